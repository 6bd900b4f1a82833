"""A screening → the letter for the bank counter, filled in with what the parent told.

>>> from seawall import Seawall
>>> sheet = bank_letter(Seawall().screen({"amount": 45000, "currency": "GBP", "payee": "an agent", "purpose": "tuition"}), "en")
>>> "45,000 GBP" in sheet.paragraphs[0]
True
"""

from seawall.advice import fill, load_guides
from seawall.model import Language, Screening
from seawall.surfaces.formats.paper import Sheet, sheet_of_letter

MAX_REASONS = 4


def bank_letter(screening: Screening, language: Language) -> Sheet:
    """Return the letter as a sheet; what was not told is left as a line to write on."""
    transfer = screening.transfer
    reasons = [seen.fact.title.speak(language) for seen in screening.facts if seen.fact.side == "against"][:MAX_REASONS]
    amount = f"{_sum(transfer.amount)} {transfer.currency}".strip() if transfer.amount is not None else ""
    known = {
        "amount": amount,
        "payee": transfer.payee,
        "purpose": transfer.purpose or screening.kind.title.speak(language),
        "reasons": ("；" if language == "zh" else "; ").join(reasons),
        "deadline": transfer.deadline or "",
    }
    return sheet_of_letter(fill(load_guides().letters["bank_counter"], known, language), language)


def _sum(amount: float) -> str:
    return f"{amount:,.2f}".removesuffix(".00")
