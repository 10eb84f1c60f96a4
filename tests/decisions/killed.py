"""Kill `add` and `sync` at chance moments and see what is left. The program that is killed is this file itself.

`kill_often` is what the tests and ``tests/benchmarks/kills.py`` call.
"""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from assistant.decisions.adding import add_page
from assistant.decisions.collection import collected_records, open_collection
from assistant.decisions.cues import load_cues
from assistant.decisions.folders import COLLECTION
from assistant.decisions.polite import Visitor
from assistant.decisions.sync import Wanted, sync

READY = "ready"
ROOT = Path(__file__).resolve().parents[2]
MONTHS = Wanted(date(2010, 1, 1), date(2010, 3, 31))


@dataclass
class Kills:
    """What was seen: kills that hit a running program, those with some but not all kept, and what was left."""

    kills: int = 0
    in_the_middle: int = 0
    finished: int = 0
    rounds: int = 0
    left: list[int] = field(default_factory=list)


def add_all(folder: Path, pages: Path) -> None:
    """Add every page of a folder, as the command does."""
    cues = load_cues()
    with open_collection(folder) as collection:
        for page in sorted(pages.iterdir()):
            add_page(collection, page.read_bytes(), cues, today="2026-11-22")


def sync_all(folder: Path, base: str) -> None:
    """Fetch everything from a site on this machine, without pauses."""
    visitor = Visitor(base, clock=lambda: 0.0, sleep=lambda _: None)
    with open_collection(folder) as collection:
        sync(collection, visitor, load_cues(), MONTHS)


def whole(folder: Path) -> set[str]:
    """Open the collection and read everything; SQLite's own check finds nothing wrong."""
    if not (folder / COLLECTION).exists():
        return set()
    with open_collection(folder) as collection:
        assert collection.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        (count,) = collection.connection.execute("SELECT count FROM changes").fetchone()
        records = list(collection.records())
    assert all(record["text"] and record["ref"] for record in records)
    assert count >= len(records)
    return {record["ref"] for record in records}


def kill_often(  # noqa: PLR0913 - what is run, on what, and how often
    what: str, source: str, folder: Path, everything: set[str], *, kills: int, seed: int
) -> Kills:
    """Run, kill, look, go on; when all is kept, begin anew in another folder.

    Args:
        what: ``add`` or ``sync``.
        source: the folder of pages, or the site's address.
        folder: an empty folder.
        everything: the references that are kept in the end.
        kills: how many runs to kill.
        seed: of the chance moments.
    """
    chance, seen = random.Random(seed), Kills()
    target, before = folder / "0", set[str]()
    usual = _timed(what, source, folder / "timed")
    while seen.kills < kills:
        if _run(what, source, target, lambda: chance.uniform(0.0, usual * 1.1)):
            seen.kills += 1
        else:
            seen.finished += 1
        left = whole(target)
        assert before <= left <= everything, "something that was kept is gone"
        seen.in_the_middle += 0 < len(left) < len(everything)
        seen.left.append(len(left))
        before = left
        if left == everything:
            seen.rounds += 1
            target, before = folder / str(seen.rounds), set[str]()
    _run(what, source, target, None)
    assert whole(target) == everything
    return seen


def _timed(what: str, source: str, folder: Path) -> float:
    begun = time.monotonic()
    _run(what, source, folder, None)
    return time.monotonic() - begun


def _run(what: str, source: str, folder: Path, moment: Callable[[], float] | None) -> bool:
    """Run once; kill at the moment after it is ready, if one is given. Says whether it was killed."""
    command = [sys.executable, "-m", "tests.decisions.killed", what, str(folder), source]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline().strip() == READY
        if moment is not None:
            try:
                running.wait(moment())
            except subprocess.TimeoutExpired:
                running.kill()
        code = running.wait()
    assert code in (0, -signal.SIGKILL), code
    return code != 0


def refs_kept(folder: Path) -> set[str]:
    """The references kept in a folder."""
    return {record["ref"] for record in collected_records(folder)}


if __name__ == "__main__":
    sys.stdout.write(READY + "\n")
    sys.stdout.flush()
    doing, into, given = sys.argv[1:]
    if doing == "add":
        add_all(Path(into), Path(given))
    else:
        sync_all(Path(into), given)
