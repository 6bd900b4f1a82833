"""The pages of the playbook: stages and tactics, red lines, impersonated bodies, hotlines."""

import math
from collections.abc import Iterable

from generating.markdown import code, codes, page, table, text

from seawall.model import ORDINARY, Citation, Entity, Hotline, Playbook, Policy, RedLine, Stage, Tactic, Words
from seawall.playbook import load_playbook


def playbook_page() -> str:
    """Return the page of stages, tactics, voices and policy."""
    playbook = load_playbook()
    return page(
        "Playbook",
        f"Version `{playbook.version}`. Weights are decibans ([the ledger](../concepts/ledger.md)). An experimental tactic "
        "speaks with half its weight. F3 ids are those of the MITRE Fight Fraud Framework, where one fits.",
        *(_stage(stage, playbook) for stage in playbook.stages),
        f"## {ORDINARY}\n\nSigns that speak for ordinary life; their weights are negative.\n\n"
        + _tactics(tactic for tactic in playbook.tactics if tactic.stage == ORDINARY),
        _voices(playbook),
        _policy(playbook.policy),
    )


def red_lines_page() -> str:
    """Return the page of red lines."""
    intro = (
        "What real authorities state that they never do. A reprint is kept as a source for reviewers, but neither the product "
        "nor this page links to it."
    )
    return page("Red lines", intro, *(_red_line(line) for line in load_playbook().red_lines))


def entities_page() -> str:
    """Return the page of impersonated bodies."""
    intro = (
        "Bodies whose names are used in the fraud. Only domains that were verified are listed. A name, a number or a domain that "
        "matches never proves who is speaking."
    )
    kinds: dict[str, list[Entity]] = {}
    for entity in load_playbook().entities:
        kinds.setdefault(entity.type, []).append(entity)
    head = ("id", "country", "名称", "name", "verified domains", "says it never", "red lines", "checked")
    parts = [f"## {kind}\n\n{table(head, map(_entity, kinds[kind]))}" for kind in sorted(kinds)]
    return page("Impersonated bodies", intro, *parts)


def hotlines_page() -> str:
    """Return the page of hotlines."""
    intro = (
        "Numbers and addresses that the advice may show, by country of the student. Each was seen in its source on the date "
        "given; a wrong one is a security problem (see `SECURITY.md`). `INT` and `global` serve where a country has none."
    )
    countries: dict[str, list[Hotline]] = {}
    for line in load_playbook().hotlines:
        countries.setdefault(line.country, []).append(line)
    head = ("id", "kind", "call or open", "名称", "name", "use it for", "checked", "source")
    parts = [f"## {country}\n\n{table(head, map(_hotline, countries[country]))}" for country in sorted(countries)]
    return page("Hotlines", intro, *parts)


def _stage(stage: Stage, playbook: Playbook) -> str:
    parts = [f"## {stage.id}", f"{text(stage.title.zh)} / {text(stage.title.en)}. {text(stage.meaning.en)}"]
    if stage.next:
        rows = [(code(move.stage), text(move.text.en), " / ".join(f"{day:g}" for day in move.days)) for move in stage.next]
        parts.append(table(("then", "what usually comes next", "days: low / median / high"), rows))
    parts.append(_tactics(tactic for tactic in playbook.tactics if tactic.stage == stage.id))
    return "\n\n".join(parts)


def _tactics(tactics: Iterable[Tactic]) -> str:
    head = ("id", "标题", "title", "weight", "group", "branch", "status", "red lines", "F3")
    return table(head, map(_tactic, tactics))


def _tactic(tactic: Tactic) -> tuple[str, ...]:
    return (
        code(tactic.id),
        text(tactic.title.zh),
        text(tactic.title.en),
        f"{tactic.weight_db:+g}",
        code(tactic.group),
        tactic.branch + (" (danger to life)" if tactic.danger else ""),
        tactic.status,
        ", ".join(f"[{line}](red-lines.md#{line.lower()})" for line in tactic.red_lines),
        ", ".join(tactic.f3),
    )


def _voices(playbook: Playbook) -> str:
    rows = [(code(v.id), v.scope, f"{v.weight_db:+g}", text(v.why.zh), text(v.why.en)) for v in playbook.voices]
    return "## Voices\n\nCues that tell whose voice a text is ([voices](../concepts/voices.md)).\n\n" + table(
        ("id", "scope", "weight", "为什么", "why"), rows
    )


def _policy(policy: Policy) -> str:
    levels = [(code(name), f"{share:g}", f"{10 * math.log10(share / (1 - share)):+.1f}") for name, share in policy.levels.items()]
    priors = [(code(door), f"{weight:+g}") for door, weight in policy.prior_db.items()]
    caps = [("group", code(name), f"{cap:g}") for name, cap in policy.group_cap_db.items()]
    caps += [("detector", code(name), f"{cap:g}") for name, cap in policy.detector_cap_db.items()]
    caps += [("all signs of ordinary life", "", f"{policy.ordinary_floor_db:g}")]
    return "\n\n".join(
        (
            "## Policy",
            table(("level", "from this probability", "in decibans"), levels),
            table(("door", "prior, decibans"), priors),
            table(("cap on", "name", "decibans"), caps),
        )
    )


def _red_line(line: RedLine) -> str:
    facts = [f"- who says so: {text(line.who.en)} / {text(line.who.zh)}", f"- strength: {line.strength}"]
    if line.exceptions:
        facts.append(f"- except: {text(line.exceptions.en)} / {text(line.exceptions.zh)}")
    facts.append(f"- sources (checked {line.checked}): {'; '.join(map(_source, line.sources))}")
    return f"## {line.id}\n\n{text(line.text.en)}\n\n{text(line.text.zh)}\n\n" + "\n".join(facts)


def _source(source: Citation) -> str:
    if not source.show:
        return f"a reprint, {source.date}"
    shown = f"<{source.text}>" if source.text.startswith("http") else text(source.text)
    return f"{shown} ({source.date})"


def _entity(entity: Entity) -> tuple[str, ...]:
    lines = ", ".join(f"[{line}](red-lines.md#{line.lower()})" for line in entity.red_lines)
    never = entity.never or Words("", "")
    return (
        code(entity.id),
        entity.country,
        text(entity.names.zh),
        text(entity.names.en),
        codes(entity.domains),
        text(never.en),
        lines,
        entity.checked,
    )


def _hotline(line: Hotline) -> tuple[str, ...]:
    reach = " ".join(part for part in (code(line.number), f"<{line.web}>" if line.web else "", code(line.email)) if part)
    words = (text(line.name.zh), text(line.name.en), text(line.use_for.en))
    return (code(line.id), line.kind, reach, *words, line.checked, _source(line.source))
