"""Questions on a terminal with arrow keys. The only file that knows questionary.

It knows no question and no case; ``asking`` says what goes in and out. ``plain`` does the same line by line.
"""

import signal
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, TextIO

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.layout import Dimension, ScrollbarMargin
from prompt_toolkit.output import Output
from questionary import Choice, Separator, Style
from questionary.prompts.common import InquirerControl

from assistant.cli.asking import WAYS, Ask, Item, Said, Went
from assistant.cli.show import Line, Page, colour_wanted, safe, show, width

_STYLE = Style([("pointer", "bold"), ("highlighted", "bold"), ("answer", ""), ("instruction", "")])
_OTHER = Went("other")
_TYPED = {f"/{way.replace('_', '')}": way for way in WAYS}
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"
_MARGIN = 12  # what stands before a row, and some room at its end
_ROOM_ABOVE = 9
_FEWEST_ROWS = 5


class FullAsker:
    """Asks with arrow keys and ticks.

    Attributes:
        say: gives a sentence by key.
        out: where pages go.
    """

    def __init__(
        self,
        say: Callable[..., str],
        out: TextIO | None = None,
        keys: Input | None = None,
        screen: Output | None = None,
    ) -> None:
        self.say = say
        self.out = out or sys.stdout
        self._stop_noted = False
        self._plumbing: dict[str, Any] = {
            name: end for name, end in (("input", keys), ("output", screen)) if end is not None
        }

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Note a Ctrl-C that comes between two questions and stop at the next one.

        Raised at any line of the program it could be swallowed, or break what is under way.
        """
        before = signal.signal(signal.SIGINT, self._note_stop)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def _note_stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stop_noted = True

    def show(self, page: Page) -> None:
        """Show a page."""
        makes_room = isinstance(page[0], Line) and page[0].kind in {"title", "heading"} and colour_wanted(self.out)
        self.out.write("" if makes_room else "\n")
        show(page, self.out)

    def clear(self) -> None:
        """Clear the screen, and what can be scrolled back to."""
        self.out.write(_CLEAR)
        self.out.flush()

    def ask(self, ask: Ask) -> Said | Went:
        """Ask until there is an answer or another way; the list of ways leads back to the question."""
        while True:
            came = self._once(ask)
            if came != _OTHER:
                return came
            way = self._ways(ask)
            if way is not None:
                return Went(way)

    def _once(self, ask: Ask) -> Said | Went:
        if ask.kind == "one":
            return self._one(ask)
        if ask.kind == "many":
            return self._many(ask)
        return self._typed(ask)

    def _one(self, ask: Ask) -> Said | Went:
        rows: list[Choice | Separator] = [self._choice(item, Said(item.value)) for item in ask.items]
        page = len(ask.items) == 1  # nothing to choose but to go on: there is room for all ways
        direct = [item for item in ask.ways if page or item.value in {"not_sure", "skip", "keep"}]
        if ask.ways:
            rows.append(Separator(" "))
            rows += [self._choice(item, Went(item.value)) for item in direct]
        if len(direct) < len(ask.ways):
            asks = any(item.value == "back" for item in ask.ways)
            other = self.say("interview.way_other" if asks else "interview.way_other_few")
            rows.append(self._choice(Item("other", other), _OTHER))
        start = next((row for row in rows if isinstance(row.value, Said) and row.value.text in ask.marked), None)
        question = questionary.select(
            self.say("interview.your_answer"),
            choices=rows,
            default=start,
            instruction=self.say("interview.how_one"),
            qmark="",
            use_jk_keys=False,
            style=_STYLE,
            **self._plumbing,
        )
        return self._came(question, escapes=bool(ask.ways))

    def _many(self, ask: Ask) -> Said | Went:
        rows = [self._choice(item, item.value, checked=item.value in ask.marked) for item in ask.items]
        question = questionary.checkbox(
            self.say("interview.your_answer"),
            choices=rows,
            instruction=self.say("interview.how_many"),
            qmark="",
            use_jk_keys=False,
            style=_STYLE,
            **self._plumbing,
        )
        came = self._came(question, escapes=bool(ask.ways))
        return came if isinstance(came, Went) or came.text else _OTHER

    def _typed(self, ask: Ask) -> Said | Went:
        long = ask.kind in {"text", "lines"}
        keys = {"text": "interview.how_text", "lines": "interview.how_lines", "line": "interview.how_line"}
        question = questionary.text(
            self.say(keys[ask.kind]) + "\n>",
            default=ask.text,
            qmark="",
            multiline=long,
            instruction="",
            style=_STYLE,
            key_bindings=_finishing() if long else None,
            **self._plumbing,
        )
        came = self._came(question, escapes=bool(ask.ways))
        if isinstance(came, Went):
            return came
        typed = came.text.strip()
        if way := _way_typed(typed):
            return Went(way)
        if typed == ask.text.strip() and typed and any(item.value == "keep" for item in ask.ways):
            return Went("keep")
        return came

    def _came(self, question: questionary.Question, *, escapes: bool) -> Said | Went:
        """Run one prompt. The escape key leads to the other ways where there are any."""
        if self._stop_noted:
            self._stop_noted = False
            raise KeyboardInterrupt
        application = question.application
        _leave_room(application)
        if escapes:
            bindings = KeyBindings()

            @bindings.add("escape", eager=True)
            def _(event: KeyPressEvent) -> None:
                event.app.exit(result=_OTHER)

            application.key_bindings = merge_key_bindings(
                [each for each in (application.key_bindings, bindings) if each is not None]
            )
        came = question.unsafe_ask()
        if isinstance(came, (Said, Went)):
            return came
        return Said("\n".join(came) if isinstance(came, list) else str(came))

    def _ways(self, ask: Ask) -> str | None:
        """Let a way be chosen; None leads back to the question."""
        rows = [self._choice(Item("again", self.say("interview.way_again")), Went("again"))]
        rows += [self._choice(item, Went(item.value)) for item in ask.ways]
        question = questionary.select(
            self.say("interview.ways_title"),
            choices=rows,
            instruction=self.say("interview.how_one"),
            qmark="",
            use_jk_keys=False,
            style=_STYLE,
            **self._plumbing,
        )
        came = self._came(question, escapes=False)
        return came.way if isinstance(came, Went) and came.way != "again" else None

    @staticmethod
    def _choice(item: Item, value: object, *, checked: bool = False) -> Choice:
        """A row; a long one goes on below itself, since the list does not wrap."""
        lines = textwrap.wrap(safe(item.say, one_line=True), max(width() - _MARGIN, 24)) or [" "]
        return Choice("\n       ".join(lines), value=value, checked=checked)


def _leave_room(application: Application[Any]) -> None:
    """Keep a long list so low that the question above it stays in sight; a bar beside it says that there is more."""
    rows = application.output.get_size().rows
    for window in application.layout.find_all_windows():
        control = window.content
        if isinstance(control, InquirerControl) and _lines_in(control) > rows - _ROOM_ABOVE:
            window.height = Dimension(max=max(rows - _ROOM_ABOVE, _FEWEST_ROWS))
            window.right_margins = [ScrollbarMargin(display_arrows=True)]


def _lines_in(control: InquirerControl) -> int:
    return sum(str(choice.title).count("\n") + 1 for choice in control.choices)


def _way_typed(text: str) -> str | None:
    return _TYPED.get(text.strip().casefold().replace("_", "").replace(" ", ""))


def _finishing() -> KeyBindings:
    """Enter on an empty line finishes; on any other it begins a new one. A paste may hold empty lines."""
    bindings = KeyBindings()

    @bindings.add("enter", eager=True)
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        document = buffer.document
        finished = document.is_cursor_at_the_end and not document.current_line.strip()
        if finished or _way_typed(document.text):
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n")

    return bindings
