"""An episode → what to tell whom, in this country, now.

>>> from seawall.episodes import fold_findings
>>> from seawall.model import Finding, Words
>>> from seawall.playbook.loading import load_playbook
>>> finding = Finding("money.safe_account", "money", 30.0, (), "wording", Words("", ""))
>>> playbook = load_playbook()
>>> advise(fold_findings((finding,), playbook), playbook, audience="student", country="GB").actions[0].id
'no_transfer'
"""

import re
from collections.abc import Iterable, Mapping

from seawall.advice.plans import AdviceBook, PlanFile, StepFile, load_advice
from seawall.model import ORDINARY, Action, Advice, Audience, Episode, Finding, Hotline, Playbook

_CHILD = re.compile(
    r"(?:我|咱|我们|我家|俺)的?(?:女儿|儿子|孩子|闺女|娃|姑娘|小孩)"
    r"|(?:女儿|儿子|孩子|闺女)(?:突然|说|最近|在国外|在[英美澳加日韩新])"
    r"|\b(?:my|our) (?:\w+ )?(?:daughter|son|child|kid|boy|girl)\b",
    re.IGNORECASE,
)
_PARENT = re.compile(r"[妈爸]|父亲|母亲|家长|\b(?:m[uo]m|mother|dad|father|parents?)\b", re.IGNORECASE)
_STUDENT_OF_OURS = re.compile(r"我们(?:学校|系|院)的?学生|\b(?:one of our|our) (?:international )?students?\b", re.IGNORECASE)


def guess_audience(text: str, *, told_by: Iterable[str] = ()) -> Audience:
    """Return who is most likely asking, from the person they speak of; a student when nothing tells.

    ``told_by`` names those who told a story: where a mother or a father is among them, it is a parent's.
    """
    head = text[:20_000]
    if _CHILD.search(head) or any(_PARENT.search(name) for name in told_by):
        return "parent"
    return "office" if _STUDENT_OF_OURS.search(head) else "student"


def advise(
    episode: Episode,
    playbook: Playbook,
    *,
    audience: Audience = "student",
    country: str | None = None,
    mentioned: bool = False,
    book: AdviceBook | None = None,
) -> Advice:
    """Return the advice of the first plan whose conditions hold. Without findings there are no actions to justify."""
    book = book or load_advice()
    because = tuple(finding for finding in episode.findings if finding.weight_db > 0 or finding.danger)
    key = "danger" if episode.danger else "mentioned" if mentioned and episode.level == "none" else episode.level
    branches = {tactic.id: tactic.branch for tactic in playbook.tactics}
    plan = plan_for(episode, audience, book.plans, branches=branches) if because else None
    actions = tuple(_action(step, book, playbook, country) for step in plan.actions) if plan else ()
    return Advice(
        level=episode.level,
        audience=audience,
        plan=plan.id if plan else "",
        headline=book.headlines[key],
        sentence=book.sentences[key],
        actions=actions,
        because=because,
    )


def plan_for(episode: Episode, audience: Audience, plans: Iterable[PlanFile], *, branches: Mapping[str, str]) -> PlanFile | None:
    """Return the first plan whose conditions hold. ``branches`` holds the branch of the fraud that each tactic belongs to."""
    branch = _main_branch(episode.findings, branches)
    for plan in plans:
        when = plan.when
        if (
            episode.level in when.levels
            and (not when.stages or episode.stage in when.stages)
            and (not when.branches or branch in when.branches)
            and (not when.audience or audience in when.audience)
            and (not when.danger or episode.danger)
            and (not when.tactics or any(f.tactic.startswith(tuple(when.tactics)) for f in episode.findings))
            and not any(f.tactic.startswith(tuple(when.without)) for f in episode.findings)
        ):
            return plan
    return None


def _main_branch(findings: Iterable[Finding], branches: Mapping[str, str]) -> str:
    sums: dict[str, float] = {}
    for finding in findings:
        if finding.weight_db > 0 and finding.stage != ORDINARY:
            branch = branches.get(finding.tactic, "")
            sums[branch] = sums.get(branch, 0.0) + finding.weight_db
    named = {branch: total for branch, total in sums.items() if branch}
    return max(named, key=lambda branch: (named[branch], branch)) if named else ""


def _action(step: StepFile, book: AdviceBook, playbook: Playbook, country: str | None) -> Action:
    contact = find_hotline(playbook, step.contact, country) if step.contact else None
    return Action(step.id, book.words[step.id], contact)


def find_hotline(playbook: Playbook, kind: str, country: str | None) -> Hotline | None:
    """Return the verified hotline of a kind in a country; the worldwide one where the country has none or is unknown."""
    fitting = [line for line in playbook.hotlines if line.kind == kind]
    for place in (country, "INT", "global"):
        for line in fitting:
            if place is not None and line.country == place:
                return line
    return None
