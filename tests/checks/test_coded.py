"""The coded decisions: what cannot be right is a fault, what looks doubtful is a note."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.checks.coded import FILE, coded_faults, doubtful
from assistant.errors import KnowledgeError
from assistant.knowledge.load import Knowledge, load

SOUND: dict[str, Any] = {
    "ref": "99 000 001",
    "council": "Kent County Council",
    "decision": "upheld",
    "date": "2024-05-01",
    "url": "https://www.lgo.org.uk/decisions/children-s-care-services/other/99-000-001",
    "complaint": "A mother said nobody came.",
    "issues": ["missed_visits"],
    "grounds": ["fault_with_injustice"],
    "signposted": [],
    "remedies": [{"kind": "payment", "amount_gbp": 100, "for": "distress"}],
    "outcome": "Upheld.",
}
FAULTS = {
    "no reference": ({"ref": "1"}, "needs a reference"),
    "another decision": ({"decision": "maybe"}, "one of the three decisions"),
    "no day": ({"date": "2024-02-31"}, "and a day"),
    "a word that is none": ({"grounds": ["weather"]}, "no word 'weather'"),
    "a word that is no text": ({"issues": [["missed_visits"]]}, "has to be a list"),
    "a word in place of a list": ({"signposted": "ico"}, "has to be a list"),
    "a remedy that is a word": ({"remedies": ["apology"]}, "has to be a list"),
    "a body that is none": ({"signposted": ["nobody"]}, "no word 'nobody'"),
}
DOUBTS = {
    "no amount": ({"remedies": [{"kind": "payment"}]}, "without its amount"),
    "an amount for an apology": ({"remedies": [{"kind": "apology", "amount_gbp": 5}]}, "no payment"),
    "upheld without fault": ({"grounds": ["no_fault"]}, "no fault"),
    "not upheld with fault": ({"decision": "not_upheld"}, "fault that did harm"),
    "closed and investigated": (
        {"decision": "closed_after_initial_enquiries", "grounds": ["no_fault"]},
        "finding of an investigation",
    ),
    "no ground": ({"grounds": []}, "no ground at all"),
    "another address": ({"url": "https://www.lgo.org.uk/decisions/x/99-000-002"}, "another reference"),
    "no council of ours": ({"council": "Atlantis Council"}, "not in the list"),
    "too long": ({"outcome": "word " * 41}, "longer than 40 words"),
}


@pytest.fixture(scope="module")
def shipped() -> Knowledge:
    return load()


def with_records(knowledge: Knowledge, folder: Path, *lines: str) -> Knowledge:
    (folder / FILE).parent.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return replace(knowledge, folder=folder)


@pytest.mark.parametrize("name", FAULTS)
def test_a_record_that_cannot_be_right_is_a_fault(name: str, shipped: Knowledge, tmp_path: Path) -> None:
    change, words = FAULTS[name]
    broken = with_records(shipped, tmp_path, json.dumps(SOUND), json.dumps({**SOUND, "ref": "99 000 002", **change}))
    faults = list(coded_faults(broken))
    assert [each.line for each in faults] == [2]
    assert words in faults[0].key


@pytest.mark.parametrize("name", DOUBTS)
def test_a_doubtful_record_is_noted(name: str, shipped: Knowledge, tmp_path: Path) -> None:
    change, words = DOUBTS[name]
    notes = list(doubtful(with_records(shipped, tmp_path, json.dumps({**SOUND, **change}))))
    assert [each.place for each in notes] == ["1 records"]
    assert words in notes[0].key


def test_a_sound_record_is_neither(shipped: Knowledge, tmp_path: Path) -> None:
    sound = with_records(shipped, tmp_path, json.dumps(SOUND))
    assert not [*coded_faults(sound), *doubtful(sound)]


def test_a_doubled_or_broken_line_is_a_fault(shipped: Knowledge, tmp_path: Path) -> None:
    twice = with_records(
        shipped, tmp_path, json.dumps(SOUND), json.dumps(SOUND), "{", "[]", "[" * 100_000, "9" * 10_000
    )
    assert [each.line for each in coded_faults(twice)] == [2, 3, 4, 5, 6]


@pytest.mark.parametrize("what", ["nothing", "not text", "a pipe", "a folder"])
def test_a_file_that_cannot_be_read_is_broken_knowledge(what: str, shipped: Knowledge, tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.parent.mkdir()
    if what == "not text":
        file.write_bytes(b"\xff\xfe{}")
    elif what == "a pipe":
        os.mkfifo(file)
    elif what == "a folder":
        file.mkdir()
    with pytest.raises(KnowledgeError) as caught:
        list(coded_faults(replace(shipped, folder=tmp_path)))
    assert [each.file for each in caught.value.problems] == [FILE]


def test_the_shipped_records_can_all_be_used(shipped: Knowledge) -> None:
    assert not list(coded_faults(shipped))
