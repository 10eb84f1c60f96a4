"""Words: stems as SQLite makes them, everyday words, spelling that is offered and never forced."""

import sqlite3
from pathlib import Path

import pytest

from assistant.case.model import Complainant
from assistant.decisions.index import Index
from assistant.decisions.words import phrases, spelled, stems, tokens, understand
from assistant.yaml import read_yaml

THESAURUS = Path(__file__).resolve().parents[2] / "knowledge" / "thesaurus.yaml"


def test_a_long_text_is_cut_and_a_long_word_left_out() -> None:
    assert len(tokens("word " * 50_000)) <= 4_000
    assert tokens("x" * 41 + " report") == ["report"]


@pytest.mark.parametrize(("word", "stem"), [("reports", "report"), ("Żółć", "zołc"), ("lied", "li")])
def test_stems_are_those_of_the_index(word: str, stem: str) -> None:
    assert stems(sqlite3.connect(":memory:"), [word]) == {word: stem}


def test_what_is_no_word_has_no_stem() -> None:
    assert stems(sqlite3.connect(":memory:"), ["---", "\x00"]) == {}


@pytest.mark.parametrize(
    ("typed", "meant"), [("alowance", "allowance"), ("conferrence", "conference"), ("corut", "court")]
)
def test_the_nearest_known_word_is_offered(index: Index, typed: str, meant: str) -> None:
    assert spelled(index.connection, [typed]) == [(typed, meant)]


@pytest.mark.parametrize("typed", ["court", "courts", "cat", "a1lowance", "zzzzzzzz", "2024"])
def test_known_short_and_strange_words_are_left_alone(index: Index, typed: str) -> None:
    assert spelled(index.connection, [typed]) == []


def test_the_typed_word_is_looked_for_as_well(index: Index) -> None:
    found = understand(index.connection, "alowance")
    assert set(found.faces.values()) == {"alowance", "allowance"}


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("my MUM said", ("mum", "mother")),
        ("the SW came", ("sw", "social worker")),
        ("the case conference was late", ("case conference", "child protection conference")),
        ("I sent a SAR", ("sar", "subject access request")),
        ("a section 47 enquiry", ("section 47", "child protection enquiry")),
        ("s.47", ("s 47", "child protection enquiry")),
    ],
)
def test_everyday_words_are_met(index: Index, text: str, pair: tuple[str, str]) -> None:
    assert pair in understand(index.connection, text).added


def test_nothing_typed_comes_to_nothing(index: Index) -> None:
    assert understand(index.connection, " \n\t ").terms == {}


def test_an_everyday_phrase_stands_for_one_thing_only() -> None:
    groups = read_yaml(THESAURUS.read_text(encoding="utf-8")).value["same"]
    said = [" ".join(phrases(str(each))) for group in groups for each in group[1:]]
    assert sorted(each for each in set(said) if said.count(each) > 1) == []
    assert all(len(group) > 1 for group in groups)


def test_roles_are_those_of_the_case_file() -> None:
    roles = read_yaml(THESAURUS.read_text(encoding="utf-8")).value["roles"]
    for role in roles:
        Complainant(relationship=role)
