r"""What a form brings → one evidence: what was typed, shared, read before and corrected, and given as files now.

>>> import asyncio
>>> from seawall.surfaces.web.settings import Settings
>>> form = Form.of([("text", "他们要我转账"), ("title", "快递")])
>>> asyncio.run(gather(form, Answering(Settings()))).evidence.text
'他们要我转账\n快递'
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seawall.model import Evidence, Problem, Words
from seawall.readers import ReadResult, evidence_of, join_evidence
from seawall.surfaces.web.answering import Answering
from seawall.surfaces.web.carrying import taken_up
from seawall.surfaces.web.forms import MAX_FILES, Form, Upload


@dataclass(frozen=True, slots=True)
class Gathered:
    """One evidence out of everything that was given, and what of it could not be used."""

    evidence: Evidence
    problems: tuple[Problem, ...] = ()


async def gather(form: Form, answering: Answering) -> Gathered:
    """Return everything that a form brings of one matter; an evidence without words when there is nothing."""
    several = [known for known in (_typed(form),) if known.text.strip()]
    problems = [*beyond(form)]
    for read in await read_uploads(form.files, answering):
        several += read.evidence
        problems += read.problems
    return Gathered(join_evidence(several) if several else evidence_of(""), tuple(problems))


async def gather_by_field(form: Form, answering: Answering) -> dict[str, Gathered]:
    """Return what the files of each field of a form hold."""
    of_field: defaultdict[str, list[ReadResult]] = defaultdict(list)
    for upload, read in zip(form.files, await read_uploads(form.files, answering), strict=True):
        of_field[upload.field].append(read)
    return {
        name: Gathered(
            join_evidence(several) if (several := [one for read in reads for one in read.evidence]) else evidence_of(""),
            tuple(problem for read in reads for problem in read.problems),
        )
        for name, reads in of_field.items()
    }


def beyond(form: Form) -> Iterator[Problem]:
    """Yield the problem of files that are too many."""
    if form.left_out:
        zh = f"一次只看 {MAX_FILES} 个文件，后面的 {form.left_out} 个没有看。请分几次来。"
        en = f"Only {MAX_FILES} files are looked at together; the last {form.left_out} were left out. Bring them another time."
        yield Problem("too-many-files", Words(zh, en), fatal=False)


async def read_uploads(uploads: Sequence[Upload], answering: Answering) -> list[ReadResult]:
    """Return what each file holds, in order."""
    return await answering.read([(upload.name, upload.data) for upload in uploads])


def _typed(form: Form) -> Evidence:
    """Return what stands in the form's fields: the corrected text of an earlier answer, and what another app shared."""
    shared = [form.get(name) for name in ("title", "url")]
    known = taken_up(form.get("carried"), form.get("text"))
    added = "\n".join(part for part in shared if part)
    if not added:
        return known
    if not known.text.strip():
        return evidence_of(added)
    if known == evidence_of(known.text):
        return evidence_of(f"{known.text}\n{added}")
    return join_evidence([known, evidence_of(added)])
