"""What came of many past decisions, as a page with bars and as a picture. ``cli.show`` prints, ``decisions`` counted.

All wording comes from ``knowledge/wording/search.yaml`` through the index.
"""

from collections.abc import Iterable
from pathlib import Path

from assistant.cli.found import pounds
from assistant.cli.show import Line, Page
from assistant.decisions.chart import Group, svg, text_bars
from assistant.decisions.index import Index
from assistant.decisions.patterns import FEW, Amounts, Patterns
from assistant.errors import SearchError

MOST_BARS = 8
MOST_REFS = 12
IN_A_ROW = 6  # references of ten signs on a line of eighty


def patterns_page(index: Index, found: Patterns, about: Iterable[str], chart: Path | None) -> Page:
    """Show counts as bars, with how many decisions they rest on and what was not seen."""
    say = index.say
    page = [Line("title", say("patterns_title"))]
    page += [Line("point", index.name(word), 1) for word in about]
    if not found.n:
        return [*page, Line("text", say("patterns_none"))]
    page.append(Line("text", say("patterns_few" if found.few else "patterns_of", n=found.n)))
    for group in groups_of(index, found):
        page.append(Line("heading", group.head))
        page += [Line("text", line, 1) for line in text_bars(group.bars)]
    page.append(Line("text", say("remedies_seen", n=found.remedies_seen)))
    page += _payments(index, found)
    page.append(Line("heading", say("refs_head")))
    page += _references(found.refs)
    if chart is not None:
        page.append(Line("text", say("chart_saved", file=chart.name)))
    page += [Line("quiet", say("patterns_caution")), Line("quiet", say("coding_caution"))]
    return page


def groups_of(index: Index, found: Patterns) -> list[Group]:
    """Give the sets of bars of a count; empty ones are left out."""
    sets = [
        ("decisions_head", [(index.say(word), n) for word, n in found.decisions.items()]),
        ("grounds_head", _bars(index, found.grounds)),
        ("remedies_head", _bars(index, found.remedies)),
    ]
    return [Group(index.say(key), bars) for key, bars in sets if bars]


def save_chart(index: Index, found: Patterns, file: Path) -> None:
    """Save the counts as an SVG file.

    Raises:
        SearchError: the file's name ends in something else.
        GivenError: there is such a file already.
        MachineError: the machine does not let us write it.
    """
    if file.suffix.lower() != ".svg":
        raise SearchError("chart_kind_unknown", file=file.name)
    from assistant.workflow.desk import write_new

    note = index.say("patterns_few" if found.few else "patterns_caution", n=found.n)
    drawn = svg(index.say("chart_title", n=found.n), note, groups_of(index, found))
    write_new(file, drawn.encode())


def _payments(index: Index, found: Patterns) -> list[Line]:
    say, paid = index.say, found.payments
    page = [Line("heading", say("payments_head"))]
    if not paid.n:
        return [*page, Line("text", say("payments_not_seen"))]
    page.append(Line("text", _paid(index, paid)))
    for word, amounts in found.payments_for.items():
        key = "payments_for_one" if amounts.n == 1 else "payments_for"
        least, most = pounds(amounts.least), pounds(amounts.most)
        page.append(Line("point", say(key, purpose=say(f"for_{word}"), n=amounts.n, min=least, max=most), 1))
    page += [Line("text", say("payments_in")), *_references(paid.refs)]
    if paid.already:
        page.append(Line("text", say("payments_already", n=paid.already)))
    return page


def _paid(index: Index, paid: Amounts) -> str:
    slots = {"n": paid.n, "min": pounds(paid.least), "max": pounds(paid.most), "median": pounds(paid.median)}
    if paid.n == 1:
        return index.say("payments_one", **slots)
    return index.say("payments_few" if paid.n < FEW else "payments_line", **slots)


def _references(refs: tuple[str, ...]) -> list[Line]:
    """The first references in rows, so that no line ends in the middle of one."""
    shown = [*refs[:MOST_REFS], *(["..."] if len(refs) > MOST_REFS else [])]
    return [Line("text", ", ".join(shown[at : at + IN_A_ROW]), 1) for at in range(0, len(shown), IN_A_ROW)]


def _bars(index: Index, counted: dict[str, int]) -> list[tuple[str, int]]:
    return [(index.name(word), n) for word, n in list(counted.items())[:MOST_BARS]]
