"""The command ``draft``: the letter for the door that is open, or the one that was named.

It composes nothing: the desk does, and ``cli.posted`` builds the page that says where the letter is.
"""

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.check import CaseFile, OnDay


def draft(  # noqa: PLR0913 - a command's options are its arguments
    case: CaseFile,
    *,
    letter: Annotated[
        str | None, typer.Option("--letter", metavar="NAME", help="A letter by name, instead of the one that fits now.")
    ] = None,
    formats: Annotated[
        str | None,
        typer.Option("--format", metavar="LIST", help="One or more of md,txt,html,docx,pdf; docx,txt where left out."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Where to write; ./complaint-letters where left out.")
    ] = None,
    large_print: Annotated[
        bool, typer.Option("--large-print", help="Write it in large print too: 18 point, nothing smaller.")
    ] = False,
    easy_read: Annotated[
        bool, typer.Option("--easy-read", help="Write too, in easy words, what the letter says: for you to read first.")
    ] = False,
    bundle: Annotated[
        bool, typer.Option("--bundle", help="Write too one file of letter, time line and numbered papers.")
    ] = False,
    on: OnDay = None,
    final: Annotated[bool, typer.Option("--final", help="Refuse while anything is missing.")] = False,
    keep: Annotated[
        Path | None,
        typer.Option(
            "--keep",
            metavar="FILE",
            readable=False,
            help="The letter you changed by hand, if it is not the last one there.",
        ),
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Leave out what you changed by hand before.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show where each part of the letter comes from.")] = False,
    no_decisions: Annotated[bool, typer.Option("--no-decisions", help="Name no similar decisions.")] = False,
) -> None:
    """Write the letter for the step that is open now. It never replaces a letter that is there.

    What you changed by hand in the last letter (docx, txt or md) stays yours in the new one.

    Letters: council-stage-1, council-stage-2, council-stage-3, council-chase, council-which-procedure,
    conference-complaint, records-request, records-correction, ico, ombudsman, ombudsman-draft-comments,
    ombudsman-review.

    Example: complaint-assistant draft mine.yaml --format docx,pdf --large-print --bundle
    """
    from assistant.cli.posted import posted_page
    from assistant.cli.show import Line, show
    from assistant.workflow import open_desk
    from assistant.workflow.post import formats_of, versions_of

    kinds = formats_of(formats)
    versions = versions_of(formats, large_print=large_print, easy_read=easy_read, bundled=bundle)
    desk = open_desk()
    told = desk.read(case)
    check = desk.check(told, on)
    posted = desk.draft(
        told,
        check,
        named=letter,
        formats=kinds,
        folder=out,
        final=final,
        decisions=not no_decisions,
        file=str(case),
        versions=versions,
        fresh=fresh,
        own=keep,
    )
    file = desk.typed(case)
    page = posted_page(desk.knowledge, told, posted, file=file, explain=explain)
    notes = [Line("text", desk.knowledge.say(f"draft.note_{each}")) for each in versions.named(kinds)]
    show([*page, *notes, Line("warn", desk.knowledge.say("draft.sent_then", file=file))])
