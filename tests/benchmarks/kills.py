"""Kill ``decisions add`` and ``decisions sync`` at 200 chance moments and see that nothing kept is lost.

python -m tests.benchmarks.kills [KILLS]
"""

import os
import sys
import tempfile
import time
from pathlib import Path

from tests.decisions.killed import Kills, kill_often
from tests.decisions.served import served_statement
from tests.decisions.site import CHILDREN, Site, months_of_decisions, serving

DECISIONS = 80


def killed_adding(kills: int, seed: int, folder: Path) -> Kills:
    """Kill `add` over a folder of invented pages."""
    pages = folder / "pages"
    pages.mkdir(parents=True)
    made = months_of_decisions(DECISIONS)
    for each in made:
        (pages / f"{each.ref}.html").write_text(served_statement(each), encoding="utf-8")
    return kill_often("add", str(pages), folder / "kept", {each.ref for each in made}, kills=kills, seed=seed)


def killed_syncing(kills: int, seed: int, folder: Path) -> Kills:
    """Kill `sync` over a site on this machine."""
    made = months_of_decisions(DECISIONS)
    everything = {each.ref for each in made if each.categories[0] == CHILDREN}
    with serving(Site(made)) as site:
        return kill_often("sync", site.base, folder / "kept", everything, kills=kills, seed=seed)


def main() -> None:
    """Print what was seen; a loss or a file that does not open ends with an error."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(time.time())
    os.environ["NO_PROXY"] = "127.0.0.1"
    print(f"seed {seed}")
    with tempfile.TemporaryDirectory() as folder:
        for name, run in (("add", killed_adding), ("sync", killed_syncing)):
            begun = time.monotonic()
            seen = run(kills // 2, seed, Path(folder) / name)
            print(
                f"{name}: {seen.kills} kills, {seen.in_the_middle} looks at a half-filled collection, "
                f"{seen.rounds} times filled, {seen.finished} runs ended before the kill, nothing lost, "
                f"every look whole ({time.monotonic() - begun:.0f} s)"
            )


if __name__ == "__main__":
    main()
