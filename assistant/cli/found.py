"""Pages of past decisions: similar ones, and one whole. ``cli.show`` prints them, ``cli.counts`` is for many.

All wording comes from ``knowledge/wording/search.yaml`` through the index; ``decisions`` found.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from assistant.cli.show import Line, Page

if TYPE_CHECKING:
    from assistant.decisions.index import Index
    from assistant.decisions.rank import Found
    from assistant.hits import Hit


def similar_page(index: "Index", found: "Found") -> Page:
    """Show hits, each with why it is like the question and what differs."""
    say = index.say
    if not found.hits:
        return [Line("text", say("nothing_found"))]
    page = [Line("title", say("similar_title"))]
    page += [Line("quiet", say("read_as", typed=typed, meant=meant)) for typed, meant in found.understood.offered]
    for hit in found.hits:
        page += _hit(index, hit)
    return [*page, Line("heading", say("mind")), Line("quiet", say("whose"))]


def _hit(index: "Index", hit: "Hit") -> list[Line]:
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


def decision_page(index: "Index", record: dict[str, Any]) -> Page:
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


def _remedy(index: "Index", remedy: dict[str, Any]) -> str:
    name = index.name(str(remedy["kind"]))
    if remedy["kind"] == "payment":
        purpose = index.say(f"for_{remedy.get('for', 'unspecified')}")
        amount = remedy.get("amount_gbp")
        key = "payment_amount_not_seen" if amount is None else "payment_line"
        name = index.say(key, name=name, amount=pounds(amount), purpose=purpose)
    return index.say("already_done", text=name) if remedy.get("already") else name


def pounds(amount: float | None) -> str:
    """Give an amount as people write it, without pence where there are none."""
    if amount is None:
        return "?"
    return f"{amount:,.0f}" if float(amount).is_integer() else f"{amount:,.2f}"


def _named(index: "Index", words: Iterable[str]) -> str:
    return "; ".join(index.name(word) for word in words)
