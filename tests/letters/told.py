"""The invented cases of these tests, each at the point of the complaint that a letter belongs to."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from assistant.case import Case
from assistant.dates import PartDate
from assistant.errors import LetterNotFitting
from assistant.findings import Check, Hit, Shared
from assistant.knowledge.load import Knowledge, load
from assistant.letters.compose import compose
from assistant.letters.fitting import LETTERS, left_out
from assistant.letters.write import write
from assistant.triage.deadlines import deadlines
from assistant.triage.routes import routes

HERE = Path(__file__).parent
ON = date(2026, 11, 23)
PANEL = 3
CASES = tuple(sorted(path.stem for path in (HERE / "cases").glob("*.yaml")))
PAIRS = tuple((letter, case) for letter in LETTERS for case in CASES)
REFUSED = (("conference-complaint", "care-leaver"), ("council-stage-3", "two-parents"))  # the case speaks against it
WRITTEN = tuple(pair for pair in PAIRS if pair not in REFUSED)
HITS = (
    Hit(
        "24 022 801",
        "Anytown Council",
        "not_upheld",
        "2025-03-01",
        "https://www.example.org/24-022-801",
        0.9,
        Shared(("assessment_flawed",)),
    ),
    Hit(
        ref="22 001 012",
        council="Leeds City Council",
        decision="upheld",
        date="2022-10-13",
        url="https://www.lgo.org.uk/decisions/children-s-care-services/child-protection/22-001-012",
        score=0.8,
        shared=Shared(("assessment_flawed", "records_inaccurate", "section_47_enquiry", "delay")),
        outcome="Fault in parts of the enquiry caused delay and doubt; apology, £500 and a review of procedures.",
    ),
)


@lru_cache
def knowledge() -> Knowledge:
    return load()


def told(letter: str, name: str) -> Case:
    """The case as it stands when this letter is written."""
    given: dict[str, Any] = yaml.safe_load((HERE / "cases" / f"{name}.yaml").read_text(encoding="utf-8"))
    situation: dict[str, Any] = yaml.safe_load((HERE / "situations.yaml").read_text(encoding="utf-8"))[letter]
    case = dict(given["case"])
    points = [dict(each) for each in given[situation["points"]] or given["matters"]]
    laid = {part: dict(situation[part]) for part in ("complaint", "records", "ombudsman") if part in situation}
    stages = laid.get("complaint", {}).get("stages", [])
    if stages and case.get("complaint", {}).get("procedure") == "corporate":
        stages = laid["complaint"]["stages"] = [stage for stage in stages if stage["stage"] < PANEL]
    answers = situation.get("answers") or ([situation["answer"]] if "answer" in situation else [])
    if len(points) == 1 and len(answers) > 1:
        answers = [stages[-1]["outcome"]]
    if answers:
        points = [{**each, "council_answer": answers[at % len(answers)]} for at, each in enumerate(points)]
    for part, told_since in laid.items():
        if points:
            case[part] = {**case.get(part, {}), **told_since}
        elif part == "ombudsman":  # without it there is no letter at all
            case[part] = {key: value for key, value in told_since.items() if key in {"complained_before", "reached"}}
    if points:
        case["matters"] = points
    return Case.model_validate(texts(case))


def texts(given: Any) -> Any:
    """PyYAML reads dates and years; a case file keeps them as text."""
    if isinstance(given, dict):
        return {key: given[key] if key in {"age", "version", "stage"} else texts(given[key]) for key in given}
    if isinstance(given, list):
        return [texts(each) for each in given]
    return str(given) if isinstance(given, (date, int, PartDate)) else given


def check_of(case: Case, on: date = ON) -> Check:
    """What letters read of a check: the doors and the days. The findings would take a hundred times as long."""
    days = deadlines(case, knowledge(), on)
    return Check(on, routes=routes(case, knowledge(), on, days), deadlines=days)


def as_text(letter: str, name: str) -> str:
    case = told(letter, name)
    check = check_of(case)
    try:
        composed = write(compose(letter, case, check, knowledge(), HITS, ON), "txt").decode()
    except LetterNotFitting as refused:
        return f"[refused] {knowledge().say(f'errors.{refused.key}', **refused.values)}\n"
    beside = [
        f"[beside] point {each.matter + 1}: {each.body}, {each.letter or 'no letter'}"
        for each in left_out(letter, case, check, knowledge())
    ]
    return "\n".join([composed, *beside, *([""] if beside else [])])
