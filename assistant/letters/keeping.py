"""What a person changed in a letter by hand stays theirs when the letter is written again.

Three rows lie side by side: what was written last (`Row`, only prints of it), what the person's file says now, and
the new letter. A unit that differs from what was written is the person's and goes into the new letter at its place;
one that does not differ is the program's and is replaced by the new wording. Nothing that they wrote is lost: where
its place is gone, it stands behind what stood before it. Tables and the letter's day are always the program's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from rapidfuzz.fuzz import ratio

from assistant.letters.blocks import Letter
from assistant.letters.rewriting import DATE, Plan, rewritten
from assistant.letters.units import Unit, units_of

_DAY = re.compile(r"\D{0,12}\d{1,2}\D{1,12}\d{2,4}\W?|\d{4}-\d\d-\d\d")
ALIKE = 35  # of a hundred: below this a text is not a changed form of another


@dataclass(frozen=True, slots=True)
class Row:
    """One unit of a letter as it was written.

    Attributes:
        name: its name; empty for what the person added.
        would: the print of the program's own wording; empty for what the person added.
        stood: the print of what stood in the letter; empty for what the person had taken out.
    """

    name: str
    would: str
    stood: str


@dataclass(frozen=True, slots=True)
class Held:
    """Where a paper reads back otherwise than it was written.

    Attributes:
        also: prints of what is read there and was not written so.
        unread: prints of what was written and is not read there.
    """

    also: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()


NOTHING = Held()


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the person did to the letter.

    Attributes:
        kind: changed, added, removed, or homeless (changed, and the program has no such part any more).
        own: the person's words; for what they took out, what the program would say there.
        offered: the program's wording, where it is no longer what it was when the person changed it.
    """

    kind: str
    own: str
    offered: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A letter with the person's changes in it.

    Attributes:
        letter: the letter.
        changes: what is theirs, in reading order.
        rows: what has to be remembered for the next time.
        tables: a table was changed, and is written anew.
    """

    letter: Letter
    changes: tuple[Change, ...]
    rows: tuple[Row, ...]
    tables: bool = False


def rows_of(letter: Letter) -> tuple[Row, ...]:
    """Give what has to be remembered of a letter that is the program's throughout."""
    return tuple(Row(unit.name, unit.print, unit.print) for unit in units_of(letter))


def likeness(rows: Sequence[Row], units: Sequence[Unit]) -> int:
    """Count the units that stand as they were written."""
    found = {unit.print for unit in units}
    return sum(row.stood in found for row in rows)


def held_in(units: Sequence[Unit], rows: Sequence[Row]) -> Held:
    """Give where a paper of our own reads back otherwise than it was written; nowhere, but for the oddest answers.

    Where the person's own words stand in it, nothing is taken for ours.
    """
    read, stood = {unit.print for unit in units}, {row.stood for row in rows if row.stood}
    if any(row.would != row.stood for row in rows):
        return Held()
    return Held(frozenset(read - stood), frozenset(stood - read))


def keep(letter: Letter, units: Sequence[Unit], rows: Sequence[Row], held: Held = NOTHING) -> Kept:
    """Put what the person changed into a letter that was composed anew.

    Args:
        letter: the letter as the program would write it now.
        units: the person's file.
        rows: what was written when that file was made.
        held: where that paper reads back otherwise than it was written.
    """
    new = units_of(letter)
    places = _places(rows, new)
    told = _compared(rows, units, {number: new[at].text for number, at in places.items()}, held)
    made = _planned(told, rows, new, places)
    known = {row.stood for row in rows} | held.also
    tables = any(unit.table and unit.print not in known for unit in units)
    return Kept(rewritten(letter, made.plan), tuple(made.changes), tuple(_remembered(made)), tables)


@dataclass
class _Told:
    """What the file says.

    Attributes:
        now: the person's text of a row, by its place; a row that is not named was taken out.
        same: rows that stand as they were written.
        added: what was added behind a row; -1 is before the first.
    """

    now: dict[int, Unit] = field(default_factory=dict)
    same: set[int] = field(default_factory=set)
    added: dict[int, list[Unit]] = field(default_factory=lambda: defaultdict(list))


def _compared(rows: Sequence[Row], units: Sequence[Unit], wording: Mapping[int, str], held: Held) -> _Told:
    """Compare the file with what was written; text of ours that was only moved or copied is no change."""
    told = _Told()
    standing = [place for place, row in enumerate(rows) if row.stood and not _is_table(row.name)]
    prints = [unit.print for unit in units]
    read = [at for at, unit in enumerate(units) if not unit.table]
    matcher = SequenceMatcher(None, [rows[p].stood for p in standing], [prints[at] for at in read], autojunk=False)
    ends = [*matcher.get_matching_blocks()]
    for old, new, count in ends:
        for step in range(count):
            told.now[standing[old + step]] = units[read[new + step]]
    moved: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if place not in told.now and not _is_table(row.name):
            moved[row.stood or row.would].append(place)  # what was taken out may be back
    for at in read:
        if moved.get(prints[at]):
            told.now[moved[prints[at]].pop(0)] = units[at]
    known = {row.stood or row.would for row in rows} | held.also
    before = (0, 0)
    for old, new, count in ends:
        places = [place for place in standing[before[0] : old] if place not in told.now]
        found = [units[at] for at in read[before[1] : new] if prints[at] not in known]
        if day := next((place for place in places if rows[place].name == DATE), None):
            places.remove(day)
            found = [unit for unit in found if not _DAY.fullmatch(unit.text)]
        _paired(told, places, found, wording, standing[before[0] - 1] if before[0] else -1)
        before = (old + count, new + count)
    told.same = {place for place in standing if place not in told.now and rows[place].stood in held.unread}
    return told


def _paired(told: _Told, places: Sequence[int], found: Sequence[Unit], wording: Mapping[int, str], behind: int) -> None:
    """Pair what was written with what stands there now, in order; what is like nothing was added."""
    free = list(places)
    for unit in found:
        if len(places) == len(found):
            place: int | None = free[0]
        else:
            likes = [(ratio(unit.text, wording.get(each, "")), -each) for each in free]
            best, negative = max(likes, default=(0.0, 0))
            place = -negative if best >= ALIKE else None
        if place is None:
            told.added[behind].append(unit)
        else:
            told.now[place], behind = unit, place
            free = free[free.index(place) + 1 :]


def _places(rows: Sequence[Row], new: Sequence[Unit]) -> dict[int, int]:
    """Find each row of the program's in the new letter: where its wording is the same, else by name and order."""
    moved = _moved(rows, new)
    named = [(_renamed(row.name, moved), row.would) for row in rows]
    now = [(unit.name, unit.print) for unit in new]
    found: dict[int, int] = {}
    matcher = SequenceMatcher(None, named, now, autojunk=False)
    for old, at, count in matcher.get_matching_blocks():
        found |= {old + step: at + step for step in range(count) if rows[old + step].would}
    free: dict[str, list[int]] = defaultdict(list)
    for at, unit in enumerate(new):
        if at not in set(found.values()):
            free[unit.name].append(at)
    for old, (name, would) in enumerate(named):
        if would and old not in found and free.get(name):
            found[old] = free[name].pop(0)
    return found


def _moved(rows: Sequence[Row], new: Sequence[Unit]) -> dict[str, str]:
    """Find where each point has gone, by what is told in it; one that tells nothing known stays where it was."""
    before: dict[str, set[str]] = defaultdict(set)
    after: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        before[_about(row.name)].add(row.would)
    for unit in new:
        after[_about(unit.name)].add(unit.print)
    shared = sorted(
        ((-len(before[old] & after[now]), old, now) for old in before for now in after if before[old] & after[now]),
        key=lambda each: (each[0], each[1] != each[2], each[1:]),
    )
    moved: dict[str, str] = {}
    for _, old, now in shared:
        if old and now and old not in moved and now not in moved.values():
            moved[old] = now
    for old in before:
        moved.setdefault(old, old if old not in moved.values() else "-")
    return moved


def _about(name: str) -> str:
    return name.rpartition("|")[2] if "|" in name else ""


def _renamed(name: str, moved: dict[str, str]) -> str:
    about = _about(name)
    return f"{name.removesuffix(about)}{moved.get(about, about)}" if about else name


@dataclass
class _Made:
    """What is found out, step by step: the plan, the changes and the rows of `Kept`."""

    new: Sequence[Unit]
    plan: Plan = field(default_factory=Plan)
    changes: list[Change] = field(default_factory=list)
    would: dict[int, str] = field(default_factory=dict)


def _planned(told: _Told, rows: Sequence[Row], new: Sequence[Unit], places: Mapping[int, int]) -> _Made:
    made, anchor = _Made(new), -1
    _add(made, told.added.get(-1, ()), anchor)
    for number, row in enumerate(rows):
        at, now = places.get(number), told.now.get(number)
        anchor = anchor if at is None else at
        if at is not None:
            made.would[at] = row.would
        if not (number in told.same or _is_table(row.name) or row.name == DATE):
            _settle(made, row, now, at, anchor)
        _add(made, told.added.get(number, ()), anchor)
    return made


def _settle(made: _Made, row: Row, now: Unit | None, at: int | None, anchor: int) -> None:
    """Say what becomes of one row, which stands at ``at`` in the new letter, if it has a place there."""
    if at is None:
        if now is not None and now.print != row.would:
            made.plan.behind.setdefault(anchor, []).append(now)
            made.changes.append(Change("homeless" if row.would else "added", now.text))
        return
    wording = made.new[at]
    offered = wording.text if wording.print != row.would else ""
    if now is None:
        made.plan.gone.add(at)
        made.changes.append(Change("removed", wording.text, offered))
    elif now.print not in {row.would, wording.print}:
        made.plan.own[at] = now
        made.changes.append(Change("changed", now.text, offered))


def _is_table(name: str) -> bool:
    return "|table|" in name


def _add(made: _Made, added: Sequence[Unit], anchor: int) -> None:
    if added:
        made.plan.behind.setdefault(anchor, []).extend(added)
        made.changes += [Change("added", unit.text) for unit in added]


def _remembered(made: _Made) -> Iterator[Row]:
    """Where the person's words stand, the wording that they have seen is remembered, so that a newer one is offered."""
    plan = made.plan
    yield from (Row("", "", unit.print) for unit in plan.behind.get(-1, ()))
    for at, unit in enumerate(made.new):
        if at in plan.own or at in plan.gone:
            yield Row(unit.name, made.would[at], plan.own[at].print if at in plan.own else "")
        else:
            yield Row(unit.name, unit.print, unit.print)
        yield from (Row("", "", added.print) for added in plan.behind.get(at, ()))
