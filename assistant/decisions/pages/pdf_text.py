"""A program of its own: a PDF on standard input, its text on standard output. Run by ``pdf``.

It runs apart from the rest so that a PDF made to take hours or all memory can be stopped from outside.
"""

import io
import sys

MISSING = 3
BROKEN = 4
MOST_PAGES = 200
MOST_LETTERS = 1_500_000
MOST_MEMORY = 1_000_000_000
MOST_SECONDS = 30


def main() -> int:
    """Write the text of the PDF; the exit code says what went wrong."""
    try:
        from pypdf import PdfReader  # noqa: PLC0415 - so that its absence can be told
        from pypdf.errors import PyPdfError  # noqa: PLC0415 - as above
    except ImportError:
        return MISSING
    _limit()
    try:
        reader = PdfReader(io.BytesIO(sys.stdin.buffer.read()))
        if len(reader.pages) > MOST_PAGES:
            return BROKEN
        left = MOST_LETTERS
        for page in reader.pages:
            text = page.extract_text()[:left]
            left -= len(text)
            sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n\n")
    except (
        PyPdfError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
        RecursionError,
        MemoryError,
        OSError,
    ):
        return BROKEN
    return 0


def _limit() -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


if __name__ == "__main__":
    sys.exit(main())
