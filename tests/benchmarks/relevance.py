"""How near are the decisions that ``similar`` shows? Run: ``python tests/benchmarks/relevance.py``.

Each coded decision in turn is the question: its ``complaint`` and ``facts`` are the words, and for "with the case" its
``issues`` are known too. The decision itself is left out of what is searched. The gain of a hit is half the overlap
(shared / all) of issue words and half the overlap of ground words; nDCG@5 sets the five shown against the best five.

No question is asked of a model that has seen it. The decisions are dealt into ten folds by a checksum of their
reference. For each fold the program builds an index whose learned weights, word counts and spellings come from the
other nine folds alone; every decision but the question itself can still be found. The sets of words that the program
thinks possible leave out the question too. One trace stays: SQLite's own count of how many texts hold a word counts
the question's text. ``--strict N`` therefore asks N questions of an index built wholly without each of them, and
prints the same N asked the quick way beside it.

The few settings (rounds and rate of learning, sharpness, weight of like words) were chosen by the questions with an
even checksum; the column "held back" is over the odd ones. Plain BM25 (FTS5, porter stems, all words joined by OR, the
question left out) runs beside it. The halves are random: once as questions to the whole, once as the whole collection.
Typing slips: one letter changed in each word of six letters and more.

Tried on 2026-11-22 in the same way and not kept (words alone, with the case; this way had 0.55 and 0.79 in that
comparison): vectors of a packaged MiniLM (23 MB, with its runtime 174) alone 0.35 by likeness, 0.53 and 0.78 as what is
learned from, beside the words 0.565 and 0.79: a gain for words alone only; pairs of words 0.55 and 0.79; pairs of
issue words, and years as a feature, no gain; the sets of the nearest forty mixed in, 0.56 and 0.79.

Tried on 2026-11-29, with the case, ten folds, all and held back (a copy of this way in numpy had 0.789 and 0.786):
logistic regression with the best penalty 0.791 and 0.788; with pairs of words 0.792 and 0.789; with 100 dimensions of
latent meaning 0.790 and 0.787; trees over these 0.778 and 0.770; a small neural network 0.784 and 0.779; how often each
set occurs as a prior 0.791 and 0.788; likeness of words beside it 0.791 and 0.788; the grounds of the nearest 20, 40
and 80 mixed in 0.791 and 0.787 at best; six rounds for four, a smaller doubt, another sharpness 0.787 to 0.791. None
gained 0.005 over what is kept: what words say of the reasons seems used up. For words alone the nearest forty gained
0.006, but would have to compare all texts at each question.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from assistant.decisions.index import Index
from assistant.decisions.opening import in_memory
from assistant.decisions.rank import Query, search

KNOWLEDGE = Path(__file__).resolve().parents[2] / "knowledge"
FOLDS = 10
SHOWN = 5
LONG = 6
HALVES = 5
DISCOUNT = [1 / math.log2(place + 2) for place in range(SHOWN)]
Record = dict[str, Any]
Ranked = dict[str, list[str]]


def words_of(record: Record) -> str:
    """What the complainant would say."""
    return " ".join([record["complaint"], *record["facts"]])


def fold_of(record: Record) -> int:
    """The fold that a decision is dealt into."""
    return zlib.crc32(record["ref"].encode()) % FOLDS


def overlap(one: Sequence[str], other: Sequence[str]) -> float:
    """Shared words of all words."""
    return len(set(one) & set(other)) / (len(set(one) | set(other)) or 1)


def gain(question: Record, shown: Record) -> float:
    """How much it helps to be shown a decision."""
    return overlap(question["issues"], shown["issues"]) / 2 + overlap(question["grounds"], shown["grounds"]) / 2


class Judge:
    """Knows the gain of every pair among some decisions, and so the best five for each."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.by_ref = {record["ref"]: record for record in records}
        self.best: dict[str, float] = {}

    def ndcg(self, ref: str, shown: Sequence[str]) -> float:
        """Set the five shown against the best possible five."""
        question = self.by_ref[ref]
        if ref not in self.best:
            gains = sorted((gain(question, each) for each in self.by_ref.values() if each["ref"] != ref), reverse=True)
            self.best[ref] = sum(d * g for d, g in zip(DISCOUNT, gains, strict=False))
        got = sum(d * gain(question, self.by_ref[each]) for d, each in zip(DISCOUNT, shown[:SHOWN], strict=False))
        return got / self.best[ref] if self.best[ref] else 1.0

    def mean(self, ranked: Ranked, refs: Iterable[str] | None = None) -> float:
        """The mean over questions."""
        return mean(self.ndcg(ref, ranked[ref]) for ref in (ranked if refs is None else refs))


def slipped(text: str, seed: str) -> str:
    """Change one letter in each long word, the same way each time."""
    chance = random.Random(seed)
    words = []
    for word in text.split(" "):
        places = [n for n, c in enumerate(word) if c.isalpha()]
        if len(places) >= LONG:
            at = chance.choice(places)
            other = chance.choice([c for c in "abcdefghijklmnopqrstuvwxyz" if c != word[at].lower()])
            words.append(word[:at] + other + word[at + 1 :])
        else:
            words.append(word)
    return " ".join(words)


def asked(index: Index, record: Record, *, case: bool, words: str | None = None) -> list[str]:
    """Ask the program for one decision's like."""
    query = Query(
        words=words_of(record) if words is None else words,
        issues=tuple(record["issues"]) if case else (),
        exclude_refs=(record["ref"],),
        limit=SHOWN,
    )
    return [hit.ref for hit in search(index, query)]


def plain_bm25(records: Sequence[Record]) -> Ranked:
    """The common way: all words joined by OR, the question taken out of the texts before it is asked."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE texts USING fts5(told, tokenize='porter unicode61')")
    insert = "INSERT INTO texts(rowid, told) VALUES (?, ?)"
    connection.executemany(insert, [(n, words_of(record)) for n, record in enumerate(records)])
    ranked: Ranked = {}
    for n, record in enumerate(records):
        connection.execute("DELETE FROM texts WHERE rowid = ?", (n,))
        parts = dict.fromkeys("".join(c if c.isalnum() else " " for c in words_of(record).lower()).split())
        match = " OR ".join(f'"{part}"' for part in parts)
        best = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?"
        found = connection.execute(best, (match, SHOWN))
        ranked[record["ref"]] = [records[row]["ref"] for (row,) in found]
        connection.execute(insert, (n, words_of(record)))
    return ranked


def leave_one_out(
    records: Sequence[Record], ways: dict[str, Callable[[Index, Record], list[str]]]
) -> dict[str, Ranked]:
    """Ask every decision in every way, of an index that learned from the other folds only."""
    answers: dict[str, Ranked] = {name: {} for name in ways}
    for fold in range(FOLDS):
        index = in_memory(KNOWLEDGE, records, study=lambda record, fold=fold: fold_of(dict(record)) != fold)
        for record in records:
            if fold_of(record) == fold:
                for name, way in ways.items():
                    answers[name][record["ref"]] = way(index, record)
        index.close()
    return answers


WAYS: dict[str, Callable[[Index, Record], list[str]]] = {
    "words alone": lambda index, record: asked(index, record, case=False),
    "with the case": lambda index, record: asked(index, record, case=True),
    "words, typing slips": lambda index, record: asked(
        index, record, case=False, words=slipped(words_of(record), record["ref"])
    ),
    "case, typing slips": lambda index, record: asked(
        index, record, case=True, words=slipped(words_of(record), record["ref"])
    ),
}


def strictly(records: Sequence[Record], refs: Sequence[str]) -> dict[str, Ranked]:
    """Ask some questions of an index built wholly without each."""
    answers: dict[str, Ranked] = {"words alone": {}, "with the case": {}}
    for record in records:
        if record["ref"] in refs:
            index = in_memory(KNOWLEDGE, [each for each in records if each["ref"] != record["ref"]])
            for name, ranked in answers.items():
                ranked[record["ref"]] = WAYS[name](index, record)
            index.close()
    return answers


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--strict", type=int, default=0, metavar="N", help="ask N questions of wholly clean indexes")
    parser.add_argument("--quick", action="store_true", help="leave out the halves and the slips")
    given = parser.parse_args()
    began = time.perf_counter()
    text = (KNOWLEDGE / "decisions" / "decisions.jsonl").read_text(encoding="utf-8")
    records: list[Record] = [json.loads(line) for line in text.splitlines() if line.strip()]
    judge = Judge(records)
    ways = {name: way for name, way in WAYS.items() if not given.quick or "slips" not in name}
    answers = {"plain BM25": plain_bm25(records)} | leave_one_out(records, ways)
    held_back = [record["ref"] for record in records if zlib.crc32(record["ref"].encode()) % 2]
    print(f"{len(records)} decisions, nDCG@{SHOWN}" + " " * 6 + "all   held back")
    for name, ranked in answers.items():
        print(f"  {name:<24} {judge.mean(ranked):.3f}  {judge.mean(ranked, held_back):.3f}")
    if not given.quick:
        _halves(records, judge, answers)
    if given.strict:
        chance = random.Random(given.strict)
        refs = chance.sample([record["ref"] for record in records], given.strict)
        for name, ranked in strictly(records, refs).items():
            quick = judge.mean(answers[name], refs)
            clean = judge.mean(ranked)
            print(f"  {name:<16} {given.strict} questions, index wholly without: {clean:.3f}; as above: {quick:.3f}")
    print(f"({time.perf_counter() - began:.0f} seconds)")


def _halves(records: Sequence[Record], judge: Judge, answers: dict[str, Ranked]) -> None:
    names = ("plain BM25", "words alone", "with the case")
    print("random halves" + " " * 8 + "as questions to the whole            as the whole collection")
    print(" " * 18 + "".join(f"{name:>14}" for name in names * 2))
    for number in range(HALVES):
        chance = random.Random(number)
        half = chance.sample(list(records), len(records) // 2)
        refs = [record["ref"] for record in half]
        whole = [judge.mean(answers[name], refs) for name in names]
        alone = Judge(half)
        apart = {"plain BM25": plain_bm25(half)} | leave_one_out(half, {name: WAYS[name] for name in names[1:]})
        figures = [*whole, *(alone.mean(apart[name]) for name in names)]
        print(f"  half {number + 1:<11}" + "".join(f"{figure:>14.3f}" for figure in figures))


if __name__ == "__main__":
    main()
