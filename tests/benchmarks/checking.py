"""How quick the judgement is: loading all knowledge, and a whole check of a case with ten matters.

Run: python tests/benchmarks/checking.py [--times N]

Each figure is the best of N, in milliseconds of processor time, and as a ratio to parsing the same YAML files
with PyYAML's C loader in the same run, so that a slow machine and a quick one can be compared.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import yaml

from assistant.case import Case, read_case_text
from assistant.knowledge.folders import knowledge_folder
from assistant.knowledge.load import load
from assistant.triage.check import judge_case

ON = date(2026, 11, 22)
MATTERS = 10
LOAD_MS = 150.0
CHECK_MS = 50.0
LABELLED = Path(__file__).parent.parent / "data" / "labelled.jsonl"


def ten_matters() -> Case:
    """A case of ten matters, taken from real complaints as they were told, so that every kind of rule has work."""
    matters: list[dict[str, object]] = []
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        matters += json.loads(line)["matters"]
        if len(matters) >= MATTERS:
            break
    told = {
        "version": 1,
        "nation": "england",
        "council": "Hampshire County Council",
        "complainant": {"relationship": "parent", "speaks_for": "self"},
        "court": {"proceedings": "ended", "kinds": ["care"]},
        "matters": matters[:MATTERS],
        "complaint": {"made_on": "2026-03", "stages": [{"stage": 1, "asked_on": "2026-03", "outcome": "not_upheld"}]},
    }
    return read_case_text(json.dumps(told), "case.json", json_text=True)


def best(times: int, work: Callable[[], object]) -> float:
    """The quickest of some runs, in milliseconds."""
    found = []
    for _ in range(times):
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return min(found) * 1000


def parse_all(texts: list[str]) -> None:
    for text in texts:
        yaml.load(text, Loader=yaml.CSafeLoader)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=7)
    times = parser.parse_args().times
    texts = [path.read_text(encoding="utf-8") for path in sorted(knowledge_folder().rglob("*.yaml"))]
    case = ten_matters()
    parsing = best(times, lambda: parse_all(texts))
    loading = best(times, load)
    knowledge = load()
    judge_case(case, knowledge, ON)
    checking = best(times, lambda: judge_case(case, knowledge, ON))
    print(f"parsing {len(texts)} files with the C loader: {parsing:7.1f} ms")
    print(f"loading all knowledge:                 {loading:7.1f} ms, {loading / parsing:5.2f} of parsing")
    print(f"checking a case with {MATTERS} matters:       {checking:7.1f} ms, {checking / parsing:5.2f} of parsing")
    return int(loading > LOAD_MS or checking > CHECK_MS)


if __name__ == "__main__":
    sys.exit(main())
