"""A letter as a Word file: real styles, lists that start anew, heads that repeat. ``write`` calls it.

Knows nothing of cases, and is the one place that knows python-docx. python-docx brings the package and its parts;
the look is ``templates/pages/letter-styles.xml``, which takes the place of its own styles. Paragraphs are made as XML
nodes, since finding a style for each by name cost more than all the rest. The file names no author and no time, so
the same letter gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm
from lxml.etree import XMLSyntaxError

from assistant.errors import KnowledgeError, Problem
from assistant.knowledge.folders import templates_folder
from assistant.letters.blocks import (
    LONGEST_WHOLE,
    Heading,
    Link,
    PageOf,
    Paragraph,
    Place,
    Points,
    Table,
    label_of,
    shown,
    spans_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docx.document import Document

    from assistant.letters.blocks import Block, Letter, Span, Spans

STYLES = "letter-styles.xml"
LARGER = 18 / 11
LEAST_LARGE = 36  # half points: nothing in large print is smaller than 18 point
LEADING = 1.3  # large print has more room between its lines
PAGE_WIDTH, PAGE_HEIGHT, MARGIN, FOOT = Cm(21), Cm(29.7), Cm(2.3), Cm(1.2)
STEP = 400  # how far a list is set in, in twentieths of a point
DEEPEST = 8
LONGEST_ITEM_TITLE = 160  # a short first paragraph or lead stays on the page of what follows it
LONGEST_TITLE = 255
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can name
UNIX = 3
_BULLETS, _NUMBERS = "1", "2"
_KEPT = {"officeDocument", "core-properties", "styles", "settings", "numbering", "fontTable", "theme"}


def write(letter: Letter, *, large: bool = False) -> bytes:
    """Give the letter as a .docx file; ``large`` sets it in 18 point.

    Raises:
        KnowledgeError: ``letter-styles.xml`` is broken.
    """
    document = docx.Document()
    scale = LARGER if large else 1.0
    _dress(document, letter, scale)
    body = _Body(document, scale)
    body.letter(letter)
    made = io.BytesIO()
    document.save(made)
    return _timeless(made)


class _Body:
    """The letter's text, written node by node before the section's end."""

    def __init__(self, document: Document, scale: float) -> None:
        self.part = document.part
        self.lists = document.part.numbering_part.element
        self.body = document.element.body
        self.end = self.body.sectPr
        self.scale = scale
        self.marks = 0
        self.width = PAGE_WIDTH.twips - 2 * MARGIN.twips

    def letter(self, letter: Letter) -> None:
        """Write the parts of the letter in the order in which they are read."""
        self.lines(letter.sender, "SenderAddress")
        self.lines((letter.date,), "Date")
        self.lines(letter.recipient, "Address")
        labels = ((_run(f"{label_of(line.label)} ", "Strong"), *self.spans(line.spans)) for line in letter.references)
        self.paragraph(_parted(labels), "Normal")
        self.lines((letter.greeting,), "Salutation")
        self.paragraph([_run(letter.title)], "Heading1")
        self.blocks(letter.blocks)
        if letter.signature:
            last = letter.blocks[-1] if letter.blocks else None
            if isinstance(last, Paragraph) and len(shown(last.spans)) <= LONGEST_WHOLE:
                self.keep("w:keepNext")  # or the name might stand on a page by itself
            self.lines((letter.signature.words,), "Closing")
            self.lines(letter.signature.lines, "Signature")
        self.blocks(letter.after)

    def blocks(self, blocks: Iterable[Block], depth: int = 0, marked: tuple[str, str] | None = None) -> None:
        """Write blocks, set in by ``depth`` lists; the first paragraph carries the mark of its item."""
        laid = tuple(blocks)
        for block, following in zip_longest(laid, laid[1:]):
            match block:
                case Heading():
                    style = f"Heading{block.level}"
                    self.paragraph(self.spans(block.spans), style, depth, marked, new_page=block.new_page)
                case Paragraph():
                    label = [_run(f"{label_of(block.label)} ", "Strong")] if block.label else []
                    self.paragraph([*label, *self.spans(block.spans)], "Normal", depth, marked)
                    if isinstance(following, Table | Points) and len(shown(block.spans)) < LONGEST_ITEM_TITLE:
                        self.keep("w:keepNext")  # a lead such as "Please:" stays with what it leads to
                case Points():
                    self.points(block, depth)
                case Table():
                    self.table(block)
            marked = None

    def points(self, points: Points, depth: int) -> None:
        """Write a list under a number of its own, so that it starts at its own first number."""
        number = self.lists.add_num(int(_NUMBERS if points.numbered else _BULLETS))
        level = min(depth, DEEPEST)
        if points.numbered:
            number.add_lvlOverride(ilvl=level).add_startOverride(points.first)
        style = "ListNumber" if points.numbered else "ListBullet"
        for item in points.items:
            title = item.blocks[0] if len(item.blocks) > 1 else None
            titled = isinstance(title, Paragraph) and len(shown(title.spans)) < LONGEST_ITEM_TITLE
            self.blocks(item.blocks, depth + 1, (str(number.numId), "ListTitle" if titled else style))
            if item.whole:
                self.keep("w:keepLines")

    def table(self, table: Table) -> None:
        """Write a table whose head repeats on each page and whose rows stay whole."""
        if table.caption:
            self.paragraph([_run(table.caption)], "Caption")
        widths = [str(self.width * part // sum(table.share)) for part in table.share]
        grid = _node("w:tblGrid", *(_node("w:gridCol", w=width) for width in widths))
        look = _node("w:tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noVBand="1")
        settings = _node(
            "w:tblPr",
            _node("w:tblStyle", val="LetterTable"),
            _node("w:tblW", w=str(self.width), type="dxa"),
            _node("w:tblLayout", type="fixed"),
            look,
        )
        heads = [[_run(head)] for head in table.heads]
        rows = [_row(heads, widths, "TableHead", _node("w:cantSplit"), _node("w:tblHeader"))]
        for number, cells in enumerate(table.rows, 1):
            length = sum(len(span.text) for spans in cells for span in spans)
            whole = [_node("w:cantSplit")] if length <= LONGEST_WHOLE else []
            style = "TableTextKept" if self.scale == 1 and table.whole and number < len(table.rows) else "TableText"
            rows.append(_row([self.spans(spans) for spans in cells], widths, style, *whole))
        self.end.addprevious(_node("w:tbl", settings, grid, *rows))
        self.paragraph([_run("")], "AfterTable")

    def keep(self, how: str) -> None:
        """Keep the last paragraph whole (``w:keepLines``), or on the page of the next one (``w:keepNext``)."""
        self.end.getprevious()[0].insert(1, _node(how))

    def lines(self, lines: Iterable[Spans], style: str) -> None:
        """Write lines as one paragraph, such as an address."""
        self.paragraph(_parted(self.spans(line) for line in lines), style)

    def paragraph(
        self,
        runs: Iterable[Any],
        style: str,
        depth: int = 0,
        marked: tuple[str, str] | None = None,
        *,
        new_page: bool = False,
    ) -> None:
        """Write a paragraph, unless nothing stands in it and it marks nothing."""
        nodes = list(runs)
        if not nodes and not marked:
            return
        settings = _node("w:pPr", _node("w:pStyle", val=style))
        if new_page:
            settings.append(_node("w:pageBreakBefore"))
        level = min(depth - 1, DEEPEST)
        if marked:
            number, list_style = marked
            settings[0].set(qn("w:val"), style if style.startswith("Heading") else list_style)
            settings.append(_node("w:numPr", _node("w:ilvl", val=str(level)), _node("w:numId", val=number)))
        elif depth:
            settings[0].set(qn("w:val"), style if style.startswith("Heading") else "ListContinue")
            settings.append(_node("w:ind", left=str(_scaled(STEP * (level + 1), self.scale))))
        self.end.addprevious(_node("w:p", settings, *nodes))

    def spans(self, spans: Spans) -> list[Any]:
        """Give the runs of these spans."""
        return [run for span in spans for run in self._span(span)]

    def _span(self, span: Span) -> Iterator[Any]:
        if isinstance(span, Link) and span.safe:
            if span.words:
                yield _run(f"{span.words}: ")
            link = _node("w:hyperlink", _run(span.address, "Hyperlink"))
            link.set(qn("r:id"), self.part.relate_to(span.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            yield link
        elif isinstance(span, PageOf):
            yield _node("w:fldSimple", _run(span.known), instr=f"PAGEREF {_mark(span.to)} \\h")
        elif isinstance(span, Place):
            yield from self._place(span)
        else:
            yield _run(span.text, {"strong": "Strong", "blank": "Blank"}.get(span.kind, ""))

    def _place(self, place: Place) -> Iterator[Any]:
        words = _run(place.text)
        if place.to:
            words = _node("w:hyperlink", words, anchor=_mark(place.to), history="1")
        if not place.name:
            yield words
            return
        self.marks += 1
        number = str(self.marks)
        yield _node("w:bookmarkStart", id=number, name=_mark(place.name))
        yield words
        yield _node("w:bookmarkEnd", id=number)


def _mark(name: str) -> str:
    """Give a place's name as Word takes it: letters, digits and underscores."""
    return name.replace("-", "_")


def _node(tag: str, *children: Any, **attributes: str) -> Any:
    node = OxmlElement(tag, {qn(f"w:{name}"): value for name, value in attributes.items()})
    node.extend(children)
    return node


def _run(text: str, style: str = "") -> Any:
    run = _node("w:r")
    if style:
        run.append(_node("w:rPr", _node("w:rStyle", val=style)))
    for at, line in enumerate(text.split("\n")):
        if at:
            run.append(_node("w:br"))
        words = _node("w:t")
        words.text = line
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(words)
    return run


def _parted(lines: Iterable[Iterable[Any]]) -> list[Any]:
    """Put a line end between the lines that hold something."""
    parted: list[Any] = []
    for line in map(list, lines):
        if parted and line:
            parted.append(_node("w:r", _node("w:br")))
        parted.extend(line)
    return parted


def _row(cells: Iterable[Iterable[Any]], widths: Iterable[str], style: str, *settings: Any) -> Any:
    row = _node("w:tr", _node("w:trPr", *settings))
    for runs, width in zip(cells, widths, strict=True):
        text = _node("w:p", _node("w:pPr", _node("w:pStyle", val=style)), *runs)
        row.append(_node("w:tc", _node("w:tcPr", _node("w:tcW", w=width, type="dxa")), text))
    return row


def _dress(document: Document, letter: Letter, scale: float) -> None:
    """Give the package our page, styles, lists and title, and take out what python-docx's own sample brought."""
    for relations in (document.part.rels, document.part.package.rels):
        for name, relation in list(relations.items()):
            if relation.reltype.rpartition("/")[2] not in _KEPT:
                del relations[name]
    styles = _styles()
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:val"), letter.language)
    _enlarge(styles, scale)
    document.styles.element.clear()
    document.styles.element.extend(styles)
    document.settings.element.clear()
    counts = any(isinstance(span, PageOf) for run in spans_of(letter) for span in run)
    document.settings.element.extend(
        [
            *([_node("w:updateFields", val="true")] if counts else []),
            _node(
                "w:compat",
                _node(
                    "w:compatSetting",
                    name="compatibilityMode",
                    uri="http://schemas.microsoft.com/office/word",
                    val="15",
                ),
            ),
            _node("w:themeFontLang", val=letter.language),
        ]
    )
    lists = document.part.numbering_part.element
    lists[:] = [_list_kind(_BULLETS, scale), _list_kind(_NUMBERS, scale)]
    document.core_properties._element.clear()  # noqa: SLF001 - the only way to leave author and times out
    document.core_properties.title = letter.title[:LONGEST_TITLE]
    document.core_properties.language = letter.language
    section = document.sections[0]
    section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    section.footer_distance = FOOT
    section.footer.is_linked_to_previous = False
    numbers = [_node("w:fldSimple", _run("1"), instr=field) for field in ("PAGE", "NUMPAGES")]
    footer = section.footer._element  # noqa: SLF001 - python-docx has no fields of its own
    footer.clear()
    settings = _node("w:pPr", _node("w:pStyle", val="Footer"))
    footer.append(_node("w:p", settings, numbers[0], _run(" of "), numbers[1]))


def _styles() -> Any:
    try:
        return parse_xml((templates_folder() / "pages" / STYLES).read_bytes())
    except XMLSyntaxError as error:
        raise KnowledgeError((Problem(f"templates/pages/{STYLES}", error.lineno or 0, "", error.msg),)) from error


def _enlarge(styles: Any, scale: float) -> None:
    sized = (("w:sz", ("w:val",)), ("w:szCs", ("w:val",)), ("w:spacing", ("w:before", "w:after")))
    for tag, names in sized:
        for node in styles.iter(qn(tag)):
            for name in names:
                if node.get(qn(name)):
                    node.set(qn(name), str(_scaled(int(node.get(qn(name))), scale)))
    if scale > 1:
        _clear(styles)


def _clear(styles: Any) -> None:
    """Large print: nothing small, more room between the lines, and every line begins at the left."""
    for tag in ("w:sz", "w:szCs"):
        for node in styles.iter(qn(tag)):
            node.set(qn("w:val"), str(max(LEAST_LARGE, int(node.get(qn("w:val"))))))
    for node in styles.iter(qn("w:spacing")):
        if node.get(qn("w:line")) and node.get(qn("w:lineRule")) == "auto":
            node.set(qn("w:line"), str(_scaled(int(node.get(qn("w:line"))), LEADING)))
    for node in styles.iter(qn("w:ind")):
        node.set(qn("w:left"), "0")


def _list_kind(name: str, scale: float) -> Any:
    step = _scaled(STEP, scale)
    levels = []
    for level in range(DEEPEST + 1):
        numbered = name == _NUMBERS
        place = _node("w:pPr", _node("w:ind", left=str(step * (level + 1)), hanging=str(step)))
        mark = (_node("w:numFmt", val="decimal"), _node("w:lvlText", val=f"%{level + 1}."))
        bullet = (_node("w:numFmt", val="bullet"), _node("w:lvlText", val="\N{BULLET}"))
        start, side = _node("w:start", val="1"), _node("w:lvlJc", val="left")
        shape, text = mark if numbered else bullet
        levels.append(_node("w:lvl", start, shape, text, side, place, ilvl=str(level)))
    return _node("w:abstractNum", _node("w:multiLevelType", val="multilevel"), *levels, abstractNumId=name)


def _scaled(length: int, scale: float) -> int:
    return round(length * scale)


def _timeless(made: io.BytesIO) -> bytes:
    """Pack the file again with one fixed time, or each second would give other bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(made) as before, zipfile.ZipFile(packed, "w") as after:
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = UNIX
            after.writestr(entry, before.read(name))
    return packed.getvalue()
