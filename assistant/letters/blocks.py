"""What a letter is made of, before it is set on any paper. Knows nothing of cases, templates or formats.

``compose`` builds a ``Letter`` from a case; ``write`` hands it to one of the writers. Every string is cleaned
as the block is made (see ``clean``) and stays a plain string: no writer reads it as Markdown, HTML or code.

A matter is one numbered ``Point`` whose blocks are labelled paragraphs::

    happened = Paragraph(plain("..."), label="What happened")
    effect = Paragraph(plain("..."), label="How it affected us")
    Points((Point((happened, effect)),), numbered=True)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from assistant.letters.clean import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_WHOLE = 600  # what is longer may part over two pages, since a page of large print might not hold it
MOST_ROWS_WHOLE = 8
_WEB_ADDRESS = re.compile(r"(?:https?://|mailto:)[!-;=?-\[\]_a-z~]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a block comes from, so that every sentence can be traced.

    Attributes:
        answers: paths of the answers, such as ``matters[0].noticed_on``.
        rules: names of rules, such as ``ombudsman/late``.
        sources: keys of ``knowledge/sources.yaml``.
        template: the file under ``templates/``, without its folder's own path.
        own: the person wrote it, or changed it by hand.
    """

    answers: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    template: str = ""
    own: bool = False


NOWHERE = Origin()
OWN = Origin(own=True)


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they were typed. A line feed is a new line."""

    kind: ClassVar[str] = "text"
    text: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean(self.text))


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out."""

    kind: ClassVar[str] = "strong"
    text: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean(self.text))


@dataclass(frozen=True, slots=True)
class Link:
    """An address on the web, always shown in full where it is printed; ``words`` may stand before it."""

    kind: ClassVar[str] = "link"
    address: str
    words: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "address", one_line(self.address).replace(" ", ""))
        object.__setattr__(self, "words", clean(self.words))

    @property
    def safe(self) -> bool:
        """True for a web or e-mail address; anything else is shown as words and leads nowhere."""
        return _WEB_ADDRESS.fullmatch(self.address) is not None

    @property
    def text(self) -> str:
        """What is read: the words and the address, or the address alone."""
        return f"{self.words}: {self.address}" if self.words else self.address


@dataclass(frozen=True, slots=True)
class Blank:
    """A missing value: a marked gap that names what belongs there, and the fact that would fill it."""

    kind: ClassVar[str] = "blank"
    label: str
    fact: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", one_line(self.label))

    @property
    def text(self) -> str:
        """The gap as it is seen on every paper."""
        return f"[{self.label}]"


@dataclass(frozen=True, slots=True)
class Place:
    """Words that something points at, or that lead to such a place, as in "paper 3".

    Attributes:
        text: what is read.
        name: what the place is called, in small letters, digits and hyphens; empty where nothing points at it.
        to: the name of the place that the words lead to; empty where they lead nowhere.
    """

    kind: ClassVar[str] = "place"
    text: str
    name: str = ""
    to: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", one_line(self.text))


@dataclass(frozen=True, slots=True)
class PageOf:
    """The number of the page on which a place stands: only for papers that have pages.

    ``known`` is what a program shows that does not count pages itself.
    """

    kind: ClassVar[str] = "page"
    to: str
    known: str = "?"

    @property
    def text(self) -> str:
        """What is read where nobody counts."""
        return self.known


Span: TypeAlias = Text | Strong | Link | Blank | Place | PageOf
Spans: TypeAlias = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the body. The letter's title is level 1, so these are 2 or 3; it may begin a new page."""

    kind: ClassVar[str] = "heading"
    level: int
    spans: Spans
    origin: Origin = NOWHERE
    new_page: bool = False

    def __post_init__(self) -> None:
        if self.level not in (2, 3):
            raise ValueError(self.level)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``label`` is set bold before it, as in "What happened"."""

    kind: ClassVar[str] = "paragraph"
    spans: Spans
    label: str = ""
    origin: Origin = NOWHERE

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", one_line(self.label))


@dataclass(frozen=True, slots=True)
class Point:
    """One item of a list, which may hold several blocks; ``whole`` where it is short and stays on one page."""

    blocks: tuple[Block, ...]

    @property
    def whole(self) -> bool:
        """Whether it is one short paragraph."""
        only = self.blocks[0] if len(self.blocks) == 1 else None
        return isinstance(only, Paragraph) and len(shown(only.spans)) <= LONGEST_WHOLE


@dataclass(frozen=True, slots=True)
class Points:
    """A list; a numbered one always starts at ``first``."""

    kind: ClassVar[str] = "points"
    items: tuple[Point, ...]
    numbered: bool = False
    first: int = 1
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a row of heads; every row has as many cells as there are heads.

    ``share`` gives the columns' widths as parts of the whole; without it they are alike.
    """

    kind: ClassVar[str] = "table"
    heads: tuple[str, ...]
    rows: tuple[tuple[Spans, ...], ...]
    caption: str = ""
    share: tuple[int, ...] = ()
    origin: Origin = NOWHERE

    def __post_init__(self) -> None:
        object.__setattr__(self, "heads", tuple(map(one_line, self.heads)))
        object.__setattr__(self, "caption", one_line(self.caption))
        share = self.share or (1,) * len(self.heads)
        object.__setattr__(self, "share", share)
        if not self.heads or any(len(row) != len(self.heads) for row in (*self.rows, share)):
            raise ValueError(self.heads)

    @property
    def whole(self) -> bool:
        """Whether it is short and stays on one page, but in large print, where it might not fit with its heading."""
        length = sum(len(shown(cell)) for row in self.rows for cell in row)
        return len(self.rows) <= MOST_ROWS_WHOLE and length <= LONGEST_WHOLE


@dataclass(frozen=True, slots=True)
class TimeLine(Table):
    """A table of two columns: when, and what happened."""

    share: tuple[int, ...] = (2, 5)


Block: TypeAlias = Heading | Paragraph | Points | Table


@dataclass(frozen=True, slots=True)
class Reference:
    """A line under the addresses, such as "Your reference: ABC/12"."""

    label: str
    spans: Spans

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", one_line(self.label))


@dataclass(frozen=True, slots=True)
class Signature:
    """The closing words, room to sign, and the lines under it (name, and for whom)."""

    words: Spans
    lines: tuple[Spans, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A whole letter, in the order in which it is read.

    Attributes:
        name: one of the fixed names, such as ``council-stage-1``.
        title: the subject line; also the file's title, so it holds no private fact.
        sender: the sender's name and address, one line each.
        recipient: the recipient's, one line each.
        date: the day of the letter as it is written.
        references: lines such as "Your reference".
        greeting: "Dear ..."; empty for a paper that is no letter, such as a time line.
        blocks: the body.
        signature: what closes the letter; none for a paper that is no letter.
        after: what follows the signature: enclosures, time line, similar decisions.
        language: the letter's language tag.
    """

    name: str
    title: str
    sender: tuple[Spans, ...] = ()
    recipient: tuple[Spans, ...] = ()
    date: Spans = ()
    references: tuple[Reference, ...] = ()
    greeting: Spans = ()
    blocks: tuple[Block, ...] = ()
    signature: Signature | None = None
    after: tuple[Block, ...] = ()
    language: str = field(default="en-GB")

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", one_line(self.title))


def plain(text: str) -> Spans:
    """Give spans that hold only this text; none for an empty one."""
    return (Text(text),) if text else ()


def shown(spans: Spans) -> str:
    """Give what is read in these spans, as one string."""
    return "".join(span.text for span in spans)


def label_of(label: str, colon: str = ":") -> str:
    """Give a label as it stands before its words: with a colon, unless it ends in a sign of its own."""
    return label if not label or label[-1] in ".:?!" else label + colon


def labelled(label: str, spans: Spans) -> str:
    """Give a label and its words as one string."""
    return f"{label_of(label)} {shown(spans)}" if label else shown(spans)


def walk(letter: Letter) -> Iterator[Block]:
    """Give every block of the letter in reading order, those inside points after their list."""
    for block in (*letter.blocks, *letter.after):
        yield from _within(block)


def spans_of(letter: Letter) -> Iterator[Spans]:
    """Give every run of spans in reading order, from the sender's address to the last enclosure."""
    yield from letter.sender
    yield letter.date
    yield from letter.recipient
    yield from (reference.spans for reference in letter.references)
    yield letter.greeting
    yield from _runs(letter.blocks)
    if letter.signature:
        yield letter.signature.words
        yield from letter.signature.lines
    yield from _runs(letter.after)


def blanks(letter: Letter) -> tuple[Blank, ...]:
    """Give each gap of the letter once, in reading order."""
    return tuple(
        dict.fromkeys(span for spans in spans_of(letter) for span in spans if isinstance(span, Blank)),
    )


def words(letter: Letter) -> int:
    """Count the words that a reader reads from the greeting to the end: no addresses, no heads of tables."""
    runs = (letter.greeting, *_runs(letter.blocks), *_runs(letter.after))
    return len(letter.title.split()) + sum(len(shown(spans).split()) for spans in runs)


def _runs(blocks: tuple[Block, ...]) -> Iterator[Spans]:
    for block in (inner for outer in blocks for inner in _within(outer)):
        match block:
            case Heading() | Paragraph():
                yield block.spans
            case Table():
                yield from (cell for row in block.rows for cell in row)
            case Points():
                continue  # its blocks come by themselves


def _within(block: Block) -> Iterator[Block]:
    yield block
    if isinstance(block, Points):
        for item in block.items:
            for inner in item.blocks:
                yield from _within(inner)
