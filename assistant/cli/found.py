"""Pages of past decisions: similar ones, one whole, and what came of many. ``cli.show`` prints them.

All wording comes from ``knowledge/wording/search.yaml`` through the index; ``decisions`` found and counted.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from assistant.cli.show import Line, Page
from assistant.decisions.chart import Group, svg, text_bars
from assistant.decisions.index import Index
from assistant.decisions.patterns import FEW, Amounts, Patterns
from assistant.decisions.rank import Found
from assistant.errors import SearchError
from assistant.findings import Hit

MOST_BARS = 8
MOST_REFS = 12


def hit_record(hit: Hit) -> dict[str, Any]:
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


def similar_page(index: Index, found: Found) -> Page:
    """Show hits, each with why it is like the question and what differs."""
    say = index.say
    if not found.hits:
        return [Line("text", say("nothing_found"))]
    page = [Line("title", say("similar_title"))]
    page += [Line("quiet", say("read_as", typed=typed, meant=meant)) for typed, meant in found.understood.offered]
    for hit in found.hits:
        page += _hit(index, hit)
    return [*page, Line("heading", say("mind")), Line("quiet", say("whose"))]


def _hit(index: Index, hit: Hit) -> list[Line]:
    say = index.say
    page = [
        Line("heading", say("decision_title", ref=hit.ref, council=hit.council)),
        Line("text", say("decision_line", date=hit.date, decision=say(hit.decision))),
        Line("text", say("complaint_line", text=hit.complaint)),
        Line("text", say("outcome_line", text=hit.outcome)),
    ]
    if hit.shared.issues:
        page.append(Line("point", say("shares_issues", words=_named(index, hit.shared.issues)), 1, "+"))
    if hit.shared.grounds:
        page.append(Line("point", say("shares_grounds", words=_named(index, hit.shared.grounds)), 1, "+"))
    if hit.shared.words:
        page.append(Line("point", say("shares_words", words=", ".join(hit.shared.words)), 1, "+"))
    page += [Line("point", say("differs", what=what), 1, "-") for what in hit.differs]
    return [*page, Line("quiet", say("address_line", url=hit.url))]


def decision_page(index: Index, record: dict[str, Any]) -> Page:
    """Show one decision whole, as it is coded."""
    say = index.say
    page = [
        Line("title", say("decision_title", ref=record["ref"], council=record["council"])),
        Line("text", say("decision_line", date=record["date"], decision=say(record["decision"]))),
        Line("text", say("complaint_line", text=record.get("complaint", ""))),
        Line("text", say("outcome_line", text=record.get("outcome", ""))),
    ]
    if record.get("facts"):
        page.append(Line("heading", say("facts_line")))
        page += [Line("point", str(fact)) for fact in record["facts"]]
    page.append(Line("text", say("issues_line", words=_named(index, record.get("issues", ())))))
    page.append(Line("text", say("grounds_line", words=_named(index, record.get("grounds", ())))))
    if record.get("remedies"):
        page.append(Line("heading", say("remedies_line")))
        page += [Line("point", _remedy(index, each)) for each in record["remedies"]]
    elif record["decision"] == "upheld":
        page.append(Line("text", say("remedies_not_seen")))
    if record.get("signposted"):
        page.append(Line("text", say("signposted_line", words=_named(index, record["signposted"]))))
    if record.get("provisions"):
        page.append(Line("text", say("provisions_line", words=", ".join(map(str, record["provisions"])))))
    page.append(Line("quiet", say("address_line", url=record["url"])))
    if record.get("read") == "summary":
        page.append(Line("quiet", say("summary_only")))
    if not record["coded"]:
        page.append(Line("warn", say("machine_coded")))
    return [*page, Line("quiet", say("whose"))]


def _remedy(index: Index, remedy: dict[str, Any]) -> str:
    name = index.name(str(remedy["kind"]))
    if remedy["kind"] == "payment":
        purpose = index.say(f"for_{remedy.get('for', 'unspecified')}")
        amount = remedy.get("amount_gbp")
        key = "payment_amount_not_seen" if amount is None else "payment_line"
        name = index.say(key, name=name, amount=_pounds(amount), purpose=purpose)
    return index.say("already_done", text=name) if remedy.get("already") else name


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
    more = ", ..." if len(found.refs) > MOST_REFS else ""
    page.append(Line("text", ", ".join(found.refs[:MOST_REFS]) + more))
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
        least, most = _pounds(amounts.least), _pounds(amounts.most)
        page.append(Line("point", say(key, purpose=say(f"for_{word}"), n=amounts.n, min=least, max=most), 1))
    if paid.already:
        page.append(Line("text", say("payments_already", n=paid.already)))
    return page


def _paid(index: Index, paid: Amounts) -> str:
    slots = {"n": paid.n, "min": _pounds(paid.least), "max": _pounds(paid.most), "median": _pounds(paid.median)}
    if paid.n == 1:
        return index.say("payments_one", **slots)
    return index.say("payments_few" if paid.n < FEW else "payments_line", **slots)


def _pounds(amount: float | None) -> str:
    if amount is None:
        return "?"
    return f"{amount:,.0f}" if float(amount).is_integer() else f"{amount:,.2f}"


def _bars(index: Index, counted: dict[str, int]) -> list[tuple[str, int]]:
    return [(index.name(word), n) for word, n in list(counted.items())[:MOST_BARS]]


def _named(index: Index, words: Iterable[str]) -> str:
    return "; ".join(index.name(word) for word in words)
