"""The page of a check: first what can be done now, then what stands in the way and why, then what would change it.

The page is short: the heaviest reasons, the questions that decide most, the dates. ``--all`` shows everything there is.
It judges nothing and holds no sentence: findings come from the desk, words from ``knowledge/``; ``cli.show`` prints.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from assistant.case import Case
from assistant.cli.changing import change_lines
from assistant.cli.honest import foot
from assistant.cli.names import Names, day, joined
from assistant.cli.show import Kind, Line
from assistant.findings import Check, Deadline, Finding, Gap, Route, Seen
from assistant.knowledge.load import Knowledge

FEW = 10
SATURDAY = 5
MOST_REAL = 3
MOST_REASONS = 4
MOST_IN_FAVOUR = 4
MOST_QUESTIONS = 5
MOST_CHANGES = 3

_KIND_OF_STRENGTH: dict[str, Kind] = {
    "bars": "bad",
    "usually_refused": "warn",
    "may_count_against_you": "warn",
    "in_your_favour": "good",
}
_ORDER = ("bars", "usually_refused", "may_count_against_you", "in_your_favour")


def check_page(knowledge: Knowledge, case: Case, check: Check, *, file: str, everything: bool) -> list[Line]:
    """Build the whole page of a check."""
    names = Names(knowledge, case)
    applying = [each for each in check.findings if each.result == "applies"]
    against = [each for each in applying if each.strength != "in_your_favour"]
    page = [*_head(names, check.on), *next_steps(names, check, file)]
    page.append(Line("heading", knowledge.say("check.in_the_way")))
    page += (
        _findings(names, against, everything=everything)
        if against
        else [Line("good", knowledge.say("check.nothing_in_the_way"), 1)]
    )
    if favour := [each for each in applying if each.strength == "in_your_favour"]:
        page += [Line("heading", knowledge.say("check.in_favour")), *_findings(names, favour, everything=everything)]
    page += _gaps(names, check.gaps, file, everything=everything)
    page += _changes(
        names, applying if everything else [each for each in against if not each.met_by], everything=everything
    )
    if dates := list(_dates(names, check.deadlines, everything=everything)):
        page += [Line("heading", knowledge.say("check.dates")), *dates]
    if everything:
        page += _clear(names, [each for each in check.findings if each.result == "clear"])
    page += [Line("heading", knowledge.say("check.about")), *foot(knowledge, check.on)]
    if not everything:
        page.append(Line("quiet", knowledge.say("check.more", file=file)))
        page += _again(names, check)
    return page


def dates_page(knowledge: Knowledge, case: Case, check: Check, *, calendar: str | None, wanted: bool) -> list[Line]:
    """Build the page of dates.

    Args:
        knowledge: the words.
        case: what was told.
        check: what was made of it.
        calendar: the calendar file that was written, if one was.
        wanted: whether one was asked for.
    """
    names = Names(knowledge, case)
    page = [*_head(names, check.on), Line("heading", knowledge.say("check.dates"))]
    page += _dates(names, check.deadlines, everything=True)
    if not check.deadlines:
        page.append(Line("text", knowledge.say("check.dates_none"), 1))
    if wanted:
        said = (
            knowledge.say("check.calendar_written", file=calendar) if calendar else knowledge.say("check.calendar_none")
        )
        page += [Line("text", ""), Line("text", said)]
    return [*page, Line("heading", knowledge.say("check.about")), *foot(knowledge, check.on)]


def _head(names: Names, on: date) -> Iterator[Line]:
    say, council = names.knowledge.say, names.case.council
    yield Line("title", say("check.title", council=council) if council else say("check.title_no_council"))
    yield Line("quiet", say("check.as_on", day=day(on)))
    if not names.case.matters:
        yield Line("warn", say("check.no_matters"))


def next_steps(names: Names, check: Check, file: str) -> Iterator[Line]:
    """Give the doors that are open now: whose, for which points, why, by when, and with which letter."""
    say = names.knowledge.say
    yield Line("heading", say("check.now"))
    if not check.routes:
        yield Line("text", say("check.now_nothing"), 1)
    doors: dict[tuple[object, ...], list[Route]] = {}
    for each in check.routes:
        doors.setdefault((each.route, each.body, each.letter, each.by, each.latest, each.why), []).append(each)
    for number, group in enumerate(doors.values(), 1):
        route = group[0]
        yield Line("point", names.step(route), mark=f"{number}.")
        yield from (Line("quiet", names.matter(each.matter), 2) for each in group)
        yield Line("text", say("check.go_to", body=names.body(route.body)), 2)
        yield Line("text", say("check.why", why=route.why), 2)
        yield from _by(names, route, check.on)
        yield from _letter(names, route, file)
        if missing := [path for each in group if not each.sure for path in each.missing]:
            yield Line("warn", say("check.not_sure", facts=names.facts(missing, numbered=False)), 2)
        others = dict.fromkeys(other for each in group for other in each.others)
        yield from (Line("quiet", say("check.also_open", step=names.step(other), why=other.why), 2) for other in others)


def _by(names: Names, route: Route, on: date) -> Iterator[Line]:
    by, latest = route.by, route.latest
    if by is None:
        return
    if latest and by < on <= latest:
        yield Line("warn", names.knowledge.say("check.by_maybe_passed", first=day(by), last=day(latest)), 2)
        return
    key, kind = ("check.by", "text")
    if by < on:
        key, kind = ("check.by_passed", "warn")
    elif by == on:
        key, kind = ("check.by_today", "warn")
    yield Line("warn" if kind == "warn" else "text", names.knowledge.say(key, day=day(by)), 2)
    off = by.weekday() >= SATURDAY or by in {each.on for each in names.knowledge.holidays.days}
    if off and by >= on:
        yield Line("warn", names.knowledge.say("check.by_day_off"), 2)


def _letter(names: Names, route: Route, file: str) -> Iterator[Line]:
    say = names.knowledge.say
    if route.letter:
        yield Line("text", say("check.letter", letter=names.letter(route.letter)), 2)
        yield Line("quiet", say("check.letter_command", file=file, name=route.letter), 2)
        return
    body = names.knowledge.bodies.get(route.body)
    reach = body.reach if body else None
    how = "; ".join(each for each in (reach.how, reach.phone, reach.hours, reach.url) if each) if reach else ""
    yield Line("text", say("check.how_to_reach", how=how) if how else say("check.no_letter"), 2)


def _findings(names: Names, findings: Sequence[Finding], *, everything: bool) -> Iterator[Line]:
    """The heaviest first, and last what the next step takes care of; what one rule says of several points, once."""
    grouped: dict[tuple[str, str, str | None], list[Finding]] = {}
    for each in sorted(findings, key=lambda one: (one.met_by is not None, _ORDER.index(one.strength))):
        grouped.setdefault((each.rule, each.tell, each.met_by), []).append(each)
    groups = list(grouped.values())
    most = len(groups) if everything else MOST_IN_FAVOUR if _speaks_for(groups) else MOST_REASONS
    left_to_do = [each for each in groups if not each[0].met_by]
    for group in left_to_do[:most]:
        yield from _finding(names, group, everything=everything)
    for group in groups[len(left_to_do) :]:
        yield from _finding(names, group, everything=everything)
    if (left := len(left_to_do) - most) > 0:
        yield Line("quiet", names.knowledge.say("check.more_reasons", count=left), 1)


def _speaks_for(groups: Sequence[Sequence[Finding]]) -> bool:
    return bool(groups) and groups[0][0].strength == "in_your_favour"


def _finding(names: Names, group: Sequence[Finding], *, everything: bool) -> Iterator[Line]:
    say, first = names.knowledge.say, group[0]
    yield Line("point", _titled(names, first.title, [each.matter for each in group]), 1)
    if first.met_by:
        yield Line("good", say("check.met_by", step=names.knowledge.routes[first.met_by].title), 2)
        if not everything:
            return
    if everything or first.strength != "in_your_favour":
        yield Line(_KIND_OF_STRENGTH[first.strength], say(f"check.strength_{first.strength}"), 2)
    yield Line("text", first.tell, 2)
    yield from (Line("text", say("check.what_to_do", what=each), 2) for each in first.do)
    yield from _seen(names, first.seen)
    if everything:
        yield from _grounded(names, group)


def _grounded(names: Names, group: Sequence[Finding]) -> Iterator[Line]:
    """What a reason stands on: other doors, the answers, real decisions, the sources."""
    say, first = names.knowledge.say, group[0]
    if first.instead:
        yield Line("text", say("check.turn_to", bodies=names.bodies(first.instead)), 2)
    because = [path for each in group for path in each.because]
    rests = say("check.rests_on", facts=names.facts(because, numbered=False)) if because else ""
    yield Line("quiet", rests or say("check.rests_on_absence"), 2)
    if real := list(dict.fromkeys(ref for each in group for ref in each.decisions)):
        yield Line("quiet", say("check.real", refs=", ".join(real[:MOST_REAL])), 2)
    yield Line("quiet", say("check.sources", sources="; ".join(names.source(each) for each in first.sources)), 2)


def _titled(names: Names, title: str, matters: Sequence[int | None]) -> str:
    """Give a title with the numbers of the points it is about, where there are several points to tell apart."""
    numbers = [str(each + 1) for each in matters if each is not None]
    if not numbers or len(names.case.matters or ()) == 1:
        return title
    key = "check.of_point" if len(numbers) == 1 else "check.of_points"
    return names.knowledge.say(key, title=title, numbers=joined(numbers, names.knowledge.say("check.and")))


def _seen(names: Names, seen: Seen | None) -> Iterator[Line]:
    if seen is None:
        return
    counted = ("check.seen" if seen.issues else "check.seen_all") if seen.relied_on else "check.seen_never"
    key = "check.seen_few" if seen.of < FEW else counted
    yield Line("quiet", names.knowledge.say(key, relied=f"{seen.relied_on:,}", of=f"{seen.of:,}"), 2)


def _gaps(names: Names, gaps: Sequence[Gap], file: str, *, everything: bool) -> Iterator[Line]:
    """The questions that would settle most; with ``everything`` what each answer would do, point by point."""
    if not gaps:
        return
    say = names.knowledge.say
    yield Line("heading", say("check.unknown"))
    yield Line("text", say("check.unknown_lead"), 1)
    if everything:
        for gap in gaps:
            yield from _gap(names, gap)
    else:
        questions = list(dict.fromkeys(names.asked(gap.fact) for gap in gaps))
        yield from (Line("point", question, 1) for question in questions[:MOST_QUESTIONS])
    yield Line("quiet", say("check.gap_command", file=file), 1)


def _gap(names: Names, gap: Gap) -> Iterator[Line]:
    say = names.knowledge.say
    yield Line("point", names.fact(gap.fact), 1)
    if gap.decides:
        yield Line("text", say("check.gap_decides", rules=names.rules(gap.decides)), 2)
    for answer, rules in gap.answers:
        if rules:
            said = say("check.gap_answer", answer=names.answer(gap.fact, answer), rules=names.rules(rules))
            yield Line("quiet", said, 2)
    if gap.answers and not all(rules for _, rules in gap.answers):
        yield Line("quiet", say("check.gap_answer_none"), 2)


def _changes(names: Names, findings: Iterable[Finding], *, everything: bool) -> Iterator[Line]:
    """What other answers would do; those that come to the same stand in one line."""
    say = names.knowledge.say
    if said := change_lines(names, findings, everything=everything):
        yield Line("heading", say("check.change"))
        yield Line("text", say("check.change_lead"), 1)
        yield from (Line("point", each, 1) for each in (said if everything else said[:MOST_CHANGES]))


def _again(names: Names, check: Check) -> Iterator[Line]:
    """The first step once more: on a small screen the top of the page has gone by now."""
    if check.routes:
        yield Line("heading", names.knowledge.say("check.first", step=names.step(check.routes[0])))


def _dates(names: Names, deadlines: Sequence[Deadline], *, everything: bool) -> Iterator[Line]:
    """The days in order; a lawyer's clock that has run out, or has no known day, is shown with ``everything`` only.

    What is the same for several points is one line, but with ``everything``, where the counting stands with each.
    """
    say = names.knowledge.say
    shown = [each for each in deadlines if everything or not each.advice or (each.on and each.state != "passed")]
    groups: dict[tuple[object, ...], list[Deadline]] = {}
    for number, each in enumerate(sorted(shown, key=lambda one: (one.on is None, one.on or date.max, one.rule))):
        said = (each.what, each.on, each.latest, each.who, each.state, each.notes, names.facts(each.missing))
        groups.setdefault((number,) if everything else said, []).append(each)
    for group in groups.values():
        each = group[0]
        if each.on is None:
            yield Line("point", say("check.date_unknown", what=each.what), 1)
        elif each.latest and each.latest != each.on:
            yield Line("point", say("check.date_between", first=day(each.on), last=day(each.latest), what=each.what), 1)
        else:
            yield Line("point", say("check.date_on", day=day(each.on), what=each.what), 1)
        if len(names.case.matters or ()) > 1:
            yield from (Line("quiet", names.matter(one.matter), 2) for one in group if one.matter is not None)
        if each.state in ("passed", "near", "maybe_passed"):
            yield Line("warn", say(f"check.date_{each.state}"), 2)
        if each.who != "person":
            yield Line("quiet", say("check.who_council") if each.who.startswith("council") else names.body(each.who), 2)
        yield from (Line("text", note, 2) for note in (each.notes if everything else _first_notes(names, each)))
        if each.missing:
            yield Line("warn", say("check.needs", facts=names.facts(each.missing)), 2)
        if everything:
            yield from _counted(names, each)


def _first_notes(names: Names, deadline: Deadline) -> tuple[str, ...]:
    """The first note, and the last too where it says that the law was told by others and where to read it."""
    first = deadline.notes[:1]
    if names.knowledge.clocks[deadline.rule].status == "primary":
        return first
    return tuple(dict.fromkeys((*first, *deadline.notes[-1:])))


def _counted(names: Names, deadline: Deadline) -> Iterator[Line]:
    """What can be done, how the day was counted, and where that comes from."""
    say = names.knowledge.say
    yield from (Line("text", say("check.what_to_do", what=step), 2) for step in deadline.do)
    if deadline.working:
        yield Line("quiet", say("check.working", steps=" ".join(deadline.working)), 2)
    yield Line("quiet", say("check.sources", sources=names.source(deadline.source)), 2)


def _clear(names: Names, findings: Sequence[Finding]) -> Iterator[Line]:
    yield Line("heading", names.knowledge.say("check.clear"))
    for rule in dict.fromkeys(each.rule for each in findings):
        mine = [each for each in findings if each.rule == rule]
        yield Line("point", _titled(names, mine[0].title, [each.matter for each in mine]), 1)
