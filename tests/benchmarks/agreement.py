"""How far `check` agrees with the Ombudsman, over real complaints coded without seeing the outcome.

Run: python tests/benchmarks/agreement.py [FILE.jsonl] [--by-rule] [--look GROUP]

Each case is judged as on its ``asked_on``. A group is predicted where a finding with one of its grounds applies.
Hits, false alarms and misses are counted for each group; micro F1 over all of them, and over five random halves.
The rules are law and are not fitted to these cases. Whoever works on them looks at the odd lines only (``--look``);
the even lines are held out, and their figure says how far the rules carry to cases that nobody looked at.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from assistant.case import read_case_text
from assistant.knowledge.load import Knowledge, load
from assistant.triage.judging import findings

GROUPS = {
    "court": {"court_bar", "court_linked", "court_remedy", "appeal_right"},
    "records": {"ico_better_placed"},
    "late": {"late"},
    "not ready": {"premature", "statutory_procedure_incomplete"},
    "other body": {"body_outside_jurisdiction", "other_body_better_placed"},
    "council dealt with it": {"already_remedied", "nothing_to_add"},
    "cannot get it there": {"outcome_not_achievable", "personnel"},
    "standing": {"not_entitled"},
    "decided before": {"already_considered"},
}
Judged = tuple[set[str], set[str], dict[str, list[str]]]
Counts = tuple[int, int, int]


def groups(grounds: Iterable[str]) -> set[str]:
    found = set(grounds)
    return {name for name, words in GROUPS.items() if words & found}


def judged(line: str, knowledge: Knowledge) -> Judged:
    label = json.loads(line)["labelled"]
    case = read_case_text(line, "case.json", json_text=True)
    assert case.labelled is not None
    assert case.labelled.asked_on is not None
    applying = [
        f for f in findings(case, knowledge, case.labelled.asked_on.latest) if f.result == "applies" and f.ground
    ]
    why: dict[str, list[str]] = {}
    for finding in applying:
        for group in groups([str(finding.ground)]):
            why.setdefault(group, []).append(finding.rule)
    return groups(label["grounds"]), set(why), why


def f1(hits: int, alarms: int, misses: int) -> float:
    return 2 * hits / (2 * hits + alarms + misses) if hits else 0.0


def counted(results: list[Judged]) -> dict[str, Counts]:
    return {
        name: (
            sum(name in true and name in said for true, said, _ in results),
            sum(name in said and name not in true for true, said, _ in results),
            sum(name in true and name not in said for true, said, _ in results),
        )
        for name in GROUPS
    }


def micro(results: list[Judged]) -> float:
    rows = counted(results).values()
    return f1(*(sum(row[column] for row in rows) for column in range(3)))


def print_table(results: list[Judged]) -> None:
    print(f"{'group':24}{'hits':>6}{'false':>7}{'missed':>8}{'precision':>11}{'recall':>8}{'F1':>7}")
    for name, (hits, alarms, misses) in counted(results).items():
        precision, recall = hits / max(1, hits + alarms), hits / max(1, hits + misses)
        row = f"{name:24}{hits:6}{alarms:7}{misses:8}{precision:11.2f}{recall:8.2f}{f1(hits, alarms, misses):7.2f}"
        print(row)
    print(f"micro F1 over {len(results)} cases: {micro(results):.3f}")
    print(f"  odd lines, worked on: {micro(results[::2]):.3f}; even lines, held out: {micro(results[1::2]):.3f}")
    for seed in range(5):
        half = random.Random(seed).sample(results, len(results) // 2)
        print(f"  random half {seed}: {micro(half):.3f}")


def print_rules(results: list[Judged]) -> None:
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for true, _, why in results:
        for group, rules in why.items():
            (right if group in true else wrong).update(set(rules))
    for rule in sorted(right | wrong):
        print(f"  {rule:50}{right[rule]:5}{wrong[rule]:5}")


def print_odd_lines(group: str, lines: list[str], results: list[Judged]) -> None:
    """Name the odd lines that one group is missed or falsely predicted for, with the rules that said so."""
    for line, (true, said, why) in list(zip(lines, results, strict=True))[::2]:
        if (group in true) != (group in said):
            label = json.loads(line)["labelled"]
            what = "false" if group in said else "missed"
            print(
                f"  {label['ref']} {what:7}{', '.join(label['grounds'])}  {', '.join(sorted(set(why.get(group, []))))}"
            )


def main() -> int:
    parser = argparse.ArgumentParser()
    default = Path(__file__).parent.parent / "data" / "labelled.jsonl"
    parser.add_argument("file", nargs="?", type=Path, default=default)
    parser.add_argument("--by-rule", action="store_true", help="hits and false alarms of each rule")
    parser.add_argument("--look", choices=sorted(GROUPS), help="the odd lines where this group is wrong")
    options = parser.parse_args()
    knowledge = load()
    lines = options.file.read_text(encoding="utf-8").splitlines()
    results = [judged(line, knowledge) for line in lines]
    print_table(results)
    if options.by_rule:
        print_rules(results)
    if options.look:
        print_odd_lines(options.look, lines, results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
