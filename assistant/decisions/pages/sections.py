"""The body of a statement: its parts, their headings and paragraphs, and whether the end was reached.

It knows lines and cues; ``header`` has read what stands before.
"""

from collections.abc import Sequence
from typing import NamedTuple

from assistant.decisions.cues import Cues, plain
from assistant.decisions.pages.lines import Line
from assistant.decisions.pages.page import Section

BULLET = "\u2022 "
_LONGEST_HEADING = 110
_MOST_WORDS = 16
_MARKED = frozenset(("number", "point"))
_NOT_AT_END = ".;,:"
_WHOLE_END = (".", "!", "?", ")", "\u201d", "\u2019", '"', "'")


class Body(NamedTuple):
    """The body of a statement.

    Attributes:
        more_summary: paragraphs of the summary after its first.
        sections: the parts, in order.
        ended: whether the end of the statement was reached.
        hollow: the first main heading with nothing under it; "" where there is none.
    """

    more_summary: tuple[str, ...]
    sections: tuple[Section, ...]
    ended: bool
    hollow: str


def is_furniture(text: str, cues: Cues) -> bool:
    """Whether a line belongs to the website, not to the decision."""
    line = plain(text[:_LONGEST_HEADING])
    return (line in cues.furniture and len(text) <= _LONGEST_HEADING) or line.startswith(cues.furniture_begins)


def read_sections(lines: Sequence[Line], cues: Cues) -> Body:
    """Read the lines after the summary's first paragraph."""
    kept, signed, has_tops, has_levels = _kept(lines, cues)
    more: list[str] = []
    found: list[tuple[str, str, str, list[str]]] = []
    main, main_role, after_top = "", "", False
    for at, line in enumerate(kept):
        if line is _TOP:
            after_top = True
            continue
        if line.kind in _MARKED or not _is_heading(
            kept, at, cues, after_top=after_top or (not found and not more and not _sentence(line))
        ):
            paragraphs = found[-1][3] if found else more
            paragraphs.append(BULLET + line.text if line.kind == "point" else line.text)
            after_top = False
            continue
        heading = line.text.rstrip(" :")
        role = cues.parts.get(plain(heading), "")
        if has_levels:
            is_main = line.kind == "heading"
        elif has_tops:
            is_main = after_top or not found or role == "ending"
        else:
            is_main = not main or (bool(role) and role != main_role)
        if is_main:
            main, main_role = heading, role
        found.append((heading, "" if is_main else main, role, []))
        after_top = False
    sections = tuple(Section(*each[:3], tuple(each[3])) for each in found)
    return Body(tuple(more), sections, _ended(sections, signed=signed), _hollow(sections))


_TOP = Line("\x00top")


def _kept(lines: Sequence[Line], cues: Cues) -> tuple[list[Line], bool, bool, bool]:
    """The statement's own lines up to the signature; whether there was one, lines "back to top", and main headings."""
    kept: list[Line] = []
    tops = levels = False
    for line in lines:
        text, kind = line
        if kind in _MARKED:  # neither the site's own lines nor the signature stand in a list
            kept.append(line)
            continue
        short = plain(text[:_LONGEST_HEADING])
        if short in cues.signature:
            return kept, True, tops, levels
        if short == cues.back_to_top:
            kept.append(_TOP)
            tops = True
        elif not short.startswith(cues.furniture_begins) and (
            short not in cues.furniture or len(text) > _LONGEST_HEADING
        ):
            kept.append(line)
            levels = levels or kind == "heading"
    return kept, False, tops, levels


def _sentence(line: Line) -> bool:
    return line.kind in {"number", "point"} or line.text.endswith(_WHOLE_END) or len(line.text) > _LONGEST_HEADING


def _is_heading(lines: Sequence[Line], at: int, cues: Cues, *, after_top: bool) -> bool:
    line = lines[at]
    if line.kind in {"heading", "sub"}:
        return True
    if line.kind != "text" or not _could_head(line.text):
        return False
    if after_top or plain(line.text) in cues.parts:
        return True
    for following in lines[at + 1 : at + 3]:  # a heading, or a heading and its first sub-heading, then paragraphs
        if following.kind != "text":
            return True
        if following is _TOP or not _could_head(following.text):
            return False
    return False


def _could_head(text: str) -> bool:
    return (
        len(text) <= _LONGEST_HEADING
        and text[-1] not in _NOT_AT_END
        and (text[0].isupper() or text[0] in "\u2018'\u201c\"")
        and len(text.split()) <= _MOST_WORDS
    )


def _ended(sections: Sequence[Section], *, signed: bool) -> bool:
    """A statement is whole when it is signed, or when its last words end a sentence under the final decision."""
    endings = [each for each in sections if each.role == "ending" and each.paragraphs]
    if not endings:
        return False
    last = sections[-1]
    return signed or (bool(last.paragraphs) and last.paragraphs[-1].endswith(_WHOLE_END))


def _hollow(sections: Sequence[Section]) -> str:
    for at, each in enumerate(sections):
        follower = sections[at + 1] if at + 1 < len(sections) else None
        if not each.paragraphs and not (follower and follower.under == (each.under or each.heading)):
            return each.heading
    return ""
