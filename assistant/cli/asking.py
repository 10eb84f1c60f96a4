"""What is asked on a screen and what comes back, whatever the screen. `plain` and `prompts` are its two makers.

It knows no question of the knowledge and no case; ``sitting`` turns those into an `Ask`.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, Protocol

from assistant.cli.show import Page

Kind = Literal["one", "many", "line", "text", "lines"]
WAYS = ("not_sure", "skip", "keep", "back", "why", "help", "check", "stop", "leave")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to choose: the word that comes back, and how it reads."""

    value: str
    say: str


@dataclass(frozen=True, slots=True)
class Ask:
    """What to ask for.

    Attributes:
        kind: one or many of the items, a line, a text of many lines, or a list of lines.
        items: what can be chosen.
        marked: items marked beforehand.
        text: text to begin with.
        ways: what can be done besides answering, with how it reads, in order.
    """

    kind: Kind
    items: tuple[Item, ...] = ()
    marked: tuple[str, ...] = ()
    text: str = ""
    ways: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What was typed or chosen, not yet checked; many words are joined by line ends."""

    text: str


@dataclass(frozen=True, slots=True)
class Went:
    """Another way was taken: one of `WAYS`."""

    way: str


class Asker(Protocol):
    """Asks on one kind of screen. Ctrl-C comes out as KeyboardInterrupt, the end of the input as EOFError."""

    def guarded(self) -> AbstractContextManager[None]:
        """Hold a sitting in this, so that Ctrl-C stops it only where nothing can break."""

    def show(self, page: Page) -> None:
        """Show a page."""

    def ask(self, ask: Ask) -> Said | Went:
        """Ask once, and give what came."""

    def clear(self) -> None:
        """Clear the screen, as far as this kind of screen can."""
