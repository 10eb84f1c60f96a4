"""How quick is ``similar`` when the collection is large? Run: ``python -m tests.benchmarks.search_scale [N ...]``.

Made-up decisions of real length (6,000 characters) are added beside the coded ones: 57,500, all that the Ombudsman
has published since 2016, and 200,000. Their words follow the usual law of word counts over 30,000 words, the commonest
being those of the coded decisions. Questions are stories of 40 to 80 words out of one of them. tantivy (stemmed, all
words joined by OR) holds the same texts and is asked the same questions in turn with ours, in one process, so that a
slow moment of the machine meets both. Its answer is five numbers; ours is five hits with their reasons, which takes in
the weighing of all coded decisions. The times are of the whole call. Memory and build are measured in a process of
their own. Then the first answer in a new process on the shipped set is set against an empty typer command that
opens the same SQLite file (bytecode compiled for both).
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

from assistant.decisions.index import Index
from assistant.decisions.opening import Added, open_index
from assistant.decisions.rank import Query, search

ROOT = Path(__file__).resolve().parents[2]
KNOWLEDGE = ROOT / "knowledge"
SIZES = (57_500, 200_000)
LENGTH = 6_000
FIRST = 90_000_000  # the first made-up reference, without its spaces
VOCABULARY = 30_000
CHUNK, CHUNKS = 100, 60_000  # words in a piece of text, pieces to put texts together from
QUESTIONS = 150
MORE = 20  # decisions that come later, as many as a month brings
ROUNDS = 25
EMPTY = """
import sqlite3, sys
import typer

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)

@app.command()
def one(file: str) -> None:
    connection = sqlite3.connect(file)
    print(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])

app()
"""


class Texts:
    """Makes the same text for the same number each time, and stories out of texts."""

    def __init__(self) -> None:
        chance = random.Random(2016)
        records = (KNOWLEDGE / "decisions" / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
        counted: dict[str, int] = {}
        for line in records:
            record = json.loads(line)
            for word in " ".join([record["complaint"], *record["facts"]]).lower().split():
                bare = "".join(c for c in word if c.isalpha())
                counted[bare] = counted.get(bare, 0) + 1
        words = [word for word, _ in sorted(counted.items(), key=lambda pair: -pair[1]) if word]
        syllables = "bascordenfalgimhosjunkellormarnatpelrinsottamvul"
        parts = [syllables[at : at + 3] for at in range(0, len(syllables), 3)]
        while len(words) < VOCABULARY:
            words.append("".join(chance.choices(parts, k=chance.randint(2, 4))))
        weights = list(accumulate(1 / (place + 2.7) for place in range(len(words))))
        drawn = chance.choices(words, cum_weights=weights, k=CHUNK * 5_000)
        self.chunks = []
        for _ in range(CHUNKS):  # pieces overlap, but start anywhere, so that texts differ
            at = chance.randrange(len(drawn) - CHUNK)
            self.chunks.append(" ".join(drawn[at : at + CHUNK]))

    def text(self, number: int) -> str:
        """The text of a number."""
        chance = random.Random(number)
        parts: list[str] = []
        size = 0
        while size < LENGTH:
            parts.append(chance.choice(self.chunks))
            size += len(parts[-1]) + 1
        return " ".join(parts)[:LENGTH]

    def story(self, number: int, texts: int) -> str:
        """A question: words out of one text, without order."""
        chance = random.Random(-number - 1)
        words = self.text(chance.randrange(texts)).split()
        return " ".join(chance.sample(words, chance.randint(40, 80)))

    def records(self, numbers: Iterable[int]) -> Iterator[dict[str, Any]]:
        """Added decisions with such texts."""
        lines = (KNOWLEDGE / "decisions" / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
        coded = [json.loads(line) for line in lines]
        for number in numbers:
            like = random.Random(number).choice(coded)
            text = self.text(number)
            yield {
                "ref": reference(number),
                "council": like["council"],
                "decision": like["decision"],
                "date": like["date"],
                "url": f"https://www.example.org/{number}",
                "complaint": text[:200],
                "facts": [],
                "issues": like["issues"],
                "grounds": like["grounds"],
                "outcome": text[200:300],
                "text": text,
            }


def memory() -> float:
    """The most memory that this process took, in MB.

    Linux counts what the starting process had into ``ru_maxrss``, so its own page on the process is asked first.
    """
    page = Path("/proc/self/status")
    if page.exists() and (found := re.search(r"^VmHWM:\s+(\d+) kB", page.read_text(encoding="utf-8"), re.MULTILINE)):
        return int(found[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def reference(number: int) -> str:
    """The reference of a made-up decision."""
    digits = f"{FIRST + number:08d}"
    return f"{digits[:2]} {digits[2:5]} {digits[5:]}"


def number_of(ref: str) -> int:
    """The number of a made-up decision."""
    return int(ref.replace(" ", "")) - FIRST


def added(texts: Texts, size: int) -> Added:
    """The made-up decisions as a collection."""

    def asked(refs: Iterable[str] | None) -> Iterator[dict[str, Any]]:
        return texts.records(range(size) if refs is None else [number_of(ref) for ref in refs])

    return Added(f"made-up {size}", asked, lambda: {reference(number): number for number in range(size)})


def build_ours(size: int, folder: Path) -> None:
    """Build our file, in a process of its own."""
    texts = Texts()
    base, began = memory(), time.perf_counter()
    open_index(knowledge=folder / "knowledge", cache=folder, added=added(texts, size)).close()
    print(json.dumps({"seconds": time.perf_counter() - began, "mb": memory(), "before": base}))


def grow_ours(size: int, folder: Path) -> None:
    """Put some more decisions into the file, in a process of its own."""
    texts = Texts()
    began = time.perf_counter()
    index = open_index(knowledge=folder / "knowledge", cache=folder, added=added(texts, size + MORE))
    seconds = time.perf_counter() - began
    if index.size < size + MORE:
        raise SystemExit("What grew does not hold what was added.")
    print(json.dumps({"seconds": seconds, "mb": memory()}))


def opened(size: int, folder: Path) -> Index:
    """Open what was built."""
    knowledge = folder / "knowledge"
    index = open_index(knowledge=knowledge, cache=folder, added=Added(f"made-up {size}", lambda _: iter(())))
    if index.size < size:
        raise SystemExit("What was built does not open.")
    return index


def ask_ours(size: int, folder: Path) -> None:
    """Only ask, in a process of its own, for the memory of it."""
    questions = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    index = opened(size, folder)
    for question in questions:
        search(index, Query(words=question))
    print(json.dumps({"mb": memory()}))


def build_tantivy(texts: Texts, size: int, folder: Path) -> Any:
    """Build the rival's index of the same texts."""
    import tantivy

    schema = tantivy.SchemaBuilder()
    schema.add_text_field("text", stored=False, tokenizer_name="en_stem")
    schema.add_integer_field("number", stored=True)
    folder.mkdir()
    index = tantivy.Index(schema.build(), path=str(folder))
    writer = index.writer(heap_size=200_000_000, num_threads=1)
    for number in range(size):
        writer.add_document(tantivy.Document(text=texts.text(number), number=number))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def in_a_process(what: str, size: int, folder: Path) -> dict[str, float]:
    """Run a part of this file in a process of its own."""
    given = ["--part", what, str(size), "--folder", str(folder)]
    command = [sys.executable, "-m", "tests.benchmarks.search_scale", *given]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def spread(times: list[float]) -> tuple[float, float]:
    """The median and the 95th percentile, in milliseconds."""
    ordered = sorted(times)
    return ordered[len(ordered) // 2] * 1000, ordered[int(len(ordered) * 0.95)] * 1000


def compare(size: int) -> None:
    """Build both, ask both, print."""
    texts = Texts()
    questions = [texts.story(number, size) for number in range(QUESTIONS)]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        shutil.copytree(KNOWLEDGE, folder / "knowledge")  # somebody may edit it while this runs
        built = in_a_process("build", size, folder)
        (ours,) = folder.glob("*.sqlite")
        (folder / "questions.json").write_text(json.dumps(questions), encoding="utf-8")
        asking = in_a_process("ask", size, folder)
        began = time.perf_counter()
        rival = build_tantivy(texts, size, folder / "rival")
        rival_seconds = time.perf_counter() - began
        searcher = rival.searcher()
        index = opened(size, folder)
        wall: tuple[list[float], list[float]] = ([], [])
        work: tuple[list[float], list[float]] = ([], [])
        for turn in range(-10, QUESTIONS):  # the first ten warm both up
            question = questions[turn % QUESTIONS]
            for which in (0, 1):
                began, worked = time.perf_counter(), time.process_time()
                if which:
                    found = searcher.search(rival.parse_query(question, ["text"]), 5).hits
                    _ = [searcher.doc(address)["number"] for _, address in found]
                else:
                    search(index, Query(words=question))
                if turn >= 0:
                    wall[which].append(time.perf_counter() - began)
                    work[which].append(time.process_time() - worked)
        grown = in_a_process("grow", size, folder)
        rival_size = sum(file.stat().st_size for file in (folder / "rival").iterdir())
        text_size = size * LENGTH
        print(f"{size:,} made-up decisions of {LENGTH:,} characters beside the coded ones, {QUESTIONS} questions")
        print(f"  ours     build {built['seconds']:.0f} s, {built['mb']:.0f} MB (texts alone {built['before']:.0f})")
        print(f"           file {ours.stat().st_size / text_size:.2f} of the text, asking takes {asking['mb']:.0f} MB")
        print(f"           {MORE} more put in {grown['seconds']:.1f} s, {grown['mb']:.0f} MB")
        print(f"  tantivy  build {rival_seconds:.0f} s, file {rival_size / text_size:.2f} of the text")
        for name, times in (("wall clock", wall), ("processor", work)):
            (mid, high), (rival_mid, rival_high) = spread(times[0]), spread(times[1])
            print(
                f"  {name:<10} ours median {mid:.1f} p95 {high:.1f} ms; tantivy median {rival_mid:.1f}"
                f" p95 {rival_high:.1f} ms; p95 ratio {high / rival_high:.2f}"
            )
        index.close()


def first_answer() -> None:
    """Set the first answer in a new process against an empty command."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    compileall.compile_dir(ROOT / "assistant", quiet=1)
    with tempfile.TemporaryDirectory() as place:
        environment |= {"XDG_CACHE_HOME": place, "COMPLAINT_ASSISTANT_HOME": place}
        empty = Path(place) / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        story = "the social worker lied about me in court and nobody told me about the conference"
        ours = [sys.executable, "-m", "assistant", "similar", *story.split(" ")]
        subprocess.run(ours, check=True, capture_output=True, cwd=ROOT, env=environment)  # builds the file
        (file,) = (Path(place) / "complaint-assistant").glob("*.sqlite")
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(ROUNDS):
            for which, command in enumerate((ours, [sys.executable, str(empty), str(file)])):
                began = time.perf_counter()
                subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=environment)
                times[which].append((time.perf_counter() - began) * 1000)
    mine, other = statistics.median(times[0]), statistics.median(times[1])
    print(f"first answer in a new process: {mine:.0f} ms; an empty command: {other:.0f} ms; ratio {mine / other:.2f}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--part", choices=("build", "ask", "grow"))
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    if given.part:
        {"build": build_ours, "ask": ask_ours, "grow": grow_ours}[given.part](given.sizes[0], given.folder)
        return
    first_answer()
    for size in given.sizes:
        compare(size)


if __name__ == "__main__":
    main()
