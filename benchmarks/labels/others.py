"""Presidio beside us, where it is installed: what it leaves of the same labels."""

import io
from collections.abc import Sequence
from importlib.util import find_spec

from PIL import Image

from benchmarks.labels.judging import weigh
from benchmarks.labels.looking import look, look_again, sniff
from benchmarks.labels.specimens import Specimen, kept

_MISSING = (
    "Presidio was not measured: it is not installed here. Hint: `pip install presidio-analyzer presidio-anonymizer\n"
    "presidio-image-redactor`, a spaCy model and Tesseract, then run this again."
)
_MOST = 100


def beside(specimens: Sequence[Specimen]) -> str:
    """Return a sentence on Presidio: of so many labels, how many it masked wholly."""
    if find_spec("presidio_analyzer") is None or find_spec("presidio_anonymizer") is None:
        return _MISSING
    pictures = find_spec("presidio_image_redactor") is not None
    sorts = {"order", "zpl", "render", "photo"} if pictures else {"order", "zpl"}
    some = [one for one in specimens if one.kind.format in sorts]
    some = some[:: max(1, len(some) // _MOST)]
    whole, found, total, needed, lost = 0, 0, 0, 0, 0
    for one in some:
        made = kept(one)
        if made is None:
            continue
        weighed = weigh(made[1], one.mode, before=look_again(made[0]), after=look(_masked(made[0])))
        whole += not weighed.recovered
        found, total = found + len(weighed.recovered), total + weighed.secrets
        lost, needed = lost + len(weighed.lost), needed + weighed.needed
    return (
        f"Presidio as its makers set it up masked {whole} of {len(some)} labels ({', '.join(sorted(sorts))}) wholly; of "
        f"{total} secrets {found} could be recovered, of {needed} needed fields {lost} were gone."
    )


def _masked(data: bytes) -> bytes:
    if sniff(data) == "picture":
        from presidio_image_redactor import ImageRedactorEngine

        out = io.BytesIO()
        with Image.open(io.BytesIO(data)) as image:
            ImageRedactorEngine().redact(image.convert("RGB"), (0, 0, 0)).save(out, "PNG")
        return out.getvalue()
    from presidio_analyzer import AnalyzerEngine
    from presidio_anonymizer import AnonymizerEngine

    text = data.decode("utf-8-sig")
    spans = AnalyzerEngine().analyze(text=text, language="en")
    return str(AnonymizerEngine().anonymize(text=text, analyzer_results=spans).text).encode()
