"""What reaches a screen: nothing that moves the cursor or hides text, colour only where it is wanted."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.cli.show import Line, Table, colour_wanted, plain, safe, show

NO_HARM = [
    ("plain", "plain"),
    ("£5 \u2013 \u201cquoted\u201d", "£5 \u2013 \u201cquoted\u201d"),
    ("Siân Łukasz", "Siân Łukasz"),
    ("<b>*stars*</b> {{ 7*7 }} [bold]", "<b>*stars*</b> {{ 7*7 }} [bold]"),
    ("two\r\nlines", "two\nlines"),
    ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
    ("bell\x07 back\x08", "bell␇ back␈"),
    ("\x9b31m", "\ufffd31m"),
    ("right\u202eto left", "rightto left"),
    ("zero\u200bwidth", "zerowidth"),
    ("half \ud800", "half \ufffd"),
    ("line\u2028separator", "line\nseparator"),
    ("family 👨\u200d👩", "family 👨\u200d👩"),
]


@pytest.mark.parametrize(("given_text", "shown"), NO_HARM)
def test_text_is_shown_as_typed_and_control_characters_are_not_obeyed(given_text: str, shown: str) -> None:
    assert safe(given_text) == shown


@given(st.text())
def test_no_control_character_ever_survives(text: str) -> None:
    assert not [each for each in safe(text) if (ord(each) < 32 and each != "\n") or 0x7F <= ord(each) <= 0x9F]
    assert "\n" not in safe(text, one_line=True)


@given(st.text())
def test_what_is_safe_stays_as_it_is(text: str) -> None:
    assert safe(safe(text)) == safe(text)


@given(st.text(), st.integers(40, 100))
def test_a_plain_page_never_holds_an_escape(text: str, columns: int) -> None:
    page = [Line("title", text), Line("point", text, 2), Table(("a", "b"), ((text, text),))]
    assert "\x1b" not in plain(page, columns)


def test_long_words_such_as_addresses_stay_whole() -> None:
    address = "https://example.org/" + "x" * 100
    assert address in plain([Line("text", address, 2)], 40)


def test_other_lines_keep_to_the_width() -> None:
    said = plain([Line("point", "a few words " * 30, 3)], 50)
    assert max(map(len, said.splitlines())) <= 50


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_no_colour_where_it_is_not_wanted(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert colour_wanted(_Terminal())
    monkeypatch.setenv(name, value)
    assert not colour_wanted(_Terminal())
    assert not colour_wanted(io.StringIO())


def test_a_terminal_gets_colour_and_still_no_answers_escape(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    terminal = _Terminal()
    page = [
        Line("title", "Title"),
        Line("bad", "\x1b]0;owned\x07 [red]not markup[/red]"),
        Line("point", "a point", 1),
        Table(("head",), (("\x1b[2Jcell",),)),
    ]
    show(page, terminal)
    said = terminal.getvalue()
    assert "\x1b[1" in said
    assert "\x1b]0" not in said
    assert "\x1b[2J" not in said
    assert "[red]not markup[/red]" in said
