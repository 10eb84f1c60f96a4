"""Learn from coded decisions which words speak for which issue and ground words.

A small logistic regression, one for each vocabulary word, taught in plain Python in about a second. It knows no
database: ``tables`` gives it the studied decisions and keeps what it learned, ``guess`` uses that.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.decisions.guess import ISSUE_WEIGHT

ROUNDS = 4
RATE = 1.0
FEWEST = 2  # a word that stands in one decision only teaches nothing


@dataclass(frozen=True, slots=True)
class Studied:
    """One decision to learn from: its reference, its terms with counts, its issue and ground words as bit masks."""

    ref: str
    terms: Mapping[str, float]
    issues: int
    grounds: int


@dataclass(frozen=True, slots=True)
class Learned:
    """What the words speak for.

    Attributes:
        rarity: for each term, how telling it is (inverse document frequency).
        words: for each term, its weight for every issue word and then every ground word; ``""`` holds the start.
        known: the same for ground words alone where the issues are known; a key such as ``#3`` is issue number 3.
    """

    rarity: dict[str, float]
    words: dict[str, list[float]]
    known: dict[str, list[float]]


def measured(terms: Mapping[str, float], rarity: Mapping[str, float]) -> list[tuple[str, float]]:
    """Give the known terms of a text with their weights, as a vector of length 1."""
    weights = [(term, (1 + math.log(count)) * rarity[term]) for term, count in terms.items() if term in rarity]
    length = math.sqrt(sum(weight * weight for _, weight in weights)) or 1.0
    return [(term, weight / length) for term, weight in weights]


def learn(studied: Sequence[Studied], issues: int, grounds: int) -> Learned:
    """Learn from decisions.

    Args:
        studied: the decisions; leave out those that will be asked for, when measuring.
        issues: how many issue words there are.
        grounds: how many ground words.
    """
    seen = Counter(term for each in studied for term in each.terms)
    rarity = {term: math.log((1 + len(studied)) / (1 + n)) + 1 for term, n in seen.items() if n >= FEWEST}
    by_words = [measured(each.terms, rarity) for each in studied]
    with_issues = [
        [*vector, *((f"#{bit}", ISSUE_WEIGHT) for bit in range(issues) if each.issues >> bit & 1)]
        for vector, each in zip(by_words, studied, strict=True)
    ]
    answers = [[each.grounds >> bit & 1 for bit in range(grounds)] for each in studied]
    both = [
        [*(each.issues >> bit & 1 for bit in range(issues)), *answer]
        for each, answer in zip(studied, answers, strict=True)
    ]
    refs = [each.ref for each in studied]
    return Learned(rarity, _taught(by_words, both, refs), _taught(with_issues, answers, refs))


def _taught(
    vectors: list[list[tuple[str, float]]],
    answers: list[list[int]],
    refs: list[str],
) -> dict[str, list[float]]:
    """Go through the decisions a few times, each time correcting the weights of the words that stand in one.

    The order is mixed by the reference, so that the same decisions always teach the same.
    """
    if not answers:
        return {"": []}
    size = len(answers[0])
    totals = [sum(column) for column in zip(*answers, strict=True)]
    start = [math.log((total + 0.5) / (len(answers) - total + 0.5)) for total in totals]
    weights = {term: [0.0] * size for vector in vectors for term, _ in vector}
    for turn in range(ROUNDS):
        order = sorted(range(len(refs)), key=lambda n: zlib.crc32(f"{turn} {refs[n]}".encode()))
        rate = RATE / (1 + turn / 2)
        for n in order:
            vector = vectors[n]
            sums = start
            for term, weight in vector:
                sums = [a + weight * b for a, b in zip(sums, weights[term], strict=True)]
            wrong = [rate * (1 / (1 + math.exp(-a)) - y) for a, y in zip(sums, answers[n], strict=True)]
            for term, weight in vector:
                weights[term] = [b - weight * x for b, x in zip(weights[term], wrong, strict=True)]
    weights[""] = start
    return weights
