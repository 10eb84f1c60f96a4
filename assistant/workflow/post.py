"""The post: which letters a case needs now, composed and written out in each format. Nothing is written over.

``letters`` composes and sets on paper, ``decisions`` finds what is similar; this module brings them together.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import BlanksLeft, LetterError
from assistant.letters.advice import BLANK, Advice, letter_check
from assistant.letters.blocks import Letter, blanks
from assistant.letters.boxes import form_boxes
from assistant.letters.compose import compose
from assistant.letters.fitting import LeftOut, left_out
from assistant.letters.keeping import rows_of
from assistant.letters.write import FORMATS
from assistant.workflow.kept import Carried, Records, carry_over, changed_beside, matches, remember
from assistant.workflow.places import write_set
from assistant.workflow.versions import DOCX, PDF, Versions, papers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.case import Case
    from assistant.findings import Check, Hit
    from assistant.knowledge.load import Knowledge

USUAL_FORMATS = ("docx", "txt")
FORM_LETTER = "ombudsman"
FORM_FILE = "ombudsman-form"


def formats_of(given: str | None) -> tuple[str, ...]:
    """Read ``md,txt`` into formats, each once; the usual ones where nothing is given.

    Raises:
        LetterError: no such format, or PDF where that part is not installed.
    """
    if given is None:
        return USUAL_FORMATS
    wanted = tuple(dict.fromkeys(each.strip().lower() for each in given.split(",") if each.strip()))
    for each in wanted or ("",):
        if each not in FORMATS:
            raise LetterError("format_unknown", format=each, formats=", ".join(FORMATS))
    if PDF in wanted and not pdf_possible():
        raise LetterError("pdf_missing")
    return wanted


def versions_of(given: str | None, *, large_print: bool, easy_read: bool, bundled: bool) -> Versions:
    """Give the versions that were asked for; a bundle is a Word file and a PDF where no format was named.

    Raises:
        LetterError: as `formats_of`.
    """
    usual = (DOCX, PDF) if pdf_possible() else (DOCX,)
    formats = usual if given is None else formats_of(given)
    return Versions(large_print, easy_read, formats if bundled else (), pdf_possible())


def pdf_possible() -> bool:
    """Whether the part that makes PDF is installed."""
    return find_spec("typst") is not None


@dataclass(frozen=True, slots=True)
class Posted:
    """One letter that was written out.

    Attributes:
        letter: the letter.
        files: the files, one a format.
        missing: the labels of its blanks.
        left_out: the points that are not in it, and where they belong.
        advice: what to look at before it goes out; the blanks stand under ``missing``.
        carried: what the person had changed by hand in the letter before it.
    """

    letter: Letter
    files: tuple[Path, ...]
    missing: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()
    advice: tuple[Advice, ...] = ()
    carried: Carried | None = None


def compose_letters(
    case: Case, check: Check, knowledge: Knowledge, names: Sequence[str], hits: Sequence[Hit]
) -> list[Letter]:
    """Compose letters, all of them before any is written.

    Raises:
        LetterError: no such letter, or it does not fit this case.
    """
    return [compose(each, case, check, knowledge, tuple(hits), check.on) for each in names]


def refuse_blanks(letters: Sequence[Letter]) -> None:
    """Refuse letters in which something is missing. Raises BlanksLeft, with what is missing."""
    for letter in letters:
        if missing := blanks(letter):
            raise BlanksLeft("blanks_left", count=len(missing), blanks="; ".join(each.label for each in missing))


def with_own_words(
    letters: Sequence[Letter], folder: Path, records: Records, *, chosen: Path | None, fresh: bool
) -> list[Carried]:
    """Put what the person changed by hand in earlier letters into these; nothing of it where ``fresh``.

    Raises:
        LetterError: the chosen file is none of these letters, or cannot be read.
        MachineError: the machine does not let us read it.
    """
    if fresh:
        return [Carried(letter, rows_of(letter)) for letter in letters]
    beside = {letter.name: changed_beside(folder, letter.name, records) for letter in letters}
    names = [letter.name for letter in letters]
    meant = matches(chosen, names, records) if chosen else None
    if chosen and meant is None:
        raise LetterError("keep_unknown", file=chosen.name, letter=", ".join(names))
    return [
        replace(
            carry_over(letter, folder, records, chosen if letter.name == meant else None), beside=beside[letter.name]
        )
        for letter in letters
    ]


def write_letters(  # noqa: PLR0913, PLR0917 - letters, what they came from, and what was asked for
    letters: Sequence[Carried],
    case: Case,
    check: Check,
    knowledge: Knowledge,
    formats: Sequence[str],
    versions: Versions,
    folder: Path,
    records: Records,
) -> list[Posted]:
    """Write letters into a folder, in every version; all are made before any is written, and remembered.

    Raises:
        LetterError: a format that cannot be made.
        MachineError: no room or no permission.
    """
    made = [(carried, list(papers(carried.letter, case, check, knowledge, formats, versions))) for carried in letters]
    posted = []
    for carried, sets in made:
        by_stem = {stem: write_set(folder, stem, files) for stem, files in sets}
        paths = tuple(path for found in by_stem.values() for path in found)
        beside = {
            path.name: files[path.suffix]
            for stem, files in sets
            for path in by_stem[stem]
            if stem != carried.letter.name
        }
        remember(records, carried, dict(sets)[carried.letter.name], beside)
        missing = tuple(each.label for each in blanks(carried.letter))
        posted.append(Posted(carried.letter, paths, missing, carried=carried))
    return posted


def beside(  # noqa: PLR0913 - a letter, what it came from, and where it goes
    posted: Posted, case: Case, check: Check, knowledge: Knowledge, *, folder: Path, also: Sequence[str] = ()
) -> Posted:
    """Add what belongs beside a letter: points left out, what to look at, and the boxes of the Ombudsman's form.

    Args:
        posted: the letter as it was written out.
        case: what was told.
        check: what was made of it.
        knowledge: its wording.
        folder: where the boxes are written.
        also: the letters written in the same go; their points are not named as left out.

    Raises:
        MachineError: no room or no permission.
    """
    name = posted.letter.name
    form = _write_form(case, check, knowledge, folder) if name == FORM_LETTER else ()
    outside = (each for each in left_out(name, case, check, knowledge) if each.letter not in also)
    advice = (each for each in letter_check(posted.letter, case, check, knowledge) if each.kind != BLANK)
    return replace(posted, files=posted.files + form, left_out=tuple(outside), advice=tuple(advice))


def _write_form(case: Case, check: Check, knowledge: Knowledge, folder: Path) -> tuple[Path, ...]:
    boxes = form_boxes(case, check, knowledge)
    parts = [knowledge.say("letters.form_note"), *(f"{box}\n{'-' * len(box)}\n{text}" for box, text in boxes)]
    return tuple(write_set(folder, FORM_FILE, {".txt": ("\n\n".join(parts) + "\n").encode()}))
