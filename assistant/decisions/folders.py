"""Where the index and the person's collection of decisions lie.

On Linux the two rules of the desktop standard are applied here, because loading ``platformdirs`` for them takes as
long as the search itself; everywhere else ``platformdirs`` knows. It makes no folder and opens no file.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

PROGRAM = "complaint-assistant"
COLLECTION = "added.sqlite"


def cache_folder() -> Path:
    """Give the folder for what can be made again at any time."""
    if sys.platform == "linux":
        return _standard("XDG_CACHE_HOME", ".cache")
    from platformdirs import user_cache_path  # noqa: PLC0415 - slow to load, and not needed on Linux

    return user_cache_path(PROGRAM, appauthor=False)


def chosen_home() -> Path | None:
    """Give the home that ``COMPLAINT_ASSISTANT_HOME`` names, such as a stick; None where it names none.

    A ``~`` in quotation marks reaches us as it stands, and would else become a folder of that name.
    """
    chosen = os.environ.get("COMPLAINT_ASSISTANT_HOME", "").strip()
    return Path(os.path.expanduser(chosen)).absolute() if chosen else None  # noqa: PTH111 - pathlib's raises


def collection_folder() -> Path:
    """Give the folder of added decisions; it lies in the chosen home, as the cases do."""
    if chosen := chosen_home():
        return chosen / "decisions"
    if sys.platform == "linux":
        return _standard("XDG_DATA_HOME", ".local/share") / "decisions"
    from platformdirs import user_data_path  # noqa: PLC0415 - slow to load, and not needed on Linux

    return user_data_path(PROGRAM, appauthor=False) / "decisions"


def _standard(variable: str, otherwise: str) -> Path:
    chosen = os.environ.get(variable, "").strip()
    return (Path(chosen) if chosen else Path.home() / otherwise) / PROGRAM
