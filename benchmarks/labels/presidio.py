"""Masks files as Presidio does, in an environment of its own: ``python benchmarks/labels/presidio.py FROM INTO [MODEL]``.

Every ``*.txt`` of the first folder is masked as text, every ``*.png`` as a picture, as its makers set it up for English. MODEL is
its spaCy model, by default ``en_core_web_lg``. What it prints says with what it masked. It imports nothing of Seawall.
"""

import importlib.metadata
import sys
from pathlib import Path


def main() -> int:
    """Mask every file of a folder."""
    source, target = map(Path, sys.argv[1:3])
    model = sys.argv[3] if len(sys.argv) > 3 else "en_core_web_lg"
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider
    from presidio_anonymizer import AnonymizerEngine

    settings = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": model}]}
    analyzer = AnalyzerEngine(nlp_engine=NlpEngineProvider(nlp_configuration=settings).create_engine())
    anonymizer = AnonymizerEngine()
    for path in sorted(source.glob("*.txt")):
        text = path.read_bytes().decode("utf-8-sig")
        found = analyzer.analyze(text=text, language="en")
        (target / path.name).write_bytes(anonymizer.anonymize(text=text, analyzer_results=found).text.encode())
    used = ["presidio-analyzer", model.replace("_", "-")]
    pictures = sorted(source.glob("*.png"))
    if pictures and _mask_pictures(pictures, target, analyzer):
        used.insert(1, "presidio-image-redactor")
    print(", ".join(f"{name} {importlib.metadata.version(name)}" for name in used))
    return 0


def _mask_pictures(pictures: list[Path], target: Path, analyzer: object) -> bool:
    """Mask pictures where the redactor and Tesseract are there; return whether they are."""
    try:
        from PIL import Image
        from presidio_image_redactor import ImageAnalyzerEngine, ImageRedactorEngine
        from pytesseract import TesseractNotFoundError
    except ImportError:
        return False
    redactor = ImageRedactorEngine(image_analyzer_engine=ImageAnalyzerEngine(analyzer_engine=analyzer))
    for path in pictures:
        with Image.open(path) as image:
            try:
                redactor.redact(image.convert("RGB"), (0, 0, 0)).save(target / path.name)
            except TesseractNotFoundError:
                return False
    return True


if __name__ == "__main__":
    sys.exit(main())
