"""A page as lines: what stands in one paragraph, with the mark that stood before it.

It knows HTML and the text that a browser's print or copy gives, and nothing of what decisions say: ``header``,
``sections`` and ``listing`` read the lines.
"""

import re
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from assistant.decisions.pages.decode import clean, plain_breaks
from assistant.errors import PageError

MOST_TAGS = 15_000  # a parser takes a time that grows with the square of nested tags; real pages have some hundreds
MOST_LINES = 20_000
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


_HTML = re.compile(r"<(?:!doctype|html|head|body|article|div|main|p|ol|ul|h[1-6])\b", re.IGNORECASE)
_HTML_WITHIN = 4_000
_LEFT_OUT = frozenset(
    ("script", "style", "noscript", "template", "svg", "form", "nav", "iframe", "select", "textarea", "head", "button")
)
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl"),
        *("dt", "fieldset", "figure", "footer", "header", "hr", "li", "main", "ol", "p", "pre", "section", "summary"),
        *("table", "tbody", "td", "th", "thead", "tr", "ul", "h1", "h2", "h3", "h4", "h5", "h6"),
    )
)
_HEADINGS: dict[str, Kind] = {"h1": "heading", "h2": "heading", "h3": "sub", "h4": "sub", "h5": "sub", "h6": "sub"}
_MARK = re.compile(
    r"(?:(\d{1,3})[.)]|[-\u2013\u2022\u00b7\u25aa\u25cf\u25e6*]|\(?[a-z]{1,2}\)|(?:i{1,3}|iv|vi{0,3})\.)(?:\s+|\Z)"
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,400}?)\s*-->", re.IGNORECASE)
_IN_TEXT = re.compile(r"https?://(?:www\.)?lgo\.org\.uk/decisions/[a-z0-9/-]{1,200}", re.IGNORECASE)
_DECISION_PATH = re.compile(r"/decisions/([a-z0-9-]+)/([a-z0-9-]+)/(\d{2}-\d{3}-\d{3}[a-z]?)/?", re.IGNORECASE)
_WRAPPED_AT = 130  # print and PDF break lines near this width; a browser's copy does not
_OPEN_END = re.compile(r"[^.!?:;\u201d\u2019\"')]$")


def page_lines(text: str) -> Lines:
    """Cut a page into lines.

    Args:
        text: the page, decoded; HTML is known by its tags.

    Raises:
        PageError: the page is nested or chopped beyond anything that a site serves.
    """
    if _HTML.search(text, 0, _HTML_WITHIN):
        return _html(text)
    return _plain(text)


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
    kept = [clean(each) for each in plain_breaks(text).split("\n")]
    if len(kept) > MOST_LINES * 3:
        raise PageError("page_tangled")
    if _is_wrapped(kept):
        kept = _unwrapped(kept)
    lines = [line for each in kept if each and (line := _marked(each)).text]
    if len(lines) > MOST_LINES:
        raise PageError("page_tangled")
    found = _IN_TEXT.search(text)
    return Lines(lines, {}, {}, address_on_site(found[0]) if found else "", "")


def _marked(text: str) -> Line:
    mark = _MARK.match(text)
    if mark is None:
        return Line(text)
    return Line(text[mark.end() :], "number" if mark[1] else "point")


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines end where the paper ended: none is long, and many are nearly as long as the longest."""
    full = [len(each) for each in lines if each]
    longest = max(full, default=0)
    return 50 < longest <= _WRAPPED_AT and sum(1 for each in full if each > longest * 0.75) * 3 > len(full)  # noqa: PLR2004 - half a usual line


def _unwrapped(lines: list[str]) -> list[str]:
    """Put broken paragraphs together again: a long line that does not end a sentence goes on in the next."""
    longest = max(len(each) for each in lines)
    whole: list[str] = []
    parts: list[str] = []
    for each in lines:
        goes_on = bool(parts) and bool(each) and not _MARK.match(each) and _runs_on(parts[-1], each, longest)
        if parts and not goes_on:
            whole.append(" ".join(parts))
            parts = []
        if each:
            parts.append(each)
        else:
            whole.append("")
    whole.append(" ".join(parts))
    return whole


def _runs_on(before: str, after: str, longest: int) -> bool:
    first_word = len(after.split(" ", 1)[0])
    no_room = len(before) + 1 + first_word > longest * 0.9
    return no_room or (bool(_OPEN_END.search(before)) and after[:1].islower())


def _html(text: str) -> Lines:
    if text.count("<") > MOST_TAGS:
        raise PageError("page_tangled")
    tree = LexborHTMLParser(text)
    root = tree.css_first("#article") or tree.css_first("main") or tree.body or tree.root
    if root is None:
        raise PageError("page_not_a_decision")
    title = tree.css_first("title")
    return Lines(_walk(root), _labels(root), _links(root), _address(tree, text), clean(title.text()) if title else "")


def _walk(root: Any) -> list[Line]:  # noqa: C901, PLR0912 - one walk in document order, without recursion for deep pages
    """Go through the elements once, in and out, and cut a line at every block."""
    lines: list[Line] = []
    parts: list[str] = []
    kind: Kind = "text"
    end, node = root.mem_id, root.child

    def cut() -> None:
        nonlocal kind
        if text := clean("".join(parts)):
            lines.append(Line(text, kind))
            kind = "text"
        parts.clear()

    while node is not None:
        tag = node.tag
        inner = None
        if tag == "-text":
            parts.append(node.text_content or "")
        elif tag in _BLOCKS:
            if parts:
                cut()
            if tag == "li":
                kind = "number" if node.parent.tag == "ol" else "point"
            elif tag in _HEADINGS:
                kind = _HEADINGS[tag]
            inner = node.child
            if inner is None and tag != "br":
                kind = "text"
        elif tag not in _LEFT_OUT:
            inner = node.child
        if inner is not None:
            node = inner
            continue
        while True:  # step on, leaving blocks on the way up
            following = node.next
            if following is not None:
                node = following
                break
            node = node.parent
            if node is None or node.mem_id == end:
                cut()
                return lines
            if node.tag in _BLOCKS:
                if parts:
                    cut()
                kind = "text"
    return lines


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
