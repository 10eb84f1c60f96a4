"""A page as lines: what stands in one paragraph, with the mark that stood before it.

It knows HTML and the text that a browser's print or copy gives, and nothing of what decisions say: ``header``,
``sections`` and ``listing`` read the lines.
"""

import re
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from assistant.decisions.pages.decode import Decoded, clean, plain_breaks
from assistant.errors import PageError

MOST_TAGS = 8_000  # a parser takes a time that grows with the square of nested tags; real pages have some hundreds
MOST_LINES = 20_000
MOST_LETTERS = 300_000  # the longest public reports have about half as many
SITE = "https://www.lgo.org.uk"
_SITE_HOSTS = frozenset({"www.lgo.org.uk", "lgo.org.uk"})

Kind = Literal["text", "number", "point", "heading", "sub"]


class Line(NamedTuple):
    """One paragraph, point or heading."""

    text: str
    kind: Kind = "text"


class Lines(NamedTuple):
    """A page as lines.

    Attributes:
        lines: in reading order.
        labels: the page's own pairs of label and value, lower case, without the colon.
        links: addresses of decisions on the page, by reference.
        address: where the page says that it came from; "" where it does not say.
        title: what stands in the page's title.
    """

    lines: list[Line]
    labels: dict[str, str]
    links: dict[str, str]
    address: str
    title: str


# After each page the C library would give the parser's memory back to the system, only to fetch it again for the next,
# which takes a quarter of all the time. A larger piece, given back once, raises the size from which it does that.
bytes(1 << 20)

_HTML = re.compile(r"<(?:!doctype|html|head|body|article|div|main|p|ol|ul|h[1-6])\b", re.IGNORECASE)
_HTML_WITHIN = 4_000
_LEFT_OUT = "script, style, noscript, template, svg, form, nav, iframe, select, textarea, head, button"
_TEXT: Kind = "text"
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl"),
        *("dt", "fieldset", "figure", "footer", "header", "hr", "li", "main", "ol", "p", "pre", "section", "summary"),
        *("table", "tbody", "td", "th", "thead", "tr", "ul", "h1", "h2", "h3", "h4", "h5", "h6"),
    )
)
_HEADINGS: dict[str, Kind] = {"h1": "heading", "h2": "heading", "h3": "sub", "h4": "sub", "h5": "sub", "h6": "sub"}
_MARKS = r"(?:(\d{1,3})[.)]|[-\u2013\u2022\u00b7\u25aa\u25cf\u25e6*]|\(?[a-z]{1,2}\)|(?:i{1,3}|iv|vi{0,3})\.)"
_MARK = re.compile(rf"{_MARKS}(?:\s+|\Z)")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,400}?)\s*-->", re.IGNORECASE)
_IN_TEXT = re.compile(r"https?://(?:www\.)?lgo\.org\.uk/decisions/[a-z0-9/-]{1,200}", re.IGNORECASE)
_DECISION_PATH = re.compile(r"/decisions/([a-z0-9-]+)/([a-z0-9-]+)/(\d{2}-\d{3}-\d{3}[a-z]?)/?", re.IGNORECASE)
_WRAPPED_AT = 130  # print and PDF break lines near this width; a browser's copy does not
_ROOM, _ROOM_FOR_A_NAME, _SHORT = 0.25, 0.1, 0.75  # parts of the longest line; titles and headings end open, too
_SPACED = 0.2  # share of empty lines
_STARTS = re.compile(rf"{_MARKS}\s|[A-Z][a-z]+(?: [a-z]+)? ?:\s")  # a point, or a label and its value
_BROKEN_WORD = re.compile(r"(?<=[a-z])(-)\n(?=[a-z])")
_OPEN_END = re.compile(r"[^.!?:;\u201d\u2019\"')]$")


def page_lines(page: Decoded) -> Lines:
    """Cut a page into lines.

    Args:
        page: the page, decoded; HTML is known by its tags.

    Raises:
        PageError: the page is nested or chopped beyond anything that a site serves.
    """
    found = _html(page) if _HTML.search(page.text, 0, _HTML_WITHIN) else _plain(page.text)
    too_long = len(page.text) > MOST_LETTERS and sum(len(each.text) for each in found.lines) > MOST_LETTERS
    if too_long or len(found.lines) > MOST_LINES:
        raise PageError("page_tangled")
    return found


def address_on_site(address: str) -> str:
    """The address of a decision in its usual form, or "" where it is none of the Ombudsman's site."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if parts.netloc and parts.netloc.lower() not in _SITE_HOSTS:
        return ""
    found = _DECISION_PATH.fullmatch(parts.path)
    return f"{SITE}/decisions/{'/'.join(found.groups()).lower()}" if found else ""


def _plain(text: str) -> Lines:
    text = plain_breaks(text)
    if text.count("\n") > MOST_LINES * 3:
        raise PageError("page_tangled")
    kept = [clean(each) for each in text.split("\n")]
    if _is_wrapped(kept):
        kept = _unwrapped(kept)
    lines = [line for each in kept if each and (line := _marked(each)).text]
    found = _IN_TEXT.search(text)
    return Lines(lines, {}, {}, address_on_site(found[0]) if found else "", "")


def _marked(text: str) -> Line:
    mark = _MARK.match(text)
    if mark is None:
        return Line(text)
    return Line(text[mark.end() :], "number" if mark[1] else "point")


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines end where the paper ended: then none is as long as the paragraphs of any statement are."""
    return max(map(len, lines), default=0) <= _WRAPPED_AT


def _unwrapped(lines: list[str]) -> list[str]:
    """Put broken paragraphs together again.

    Where empty lines stand between the paragraphs, they decide; otherwise a long line that does not end a sentence
    goes on in the next.
    """
    longest = max(len(each) for each in lines)
    spaced = lines.count("") > len(lines) * _SPACED
    whole: list[str] = []
    parts: list[str] = []
    for each in lines:
        goes_on = bool(parts) and bool(each) and not _STARTS.match(each)
        if parts and not (goes_on and (spaced or _runs_on(parts[-1], each, longest))):
            whole.append(_joined(parts))
            parts = []
        if each:
            parts.append(each)
    whole.append(_joined(parts))
    return whole


def _joined(parts: list[str]) -> str:
    """One paragraph; a word that was broken after its own hyphen is put together."""
    return _BROKEN_WORD.sub(r"\1", "\n".join(parts)).replace("\n", " ")


def _runs_on(before: str, after: str, longest: int) -> bool:
    """Whether the line goes on in the next one. Letters differ in width, so a full line is one nearly as long."""
    is_open = bool(_OPEN_END.search(before))
    if is_open and after[:1].islower():
        return True
    room = longest - len(before) - 1 - len(after.split(" ", 1)[0])
    if room >= longest * (_ROOM_FOR_A_NAME if is_open else _ROOM):
        return False
    is_heading = len(after) < longest * _SHORT and bool(_OPEN_END.search(after))
    return is_open or not is_heading


def _html(page: Decoded) -> Lines:
    data = page.utf8 or page.text.encode("utf-8", "replace")
    if data.count(b"<") > MOST_TAGS and data.count(b"<") - data.count(b"</") > MOST_TAGS:
        raise PageError("page_tangled")
    tree = LexborHTMLParser(data, options=LexborDocumentOptions.WO_EVENTS)  # nothing listens, and it is quicker
    root = tree.css_first("#article") or tree.css_first("main") or tree.body or tree.root
    if root is None:
        raise PageError("page_not_a_decision")
    title = tree.css_first("title")
    return Lines(
        _walk(root), _labels(root), _links(root), _address(tree, page.text), clean(title.text()) if title else ""
    )


def _walk(root: Any) -> list[Line]:  # noqa: C901, PLR0912 - the one loop where reading spends its time
    """Go through the elements once, in order, and cut a line wherever the text passes into another block."""
    for each in root.css(_LEFT_OUT):
        each.decompose()
    lines: list[Line] = []
    blocks: dict[int, Any] = {root.mem_id: root}  # the block around each element that is none itself
    begun: set[int] = set()  # list items whose first line is written
    told, current, kind = "", 0, _TEXT
    for node in root.traverse(include_text=True):
        text = node.text_content  # None but for a text
        if text is None:
            if told and node.tag == "br":
                if told := clean(told):
                    lines.append(Line(told, kind))
                told, kind = "", _TEXT
            continue
        if text.isspace():
            told += " " if told else ""
            continue
        block = node.parent
        number = block.mem_id
        if number != current:
            tag = block.tag
            if tag not in _BLOCKS:
                block = blocks.get(number) or _block_around(block, blocks)
                number, tag = block.mem_id, block.tag
            if number != current:
                if told and (told := clean(told)):
                    lines.append(Line(told, kind))
                told, current = "", number
                if tag == "li" and number not in begun:
                    begun.add(number)
                    kind = "number" if block.parent.tag == "ol" else "point"
                else:
                    kind = _HEADINGS.get(tag) or _kind_within(block, tag, begun)
        told += text
    if told and (told := clean(told)):
        lines.append(Line(told, kind))
    return lines


def _block_around(node: Any, blocks: dict[int, Any]) -> Any:
    """The nearest block, remembered for every element on the way, so that deep pages take no longer."""
    way: list[int] = []
    found = None
    while found is None:
        way.append(node.mem_id)
        found = node if node.tag in _BLOCKS else blocks.get((node := node.parent).mem_id)
    blocks.update(dict.fromkeys(way, found))
    return found


def _kind_within(block: Any, tag: str, begun: set[int]) -> Kind:
    """What a line is that is no heading: the first line of a list item around it, or plain text."""
    item = block.parent
    if tag == "li" or item is None or item.tag != "li" or item.mem_id in begun:
        return _TEXT
    begun.add(item.mem_id)
    return "number" if item.parent.tag == "ol" else "point"


def _labels(root: Any) -> dict[str, str]:
    """The page's pairs of label and value; a label without a value of its own is left out."""
    found: dict[str, str] = {}
    waiting = ""
    for node in root.css(".label, .value"):
        text = clean(node.text())
        if "label" in (node.attributes.get("class") or "").split():
            waiting = text.rstrip(": ").lower()
        elif waiting:
            found.setdefault(waiting, text)
            waiting = ""
    return found


def _links(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in root.css("a[href*='/decisions/' i]"):
        if address := address_on_site(node.attributes.get("href") or ""):
            found.setdefault(address.rpartition("/")[2].replace("-", " "), address)
    return found


def _address(tree: Any, text: str) -> str:
    for where, name in (("link[rel=canonical]", "href"), ("meta[property='og:url']", "content")):
        node = tree.css_first(where)
        if node is not None and (address := address_on_site(node.attributes.get(name) or "")):
            return address
    found = _SAVED_FROM.search(text, 0, _HTML_WITHIN)
    return address_on_site(found[1]) if found else ""
