"""What the program says about itself: what it is not, whose decisions it holds, how old it is, what stays here.

The sentences lie in ``knowledge/wording/honest.yaml``. No letter ever carries them.
"""

from datetime import date

from assistant.cli.show import Line
from assistant.dates.spoken import spoken
from assistant.knowledge.load import Knowledge


def short(knowledge: Knowledge) -> list[Line]:
    """Give the few words for the foot of an answer and for the start."""
    return [Line("quiet", knowledge.say("honest.short"))]


def age(knowledge: Knowledge, today: date) -> str:
    """Say how old the knowledge is, and how much of it should be read again by now."""
    read = [source.read_on for source in knowledge.sources.values()]
    due = sum(source.read_again_by < today for source in knowledge.sources.values())
    kind = {0: "none", 1: "one"}.get(due, "some")
    due_said = knowledge.say(f"honest.age_due_{kind}", count=due)
    if min(read) == max(read):
        return knowledge.say("honest.age_one_day", day=spoken(min(read)), due=due_said)
    return knowledge.say("honest.age", oldest=spoken(min(read)), newest=spoken(max(read)), due=due_said)


def foot(knowledge: Knowledge, today: date) -> list[Line]:
    """Give the foot of a check: what it is not, and how old the knowledge is."""
    return [*short(knowledge), Line("quiet", age(knowledge, today))]


def whole(knowledge: Knowledge, today: date) -> list[Line]:
    """Give all of it, for the start: what it is not, whose the decisions are, how old it is, what stays here."""
    return [
        *short(knowledge),
        Line("text", knowledge.say("honest.decisions")),
        Line("text", age(knowledge, today)),
        Line("text", knowledge.say("honest.stays")),
    ]
