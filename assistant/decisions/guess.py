"""Guess what a complaint is about and why it will be decided as it will be, and how near each decision then is.

The gain of showing a decision is half the overlap of issue words and half the overlap of ground words. Both sets of
the question are unknown or partly known, so every set seen in the coded decisions gets a weight, and a decision is
worth the overlap to be expected. Pure arithmetic over bit masks: ``rank`` asks, ``learn`` made the weights.
"""

from __future__ import annotations

import math
import operator
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple, Protocol

SHARPNESS = 0.75  # words are not independent of each other: trust their sum a little less
MOST_SETS = 80
LANE = 4  # bytes that a set has in a long number; so one multiplication weighs all sets at once
SHARES = 1 << 23  # parts that the weight is shared out in; times 240 it still fits
ISSUE_WEIGHT = 0.5  # how much a known issue counts beside the words, whose length is 1
FOUND = 2.0  # what a ground found by `check` adds to its score

FULL = 240  # likeness in whole numbers: a half, a third, a quarter, a fifth, a sixth and an eighth all come out even
KNOWN = 3.0  # what an issue of the case adds to its score
DOUBT = 0.15  # how much the words may still say against the issues of the case: people code alike in 8 of 10 words

Weights = Mapping[str, tuple[float, Sequence[float], Sequence[float]]]


class Guess(NamedTuple):
    """Scores (log odds) of each issue word and each ground word."""

    issues: list[float]
    grounds: list[float]


def guess(terms: Mapping[str, float], weights: Weights, known_issues: int, found_grounds: int) -> Guess:
    """Score the issue and ground words of a question.

    Args:
        terms: the question's stems, counted.
        weights: what was learned of them, of ``""`` and of ``#n`` for each known issue n.
        known_issues: the issue words of the case as a bit mask; 0 where none are known.
        found_grounds: the ground words that ``check`` found, as a bit mask.
    """
    measured = [
        (weights[term], (1 + math.log(count)) * weights[term][0])
        for term, count in terms.items()
        if count > 0 and term in weights
    ]
    length = math.sqrt(sum(weight * weight for _, weight in measured)) or 1.0
    _, start_words, start_known = weights[""]
    size = len(start_words) - len(start_known)
    sums = list(start_words)
    for (_, words, _), weight in measured:
        if len(words):
            sums = [a + weight / length * b for a, b in zip(sums, words, strict=True)]
    issues, grounds = sums[:size], sums[size:]
    if known_issues:
        issues = [score + KNOWN * ((known_issues >> bit) & 1) for bit, score in enumerate(issues)]
        grounds = list(start_known)
        for (_, _, known), weight in measured:
            if len(known):
                grounds = [a + weight / length * b for a, b in zip(grounds, known, strict=True)]
        for bit in bits(known_issues):
            if f"#{bit}" in weights:
                grounds = [a + ISSUE_WEIGHT * b for a, b in zip(grounds, weights[f"#{bit}"][2], strict=True)]
    grounds = [score + FOUND * ((found_grounds >> bit) & 1) for bit, score in enumerate(grounds)]
    return Guess(issues, grounds)


def expected(
    scores: Sequence[float],
    sets: Sets,
    wanted: AbstractSet[int],
    impossible: AbstractSet[int] = frozenset(),
) -> dict[int, float]:
    """Give for each wanted set the overlap (shared / all) to be expected with the question's own set.

    Args:
        scores: the score of each word.
        sets: the sets that occur. Only these are thought possible, so words stay together that go together.
        wanted: the masks to weigh; one that does not occur is measured against the likeliest.
        impossible: masks that the question's own set cannot be.
    """
    sums = [sum([scores[bit] for bit in members]) for members in sets.members]
    order = sorted(range(len(sums)), key=sums.__getitem__, reverse=True)
    if impossible:
        order = [n for n in order if sets.masks[n] not in impossible]
    likeliest = order[:MOST_SETS]
    if not likeliest:
        return dict.fromkeys(wanted, 0.0)
    weights = [math.exp(SHARPNESS * (sums[n] - sums[likeliest[0]])) for n in likeliest]
    all_weight = sum(weights)
    shares = [round(SHARES * weight / all_weight) for weight in weights]
    part = 1 / ((sum(shares) or 1) * FULL)
    total = sum(map(operator.mul, shares, sets.alike(likeliest)))
    lanes = array("I", total.to_bytes(LANE * len(sums), sys.byteorder))
    found = {mask: lane * part for mask, lane in zip(sets.masks, lanes, strict=True)}
    for mask in wanted - found.keys():
        alike = overlap(mask, [sets.masks[n] for n in likeliest])
        found[mask] = FULL * part * sum(s * alike[sets.masks[n]] for s, n in zip(shares, likeliest, strict=True))
    return found


class Sets(Protocol):
    """The sets of issue or ground words that occur: masks, the bits of each, and how alike each is to all."""

    @property
    def masks(self) -> Sequence[int]:
        """The sets as bit masks."""
        ...

    @property
    def members(self) -> Sequence[bytes]:
        """The numbers of the bits of each."""
        ...

    def alike(self, numbers: Sequence[int]) -> list[int]:
        """Give the likeness of each of these to every set, in 240ths: one long number with four bytes for each set."""
        ...


def overlap(known: int, sets: Iterable[int]) -> dict[int, float]:
    """Give for each set its overlap with a known set."""
    return {one: (one & known).bit_count() / ((one | known).bit_count() or 1) for one in set(sets)}


def bits(mask: int) -> list[int]:
    """Give the numbers of the bits that are set."""
    return [bit for bit in range(mask.bit_length()) if mask >> bit & 1]
