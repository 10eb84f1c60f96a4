"""What a person typed, made safe to set on paper. Knows nothing of letters; ``blocks`` calls it throughout.

One rule: what can be seen stays exactly as typed, what cannot be seen is taken out. So an escape code for a
terminal arrives as the letters ``[31m``, a mark that turns the reading direction does nothing, and two words
that look the same are the same. In full:

* Every kind of line end (also form feed, vertical tab, U+0085, U+2028, U+2029) becomes a line feed. More than
  one empty line becomes one. Spaces beside a line end go.
* Tabs and every kind of space become one plain space; a run of them becomes one.
* Control characters (C0, C1, delete), marks of direction, zero-width characters, soft hyphens, tags, fillers
  and non-characters are dropped. Half a surrogate pair becomes U+FFFD, since no file can hold it.
* The two zero-width joiners stay where they join: after a letter or picture and before another, outside ASCII
  (Persian and Indian scripts, families of emoji). A picture's variation mark stays behind its picture.
* Letters and their accents are composed (NFC). More than eight accents on one letter are cut to eight, so
  that they cannot run over the lines above.
"""

from __future__ import annotations

import re
import unicodedata

MOST_ACCENTS = 8

_PLAIN = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff\u2013-\u2014\u2018-\u201d\u2022\u2026\u20ac]*")
_LINE_END = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad"  # controls, soft hyphen
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # joiners and fillers of single scripts
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"  # zero-width, marks of direction
    "\u3164\ufdd0-\ufdef\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
    "\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # layout marks of old scripts and music
    "\U000e0000-\U000e0fff"  # tags and rare variants
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_JOINER = re.compile("[\u200c\u200d]+")
_VARIATION = re.compile(
    "(?<![\u0023\u002a0-9\u00a9\u00ae\u203c\u2049\u2100-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff])[\ufe0e\ufe0f]"
)
_BESIDE_LINE_END = re.compile(r" *\n *")
_EMPTY_LINES = re.compile(r"\n{3,}")
_FIRST_BEYOND_ASCII = "\x80"


def clean(text: str) -> str:
    """Give the text as it can be seen, by the rule above; clean text comes back unchanged."""
    if not _PLAIN.fullmatch(text):
        text = _SPACES.sub(" ", _LINE_END.sub("\n", text))
        text = _UNSEEN.sub("", _HALF_PAIR.sub("\N{REPLACEMENT CHARACTER}", text))
        text = unicodedata.normalize("NFC", text)
        text = _JOINER.sub(_joiner, _VARIATION.sub("", text))
        text = _few_accents(unicodedata.normalize("NFC", text))  # again: what stood between may be gone
    text = _SPACES.sub(" ", text)
    return _EMPTY_LINES.sub("\n\n", _BESIDE_LINE_END.sub("\n", text))


def paragraphs(text: str) -> tuple[str, ...]:
    """Cut the person's text at its empty lines; each part is clean and not empty."""
    return tuple(part for part in (piece.strip() for piece in clean(text).split("\n\n")) if part)


def one_line(text: str) -> str:
    """Give the text on one line, as a title or a line of an address needs it."""
    return " ".join(clean(text).split())


def _joiner(found: re.Match[str]) -> str:
    """Keep one joiner between two visible characters outside ASCII."""
    before, after = found.string[found.start() - 1 : found.start()], found.string[found.end() : found.end() + 1]
    return found.group()[0] if min(before, after) >= _FIRST_BEYOND_ASCII else ""


def _few_accents(text: str) -> str:
    """Cut what is piled on one letter to ``MOST_ACCENTS``."""
    if not any(map(unicodedata.combining, text)):
        return text
    kept: list[str] = []
    piled = 0
    for character in text:
        piled = piled + 1 if unicodedata.combining(character) else 0
        if piled <= MOST_ACCENTS:
            kept.append(character)
    return "".join(kept)
