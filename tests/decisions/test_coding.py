"""What a program proposes stands with what it saw, and sums are never invented."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.decisions.cues import load_cues
from assistant.decisions.pages import read_page
from assistant.decisions.pages.coding import MOST_WORDS, code_entry, code_statement
from assistant.decisions.pages.page import Entry, Section, Statement

CUES = load_cues()


def _page() -> Statement:
    page = read_page((Path(__file__).parent / "pages" / "copied_numbered.txt").read_bytes(), CUES)
    assert isinstance(page, Statement)
    return page


PAGE = _page()
ENTRY = Entry(
    ref="90 000 001",
    council="Northmere",
    categories=("Children's care services", "Other"),
    kind="statement",
    decision="upheld",
    date="2011-01-01",
    summary="",
    address="",
    address_built=True,
)


def remedies_of(agreed: str, decision: str = "upheld") -> list[dict[str, Any]]:
    page = replace(
        PAGE,
        decision=decision,
        summary="A plain summary.",
        sections=(
            Section("Agreed action", "", "remedy", (agreed,)),
            Section("Final decision", "", "ending", ("Done.",)),
        ),
    )
    remedies: list[dict[str, Any]] = code_statement(page, CUES)["remedies"]
    return remedies


@pytest.mark.parametrize(
    ("agreed", "payments"),
    [
        ("The Council will pay her £300 for distress.", [(300, "distress")]),
        (
            "It will pay £1,250 to recognise the delay and £75.50 for her time and trouble.",
            [(1250, "delay"), (75, "time_and_trouble")],
        ),
        ("It will pay £ 40.", [(40, "unspecified")]),
        ("It will make a symbolic payment.", [(None, None)]),
        ("The car cost £300.", []),
        ("It will pay £999,999,999 for distress.", []),
        ("It will pay £0.", []),
        ("It will apologise.", []),
    ],
)
def test_payments_are_read_with_what_they_are_for(agreed: str, payments: list[tuple[int | None, str | None]]) -> None:
    found = [(each.get("amount_gbp"), each.get("for")) for each in remedies_of(agreed) if each["kind"] == "payment"]
    assert found == payments


def test_nothing_was_agreed_where_nothing_was_upheld() -> None:
    assert remedies_of("The Council will pay £300 for distress.", "not_upheld") == []


def test_what_was_done_before_is_marked() -> None:
    assert remedies_of("The Council has already apologised.") == [{"kind": "apology", "already": True}]
    assert remedies_of("The Council has already apologised. It has agreed to apologise again.") == [{"kind": "apology"}]


def test_a_closed_complaint_never_has_a_ground_of_an_investigation() -> None:
    closed = replace(
        ENTRY, decision="closed_after_initial_enquiries", summary="No fault was found. There was injustice caused."
    )
    assert not {"no_fault", "fault_with_injustice"} & set(code_entry(closed, CUES)["grounds"])


def test_with_no_cue_the_decision_itself_speaks_and_the_issue_is_other() -> None:
    record = code_entry(replace(ENTRY, summary="A short and quiet line."), CUES)
    assert record["grounds"] == ["fault_with_injustice"]
    assert record["saw"] == {"fault_with_injustice": ["upheld"]}
    assert record["issues"] == ["other"]


def test_the_decision_speaks_for_itself_unless_something_speaks_against_it() -> None:
    upheld = code_entry(replace(ENTRY, summary="It is a late complaint."), CUES)
    assert upheld["grounds"] == ["fault_with_injustice", "late"]
    without_harm = code_entry(replace(ENTRY, summary="There was no significant injustice."), CUES)
    assert "fault_with_injustice" not in without_harm["grounds"]
    ended = code_entry(replace(ENTRY, decision="not_upheld", summary="We have discontinued this."), CUES)
    assert ended["grounds"] == ["discontinued"]


def test_no_more_words_than_the_vocabulary_allows() -> None:
    every = "delay, foster, school, racist, adhd, unborn, lado, home visits, contact with his, domestic abuse"
    record = code_entry(replace(ENTRY, summary=every), CUES)
    assert len(record["issues"]) == MOST_WORDS


def test_boilerplate_on_powers_gives_no_ground() -> None:
    powers = Section(
        "The Ombudsman's role and powers", "", "powers", ("Late complaints and court proceedings are barred.",)
    )
    page = replace(PAGE, summary="A plain summary.", sections=(powers, *PAGE.sections[-1:]))
    assert not {"late", "court_bar"} & set(code_statement(page, CUES)["grounds"])


def test_every_word_is_of_the_vocabulary() -> None:
    from assistant.decisions.cues import FILE
    from assistant.knowledge.folders import knowledge_folder
    from assistant.yaml import read_yaml

    cues = read_yaml((knowledge_folder() / FILE).read_text(encoding="utf-8")).value
    vocabulary = read_yaml((knowledge_folder() / "vocabulary.yaml").read_text(encoding="utf-8")).value
    for kind in ("issues", "grounds", "remedies", "payments"):
        assert set(cues[kind]) <= set(vocabulary[kind]), kind
    grounds = {word for words in cues["not_with"].values() for word in words} | {
        each["ground"] for each in cues["by_decision"].values()
    }
    assert grounds <= set(vocabulary["grounds"])
