"""Conditions as data: the small closed set of words that rules, questions, routes and clocks share.

    {fact: matter.court_link, is: report_for_court}        {all: [...]}
    {fact: matter.issues, in: [delay, missed_visits]}      {any: [...]}
    {fact: matter.noticed_on, past: permitted_period}      {not: {...}}
    {fact: court.ended_on, before: 2024-01-01}             {test: says, of: [matter.harm], cue: court_words}
    {fact: complaint.made_on, known: true}

This module only reads them. ``assistant.conditions`` judges them against a case.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import PlainValidator
from pydantic_core import PydanticCustomError

Value = str | int | bool


@dataclass(frozen=True, slots=True)
class Is:
    """The fact is one of the values; a list is when any of its members is."""

    fact: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """The fact is known (or, with ``wanted`` false, is not)."""

    fact: str
    wanted: bool


@dataclass(frozen=True, slots=True)
class Before:
    """The fact is a date before this day."""

    fact: str
    day: str


@dataclass(frozen=True, slots=True)
class Past:
    """A limit that began at the fact has run out on the day of judgement.

    Attributes:
        fact: the date it begins with.
        limit: the limit's name in the same file.
        at: a date that stands for the day of judgement where it is known, such as the day the person complained.
    """

    fact: str
    limit: str
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Test:
    """A named test in Python, with its arguments."""

    name: str
    arguments: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition


Condition = Is | Known | Before | Past | Test | All | AnyOf | Not

_FACT_WORDS = {"is", "in", "known", "before", "past"}


def _refuse(message: str) -> PydanticCustomError:
    return PydanticCustomError("condition", "{why}", {"why": message})


def read_condition(given: Any) -> Condition:
    """Read a condition from plain values. Raises pydantic's custom error, which says what is wrong."""
    if isinstance(given, Condition):
        return given
    if not isinstance(given, dict):
        raise _refuse("a condition is a group of words such as {fact: ..., is: ...}")
    keys = set(given)
    if keys in ({"all"}, {"any"}):
        word = keys.pop()
        parts = given[word]
        if not isinstance(parts, list) or not parts:
            raise _refuse(f"'{word}' needs a list of conditions")
        read = tuple(read_condition(part) for part in parts)
        return All(read) if word == "all" else AnyOf(read)
    if keys == {"not"}:
        return Not(read_condition(given["not"]))
    if "test" in keys:
        arguments = tuple(
            (str(key), tuple(value) if isinstance(value, list) else value)
            for key, value in sorted(given.items())
            if key != "test"
        )
        return Test(str(given["test"]), arguments)
    return _fact_condition(given, keys)


def _fact_condition(given: dict[str, Any], keys: set[str]) -> Condition:
    words = keys & _FACT_WORDS
    extra = keys - _FACT_WORDS - {"fact"} - ({"at"} if "past" in keys else set())
    if "fact" not in keys or len(words) != 1 or extra:
        raise _refuse(
            "a condition has 'fact' and one of is, in, known, before, past; or all, any, not, test;"
            f" found: {', '.join(sorted(map(str, keys)))}"
        )
    fact, word = str(given["fact"]), words.pop()
    value = given[word]
    if word == "is":
        if isinstance(value, (list, dict)) or value is None:
            raise _refuse("'is' needs one word; use 'in' for several")
        return Is(fact, (value,))
    if word == "in":
        if not isinstance(value, list) or not value:
            raise _refuse("'in' needs a list of words")
        return Is(fact, tuple(value))
    if word == "known":
        if not isinstance(value, bool):
            raise _refuse("'known' is true or false")
        return Known(fact, value)
    if word == "before":
        return Before(fact, str(value))
    return Past(fact, str(value), str(given["at"]) if "at" in keys else None)


ConditionGiven = Annotated[Condition, PlainValidator(read_condition)]


def facts_of(condition: Condition) -> frozenset[str]:
    """Give every fact path that a condition names, those in its tests' arguments included."""
    match condition:
        case Is(fact=fact) | Known(fact=fact) | Before(fact=fact):
            return frozenset({fact})
        case Past(fact=fact, at=at):
            return frozenset({fact} | ({at} if at else set()))
        case Test(arguments=arguments):
            named: set[str] = set()
            for key, value in arguments:
                if key in {"of", "fact", "from", "at"}:
                    named |= set(value) if isinstance(value, tuple) else {str(value)}
            return frozenset(named)
        case All(parts=parts) | AnyOf(parts=parts):
            return frozenset().union(*(facts_of(part) for part in parts))
        case Not(part=part):
            return facts_of(part)


def tests_of(condition: Condition) -> tuple[Test, ...]:
    """Give every named test inside a condition."""
    match condition:
        case Test():
            return (condition,)
        case All(parts=parts) | AnyOf(parts=parts):
            return tuple(test for part in parts for test in tests_of(part))
        case Not(part=part):
            return tests_of(part)
        case _:
            return ()


def pasts_of(condition: Condition) -> tuple[Past, ...]:
    """Give every part of a condition that counts from a fact."""
    match condition:
        case Past():
            return (condition,)
        case All(parts=parts) | AnyOf(parts=parts):
            return tuple(past for part in parts for past in pasts_of(part))
        case Not(part=part):
            return pasts_of(part)
        case _:
            return ()


def limits_of(condition: Condition) -> frozenset[str]:
    """Give the names of the limits that a condition counts with."""
    match condition:
        case Past(limit=limit):
            return frozenset({limit})
        case Test(arguments=arguments):
            return frozenset(str(value) for key, value in arguments if key == "limit")
        case All(parts=parts) | AnyOf(parts=parts):
            return frozenset().union(*(limits_of(part) for part in parts))
        case Not(part=part):
            return limits_of(part)
        case _:
            return frozenset()
