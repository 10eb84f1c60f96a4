"""The command ``demo``: the whole job on an invented case, with no questions asked.

It uses the same desk and the same pages as the real commands.
"""

from pathlib import Path
from typing import Annotated

import typer

SHOWN = 3


def demo(
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Where to write; ./complaint-letters where left out.")
    ] = None,
) -> None:
    """Do the whole job on an invented case: look at it, and write its letters.

    Example: complaint-assistant demo
    """
    from assistant.cli import advice
    from assistant.cli.found import similar_page
    from assistant.cli.honest import whole
    from assistant.cli.posted import posted_page
    from assistant.cli.show import Line, show
    from assistant.workflow import open_desk
    from assistant.workflow.demo import run_demo

    desk = open_desk()
    say = desk.knowledge.say
    done = run_demo(desk, out)
    file = desk.typed(done.file)
    show(
        [
            Line("title", say("draft.demo_title")),
            Line("text", say("draft.demo_lead")),
            *whole(desk.knowledge, desk.today),
            *advice.check_page(desk.knowledge, done.case, done.check, file=file, everything=False),
            *similar_page(desk.index, desk.similar(done.case, done.check, limit=SHOWN)),
            *posted_page(desk.knowledge, done.case, done.posted, file=file),
            Line("text", ""),
            Line("text", say("draft.demo_case", file=str(done.file))),
            Line("text", say("draft.demo_own")),
        ]
    )
