"""The commands ``similar``, ``decision`` and ``patterns``: past decisions on a screen or as JSON.

No judgement and no wording here: ``decisions`` searches and counts, ``cli.found`` builds the pages. Loads neither
YAML nor the models of a case unless a case is given.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from assistant.decisions.index import Index
    from assistant.decisions.rank import Query
    from assistant.hits import Hit

MOST = 200
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a page.")]
CaseFile = Annotated[
    Path | None, typer.Option("--case", metavar="CASE", readable=False, help="A case file, as the interview saves it.")
]
Words = Annotated[list[str] | None, typer.Argument(metavar="[WORDS]...", help="What happened, in your own words.")]
Issue = Annotated[
    str | None, typer.Option("--issue", metavar="W", help="Only decisions about this, such as records_inaccurate.")
]
Issues = Annotated[
    list[str] | None,
    typer.Option("--issue", metavar="W", help="Only decisions about this; about all, where given more than once."),
]
Ground = Annotated[
    str | None, typer.Option("--ground", metavar="W", help="Only decisions with this reason, such as court_bar.")
]
Council = Annotated[str | None, typer.Option("--council", metavar="C", help="Only this council.")]
Ending = Annotated[
    str | None,
    typer.Option("--decision", metavar="W", help="Only upheld, not_upheld or closed_after_initial_enquiries."),
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="Only decisions from this day on, such as 2024-01-31.")
]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=1, max=MOST, help="At most so many.")]
Chart = Annotated[
    Path | None, typer.Option("--chart", metavar="FILE", help="Save the counts as a picture, an SVG file.")
]


def similar(  # noqa: PLR0913, PLR0917 - each is an option of the command
    words: Words = None,
    case: CaseFile = None,
    issue: Issue = None,
    ground: Ground = None,
    council: Council = None,
    decision: Ending = None,
    since: Since = None,
    limit: Limit = 5,
    as_json: AsJson = False,
) -> None:
    """Show past decisions like your complaint, and why each is like it.

    Example: complaint-assistant similar they would not let me see my file
    """
    from assistant.decisions.rank import find

    index = opened()
    given: dict[str, Any] = {}
    if any(each is not None for each in (issue, ground, council, decision, since)):
        from assistant.decisions.limits import limited

        given = limited(index, issue=issue, ground=ground, council=council, decision=decision, since=since)
    found = find(index, _question(case, " ".join(words or []), limit, given))
    if as_json:
        print_json([hit_record(hit) for hit in found.hits])
        return
    from assistant.cli.found import similar_page
    from assistant.cli.show import show

    show(similar_page(index, found))


def decision(
    ref: Annotated[list[str], typer.Argument(metavar="REF", help='Its reference, such as "24 005 748".')],
    as_json: AsJson = False,
) -> None:
    """Show one past decision.

    Example: complaint-assistant decision 24-005-748
    """
    from assistant.decisions.lookup import get, printed
    from assistant.errors import SearchError

    index = opened()
    wanted = " ".join(ref)
    record = get(index, wanted)
    if record is None:
        raise SearchError("reference_unknown", reference=printed(wanted))
    if as_json:
        print_json(record)
        return
    from assistant.cli.found import decision_page
    from assistant.cli.show import show

    show(decision_page(index, record))


def patterns(
    issue: Issues = None,
    ground: Ground = None,
    case: CaseFile = None,
    chart: Chart = None,
    as_json: AsJson = False,
) -> None:
    """Show what came of past complaints like yours: endings, reasons, what was put right, and payments.

    Example: complaint-assistant patterns --issue records_inaccurate
    """
    from assistant.decisions.patterns import patterns as counted

    index = opened()
    about, at_least = list(issue or []), None
    if case is not None:
        told = _question(case, "", 1, {}).issues
        about, at_least = [*about, *(word for word in told if word not in about)], min(2, len(told))
    found = counted(index, about, [ground] if ground else [], at_least=at_least)
    if chart is not None:
        from assistant.cli.counts import save_chart

        save_chart(index, found, chart)
    if as_json:
        print_json(found.as_json())
        return
    from assistant.cli.counts import patterns_page
    from assistant.cli.show import show

    show(patterns_page(index, found, about, chart))


def alone(name: str) -> typer.Typer:
    """Give one of these commands as a program of its own."""
    app = typer.Typer(pretty_exceptions_enable=False, rich_markup_mode=None, add_completion=False)
    commands: dict[str, Callable[..., None]] = {"similar": similar, "decision": decision, "patterns": patterns}
    app.command(name)(commands[name])
    return app


def opened() -> "Index":
    """Open the index over all decisions; on the first time, and after a change, building it takes a moment."""
    from assistant.decisions.opening import open_index

    return open_index(building=_say_building if sys.stderr.isatty() else None)


def _say_building() -> None:
    """Say that it takes a moment; the index cannot say it, as it is not built yet."""
    from assistant.knowledge.folders import knowledge_folder
    from assistant.yaml import read_yaml

    lines = read_yaml((knowledge_folder() / "wording" / "search.yaml").read_text(encoding="utf-8")).value
    typer.echo(lines["building"], err=True)


def print_json(value: object) -> None:
    """Print one JSON value."""
    import json

    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def hit_record(hit: "Hit") -> dict[str, Any]:
    """Give a hit under the keys that other programs rely on."""
    return {
        "ref": hit.ref,
        "council": hit.council,
        "decision": hit.decision,
        "date": hit.date,
        "url": hit.url,
        "score": hit.score,
        "shared": {
            "issues": list(hit.shared.issues),
            "grounds": list(hit.shared.grounds),
            "words": list(hit.shared.words),
        },
        "differs": list(hit.differs),
        "outcome": hit.outcome,
        "complaint": hit.complaint,
    }


def _question(case: Path | None, words: str, limit: int, given: dict[str, Any]) -> "Query":
    from assistant.decisions.rank import Query

    if case is None:
        return Query(words=words, limit=limit, **given)
    from dataclasses import replace

    from assistant.decisions.asked import query_of
    from assistant.workflow import open_desk

    desk = open_desk()
    told = desk.read(case)
    asked = query_of(told, desk.check(told), limit=limit)
    return replace(asked, words=f"{words} {asked.words}".strip(), **given)
