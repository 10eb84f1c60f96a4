"""The commands ``knowledge check`` and ``knowledge table``, for those who edit what the program knows.

``assistant.checks`` finds what is wrong between the files; loading finds what is wrong inside each.
"""

from pathlib import Path
from typing import Annotated

import typer

Folder = Annotated[
    Path | None, typer.Option("--knowledge", metavar="DIR", help="Another knowledge folder than the program's own.")
]


def check(
    folder: Folder = None,
    templates: Annotated[
        Path | None,
        typer.Option("--templates", metavar="DIR", help="Another folder of letters than the program's own."),
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Fail also where a source should have been read again by now.")
    ] = False,
) -> None:
    """Check that the knowledge is whole: every file, and how the files fit together.

    Faults are printed with their file, and the exit code is then 3. Sources to be read again are listed only,
    and fail with --fresh.

    Example: complaint-assistant knowledge check
    """
    from assistant.checks import knowledge_faults, stale
    from assistant.cli.rules import whole_page
    from assistant.cli.show import show
    from assistant.errors import KnowledgeError
    from assistant.knowledge.folders import templates_folder
    from assistant.workflow import open_desk

    desk = open_desk(folder)
    if faults := knowledge_faults(desk.knowledge, templates or templates_folder()):
        raise KnowledgeError(faults)
    if fresh and (old := stale(desk.knowledge, desk.today)):
        raise KnowledgeError(old)
    show(whole_page(desk.knowledge, desk.today))


def table(folder: Folder = None) -> None:
    """List the rules with their sources and the day each should be read again.

    Example: complaint-assistant knowledge table
    """
    from assistant.cli.rules import table_page
    from assistant.cli.show import show
    from assistant.workflow import open_desk

    show(table_page(open_desk(folder).knowledge))
