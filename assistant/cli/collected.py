"""The pages of ``decisions add``, ``sync`` and ``info``, and the progress bar of a fetch.

Sentences come from ``knowledge/wording/collection.yaml``. It knows records, not where they are kept.
"""

import re
import sys
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from assistant.cli.show import Line, Page, colour_wanted, show
from assistant.cli.told import told
from assistant.errors import AssistantError
from assistant.knowledge.folders import knowledge_folder
from assistant.yaml import read_yaml

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from assistant.decisions.adding import Taken
    from assistant.decisions.collection import Held
    from assistant.decisions.sync import Progress, Synced, Wanted

SOURCE = "Local Government and Social Care Ombudsman"
_SLOT = re.compile(r"\{([a-z_]+)\}")
_MINUTE, _HOUR = 60, 3600
_MOST_SHOWN = 12
_WHY = {"sync_page_gone": "gone", "page_half_read": "not_whole"}


@cache
def _wording() -> dict[str, str]:
    text = (knowledge_folder() / "wording" / "collection.yaml").read_text(encoding="utf-8")
    return {key: str(value) for key, value in read_yaml(text, trusted=True).value.items()}


def say(key: str, **slots: object) -> str:
    """Give a sentence with its slots filled; what fills them is not read again."""
    return _SLOT.sub(lambda slot: str(slots.get(slot[1], slot[0])), _wording()[key])


def added_page(taken: Sequence["Taken"]) -> Page:
    """Say what was added: one decision with what a program guessed of it, or a list of them."""
    lines: list[Line] = [Line("title", say("added_title"))] if taken else []
    for each in taken[:_MOST_SHOWN]:
        record = each.record
        lines.append(Line("point", say(f"one_{each.kept}", ref=record["ref"], council=record["council"])))
    if len(taken) > 1:
        counts = Counter(each.kept for each in taken)
        lines.append(Line("text", say("many", new=counts["new"], renewed=counts["renewed"], same=counts["same"])))
    if len(taken) == 1:
        lines += _one(taken[0].record)
    if taken:
        lines.append(Line("quiet", say("kept_here", source=SOURCE)))
    return lines


def _one(record: dict[str, Any]) -> list[Line]:
    known = "address_built" if record["address_built"] else "address"
    where = say(known if record["url"] else "address_unknown", address=record["url"])
    return [
        Line("text", say("one_decided", date=record["date"], decision=say(record["decision"]))),
        Line("text", where),
        *_guesses("about", record["issues"], record["saw"]),
        *_guesses("why", record["grounds"], record["saw"]),
        Line("quiet", say("by_machine")),
    ]


def _guesses(heading: str, words: Sequence[str], saw: dict[str, list[str]]) -> list[Line]:
    lines = [Line("heading", say(heading))] if words else []
    for word in words:
        name, seen = word.replace("_", " "), saw.get(word)
        text = say("guess", word=name, seen=", ".join(seen)) if seen else say("guess_bare", word=name)
        lines.append(Line("point", text))
    return lines


def refused_line(file: Path, error: AssistantError) -> Line:
    """Say why one of several files was refused."""
    return Line("bad", say("refused", file=file.name, why=" ".join(told(error))))


def info_page(held: "Held | None") -> Page:
    """Say what is held, and where."""
    lines = [Line("title", say("info_title")), Line("text", say("info_shipped", count=_shipped()))]
    if held is None or not held.statements + held.summaries:
        lines.append(Line("text", say("info_none")))
    else:
        key = "info_added" if held.statements else "info_only_list"
        counts = {"statements": held.statements, "summaries": held.summaries}
        lines.append(Line("text", say(key, first=held.first, last=held.last, **counts)))
        lines.append(Line("text", say("info_file", file=held.file, size=round(held.size / 1e6, 1))))
    return [*lines, Line("text", say("info_source", source=SOURCE)), Line("quiet", say("info_network"))]


def info_record(held: "Held | None") -> dict[str, Any]:
    """What is held, for other programs."""
    record: dict[str, Any] = {"shipped": _shipped(), "statements": 0, "summaries": 0, "source": SOURCE}
    if held is not None:
        record |= {"statements": held.statements, "summaries": held.summaries, "first": held.first}
        record |= {"last": held.last, "file": str(held.file), "bytes": held.size}
    return record


def _shipped() -> int:
    with (knowledge_folder() / "decisions" / "decisions.jsonl").open("rb") as file:
        return sum(1 for line in file if line.strip())


def sync_lead(wanted: "Wanted") -> Page:
    """Say what is about to happen."""
    key = "sync_dry_lead" if wanted.dry_run else "sync_lead"
    return [Line("title", say("sync_title")), Line("text", say(key, since=f"{wanted.since:%Y-%m}"))]


def synced_page(synced: "Synced", wanted: "Wanted") -> Page:
    """Say what came of a fetch."""
    lines: list[Line] = []
    if wanted.dry_run:
        minutes = max(1, round(synced.wanted / _MINUTE))
        lines.append(Line("text", say("sync_dry_done", wanted=synced.wanted, months=synced.months, minutes=minutes)))
    elif synced.new + synced.renewed + synced.same:
        counts = {"new": synced.new, "renewed": synced.renewed, "same": synced.same}
        lines.append(Line("text", say("sync_done", months=synced.months, **counts)))
    else:
        lines.append(Line("text", say("sync_nothing")))
    if synced.unread:
        lines.append(Line("warn", say("sync_unread", count=len(synced.unread))))
        for address, why in synced.unread[:_MOST_SHOWN]:
            reason = say(_WHY.get(why, "not_a_statement"))
            lines.append(Line("point", say("sync_unread_one", address=address, why=reason)))
    return lines


def time_left(seconds: float) -> str:
    """A rough time in words."""
    if seconds >= 1.5 * _HOUR:
        return say("left_hours", count=round(seconds / _HOUR))
    if seconds >= 2 * _MINUTE:
        return say("left_minutes", count=round(seconds / _MINUTE))
    return say("left_little")


class Told:
    """Shows how far a fetch is: a bar on a terminal, elsewhere a line for each month."""

    def __init__(self) -> None:
        self._bar: Bar | None = None
        self._month = ""
        self._kept = 0
        self._task: Any = None

    def __enter__(self) -> Self:
        if colour_wanted(sys.stdout):
            from rich.progress import BarColumn, TextColumn
            from rich.progress import Progress as NewBar

            self._bar = NewBar(BarColumn(), TextColumn("{task.description}", markup=False))
            self._task = self._bar.add_task("", total=None)
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def stop(self) -> None:
        """Say that the person stopped it, and what was kept."""
        self.__exit__(None, None, None)
        show([Line("text", say("sync_stopped", kept=self._kept))])

    def tell(self, progress: "Progress") -> None:
        """Show one step."""
        self._kept = progress.kept
        text = say(
            "sync_line",
            month=progress.month,
            done=progress.done,
            expected=progress.expected,
            kept=progress.kept,
            left=time_left(progress.seconds_left),
        )
        if self._bar is not None:
            self._bar.update(self._task, completed=progress.done, total=progress.expected, description=text)
        elif progress.month != self._month:
            self._month = progress.month
            show([Line("quiet", text)])
