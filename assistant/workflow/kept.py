"""What was written of each letter, and the person's own changes to it carried into the next one.

Of a letter only prints are kept, from which no word can be read, so that a file tells which of its parts the person
changed. They lie in the home folder, for the owner only. ``letters.keeping`` compares; nothing here judges a case.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from assistant.case.file import content_of, leftovers, write_safely
from assistant.case.seal import ENDING
from assistant.errors import AssistantError, CaseError, LetterError, MachineError
from assistant.letters.blocks import Letter
from assistant.letters.keeping import NOTHING, Change, Held, Row, held_in, keep, likeness, rows_of
from assistant.letters.readback import LARGEST, READABLE, read_back
from assistant.letters.units import Unit

MOST_VERSIONS = 60
MOST_FILES = 50
LARGEST_RECORD = 20_000_000


@dataclass(frozen=True, slots=True)
class Written:
    """One letter as it was written out.

    Attributes:
        case: a print of the case's place, so that one person's words never get into another's letter.
        rows: its units.
        files: for each format the print of the whole file, and where it reads back otherwise than it was written.
        beside: the prints of its other versions, such as in large print, by the names of their files.
    """

    case: str
    rows: tuple[Row, ...]
    files: Mapping[str, tuple[str, Held]]
    beside: Mapping[str, str] = field(default_factory=dict)

    @property
    def changed(self) -> bool:
        """Whether words of the person's stand in it."""
        return any(row.would != row.stood for row in self.rows)


@dataclass(frozen=True, slots=True)
class Carried:
    """A letter with what the person had changed.

    Attributes:
        letter: the letter.
        rows: what has to be remembered of it.
        file: the file that the changes were read from; None where there was none.
        changes: what is theirs.
        tables: a table was changed in the file, and is written anew.
        unread: a changed file that could not be read, so that nothing of it is in the letter.
        beside: changed files of its other versions; nothing of them is in the letter.
    """

    letter: Letter
    rows: tuple[Row, ...]
    file: Path | None = None
    changes: tuple[Change, ...] = ()
    tables: bool = False
    unread: Path | None = None
    beside: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Records:
    """The prints of what was written, one file a letter's name.

    Attributes:
        folder: where they lie.
        case: the file of the case at hand.
    """

    folder: Path
    case: Path

    @property
    def place(self) -> str:
        """A print of where the case lies."""
        return _print(str(self.case.resolve()).encode("utf-8", "surrogatepass"))

    def of(self, name: str) -> tuple[Written, ...]:
        """Give what was written under a letter's name, the newest last; nothing where the record cannot be read."""
        try:
            content = content_of(self._file(name), most=LARGEST_RECORD)
            return tuple(_written(each) for each in json.loads(content))
        except (AssistantError, ValueError, TypeError, KeyError, RecursionError):
            return ()

    def add(self, name: str, written: Written) -> None:
        """Remember one more; where the machine refuses, the letter is written all the same."""
        before = self.of(name)
        if written in before[-1:]:
            return
        rows = [each for each in before if each != written][-MOST_VERSIONS + 1 :]
        try:
            write_safely(self._file(name), json.dumps([_plain(each) for each in (*rows, written)]).encode())
        except MachineError:
            return

    def forget(self) -> None:
        """Remove what is remembered of this case's letters, sealed or not, and what a killed process left of it.

        Raises MachineError where the machine refuses.
        """
        opened = self.case.with_name(self.case.name.removesuffix(ENDING))
        gone = {Records(self.folder, each).place for each in (self.case, opened)}
        for file in sorted(self.folder.glob("*.json")) if self.folder.is_dir() else ():
            for each in leftovers(file):
                each.unlink(missing_ok=True)
            before = self.of(file.stem)
            if any(each.case in gone for each in before):
                left = [_plain(each) for each in before if each.case not in gone]
                if left:
                    write_safely(file, json.dumps(left).encode())
                else:
                    file.unlink(missing_ok=True)  # its name alone tells that such a letter was written

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.json"


def _written(given: Mapping[str, object]) -> Written:
    rows, files = given["rows"], given["files"]
    if not isinstance(rows, list) or not isinstance(files, dict):
        raise TypeError
    held = {
        str(kind): (str(whole), Held(frozenset(map(str, also)), frozenset(map(str, unread))))
        for kind, (whole, also, unread) in files.items()
    }
    beside = given.get("beside", {})  # earlier records have none
    if not isinstance(beside, dict):
        raise TypeError
    prints = {str(name): str(whole) for name, whole in beside.items()}
    return Written(str(given["case"]), tuple(Row(*map(str, row)) for row in rows), held, prints)


def _plain(written: Written) -> dict[str, object]:
    """Give a record as plain values."""
    files = {kind: [whole, sorted(held.also), sorted(held.unread)] for kind, (whole, held) in written.files.items()}
    rows = [list(asdict(row).values()) for row in written.rows]
    return {"case": written.case, "rows": rows, "files": files, "beside": dict(written.beside)}


def remember(
    records: Records, carried: Carried, papers: Mapping[str, bytes], beside: Mapping[str, bytes] | None = None
) -> None:
    """Remember a letter that was written for a case.

    Args:
        records: where.
        carried: the letter.
        papers: the papers it was written on, by their endings.
        beside: its other versions, by the names of their files.
    """
    rows, name = carried.rows, carried.letter.name
    files = {}
    for suffix, content in papers.items():
        units = _read_own(content, Path(f"{name}{suffix}"))
        files[suffix] = (_print(content), held_in(units, rows) if units else Held())
    prints = {file: _print(content) for file, content in (beside or {}).items()}
    records.add(name, Written(records.place, rows, files, prints))


def changed_beside(folder: Path, name: str, records: Records) -> tuple[Path, ...]:
    """Give the other versions of a letter, such as in large print, that are no longer as they were written here.

    They are not read back: their words are set apart for them, or are easier words for the same. None is written over.
    """
    known: dict[str, set[str]] = {}
    for each in records.of(name):
        for file, whole in each.beside.items() if each.case == records.place else ():
            known.setdefault(file, set()).add(whole)
    lying = [(folder / file, prints) for file, prints in sorted(known.items()) if (folder / file).is_file()]
    return tuple(file for file, prints in lying if (whole := _print_of(file)) and whole not in prints)


def _read_own(content: bytes, file: Path) -> tuple[Unit, ...]:
    """Give the units of a paper of our own; none where it cannot be read back, such as one that is far too long."""
    if file.suffix not in READABLE:
        return ()
    try:
        return read_back(content, file)
    except LetterError:
        return ()


def carry_over(letter: Letter, folder: Path, records: Records, chosen: Path | None = None) -> Carried:
    """Put what the person changed in the last letter of this name into the one that was composed anew.

    Args:
        letter: the letter as the program would write it now.
        folder: where the letters of that name lie.
        records: what was written before; a letter of another case is passed over.
        chosen: the person's file, in place of the last one in the folder.

    Raises:
        LetterError: the chosen file cannot be read back, or is no letter of this name that was written here.
        MachineError: the machine does not let us read it.
    """
    rows, written = rows_of(letter), records.of(letter.name)
    if chosen is not None:
        found = _read(chosen, written, records.place)
        if found is None:
            raise LetterError("keep_unknown", file=chosen.name, letter=letter.name)
        return _carried(letter, chosen, *found)
    unread = None
    for file in _lying(folder, letter.name, written) if written else ():
        try:
            found = _read(file, written, records.place)
        except AssistantError:
            found = None
        if found is None:
            unread = unread or file
        elif found[0].case == records.place:
            return replace(_carried(letter, file, *found), unread=unread)
    return Carried(letter, rows, unread=unread)


def _read(file: Path, written: Sequence[Written], case: str) -> tuple[Written, tuple[Unit, ...]] | None:
    """Give what a file was when it was written, and what it says now; None where it is no letter of ours.

    Of two that share as much with it, that of this case is meant, and the newer one.
    """
    try:
        content = content_of(file, most=LARGEST)
    except CaseError as error:  # the same faults as with a case: not there, a folder, a pipe
        raise LetterError("keep_not_there", file=file.name) from error
    whole = _print(content)
    for each in reversed(written):
        if not each.changed and whole in {held[0] for held in each.files.values()}:
            return each, ()
    units = read_back(content, file)
    likes = [(likeness(each.rows, units), each.case == case, number) for number, each in enumerate(written)]
    best, _, number = max(likes, default=(0, False, 0))
    return (written[number], units) if best else None


def _carried(letter: Letter, file: Path, base: Written, units: tuple[Unit, ...]) -> Carried:
    if not units:
        return Carried(letter, rows_of(letter))
    kept = keep(letter, units, base.rows, base.files.get(file.suffix.lower(), ("", NOTHING))[1])
    return Carried(kept.letter, kept.rows, file, kept.changes, kept.tables)


def matches(file: Path, names: Sequence[str], records: Records) -> str | None:
    """Give the letter that a file is a version of: the one of these names that shares most with it, or None.

    Raises as `carry_over` does.
    """
    try:
        units = read_back(content_of(file, most=LARGEST), file)
    except CaseError as error:
        raise LetterError("keep_not_there", file=file.name) from error
    found = [(max((likeness(each.rows, units) for each in records.of(name)), default=0), name) for name in names]
    best, name = max(found, default=(0, ""))
    return name if best else None


def _lying(folder: Path, name: str, written: Sequence[Written]) -> list[Path]:
    """Give the files of this name, the letter that was changed last first, and of its papers those changed by hand."""
    named = re.compile(rf"{re.escape(name)}(?:-\d+)?")
    known = {whole for each in written for whole, _ in each.files.values()}
    try:
        beside = [each for each in folder.iterdir() if each.suffix.lower() in READABLE and named.fullmatch(each.stem)]
        times = {each: each.stat().st_mtime_ns for each in beside}
    except OSError:
        return []
    newest = {each.stem: max(times[other] for other in beside if other.stem == each.stem) for each in beside}

    def order(file: Path) -> tuple[int, bool, int, str]:
        return -newest[file.stem], _print_of(file) in known, -times[file], file.name

    return sorted(beside, key=order)[:MOST_FILES]


def _print_of(file: Path) -> str:
    try:
        return _print(content_of(file, most=LARGEST))
    except AssistantError:
        return ""


def _print(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]
