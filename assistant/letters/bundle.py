"""A bundle: the letter, the time line of the case and the list of papers, in one file whose references fit together.

Only what the person named is a paper: the evidence of each point, and the letters that the dates of the case stand
for. A point, a row of the time line and the list name a paper by the same number. On paper with pages the list says on
which page a paper's sheet is; the sheet is where the paper itself is put. Words are ``wording/bundle.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from assistant.case import Case
from assistant.dates import spoken
from assistant.knowledge.load import Knowledge
from assistant.letters.blocks import (
    Block,
    Heading,
    Letter,
    PageOf,
    Paragraph,
    Place,
    Point,
    Points,
    Reference,
    Spans,
    Table,
    Text,
    TimeLine,
    plain,
    shown,
)
from assistant.letters.clean import one_line
from assistant.letters.history import time_line
from assistant.letters.people import people_of
from assistant.letters.slots import Filled, Slots

ALL_DATES = ("points", "known", "complaint", "records", "ombudsman", "court")
TIME_LINE, LIST = "time-line", "papers"
PAPERS_OF_STAGES = ("asked_on", "acknowledged_on", "agreed_on", "reminded_on", "answered_on")
NUMBERED = {"asked_on", "answered_on"}  # their words name the stage
PAPERS_OF_PARTS = {
    "records": ("asked_for_on", "answered_on", "told_council_on", "council_answered_on", "told_ico_on"),
    "ombudsman": ("complained_on", "draft_received_on", "decided_on"),
}
_MATTER = re.compile(r"matters\[(\d+)\]")
_POINTS = re.compile(r"parts/points(-short)?\.md\.j2")


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a bundle.

    Attributes:
        number: from 1, in the order of the list.
        words: what it is.
        paths: the answers that name it.
        points: the numbers of the letter's points that it belongs to.
    """

    number: int
    words: str
    paths: tuple[str, ...]
    points: tuple[int, ...] = ()

    @property
    def entry(self) -> str:
        """The name of its place in the list."""
        return f"paper-{self.number}"

    @property
    def sheet(self) -> str:
        """The name of its sheet's place."""
        return f"sheet-{self.number}"


def bundle(
    letter: Letter, case: Case, knowledge: Knowledge, *, paged: bool, pages: Mapping[str, str] | None = None
) -> Letter:
    """Make a bundle of a letter.

    Args:
        letter: the letter, as it was composed from the case.
        case: what was told.
        knowledge: its wording.
        paged: for paper with pages: name them, and give each paper a sheet of its own.
        pages: the pages of its places, as far as they are known; a Word file shows them until Word counts anew.
    """
    return _Bundle.of(letter, case, knowledge, paged=paged, pages=pages or {}).whole()


def papers_of(case: Case, places: Mapping[int, int], knowledge: Knowledge, did: Mapping[str, str]) -> tuple[Paper, ...]:
    """Give the papers that the person named: the evidence point by point, then the letters by date.

    Args:
        case: what was told.
        places: for each matter in the letter, by its place in the case, its number in the letter.
        knowledge: its wording.
        did: the little words.
    """
    found: dict[str, tuple[list[str], list[int]]] = {}
    for place, matter in enumerate(case.matters or []):
        for at, typed in enumerate(matter.evidence or ()):
            if place in places and (words := one_line(typed)):
                paths, points = found.setdefault(words, ([], []))
                paths.append(f"matters[{place}].evidence[{at}]")
                points += [places[place]] if places[place] not in points else []
    dated = []
    for order, (path, key, day) in enumerate(_letters_of(case)):
        words = knowledge.say(f"bundle.letter_{key}", day=spoken(day), **did)
        dated.append((day.earliest, order, words, path))
    for _, _, words, path in sorted(dated):
        found.setdefault(words, ([], []))[0].append(path)
    return tuple(
        Paper(number, words, tuple(paths), tuple(points))
        for number, (words, (paths, points)) in enumerate(found.items(), 1)
    )


def _letters_of(case: Case) -> Iterator[tuple[str, str, Any]]:
    """Give each letter that a date of the case stands for: the answer's path, its sentence's key and the day."""
    stages = (case.complaint.stages if case.complaint else None) or []
    for place, stage in enumerate(stages):
        for name in PAPERS_OF_STAGES:
            told = getattr(stage, name)
            number = f"_{stage.stage}" if stage.stage and name in NUMBERED else ""
            for day in told if isinstance(told, list) else filter(None, [told]):
                yield f"complaint.stages[{place}].{name}", f"stage_{name}{number}", day
    made = case.complaint.made_on if case.complaint else None
    if made and not any(stage.stage in {1, None} and stage.asked_on for stage in stages):
        yield "complaint.made_on", "made_on", made
    for part, names in PAPERS_OF_PARTS.items():
        for name in names:
            if day := getattr(getattr(case, part), name, None):
                yield f"{part}.{name}", f"{part}_{name}", day


@dataclass(frozen=True)
class _Bundle:
    letter: Letter
    case: Case
    knowledge: Knowledge
    paged: bool
    pages: Mapping[str, str]
    slots: Slots
    words: Mapping[str, str]
    numbers: Mapping[int, int]
    papers: tuple[Paper, ...]

    @classmethod
    def of(cls, letter: Letter, case: Case, knowledge: Knowledge, *, paged: bool, pages: Mapping[str, str]) -> _Bundle:
        slots = Slots()
        words = people_of(case, knowledge.say, slots).words
        many = len(case.matters or [])
        numbers = {place: number for place, number in _numbered(letter.blocks) if place < many}
        papers = papers_of(case, numbers, knowledge, words)
        return cls(letter, case, knowledge, paged, pages, slots, words, numbers, papers)

    def say(self, key: str, **values: object) -> str:
        """Give wording of bundles, with the little words filled in."""
        return self.knowledge.say(key, **{**self.words, **values})

    def whole(self) -> Letter:
        """Give letter, time line, list of papers and their sheets as one."""
        parts = (self._time_line(), self._list(), self._sheets())
        named = [(LIST, self.say("bundle.list"))] if self.papers else []
        if parts[0]:
            named.insert(0, (TIME_LINE, self.say("bundle.time_line")))
        references = self.letter.references
        if named:
            references += (Reference(self.say("bundle.with_this"), self._contents(named)),)
        return replace(
            self.letter,
            references=references,
            blocks=tuple(self._with_papers(self.letter.blocks)),
            after=(*_without_lists(self.letter.after), *(block for part in parts for block in part)),
        )

    def _contents(self, named: Iterable[tuple[str, str]]) -> Spans:
        spans: list[Any] = []
        for to, words in named:
            spans += [Text(", ")] if spans else []
            spans.append(Place(words, to=to))
            spans += self._page(to)
        return tuple(spans)

    def _page(self, to: str) -> Spans:
        """Give " (page 4)" on paper that has pages."""
        return (Text(" (" + self.say("bundle.page") + " "), self._number(to), Text(")")) if self.paged else ()

    def _number(self, to: str) -> PageOf:
        return PageOf(to, self.pages.get(to, "?"))

    def _with_papers(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """Give the letter's blocks, with the papers named at each point."""
        for block in blocks:
            if isinstance(block, Points) and _POINTS.fullmatch(block.origin.template):
                items = (self._point(number, item) for number, item in enumerate(block.items, block.first))
                yield replace(block, items=tuple(items))
            else:
                yield block

    def _point(self, number: int, item: Point) -> Point:
        first, *others = item.blocks
        papers = [paper for paper in self.papers if number in paper.points]
        if isinstance(first, Paragraph):  # its place, which the list and the sheets name
            ends = (Text(" "), *self._in_brackets(papers)) if papers and not others else ()
            first = replace(first, spans=(Place("", name=f"point-{number}"), *first.spans, *ends))
        if papers and others:
            others.append(Paragraph(self._named(papers), self.say("bundle.shown_by")))
        return Point((first, *others))

    def _named(self, papers: Iterable[Paper]) -> Spans:
        """Give "paper 1, paper 4", each leading to where it is."""
        spans: list[Any] = []
        for paper in papers:
            spans += [Text(", ")] if spans else []
            spans.append(Place(self.say("bundle.paper", number=paper.number), to=self._home(paper)))
        return tuple(spans)

    def _in_brackets(self, papers: Iterable[Paper]) -> Spans:
        return (Text("("), *self._named(papers), Text(")"))

    def _home(self, paper: Paper) -> str:
        return paper.sheet if self.paged else paper.entry

    def _time_line(self) -> tuple[Block, ...]:
        titles = {number: self._title(place) for place, number in self.numbers.items()}
        points = [(number, place, titles[number]) for place, number in self.numbers.items()]
        rows = time_line(self.case, points, self.knowledge.say, self.slots, dict(self.words), kinds=ALL_DATES)
        if not rows:
            return ()
        cells = []
        for row in rows:
            filled = self.slots.filled(row.when)
            papers = [paper for paper in self.papers if self._belongs(paper, filled)]
            ends = (Text(" "), *self._in_brackets(papers)) if papers else ()
            cells.append((filled.spans, (*plain(row.what), *ends)))
        heads = (self.say("bundle.when"), self.say("bundle.what_happened"))
        heading = Heading(2, (Place(self.say("bundle.time_line"), name=TIME_LINE),), new_page=True)
        return heading, TimeLine(heads=heads, rows=tuple(cells))

    def _title(self, place: int) -> str:
        issues = (self.case.matters or [])[place].issues or ()
        return next(filter(None, (self.knowledge.say(f"letters.point_{issue}") for issue in issues)), "")

    def _belongs(self, paper: Paper, day: Filled) -> bool:
        """Whether a paper shows what a row of the time line says: it is that letter, or it is a point's evidence."""
        for answer in day.origin.answers:
            point = _MATTER.match(answer)
            if point and not answer.endswith(".noticed_on") and self.numbers.get(int(point[1])) in paper.points:
                return True
            if answer in paper.paths and paper.words.endswith(shown(day.spans)):
                return True
        return False

    def _list(self) -> tuple[Block, ...]:
        if not self.papers:
            return ()
        heads = [self.say("bundle.number"), self.say("bundle.what_it_is"), self.say("bundle.belongs_to")]
        share = [3, 9, 7]
        if self.paged:
            heads.append(self.say("bundle.page_head"))
            share.append(3)
        heading = Heading(2, (Place(self.say("bundle.list"), name=LIST),), new_page=True)
        rows = tuple(tuple(self._row(paper)) for paper in self.papers)
        lead = Paragraph(plain(self.say("bundle.list_lead_paged" if self.paged else "bundle.list_lead")))
        return heading, lead, Table(heads=tuple(heads), rows=rows, share=tuple(share))

    def _row(self, paper: Paper) -> Iterator[Spans]:
        yield (Place(str(paper.number), name=paper.entry, to=paper.sheet if self.paged else ""),)
        yield plain(paper.words)
        yield self._points_of(paper)
        if self.paged:
            yield (self._number(paper.sheet),)

    def _points_of(self, paper: Paper) -> Spans:
        """Give "point 1 (page 2), point 3 (page 2)", or that it belongs to the complaint as a whole."""
        spans: list[Any] = []
        for number in paper.points:
            spans += [Text(", ")] if spans else []
            spans.append(Place(self.knowledge.say("letters.point", numbers=number), to=f"point-{number}"))
            spans += self._page(f"point-{number}")
        return tuple(spans) or plain(self.say("bundle.the_complaint"))

    def _sheets(self) -> tuple[Block, ...]:
        if not self.paged:
            return ()
        blocks: list[Block] = []
        for paper in self.papers:
            name = self.say("bundle.sheet", number=paper.number)
            blocks += [
                Heading(2, (Place(name, name=paper.sheet, to=paper.entry),), new_page=True),
                Paragraph(plain(paper.words)),
                Paragraph(self._points_of(paper), self.say("bundle.belongs_to")),
                Paragraph(plain(self.say("bundle.put_here"))),
            ]
        return tuple(blocks)


def _numbered(blocks: Iterable[Block]) -> Iterator[tuple[int, int]]:
    """Give the place in the case and the number in the letter of each point."""
    for block in blocks:
        if isinstance(block, Points) and _POINTS.fullmatch(block.origin.template):
            for number, item in enumerate(block.items, block.first):
                answers = (answer for inner in item.blocks for answer in inner.origin.answers)
                place = next((found for answer in answers if (found := _MATTER.match(answer))), None)
                if place:
                    yield int(place[1]), number


def _without_lists(blocks: Iterable[Block]) -> Iterator[Block]:
    """Leave out the letter's own time line and list of papers: the bundle has fuller ones."""
    heading: Heading | None = None
    for block in blocks:
        if isinstance(block, Heading):
            if heading:
                yield heading
            heading = block
        elif isinstance(block, TimeLine) or any(".evidence[" in answer for answer in block.origin.answers):
            heading = None
        else:
            if heading:
                yield heading
            heading = None
            yield block
    if heading:
        yield heading
