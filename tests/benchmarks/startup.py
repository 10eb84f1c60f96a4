"""How long the program takes to say its help, against an empty typer program, in one run.

Run it with ``python -m tests.benchmarks.startup``. Both programs are started in turn, so that a slow moment of the
machine meets both; the ratio of the medians is what counts.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 25
EMPTY = """
import typer

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)

@app.command()
def one() -> None:
    "Do one thing."

@app.command()
def two() -> None:
    "Do another."

app()
"""


def _milliseconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return (time.perf_counter() - began) * 1000


def measure(rounds: int = ROUNDS) -> tuple[float, float]:
    """Give the median of both in milliseconds: ours, and the empty program's."""
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        commands = ([sys.executable, "-m", "assistant", "--help"], [sys.executable, str(empty), "--help"])
        for command in commands:
            _milliseconds(command)  # the first start reads everything from disk
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(rounds):
            for command, taken in zip(commands, times, strict=True):
                taken.append(_milliseconds(command))
    return statistics.median(times[0]), statistics.median(times[1])


def main() -> None:
    """Print the figures."""
    ours, empty = measure()
    print(f"--help: {ours:.0f} ms; an empty typer program: {empty:.0f} ms; ratio {ours / empty:.2f} ({ROUNDS} rounds)")


if __name__ == "__main__":
    main()
