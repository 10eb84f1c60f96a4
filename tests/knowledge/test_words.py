"""The words that rules, letters and coded decisions share: all that is used is named, and named in plain words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from assistant.knowledge.model import Body, Help, Source, Vocabulary
from assistant.yaml import read_yaml

ROOT = Path(__file__).parents[2]


def read(name: str) -> Any:
    found = read_yaml((ROOT / "knowledge" / name).read_text(encoding="utf-8"))
    assert not found.faults
    return found.value


def lines(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (ROOT / path).read_text(encoding="utf-8").splitlines()]


WORDS = Vocabulary.model_validate(read("vocabulary.yaml"))
BODIES = TypeAdapter(dict[str, Body]).validate_python(read("bodies.yaml"))
SOURCES = TypeAdapter(dict[str, Source]).validate_python(read("sources.yaml"))
HELP = TypeAdapter(list[Help]).validate_python(read("help.yaml"))
DECISIONS = lines("knowledge/decisions/decisions.jsonl")
CASES = lines("tests/data/labelled.jsonl")


@pytest.mark.parametrize(
    ("field", "named"), [("issues", WORDS.issues), ("grounds", WORDS.grounds), ("signposted", BODIES)]
)
def test_every_word_of_a_coded_decision_is_named(field: str, named: dict[str, Any]) -> None:
    used = {word for decision in DECISIONS for word in decision[field]}
    assert used <= set(named)


def test_every_remedy_and_payment_of_a_coded_decision_is_named() -> None:
    remedies = [remedy for decision in DECISIONS for remedy in decision["remedies"]]
    assert {remedy["kind"] for remedy in remedies} <= set(WORDS.remedies)
    assert {remedy["for"] for remedy in remedies if remedy.get("for")} <= set(WORDS.payments)


def test_every_word_of_a_labelled_case_is_named() -> None:
    matters = [matter for case in CASES for matter in case.get("matters", [])]
    assert {word for matter in matters for word in matter.get("issues") or []} <= set(WORDS.issues)
    wanted = {word for matter in matters for word in matter.get("wants") or []}
    assert wanted <= set(WORDS.remedies) | set(WORDS.wants)
    assert {word for case in CASES for word in case["labelled"]["grounds"]} <= set(WORDS.grounds)


def test_no_outcome_is_named_twice() -> None:
    assert not set(WORDS.remedies) & set(WORDS.wants)


@pytest.mark.parametrize("word", sorted(set(WORDS.issues) - {"other"}))
def test_an_issue_has_telling_phrases_in_lower_case(word: str) -> None:
    phrases = WORDS.issues[word].looks_like
    assert 6 <= len(phrases) <= 20
    assert len(set(phrases)) == len(phrases)
    assert all(phrase == phrase.lower().strip() and len(phrase) >= 3 for phrase in phrases)


def test_what_the_ombudsman_cannot_give_is_never_said_to_be_in_its_gift() -> None:
    can = {word for word, each in {**WORDS.remedies, **WORDS.wants}.items() if "ombudsman" in each.can_give}
    out_of_reach = {
        "worker_disciplined",
        "decision_changed",
        "plan_ended",
        "child_returned",
        "contact_changed",
        "court_order_changed",
        "compensation",
        "record_deleted",
    }
    assert not can & out_of_reach
    assert {"apology", "payment", "explanation", "record_amendment", "stage_2_investigation"} <= can


def test_only_a_court_changes_what_a_court_ordered() -> None:
    assert WORDS.wants["court_order_changed"].can_give == ("family_court",)


@pytest.mark.parametrize("word", sorted({**WORDS.remedies, **WORDS.wants}))
def test_every_outcome_says_who_can_give_it_and_how_to_ask(word: str) -> None:
    wish = {**WORDS.remedies, **WORDS.wants}[word]
    assert wish.can_give
    assert set(wish.can_give) <= set(BODIES)
    assert wish.ask[0].islower()
    assert not wish.ask.endswith(".")


def test_every_body_and_every_help_entry_names_a_source_that_exists() -> None:
    for body in BODIES.values():
        assert body.sources
        assert set(body.sources) <= set(SOURCES)
    assert {each.source for each in HELP} <= set(SOURCES)


@pytest.mark.parametrize("entry", HELP, ids=lambda each: each.id)
def test_a_help_entry_is_as_sure_as_its_source_and_was_looked_at_no_earlier(entry: Help) -> None:
    source = SOURCES[entry.source]
    assert (entry.status, entry.url) == (source.status, source.url)
    assert entry.checked_on >= source.read_on


def test_danger_and_despair_come_before_all_other_help() -> None:
    urgent = [bool({"child_danger", "self_danger", "domestic_abuse"} & set(each.what_for)) for each in HELP]
    assert urgent == sorted(urgent, reverse=True)
    assert HELP[0].number == "999"


def test_each_other_nation_has_somebody_to_turn_to() -> None:
    for nation in ("wales", "scotland", "northern_ireland"):
        assert [each.url for each in HELP if nation in each.what_for], nation


def test_numbers_that_could_not_be_confirmed_are_not_shown() -> None:
    text = (ROOT / "knowledge" / "help.yaml").read_text(encoding="utf-8")
    assert not [number for number in ("0808 808 1001", "0300 330 5480", "0800 144 8848") if number in text]


@pytest.mark.parametrize("key", sorted(SOURCES))
def test_a_source_was_read_before_it_is_due_again_and_has_a_whole_address(key: str) -> None:
    source = SOURCES[key]
    assert source.read_on < source.read_again_by
    assert source.url.count("/") >= 2
    assert "…" not in source.url
    assert source.law


@pytest.mark.parametrize("key", sorted(key for key in SOURCES if key.startswith("lgsco-2")))
def test_a_cited_decision_that_we_hold_has_the_address_we_hold(key: str) -> None:
    held = {decision["ref"].replace(" ", "-"): decision["url"] for decision in DECISIONS}
    reference = key.removeprefix("lgsco-")
    assert held.get(reference, SOURCES[key].url) == SOURCES[key].url
