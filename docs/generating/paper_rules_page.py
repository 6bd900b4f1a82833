"""The page of rules for papers: what a forged one gets wrong, the laws it quotes, bodies that do not exist, what is never judged."""

from generating.markdown import code, page, table, text

from seawall.model import RedLine
from seawall.playbook import load_playbook
from seawall.playbook.loading import shipped_root
from seawall.playbook.paper_files import CitationFile, LawFile, LawsFile, NoBodyFile, PaperRuleFile, PapersFile
from seawall.playbook.papers import LAWS, NAME
from seawall.playbook.yaml_files import parse_yaml

INTRO = (
    "What a forged paper gets wrong, from `papers.yaml` and `laws.yaml`; [papers](../concepts/papers.md) says how they are used. "
    "Weights are decibans ([the ledger](../concepts/ledger.md)), set by hand. A paper that breaks no rule is not contradicted, and "
    "no more than that is said of it."
)
RULES = "What stands in braces is filled from the paper. A finding counts under the id `<stage>.paper_<rule>`."
SIGNS = "Said only of a paper that breaks no rule."


def paper_rules_page() -> str:
    """Return the page."""
    papers, laws = _papers(), _laws()
    lines = {line.id: line for line in load_playbook().red_lines}
    broken = [rule for rule in papers.rules if not rule.sign]
    signs = [rule for rule in papers.rules if rule.sign]
    unjudged = (papers.unjudged.always, papers.unjudged.delivery, papers.unjudged.abroad)
    return page(
        "Rules for papers",
        INTRO,
        f"## Rules\n\n{RULES}",
        *(_rule(rule, lines, laws.source) for rule in sorted(broken, key=lambda rule: (-rule.weight, rule.id))),
        f"## Signs\n\n{SIGNS}",
        *(_rule(rule, lines, laws.source) for rule in signs),
        f"## Laws\n\nSource: {text(laws.source.url_or_note)}, {text(laws.source.date)}. An article after the last is in no version.",
        table(
            ("id", "法律", "law", "version", "in force from", "last article", "what some articles treat"), map(_law, laws.laws)
        ),
        "## Bodies that do not exist\n\nWhere a day is given, no paper of theirs can be dated from it on.",
        table(("names", "为什么", "why", "not from", "rests on"), map(_no_body, papers.no_bodies)),
        "## What is never judged",
        "\n".join(f"- {text(words.zh)} / {text(words.en)}" for words in unjudged),
    )


def _papers() -> PapersFile:
    return parse_yaml((shipped_root() / NAME).read_text(encoding="utf-8"), PapersFile, shipped_root() / NAME)


def _laws() -> LawsFile:
    return parse_yaml((shipped_root() / LAWS).read_text(encoding="utf-8"), LawsFile, shipped_root() / LAWS)


def _rule(rule: PaperRuleFile, lines: dict[str, RedLine], laws: CitationFile) -> str:
    parts = [f"### {rule.id}", f"{text(rule.title.zh)} / {text(rule.title.en)} ({rule.weight:+g} dB, {code(rule.stage)})"]
    if rule.why:
        parts.append(f"{text(rule.why.zh)}<br>{text(rule.why.en)}")
    rests = _rests_on(rule, lines) or (text(laws.url_or_note) if rule.kind.startswith("article") else "")
    return "\n\n".join([*parts, f"Rests on: {rests}"] if rests else parts)


def _rests_on(rule: PaperRuleFile, lines: dict[str, RedLine]) -> str:
    if rule.red_line:
        return f"[{rule.red_line}](red-lines.md): {text(lines[rule.red_line].text.en)}"
    return text(rule.law) or (f"<{rule.source}>" if rule.source else "")


def _law(law: LawFile) -> tuple[str, ...]:
    treats = "; ".join(f"{text(matter)} {', '.join(map(str, articles))}" for matter, articles in law.treats.items())
    title = law.title
    return code(law.id), text(title.zh), text(title.en), law.version, law.in_force_from, str(law.last_article), treats


def _no_body(entry: NoBodyFile) -> tuple[str, ...]:
    rests = text(entry.law) or (f"<{entry.source}>" if entry.source else "")
    return text("、".join(entry.names)), text(entry.why.zh), text(entry.why.en), text(entry.until), rests
