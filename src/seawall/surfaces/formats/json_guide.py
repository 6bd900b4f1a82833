"""Guides and letters as JSON objects.

>>> from seawall.model import Letter, Words
>>> letter_object(Letter("bank", Words("致银行", "To the bank"), (), ()), "en")
{'id': 'bank', 'title': 'To the bank', 'fields': []}
"""

from typing import Any

from seawall.model import Guide, Language, Letter
from seawall.surfaces.formats.json_check import contact_object

SCHEMA = "seawall.guide/1"


def guide_object(guide: Guide, language: Language) -> dict[str, Any]:
    """Return a whole guide as plain values."""
    return {
        "schema": SCHEMA,
        "id": guide.id,
        "title": guide.title.speak(language),
        "audience": list(guide.audience),
        "opening": guide.opening.speak(language),
        "sections": [
            {
                "title": section.title.speak(language),
                "items": [
                    {
                        "text": item.text.speak(language),
                        **({"contact": contact_object(item.contact, language)} if item.contact else {}),
                    }
                    for item in section.items
                ],
            }
            for section in guide.sections
        ],
    }


def letter_object(letter: Letter, language: Language) -> dict[str, Any]:
    """Return what a letter is and what it asks for."""
    fields = [{"id": place.id, "label": place.label.speak(language), "needed": place.needed} for place in letter.fields]
    return {"id": letter.id, "title": letter.title.speak(language), "fields": fields}
