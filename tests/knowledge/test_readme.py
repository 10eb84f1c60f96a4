"""What the editors' guide shows as an example works as it stands there."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from assistant.case.model import Case
from assistant.conditions import Facts, Setting, judge
from assistant.knowledge.condition import read_condition
from assistant.knowledge.council import Council
from assistant.knowledge.model import LimitFrom, Rule, Source
from assistant.knowledge.questions import Question
from assistant.yaml import read_yaml

FOLDER = Path(__file__).parents[2] / "knowledge"
GUIDE = (FOLDER / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", GUIDE, flags=re.DOTALL)
LIMITS = TypeAdapter(dict[str, tuple[LimitFrom, ...]]).validate_python
RESULTS = {True: "applies", False: "clear", None: "unknown"}


def block(beginning: str) -> Any:
    found = read_yaml(next(each for each in BLOCKS if each.startswith(beginning)))
    assert not found.faults
    return found.value


def case_with(given: dict[str, Any]) -> Case:
    matter = {path.removeprefix("matter."): value for path, value in given.items()}
    return Case.model_validate({"version": 1, "matters": [matter]})


def judged(when: Any, given: dict[str, Any], on: date, limits: Any = None) -> str:
    setting = Setting(on, LIMITS(limits or {}))
    return RESULTS[judge(read_condition(when), Facts(case_with(given), 0), setting).holds]


def test_the_example_of_a_rule_is_a_whole_rule_and_its_own_examples_hold() -> None:
    value = block("title:")
    rule = Rule.model_validate({"name": "ombudsman/school", **value})
    for example in rule.examples:
        assert judged(value["when"], example.given, date(2026, 11, 22)) == example.expect, example.name


def test_the_example_of_a_limit_holds_on_the_last_day_and_the_day_after() -> None:
    value = block("limits:")
    results = []
    for example in value["examples"]:
        on = date.fromisoformat(example["on"])
        results.append(judged(value["when"], example["given"], on, value["limits"]))
        assert results[-1] == example["expect"], example["name"]
    assert results == ["clear", "applies"]


def test_the_examples_of_a_source_a_question_and_a_council_are_read_as_they_stand() -> None:
    [(_, source)] = block("lga1974-s26b:").items()
    assert Source.model_validate(source).status == "primary"
    assert Question.model_validate({"fact": "matter.noticed_on", **block("ask:")}).not_sure
    new, gone = (Council.model_validate(each) for each in block("- name:"))
    assert new.current
    assert gone.became == (new.name,)


def test_every_file_and_folder_of_knowledge_is_explained() -> None:
    for path in FOLDER.iterdir():
        assert path.name in GUIDE or path.name == "README.md", path.name


@pytest.mark.parametrize("row", re.findall(r"^\| `(\{.*?\})` \|", GUIDE, flags=re.MULTILINE))
def test_every_condition_in_the_table_can_be_read(row: str) -> None:
    found = read_yaml(row)
    assert not found.faults
    read_condition(found.value)
