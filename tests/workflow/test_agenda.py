"""What comes next in each case that is kept: the nearest day first, and nothing for what cannot be read."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.workflow import Desk, open_desk
from assistant.workflow.agenda import agenda
from assistant.workflow.places import Places
from assistant.workflow.shelf import kept_cases

TODAY = date(2026, 11, 22)

KNOWN_SINCE = "matters:\n- noticed_on: {}\n  done_by: council\n  council_answer: not_complained\n"
CASES = {
    "knew-in-march.yaml": KNOWN_SINCE.format("2026-03-09"),
    "knew-in-january.yaml": KNOWN_SINCE.format("2026-01-09"),
    "too-late-already.yaml": KNOWN_SINCE.format("2020-01-09"),
    "council-is-late.yaml": (
        "complaint:\n  procedure: statutory\n  made_on: 2026-09-01\n  stages:\n"
        "  - {stage: 1, asked_on: 2026-09-01, outcome: waiting}\n"
        "matters:\n- {done_by: council, council_answer: waiting}\n"
    ),
    "unknown-council.yaml": "council: Atlantis Council\nmatters:\n- noticed_on: 2026-03-09\n",
    "broken.yaml": "nation: atlantis\n",
    "sealed.yaml.age": "age-encryption.org/v1\n",
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    places = Places(tmp_path, Path("letters"))
    places.cases.mkdir(parents=True)
    for name, text in CASES.items():
        (places.cases / name).write_text(text, encoding="utf-8")
    return replace(open_desk(today=TODAY), places=places)


def test_the_nearest_day_comes_first_and_a_case_without_a_day_last(desk: Desk) -> None:
    names = [each.kept.file.name for each in agenda(desk, kept_cases(desk.places.cases))]
    assert names == ["knew-in-january.yaml", "knew-in-march.yaml", "council-is-late.yaml", "too-late-already.yaml"]


def test_each_says_its_day_its_door_and_what_others_owe(desk: Desk) -> None:
    ahead = {each.kept.file.name: each for each in agenda(desk, kept_cases(desk.places.cases))}
    march = ahead["knew-in-march.yaml"]
    assert march.own is not None
    assert march.own.on == date(2027, 3, 8)
    assert march.route is not None
    assert march.owed is None
    late = ahead["council-is-late.yaml"]
    assert late.owed is not None
    assert (late.owed.rule, late.owed.on) == ("council/stage-1-longer", date(2026, 9, 29))
    assert ahead["too-late-already.yaml"].own is None
