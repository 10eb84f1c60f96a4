"""The named tests: what the closed words of a condition cannot say. Each takes the facts and gives a judgement.

They read the person's own words only for what these plainly mention; the word lists lie in ``knowledge/cues``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from assistant.conditions.facts import Facts
from assistant.conditions.mentions import mentions
from assistant.conditions.setting import Judgement, NamedTest, Setting, last_day
from assistant.dates import PartDate

MOST_LETTERS = 20_000
# A year, but not the year in the name of a law.
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)(s?)\b(?!\s+(?:Act|Regulations|Order|Rules|Code)\b)(?<!Act \d{4})")
_AGO = re.compile(r"\b(\w+) years? (?:ago|before|earlier)\b|\bmore than a year (?:ago|before)\b")
_NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
}
_DECADE = 10


def _texts(facts: Facts, paths: Any) -> tuple[list[tuple[str, str]], tuple[str, ...]]:
    """The texts under the paths, with where they stand, and the paths of those that are missing."""
    texts: list[tuple[str, str]] = []
    missing: list[str] = []
    for path in paths if isinstance(paths, tuple) else (paths,):
        found = facts.look(path)
        if found.values:
            texts += [(found.paths[0], str(value)[:MOST_LETTERS]) for value in found.values]
        else:
            missing += found.paths
    return texts, tuple(missing)


def _says(facts: Facts, setting: Setting, arguments: Mapping[str, Any]) -> Judgement:
    """Whether the person's own words mention one of the cues. No text at all: unknown."""
    texts, missing = _texts(facts, arguments["of"])
    cues = setting.cues[str(arguments["cue"])]
    saying = tuple(path for path, text in texts if mentions(text, cues))
    if saying:
        return Judgement(holds=True, because=saying)
    if texts:
        return Judgement(holds=False, because=tuple(path for path, _ in texts))
    return Judgement(None, missing=missing)


def _says_when(facts: Facts, setting: Setting, arguments: Mapping[str, Any]) -> Judgement:
    """Whether every year that the person's words name is past the limit. No year named: it does not hold."""
    texts, missing = _texts(facts, arguments["of"])
    if not texts:
        return Judgement(None, missing=missing)
    held = [entry for entry in setting.limits[str(arguments["limit"])] if entry.first <= setting.on]
    if not held:
        return Judgement(None, missing=tuple(path for path, _ in texts))
    at = facts.look(str(arguments["at"])) if "at" in arguments else None
    on = at.value.earliest if at is not None and isinstance(at.value, PartDate) else setting.on
    named = [(path, year) for path, text in texts for year in _years(text, on.year)]
    if not named:
        return Judgement(holds=False, because=tuple(path for path, _ in texts))
    ends = last_day(PartDate(max(year for _, year in named)).latest, held[-1], setting.holidays)
    return Judgement(holds=ends is not None and on > ends, because=tuple(dict.fromkeys(path for path, _ in named)))


def _years(text: str, this_year: int) -> list[int]:
    """The last year of every time that a text names: "2019", "the 1970s", "thirteen years ago"."""
    years = [int(year) + (_DECADE - 1 if decade else 0) for year, decade in _YEAR.findall(text)]
    for number in _AGO.findall(text.lower()):
        count = _NUMBERS.get(number) or (int(number) if number.isdecimal() and len(number) < 3 else None)  # noqa: PLR2004 - two digits of years
        if count:
            years.append(this_year - count)
    return [year for year in years if year <= this_year]


def _only(facts: Facts, setting: Setting, arguments: Mapping[str, Any]) -> Judgement:
    """Whether a list fact has members and all of them are among the words."""
    del setting
    found = facts.look(str(arguments["fact"]))
    if not found.complete:
        return Judgement(None, missing=found.paths)
    return Judgement(bool(found.values) and set(found.values) <= set(arguments["words"]), found.paths)


NAMED: dict[str, NamedTest] = {
    "only": _only,
    "says": _says,
    "says_when": _says_when,
}
