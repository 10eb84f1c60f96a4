"""A letter as PDF, tagged for screen readers (PDF/UA-1). Knows nothing of cases; ``write`` calls it.

The page is ``templates/pages/letter.typ``; the letter goes in as JSON, so nobody's words are read as Typst. Typst
and the font (Source Sans 3: Welsh and Polish letters, Greek, Cyrillic) come with the extra ``pdf``. Signs that the
font lacks are taken from the machine's own fonts, and only where none of them has the sign is the PDF refused.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import KnowledgeError, LetterError, Problem
from assistant.knowledge.folders import templates_folder
from assistant.letters.blocks import (
    Heading,
    Link,
    PageOf,
    Paragraph,
    Place,
    Points,
    Table,
    label_of,
    labelled,
    spans_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.letters.blocks import Block, Letter, Span, Spans

FONT = "Source Sans 3"
_FONT_PACKAGE = "fontpkg_source_sans_3"
_LACKING = re.compile(r'error: PDF/UA-1 error: the text `"(.+?)"` could not be displayed')
_SIGNS_NAMED = 5


def write(letter: Letter, *, large: bool = False) -> bytes:
    """Give the letter as PDF; ``large`` sets it in 18 point.

    Raises:
        LetterError: the extra ``pdf`` is not installed, or no font here has one of the signs.
        KnowledgeError: ``letter.typ`` is broken.
    """
    data = json.dumps(_letter(letter, large=large), ensure_ascii=False)
    try:
        return _compiled(data, ours_only=True)
    except _SignsLacking:
        pass  # the machine's own fonts may have them
    try:
        return _compiled(data, ours_only=False)
    except _SignsLacking as lacking:
        raise LetterError("pdf_lacks_signs", signs=lacking) from None


def pages_of(letter: Letter, *, large: bool = False) -> dict[str, str]:
    """Give the page on which each place of the letter stands in the PDF. Raises as `write` does."""
    page, fonts = _page(), _fonts(ours_only=True)
    import typst  # noqa: PLC0415 - as below

    data = json.dumps(_letter(letter, large=large), ensure_ascii=False)
    found = typst.query(
        page, "<pages>", field="value", one=True, root=page.parent, font_paths=fonts, sys_inputs={"letter": data}
    )
    return {name: str(number) for name, number in json.loads(found)}


class _SignsLacking(Exception):
    """No font at hand has these signs."""


def _page() -> Path:
    return templates_folder() / "pages" / "letter.typ"


def _fonts(*, ours_only: bool) -> Any:
    """Give the fonts: ours and what typst carries, and the machine's own where that is not enough."""
    ours = find_spec(_FONT_PACKAGE)
    if find_spec("typst") is None or ours is None or ours.origin is None:
        raise LetterError("pdf_missing")
    return _read_fonts(Path(ours.origin).parent / "files", ours_only=ours_only)


@lru_cache(maxsize=2)
def _read_fonts(folder: Path, *, ours_only: bool) -> Any:
    """Read the fonts once a run; reading them costs as much as setting a page."""
    import typst  # noqa: PLC0415 - it comes with an extra, and its absence has its own message

    return typst.Fonts(include_system_fonts=not ours_only, font_paths=[folder])


def _compiled(data: str, *, ours_only: bool) -> bytes:
    fonts, page = _fonts(ours_only=ours_only), _page()
    import typst  # noqa: PLC0415 - as above

    try:
        made: bytes = typst.compile(
            page,
            root=page.parent,
            font_paths=fonts,
            sys_inputs={"letter": data},
            pdf_standards="ua-1",
            timestamp=0,
        )
    except typst.TypstError as error:
        signs = dict.fromkeys(_LACKING.findall(error.diagnostic))
        if not signs:
            raise KnowledgeError((Problem(f"templates/pages/{page.name}", 0, "", str(error)),)) from error
        raise _SignsLacking(" ".join(list(signs)[:_SIGNS_NAMED])) from None
    return made


def places_of(letter: Letter) -> list[str]:
    """Give the names of the places of a letter, each once, in reading order."""
    spans = (span for run in spans_of(letter) for span in run)
    return list(dict.fromkeys(span.name for span in spans if isinstance(span, Place) and span.name))


def _letter(letter: Letter, *, large: bool) -> dict[str, Any]:
    language, _, region = letter.language.partition("-")
    closing = letter.signature
    return {
        "title": letter.title,
        "language": language,
        "region": region or None,
        "font": FONT,
        "large": large,
        "places": places_of(letter),
        "sender": _lines(letter.sender),
        "date": _spans(letter.date),
        "recipient": _lines(letter.recipient),
        "references": [
            {"label": label_of(reference.label), "spans": _spans(reference.spans)} for reference in letter.references
        ],
        "greeting": _spans(letter.greeting),
        "blocks": _blocks(letter.blocks),
        "signature": closing and {"words": _spans(closing.words), "lines": _lines(closing.lines)},
        "after": _blocks(letter.after),
    }


def _blocks(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    return [{"kind": block.kind, **_parts(block)} for block in blocks]


def _parts(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"level": block.level, "spans": _spans(block.spans), "new-page": block.new_page}
        case Paragraph():
            length = len(labelled(block.label, block.spans))
            return {"label": label_of(block.label), "spans": _spans(block.spans), "length": length}
        case Points():
            return {
                "numbered": block.numbered,
                "first": block.first,
                "loose": any(len(item.blocks) > 1 for item in block.items),
                "items": [{"whole": item.whole, "blocks": _blocks(item.blocks)} for item in block.items],
            }
        case Table():
            return {
                "heads": block.heads,
                "rows": [_lines(row) for row in block.rows],
                "caption": block.caption,
                "share": block.share,
                "whole": block.whole,
            }


def _lines(lines: Iterable[Spans]) -> list[list[dict[str, str]]]:
    return [_spans(line) for line in lines]


def _spans(spans: Spans) -> list[dict[str, str]]:
    return [_span(span) for span in spans]


def _span(span: Span) -> dict[str, str]:
    if isinstance(span, Place):
        return {"kind": "place", "text": span.text, "name": span.name, "to": span.to}
    if isinstance(span, PageOf):
        return {"kind": "page", "text": "", "to": span.to}
    if isinstance(span, Link) and span.safe:
        return {"kind": "link", "words": f"{span.words}: " if span.words else "", "address": span.address}
    return {"kind": "text" if isinstance(span, Link) else span.kind, "text": span.text}
