"""The command ``reply``: the council has answered. Asks what it said, keeps it, and shows what is open now.

It asks with the interview's own questions and shows the page of ``check``; it judges nothing itself.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.check import CaseFile

if TYPE_CHECKING:
    from assistant.case import Case
    from assistant.cli.sitting import Sitting
    from assistant.workflow import Desk

STAGES = (1, 2, 3)


def reply(
    case: CaseFile,
    plain: Annotated[
        bool, typer.Option("--plain", help="Ask line by line with numbers, as for a screen reader.")
    ] = False,
) -> None:
    """Tell what the council answered, and see what you can do now.

    Example: complaint-assistant reply mine.yaml
    """
    from assistant.cli.interview import asker_for, hold
    from assistant.workflow import open_desk

    desk = open_desk()
    file = desk.find(case)
    desk.read(case)
    hold(desk, asker_for(desk, plain=plain), file, lambda sitting: _talk(desk, sitting, file))


def _talk(desk: "Desk", sitting: "Sitting", file: Path) -> None:
    from assistant.cli import check
    from assistant.cli.asking import Item
    from assistant.cli.show import Line
    from assistant.interview import Changed

    say = desk.knowledge.say
    sitting.asker.show([Line("title", say("reply.title")), Line("text", say("reply.lead"))])
    sitting.ask_only(f"matters[{number}].council_answer" for number in range(len(sitting.case.matters or ())))
    sitting.asker.show([Line("heading", say("reply.which_stage"))])
    items = tuple(Item(str(each), say("files.show_stage", number=each)) for each in STAGES)
    changed, place = _with_stage(sitting.case, int(sitting.choose(items)))
    if changed is not sitting.case:
        sitting.take_in(Changed(changed))
    fields = ("asked_on", "outcome", "refused_because", "answered_on")
    sitting.ask_only(f"complaint.stages[{place}].{field}" for field in fields)
    sitting.asker.show([Line("text", say("reply.now"))])
    check.check(file)


def _with_stage(case: "Case", number: int) -> tuple["Case", int]:
    """Give the case with this stage in it, and the stage's place; the case itself where it has the stage already."""
    from assistant.case import Complaint, Stage

    complaint = case.complaint or Complaint()
    stages = list(complaint.stages or ())
    for place, stage in enumerate(stages):
        if stage.stage == number:
            return case, place
    stages.append(Stage(stage=number))
    return case.model_copy(update={"complaint": complaint.model_copy(update={"stages": stages})}), len(stages) - 1
