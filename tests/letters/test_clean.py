"""What a person typed is shown as typed, and what cannot be seen is gone."""
# ruff: noqa: RUF001 - signs of many scripts are what is tested

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.letters.clean import MOST_ACCENTS, clean, one_line, paragraphs

ANYTHING = st.text(st.characters(), max_size=60)
ODD = st.text(
    st.sampled_from(
        "a w\n\r\t\x0b\x1b\x85\xa0\xa1\xad\u034f\u0301\u0302\u0323\u1fef\u2000\u200b\u200c\u200d\u202e\u2028\u212a"
        "\u2764\ufe0f\ufe0e\U0001f600é"
    ),
    max_size=12,
)
VISIBLE_FORMATS = {  # signs of category Cf that a font draws: number and end marks of Arabic, Syriac and Kaithi
    *range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD,
}  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("plain words, £5 – “so”", "plain words, £5 – “so”"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x9b2Jgone\x07", "2Jgone"),
        ("a\x00b\x7fc", "abc"),
        ("abc\u202edef\u202c", "abcdef"),
        ("\u2066x\u2069\u200e\u200f\u061c", "x"),
        ("pass\u200bword\ufeff\u2060", "password"),
        ("soft\u00adhyphen", "softhyphen"),
        ("hidden\U000e0041\U000e007f", "hidden"),
        ("one\r\ntwo\rthree\x0bfour\u2028five\x85six", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("one\n\n\n\n two", "one\n\ntwo"),
        ("a\tb  c\u00a0d\u2003 e", "a b c d e"),
        ("line end  \n  start", "line end\nstart"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("w\u0302 y\u0302 a\u0328", "ŵ ŷ ą"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👨\u200d👩\u200d👧 ❤\ufe0f", "👨\u200d👩\u200d👧 ❤\ufe0f"),
        ("a\u200db\u200c", "ab"),
        ("hello\ufe0f", "hello"),
        ("7\ufe0f\u20e3", "7\ufe0f\u20e3"),
        ("<b>&amp; {{ 7*7 }} *x*", "<b>&amp; {{ 7*7 }} *x*"),
    ],
)
def test_what_is_seen_stays_and_what_is_not_seen_goes(typed: str, seen: str) -> None:
    assert clean(typed) == seen


@given(ANYTHING | ODD)
@settings(deadline=None)
def test_clean_text_is_clean(typed: str) -> None:
    once = clean(typed)
    assert clean(once) == once
    once.encode()
    assert "  " not in once
    assert "\n\n\n" not in once


@given(ANYTHING | ODD)
@settings(deadline=None)
def test_one_line_is_one_line(typed: str) -> None:
    assert one_line(typed).splitlines() in ([], [one_line(typed)])


def test_no_control_or_format_character_comes_through() -> None:
    for code in range(sys.maxunicode + 1):
        sign = chr(code)
        kind = unicodedata.category(sign)
        if kind in {"Cc", "Cf", "Zl", "Zp"} and code not in VISIBLE_FORMATS:
            assert clean(f"a{sign}b") in {"ab", "a b", "a\nb"}, hex(code)


def test_accents_piled_on_one_letter_are_cut() -> None:
    piled = clean("Z" + "\u0310" * 50 + "a")
    assert piled == "Z" + "\u0310" * MOST_ACCENTS + "a"


def test_an_empty_line_parts_paragraphs() -> None:
    assert paragraphs(" one\ntwo \n\n\n three\n\n") == ("one\ntwo", "three")
    assert paragraphs(" \n ") == ()
