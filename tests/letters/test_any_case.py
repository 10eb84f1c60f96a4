"""What holds of every letter, whatever was answered. Each of these runs over random cases."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.case import Case
from assistant.case.model import Complaint, Stage
from assistant.dates import PartDate, spoken
from assistant.decisions.asked import query_of
from assistant.decisions.index import Index
from assistant.decisions.opening import open_index
from assistant.decisions.rank import find
from assistant.errors import LetterNotFitting
from assistant.findings import Hit
from assistant.knowledge.folders import templates_folder
from assistant.letters.blocks import Blank, Heading, Letter, Paragraph, Points, Table, labelled, shown, spans_of, walk
from assistant.letters.clean import one_line
from assistant.letters.compose import compose
from assistant.letters.deadlines import Due
from assistant.letters.fitting import AFTER_A_COMPLAINT, LETTERS, fitting, holidays_of, left_out, taken
from assistant.letters.grammar import ends, phrase
from assistant.letters.slots import SIGN, Slots
from assistant.letters.write import FORMATS, write
from tests.letters.random_cases import CALLED, STEADY, WORDS, random_cases
from tests.letters.told import HITS, ON, WRITTEN, check_of, knowledge, told

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAY = re.compile(rf"\b(?:\d{{1,2}} )?(?:{MONTHS})(?: \d{{4}})?\b")
REFERENCE = re.compile(r"\b\d\d \d{3} \d{3}\b")
SEVERAL = re.compile(r"\b(?:these|those|both|each of the) points\b|\bpoints? \d+(?:,| and) \d", re.IGNORECASE)
TYPED = sorted(
    {form for typed in (*WORDS, *CALLED) for form in (one_line(typed), phrase(typed)) if len(form) > 1}, key=len
)[::-1]


def letters_of(case: Case, hits: tuple[Hit, ...] = HITS) -> Iterator[Letter]:
    """Every letter that this case supports."""
    check = check_of(case)
    for name in LETTERS:
        try:
            yield compose(name, case, check, knowledge(), hits, ON)
        except LetterNotFitting:
            continue


def lines(letter: Letter) -> list[str]:
    """Each run of words that is read, without the wrapping of lines."""
    paragraphs = [labelled(block.label, block.spans) for block in walk(letter) if isinstance(block, Paragraph)]
    heads = [text for block in walk(letter) if isinstance(block, Table) for text in (block.caption, *block.heads)]
    return [letter.title, *paragraphs, *heads, *(shown(spans) for spans in spans_of(letter))]


def ours(letter: Letter) -> str:
    """The letter without what the person typed."""
    said = "\n".join(one_line(line) for line in lines(letter))
    for typed in TYPED:
        said = re.sub(rf"(?<!\w){re.escape(typed)}(?!\w)", "", said, flags=re.IGNORECASE)
    return said


@STEADY
@given(random_cases)
def test_no_letter_has_a_marker_a_doubled_space_or_stop_or_a_none(case: Case) -> None:
    for letter in letters_of(case):
        said = "\n".join(lines(letter))
        assert not SIGN.search(said)
        assert not re.search(r"\{|\}|::|\*\*|Undefined|\bNone\b(?! of)", said)
        assert "  " not in said
        assert not re.search(r"\.\.|\. \.|,\.| [.,;:)]|\( |[?!]\.", said)
        assert "(s)" not in said
        assert "and/or" not in said


@STEADY
@given(random_cases)
def test_no_letter_has_an_empty_part(case: Case) -> None:
    for letter in letters_of(case):
        assert letter.title
        assert shown(letter.greeting)
        for blocks in (letter.blocks, letter.after):
            for block, following in zip(blocks, [*blocks[1:], None], strict=False):
                assert not isinstance(block, Heading) or not isinstance(following, Heading | None)
        for block in walk(letter):
            match block:
                case Heading() | Paragraph():
                    assert shown(block.spans).strip()
                case Table():
                    assert block.rows
                    assert all(shown(cell).strip() for row in block.rows for cell in row)
                case Points():
                    assert block.items
                    assert all(item.blocks for item in block.items)
        texts = [shown(b.spans) for b in walk(letter) if isinstance(b, Paragraph)]
        leads = [
            text
            for text, following in zip(texts, (*texts[1:], ""), strict=True)
            if text.endswith(":") and not following
        ]
        assert leads == []


@STEADY
@given(random_cases)
def test_singular_and_plural_are_right(case: Case) -> None:
    check = check_of(case)
    many = len(case.children or []) > 1
    several = " and " in ((case.complainant.name if case.complainant else None) or "")
    for letter in letters_of(case):
        said, count = ours(letter), len(taken(letter.name, case, check, knowledge())) or 1  # one point of gaps
        assert not re.search(r"\b1 (?:times|days|points|months|weeks|pages|children)\b", said)
        assert not re.search(r"\b(?:[2-9]|\d\d+) (?:time|day|point|month|week|page|child)\b", said)
        assert count > 1 or not SEVERAL.search(said)
        assert count == 1 or not re.search(r"\bthis point\b", said, re.IGNORECASE)
        assert not re.search(r"\bchildrens\b", said)
        if not many:
            assert not re.search(
                r"\b(?:[Mm]y|[Oo]ur|[Tt]he) children\b(?!'s (?:complaints|procedure|statutory|social))", said
            )
        else:
            assert not re.search(r"\b(?:[Mm]y|[Oo]ur|[Tt]he) child\b(?! protection)", said)
        assert not re.search(r"\b(?:I|me|my|My|myself)\b" if several else r"\b(?:we|We|our|Our)\b", said)


@STEADY
@given(random_cases)
def test_every_point_is_in_exactly_one_letter_that_is_due_or_goes_where_we_write_no_letter(case: Case) -> None:
    check = check_of(case)
    inside = [place for name in fitting(check) for place in taken(name, case, check, knowledge())]
    elsewhere = [route.matter for route in check.routes if route.letter is None]
    assert len(inside) == len(set(inside))
    assert set(inside) | set(elsewhere) == {route.matter for route in check.routes}
    assert not set(inside) & set(elsewhere)


@STEADY
@given(random_cases, st.sampled_from(LETTERS))
@example(
    Case.model_validate(
        {
            "matters": [{"issues": ["delay"], "council_answer": "not_complained"}, {}],
            "complaint": {"procedure": "statutory", "made_on": "2026"},
        }
    ),
    "council-stage-1",
)
def test_a_letter_takes_a_point_or_names_it_as_left_out(case: Case, name: str) -> None:
    check = check_of(case)
    try:
        inside = taken(name, case, check, knowledge())
    except LetterNotFitting:
        return
    outside = [each.matter for each in left_out(name, case, check, knowledge())]
    assert sorted([*inside, *outside]) == [*range(len(case.matters or []))]


@STEADY
@given(random_cases)
def test_every_date_of_a_point_and_of_the_complaint_is_in_the_letter_about_it(case: Case) -> None:
    check = check_of(case)
    complaint = case.complaint or Complaint()
    stages = complaint.stages or []
    begun = any(stage.stage == 1 and stage.asked_on for stage in stages)  # the same step; its own day is the nearer
    days = [None if begun else complaint.made_on, *(day for stage in stages for day in days_of_stage(stage))]
    for name in ("council-stage-1", *sorted(AFTER_A_COMPLAINT)):
        try:
            inside = taken(name, case, check, knowledge())
        except LetterNotFitting:
            continue
        said = "\n".join(lines(compose(name, case, check, knowledge(), HITS, ON)))
        for place in inside:
            matter = (case.matters or [])[place]
            first, last, knew = matter.happened_from, matter.happened_to, matter.noticed_on
            time = " to ".join(ends(first, last)) if first and last and first != last else spoken(first or last or ON)
            assert name == "council-chase" or (time in said and (knew is None or spoken(knew) in said))
        assert name == "council-stage-1" or [day for day in days if day and spoken(day) not in said] == []


def days_of_stage(stage: Stage) -> list[PartDate | None]:
    return [stage.asked_on, stage.acknowledged_on, stage.agreed_on, stage.answered_on, *(stage.reminded_on or ())]


@STEADY
@given(random_cases)
def test_every_date_in_a_letter_is_in_the_case_or_counted_by_a_clock(case: Case) -> None:
    check = check_of(case)
    counted = [day for each in check.deadlines for day in (each.on, each.latest) if day]
    known = {*map(spoken, (ON, *dates_of(case), *counted)), *DUE, *SET_BY_THE_LETTER}
    known |= {spoken(PartDate.parse(hit.date)) for hit in HITS}
    known |= {day.rpartition(" ")[0] for day in known}  # "from 3 May to 6 June 2025"
    for letter in letters_of(case):
        assert {*DAY.findall(ours(letter))} - known == set()


def dates_of(case: Case) -> list[PartDate]:
    """Every date that was told."""
    return [PartDate.parse(day) for day in re.findall(r'"(\d{4}(?:-\d\d){0,2})"', case.model_dump_json())]


def _due() -> Iterator[str]:
    """When an answer is due to a letter that arrives today, by every clock."""
    slots = Slots()
    due = Due(knowledge(), holidays_of(knowledge()), slots, ON)
    for clock in knowledge().clocks:
        if sign := due.by(clock):
            yield shown(slots.filled(sign).spans)


def _ten_working_days() -> date:
    """The day that some letters set: no bank holiday lies between."""
    day, left = ON, 10
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return day


DUE = frozenset(_due())
SET_BY_THE_LETTER = {spoken(_ten_working_days())}


# References


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    opened = open_index(knowledge=knowledge().folder, cache=tmp_path_factory.mktemp("index"), own=False)
    yield opened
    opened.close()


def coded() -> frozenset[str]:
    """The references of the coded decisions, and those that the sources name."""
    file = knowledge().folder / "decisions" / "decisions.jsonl"
    refs = [str(json.loads(line)["ref"]) for line in file.read_text(encoding="utf-8").splitlines()]
    return frozenset([*refs, *REFERENCE.findall(Path(knowledge().folder / "sources.yaml").read_text(encoding="utf-8"))])


CODED = coded()


@STEADY
@given(random_cases)
def test_every_reference_in_a_letter_is_a_real_decision(index: Index, case: Case) -> None:
    hits = find(index, query_of(case, check_of(case), limit=20)).hits
    assert {hit.ref for hit in hits} <= CODED
    own = {case.ombudsman.reference} if case.ombudsman else set()
    for letter in letters_of(case, tuple(hits)):
        assert {*REFERENCE.findall(" ".join(lines(letter)))} - own <= CODED


def test_letters_of_the_random_cases_do_name_decisions(index: Index) -> None:
    named: list[str] = []

    @STEADY
    @given(random_cases)
    def look(case: Case) -> None:
        hits = find(index, query_of(case, check_of(case), limit=20)).hits
        for letter in letters_of(case, tuple(hits)):
            named.extend({*REFERENCE.findall(" ".join(lines(letter)))} & CODED)

    look()
    assert len(named) > 10


# The same case


@STEADY
@given(random_cases, st.sampled_from(FORMATS))
def test_the_same_case_gives_the_same_bytes(case: Case, paper: str) -> None:
    again = Case.model_validate_json(case.model_dump_json(exclude_none=True))
    for once, twice in zip(letters_of(case), letters_of(again), strict=True):
        assert once == twice
        assert write(once, "txt") == write(twice, "txt")
    if first := next(letters_of(case), None):
        assert write(first, paper) == write(first, paper)


@STEADY
@given(random_cases)
def test_every_gap_names_the_answer_that_fills_it(case: Case) -> None:
    for letter in letters_of(case):
        for spans in spans_of(letter):
            assert all(span.fact and span.label for span in spans if isinstance(span, Blank))


# Where each part comes from. Answers that are told as a fact; who writes for whom only changes the little words.

STATED = re.compile(
    r"(?:complaint|court|records|ombudsman)\..+|matters\[\d+\]\.(?:happened|noticed|still|harm$|council_answer|court_link).*"
)
LISTS = "parts/after.md.j2"  # what stands there depends on the room that is left


def leaves(told: Any, path: str = "") -> Iterator[str]:
    """The path of each answer."""
    if isinstance(told, dict):
        for key, value in told.items():
            yield from leaves(value, f"{path}.{key}" if path else key)
    elif isinstance(told, list) and told and isinstance(told[0], dict):
        for place, value in enumerate(told):
            yield from leaves(value, f"{path}[{place}]")
    else:
        yield path


def without(told: Any, path: str) -> Any:
    """The case without one answer."""
    left = cut = json.loads(json.dumps(told))
    *way, last = [int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", path)]
    for step in way:
        cut = cut[step]
    del cut[last]
    return left


def unnamed(name: str, case: Case, path: str) -> list[str]:
    """The paragraphs that change when an answer is taken away, and name neither it nor a rule or source."""
    given_case = json.loads(case.model_dump_json(exclude_none=True))
    less = Case.model_validate(without(given_case, path))
    check, after = check_of(case), check_of(less)
    letter = compose(name, case, check, knowledge(), HITS, ON)
    try:
        same_points = taken(name, less, after, knowledge()) == taken(name, case, check, knowledge())
        new = compose(name, less, after, knowledge(), HITS, ON)
    except LetterNotFitting:
        return []
    brief = [{shown(b.spans) for b in walk(each) if isinstance(b, Heading)} for each in (letter, new)]
    if not same_points or brief[0] != brief[1]:
        return []
    stays = "\n".join(lines(new))
    return [
        said
        for block in walk(letter)
        if isinstance(block, Paragraph) and block.origin.template != LISTS
        for said in [labelled(block.label, block.spans)]
        if said not in stays and path not in block.origin.answers and not (block.origin.rules or block.origin.sources)
    ]


@pytest.mark.parametrize(("name", "who"), WRITTEN)
def test_a_paragraph_names_the_answer_without_which_it_would_be_another(name: str, who: str) -> None:
    case = told(name, who)
    paths = [path for path in leaves(json.loads(case.model_dump_json(exclude_none=True))) if STATED.fullmatch(path)]
    assert {path: found for path in paths if (found := unnamed(name, case, path))} == {}


@STEADY
@given(random_cases)
def test_every_block_has_an_origin(case: Case) -> None:
    for letter in letters_of(case):
        for block in walk(letter):
            assert (templates_folder() / block.origin.template).is_file()
            assert {*block.origin.sources} <= {*knowledge().sources}
            assert {*block.origin.rules} <= {*knowledge().rules, *knowledge().clocks}
            tops = {re.split(r"[.\[]", path)[0] for path in block.origin.answers}
            assert tops <= {*Case.model_fields}
