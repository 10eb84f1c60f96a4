"""An open index: what ranking and counting ask of the one SQLite file over the decisions.

The file carries what a search needs besides the decisions: the thesaurus, a few lines of wording, plain names, learned
weights; so that a search loads neither YAML nor pydantic. ``opening`` finds or makes the file; ``rank``, ``words`` and
``patterns`` read it.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

_SLOT = re.compile(r"\{([a-z_]+)\}")
Record = Mapping[str, Any]


class Row(NamedTuple):
    """What ranking needs of one decision; ``issues`` and ``grounds`` are bit masks, ``stages`` too."""

    id: int
    ref: str
    issues: int
    grounds: int
    role: str
    court: int
    stages: int
    council: str
    decision: str
    date: str
    twin: int
    coded: int


_ROW = "SELECT id, ref, issues, grounds, role, court, stages, council, decision, date, twin, coded FROM decisions"


class Sets(NamedTuple):
    """The sets of issue or ground words that occur in the decisions."""

    connection: sqlite3.Connection
    kind: str
    masks: tuple[int, ...]
    members: tuple[bytes, ...]
    numbers: dict[int, int]

    def alike(self, numbers: Sequence[int]) -> list[int]:
        """Give the likeness of each of these sets to every set, as `guess.Sets` says."""
        new = [number for number in numbers if number not in self.numbers]
        marks = ",".join("?" * len(new))
        asked = f"SELECT number, alike FROM sets WHERE kind = ? AND number IN ({marks})"  # noqa: S608 - marks only
        for number, alike in self.connection.execute(asked, (self.kind, *new)):
            self.numbers[number] = int.from_bytes(alike, sys.byteorder)
        return [self.numbers[number] for number in numbers]


@dataclass
class Index:
    """An open index. Hold it for as long as questions come; it loads what it needs once."""

    connection: sqlite3.Connection
    said: dict[str, str] = field(default_factory=dict, compare=False)
    known_sets: dict[str, Sets] = field(default_factory=dict, compare=False)
    counted: dict[tuple[str, ...], Any] = field(default_factory=dict, compare=False)

    @cached_property
    def issue_words(self) -> tuple[str, ...]:
        """The issue words, in the order of their bits."""
        return self._labels("issue")

    @cached_property
    def ground_words(self) -> tuple[str, ...]:
        """The ground words, in the order of their bits."""
        return self._labels("ground")

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The coded decisions. Added ones are fetched by number when words find them."""
        return tuple(Row._make(row) for row in self.connection.execute(_ROW + " WHERE coded = 1 ORDER BY id"))

    @cached_property
    def stops(self) -> frozenset[str]:
        """Words that say nothing about what a complaint is about."""
        return frozenset(word for (word,) in self.connection.execute("SELECT word FROM stops"))

    @cached_property
    def size(self) -> int:
        """How many decisions there are, coded and added."""
        return int(self.connection.execute("SELECT count(*) FROM decisions").fetchone()[0])

    def _labels(self, kind: str) -> tuple[str, ...]:
        found = self.connection.execute("SELECT word FROM labels WHERE kind = ? ORDER BY bit", (kind,))
        return tuple(word for (word,) in found)

    def sets(self, kind: str) -> Sets:
        """Give the sets of issue or ground words that occur."""
        if kind not in self.known_sets:
            found = self.connection.execute(
                "SELECT mask, members FROM sets WHERE kind = ? ORDER BY number", (kind,)
            ).fetchall()
            self.known_sets[kind] = Sets(
                self.connection, kind, tuple(mask for mask, _ in found), tuple(members for _, members in found), {}
            )
        return self.known_sets[kind]

    def rows_of(self, numbers: list[int]) -> list[Row]:
        """Give the rows of these decisions."""
        found: list[Row] = []
        for start in range(0, len(numbers), 500):
            part = numbers[start : start + 500]
            marks = ",".join("?" * len(part))
            found += map(Row._make, self.connection.execute(f"{_ROW} WHERE id IN ({marks})", part))
        return found

    def record(self, number: int) -> dict[str, Any]:
        """Give the whole record of a decision by its number in the index."""
        import json  # noqa: PLC0415 - counts and rankings need none

        try:
            (text,) = self.connection.execute("SELECT record FROM records WHERE id = ?", (number,)).fetchone()
            record: dict[str, Any] = json.loads(text)
        except (TypeError, ValueError) as error:
            raise sqlite3.DatabaseError("a record is damaged") from error
        return record

    def stems(self, number: int) -> frozenset[str]:
        """Give the stems of what was told in a decision; of an added one none are kept."""
        (kept,) = self.connection.execute("SELECT stems FROM records WHERE id = ?", (number,)).fetchone()
        return frozenset(kept.split())

    def mask(self, kind: str, words: Iterable[str]) -> int:
        """Give issue or ground words as a bit mask; unknown words count for nothing."""
        order = self.issue_words if kind == "issue" else self.ground_words
        return sum(1 << order.index(word) for word in set(words) if word in order)

    def weights(self, terms: Iterable[str]) -> dict[str, tuple[float, array[float], array[float]]]:
        """Give what was learned of these terms: how telling, weights for words alone, weights with known issues."""
        wanted = list(terms)
        found: dict[str, tuple[float, array[float], array[float]]] = {}
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            marks = ",".join("?" * len(part))
            asked = f"SELECT term, rarity, words, known FROM weights WHERE term IN ({marks})"  # noqa: S608 - marks only
            for term, rarity, words, known in self.connection.execute(asked, part):
                found[term] = (rarity, array("f", words), array("f", known))
        return found

    def docs(self, terms: Iterable[str]) -> dict[str, int]:
        """Give in how many decisions each term stands."""
        wanted = list(terms)
        found: dict[str, int] = {}
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            marks = ",".join("?" * len(part))
            asked = f"SELECT term, docs FROM terms WHERE term IN ({marks})"  # noqa: S608 - marks only
            found |= dict(self.connection.execute(asked, part))
        return found

    def say(self, key: str, **slots: object) -> str:
        """Give a line of ``knowledge/wording/search.yaml`` with its slots filled; values are never read again."""
        if not self.said:
            self.said.update(self.connection.execute("SELECT key, text FROM wording"))
        return _SLOT.sub(lambda slot: str(slots.get(slot[1], slot[0])), self.said[key])

    def name(self, word: str) -> str:
        """Give the plain name of a word of the vocabulary."""
        key = f"name {word}"
        if not self.said:
            self.say("nothing_found")
        return self.said.get(key, word.replace("_", " "))

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()
