"""Case files: reading that names each fault with its line, writing that never loses the old file.

It knows no rules and asks nothing. ``case.model`` says what a case holds; ``yaml`` reads the text.
"""

from __future__ import annotations

import errno
import json
import os
import stat
import tempfile
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ValidationError

from assistant.case.model import VERSION, Case
from assistant.dates import PartDate
from assistant.errors import CaseError, CaseFromAnotherVersion, MachineError, Problem, UnreadableCase
from assistant.yaml import MOST_DEPTH, Fault, read_yaml, write_yaml

LARGEST_FILE = 2_000_000
MOST_FAULTS = 20

_HALF = ".part"  # ends the name of a file that is being written

_MAY_COME = frozenset({"ombudsman.comments_by", "reply.comments_by"})  # days that a letter sets

_KINDS = {
    "extra_forbidden": "key_unknown",
    "not_a_date": "not_a_date",
    "string_too_long": "text_too_long",
    "too_long": "list_too_long",
    "literal_error": "word_not_known",
    "string_type": "not_text",
    "list_type": "not_a_list",
    "model_type": "not_a_group",
    "model_attributes_type": "not_a_group",
    "dict_type": "not_a_group",
    "int_type": "not_a_whole_number",
    "int_parsing": "not_a_whole_number",
    "greater_than_equal": "number_out_of_range",
    "less_than_equal": "number_out_of_range",
}


def read_case(path: Path, *, today: date | None = None) -> Case:
    """Read a case file, YAML or JSON by its ending.

    Args:
        path: the file.
        today: when given, a date later than this day is a fault.

    Raises:
        CaseError: there is no such file, it is a folder, too large, or not text.
        UnreadableCase: it has faults; each is named with its line.
        CaseFromAnotherVersion: a newer assistant wrote it.
        MachineError: the machine does not let us read it.
    """
    return read_case_text(_text_of(path), path.name, json_text=path.suffix.lower() == ".json", today=today)


def read_case_text(text: str, name: str, *, json_text: bool = False, today: date | None = None) -> Case:
    """Read a case from text; ``name`` is what its faults are reported under. Raises as `read_case` does."""
    value, lines = _plain(text, name, json_text=json_text)
    if not isinstance(value, dict):
        raise UnreadableCase("case_has_faults", (Problem(name, 1, "", "not_a_case"),), file=name)
    version = value.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        raise CaseFromAnotherVersion("case_from_newer_version", file=name, version=version, ours=VERSION)
    try:
        case = Case.model_validate(value)
    except ValidationError as error:
        problems = tuple(_problem(name, each, lines or _lines_of(text)) for each in error.errors()[:MOST_FAULTS])
        raise UnreadableCase("case_has_faults", problems, file=name) from None
    if today is not None and (late := _days_after(case, today)):
        found = lines or _lines_of(text)
        problems = tuple(
            Problem(
                name, found.get(place, 0), place, "date_in_future", (("date", str(day)), ("today", today.isoformat()))
            )
            for place, day in late
        )
        raise UnreadableCase("case_has_faults", problems, file=name)
    return case


def case_text(case: Case, kind: Literal["yaml", "json"] = "yaml") -> str:
    """Give a case as text; what is not known is left out."""
    value = case.model_dump(mode="json", exclude_none=True)
    if kind == "json":
        return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return write_yaml(value)


def write_case(case: Case, path: Path) -> None:
    """Keep a case: whole or not at all, readable by its owner only.

    The old file stays until the new one is safe on disk.

    Raises:
        CaseError: the path is a folder.
        MachineError: no room or no permission; the old file is untouched.
    """
    if path.is_dir():
        raise CaseError("case_is_folder", file=path.name)
    kind: Literal["yaml", "json"] = "json" if path.suffix.lower() == ".json" else "yaml"
    write_safely(path, case_text(case, kind).encode("utf-8", "surrogatepass"))


def write_safely(path: Path, content: bytes, *, new: bool = False) -> None:
    """Put ``content`` at ``path``, whole or not at all, for its owner only.

    Args:
        path: the file; folders above it are made.
        content: all of it.
        new: nothing may be there yet, not even what another program puts there at this moment.

    Raises:
        FileExistsError: ``new``, and the name is taken.
        MachineError: no room or no permission.
    """
    scratch: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, scratch = tempfile.mkstemp(prefix=f".{path.name}.", suffix=_HALF, dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if not new or not _named_first(Path(scratch), path):
            Path(scratch).replace(path)
            scratch = None
        _settle(path.parent)
    except FileExistsError as error:
        if new and os.path.lexists(path):
            raise
        raise _refusal(error, path) from error
    except OSError as error:
        raise _refusal(error, path) from error
    finally:
        if scratch is not None:
            Path(scratch).unlink(missing_ok=True)


def _named_first(scratch: Path, path: Path) -> bool:
    """Give a whole file its name unless the name is taken; False where a disk, such as many sticks, cannot do that."""
    try:
        os.link(scratch, path)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        return False
    return True


def leftovers(path: Path) -> list[Path]:
    """Give what a killed process may have left beside ``path``: halves of the file that no list shows."""
    start = f".{path.name}."
    try:
        beside = list(path.parent.iterdir())
    except OSError:
        return []
    return [each for each in beside if each.name.startswith(start) and each.name.endswith(_HALF)]


def _settle(folder: Path) -> None:
    """Make the new name itself safe; some systems cannot open a folder, and need not."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.EBADF, errno.EACCES, errno.EPERM):
            raise
    finally:
        os.close(handle)


def _refusal(error: OSError, path: Path) -> MachineError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return MachineError("disk_full", file=path.name)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return MachineError("no_permission", file=path.name)
    if error.errno == errno.ENAMETOOLONG:
        return MachineError("name_too_long")
    return MachineError("cannot_write", file=path.name)


def _text_of(path: Path) -> str:
    content = content_of(path, most=LARGEST_FILE)
    if len(content) > LARGEST_FILE:
        raise CaseError("case_too_large", file=path.name, most=LARGEST_FILE // 1_000_000)
    try:
        text = content.decode("utf-8-sig", "strict")
    except UnicodeDecodeError as error:
        raise CaseError("case_not_text", file=path.name) from error
    if "\x00" in text:
        raise CaseError("case_not_text", file=path.name)
    return text


def content_of(path: Path, *, most: int) -> bytes:
    """Give a file's bytes, no more than one over ``most``; a pipe or a device is never opened.

    Raises:
        CaseError: there is no such file, or it is a folder, a pipe or a device.
        MachineError: the machine does not let us read it.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise CaseError("case_is_folder", file=path.name or path)
        if not stat.S_ISREG(mode):
            raise CaseError("case_not_a_file", file=path.name)
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError:
        raise CaseError("case_not_found", file=path.name) from None
    except PermissionError as error:
        raise MachineError("no_permission_to_read", file=path.name) from error
    except OSError as error:
        raise CaseError("case_not_a_file", file=path.name) from error
    except ValueError as error:  # a NUL inside the name
        raise CaseError("case_not_found", file="?") from error


def _plain(text: str, name: str, *, json_text: bool) -> tuple[Any, dict[str, int]]:
    """Text to plain values. For JSON the lines are looked up only when a fault needs one."""
    if not json_text:
        read = read_yaml(text)
        if read.faults:
            raise UnreadableCase("case_has_faults", _problems(name, read.faults), file=name)
        return read.value, read.lines
    faults: list[Fault] = []

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        whole: dict[str, Any] = {}
        for key, value in found:
            if key in whole:
                faults.append(Fault(0, key, "key_doubled", key))
            whole[key] = value
        return whole

    try:
        value = json.loads(text, object_pairs_hook=pairs)
    except json.JSONDecodeError as error:
        raise UnreadableCase("case_has_faults", (Problem(name, error.lineno, "", "not_json"),), file=name) from None
    except (RecursionError, ValueError) as error:  # brackets, or digits, by the thousand
        key = "nested_too_deep" if isinstance(error, RecursionError) else "number_out_of_range"
        raise UnreadableCase("case_has_faults", (Problem(name, 0, "", key),), file=name) from None
    if faults:
        raise UnreadableCase("case_has_faults", _problems(name, tuple(faults)), file=name)
    if _deeper_than(value, MOST_DEPTH):
        raise UnreadableCase("case_has_faults", (Problem(name, 0, "", "nested_too_deep"),), file=name)
    return value, {}


def _deeper_than(value: Any, most: int) -> bool:
    level = [value]
    for _ in range(most):
        level = [
            inner
            for each in level
            for inner in (each.values() if isinstance(each, dict) else each if isinstance(each, list) else ())
        ]
        if not level:
            return False
    return True


def _lines_of(text: str) -> dict[str, int]:
    """Lines of a JSON text; almost all JSON is YAML, and where it is not no line is named."""
    return read_yaml(text).lines


def _problems(name: str, faults: tuple[Fault, ...]) -> tuple[Problem, ...]:
    return tuple(
        Problem(name, each.line, each.place, each.key, (("detail", each.detail),)) for each in faults[:MOST_FAULTS]
    )


def _problem(name: str, error: Any, lines: dict[str, int]) -> Problem:
    """One fault of pydantic as one of ours. The answer itself is never repeated: it may be private."""
    place = ""
    for step in error["loc"]:
        place += f"[{step}]" if isinstance(step, int) else f".{step}" if place else str(step)
    kind = (
        "key_not_text" if error["loc"] and error["loc"][-1] == "[key]" else _KINDS.get(error["type"], "not_understood")
    )
    context = error.get("ctx", {})
    values = {
        "key": str(error["loc"][-1])[:60] if error["loc"] else "",
        "most": context.get("max_length", context.get("le", "")),
        "least": context.get("ge", ""),
        "words": str(context.get("expected", "")).replace("'", ""),
    }
    line = lines.get(place, 0)
    parent = place
    while not line and parent:
        parent = parent[: max(parent.rfind("."), parent.rfind("["), 0)]
        line = lines.get(parent, 0)
    return Problem(name, line, place, kind, tuple((key, str(value)) for key, value in values.items()))


def _days_after(case: Case, today: date) -> list[tuple[str, PartDate]]:
    """Every date of the case that begins after ``today``, with its place."""
    found: list[tuple[str, PartDate]] = []

    def walk(part: Any, place: str) -> None:
        if isinstance(part, PartDate):
            if part.earliest > today and place not in _MAY_COME:
                found.append((place, part))
        elif isinstance(part, BaseModel):
            for key in type(part).model_fields:
                walk(getattr(part, key), f"{place}.{key}" if place else key)
        elif isinstance(part, list):
            for number, each in enumerate(part):
                walk(each, f"{place}[{number}]")

    walk(case, "")
    return found
