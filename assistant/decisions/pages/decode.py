"""Bytes of a saved page as clean text, whatever wrote them.

It knows nothing of decisions: size, encoding and unwanted characters only. ``lines`` cuts the text up.
"""

import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import NamedTuple

from assistant.errors import PageError

MOST_BYTES = 2_000_000
_PROBE = 400  # bytes looked at to guess an encoding
_CUT = 3  # bytes that a cut in the middle of a letter can leave behind
_WHOLE_TO_BROKEN = 2
_MAY_COMBINE = (b"\xcc", b"\xcd", b"\x00")  # accents apart from their letter in UTF-8; and every wider encoding
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Escape codes, hidden letters and marks that turn the reading direction: none belongs in a decision.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc"
    "\U000e0000-\U000e0fff]"
)


class Decoded(NamedTuple):
    """A page's text, and the same in UTF-8 where the file already had it so."""

    text: str
    utf8: bytes | None = None


def decoded(data: bytes) -> Decoded:
    """Turn a file's bytes into text; what does not belong in a line is still in it, and `clean` takes it out.

    Raises:
        PageError: the file is empty, too large, or holds no text.
    """
    if len(data) > MOST_BYTES:
        raise PageError("page_too_large", most=MOST_BYTES // 1_000_000)
    if not data.strip(b" \t\r\n\x00"):
        raise PageError("page_empty")
    text, is_utf8 = _text(data)
    if any(byte in data for byte in _MAY_COMBINE):
        if text.count("\x00") > len(text) // 100:
            raise PageError("page_not_text")
        return Decoded(unicodedata.normalize("NFC", text))
    return Decoded(text, data if is_utf8 else None)


def plain_breaks(text: str) -> str:
    """Give every end of a line the same form."""
    return _BREAKS.sub("\n", text)


def clean(text: str) -> str:
    """The text on one line, with single spaces, without escape codes and hidden letters."""
    if text.isprintable() and "  " not in text:  # the usual case, and quick to see
        return text.strip(" ")
    text = " ".join(text.split())
    return text if text.isprintable() else " ".join(_UNWANTED.sub("", text).split())


def _text(data: bytes) -> tuple[str, bool]:
    """The text, and whether the bytes are plain UTF-8."""
    if data.startswith(BOM_UTF8):
        return data[3:].decode("utf-8", "replace"), False
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), False
    if data.find(b"\x00", 0, _PROBE) >= 0 and (wide := _wide(data[:_PROBE])):
        return data.decode(wide, "replace"), False
    try:
        return data.decode("utf-8"), True
    except UnicodeDecodeError as error:
        if error.start >= len(data) - _CUT:
            return data[: error.start].decode("utf-8"), False
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = len(text) - len(text.encode("ascii", "ignore")) - broken
    if whole >= broken * _WHOLE_TO_BROKEN:
        return text, False  # UTF-8 with a few broken letters
    return data.decode("cp1252", "replace"), False


def _wide(start: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of English text is then zero."""
    half = len(start) // 2
    if start[1::2].count(0) > half * 0.6:
        return "utf-16-le"
    if start[0::2].count(0) > half * 0.6:
        return "utf-16-be"
    return None
