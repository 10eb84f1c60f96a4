"""The text of a PDF. pypdf reads it, in a process of its own that is stopped after a while.

pypdf belongs to the extra ``pdf`` and is loaded by that process only.
"""

import subprocess
import sys
from pathlib import Path

from assistant.decisions.pages.pdf_text import MISSING
from assistant.errors import MachineError, PageError

MOST_BYTES = 20_000_000
CHILD = Path(__file__).with_name("pdf_text.py").resolve()
_PATIENCE = 40.0


def text_of_pdf(data: bytes) -> str:
    """Give the text of a PDF, pages one after the other.

    Raises:
        PageError: it is too large, broken, or holds no text (a scan).
        MachineError: the part that reads PDF is not installed.
    """
    if len(data) > MOST_BYTES:
        raise PageError("page_too_large", most=MOST_BYTES // 1_000_000)
    command = [sys.executable, "-I", str(CHILD)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, the data on its input
            command, input=data, capture_output=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise PageError("pdf_unreadable") from error
    if done.returncode == MISSING:
        raise MachineError("pdf_reader_missing")
    text = done.stdout.decode("utf-8", "replace")
    if done.returncode:
        raise PageError("pdf_unreadable")
    if not text.strip():
        raise PageError("pdf_without_text")
    return text
