"""The commands ``decisions add``, ``decisions sync`` and ``decisions info``: the person's own decisions.

No judgement and no wording here: ``decisions.adding`` and ``decisions.sync`` do the work, ``cli.collected`` builds the
pages. Only ``sync`` uses the network, and only its own module is imported for it.
"""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assistant.decisions.adding import Taken

_MOST_BYTES = 20_000_000
_USUAL_MONTHS = 12
_STOPPED = 130

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a page.")]
Folder = Annotated[
    Path | None,
    typer.Option("--folder", metavar="DIR", help="Where the decisions are kept; the usual place if left out."),
]


def add(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", readable=False, help="Saved pages: HTML, text or PDF.")
    ],
    folder: Folder = None,
    as_json: AsJson = False,
) -> None:
    """Add saved pages of decisions to your own collection.

    Example: complaint-assistant decisions add page.html
    """
    from assistant.cli.collected import added_page, refused_line
    from assistant.cli.show import Line, show
    from assistant.decisions.adding import add_page
    from assistant.decisions.collection import open_collection
    from assistant.decisions.cues import load_cues
    from assistant.errors import GivenError, PageError

    cues, today = load_cues(), date.today().isoformat()  # noqa: DTZ011 - the person's own day
    taken: list[Taken] = []
    refused: list[Line] = []
    with open_collection(folder) as collection:
        for file in files:
            try:
                taken += add_page(collection, _read(file), cues, today=today)
            except GivenError as error:
                if len(files) == 1:
                    raise
                refused.append(refused_line(file, error))
    if as_json:
        _print_json([{"kept": each.kept, **each.record} for each in taken])
    else:
        show([*added_page(taken), *refused])
    if refused:
        raise PageError("pages_refused", count=len(refused), of=len(files))


def sync(
    since: Annotated[
        datetime | None,
        typer.Option(
            "--since", formats=["%Y-%m-%d", "%Y-%m"], metavar="DATE", help="The first month; a year ago if left out."
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only look how much there is.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Also ask whether decisions you hold have changed.")] = False,
    folder: Folder = None,
) -> None:
    """Fetch new decisions on children's services from the Ombudsman's site, politely.

    Example: complaint-assistant decisions sync --since 2026-01-01
    """
    import time

    from assistant.cli.collected import Told, sync_lead, synced_page
    from assistant.cli.show import show
    from assistant.decisions.collection import open_collection
    from assistant.decisions.cues import load_cues
    from assistant.decisions.polite import Visitor
    from assistant.decisions.sync import SITE, Wanted
    from assistant.decisions.sync import sync as fetch

    today = date.today()  # noqa: DTZ011 - the person's own day
    first = since.date() if since else _months_ago(today, _USUAL_MONTHS)
    wanted = Wanted(first, today, dry_run=dry_run, again=again)
    show(sync_lead(wanted))
    visitor = Visitor(SITE, clock=time.monotonic, sleep=time.sleep)
    with open_collection(folder) as collection, Told() as told:
        try:
            synced = fetch(collection, visitor, load_cues(), wanted, told.tell)
        except KeyboardInterrupt:  # the usual way to end a long fetch; typer would say nothing
            told.stop()
            raise typer.Exit(_STOPPED) from None
    show(synced_page(synced, wanted))


def info(folder: Folder = None, as_json: AsJson = False) -> None:
    """Show how many decisions are held, from when, and where.

    Example: complaint-assistant decisions info
    """
    from assistant.cli.collected import info_page, info_record
    from assistant.cli.show import show
    from assistant.decisions.collection import held_in

    held = held_in(folder)
    if as_json:
        _print_json(info_record(held))
        return
    show(info_page(held))


def _read(file: Path) -> bytes:
    from assistant.errors import PageError

    if file.is_dir():
        raise PageError("file_is_folder", file=file.name)
    if not file.exists():
        raise PageError("file_not_found", file=file.name)
    if not file.is_file():  # a pipe could be waited for without end
        raise PageError("page_not_text")
    try:
        with file.open("rb") as opened:
            return opened.read(_MOST_BYTES + 1)
    except OSError as error:
        raise PageError("no_permission_to_read", file=file.name) from error


def _months_ago(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def _print_json(value: object) -> None:
    import json

    typer.echo(json.dumps(value, ensure_ascii=True, indent=2))
