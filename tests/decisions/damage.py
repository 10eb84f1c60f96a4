"""Ways in which a saved page can be damaged, by chance or on purpose. Used by a test and a benchmark."""

import random
from collections.abc import Callable
from pathlib import Path

from assistant.decisions.cues import load_cues
from assistant.decisions.pages import read_page
from assistant.decisions.pages.decode import MOST_BYTES
from assistant.decisions.pages.page import Statement
from tests.decisions.served import served_statement

PAGES = Path(__file__).parent / "pages"
_TAGS = (
    b"<div>",
    b"<ul><li>",
    b"<b><p>",
    b"<table><tr><td>",
    b"<a href='/decisions/x'>",
    b"<h2>",
    b"<ol>",
    b"<select>",
    b"<svg>",
)
_LETTERS = (
    b"\x1b[2J",
    b"\x00",
    b"\xe2\x80\xae",
    b"\xff\xfe",
    b"&#0;",
    b"&#x202e;",
    b"&amp",
    b"<!--",
    b"]]>",
    b"<![CDATA[",
)
_WORDS = (
    b"Summary:",
    b"Category :",
    b"Decision date :",
    b"Back to top",
    b"(98 765 432)",
    b"Archive has 99 results",
    b"Final decision",
)
_ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1", "cp037", "utf-7", "utf-8-sig")

Damage = Callable[[bytes, random.Random], bytes]


def _cut(data: bytes, chance: random.Random) -> bytes:
    start = chance.choice((0, 0, chance.randrange(len(data))))
    return data[start : chance.randrange(start, len(data) + 1)]


def _lost(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(1, 2000) :]


def _doubled(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    part = data[start : start + chance.randrange(1, 3000)]
    return data[:start] + part * chance.randrange(2, 20) + data[start:]


def _nested(data: bytes, chance: random.Random) -> bytes:
    at, deep = chance.randrange(len(data)), chance.choice((10, 100, 1000, 5000))
    return data[:at] + chance.choice(_TAGS) * deep + data[at:]


def _swelled(data: bytes, chance: random.Random) -> bytes:
    """A huge attribute, word or line."""
    at, size = chance.randrange(len(data)), chance.choice((1000, 50_000, 300_000))
    stuff = chance.choice((b"x", b"(", b" ", b"1 ", b"section 1, ", b"\xe2\x80\x99", b"9" * 3, b"a b (12 345 678) "))
    filling = (stuff * (size // len(stuff) + 1))[:size]
    wrapped = chance.choice((b'<p class="%s">', b"<a href='%s'>", b"%s", b"\n%s\n", b"Summary: %s\n", b"<%s>", b"&%s;"))
    return data[:at] + wrapped.replace(b"%s", filling) + data[at:]


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 5, 50, 500))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _recoded(data: bytes, chance: random.Random) -> bytes:
    return data.decode("utf-8", "replace").encode(chance.choice(_ENCODINGS), "replace")


def _salted(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 10, 100))):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(_LETTERS + _WORDS + _TAGS) + data[at:]
    return data


def _shuffled(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    chance.shuffle(lines)
    return chance.choice((b"\n", b"\r\n", b"\r", b" ", b"")).join(lines)


DAMAGES: tuple[Damage, ...] = (_cut, _lost, _doubled, _nested, _swelled, _flipped, _recoded, _salted, _shuffled)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Damage a page in one to three ways."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        data = chance.choice(DAMAGES)(data, chance) or b"x"
    return data


def patterns(more: Path | None = None) -> list[bytes]:
    """The pages to damage: the invented ones, those of another folder if given, and statements as HTML too."""
    files = [each for each in sorted(PAGES.iterdir()) if each.suffix in {".txt", ".html"}]
    found = [each.read_bytes() for each in (*files, *(sorted(more.iterdir()) if more else ()))]
    cues = load_cues()
    for data in list(found):
        page = read_page(data, cues)
        if isinstance(page, Statement):
            found.append(served_statement(page).encode())
    return found


def slow_pages() -> list[bytes]:
    """Pages made to keep a reader busy: as long as a page may be, nested, and of parts that come again and again."""
    page = patterns()[0]
    return [
        b"<article id='article'>" + b"<div>" * 7_900 + b"x",
        b"<p>" + b"a" * (MOST_BYTES - 10),
        b"(" * (MOST_BYTES - 10),
        b"Summary: " * 200_000,
        b"\n" * (MOST_BYTES - 10),
        b"a\n" * 900_000,
        b"section 1, " * 180_000,
        ("Local Government Act 1974, " + "section 1, " * 9).encode() * 15_000,
        b"A Council (12 345 678)\n" * 80_000,
        b"A Council (12 345 678)\nStatement Upheld Other 01-May-2020\n" * 15_000,
        b"<p>x</p>" * 7_900,
        b"<a b" * 7_900,
        b"&amp;" * 390_000,
        page.replace(b"In March", b"They agreed to pay for distress. " * 50_000),
        page.replace(b"In March", b"agreed to pay delay stage section 47 " * 7_000),
        b"x" * 120 + (b"\n" + b"y" * 100) * 15_000,
    ]
