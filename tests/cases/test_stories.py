"""Whole stories: the case as its complainant would have told it, and what `check` has to find.

Each file names the published decision that it is modelled on. A newcomer adds a story by adding a file.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.case import read_case_text
from assistant.findings import Check
from assistant.knowledge.load import Knowledge, load
from assistant.triage.check import judge_case
from assistant.yaml import read_yaml

STORIES = sorted(Path(__file__).parent.glob("*.yaml"))
CODED = Path(__file__).parents[2] / "knowledge" / "decisions" / "decisions.jsonl"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def story_in(path: Path) -> dict[str, Any]:
    read = read_yaml(path.read_text(encoding="utf-8"))
    assert not read.faults, read.faults
    assert set(read.value) <= {"origin", "on", "case", "finds", "not_found", "nothing_in_the_way"}
    return dict(read.value)


def checked(story: dict[str, Any], knowledge: Knowledge) -> Check:
    case = read_case_text(json.dumps(story["case"]), "story.json", json_text=True)
    return judge_case(case, knowledge, date.fromisoformat(story["on"]))


def said(check: Check) -> set[tuple[str, int | None]]:
    """Everything that applies, by its rule, by its ground and by its letter, each with the matter."""
    applying = [each for each in check.findings if each.result == "applies"]
    return (
        {(each.rule, each.matter) for each in applying}
        | {(each.ground, each.matter) for each in applying if each.ground}
        | {(each.letter, each.matter) for each in check.routes if each.letter}
    )


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_a_story_finds_what_the_ombudsman_relied_on(path: Path, knowledge: Knowledge) -> None:
    story = story_in(path)
    found = said(checked(story, knowledge))
    for wanted in story["finds"]:
        name = wanted.get("ground") or wanted.get("letter") or wanted["rule"]
        assert (name, wanted.get("matter")) in found


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_a_story_is_not_told_what_does_not_hold(path: Path, knowledge: Knowledge) -> None:
    story = story_in(path)
    check = checked(story, knowledge)
    grounds = {each.ground for each in check.findings if each.result == "applies"}
    assert not grounds & set(story["not_found"])
    if story.get("nothing_in_the_way"):
        assert not [
            each.rule for each in check.findings if each.result == "applies" and each.strength != "in_your_favour"
        ]


def test_each_story_names_a_decision_that_exists() -> None:
    known = {json.loads(line)["ref"] for line in CODED.read_text(encoding="utf-8").splitlines()}
    assert {story_in(path)["origin"] for path in STORIES} <= known


def test_the_fourteen_decisions_read_first_all_have_a_story() -> None:
    assert len(STORIES) >= 14
