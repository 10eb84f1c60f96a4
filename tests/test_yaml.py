"""The strict reader: what it takes, what it refuses, and that what is written reads back the same."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.yaml import read_yaml, write_yaml

TAKEN: list[tuple[str, Any]] = [
    ("a: yes", {"a": "yes"}),
    ("a: no", {"a": "no"}),
    ("on: off", {"on": "off"}),
    ("a: true", {"a": True}),
    ("a: True", {"a": "True"}),
    ("a: 2024-03-09", {"a": "2024-03-09"}),
    ("a: 2024", {"a": 2024}),
    ("a: '2024'", {"a": "2024"}),
    ("a: 1.5", {"a": "1.5"}),
    ("a: 0x1f", {"a": "0x1f"}),
    ("a: 010", {"a": "010"}),
    ("a: 1_000", {"a": "1_000"}),
    ("a: 12:30", {"a": "12:30"}),
    ("a:", {"a": None}),
    ("a: [b, 'c']", {"a": ["b", "c"]}),
    ("a: |\n  two\n  lines\n", {"a": "two\nlines\n"}),
    ("<<: x", {"<<": "x"}),
    ("", None),
]
REFUSED = [
    ("a: 1\na: 2", "key_doubled", 2),
    ("b:\n  a: 1\n  c: 3\n  a: 2", "key_doubled", 4),
    ("a: &x 1\nb: *x", "alias_refused", 2),
    ("a: !!python/object:os.system x", "tag_refused", 1),
    ("a: !secret x", "tag_refused", 1),
    ("? [a]\n: b", "key_not_text", 1),
    ("a: [", "not_yaml", 2),
    ("a: \x07", "not_yaml", 0),
    ("[" * 60 + "]" * 60, "nested_too_deep", 1),
]


@pytest.mark.parametrize(("text", "value"), TAKEN)
def test_plain_words_are_read_as_they_stand(text: str, value: Any) -> None:
    read = read_yaml(text)
    assert not read.faults
    assert read.value == value


@pytest.mark.parametrize(("text", "key", "line"), REFUSED)
def test_what_is_not_plain_is_refused_with_its_line(text: str, key: str, line: int) -> None:
    fault = read_yaml(text).faults[0]
    assert (fault.key, fault.line) == (key, line)


def test_all_faults_are_named_at_once() -> None:
    assert [each.line for each in read_yaml("a: 1\na: 2\nb: 1\nb: 2\n").faults] == [2, 4]


def test_every_place_knows_its_line() -> None:
    lines = read_yaml("a:\n  - b: 1\n    c: 2\n  - b: 3\n").lines
    assert (lines["a"], lines["a[0].c"], lines["a[1].b"]) == (1, 3, 4)


def test_a_small_file_cannot_grow_huge() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert read_yaml(bomb).faults[0].key == "alias_refused"


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**14), 10**14) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), plain, min_size=1, max_size=5))
def test_what_is_written_reads_back_the_same(value: dict[str, Any]) -> None:
    read = read_yaml(write_yaml(value))
    assert not read.faults
    assert read.value == value


@given(st.text())
def test_any_text_is_read_or_refused_without_a_crash(text: str) -> None:
    read_yaml(text)


@pytest.mark.parametrize(
    "text", ["children: [" + "{age: 3}," * 200_000 + "]", "".join(f"k{n}: 1\n" for n in range(150_000))]
)
def test_very_many_parts_are_refused_before_they_are_built(text: str) -> None:
    read = read_yaml(text)
    assert [each.key for each in read.faults] == ["too_many_parts"]
    assert read.value is None
