"""The check of the knowledge finds what no single file can show."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.checks import knowledge_faults, overdue, stale
from assistant.checks.asked import asked_faults
from assistant.checks.examples import example_case
from assistant.checks.references import fact_exists
from assistant.knowledge.folders import knowledge_folder, templates_folder
from assistant.knowledge.load import Knowledge, load


@pytest.fixture(scope="module")
def whole() -> Knowledge:
    return load()


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, str, str], Knowledge]:
    """Copy the knowledge, change one text in one file, and load the copy."""

    def change(file: str, old: str, new: str) -> Knowledge:
        folder = tmp_path / "knowledge"
        shutil.copytree(knowledge_folder(), folder)
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return load(folder)

    return change


def test_the_knowledge_that_is_shipped_is_whole(whole: Knowledge) -> None:
    faults = knowledge_faults(whole, templates_folder())
    assert [f"{each.file}: {each.place}: {each.key}" for each in faults] == []


LATE = "rules/ombudsman/late.yaml"
BROKEN = {
    "a source that is not there": (LATE, "sources: [", "sources: [no-such-source, ", "no source called"),
    "a body that is not there": (LATE, "body: ombudsman", "body: no_such_body", "no body called 'no_such_body'"),
    "a ground that is not there": (LATE, "ground: late", "ground: no_such_ground", "no ground called"),
    "a fact that no case has": (LATE, "fact: matter.noticed_on", "fact: matter.noticed", "no case can have the fact"),
    "a question that is never asked": ("flow.yaml", "asks: [nation, council]", "asks: [nation]", "is never asked"),
    "a route that hides none of ours": (
        "routes/matter/11-court-and-the-council.yaml",
        "[matter/70-refused",
        "[matter/7-refused",
        "no route called",
    ),
    "dates looked for where none can be": (
        "questions/matter/happened_from.yaml",
        "near: [matter.what_happened",
        "near: [matter.what_hapened",
        "no date or text is asked for under the name 'matter.what_hapened'",
    ),
    "dates looked for in a word": (
        "questions/matter/happened_from.yaml",
        "near: [matter.what_happened",
        "near: [matter.done_by",
        "no date or text is asked for under the name 'matter.done_by'",
    ),
    "a choice offered on an answer that nobody gives": (
        "questions/matter/wants.yaml",
        "is: not_complained}}",
        "is: not_complaint}}",
        "no answer to 'matter.council_answer' is 'not_complaint'",
    ),
    "a choice offered on a fact that nobody asks for": (
        "questions/matter/wants.yaml",
        "fact: court.proceedings",
        "fact: court.proceeding",
        "no question asks for the fact 'court.proceeding'",
    ),
    "a door that meets a reason and is none of ours": (
        "rules/ombudsman/data.yaml",
        "met_by: [matter/30",
        "met_by: [matter/3",
        "no route called",
    ),
    "a word that no answer can be": (
        "rules/ombudsman/court-linked.yaml",
        "raised_in_court, ",
        "raised_at_court, ",
        "is 'raised_at_court'",
    ),
    "a word of a stage that no answer can be": (
        "rules/council/stage-3-refused.yaml",
        "is: refused}",
        "is: refuse}",
        "to 'complaint.last_outcome' is 'refuse'",
    ),
    "an answer that a condition can never see": (
        "rules/ombudsman/still-going-on.yaml",
        "is: yes}",
        "is: not_sure}",
        "is 'not_sure'",
    ),
    "a help line without its source": ("help.yaml", "source: ", "source: no-", "no source called"),
}


PLACED = {
    "the word that stands for nothing": (LATE, "sources: [", "sources: [no-such-source, ", "sources: [no-such-source"),
    "the word that no answer can be": (
        "rules/ombudsman/court-linked.yaml", "raised_in_court, ", "raised_at, ", "raised_at",
    ),
    "the example that does not come out": (
        LATE, "on: 2025-05-10, expect: applies", "on: 2025-05-09, expect: applies", "name: one day more",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", PLACED)
def test_a_fault_between_files_names_the_line(fault: str, changed: Callable[[str, str, str], Knowledge]) -> None:
    file, old, new, stands_there = PLACED[fault]
    knowledge = changed(file, old, new)
    lines = (knowledge.folder / file).read_text(encoding="utf-8").splitlines()
    found = [each for each in knowledge_faults(knowledge, templates_folder()) if each.file == file]
    assert any(each.line and stands_there in lines[each.line - 1] for each in found), found


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_reference_is_found(fault: str, changed: Callable[[str, str, str], Knowledge]) -> None:
    file, old, new, words = BROKEN[fault]
    found = knowledge_faults(changed(file, old, new), templates_folder())
    assert [each for each in found if each.file == file and words in each.key]


def test_a_template_that_cites_no_source_of_ours_is_found(whole: Knowledge, tmp_path: Path) -> None:
    copy = tmp_path / "templates"
    shutil.copytree(templates_folder(), copy)
    part = copy / "letters" / "council-stage-2.md.j2"
    part.write_text(part.read_text(encoding="utf-8").replace('source("si2006-1738-r17"', 'source("no-such"'), "utf-8")
    found = knowledge_faults(whole, copy)
    assert [each.key for each in found if each.file == "templates/letters/council-stage-2.md.j2"]


def test_an_example_that_does_not_come_out_is_found(changed: Callable[[str, str, str], Knowledge]) -> None:
    knowledge = changed(LATE, "on: 2025-05-10, expect: applies", "on: 2025-05-09, expect: applies")
    found = knowledge_faults(knowledge, templates_folder())
    assert [each for each in found if each.file == LATE and "expected applies, but it is clear" in each.key]


def test_a_letter_without_its_template_is_found(whole: Knowledge, tmp_path: Path) -> None:
    found = knowledge_faults(whole, tmp_path)
    assert [each for each in found if "no letter called 'ombudsman'" in each.key]


def test_a_fact_that_nobody_asks_for_is_found(whole: Knowledge) -> None:
    left = {name: each for name, each in whole.questions.items() if name not in {"matter.noticed_on", "stage.outcome"}}
    found = {(each.file, each.key) for each in asked_faults(replace(whole, questions=left), templates_folder())}
    assert (LATE, "no question asks for the fact 'matter.noticed_on'") in found
    assert any("'complaint.stage_1.outcome'" in key for _, key in found)


def test_an_answer_that_nothing_uses_is_found(whole: Knowledge) -> None:
    more = {**whole.questions, "records.told_ico_by": whole.questions["records.told_ico_on"]}
    found = list(asked_faults(replace(whole, questions=more), templates_folder()))
    assert [(each.file, each.key) for each in found] == [
        ("questions/records/told_ico_by.yaml", "nothing uses this answer")
    ]


def test_a_ground_that_no_rule_has_is_found(whole: Knowledge) -> None:
    left = {name: rule for name, rule in whole.rules.items() if rule.ground != "personnel"}
    found = list(asked_faults(replace(whole, rules=left), templates_folder()))
    assert [each.place for each in found if each.key == "no rule has this ground"] == ["grounds.personnel"]


def test_a_blank_without_its_words_is_found(whole: Knowledge, tmp_path: Path) -> None:
    (tmp_path / "new.md.j2").write_text('{{ blank("no_such_label", "complaint.made_on") }}', encoding="utf-8")
    found = list(asked_faults(whole, tmp_path))
    assert [(each.file, each.place) for each in found] == [("templates/new.md.j2", "blank")]


def test_a_source_that_nothing_cites_is_found(changed: Callable[[str, str, str], Knowledge]) -> None:
    entry = (
        "never-cited:\n  cite: A page\n  kind: act\n  status: primary\n  url: https://example.org\n"
        "  read_on: 2026-01-01\n  read_again_by: 2026-07-01\n"
    )
    first = (knowledge_folder() / "sources.yaml").read_text(encoding="utf-8").split("\n")
    key = next(line for line in first if line and line[0].isalnum())
    knowledge = changed("sources.yaml", key, entry + key)
    assert [each for each in knowledge_faults(knowledge, templates_folder()) if each.place == "never-cited"]
    assert "never-cited" in overdue(knowledge, date(2026, 8, 1))
    assert "never-cited" not in overdue(knowledge, date(2026, 7, 1))
    assert [each.place for each in stale(knowledge, date(2026, 8, 1))] == ["never-cited"]
    assert stale(knowledge, date(2026, 7, 1)) == ()


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("matter.noticed_on", True),
        ("complaint.last_stage", True),
        ("complainant.contact.email", True),
        ("matter.nope", False),
        ("nope", False),
        ("complaint.nope.deep", False),
    ],
)
def test_a_fact_is_known_or_not(path: str, there: bool) -> None:
    assert fact_exists(path) is there


def test_an_example_becomes_a_case() -> None:
    case = example_case({"matter.harm": "x", "complaint.stages[1].stage": 2, "court.proceedings": "none"})
    assert case.matters is not None
    assert case.matters[0].harm == "x"
    assert case.complaint is not None
    assert case.complaint.stages is not None
    assert [each.stage for each in case.complaint.stages] == [None, 2]
