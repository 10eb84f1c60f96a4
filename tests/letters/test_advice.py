"""What is said beside a letter before it goes out: each kind appears where it should and not where it should not."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.case import Case
from assistant.letters.advice import Advice, letter_check
from assistant.letters.compose import compose
from assistant.letters.keeping import keep, rows_of
from assistant.letters.units import Unit, units_of
from tests.letters.told import ON, WRITTEN, check_of, knowledge, told

GOOD = {
    "what_happened": "The worker did not come on 3 May.",
    "happened_from": "2026-05-03",
    "harm": "We waited all day.",
    "issues": ["missed_visits"],
    "council_answer": "not_complained",
    "wants": ["apology"],
}


def advice(name: str = "council-stage-1", more: dict[str, Any] | None = None, **matter: Any) -> tuple[Advice, ...]:
    given = {"council": "Borough of Nowhere", "matters": [{**GOOD, **matter}], **(more or {})}
    given.setdefault("complainant", {"name": "Jo Sample", "contact": {"email": "jo@example.org"}})
    case = Case.model_validate(given)
    check = check_of(case)
    return letter_check(compose(name, case, check, knowledge(), (), ON), case, check, knowledge())


def kinds(found: tuple[Advice, ...]) -> list[str]:
    return [each.kind for each in found]


def test_a_good_short_letter_needs_no_advice() -> None:
    assert advice() == ()


@pytest.mark.parametrize(
    ("kind", "matter"),
    [
        ("no_date", {"happened_from": None}),
        ("no_effect", {"harm": None}),
        ("no_request", {"wants": []}),
        ("no_request", {"wants": ["court_order_changed"]}),
        ("out_of_reach", {"wants": ["apology", "court_order_changed"]}),
        ("angry", {"what_happened": "She lied to the school."}),
        ("court_papers", {"what_happened": "The judgment says that we are good parents."}),
        ("secret", {"harm": "My password was hunter2."}),
        ("secret", {"harm": "They took the money from 12-34-56 12345678."}),
        ("secret", {"harm": "My number is AB 12 34 56 C."}),
        ("full_name", {"what_happened": "The worker, Jane Madeup, did not come."}),
        ("late", {"happened_from": "2025-11-22"}),
        ("too_long", {"what_happened": "It went on. " * 400}),
    ],
)
def test_each_kind_is_said_where_it_belongs(kind: str, matter: dict[str, Any]) -> None:
    found = advice(**matter)
    assert kind in kinds(found)
    assert all(each.text for each in found)


TOLD = (
    # What is harmless, and what it must not be taken for.
    ("I rang 01632 960001 eleven times.", []),
    ("I rang +44 1632 960001.", []),
    ("It began in 2024 and cost £1,240.", []),
    ("They believed it.", []),
    ("I told Jo Sample, which is me.", []),
    # Anger: what somebody is said to be or to have done.
    ("She lied to the school.", ["angry"]),
    ("The chair lies in her letter to me.", ["angry"]),
    ("He lies to the panel and nobody stops him.", ["angry"]),
    ("She always lies.", ["angry"]),
    ("Her report is full of complete lies.", ["angry"]),
    ("They told everyone lies about us.", ["angry"]),
    ("The team's lies cost us a year.", ["angry"]),
    ("She kept lying to us about the visit.", ["angry"]),
    ("I can show that he was lying.", ["angry"]),
    ("What they did is criminal.", ["angry"]),
    ("These people are criminals who hide behind rules.", ["angry"]),
    ("It is criminal how we were treated.", ["angry"]),
    ("That was criminal negligence.", ["angry"]),
    ("The manager is a bully.", ["angry"]),
    ("She keeps bullying me at meetings.", ["angry"]),
    ("I found the worker rude and bullying from the start.", ["angry"]),
    ("They are corrupt and their report is useless.", ["angry"]),
    ("The worker is lying through her teeth.", ["angry"]),
    ("The chair's tone was bullying.", ["angry"]),
    # The same words where they accuse nobody who reads it.
    ("He faces criminal charges.", []),
    ("He has a criminal record, they said.", []),
    ("The criminal case ended, and the criminal trial never came.", []),
    ("There were criminal allegations against her father.", []),
    ("I was made to feel like a criminal.", []),
    ("We were treated like criminals.", []),
    ("The fault lies with the council.", []),
    ("The difficulty lies in how the form was sent.", []),
    ("Nobody asked where the truth lies.", []),
    ("They took my neighbour's lies for facts.", []),
    ("It all started with malicious lies by an unknown caller.", []),
    ("She was called a liar in front of my son.", []),
    ("He called me stupid.", []),
    ("The worker accused me of lying.", []),
    ("They wrote down that I lied.", []),
    ("My son was lying on the floor when she came.", []),
    ("My daughter was bullied and the bullying at school went on.", []),
    ("The school bus keeps a bully on board.", []),
    ("My baby was lying in her cot, and the file was lying about in the hall.", []),
    ("He was treated as if he were a criminal.", []),
    ("He was arrested on suspicion of criminal damage.", []),
    # Papers of a court: words from them, or sending them.
    ("The judgment says that we are good parents.", ["court_papers"]),
    ("According to the section 7 report I am a risk.", ["court_papers"]),
    ("The section 37 report the council wrote claims I drink.", ["court_papers"]),
    ("She said in the witness statement that I had left.", ["court_papers"]),
    ("I enclose the transcript.", ["court_papers"]),
    ("A copy of the guardian's report comes with this.", ["court_papers"]),
    ("“No concerns” is all that the expert report has on it.", ["court_papers"]),
    ("The order says she may see him on Sundays.", ["court_papers"]),
    ("In the judgment, paragraph 14, I am praised.", ["court_papers"]),
    ("I attach the court order.", ["court_papers"]),
    # The same papers where they are only named.
    ("The court ordered a section 7 report.", []),
    ("The section 7 report that the court ordered was three months late.", []),
    ("The council keeps a flawed section 7 report from 2015 and will not remove it.", []),
    ("Her judgment was poor.", []),
    ("The police hold a transcript.", []),
    ("A sexual harm order ended in 2019.", []),
    # Secrets.
    ("My password was hunter2.", ["secret"]),
    ("They took the money from 12-34-56 12345678.", ["secret"]),
    ("My number is AB 12 34 56 C.", ["secret"]),
    # Full names.
    ("The worker, Jane Madeup, did not come.", ["full_name"]),
    ("Jane Madeup did not come.", ["full_name"]),
    ("We saw Social Worker Jane Madeup on Monday.", ["full_name"]),
    ("I spoke to Mark Young.", ["full_name"]),
    ("Dr Siân O\N{RIGHT SINGLE QUOTATION MARK}Madeup wrote it.", ["full_name"]),
    ("The Independent Reviewing Officer Ann Pretend left.", ["full_name"]),
    ("It was in Jane Madeup's report.", ["full_name"]),
    ("Jane Sutton rang, and my friend Kim Long heard it.", ["full_name"]),
    ("My son Tommy Pretend is four.", ["full_name"]),
    # What is written with capitals and is nobody.
    ("Social Services came on Monday 3 May.", []),
    ("We went to the Family Court and the Child Protection Conference.", []),
    ("He is under a Sexual Harm Prevention Order.", []),
    ("The Independent Review Mechanism has the case.", []),
    ("An Independent Review was promised.", []),
    ("We worked with Supporting Families for a year.", []),
    ("A Supporting Families worker called.", []),
    ("It was a Looked After Child review.", []),
    ("She goes to Maple Grove Nursery and Saint Invented School.", []),
    ("Our Senior Practitioner left.", []),
    ("Unfortunately Sarah never came. Yesterday Sarah rang.", []),
    ("City of Bradford Metropolitan District Council wrote to me.", []),
    ("I have Post Traumatic Stress Disorder and get Universal Credit.", []),
    ("The Lighthouse Project wrote to the Director Of Children's Services.", []),
    ("An Interim Care Order was made and West Midlands Police came on Boxing Day.", []),
    ("The Multi Agency Safeguarding Hub did not ring.", []),
    # Gaps that were never filled.
    ("The worker came on [date] and left.", ["gap"]),
    ("The worker came on ____ and left.", ["gap"]),
    ("The visit was on XXX.", ["gap"]),
    ("She wrote: “he [sic] will [...] come”. Why???", []),
)


@pytest.mark.parametrize(("text", "kinds_found"), TOLD)
def test_what_is_looked_at_in_the_persons_words_and_what_is_left_alone(text: str, kinds_found: list[str]) -> None:
    assert kinds(advice(what_happened=text)) == kinds_found


@pytest.mark.parametrize(("text", "kinds_found"), TOLD)
def test_words_that_were_changed_by_hand_are_looked_at_like_answers(text: str, kinds_found: list[str]) -> None:
    for change in ("instead", "behind"):
        assert kinds(by_hand(text, change)) == kinds_found


def by_hand(text: str, change: str) -> tuple[Advice, ...]:
    """The check of a letter into which the person wrote a paragraph, in place of one of ours or behind it."""
    case = Case.model_validate(
        {
            "council": "Borough of Nowhere",
            "complainant": {"name": "Jo Sample", "contact": {"email": "jo@example.org"}},
            "matters": [GOOD],
        }
    )
    check = check_of(case)
    letter = compose("council-stage-1", case, check, knowledge(), (), ON)
    units = list(units_of(letter))
    at = next(number for number, unit in enumerate(units) if "We waited all day" in unit.text)
    units[at : at + (change == "instead")] = [Unit(text)]
    kept = keep(letter, units, rows_of(letter))
    assert kept.changes
    return letter_check(kept.letter, case, check, knowledge())


def test_an_answer_that_was_taken_out_of_the_letter_by_hand_is_no_longer_looked_at() -> None:
    case = Case.model_validate({"council": "Borough of Nowhere", "matters": [{**GOOD, "harm": "She lied to us."}]})
    check = check_of(case)
    letter = compose("council-stage-1", case, check, knowledge(), (), ON)
    assert "angry" in kinds(letter_check(letter, case, check, knowledge()))
    units = [unit for unit in units_of(letter) if "She lied" not in unit.text]
    without = keep(letter, units, rows_of(letter)).letter
    assert "angry" not in kinds(letter_check(without, case, check, knowledge()))


def test_a_gap_of_ours_that_was_left_in_changed_words_is_named_once_as_missing() -> None:
    case = Case.model_validate({"matters": [GOOD]})
    check = check_of(case)
    letter = compose("council-stage-1", case, check, knowledge(), (), ON)
    units = [Unit(f"Please, {unit.text}") if "[" in unit.text else unit for unit in units_of(letter)]
    kept = keep(letter, units, rows_of(letter))
    assert kept.changes
    assert "gap" not in kinds(letter_check(kept.letter, case, check, knowledge()))


def test_what_is_written_over_the_name_is_looked_at_too() -> None:
    case = Case.model_validate({"complainant": {"name": "Jo Sample"}, "matters": [GOOD]})
    check = check_of(case)
    letter = compose("council-stage-1", case, check, knowledge(), (), ON)
    units = list(units_of(letter))
    at = next(number for number, unit in enumerate(units) if unit.name == "close")
    units.insert(at + 1, Unit("My password is hunter2."))
    kept = keep(letter, units, rows_of(letter)).letter
    assert "secret" in kinds(letter_check(kept, case, check, knowledge()))


def test_a_court_paper_among_the_evidence_is_looked_at_even_where_it_is_only_named() -> None:
    assert kinds(advice(evidence=["Section 7 report of 3 May 2026"])) == ["court_papers"]
    assert kinds(advice(evidence=["Letter of 3 May 2026"])) == []


def test_a_childs_full_name_is_noticed_and_a_word_for_a_child_is_not() -> None:
    assert kinds(advice(more={"children": [{"called": "Tom Madeup"}]})) == ["full_name"]
    assert kinds(advice(more={"children": [{"called": "my son"}, {"called": "J"}, {"called": "Our baby"}]})) == []


def test_what_is_out_of_reach_names_who_could() -> None:
    found = [each for each in advice(wants=["apology", "court_order_changed"]) if each.kind == "out_of_reach"]
    assert knowledge().bodies["family_court"].name in found[0].text


def test_a_year_and_a_day_is_late_and_a_year_is_not() -> None:
    assert kinds(advice(happened_from="2025-11-23")) == []
    assert kinds(advice(happened_from="2025-11-22")) == ["late"]
    person = {"name": "Jo Sample", "contact": {"email": "jo@example.org"}, "kept_from_complaining": "I was ill."}
    assert kinds(advice(more={"complainant": person}, happened_from="2025-11-22")) == []


def test_blanks_are_named_one_by_one() -> None:
    found = advice(more={"complainant": {}, "council": None})
    assert kinds(found) == ["blank", "blank", "blank"]


@pytest.mark.parametrize(("name", "case"), WRITTEN)
def test_advice_blocks_nothing_and_points_to_answers_of_the_case(name: str, case: str) -> None:
    given = told(name, case)
    check = check_of(given)
    letter = compose(name, given, check, knowledge(), (), ON)
    for each in letter_check(letter, given, check, knowledge()):
        assert "{" not in each.text
        assert not each.fact or each.fact.split(".")[0].split("[")[0] in Case.model_fields
