"""Where the person's files lie, and how a new one finds a free name. Nothing is ever written over.

It knows no case and no letter. ``case.file`` writes whole files or none; this module says where to.
"""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

from assistant.case.file import write_safely

PROGRAM = "complaint-assistant"
LETTERS = "complaint-letters"

_MOST_NUMBERS = 10_000


def home() -> Path:
    """Give the folder for what the program keeps; ``COMPLAINT_ASSISTANT_HOME`` names another, such as a stick."""
    chosen = os.environ.get("COMPLAINT_ASSISTANT_HOME")
    return Path(chosen) if chosen else user_data_path(PROGRAM, appauthor=False)


def cases_folder() -> Path:
    """Give the folder where cases are kept; it is made when the first case is written."""
    return home() / "cases"


def find_case(name: Path) -> Path:
    """Give the file that is meant: the path itself, or the case of that name in the folder of cases.

    Args:
        name: what the person typed. A path that exists, or has a folder in it, is taken as it stands.
    """
    if name.exists() or name.parent != Path():
        return name
    kept = cases_folder()
    for candidate in (kept / name, kept / f"{name}.yaml", kept / f"{name}.json"):
        if candidate.exists():
            return candidate
    return name


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
                    write_safely(path, content)
            return list(paths)
    raise FileExistsError(f"{stem}-{_MOST_NUMBERS}")


def _free_for(path: Path, content: bytes) -> bool:
    try:
        return not path.exists() or (path.stat().st_size == len(content) and path.read_bytes() == content)
    except OSError:
        return False
