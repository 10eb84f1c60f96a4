"""What a person changed in a letter stays theirs, and what they did not change never sticks."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.case import Case
from assistant.errors import LetterNotFitting
from assistant.letters.blocks import Letter, Paragraph, Points, Strong, blanks, shown, spans_of, walk
from assistant.letters.compose import compose
from assistant.letters.fitting import LETTERS
from assistant.letters.keeping import Kept, held_in, keep, likeness, rows_of
from assistant.letters.readback import read_back
from assistant.letters.units import Unit, units_of
from assistant.letters.write import write
from tests.letters.invented import full, hostile
from tests.letters.random_cases import STEADY, random_cases
from tests.letters.told import HITS, ON, WRITTEN, check_of, knowledge, told

KINDS = ("docx", "md", "txt")


def letter_of(name: str, case: Case) -> Letter:
    return compose(name, case, check_of(case), knowledge(), HITS, ON)


def read(letter: Letter, kind: str) -> tuple[Unit, ...]:
    return read_back(write(letter, kind), Path(f"letter.{kind}"))


def kept(before: Letter, units: tuple[Unit, ...], after: Letter) -> Kept:
    return keep(after, units, rows_of(before))


def flat(letter: Letter) -> str:
    return "\n".join(unit.text for unit in units_of(letter))


def matter(case: Case, place: int, **changes: Any) -> Case:
    given_case = case.model_dump(exclude_none=True)
    given_case["matters"][place] |= changes
    return Case.model_validate(given_case)


# Reading back


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("name", "case"), WRITTEN)
def test_every_letter_reads_back_as_it_was_written(name: str, case: str, kind: str) -> None:
    letter = letter_of(name, told(name, case))
    wrote = [(unit.print, unit.item) for unit in units_of(letter) if not unit.table]
    assert [(unit.print, unit.item) for unit in read(letter, kind) if not unit.table] == wrote


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("letter", [full(), hostile()], ids=["full", "hostile"])
def test_a_letter_that_was_not_touched_leaves_no_change(letter: Letter, kind: str) -> None:
    units, rows = read(letter, kind), rows_of(letter)
    done = keep(letter, units, rows, held_in(units, rows))
    assert (done.letter, done.changes) == (letter, ())
    assert not done.tables


# Any change of answers


@st.composite
def two_letters(draw: st.DrawFn) -> tuple[Letter, Letter]:
    """A letter, and the same letter after answers changed."""
    name, before = draw(st.sampled_from(LETTERS)), draw(random_cases)
    changed = draw(random_cases)
    parts = draw(st.lists(st.sampled_from(["matters", "complaint", "complainant", "children", "court", "council"])))
    after = before.model_copy(update={part: getattr(changed, part) for part in parts})
    try:
        return letter_of(name, before), letter_of(name, after)
    except LetterNotFitting:
        assume(False)  # noqa: FBT003 - hypothesis's own call
        raise


@STEADY
@given(two_letters(), st.sampled_from(KINDS))
def test_what_was_not_changed_never_sticks(letters: tuple[Letter, Letter], kind: str) -> None:
    before, after = letters
    units, rows = read(before, kind), rows_of(before)
    done = keep(after, units, rows, held_in(units, rows))
    assert (done.letter, done.changes) == (after, ())


@STEADY
@given(two_letters(), st.data())
def test_what_was_changed_or_added_survives_any_change_of_answers(
    letters: tuple[Letter, Letter], data: st.DataObject
) -> None:
    before, after = letters
    units = [unit for unit in units_of(before) if not unit.table]
    does = data.draw(
        st.lists(st.sampled_from(["leave", "change", "add", "out"]), min_size=len(units), max_size=len(units))
    )
    own, file = [], []
    for number, (unit, do) in enumerate(zip(units, does, strict=True)):
        if do == "change" and unit.name != "date":
            own.append(f"Mine {number}x")
            file.append(Unit(f"{unit.text} {own[-1]}"))
        elif do != "out":
            file.append(Unit(unit.text, item=unit.item))
        if do == "add":
            own.append(f"More {number}x")
            file.append(Unit(own[-1], item=data.draw(st.booleans())))
    done = kept(before, tuple(file), after)
    said = flat(done.letter)
    assert [said.count(each) for each in own] == [1] * len(own)
    for kind in KINDS:
        again = keep(after, read(done.letter, kind), done.rows)
        assert [flat(again.letter).count(each) for each in own] == [1] * len(own)


@STEADY
@given(two_letters(), st.data())
def test_a_kept_letter_that_is_not_touched_again_stays_as_it_is(
    letters: tuple[Letter, Letter], data: st.DataObject
) -> None:
    before, after = letters
    units = list(units_of(before))
    places = [at for at, unit in enumerate(units) if "|" in unit.name and not unit.table]
    assume(places)
    at = data.draw(st.sampled_from(places))
    units[at] = Unit("These are my own words.", item=units[at].item)
    once = kept(before, tuple(units), after)
    for kind in KINDS:
        twice = keep(after, read(once.letter, kind), once.rows)
        assert flat(twice.letter) == flat(once.letter)
        assert len(twice.changes) == 1


# Stories


def edited(letter: Letter, old: str, new: str) -> tuple[Unit, ...]:
    return tuple(Unit(unit.text.replace(old, new), item=unit.item, table=unit.table) for unit in units_of(letter))


def test_a_changed_paragraph_stays_and_the_new_wording_is_offered_until_it_is_taken() -> None:
    case = told("council-stage-2", "one-parent")
    before = letter_of("council-stage-2", case)
    file = edited(before, "I could not answer what was wrong in it.", "I was ashamed, and said nothing.")
    same = kept(before, file, before)
    assert [(each.kind, each.offered) for each in same.changes] == [("changed", "")]
    after = letter_of("council-stage-2", matter(case, 1, harm="My son was frightened."))
    now = kept(before, file, after)
    (change,) = now.changes
    assert change.own == "How it affected us: I was ashamed, and said nothing."
    assert change.offered == "How it affected us: My son was frightened."
    own = [block for block in walk(now.letter) if not isinstance(block, Points) and block.origin.own]
    assert [(block.label, shown(block.spans)) for block in own if isinstance(block, Paragraph)] == [
        ("How it affected us", "I was ashamed, and said nothing.")
    ]
    again = keep(after, read(now.letter, "docx"), now.rows)
    assert again.changes == now.changes
    taken = edited(now.letter, "I was ashamed, and said nothing.", "My son was frightened.")
    assert keep(after, taken, now.rows).changes == ()


def test_a_point_that_goes_takes_no_other_points_words_along() -> None:
    case = told("council-stage-2", "one-parent")
    before = letter_of("council-stage-2", case)
    file = edited(before, "I did not know when the next visit was", "Each visit was a shock")
    after = letter_of("council-stage-2", case.model_copy(update={"matters": (case.matters or [])[1:]}))
    items = next(b.items for b in kept(before, file, after).letter.blocks if isinstance(b, Points) and b.numbered)
    text = ["\n".join(shown(b.spans) for b in item.blocks if isinstance(b, Paragraph)) for item in items]
    assert ["Each visit was a shock" in each for each in text] == [False, True]


def test_the_words_about_a_point_that_is_gone_are_not_lost() -> None:
    case = told("council-stage-2", "one-parent")
    before = letter_of("council-stage-2", case)
    file = edited(before, "I did not know when the next visit was", "Each visit was a shock")
    after = letter_of("council-stage-2", case.model_copy(update={"matters": (case.matters or [])[:2]}))
    done = kept(before, file, after)
    assert [each.kind for each in done.changes] == ["homeless"]
    assert "Each visit was a shock" in flat(done.letter)


def test_what_was_taken_out_stays_out_and_put_back_comes_back() -> None:
    before = letter_of("council-stage-2", told("council-stage-2", "one-parent"))
    whole = units_of(before)
    file = tuple(unit for unit in whole if "apologise in writing" not in unit.text)
    done = kept(before, file, before)
    assert [each.kind for each in done.changes] == ["removed"]
    assert "apologise" not in flat(done.letter)
    again = keep(before, read(done.letter, "md"), done.rows)
    assert "apologise" not in flat(again.letter)
    back = keep(before, whole, done.rows)
    assert (back.letter, back.changes) == (before, ())


def test_what_was_only_moved_or_copied_is_no_words_of_the_persons() -> None:
    before = letter_of("council-stage-2", told("council-stage-2", "one-parent"))
    units = [unit for unit in units_of(before) if not unit.table]
    moved = (*units[:8], *units[9:12], units[8], *units[12:], units[9])
    assert kept(before, moved, before).letter == before


def test_an_item_that_was_added_is_an_item_and_a_new_line_of_the_address_is_one() -> None:
    before = letter_of("council-stage-2", told("council-stage-2", "one-parent"))
    file: list[Unit] = []
    for unit in units_of(before):
        file.append(unit)
        if unit.text.startswith("apologise"):
            file.append(Unit("tell the school too", item=True))
        if unit.name == "recipient":
            file[-1] = Unit(f"{unit.text}\nCivic Square\nAnytown")
    done = kept(before, tuple(file), before).letter
    wishes = next(b for b in done.blocks if isinstance(b, Points) and not b.numbered)
    assert [shown(b.spans) for b in wishes.items[1].blocks if isinstance(b, Paragraph)] == ["tell the school too"]
    assert [shown(line) for line in done.recipient][-2:] == ["Civic Square", "Anytown"]


def test_a_gap_that_was_left_is_still_a_gap() -> None:
    before = letter_of("council-stage-2", told("council-stage-2", "almost-nothing"))
    file = edited(before, "complained to you on", "wrote to you, by e-mail, on")
    done = kept(before, file, before).letter
    assert blanks(done) == blanks(before)


def test_a_table_is_made_anew_and_that_is_said() -> None:
    before = letter_of("council-stage-2", told("council-stage-2", "adviser"))
    for kind in KINDS:
        units = read(before, kind)
        tables = [unit for unit in units if unit.table]
        assert len(tables) == 1
        other = tuple(Unit(f"{unit.text}\nMine", table=True) if unit.table else unit for unit in units)
        done = keep(before, other, rows_of(before), held_in(units, rows_of(before)))
        assert (done.letter, done.tables) == (before, True)


def test_the_day_of_the_letter_is_always_the_new_one() -> None:
    before = letter_of("council-stage-2", told("council-stage-2", "one-parent"))
    done = kept(before, edited(before, "23 November 2026", "1 April 2020"), before)
    assert done.letter.date == before.date


def test_words_with_markup_in_them_are_only_words() -> None:
    before = letter_of("council-stage-2", told("council-stage-2", "one-parent"))
    bad = "{{ 7*7 }} {% raw %} <b>x</b> **y** [z](javascript:1)"
    done = kept(before, edited(before, "I could not answer what was wrong in it.", bad), before).letter
    assert bad in flat(done)
    assert not [
        s for spans in spans_of(done) for s in spans if isinstance(s, Strong) and "y" in s.text and "7" in s.text
    ]
    for kind in KINDS:
        assert bad in flat(keep(before, read(done, kind), kept(before, read(done, kind), before).rows).letter)


def test_a_word_processor_that_marks_changes_is_read_as_it_stands_now() -> None:
    letter = letter_of("council-stage-2", told("council-stage-2", "one-parent"))
    word = docx.Document(io.BytesIO(write(letter, "docx")))
    node = next(p for p in word.paragraphs if "I could not answer" in p.text)._p
    gone, came = docx.oxml.OxmlElement("w:del"), docx.oxml.OxmlElement("w:ins")
    old = node.r_lst[-1]
    node.replace(old, gone)
    gone.append(old)
    old[-1].tag = docx.oxml.ns.qn("w:delText")
    new = docx.text.run.Run(docx.oxml.OxmlElement("w:r"), None)
    new.text = "I was ashamed."
    came.append(new._r)
    gone.addnext(came)
    out = io.BytesIO()
    word.save(out)
    units = read_back(out.getvalue(), Path("x.docx"))
    (change,) = kept(letter, units, letter).changes
    assert change.own == "How it affected us: I was ashamed."


def test_likeness_counts_what_stands_as_it_was() -> None:
    letter = letter_of("council-stage-2", told("council-stage-2", "one-parent"))
    assert likeness(rows_of(letter), (Unit("my own words"),)) == 0
    assert likeness(rows_of(letter), units_of(letter)) == len(rows_of(letter))
