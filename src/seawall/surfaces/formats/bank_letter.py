"""A screening → the letter for the bank counter, filled in with what the parent told.

>>> from seawall import Seawall
>>> sheet = bank_letter(Seawall().screen({"amount": 45000, "currency": "GBP", "payee": "an agent", "purpose": "tuition"}), "en")
>>> "45,000 GBP" in sheet.paragraphs[0]
True
"""

from seawall.advice import fill, load_guides
from seawall.model import Language, Screening
from seawall.screening import GENERAL
from seawall.surfaces.formats.paper import Sheet, sheet_of_letter

MAX_REASONS = 4


def bank_letter(screening: Screening, language: Language) -> Sheet:
    """Return the letter as a sheet; what was not told is left as a line to write on."""
    return sheet_of_letter(fill(load_guides().letters["bank_counter"], letter_values(screening, language), language), language)


def letter_values(screening: Screening, language: Language) -> dict[str, str]:
    """Return what is known for the fields of the letter."""
    transfer = screening.transfer
    against = [seen.fact for seen in screening.facts if seen.fact.side == "against" and seen.fact.id not in GENERAL]
    reasons = [fact.title.speak(language) for fact in against][:MAX_REASONS]
    amount = f"{_sum(transfer.amount)} {transfer.currency}".strip() if transfer.amount is not None else ""
    return {
        "amount": amount,
        "payee": transfer.payee,
        "purpose": transfer.purpose or screening.kind.title.speak(language),
        "reasons": ("；" if language == "zh" else "; ").join(reasons),
        "deadline": transfer.deadline or "",
    }


def _sum(amount: float) -> str:
    return f"{amount:,.2f}".removesuffix(".00")
