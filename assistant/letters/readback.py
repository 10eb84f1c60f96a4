"""A letter that a person has changed by hand, read back from Word, Markdown or plain text into a row of units.

What it reads is words and nothing else: no markup, template or field in the file does anything. A file that is no
letter is a clear error.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from assistant.errors import LetterError
from assistant.letters.text import WIDTH
from assistant.letters.units import Unit, pieces

LARGEST = 5_000_000
LARGEST_INSIDE = 10_000_000
LARGEST_MARKDOWN = 400_000  # some are read in the square of their length
MOST_UNITS = 2_000
MOST_PARAGRAPHS = 20_000  # empty ones are no units
SHORT = 50  # lines of an address; in running text at least one is longer
_BODY = "word/document.xml"
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the ways that Word files are packed
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKED = re.compile(r"( *)(?:(\d{1,9})\.|-)(?= )")
_RULE = re.compile(r"[-=]{3,}")
_COLUMNS = re.compile(r"-{3,}(?:  -{3,})+")


def read_back(content: bytes, file: Path) -> tuple[Unit, ...]:
    """Give the units of a file.

    Args:
        content: the file's bytes, at most one more than `LARGEST`.
        file: its name; the ending says how it is read.

    Raises:
        LetterError: too large, no text in UTF-8, no Word file, or a kind that cannot be read back.
    """
    reader = _READERS.get(file.suffix.lower())
    if reader is None:
        raise LetterError("keep_kind", file=file.name, kinds=", ".join(sorted(_READERS)))
    if len(content) > LARGEST:
        raise LetterError("keep_too_large", file=file.name, most=LARGEST // 1_000_000)
    units: list[Unit] = []
    for unit in reader(content, file.name):
        units.append(unit)
        if len(units) > MOST_UNITS:
            raise LetterError("keep_too_large", file=file.name, most=LARGEST // 1_000_000)
    return tuple(units)


def _text_of(content: bytes, name: str) -> str:
    kind = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(kind)
    except UnicodeDecodeError as error:
        raise LetterError("keep_not_text", file=name) from error
    if "\x00" in text:
        raise LetterError("keep_not_text", file=name)
    return text


# Plain text


def _plain(content: bytes, name: str) -> Iterator[Unit]:
    text = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", _text_of(content, name))
    for chunk in re.split(r"\n(?:[ \t]*\n)+", text.strip("\n")):
        lines = [line.rstrip() for line in chunk.split("\n")]
        if any(_COLUMNS.fullmatch(line.strip()) for line in lines):
            yield Unit("\n".join(lines), table=True)
        else:
            for part in _items(lines):
                yield from _piece(part)


def _piece(lines: list[str]) -> Iterator[Unit]:
    lines = [line for line in lines if not _RULE.fullmatch(line.strip())] or [""]
    marked = _MARKED.match(lines[0])
    words = [line.strip() for line in (lines[0][marked.end() :] if marked else lines[0], *lines[1:])]
    short = all(len(line) < SHORT for line in lines)
    text = "".join(
        line + ("\n" if short or _ends(whole, line, following) else " ")
        for whole, line, following in zip(lines, words, [*words[1:], ""], strict=True)
    )
    yield from pieces(text, "", item=marked is not None)


def _ends(whole: str, line: str, following: str) -> bool:
    """Whether a line was ended by hand: it ends in a sign, and the next word would have had room."""
    room = WIDTH - len(whole.expandtabs()) - 1
    return not line[-1:].isalnum() and len(following.partition(" ")[0]) <= room


def _items(lines: list[str]) -> Iterator[list[str]]:
    """Cut a list whose items stand line by line: each has the mark that follows from the one before."""
    part: list[str] = []
    due = _MARKED.match(lines[0])
    for line in lines:
        found = _MARKED.match(line)
        if part and due and found and found[1] == due[1] and _follows(due[2], found[2]):
            yield part
            part, due = [], found
        part.append(line)
    if part:
        yield part


def _follows(before: str | None, number: str | None) -> bool:
    return number is None if before is None else number is not None and int(number) == int(before) + 1


# Markdown


def _markdown(content: bytes, name: str) -> Iterator[Unit]:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only a file that was changed needs it

    if len(content) > LARGEST_MARKDOWN:
        raise LetterError("keep_too_large", file=name, most=LARGEST_MARKDOWN / 1_000_000)
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(_text_of(content, name))
    cells: list[str] = []
    item = in_table = False
    for token in tokens:
        match token.type:
            case "list_item_open":
                item = True
            case "table_open":
                in_table, cells = True, []
            case "table_close":
                in_table = False
                yield Unit("\n".join(filter(None, cells)), table=True)
            case "inline" if in_table:
                cells.append(_words(token))
            case "inline":
                yield from pieces(_words(token), "", item=item)
                item = False
            case "code_block" | "fence" | "html_block":
                yield from pieces(token.content, "", item=item)
                item = False


def _words(token: Any) -> str:
    """Give the words of a line of Markdown without their signs."""
    return "".join("\n" if each.type in {"softbreak", "hardbreak"} else each.content for each in token.children)


# Word


def _word(content: bytes, name: str) -> Iterator[Unit]:
    body = _body_of(content, name)
    if body is not None and sum(1 for _ in islice(body.iter(f"{_W}p"), MOST_PARAGRAPHS + 1)) > MOST_PARAGRAPHS:
        raise LetterError("keep_too_large", file=name, most=LARGEST // 1_000_000)
    for node in body if body is not None else ():
        if node.tag == f"{_W}tbl":
            texts = (_said(each) for each in node.iter(f"{_W}p"))
            yield Unit("\n".join(filter(None, texts)), table=True)
        else:
            for paragraph in node.iter(f"{_W}p"):
                yield from pieces(_said(paragraph), "", item=paragraph.find(f"{_W}pPr/{_W}numPr") is not None)


def _body_of(content: bytes, name: str) -> Any:
    from lxml import etree  # noqa: PLC0415 - only a file that was changed needs it

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if packed.getinfo(_BODY).compress_type not in _PACKED:
                raise LetterError("keep_not_word", file=name)
            with packed.open(_BODY) as part:
                inside = part.read(LARGEST_INSIDE + 1)
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, RuntimeError, EOFError, ValueError) as error:
        raise LetterError("keep_not_word", file=name) from error
    if len(inside) > LARGEST_INSIDE:
        raise LetterError("keep_too_large", file=name, most=LARGEST // 1_000_000)
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        return etree.fromstring(inside, parser).find(f"{_W}body")
    except etree.XMLSyntaxError as error:
        raise LetterError("keep_not_word", file=name) from error


def _said(paragraph: Any) -> str:
    """Give the words of a paragraph as they stand now: what tracked changes took out is not there."""
    said = []
    for node in paragraph.iter(f"{_W}t", f"{_W}br", f"{_W}cr", f"{_W}tab", f"{_W}noBreakHyphen"):
        if node.tag == f"{_W}t":
            said.append(node.text or "")
        elif node.tag == f"{_W}tab":
            said.append(" " if node.getparent().tag == f"{_W}r" else "")
        else:
            said.append("-" if node.tag.endswith("Hyphen") else "\n")
    return "".join(said)


_READERS: dict[str, Callable[[bytes, str], Iterator[Unit]]] = {
    ".docx": _word,
    ".md": _markdown,
    ".txt": _plain,
}
READABLE = frozenset(_READERS)
