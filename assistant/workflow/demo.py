"""The demo's work: an invented case, judged and written out into a new folder. It shows nothing itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.case import case_text, read_case
from assistant.case.file import write_safely
from assistant.errors import AssistantError
from assistant.letters.write import FORMATS
from assistant.workflow.places import free_folder
from assistant.workflow.post import Posted, pdf_possible
from assistant.workflow.versions import PDF

if TYPE_CHECKING:
    from assistant.case import Case
    from assistant.findings import Check
    from assistant.workflow.desk import Desk

NAME = "demo"


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo made: the case and its copy on disk, the check and the letters."""

    case: Case
    file: Path
    check: Check
    posted: tuple[Posted, ...]


def run_demo(desk: Desk, folder: Path | None = None) -> Demo:
    """Do the main job on the invented case, as on the day that the case names.

    Args:
        desk: the desk; its own day is not used, so that the demo is the same on every day.
        folder: where the new folder is made; that for letters where left out.

    Raises:
        AssistantError: the invented case is missing, or the machine refused.
    """
    case = read_case(desk.knowledge.folder / NAME / "case.yaml")
    if case.labelled is None or case.labelled.asked_on is None:
        raise AssistantError("demo_missing")
    desk = replace(desk, today=case.labelled.asked_on.earliest)
    made = free_folder(folder or desk.places.letters, NAME)
    file = made / "case.yaml"
    write_safely(file, case_text(case).encode())
    check = desk.check(case)
    formats = tuple(each for each in FORMATS if each != PDF or pdf_possible())
    return Demo(case, file, check, tuple(desk.draft(case, check, formats=formats, folder=made, file=str(file))))
