"""Guess what a complaint is about and why it will be decided as it will be, and how near each decision then is.

The gain of showing a decision is half the overlap of issue words and half the overlap of ground words. Both sets of
the question are unknown or partly known, so every set seen in the coded decisions gets a weight, and a decision is
worth the overlap to be expected. Pure arithmetic over bit masks: ``rank`` asks, ``learn`` made the weights.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.decisions.learn import ISSUE_WEIGHT

SHARPNESS = 0.7  # words are not independent of each other: trust their sum a little less
MOST_SETS = 80
FOUND = 1.5  # what a ground found by `check` adds to its score

Weights = Mapping[str, tuple[float, Sequence[float], Sequence[float]]]


@dataclass(frozen=True, slots=True)
class Guess:
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
    if known_issues:
        sums = list(start_known)
        for (_, _, known), weight in measured:
            if len(known):
                sums = [a + weight / length * b for a, b in zip(sums, known, strict=True)]
        for bit in range(size):
            row = weights.get(f"#{bit}") if known_issues >> bit & 1 else None
            if row is not None:
                sums = [a + ISSUE_WEIGHT * b for a, b in zip(sums, row[2], strict=True)]
        issues, grounds = [0.0] * size, sums
    else:
        sums = list(start_words)
        for (_, words, _), weight in measured:
            if len(words):
                sums = [a + weight / length * b for a, b in zip(sums, words, strict=True)]
        issues, grounds = sums[:size], sums[size:]
    grounds = [score + FOUND * ((found_grounds >> bit) & 1) for bit, score in enumerate(grounds)]
    return Guess(issues, grounds)


def expected(scores: Sequence[float], possible: Iterable[int], wanted: Iterable[int]) -> dict[int, float]:
    """Give for each wanted set the overlap (shared / all) that it is expected to have with the question's own set.

    Args:
        scores: the score of each word.
        possible: sets that the question's own may be. Only sets that occur, so words stay together that go together.
        wanted: the sets to weigh.
    """
    sums = {one: SHARPNESS * sum(scores[bit] for bit in bits(one)) for one in set(possible)}
    if not sums:
        return dict.fromkeys(wanted, 0.0)
    likeliest = sorted(sums, key=lambda one: (-sums[one], one))[:MOST_SETS]
    top = sums[likeliest[0]]
    likely = [(one, math.exp(sums[one] - top)) for one in likeliest]
    whole = sum(weight for _, weight in likely)
    return {
        one: sum(weight * (one & other).bit_count() / ((one | other).bit_count() or 1) for other, weight in likely)
        / whole
        for one in set(wanted)
    }


def overlap(known: int, sets: Iterable[int]) -> dict[int, float]:
    """Give for each set its overlap with a known set."""
    return {one: (one & known).bit_count() / ((one | known).bit_count() or 1) for one in set(sets)}


def bits(mask: int) -> list[int]:
    """Give the numbers of the bits that are set."""
    return [bit for bit in range(mask.bit_length()) if mask >> bit & 1]
