"""What was read from a page: a statement, or the entries of a listing. Plain values, no reading and no judging."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

SOURCE = "Local Government and Social Care Ombudsman"

Kind = Literal["statement", "report"]


class Section(NamedTuple):
    """A part of a statement under its heading.

    Attributes:
        heading: as printed.
        under: the heading of the main part that it belongs to; "" for a main part.
        role: complaint, powers, method, findings, remedy or ending; "" where the heading is not a usual one.
        paragraphs: as published, without their numbers; a point begins with a bullet.
    """

    heading: str
    under: str
    role: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A decision read whole.

    Attributes:
        ref: the reference, "24 005 748".
        council: the organisation's name as printed.
        categories: the category as printed, from the main part to the last.
        kind: statement or report.
        decision: our word for the decision.
        date: ISO date.
        summary: as published.
        sections: the parts, in order.
        address: where the page says that it came from, or the address built from category and reference.
        address_built: whether the address was built.
        text: the whole text as published, one paragraph a line.
    """

    ref: str
    council: str
    categories: tuple[str, ...]
    kind: Kind
    decision: str
    date: str
    summary: str
    sections: tuple[Section, ...]
    address: str
    address_built: bool
    text: str

    @property
    def main_sections(self) -> tuple[Section, ...]:
        """The parts that are not under another."""
        return tuple(each for each in self.sections if not each.under)


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision as a listing shows it; fields as in `Statement`. ``address`` is "" where it cannot be known."""

    ref: str
    council: str
    categories: tuple[str, ...]
    kind: Kind
    decision: str
    date: str
    summary: str
    address: str
    address_built: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of decisions.

    Attributes:
        total: how many the whole list has, where the page says so.
        entries: those on this page.
    """

    total: int | None
    entries: tuple[Entry, ...]
