"""The pages around the interview: safety first, what this is, another nation, stopping, the end.

It only builds pages out of the knowledge; ``sitting`` shows them.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from assistant.cli import honest
from assistant.cli.show import Line, Page
from assistant.dates.spoken import spoken
from assistant.knowledge.load import Knowledge

DANGER = ("child_danger", "self_danger")
TALK = ("domestic_abuse", "distress")


def safety_page(knowledge: Knowledge) -> Page:
    """Numbers first: danger to a child or to oneself, abuse at home, somebody to talk to; then the computer."""
    say = knowledge.say
    return [
        Line("title", say("interview.safety_title")),
        Line("bad", say("interview.safety_danger")),
        *_people(knowledge, DANGER, (), short=True),
        Line("text", say("interview.safety_talk")),
        *_people(knowledge, TALK, DANGER, short=True),
        _checked(knowledge),
        Line("text", say("interview.safety_computer")),
        Line("text", say("interview.safety_leave")),
    ]


def hard_page(knowledge: Knowledge) -> Page:
    """The numbers at the moment when somebody writes words of despair or danger; no judgement of what they wrote."""
    say = knowledge.say
    return [
        Line("title", say("interview.hard_title")),
        Line("text", say("interview.hard_text")),
        *_people(knowledge, DANGER, (), short=True),
        *_people(knowledge, TALK, DANGER, short=True),
        _checked(knowledge),
        Line("text", say("interview.hard_kept")),
    ]


def help_page(knowledge: Knowledge) -> Page:
    """Everybody to talk to, those for danger first."""
    others = tuple(
        word for each in knowledge.help for word in each.what_for if word not in {*DANGER, *_nations(knowledge)}
    )
    return [
        Line("title", knowledge.say("interview.help_title")),
        *_people(knowledge, DANGER, ()),
        *_people(knowledge, others, DANGER),
        _checked(knowledge),
    ]


def _nations(knowledge: Knowledge) -> set[str]:
    return {choice.ends for each in knowledge.questions.values() for choice in each.choices if choice.ends}


def _people(
    knowledge: Knowledge, words: tuple[str, ...], without: tuple[str, ...], *, short: bool = False
) -> Iterator[Line]:
    """Give those who help with one of the words and none of the others; ``short`` leaves one sentence of each."""
    for each in knowledge.help:
        if set(each.what_for) & set(words) and not set(each.what_for) & set(without):
            key = "interview.help_number" if each.number else "interview.help_page"
            what = each.say.split(". ")[0].rstrip(".") + "." if short else each.say
            said = knowledge.say(key, number=each.number or "", name=each.name, say=what, url=each.url or "")
            hours = knowledge.say("interview.help_hours", hours=each.hours) if each.hours and not short else ""
            yield Line("point", f"{said} {hours}".strip(), 1)


def _checked(knowledge: Knowledge) -> Line:
    oldest = min(each.checked_on for each in knowledge.help)
    return Line("quiet", knowledge.say("interview.help_checked", day=spoken(oldest)))


def about_page(knowledge: Knowledge, file: Path, today: date) -> Page:
    """What this is and is not, and where the answers are kept."""
    say = knowledge.say
    return [
        Line("title", say("interview.about_title")),
        Line("text", say("interview.about_text")),
        Line("text", say("interview.about_pace")),
        *honest.whole(knowledge, today),
        Line("text", say("interview.kept_at", file=str(file))),
        Line("text", say("interview.kept_others")),
    ]


def welcome_page(knowledge: Knowledge, count: int, file: Path) -> Page:
    """The few words for somebody who comes back."""
    say = knowledge.say
    return [
        Line("title", say("interview.welcome_back", count=count)),
        Line("quiet", say("interview.kept_at", file=str(file))),
        Line("quiet", say("interview.welcome_back_help")),
    ]


def ended_page(knowledge: Knowledge, word: str) -> Page:
    """Whom to turn to in another nation."""
    say = knowledge.say
    people = [each for each in knowledge.help if word in each.what_for]
    oldest = min((each.checked_on for each in people), default=None)
    return [
        Line("title", say("interview.ended_title")),
        *([Line("text", say("interview.ended_text", day=spoken(oldest)))] if oldest else []),
        *(
            Line("point", say("interview.ended_entry", name=each.name, say=each.say, url=each.url or ""), 1)
            for each in people
        ),
        Line("text", say("interview.ended_kept")),
    ]


def stopped_page(knowledge: Knowledge, count: int, file: Path, typed: str) -> Page:
    """Where the answers are, and how to go on; ``typed`` is the file as a command names it."""
    say = knowledge.say
    if not count:
        return [Line("title", say("interview.stopped_title")), Line("text", say("interview.stopped_text_none"))]
    return [
        Line("title", say("interview.stopped_title")),
        Line("good", say("interview.stopped_text", count=count, file=str(file))),
        Line("text", say("interview.stopped_on", file=typed)),
        Line("text", say("interview.stopped_erase", file=typed)),
    ]


def done_page(knowledge: Knowledge, file: Path, typed: str) -> Page:
    """What can be done now, also later by command; ``typed`` is the file as a command names it."""
    say = knowledge.say
    return [
        Line("title", say("interview.done_title")),
        Line("good", say("interview.done_text")),
        Line("quiet", say("interview.kept_at", file=str(file))),
        Line("quiet", say("interview.done_later")),
        *(
            Line(
                "quiet",
                say("interview.done_command", command=each, file=typed, what=say(f"interview.done_{each}_what")),
                1,
            )
            for each in ("check", "draft", "interview")
        ),
    ]
