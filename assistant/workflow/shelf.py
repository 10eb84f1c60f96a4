"""The person's case files as files: which are kept, sealing and opening one, erasing one.

It reads only as much of a case as a list needs. Nothing is written over: a name that is taken is an error.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.case import read_case
from assistant.case.file import LARGEST_FILE, content_of, leftovers, write_safely
from assistant.case.seal import ENDING, is_sealed, seal, unseal
from assistant.errors import AssistantError, CaseError, MachineError

_CASES = (".yaml", ".yml", ".json")
_LARGEST = LARGEST_FILE + 100_000


@dataclass(frozen=True, slots=True)
class Kept:
    """One case file that is kept.

    Attributes:
        file: where it lies.
        changed_on: the day it was last written.
        state: open, sealed or unreadable.
        council: as told, where it can be read.
        points: how many points of complaint it has.
    """

    file: Path
    changed_on: date
    state: str
    council: str | None = None
    points: int = 0


def kept_cases(folder: Path) -> list[Kept]:
    """Give the case files of a folder, the last changed first; none where there is no such folder."""
    if not folder.is_dir():
        return []
    files = [each for each in folder.iterdir() if each.is_file() and not each.name.startswith(".")]
    cases = [each for each in files if each.suffix in _CASES or each.name.endswith(ENDING)]
    return [_kept(each) for each in sorted(cases, key=lambda each: (-each.stat().st_mtime, each.name))]


def _kept(file: Path) -> Kept:
    changed = date.fromtimestamp(file.stat().st_mtime)  # noqa: DTZ012 - the person's own day is meant
    if file.name.endswith(ENDING):
        return Kept(file, changed, "sealed")
    try:
        case = read_case(file)
    except AssistantError:
        return Kept(file, changed, "unreadable")
    return Kept(file, changed, "open", case.council, len(case.matters or ()))


def seal_file(file: Path, passphrase: str) -> Path:
    """Lock a case file: the sealed one is written and proved to open before the open one goes.

    Raises:
        CaseError: no such file, sealed already, a name that is taken, or a passphrase too short.
        MachineError: the machine refused; the open file is untouched.
    """
    content = _content(file)
    if is_sealed(content):
        raise CaseError("sealed_already", file=file.name)
    sealed = _free(file.with_name(file.name + ENDING))
    locked = seal(content, passphrase)
    if unseal(locked, passphrase, name=sealed.name) != content:
        raise MachineError("cannot_write", file=sealed.name)
    _exchange(file, content, sealed, locked)
    return sealed


def unseal_file(file: Path, passphrase: str) -> Path:
    """Open a sealed case file; the open one takes its place.

    Raises:
        CaseError: no such file, not sealed, a wrong passphrase, or a name that is taken.
        MachineError: the machine refused; the sealed file is untouched.
    """
    locked = _content(file)
    content = unseal(locked, passphrase, name=file.name)
    name = file.name.removesuffix(ENDING)
    opened = _free(file.with_name(name if name != file.name else f"{name}.yaml"))
    _exchange(file, locked, opened, content)
    return opened


def erase_file(file: Path) -> None:
    """Remove a case, and what a killed process may have left of it; a damaged case can be removed too.

    Raises:
        CaseError: it is a folder, not there, or nothing that a case could be.
        MachineError: no permission.
    """
    try:
        if file.is_dir():
            raise CaseError("case_is_folder", file=file.name or file)
        if file.exists() and not _may_be_case(file):
            raise CaseError("erase_no_case", file=file.name)
    except OSError as error:
        raise MachineError("no_permission", file=file.name) from error
    _remove(file)


def _remove(file: Path) -> None:
    try:
        file.unlink()
        for each in leftovers(file):
            each.unlink(missing_ok=True)
    except FileNotFoundError as error:
        raise CaseError("case_not_found", file=file.name) from error
    except OSError as error:
        raise MachineError("no_permission", file=file.name) from error


def _may_be_case(file: Path) -> bool:
    """By its name, or by what is in it: a slip of the hand must not remove a photograph."""
    if file.suffix.lower() in _CASES or file.name.endswith(ENDING):
        return True
    try:
        return is_sealed(_content(file)) or bool(read_case(file).model_fields_set)
    except AssistantError:
        return False


def _content(file: Path) -> bytes:
    """A whole case, or a sealed one, which is a little larger than what is in it."""
    content = content_of(file, most=_LARGEST)
    if len(content) > _LARGEST:
        raise CaseError("case_too_large", file=file.name, most=LARGEST_FILE // 1_000_000)
    return content


def _free(file: Path) -> Path:
    if os.path.lexists(file):
        raise CaseError("file_exists", file=file.name)
    return file


def _exchange(old: Path, was: bytes, new: Path, becomes: bytes) -> None:
    """Write the new file, then remove the old one, unless that was changed in the seconds that locking takes."""
    try:
        write_safely(new, becomes, new=True)
    except FileExistsError as error:
        raise CaseError("file_exists", file=new.name) from error
    try:
        if _content(old) != was:
            raise CaseError("case_changed_while_locking", file=old.name)
    except AssistantError:
        new.unlink(missing_ok=True)
        raise
    _remove(old)
