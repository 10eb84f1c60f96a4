"""Twelve letters by eight invented cases, as text. A new one is written out and fails once, for a person to read."""

from __future__ import annotations

import pytest

from tests.letters.told import HERE, PAIRS, as_text

EXPECTED = HERE / "expected"


@pytest.mark.parametrize(("letter", "case"), PAIRS)
def test_the_letter_is_as_it_was_read(letter: str, case: str) -> None:
    file = EXPECTED / f"{letter}--{case}.txt"
    written = as_text(letter, case)
    if not file.exists():
        file.write_text(written, encoding="utf-8")
        pytest.fail(f"new letter written to {file}: read it as the sender and as the reader, then run again")
    assert written == file.read_text(encoding="utf-8")


def test_no_expected_letter_is_left_over() -> None:
    assert {file.stem for file in EXPECTED.glob("*.txt")} == {f"{letter}--{case}" for letter, case in PAIRS}
