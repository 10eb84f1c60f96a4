"""The complaint to the Ombudsman as text for each box of its form, ready to be pasted.

The boxes are those of ``templates/forms/ombudsman.md.j2``; ``compose`` makes the same words into a letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from assistant.case import Case
from assistant.findings import Check
from assistant.knowledge.load import Knowledge
from assistant.letters.blocks import Block, Heading, Paragraph, Points, labelled, shown
from assistant.letters.compose import sheet_of

LETTER = "ombudsman"
FORM = "forms/ombudsman.md.j2"


def form_boxes(
    case: Case, check: Check, knowledge: Knowledge, *, templates_folder: Path | None = None
) -> tuple[tuple[str, str], ...]:
    """Give each box of the Ombudsman's form with its text; a box with nothing to say is left out.

    Raises:
        LetterNotFitting: what we know of the case speaks against going to the Ombudsman now.
        KnowledgeError: the template is broken.
    """
    sheet = sheet_of(LETTER, FORM, case, check, knowledge, (), check.on, folder=templates_folder)
    boxes: list[tuple[str, list[str]]] = []
    for block in sheet.blocks:
        if isinstance(block, Heading):
            boxes.append((shown(block.spans), []))
        elif boxes:
            boxes[-1][1].extend(_texts([block]))
    return tuple((box, "\n".join(texts)) for box, texts in boxes if texts)


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield labelled(block.label, block.spans)
            case Points():
                yield "\n".join(f"- {' '.join(_texts(item.blocks))}" for item in block.items)
