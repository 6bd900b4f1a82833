"""The page of fitted weights, old against new: what a reviewer reads before a training is committed."""

from generating.markdown import code, page, table, text

from seawall.playbook.loading import load_playbook, read_weights, shipped_root

_INTRO = (
    "What authors set by hand, and what the texts made of it (`python -m training`), in decibans. A tactic stays near its "
    "author's weight unless texts push it away; those that no text shows are not listed. *Fraud* and *ordinary* count texts with "
    "the tactic, near copies once. Once an author changes a weight, the fitted one no longer counts until the next training."
)

_CURVE = (
    "The last line of the ledger: sums without the prior, in decibans, and what they were worth on left-out sources. "
    "Straight lines between the corners; beyond them the correction stays as it is."
)


def weights_page() -> str:
    """Return the page, the greatest changes first."""
    titles = {tactic.id: tactic.title.en for tactic in load_playbook().tactics}
    weights = read_weights(shipped_root() / "weights.yaml")
    order = sorted(weights, key=lambda name: (-abs(weights[name].db - weights[name].hand), name))
    rows = [
        (
            code(name), text(titles.get(name, "")), f"{w.hand:g}", f"{w.db:g}", f"{w.db - w.hand:+.1f}",
            f"{w.low:g} … {w.high:g}", str(w.fraud), str(w.ordinary), str(w.sources),
        )
        for name in order
        for w in [weights[name]]
    ]  # fmt: skip
    corners = [(f"{at:g}", f"{worth:g}", f"{worth - at:+.1f}") for at, worth in load_playbook().policy.calibration]
    curve = f"## What whole sums are worth\n\n{_CURVE}\n\n{table(('sum', 'worth', 'correction'), corners)}"
    head = ("tactic", "", "by hand", "fitted", "change", "95%", "fraud", "ordinary", "sources")
    return page("Weights, old and new", _INTRO, table(head, rows), curve)
