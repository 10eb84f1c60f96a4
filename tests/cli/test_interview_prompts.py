"""The interview with arrow keys, fed through prompt_toolkit's own pipe."""

import io
import signal
from collections.abc import Callable

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from assistant.case import Case
from assistant.cli.asking import Ask, Item, Said, Went
from assistant.cli.prompts import FullAsker
from assistant.cli.review import review
from assistant.cli.sitting import Sitting, StoppedError
from assistant.interview import Plan
from assistant.knowledge.load import Knowledge, load
from tests.interview.conftest import TODAY
from tests.interview.robot import DOWN, ENTER, journey, keys

ESCAPE = "\x1b"
CONTROL_C = "\x03"
ITEMS = (Item("a", "Apple"), Item("b", "Banana"))
WAYS = (Item("not_sure", "Not sure"), Item("back", "Back"), Item("stop", "Stop"))
Press = Callable[[Ask, str], Said | Went]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture
def press(knowledge: Knowledge) -> Press:
    def pressed(ask: Ask, pressed_keys: str) -> Said | Went:
        with create_pipe_input() as pipe:
            pipe.send_text(pressed_keys)
            return FullAsker(knowledge.say, io.StringIO(), pipe, DummyOutput()).ask(ask)

    return pressed


def test_a_full_interview(knowledge: Knowledge) -> None:
    plan = Plan(knowledge.questions, knowledge.flow, knowledge.vocabulary.issues, TODAY)
    steps = list(journey(plan))
    kept: list[Case] = []
    with create_pipe_input() as pipe:
        screen = FullAsker(knowledge.say, io.StringIO(), pipe, DummyOutput())
        sitting = Sitting(knowledge, plan, screen, Case(), kept.append, review)
        pipe.send_text("".join(keys(each, plan, knowledge) for each in steps))
        sitting.settle()
    assert kept == [each.after for each in steps]


@pytest.mark.parametrize(
    ("ask", "pressed", "came"),
    [
        (Ask("one", ITEMS, ways=WAYS), DOWN + ENTER, Said("b")),
        (Ask("one", ITEMS, marked=("b",), ways=WAYS), ENTER, Said("b")),
        (Ask("one", ITEMS, ways=WAYS), DOWN * 2 + ENTER, Went("not_sure")),
        (Ask("one", ITEMS, ways=WAYS), DOWN * 3 + ENTER + DOWN * 2 + ENTER, Went("back")),
        (Ask("one", ITEMS, ways=WAYS), DOWN * 3 + ENTER + ENTER + ENTER, Said("a")),
        (Ask("one", ITEMS, ways=WAYS), ESCAPE, None),
        (Ask("many", ITEMS, ways=WAYS), " " + DOWN + " " + ENTER, Said("a\nb")),
        (Ask("many", ITEMS, marked=("a",), ways=WAYS), ENTER, Said("a")),
        (Ask("many", ITEMS, ways=WAYS), ENTER + DOWN * 3 + ENTER, Went("stop")),
        (Ask("line", ways=WAYS), "hello" + ENTER, Said("hello")),
        (Ask("line", ways=WAYS), "/back" + ENTER, Went("back")),
        (Ask("line", ways=WAYS), "back" + ENTER, Said("back")),
        (Ask("line", text="old", ways=(Item("keep", "Keep"),)), ENTER, Went("keep")),
        (Ask("line", text="old", ways=(Item("keep", "Keep"),)), "er" + ENTER, Said("older")),
        (Ask("text", ways=WAYS), "one" + ENTER + "two" + ENTER + ENTER, Said("one\ntwo\n")),
        (Ask("text", ways=WAYS), "\x1b[200~one\n\ntwo\x1b[201~" + ENTER + ENTER, Said("one\n\ntwo\n")),
        (Ask("text", ways=WAYS), "/stop" + ENTER, Went("stop")),
        (Ask("text", ways=WAYS), ENTER, Said("")),
    ],
)
def test_keys(ask: Ask, pressed: str, came: Said | Went | None, press: Press) -> None:
    if came is None:  # the escape key opens the list of ways; the second choice there is the first way
        came, pressed = Went("not_sure"), pressed + DOWN + ENTER
    assert press(ask, pressed) == came


@pytest.mark.parametrize("kind", ["one", "many", "line", "text"])
def test_control_c_stops_at_every_kind_of_question(kind: str, press: Press) -> None:
    items = ITEMS if kind in {"one", "many"} else ()
    with pytest.raises(KeyboardInterrupt):
        press(Ask(kind, items, ways=WAYS), CONTROL_C)  # type: ignore[arg-type]  # one of the four kinds


def test_control_c_between_two_questions_stops_at_the_next(knowledge: Knowledge) -> None:
    with create_pipe_input() as pipe:
        screen = FullAsker(knowledge.say, io.StringIO(), pipe, DummyOutput())
        before = signal.getsignal(signal.SIGINT)
        with screen.guarded():
            pipe.send_text("one" + ENTER)
            assert screen.ask(Ask("line")) == Said("one")
            signal.raise_signal(signal.SIGINT)  # goes by without breaking anything
            with pytest.raises(KeyboardInterrupt):
                screen.ask(Ask("line"))
            pipe.send_text("two" + ENTER)
            assert screen.ask(Ask("line")) == Said("two")
        assert signal.getsignal(signal.SIGINT) == before


def test_stopping_by_choice_keeps_all(knowledge: Knowledge) -> None:
    plan = Plan(knowledge.questions, knowledge.flow, knowledge.vocabulary.issues, TODAY)
    kept: list[Case] = []
    with create_pipe_input() as pipe:
        screen = FullAsker(knowledge.say, io.StringIO(), pipe, DummyOutput())
        sitting = Sitting(knowledge, plan, screen, Case(), kept.append, review)
        pipe.send_text(ENTER + "/stop" + ENTER)
        with pytest.raises(StoppedError):
            sitting.settle()
    assert kept == [Case(nation="england")]


def test_hostile_options_are_shown_as_letters(press: Press) -> None:
    items = (Item("a", "\x1b[31mred\x07"), Item("b", "x" * 500))
    assert press(Ask("one", items), DOWN + ENTER) == Said("b")
