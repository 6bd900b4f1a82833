"""The page of the fields of a label: which of them stays in which mode, from the tables themselves."""

from generating.markdown import code, page, table, text

from seawall.labels.policy import shipped_policy
from seawall.labels.policy import table as fates_table
from seawall.model import MODES
from seawall.surfaces.formats.label_words import field_words

INTRO = (
    "What becomes of each field of a waybill, from `labels/data/modes.yaml`. **keep**: it stays. **hide**: it goes. **part**: as much as "
    "GB/T 41833-2022 allows stays, and less of a phone. **latin**: only in Latin letters. A carrier that needs something else has it in "
    "`labels/data/capabilities.yaml`; a site lays its own file over it with `SEAWALL_LABEL_CARRIERS`."
)
CARRIERS = "Whether a carrier looks up tokens, and whether it works inside China. No real carrier resolves our tokens today."


def label_fields_page() -> str:
    """Return the page."""
    policy = shipped_policy()
    modes = [(code(mode), text(policy.titles[mode].en), text(policy.notes[mode].en)) for mode in MODES]
    rows = [(code(row.field), text(field_words(row.field).en), *(row.fates[mode] for mode in MODES)) for row in fates_table()]
    carriers = [
        (
            code(carrier.id),
            text(", ".join(carrier.names)),
            "yes" if carrier.resolves else "no",
            "yes" if carrier.domestic else "no",
        )
        for carrier in policy.carriers.values()
    ]
    return page(
        "Fields of a label",
        INTRO,
        f"## Modes\n\n{table(('mode', 'title', 'what it does'), modes)}",
        f"## Fields\n\n{table(('field', 'what', *map(code, MODES)), rows)}",
        f"## Carriers\n\n{CARRIERS}\n\n{table(('id', 'names', 'resolves tokens', 'inside China'), carriers)}",
    )
