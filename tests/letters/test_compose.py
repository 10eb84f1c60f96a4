"""What holds of every letter, whatever the answers: random cases, hostile answers, and the chain of letters."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.case import Case
from assistant.case.model import Complaint
from assistant.dates import PartDate, spoken
from assistant.errors import KnowledgeError, LetterError, LetterNotFitting
from assistant.findings import Hit, Shared
from assistant.knowledge.folders import templates_folder
from assistant.letters.advice import MOST_WORDS
from assistant.letters.blocks import Blank, Letter, Link, Paragraph, blanks, shown, spans_of, walk, words
from assistant.letters.compose import MOST_PAGES, compose
from assistant.letters.fitting import DATA, LETTERS, fitting, left_out, taken
from assistant.letters.slots import SIGN
from assistant.letters.text import pages
from assistant.letters.write import FORMATS, write
from tests.letters.invented import HOSTILE, SEEN, UNSEEN
from tests.letters.told import HITS, ON, REFUSED, WRITTEN, check_of, knowledge, texts, told


def letter_of(name: str, case: Case, on: date = ON) -> Letter:
    return compose(name, case, replace(check_of(case), on=on), knowledge(), HITS, on)


def text_of(letter: Letter) -> str:
    return write(letter, "txt").decode()


def flat(letter: Letter) -> str:
    """All that is read, without the wrapping of lines."""
    labels = [block.label for block in walk(letter) if isinstance(block, Paragraph)]
    return "\n".join([*labels, *(shown(spans) for spans in spans_of(letter))])


# The cases that are read


@pytest.mark.parametrize(("name", "case"), WRITTEN)
def test_every_block_says_where_it_comes_from(name: str, case: str) -> None:
    letter = letter_of(name, told(name, case))
    held = json.loads(told(name, case).model_dump_json())
    for block in walk(letter):
        assert (templates_folder() / block.origin.template).is_file(), block
        assert set(block.origin.sources) <= set(knowledge().sources)
        for path in block.origin.answers:
            top = re.split(r"[.\[]", path)[0]
            assert top in held or top in Case.model_fields
    for spans in spans_of(letter):
        for span in spans:
            if isinstance(span, Blank):
                assert span.fact


@pytest.mark.parametrize("file", sorted(templates_folder().glob("[lpf]*/*.j2")), ids=lambda file: file.name)
def test_no_sentence_of_ours_is_long(file: Path) -> None:
    plain = re.sub(r"\{#.*?#\}|\{%.*?%\}", "\n", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    plain = re.sub(r"\{\{ (?:source|because)\(.*?\}\}", "", plain)
    for line in re.sub(r"\{\{.*?\}\}", "x", plain).split("\n") if file.name.endswith(".md.j2") else ():
        for sentence in re.split(r"(?<=[.:?!])\s", line):
            assert len(sentence.split()) <= 25, sentence


@pytest.mark.parametrize(("name", "case"), WRITTEN)
def test_a_letter_with_its_enclosures_has_two_pages_at_most(name: str, case: str) -> None:
    letter = letter_of(name, told(name, case))
    assert pages(letter) <= MOST_PAGES
    assert words(letter) <= MOST_WORDS


def test_what_is_left_out_of_a_long_letter_is_the_time_line_and_the_decision_and_no_point() -> None:
    short, long = (letter_of("ombudsman", told("ombudsman", case)) for case in ("adviser", "two-parents"))
    assert "Time line" in flat(short)
    assert "Time line" not in flat(long)
    matters = told("ombudsman", "two-parents").matters or []
    assert all(matter.what_happened in flat(long) for matter in matters if matter.what_happened)
    assert [block.label for block in walk(long) if isinstance(block, Paragraph)].count("How it affected us") == 8


def test_a_letter_names_at_most_two_provisions() -> None:
    for name, case in WRITTEN:
        said = flat(letter_of(name, told(name, case)))
        assert len(re.findall(r"[Rr]egulation \d|section \d+|paragraph \d", said)) <= 2, (name, case)


def test_every_decision_in_a_letter_is_one_that_was_handed_in() -> None:
    for name, case in WRITTEN:
        said = flat(letter_of(name, told(name, case)))
        assert set(re.findall(r"\b\d\d \d{3} \d{3}\b", said)) <= {hit.ref for hit in HITS}


def test_only_upheld_decisions_that_share_a_subject_are_named_and_at_most_three() -> None:
    case = told("council-stage-1", "one-parent")
    hit = HITS[1]
    many = [replace(hit, ref=f"22 001 01{number}") for number in range(5)]
    other = replace(hit, ref="21 000 000", shared=Shared(("placement",)))
    case = case.model_copy(update={"matters": (case.matters or [])[:1]})
    said = flat(compose("council-stage-1", case, check_of(case), knowledge(), [HITS[0], other, *many], ON))
    assert "24 022 801" not in said
    assert "21 000 000" not in said
    assert [each.ref in said for each in many] == [True, True, True, False, False]
    without = compose("council-stage-1", case, check_of(case), knowledge(), many, ON, with_decisions=False)
    assert "22 001 01" not in flat(without)


# Hostile answers


def hostile_case(line: str, **more: Any) -> Case:
    matter = {
        "what_happened": line,
        "harm": line,
        "date_note": line,
        "issues": ["assessment_flawed"],
        "evidence": [line],
        "council_answer": "not_complained",
    }
    person = {"name": line, "contact": {"address": line}, "kept_from_complaining": line, "adjustments": line}
    return Case.model_validate(
        {"council": line, "complainant": person, "children": [{"called": line}], "matters": [matter], **more}
    )


@pytest.mark.parametrize("line", HOSTILE)
def test_answers_arrive_as_they_were_typed(line: str) -> None:
    letter = letter_of("council-stage-1", hostile_case(f"A {line} Z"))
    happened = [shown(b.spans) for b in walk(letter) if isinstance(b, Paragraph) and b.label == "What happened"]
    assert happened == [f"A {line} Z."]
    assert shown(letter.sender[0]) == f"A {line} Z"
    assert f"A {line} Z" in shown(letter.recipient[2])
    assert "49" not in flat(letter).replace(line, "")
    links = [span for spans in spans_of(letter) for span in spans if isinstance(span, Link)]
    assert not [link for link in links if "evil" in link.address]


@pytest.mark.parametrize("name", LETTERS)
def test_hostile_answers_do_nothing_in_any_letter(name: str) -> None:
    line = " ".join(HOSTILE)
    given = told(name, "one-parent").model_dump(exclude_none=True)
    for matter in given["matters"]:
        matter |= {key: line for key in ("what_happened", "harm", "not_put_right") if key in matter}
        matter["evidence"] = [line]
    given["complainant"] |= {"name": line[:400], "adjustments": line, "kept_from_complaining": line}
    said = flat(letter_of(name, Case.model_validate(texts(given))))
    assert line in said
    assert not re.search(r"\b49\b", said.replace(line, "").replace(line[:400], ""))
    assert not SIGN.search(said)


@pytest.mark.parametrize(("line", "seen"), tuple(zip(UNSEEN, SEEN, strict=True)))
def test_what_cannot_be_seen_is_taken_out(line: str, seen: str) -> None:
    said = flat(letter_of("council-stage-1", hostile_case(f"A {line} Z")))
    assert f"A {seen} Z" in said
    assert "\x1b" not in said


def test_a_sign_of_our_own_in_an_answer_is_no_sign() -> None:
    said = flat(letter_of("council-stage-1", hostile_case("one \U000f0000 two \U000f0001 three")))
    assert "one \U000f0000 two \U000f0001 three." in said


def test_a_hundred_thousand_letters_come_through() -> None:
    long = "word " * 3_999 + "end"
    case = hostile_case("short")
    matters = [case.matters[0].model_copy(update={"what_happened": long}) for _ in range(6)] if case.matters else []
    letter = letter_of("council-stage-1", case.model_copy(update={"matters": matters}))
    assert flat(letter).count(long.capitalize()) == 6


# Which letter


def test_an_unknown_name_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(LetterError) as caught:
        letter_of("council-stage-4", Case())
    assert "council-stage-3" in caught.value.values["letters"]


def test_a_letter_that_does_not_fit_names_the_one_that_does() -> None:
    case = told("council-stage-1", "one-matter")
    for name in ("council-stage-2", "council-chase", "ombudsman", "ombudsman-review", "records-correction"):
        with pytest.raises(LetterNotFitting) as caught:
            letter_of(name, case)
        assert caught.value.values["fits"] == '"council-stage-1", which is a complaint to the council (stage 1)'
        assert caught.value.values["why"]


@pytest.mark.parametrize(("name", "case"), REFUSED)
def test_a_case_that_speaks_against_a_letter_is_told_which_fits(name: str, case: str) -> None:
    with pytest.raises(LetterNotFitting) as caught:
        letter_of(name, told(name, case))
    assert caught.value.values["fits"]
    assert caught.value.values["why"] == knowledge().say(f"letters.not_{name}")


def test_a_person_can_ask_for_their_records_at_any_time_but_once() -> None:
    case = told("council-stage-1", "one-matter")
    assert taken("records-request", case, check_of(case), knowledge()) == ()
    with pytest.raises(LetterNotFitting):
        letter_of("records-request", case.model_copy(update={"records": told("ico", "one-parent").records}))


def test_a_point_for_the_court_is_left_out_and_named() -> None:
    case = told("council-stage-1", "adviser")
    assert [
        (each.matter, each.body, each.letter) for each in left_out("council-stage-1", case, check_of(case), knowledge())
    ] == [(2, "family_court", None)]
    assert "wrong age" not in flat(letter_of("council-stage-1", case))


def test_a_point_for_the_court_goes_into_a_letter_that_is_named_and_whose_door_stands_beside() -> None:
    case = told("council-stage-1", "adviser")
    of_court = case.model_copy(update={"matters": (case.matters or [])[2:3]})
    assert check_of(of_court).routes[0].letter is None
    assert "wrong age" in flat(letter_of("council-stage-1", of_court))
    with pytest.raises(LetterNotFitting):
        letter_of("council-stage-2", of_court)


@pytest.mark.parametrize(
    ("name", "grounds", "fits"),
    [
        ("ombudsman-draft-comments", ["disagree"], False),
        ("ombudsman-draft-comments", ["nothing"], False),
        ("ombudsman-draft-comments", ["missed"], True),
        ("ombudsman-draft-comments", ["disagree", "facts_wrong"], True),
        ("ombudsman-review", ["disagree", "missed"], False),
        ("ombudsman-review", ["new_evidence"], True),
    ],
)
def test_disagreement_alone_is_refused_kindly(name: str, grounds: list[str], *, fits: bool) -> None:
    given = told(name, "care-leaver").model_dump(exclude_none=True)
    given["ombudsman"] |= {"grounds": grounds}
    case = Case.model_validate(texts(given))
    if fits:
        assert letter_of(name, case).name == name
        return
    with pytest.raises(LetterNotFitting) as caught:
        letter_of(name, case)
    assert "ot agreeing is not enough" in caught.value.values["why"]
    assert name not in fitting(check_of(case))


def test_only_what_was_told_to_be_said_has_a_part_in_the_letter() -> None:
    given = told("ombudsman-draft-comments", "one-parent").model_dump(exclude_none=True)
    given["ombudsman"] |= {"grounds": ["missed"], "new_evidence": None}
    said = flat(letter_of("ombudsman-draft-comments", Case.model_validate(texts(given))))
    assert "What is missing" in said
    assert "about what is missing and about what would put it right." in said
    assert "Paragraph 12" not in said
    assert "New evidence" not in said


def test_data_letters_take_data_points_only() -> None:
    case = told("council-stage-2", "one-parent")
    for name in DATA - {"records-request"}:
        with pytest.raises(LetterNotFitting):
            letter_of(name, case)


def test_a_later_letter_knows_what_the_earlier_ones_said() -> None:
    said = flat(letter_of("ombudsman", told("ombudsman", "care-leaver")))
    for day in ("2 March 2026", "10 April 2026", "20 April 2026", "31 July 2026", "10 August 2026", "30 October 2026"):
        assert day in said
    assert "It did not agree with the complaint." in said


def test_every_letter_after_the_first_names_what_went_before_at_each_stage() -> None:
    for name, times in (("council-stage-3", 1), ("ombudsman", 2)):
        case = told(name, "care-leaver").model_copy(deep=True)
        assert case.complaint
        assert case.complaint.stages
        case.complaint.stages[0].reminded_on = [PartDate.parse("2026-03-20"), PartDate.parse("2026-04-01")]
        said = flat(letter_of(name, case))
        assert "again 2 times: on 20 March 2026 and on 1 April 2026." in said
        assert said.index("2 March 2026") < said.index("10 April 2026") < said.index("20 April 2026")
        assert said.count("20 April 2026") == times  # in words; and in the time line for one who does not know it yet


def test_a_reminder_counts_those_before_it() -> None:
    case = told("council-chase", "care-leaver").model_copy(deep=True)
    assert case.complaint
    assert case.complaint.stages
    case.complaint.stages[0].reminded_on = [PartDate.parse("2026-10-20")]
    said = flat(letter_of("council-chase", case))
    assert "asked for an answer again on 20 October 2026. There is still no answer." in said


def test_a_stage_without_its_number_keeps_its_place_and_its_days() -> None:
    stages = [
        {"asked_on": "2026-03-02", "answered_on": "2026-04-10", "outcome": "not_upheld"},
        {"asked_on": "2026-04-20", "answered_on": "2026-07-31", "outcome": "partly_upheld"},
    ]
    given = told("council-stage-2", "care-leaver").model_dump(exclude_none=True)
    case = Case.model_validate(texts(given | {"complaint": {"stages": stages}}))
    said = flat(letter_of("council-stage-2", case))
    assert "I complained to you on 2 March 2026. You answered on 10 April 2026." in said
    assert "I asked you to look at it on 20 April 2026. You answered on 31 July 2026." in said
    assert "stage 0" not in said


@pytest.mark.parametrize(("on", "words"), [(date(2026, 11, 30), "in time"), (date(2026, 12, 1), "all the same")])
def test_the_request_for_a_panel_says_whether_it_is_in_time(on: date, words: str) -> None:
    case = told("council-stage-3", "one-parent")
    letter = compose("council-stage-3", case, check_of(case, on), knowledge(), (), on)
    assert words in flat(letter)


@pytest.mark.parametrize(
    ("reasoned", "said"),
    [
        ((0, 1, 2), "My reasons are below, under points 1, 2 and 3."),
        ((1,), "My reason is below, under point 2."),
        ((), "My reason is this"),
    ],
)
def test_the_request_for_a_panel_says_which_points_have_a_reason(reasoned: tuple[int, ...], said: str) -> None:
    case = told("council-stage-3", "one-parent").model_copy(deep=True)
    for place, matter in enumerate(case.matters or []):
        matter.not_put_right = "It leaves out what I wrote." if place in reasoned else None
        matter.council_answer = "not_upheld"
    assert said in flat(letter_of("council-stage-3", case))


def test_stage_2_asks_the_council_for_all_that_stage_1_did() -> None:
    letters = ("council-stage-2", "council-stage-3")
    second, panel = (flat(letter_of(name, told(name, "one-parent"))) for name in letters)
    assert "have managers look at how the worker acted" in second
    assert "have managers look at how the worker acted" not in panel
    assert "a meeting with a manager" in panel


def test_a_conference_is_to_be_held_again_only_where_its_decision_is_to_change() -> None:
    asked = "held again with another chair"
    assert asked in flat(letter_of("conference-complaint", told("conference-complaint", "adviser")))
    assert asked not in flat(letter_of("conference-complaint", told("conference-complaint", "foster-carer")))


def test_a_refusal_is_no_answer_in_the_time_line() -> None:
    said = flat(letter_of("council-which-procedure", told("council-which-procedure", "adviser")))
    assert "The council would not consider the complaint" in said
    assert "The council answered" not in said


def test_an_effect_on_the_child_is_not_said_to_be_on_the_one_who_writes() -> None:
    said = flat(letter_of("council-stage-1", told("council-stage-1", "grandparent")))
    assert "How it affected me or the child" in said


@pytest.mark.parametrize(("on", "named"), [(date(2026, 6, 18), False), (date(2026, 6, 19), True)])
def test_the_new_duty_on_data_complaints_is_named_from_its_first_day(on: date, *, named: bool) -> None:
    case = told("records-correction", "care-leaver").model_copy(update={"records": None})
    case = case.model_copy(update={"records": told("ico", "care-leaver").records})
    case.records.told_council_on = None  # type: ignore[union-attr] # the situation gives records
    letter = compose("records-correction", case, check_of(case, on), knowledge(), (), on)
    assert ("164A" in flat(letter)) is named
    assert ("within 30 days that you have it" in flat(letter)) is named


@pytest.mark.parametrize(("on", "named"), [(date(2026, 3, 31), False), (date(2026, 4, 1), True)])
def test_the_code_is_named_from_the_day_it_is_used(on: date, *, named: bool) -> None:
    for name in ("council-stage-1", "council-stage-2"):
        case = told(name, "two-parents")
        letter = compose(name, case, check_of(case, on), knowledge(), (), on)
        assert ("Complaint Handling Code" in flat(letter)) is named


def test_a_letter_of_the_other_procedure_names_no_rule_of_this_one() -> None:
    corporate = flat(letter_of("council-stage-2", told("council-stage-2", "two-parents")))
    statutory = flat(letter_of("council-stage-2", told("council-stage-2", "one-parent")))
    unknown = flat(letter_of("council-stage-2", told("council-stage-2", "one-matter")))
    assert "egulation" not in corporate
    assert "Complaint Handling Code" not in statutory
    assert "egulation" not in unknown
    assert "Complaint Handling Code" not in unknown


@pytest.mark.parametrize(
    ("procedure", "rule"),
    [("statutory", "\nRegulation {}"), ("corporate", ""), (None, "\nIn the children's procedure, regulation {}")],
)
@pytest.mark.parametrize(("reason", "number"), [("court", "8(3)"), ("late", "9")])
def test_a_reason_is_asked_for_by_the_rule_of_its_procedure(
    procedure: str | None, rule: str, reason: str, number: str
) -> None:
    case = told("council-which-procedure", "care-leaver").model_copy(deep=True)
    (case.matters or [])[0].issues = ["statutory_procedure_refused"]
    if case.complaint and case.complaint.stages:
        case.complaint.procedure = procedure  # type: ignore[assignment] # checked by the model
        case.complaint.stages[0].refused_because = reason
    said = flat(letter_of("council-which-procedure", case))
    assert ("\nwhat you are waiting for" in said) is (reason == "court")
    assert ("egulation" in said) is bool(rule)
    assert rule.format(number) in said


def test_a_court_case_is_not_put_down_as_the_councils_reason_where_it_gave_another() -> None:
    case = told("council-which-procedure", "grandparent").model_copy(deep=True)
    if case.complaint and case.complaint.stages:
        case.complaint.stages[0].refused_because = "other"
    assert "if you wait for a court case, what you are waiting for" in flat(letter_of("council-which-procedure", case))


@pytest.mark.parametrize(("who", "known"), [("one-parent", True), ("grandparent", False), ("care-leaver", False)])
def test_no_day_is_named_where_the_ten_days_may_begin_later(who: str, *, known: bool) -> None:
    first, chase = (told(name, who).model_copy(deep=True) for name in ("council-stage-1", "council-chase"))
    first.complaint = Complaint(procedure="statutory")
    if chase.complaint:
        chase.complaint.procedure = "statutory"
    said = flat(letter_of("council-stage-1", first))
    assert "You have ten working days to answer" in said
    assert ("the ten days end on 7 December 2026" in said) is known
    assert ("If you count from a later day than I do" in flat(letter_of("council-chase", chase))) is not known


def test_a_point_is_titled_by_the_first_issue_that_says_anything() -> None:
    case = told("council-stage-1", "one-matter")
    matter = (case.matters or [])[0].model_copy(update={"issues": ["other", "delay"]})
    titled = flat(letter_of("council-stage-1", case.model_copy(update={"matters": [matter]})))
    assert knowledge().say("letters.point_delay") in titled
    bare = matter.model_copy(update={"issues": ["other"]})
    assert "When" in flat(letter_of("council-stage-1", case.model_copy(update={"matters": [bare]}))).split("\n")


def test_one_who_writes_says_i_and_two_say_we() -> None:
    for name, case in WRITTEN:
        said = flat(letter_of(name, told(name, case)))
        if case == "care-leaver":
            assert not re.search(r"\b(we|We|our|us)\b", said), name
        if case == "two-parents":
            assert not re.search(r"\b(I|me|my|My|myself)\b", re.sub(r"\b(us|we|our) [^.]*", "", said)), name


def test_what_a_body_cannot_give_is_not_asked_of_it() -> None:
    case = told("ombudsman", "grandparent")
    said = flat(letter_of("ombudsman", case))
    assert "lives" not in said.split("What would put it right")[-1].split("Time line")[0]
    assert "explain clearly" in said


def test_the_blanks_of_a_full_case_are_none_where_its_answers_suffice() -> None:
    for name in LETTERS:
        assert blanks(letter_of(name, told(name, "one-parent"))) == (), name


@pytest.mark.parametrize("case", ["one-parent", "almost-nothing"])
@pytest.mark.parametrize(
    "name", ["council-stage-1", "council-stage-2", "council-stage-3", "ombudsman", "records-correction"]
)
def test_the_five_first_letters_are_written_in_five_formats(name: str, case: str) -> None:
    letter = letter_of(name, told(name, case))
    for paper in FORMATS:
        once = write(letter, paper)
        assert len(once) > 500
        assert once == write(letter, paper)


# Broken templates


@pytest.mark.parametrize(
    "broken", ["{{ nobody_knows }}", "{% if %}", "{% include 'parts/none.md.j2' %}", "{{ ''.__class__ }}"]
)
def test_a_broken_template_is_broken_knowledge(tmp_path: Path, broken: str) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "council-stage-1.md.j2").write_text(f"%title x\n{broken}\n")
    case = told("council-stage-1", "one-matter")
    with pytest.raises(KnowledgeError) as caught:
        compose("council-stage-1", case, check_of(case), knowledge(), (), ON, templates_folder=tmp_path)
    assert caught.value.problems[0].file.startswith("templates/")


REASONS = [
    ((), True),
    (("fault_with_injustice",), True),
    (("no_fault", "fault_with_injustice"), True),
    (("statutory_procedure_incomplete",), True),
    (("fault_no_injustice",), False),
    (("already_remedied", "no_fault"), False),
]


@pytest.mark.parametrize(("grounds", "named"), REASONS)
def test_a_decision_that_found_nothing_wrong_or_nobody_hurt_is_not_held_out_by_the_person(
    grounds: tuple[str, ...], named: bool
) -> None:
    case = told("council-stage-1", "one-parent")
    hit = Hit("1", "A Council", "upheld", "2022-10-13", "", 1, Shared(("assessment_flawed",)), grounds=grounds)
    letter = compose("council-stage-1", case, check_of(case), knowledge(), [hit], ON)
    assert ("A Council, 13 October 2022" in flat(letter)) is named


def test_a_hit_with_a_part_date_or_hostile_words_is_only_words() -> None:
    case = told("council-stage-1", "one-parent")
    hit = Hit(
        "1",
        "{{ 7*7 }} <b>",
        "upheld",
        "2022-10",
        "javascript:alert(1)",
        1,
        Shared(("assessment_flawed",)),
        outcome="*x*",
    )
    letter = compose("council-stage-1", case, check_of(case), knowledge(), [hit], ON)
    assert "{{ 7*7 }} <b>, October 2022. *x*" in flat(letter)
    assert spoken(PartDate.parse("2022-10")) == "October 2022"


def test_a_point_of_which_too_little_is_told_is_named_as_left_out() -> None:
    matters = [{"issues": ["delay"], "council_answer": "waiting"}, {}]
    stages = [{"stage": 1, "asked_on": "2026-03"}]
    case = Case.model_validate({"matters": matters, "complaint": {"procedure": "statutory", "stages": stages}})
    check = check_of(case)
    assert [route.matter for route in check.routes] == [0]
    left = left_out("council-chase", case, check, knowledge())
    assert [(each.matter, each.body, each.letter) for each in left] == [(1, "", None)]


@pytest.mark.parametrize(
    ("made", "stages", "words"),
    [
        ("2023-01", [{"stage": 2, "asked_on": "2024-03"}], "in January 2023. I asked for stage 2 in March 2024."),
        ("2023-01", [{"asked_on": "2024-03"}], "in January 2023. I asked you to look at it in March 2024."),
        ("2023-01", [{"asked_on": "2023-01"}], "in January 2023. Please tell me"),
        ("2023-01", [{"stage": 1, "asked_on": "2023-01"}], "in January 2023. Please tell me"),
        (None, [{"asked_on": "2024-03"}], "in March 2024. Please tell me"),
    ],
)
def test_the_day_of_a_later_stage_is_not_called_the_day_of_the_complaint(
    made: str | None, stages: list[dict[str, Any]], words: str
) -> None:
    told_case = {"matters": [{"issues": ["delay"]}], "complaint": {"made_on": made, "stages": stages}}
    said = flat(letter_of("council-which-procedure", Case.model_validate(told_case)))
    assert f"I complained to you {words}" in said
