"""Set a letter on paper: one call for every format. Knows nothing of cases and imports a writer only when asked.

The letter's words come from ``compose``; each writer (``markdown``, ``text``, ``html``, ``docx``, ``pdf``) turns the
same blocks into bytes. The same letter gives the same bytes, on any day.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from assistant.errors import LetterError

if TYPE_CHECKING:
    from assistant.letters.blocks import Letter

_WRITERS = {"md": "markdown", "txt": "text", "html": "html", "docx": "docx", "pdf": "pdf"}
FORMATS = tuple(_WRITERS)


def write(letter: Letter, paper: str, *, large: bool = False) -> bytes:
    """Give the letter as a file of one of ``FORMATS``.

    ``large`` sets HTML, DOCX and PDF in 18 point with nothing smaller; text gets short lines and Markdown no tables.

    Raises:
        LetterError: no such format, or a PDF that cannot be made here.
    """
    if paper not in _WRITERS:
        raise LetterError("format_unknown", format=paper, formats=", ".join(FORMATS))
    writer = import_module(f"assistant.letters.{_WRITERS[paper]}")
    written: bytes = writer.write(letter, large=large)
    return written
