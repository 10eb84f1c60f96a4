"""The list of councils, and finding one in it."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from assistant.knowledge.council import Council, faults_of
from assistant.knowledge.council_names import LONGEST, mended, short, words_of
from assistant.knowledge.councils import find_council, printed_council
from assistant.knowledge.folders import knowledge_folder
from assistant.yaml import read_yaml


def _councils() -> tuple[Council, ...]:
    read = read_yaml((knowledge_folder() / "councils.yaml").read_text(encoding="utf-8"))
    assert read.faults == ()
    return tuple(Council.model_validate(each) for each in read.value)


COUNCILS = _councils()
CURRENT = tuple(each for each in COUNCILS if each.current)
CLOSED = tuple(each for each in COUNCILS if each.until)
BY_NAME = {each.name: each for each in COUNCILS}
LONG = 12


def _printed(file: Path) -> Counter[str]:
    with file.open(encoding="utf-8") as lines:
        return Counter(json.loads(line)["council"] for line in lines)


PRINTED = _printed(knowledge_folder() / "decisions" / "decisions.jsonl")


# --- the list ---


def test_the_153_councils_that_run_childrens_services_are_listed_by_kind() -> None:
    assert Counter(each.kind for each in CURRENT) == {
        "county": 21,
        "unitary": 62,
        "metropolitan": 36,
        "london_borough": 32,
        "city_of_london": 1,
        "isles_of_scilly": 1,
    }
    assert len(CURRENT) == 153


def test_no_two_entries_share_a_name_and_every_successor_is_a_current_council() -> None:
    assert faults_of(COUNCILS) == ()
    assert len(BY_NAME) == len(COUNCILS)


def test_no_place_or_trust_is_listed_twice_for_one_council() -> None:
    twice = {
        each.name: hint
        for each in COUNCILS
        for hint, count in Counter(short(words_of(hint)) or hint for hint in (*each.places, *each.run_by)).items()
        if count > 1
    }
    assert twice == {}


def test_no_place_repeats_a_name_of_its_own_council() -> None:
    own = {each.name: {short(words_of(name)) for name in each.names} for each in COUNCILS}
    assert [
        (each.name, place) for each in COUNCILS for place in each.places if short(words_of(place)) in own[each.name]
    ] == []


def test_mending_slips_leaves_every_listed_name_as_it_is() -> None:
    names = [name for each in COUNCILS for name in (*each.names, *each.places, *each.run_by)]
    assert [name for name in names if mended(words_of(name)) != words_of(name)] == []


@pytest.mark.parametrize("printed", sorted(PRINTED))
def test_every_name_that_a_decision_prints_has_an_entry(printed: str) -> None:
    assert printed_council(printed, COUNCILS) is not None


def test_each_entry_has_the_name_that_is_printed_most() -> None:
    spellings: dict[str, Counter[str]] = {}
    for printed, count in PRINTED.items():
        entry = printed_council(printed, COUNCILS)
        assert entry is not None
        spellings.setdefault(entry.name, Counter())[printed] += count
    assert {name: most.most_common(1)[0][0] for name, most in spellings.items()} == {name: name for name in spellings}


def test_a_printed_closed_council_stays_itself() -> None:
    entry = printed_council("Cumbria County Council", COUNCILS)
    assert entry is not None
    assert (entry.until, entry.current) == (2023, False)


def test_an_unknown_printed_name_has_no_entry() -> None:
    assert printed_council("Camelot City Council", COUNCILS) is None


# --- what people type: a newcomer adds a line ---

SURE = {
    "Kent County Council": "Kent County Council",
    "kent": "Kent County Council",
    "  KENT  cc ": "Kent County Council",
    "Kent children's services": "Kent County Council",
    "Leeds social services": "Leeds City Council",
    "Leeds City Counsil": "Leeds City Council",
    "BCP": "Bournemouth, Christchurch and Poole Council",
    "bournemouth christchurch & poole": "Bournemouth, Christchurch and Poole Council",
    "Hammersmith and Fulham": "London Borough of Hammersmith & Fulham",
    "LBHF": "London Borough of Hammersmith & Fulham",
    "RBKC": "Royal Borough of Kensington & Chelsea",
    "Tower Hamlets": "London Borough of Tower Hamlets",
    "LB Barnet": "London Borough of Barnet",
    "the London Borough of Sutton": "London Borough of Sutton",
    "Greenwich": "Royal Borough of Greenwich",
    "Brum": "Birmingham City Council",
    "Hull": "Kingston Upon Hull City Council",
    "Hull City Council": "Kingston Upon Hull City Council",
    "Saint Helens": "St Helens Metropolitan Borough Council",
    "St. Helens MBC": "St Helens Metropolitan Borough Council",
    "B&NES": "Bath and North East Somerset Council",
    "Bradford": "City of Bradford Metropolitan District Council",
    "Wakefield Metropolitan District Council": "Wakefield City Council",
    "Milton Keynes City Council": "Milton Keynes Council",
    "Doncaster Metropolitan Borough Council": "City of Doncaster Council",
    "Stockton on Tees": "Stockton-on-Tees Borough Council",
    "Durham": "Durham County Council",
    "County Durham": "Durham County Council",
    "Dorset": "Dorset Council",
    "Somerset County Council": "Somerset Council",
    "North Yorkshire County Council": "North Yorkshire Council",
    "Bedford": "Bedford Borough Council",
    "Nottingham": "Nottingham City Council",
    "Notts": "Nottinghamshire County Council",
    "Leicester City": "Leicester City Council",
    "Newcastle City Council": "Newcastle upon Tyne City Council",
    "City of London": "City of London Corporation",
    "Isles of Scilly": "Council of the Isles of Scilly",
    "Middlesborough": "Middlesbrough Borough Council",
    "Wolverhamton": "City of Wolverhampton Council",
    "Tower Hamlts": "London Borough of Tower Hamlets",
}


@pytest.mark.parametrize(("typed", "name"), SURE.items())
def test_a_councils_own_name_is_sure(typed: str, name: str) -> None:
    found = find_council(typed, COUNCILS)
    assert found.sure == BY_NAME[name]
    assert found.maybe == ()


CHOICE = {
    # two councils of nearly one name
    "Newcastle": {"Newcastle upon Tyne City Council", "Staffordshire County Council"},
    "Kingston": {"Royal Borough of Kingston upon Thames", "Kingston Upon Hull City Council"},
    "Richmond": {"London Borough of Richmond upon Thames", "North Yorkshire Council"},
    "Nottingham County Council": {"Nottingham City Council", "Nottinghamshire County Council"},
    "Leicestershire City Council": {"Leicestershire County Council", "Leicester City Council"},
    "Hertfordshir": {"Hertfordshire County Council", "Herefordshire Council"},
    "Sussex": {"East Sussex County Council", "West Sussex County Council"},
    # a district council or a town: its services are run by another
    "Norwich City Council": {"Norfolk County Council"},
    "Northampton": {"West Northamptonshire Council", "North Northamptonshire Council"},
    "Northampton Borough Council": {"West Northamptonshire Council", "North Northamptonshire Council"},
    "Taunton": {"Somerset Council"},
    "Huddersfield": {"Kirklees Metropolitan Borough Council"},
    "Christchurch": {"Bournemouth, Christchurch and Poole Council"},
    "Merseyside": {
        "Knowsley Metropolitan Borough Council",
        "Liverpool City Council",
        "Sefton Metropolitan Borough Council",
        "St Helens Metropolitan Borough Council",
        "Wirral Metropolitan Borough Council",
    },
    # a trust: the complaint is about the council
    "Birmingham Children's Trust": {"Birmingham City Council"},
    "Achieving for Children": {
        "Royal Borough of Windsor and Maidenhead Council",
        "London Borough of Richmond upon Thames",
        "Royal Borough of Kingston upon Thames",
    },
    # slips in short names
    "Essx": {"Essex County Council"},
    "Croyden": {"London Borough of Croydon"},
    "isle of white": {"Isle of Wight Council"},
}


@pytest.mark.parametrize(("typed", "names"), CHOICE.items())
def test_what_could_be_another_is_offered_and_not_decided(typed: str, names: set[str]) -> None:
    found = find_council(typed, COUNCILS)
    assert found.sure is None
    assert {each.name for each in found.maybe} == names


HEIRS = {
    "Northamptonshire": ("North Northamptonshire Council", "West Northamptonshire Council"),
    "Northants": ("North Northamptonshire Council", "West Northamptonshire Council"),
    "Northamptonshire County Council": ("North Northamptonshire Council", "West Northamptonshire Council"),
    "Cumbria": ("Cumberland Council", "Westmorland and Furness Council"),
    "Dorset County Council": ("Dorset Council", "Bournemouth, Christchurch and Poole Council"),
    "Bournemouth": ("Bournemouth, Christchurch and Poole Council",),
    "Borough of Poole": ("Bournemouth, Christchurch and Poole Council",),
    "Cheshire": ("Cheshire East Council", "Cheshire West & Chester Council"),
}


@pytest.mark.parametrize(("typed", "names"), HEIRS.items())
def test_a_closed_council_gives_those_that_took_over(typed: str, names: tuple[str, ...]) -> None:
    found = find_council(typed, COUNCILS)
    assert found.sure is None
    assert tuple(each.name for each in found.maybe) == names
    assert found.closed is not None
    assert found.closed.until is not None


@pytest.mark.parametrize("closed", CLOSED, ids=lambda each: each.name)
def test_no_heir_of_a_closed_council_is_cut_off(closed: Council) -> None:
    found = find_council(closed.name, COUNCILS, limit=1)
    assert found.closed == closed
    assert tuple(each.name for each in found.maybe) == closed.became


@pytest.mark.parametrize(
    "typed", ["", "   ", "council", "the County Council", "London", "social services", "Cardiff", "zzzz", "x"]
)
def test_what_names_no_council_finds_none(typed: str) -> None:
    found = find_council(typed, COUNCILS)
    assert (found.sure, found.maybe, found.closed) == (None, (), None)


@pytest.mark.parametrize("council", CURRENT, ids=lambda each: each.name)
def test_every_name_of_a_current_council_finds_it_in_any_dress(council: Council) -> None:
    for name in council.names:
        for typed in (name, name.upper(), name.lower(), f"  {name}. ", name.replace("&", " and ")):
            assert find_council(typed, COUNCILS).sure == council, typed


@pytest.mark.parametrize("council", CURRENT, ids=lambda each: each.name)
def test_a_place_or_a_trust_never_decides_and_always_offers(council: Council) -> None:
    for hint in (*council.places, *council.run_by):
        found = find_council(hint, COUNCILS, limit=1)
        assert found.sure is None, hint
        assert council in found.maybe, hint


def test_a_slip_that_makes_another_place_offers_that_place() -> None:
    found = find_council("London Borough of Harlow", COUNCILS)
    assert (found.sure, found.maybe) == (None, (BY_NAME["Essex County Council"],))


def test_likeness_offers_no_more_than_the_limit() -> None:
    assert len(find_council("North", COUNCILS, limit=3).maybe) == 3
    assert find_council("North", COUNCILS, limit=0).maybe == ()


# --- slips of the hand ---


def _names_another(typed: str, council: Council) -> bool:
    """Whether the slip made the name of another council or place, as in Herefordshire, Hertfordshire."""
    others = [each for each in CURRENT if each != council]
    named = {short(words_of(name)) for each in others for name in (*each.names, *each.places)}
    return short(words_of(typed)) in named


@given(st.sampled_from(CURRENT), st.integers(min_value=0), st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
def test_one_wrong_letter_in_a_long_name_still_leads_to_the_council(council: Council, place: int, letter: str) -> None:
    assume(len(council.name) >= LONG)
    place %= len(council.name)
    assume(council.name[place].isalpha())
    typed = council.name[:place] + letter + council.name[place + 1 :]
    assume(not _names_another(typed, council))
    found = find_council(typed, COUNCILS)
    assert council in (found.sure, *found.maybe)
    assert found.sure in (None, council)


@given(st.sampled_from(CURRENT), st.integers(min_value=0))
def test_a_letter_left_out_never_leads_to_another_council_for_sure(council: Council, place: int) -> None:
    place %= len(council.name)
    found = find_council(council.name[:place] + council.name[place + 1 :], COUNCILS)
    assert found.sure in (None, council)


# --- hostile input ---


@given(st.text())
def test_any_text_is_safe(typed: str) -> None:
    found = find_council(typed, COUNCILS)
    assert found.sure is None or found.maybe == ()


@pytest.mark.parametrize(
    "typed",
    [
        "Kent " * 2000,
        "a" * 10_000,
        "\x00" * 10_000,
        "\ufdfa" * LONGEST,
        "\u0301" * LONGEST,
        "& " * (LONGEST // 2),
        "\x1b[31m" * (LONGEST // 5),
        "counsil " * (LONGEST // 8),
    ],
    ids=["long", "one long word", "nulls", "unfolding", "marks", "ands", "escapes", "slips"],
)
def test_hostile_text_finds_nothing_and_quickly(typed: str) -> None:
    find_council("Kent", COUNCILS)
    before = time.perf_counter()
    assert find_council(typed, COUNCILS).sure is None
    assert time.perf_counter() - before < 1


def test_control_characters_and_escapes_do_not_decide() -> None:
    assert find_council("K\u200bent", COUNCILS).sure == BY_NAME["Kent County Council"]
    assert find_council("\x1b[31mKent\x1b[0m", COUNCILS).sure is None


# --- what an editor can get wrong ---


@pytest.mark.parametrize(
    "entry",
    [
        {"name": "Camelot Council"},
        {"name": "Camelot Council", "kind": "unitary", "until": 2020},
        {"name": "Camelot Council", "kind": "unitary", "became": ["Kent County Council"]},
        {"name": "Camelot Council", "kind": "kingdom"},
        {"name": "Camelot Council", "kind": "unitary", "short": ["Cam"]},
        {"name": "Camelot\x1b Council", "kind": "unitary"},
        {"name": "", "kind": "unitary"},
        {"name": "Camelot Council", "kind": "unitary", "since": 1066},
    ],
    ids=["no kind", "only until", "only became", "kind", "unknown key", "escape", "no name", "year"],
)
def test_a_broken_entry_is_refused(entry: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Council.model_validate(entry)


KENT = Council(name="Kent County Council", kind="county")


@pytest.mark.parametrize(
    ("other", "message"),
    [
        (
            Council(name="Camelot Council", kind="unitary", also=("Kent County",)),
            "'Kent County' is already a name of Kent County Council",
        ),
        (
            Council(name="Camelot Council", kind="unitary", also=("The Camelot Council",)),
            "'The Camelot Council' is found without being listed; leave it out",
        ),
        (
            Council(name="Camelot Council", kind="unitary", until=2020, became=("Avalon Council",)),
            "'Avalon Council' in 'became' is not the name of a current council",
        ),
    ],
    ids=["a name of another", "needless", "no such heir"],
)
def test_a_fault_of_the_whole_list_is_found_at_its_entry(other: Council, message: str) -> None:
    assert faults_of((KENT, other)) == ((1, message),)


def test_two_dates_of_one_handover_have_to_agree() -> None:
    heir = Council(name="Avalon Council", kind="unitary", since=2021)
    closed = Council(name="Camelot Council", kind="unitary", until=2020, became=("Avalon Council",))
    assert faults_of((heir, closed)) == ((1, "closed in 2020, but Avalon Council began in 2021"),)
