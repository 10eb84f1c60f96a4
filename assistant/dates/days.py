"""Days on one side of a turning day: all up to one, all from one on, or those between two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

_ONE = timedelta(days=1)
_OPEN = ".."


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days; an end that is None is open.

    Attributes:
        first: its first day.
        last: its last day.
    """

    first: date | None
    last: date | None

    @property
    def one(self) -> date:
        """A day that stands for all of them."""
        return self.first or self.last or date.min

    def holds(self, first: date, last: date) -> bool:
        """Whether all days from one to another lie within."""
        return (self.first is None or self.first <= first) and (self.last is None or last <= self.last)

    def __str__(self) -> str:
        """Write it as ISO 8601 writes a stretch of time: ``../2025-11-22``, ``2025-11-23/..``."""
        return "/".join(day.isoformat() if day else _OPEN for day in (self.first, self.last))

    @classmethod
    def parse(cls, text: str) -> Days:
        """Read what `str` wrote. Raises ValueError."""
        first, last = (None if part == _OPEN else date.fromisoformat(part) for part in text.split("/"))
        return cls(first, last)


def parted_by(turns: Iterable[date]) -> tuple[Days, ...]:
    """Give the stretches between turning days, each of which is the first of a new stretch; none without a turn."""
    firsts = [None, *sorted(set(turns))]
    if len(firsts) == 1:
        return ()
    stretches = [Days(first, after - _ONE) for first, after in pairwise(firsts) if after]
    return (*stretches, Days(firsts[-1], None))
