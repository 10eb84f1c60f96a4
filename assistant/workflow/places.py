"""Where the person's files lie, and how a new one finds a free name. Nothing is ever written over.

It knows no case and no letter. ``case.file`` writes whole files or none; this module says where to.
"""

from __future__ import annotations

import os
import shlex
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from platformdirs import user_data_path

from assistant.case.file import write_safely
from assistant.decisions.folders import chosen_home

PROGRAM = "complaint-assistant"
LETTERS = "complaint-letters"
SYSTEM = os.name

_MOST_NUMBERS = 10_000


@dataclass(frozen=True, slots=True)
class Places:
    """Where files lie.

    Attributes:
        home: the folder for what the program keeps; it is made when the first file is written.
        letters: the folder for letters, where none is named.
    """

    home: Path
    letters: Path

    @property
    def cases(self) -> Path:
        """The folder where cases are kept."""
        return self.home / "cases"

    @property
    def written(self) -> Path:
        """The folder for prints of the letters that were written; no words are in it."""
        return self.home / "written"

    @classmethod
    def usual(cls) -> Places:
        """Give the usual places; ``COMPLAINT_ASSISTANT_HOME`` names another home, such as a stick."""
        return cls(chosen_home() or user_data_path(PROGRAM, appauthor=False), Path(LETTERS))


def find_case(name: Path, kept: Path) -> Path:
    """Give the file that is meant: the path itself, or the case of that name in the folder of cases.

    A link gives the file that it leads to: to write, seal or erase only the link would leave the case where it was.

    Args:
        name: what the person typed. A path that exists, or has a folder in it, is taken as it stands.
        kept: the folder of cases.
    """
    if name.exists() or name.parent != Path():
        return _followed(name)
    for candidate in (kept / name, kept / f"{name}.yaml", kept / f"{name}.json"):
        if candidate.exists():
            return _followed(candidate)
    return name


def typed_name(named: Path, kept: Path) -> str:
    """Give how a case is best named in a command: by its bare name where that leads to it, else as it was named.

    What begins with a dash would be taken for an option, so ``./`` stands before it.

    Args:
        named: the case file, or its name, as `find_case` takes it.
        kept: the folder of cases.
    """
    file = find_case(named, kept)
    here = file.absolute().parent == kept.absolute() or file.resolve().parent == kept.resolve()
    names = [file.stem, file.name] if here else []
    found = next((each for each in names if _same(find_case(Path(each), kept), file)), str(named))
    return f"./{found}" if found.startswith("-") else found


def activation() -> Path | None:
    """Give the file to read in so that the program's name alone is found; None where it is found, or there is none.

    `make start` runs the program by its place, so that afterwards a shell does not know the name. The whole path is
    given: a new window may open in any folder.
    """
    script = Path(sys.prefix) / "bin" / "activate"
    return script if SYSTEM == "posix" and not which(PROGRAM) and script.is_file() else None


def quoted(name: str) -> str:
    """Quote a name for a shell, where that is needed.

    A sign that a screen would not show as it is, such as a line end, is written as its number: the name as it is seen
    would lead to no file, or to another one.
    """
    if name.isprintable():
        return shlex.quote(name)
    return "$'" + "".join(_plain_or_number(each) for each in name) + "'"


def _plain_or_number(sign: str) -> str:
    if sign in "\\'":
        return f"\\{sign}"
    return sign if sign.isprintable() else "".join(f"\\{each:03o}" for each in os.fsencode(sign))


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _followed(path: Path) -> Path:
    return path.resolve() if path.is_symlink() and path.exists() else path


def write_set(folder: Path, stem: str, files: dict[str, bytes]) -> list[Path]:
    """Write some files of one stem, such as a letter in several formats, all under the same free name.

    A file that is there already with the same content is left as it is. Where one differs (the person may have
    edited it) all get the next number: ``ombudsman.docx``, then ``ombudsman-2.docx``.

    Args:
        folder: made if missing, for its owner only.
        stem: the name without its ending.
        files: ending, with its dot, and content.

    Raises:
        MachineError: no room or no permission; what was there before is untouched.
    """
    for number in range(1, _MOST_NUMBERS):
        named = stem if number == 1 else f"{stem}-{number}"
        paths = {folder / f"{named}{ending}": content for ending, content in files.items()}
        if all(_free_for(path, content) for path, content in paths.items()):
            for path, content in paths.items():
                if not path.exists():
                    write_safely(path, content, new=True)
            return list(paths)
    raise FileExistsError(f"{stem}-{_MOST_NUMBERS}")


def free_folder(parent: Path, name: str) -> Path:
    """Give a folder that is not there yet: ``demo``, then ``demo-2``."""
    for number in range(1, _MOST_NUMBERS):
        folder = parent / (name if number == 1 else f"{name}-{number}")
        if not folder.exists():
            return folder
    raise FileExistsError(name)


def _free_for(path: Path, content: bytes) -> bool:
    """Whether nothing is there, or just this; a link that leads nowhere is something."""
    try:
        state = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return not path.is_symlink()
    try:
        return stat.S_ISREG(state.st_mode) and state.st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False
