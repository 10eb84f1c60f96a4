"""Pages for editors: that the knowledge is whole, and the table of rules. ``tests.readme`` uses the same rows."""

from datetime import date

from assistant.checks import doubtful, overdue
from assistant.cli.show import Line, Page, Table
from assistant.knowledge.load import Knowledge


def whole_page(knowledge: Knowledge, today: date) -> Page:
    """Say how much there is, which sources are due to be read again, and which coded decisions look doubtful."""
    say = knowledge.say
    page = [
        Line("point", say("editors.due", source=knowledge.sources[key].cite, day=knowledge.sources[key].read_again_by))
        for key in overdue(knowledge, today)
    ]
    page += [Line("point", f"{each.file}: {each.place}: {each.key}") for each in doubtful(knowledge)]
    counted = {each: len(getattr(knowledge, each)) for each in ("rules", "questions", "routes", "clocks", "sources")}
    return [*page, Line("good", say("editors.whole", **counted))]


def table_page(knowledge: Knowledge) -> Page:
    """List the rules."""
    heads = tuple(knowledge.say(f"editors.head_{each}") for each in ("rule", "title", "strength", "sources", "again"))
    return [Line("title", knowledge.say("editors.table_title")), Table(heads, rule_rows(knowledge))]


def rule_rows(knowledge: Knowledge) -> tuple[tuple[str, ...], ...]:
    """Give a row for each rule: name, title, strength, sources, the first day one of them should be read again."""
    return tuple(
        (
            rule.name,
            rule.title,
            rule.strength,
            "; ".join(knowledge.sources[key].cite for key in rule.sources),
            min(knowledge.sources[key].read_again_by for key in rule.sources).isoformat(),
        )
        for rule in knowledge.rules.values()
    )
