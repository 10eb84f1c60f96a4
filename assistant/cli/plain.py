"""Questions line by line: numbered, only ever adding lines, nothing redrawn. For pipes, screen readers and ``--plain``.

It knows no question and no case; ``asking`` says what goes in and out. ``prompts`` does the same with arrow keys.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TextIO

from assistant.cli.asking import WAYS, Ask, Item, Said, Went
from assistant.cli.show import Line, Page, plain, width

END = "."
_TYPED = {way.replace("_", ""): way for way in WAYS}


class PlainAsker:
    """Asks with plain lines.

    Attributes:
        say: gives a sentence by key.
        read: reads one line after showing a prompt; raises EOFError at the end.
        out: where pages go.
    """

    def __init__(self, say: Callable[..., str], read: Callable[[str], str], out: TextIO) -> None:
        self.say = say
        self.read = read
        self.out = out
        self._explained = False

    def guarded(self) -> AbstractContextManager[None]:
        """Nothing is redrawn here, so Ctrl-C can break in anywhere."""
        return nullcontext()

    def show(self, page: Page) -> None:
        """Show a page as plain text."""
        self.out.write("\n" + plain(page, width()))
        self.out.flush()

    def clear(self) -> None:
        """Push what was shown out of sight; nothing plain can do more."""
        self.out.write("\n" * 60)
        self.out.flush()

    def ask(self, ask: Ask) -> Said | Went:
        """Ask once."""
        self.out.write(plain(self._lines(ask), width()))
        self.out.flush()
        if ask.kind in {"text", "lines"}:
            return self._long(ask)
        typed = self.read(self.say("interview.plain_prompt")).strip()
        if way := self._way(typed, ask):
            return Went(way)
        if not typed and ask.kind == "many" and ask.marked:
            return Said("\n".join(ask.marked))
        if not typed and self._keeps(ask):
            return Went("keep")
        if ask.kind == "one" and typed.isdecimal() and 0 < int(typed[:9]) <= len(ask.items):
            return Said(ask.items[int(typed) - 1].value)
        return Said(typed)

    def _lines(self, ask: Ask) -> Page:
        lines: list[Line] = [
            Line("point", self._named(item, ask), mark=f"{number}.") for number, item in enumerate(ask.items, 1)
        ]
        if not self._explained and any(item.value == "back" for item in ask.ways):
            lines += [
                Line("quiet", self.say("interview.plain_how")),
                Line("quiet", self.say("interview.plain_how_ways")),
            ]
            self._explained = True
        if ask.kind == "many":
            key = "interview.plain_many_marked" if ask.marked else "interview.plain_many"
            lines.append(Line("quiet", self.say(key)))
        elif ask.kind in {"text", "lines"}:
            lines.append(Line("quiet", self.say("interview.plain_text")))
        if self._keeps(ask):
            lines.append(Line("quiet", self.say("interview.plain_keep")))
        own = [item for item in ask.ways if item.value in {"not_sure", "skip"}]
        if own:
            ways = ", ".join(
                self.say("interview.plain_way", word=item.value.replace("_", ""), say=item.say) for item in own
            )
            lines.append(Line("quiet", self.say("interview.plain_ways", ways=ways)))
        return lines

    def _named(self, item: Item, ask: Ask) -> str:
        return self.say("interview.plain_marked", say=item.say) if item.value in ask.marked else item.say

    @staticmethod
    def _keeps(ask: Ask) -> bool:
        return any(item.value == "keep" for item in ask.ways)

    @staticmethod
    def _way(typed: str, ask: Ask) -> str | None:
        """A way is typed with a stroke; where the answer is chosen from a list, the bare word does as well."""
        word = typed.casefold().replace(" ", "").replace("_", "").replace("-", "")
        if word.startswith("/"):
            return _TYPED.get(word[1:])
        if ask.kind in {"one", "many"} and not any(word == item.value for item in ask.items):
            return _TYPED.get(word)
        return None

    def _long(self, ask: Ask) -> Said | Went:
        """Read lines up to a full stop alone; a pasted text may hold empty lines."""
        lines: list[str] = []
        empty = 0
        while True:
            typed = self.read(self.say("interview.plain_prompt"))
            if way := self._way(typed.strip(), ask):
                return Went(way)
            if typed.strip() == END:
                return Said("\n".join(lines))
            if not typed.strip() and not any(lines) and self._keeps(ask):
                return Went("keep")
            lines.append(typed)
            empty = 0 if typed.strip() else empty + 1
            if empty == 2:  # noqa: PLR2004 - two empty lines: somebody is waiting for something to happen
                self.out.write(self.say("interview.plain_text_still") + "\n")
                self.out.flush()
