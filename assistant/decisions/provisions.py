"""The provisions that a text cites, in the short form of our vocabulary: "LGA 1974 s24A(6)".

It knows the names of Acts from the cues, and nothing of pages.
"""

import re
from collections.abc import Iterator
from itertools import chain

from assistant.decisions.cues import Cues

_REACH = 220  # letters after an Act's name in which its sections are named
_ITEM = r"\d{1,3}[A-Z]{0,2}(?:\([0-9A-Za-z]{1,4}\))*"
_AFTER = re.compile(
    r"(?:\s|,|;|\band\b|\bor\b|&|\bas amended\b|\bsections?\b|\bs\.?(?=\d))*"
    rf"(?:(?P<item>{_ITEM})(?![\d,]*\d{{3}})|[Ss]chedules?\s+(?P<schedule>\d{{1,2}}[A-Z]?(?:/\d{{0,2}}[A-Z]?)?)"
    rf"(?:\s*,?\s*[Pp]art\s+\d+)?(?:\s*,?\s*[Pp]ara(?:graph)?s?\.?\s*(?P<paragraph>{_ITEM}(?:/\d{{1,2}})?))?)"
)
_BEFORE = re.compile(rf"\b[Ss]ections?\s+((?:{_ITEM}(?:\s*,\s*|\s+and\s+|\s+or\s+)?){{1,6}})\s*of\s+(?:the\s+)?\Z")
_LEADS = ("of", "of the")  # how that ends, which is quick to see
_BRACKET = re.compile(r"\s*\((?=[Ss](?:ection|chedule))")
_ONE = re.compile(_ITEM)
_BACK = 90
_SECTION = re.compile(r"ection (\d{1,2}) (?=[a-z])")  # begins with plain letters, which are quick to look for
_SHORT = re.compile(r" s\.? ?(\d{1,2}) (?=[a-z])")
_ACT = re.compile(r" Act \d{4}")


def provisions_in(text: str, cues: Cues) -> list[str]:
    """List the provisions, each once, in the order in which the text first names them."""
    found: dict[str, int] = {}
    bare: dict[str, int] = {}
    for start, end, short in _places(text, cues):
        items = list(_items(text, start, end, short))
        for place, item in items:
            found.setdefault(item, place)
        if not items:
            bare.setdefault(short, start)
    for short, place in bare.items():
        if not any(each.startswith(f"{short} ") for each in found):
            found[short] = place
    for match in chain(_SECTION.finditer(text), _SHORT.finditer(text)):
        if match[1] in cues.usual_numbers and text.startswith(cues.usual_before, match.end()):
            found.setdefault(f"{cues.usual_act} s{match[1]}", match.start())
    return sorted(found, key=lambda each: found[each])


def _places(text: str, cues: Cues) -> Iterator[tuple[int, int, str]]:
    """Where Acts are named, with their short form; not regulations and guidance that carry an Act's name."""
    for match in _ACT.finditer(text):
        end = match.end()
        for name, short in cues.acts.items():
            if text.endswith(name, 0, end):
                if not text[end : end + 24].lstrip(" (").startswith(cues.acts_not_before):
                    yield end - len(name), end, short
                break


def _items(text: str, start: int, end: int, short: str) -> Iterator[tuple[int, str]]:
    back = text[max(0, start - _BACK) : start]
    if back.rstrip().endswith(_LEADS) and (before := _BEFORE.search(back)):
        for one in _ONE.findall(before[1]):
            yield start, f"{short} s{one}"
    limit = min(len(text), end + _REACH)
    bracket = _BRACKET.match(text, end)
    at = bracket.end() if bracket else end
    while found := _AFTER.match(text, at, limit):
        at = found.end()
        if found["item"]:
            yield at, f"{short} s{found['item']}"
        elif found["schedule"]:
            paragraph = f" para {found['paragraph']}" if found["paragraph"] else ""
            yield at, f"{short} Sch {found['schedule']}{paragraph}"
