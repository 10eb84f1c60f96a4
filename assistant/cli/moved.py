"""The page that says what an answer changed: what is new in the way or gone, which dates moved, and the next step.

It compares nothing: ``workflow.reply`` did.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.cli.advice import next_steps
from assistant.cli.names import Names, day, joined
from assistant.cli.show import Line
from assistant.findings import Finding
from assistant.workflow.reply import Day, Moved, Told

FOR = "in_your_favour"


def moved_page(names: Names, told: Told, what: str, *, file: str) -> list[Line]:
    """Build the page.

    Args:
        names: the names of the case as it is now.
        told: what has happened, and what it moved.
        what: the word for what has happened.
        file: the case file, as it is typed in a command.
    """
    say, moved = names.knowledge.say, told.moved
    page = [Line("title", say("reply.moved_title")), *_word(names, told, what)]
    page += moved_lines(names, moved, told.check.on)
    if moved.nothing:
        page.append(Line("text", say("reply.moved_nothing")))
    page += next_steps(names, told.check, file)
    return [*page, Line("text", ""), Line("quiet", say("reply.more", file=file))]


def moved_lines(names: Names, moved: Moved, on: date) -> list[Line]:
    """Give what is new in the way or gone, and which dates moved; nothing where nothing did."""
    return [
        *_findings(names, moved.appeared, "now"),
        *_findings(names, moved.gone, "gone"),
        *_days(names, moved.days, on),
    ]


def _word(names: Names, told: Told, what: str) -> Iterator[Line]:
    """A word for the answers that are easily taken in a wrong way."""
    ombudsman, complaint = told.case.ombudsman, told.case.complaint
    outcomes = [each.outcome for each in (complaint.stages if complaint else None) or ()]
    letter = told.letter
    key = {
        "council": "upheld" if outcomes and outcomes[-1] == "upheld" else "",
        "decision": (ombudsman.outcome if ombudsman else None) or "",
        "closed": (ombudsman.closed_because if ombudsman else None) or "",
        "sent": "other" if letter == "other" else "",
    }.get(what, "")
    for each in (f"reply.after_{what}_{key}", f"reply.after_{what}"):
        if each in names.knowledge.wording:
            yield Line("text", names.knowledge.say(each))
            return


def _findings(names: Names, findings: Sequence[Finding], when: str) -> Iterator[Line]:
    """What one rule says of several points is said once."""
    grouped: dict[str, list[Finding]] = {}
    for each in findings:
        grouped.setdefault(each.rule, []).append(each)
    for group in grouped.values():
        first = group[0]
        said = names.knowledge.say(f"reply.{when}_{first.strength}", title=_titled(names, group))
        yield Line("point", said, 1)
        if when == "now":
            yield Line("good" if first.strength == FOR else "warn", first.tell, 2)


def _titled(names: Names, group: Sequence[Finding]) -> str:
    numbers = [str(each.matter + 1) for each in group if each.matter is not None]
    if not numbers or len(names.case.matters or ()) == 1:
        return group[0].title
    key = "check.of_point" if len(numbers) == 1 else "check.of_points"
    return names.knowledge.say(key, title=group[0].title, numbers=joined(numbers, names.knowledge.say("check.and")))


def _days(names: Names, days: Sequence[Day], on: date) -> Iterator[Line]:
    say = names.knowledge.say
    for title, mine in (
        ("reply.days_person", [each for each in days if each.after and each.after.who == "person"]),
        ("reply.days_others", [each for each in days if each.after and each.after.who != "person" and each.after.on]),
    ):
        if mine:
            yield Line("heading", say(title))
        yield from dict.fromkeys(_day(names, each, on) for each in mine)
    if gone := list(dict.fromkeys(each.before.what for each in days if each.before and each.after is None)):
        yield Line("heading", say("reply.days_gone"))
        yield from (Line("quiet", each, 1) for each in gone)


def _day(names: Names, moved: Day, on: date) -> Line:
    say, before, after = names.knowledge.say, moved.before, moved.after
    what = after.what if after else ""
    if after is None or after.on is None:
        return Line("point", say("reply.day_new_unknown", what=what), 1)
    now = _said(names, after.on, after.latest, on)
    if before is None or before.on is None:
        return Line("point", say("reply.day_new", what=what, day=now), 1)
    was = _said(names, before.on, before.latest, on)
    return Line("point", say("reply.day_moved", what=what, before=was, day=now), 1)


def _said(names: Names, first: date, latest: date | None, on: date) -> str:
    say, last = names.knowledge.say, latest or first
    said = day(first) if last == first else say("reply.days_span", first=day(first), last=day(last))
    return say("reply.days_passed", day=said) if last < on else said
