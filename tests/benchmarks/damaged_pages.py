"""Read 100,000 damaged pages, and some that were made to be slow: no crash, none over a second, memory below 200 MB.

python -m tests.benchmarks.damaged_pages [COUNT] [FOLDER OF REAL PAGES]
"""

import random
import resource
import sys
import time
from collections import Counter
from itertools import chain
from pathlib import Path

from assistant.decisions.cues import Cues, load_cues
from assistant.decisions.pages import read_page
from assistant.decisions.pages.coding import code_entry, code_statement
from assistant.decisions.pages.page import Statement
from assistant.errors import PageError
from tests.decisions.damage import damaged, patterns, slow_pages

MOST_SECONDS = 1.0
MOST_MEGABYTES = 200


def read_and_coded(data: bytes, cues: Cues) -> str:
    """Read and code a page, and say what came of it."""
    try:
        page = read_page(data, cues)
    except PageError as error:
        return error.key
    if isinstance(page, Statement):
        code_statement(page, cues)
    else:
        for each in page.entries:
            code_entry(each, cues)
    return "read"


def main() -> int:
    """Print what came of the pages, the longest time and the memory; an error where a limit was passed."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    cues, pages = load_cues(), patterns(Path(sys.argv[2]) if len(sys.argv) > 2 else None)
    seed = int(time.time())
    chance, came, longest, waited, spent, size = random.Random(seed), Counter[str](), 0.0, 0.0, 0.0, 0
    made = (damaged(chance.choice(pages), chance) for _ in range(count))
    for data in chain(slow_pages(), made):
        size += len(data)
        begun, started = time.process_time(), time.perf_counter()
        came[read_and_coded(data, cues)] += 1
        took = time.process_time() - begun  # the machine may have more to do than this
        longest, spent = max(longest, took), spent + took
        waited = max(waited, time.perf_counter() - started)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"seed {seed}; {count} damaged pages from {len(pages)} whole ones, {size / count / 1000:.0f} KB on average")
    print(", ".join(f"{key} {number}" for key, number in came.most_common()))
    print(
        f"no crash; longest {longest:.3f} s of work ({waited:.3f} s by the clock), "
        f"average {spent / count * 1000:.2f} ms; memory at most {memory:.0f} MB"
    )
    return 1 if longest > MOST_SECONDS or memory > MOST_MEGABYTES else 0


if __name__ == "__main__":
    sys.exit(main())
