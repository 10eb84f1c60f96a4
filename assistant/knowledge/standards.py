"""What should have happened: a standard that a council is held to, for a letter to name. Frozen, unknown keys refused.

A standard says what held from a first day on; an entry without ``say`` means that from then on nothing is confirmed.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from assistant.knowledge.condition import ConditionGiven, limits_of
from assistant.knowledge.model import Day, Entry, Key, Sentence


class StandardFrom(Entry):
    """What the standard says of events from a first day on; nothing where it is not confirmed."""

    first: Annotated[Day, Field(alias="from")]
    say: Sentence | None = None
    sources: tuple[Key, ...] = ()

    @model_validator(mode="after")
    def _sourced(self) -> StandardFrom:
        if (self.say is None) is bool(self.sources):
            msg = "a standard that says something has sources, and one that says nothing has none"
            raise ValueError(msg)
        return self


class Standard(Entry):
    """A standard, and the points it is named for. The first that fits a point is the one that is named."""

    name: Key
    when: ConditionGiven
    says: Annotated[tuple[StandardFrom, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _whole(self) -> Standard:
        firsts = [entry.first for entry in self.says]
        if firsts != sorted(set(firsts)):
            msg = "the entries stand in the order of their first days, each day once"
            raise ValueError(msg)
        if limits_of(self.when):
            msg = "'when' of a standard counts no time limit"
            raise ValueError(msg)
        return self
