"""The page of fitted weights, old against new: what a reviewer reads before a training is committed."""

from generating.markdown import code, page, table, text

from seawall.playbook.loading import load_playbook, read_weights, shipped_root

_INTRO = (
    "What authors set by hand, and what the texts made of it (`python -m training`), in decibans. A tactic stays near its "
    "author's weight unless texts push it away; those that no text shows are not listed. *Fraud* and *ordinary* count texts with "
    "the tactic, near copies once. Once an author changes a weight, the fitted one no longer counts until the next training."
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
    head = ("tactic", "", "by hand", "fitted", "change", "95%", "fraud", "ordinary", "sources")
    return page("Weights, old and new", _INTRO, table(head, rows))
