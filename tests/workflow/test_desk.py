"""The desk: which cases it takes, which day it judges by, and what it adds from past decisions."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.case import Case, Matter
from assistant.case.model import InterviewNotes
from assistant.case.words import Issue
from assistant.decisions.patterns import nearest
from assistant.errors import CaseError, GivenError
from assistant.workflow import Desk, open_desk
from assistant.workflow.places import Places

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        opened = replace(open_desk(today=TODAY), places=Places(tmp_path_factory.mktemp("home"), Path("letters")))
        assert opened.index
    return opened


def _read(desk: Desk, text: str, folder: Path) -> Case:
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return desk.read(path)


COUNCILS = [
    ("Hampshire County Council", None),
    ("hampshire", None),
    ("BCP", None),
    ("Northamptonshire County Council", None),
    ("Atlantis Council", "council_unknown"),
    ("Hamshire", "council_maybe"),
]


@pytest.mark.parametrize(("council", "key"), COUNCILS)
def test_a_council_by_hand_has_to_be_one_that_is_known(
    council: str, key: str | None, desk: Desk, tmp_path: Path
) -> None:
    if key is None:
        assert _read(desk, f"council: {council}\n", tmp_path).council == council
        return
    with pytest.raises(CaseError) as caught:
        _read(desk, f"council: {council}\n", tmp_path)
    assert caught.value.key == key


@pytest.mark.parametrize("more", ["nation: wales\n", "interview: {story: x}\n"])
def test_a_council_elsewhere_or_confirmed_in_the_interview_is_taken_as_typed(
    more: str, desk: Desk, tmp_path: Path
) -> None:
    assert _read(desk, f"council: Atlantis Council\n{more}", tmp_path).council == "Atlantis Council"


def test_every_council_of_a_coded_decision_is_taken(desk: Desk) -> None:
    import json

    lines = (desk.knowledge.folder / "decisions" / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    for council in sorted({json.loads(line)["council"] for line in lines}):
        desk._council_known(Case(council=council))


@pytest.mark.parametrize("given", ["31 February", "2026-02-30", "", "2026", "tomorrow"])
def test_a_day_that_is_none_is_refused(given: str, desk: Desk) -> None:
    with pytest.raises(GivenError):
        desk.day(given)


def test_today_is_the_day_where_none_is_given(desk: Desk) -> None:
    assert desk.day(None) == TODAY
    assert desk.day("2024-02-29") == date(2024, 2, 29)


def test_a_sealed_case_says_how_to_open_it(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "case.yaml.age").write_bytes(b"age-encryption.org/v1\n")
    with pytest.raises(CaseError) as caught:
        desk.read(tmp_path / "case.yaml.age")
    assert caught.value.key == "case_is_sealed"


def test_a_reason_comes_with_real_decisions_and_how_many_relied_on_it(desk: Desk) -> None:
    case = Case(matters=[Matter(done_by="council", issues=["court_report"], court_link="report_for_court")])
    found = [each for each in desk.check(case).findings if each.result == "applies" and each.ground == "court_bar"]
    assert found
    for each in found:
        assert each.seen is not None
        assert 10 <= each.seen.relied_on <= each.seen.of
        assert 1 <= len(each.decisions) <= 2


def test_the_real_decisions_are_the_two_nearest_to_the_point(desk: Desk) -> None:
    issues: list[Issue] = ["records_inaccurate", "social_worker_conduct"]
    case = Case(matters=[Matter(done_by="council", issues=issues, council_answer="waiting", wants=["apology"])])
    found = [
        each for each in desk.check(case).findings if each.result == "applies" and each.ground and each.matter == 0
    ]
    assert found
    for each in found:
        assert each.decisions == nearest(desk.index, str(each.ground), issues, limit=2), each.rule


def test_what_is_clear_or_open_is_not_counted(desk: Desk) -> None:
    assert all(each.seen is None for each in desk.check(Case(matters=[Matter()])).findings if each.result != "applies")


def test_similar_decisions_are_found_for_the_letters_to_pick_from(desk: Desk) -> None:
    case = Case(matters=[Matter(what_happened="They did not tell me about the meeting.", issues=["parent_excluded"])])
    hits = desk.similar(case, desk.check(case)).hits
    assert 3 <= len(hits) <= 20


def test_the_interviews_notes_alone_are_enough_to_trust_a_name(desk: Desk) -> None:
    desk._council_known(Case(council="Atlantis Council", interview=InterviewNotes()))
