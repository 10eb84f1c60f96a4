"""Pages about case files: the list of those that are kept, and all the answers of one.

It shows what was told and judges nothing. ``cli.names`` turns words into what the questions say.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel

from assistant.case import Case
from assistant.cli.names import Names
from assistant.cli.show import Line, Page, Table
from assistant.dates import PartDate
from assistant.dates.spoken import spoken
from assistant.knowledge.load import Knowledge
from assistant.workflow.agenda import Ahead
from assistant.workflow.shelf import Kept

_PARTS = ("complainant", "children", "court", "matters", "complaint", "ombudsman", "records")
_ITEMS = {
    "children": "files.show_child",
    "matters": "files.show_point",
    "stages": "files.show_stage",
    "wrong_facts": "files.show_wrong_fact",
}


def list_page(knowledge: Knowledge, kept: Sequence[Kept], ahead: Sequence[Ahead], folder: Path) -> Page:
    """Build the list of the cases in a folder, and of what comes next in each."""
    say = knowledge.say
    page: list[Line | Table] = [Line("title", say("files.list_title"))]
    if kept:
        heads = tuple(say(f"files.head_{each}") for each in ("file", "council", "points", "changed"))
        page.append(Table(heads, tuple(_row(knowledge, each) for each in kept)))
    else:
        page.append(Line("text", say("files.list_none")))
    page += _agenda(knowledge, ahead)
    return [*page, Line("text", ""), Line("quiet", say("files.list_where", folder=str(folder)))]


def _agenda(knowledge: Knowledge, ahead: Sequence[Ahead]) -> Iterator[Line]:
    """The next day to keep and the open step of each case, the nearest day first."""
    say = knowledge.say
    if ahead:
        yield Line("heading", say("files.next"))
    for each in ahead:
        name = each.kept.file.name
        if each.own and each.own.on:
            yield Line("point", say("files.next_on", file=name, day=spoken(each.own.on), what=each.own.what), 1)
        else:
            yield Line("point", say("files.next_no_day", file=name), 1)
        if each.owed and each.owed.on:
            yield Line("warn", say("files.next_owed", day=spoken(each.owed.on), what=each.owed.what), 2)
        if each.route:
            yield Line("text", say("files.next_step", step=knowledge.routes[each.route.route].title), 2)


def _row(knowledge: Knowledge, kept: Kept) -> tuple[str, ...]:
    changed = spoken(kept.changed_on)
    if kept.state != "open":
        return kept.file.name, knowledge.say(f"files.{kept.state}"), "", changed
    return kept.file.name, kept.council or knowledge.say("files.council_unknown"), str(kept.points), changed


def answers_page(knowledge: Knowledge, case: Case, file: str) -> Page:
    """Build the page of all that was answered, part by part."""
    say, names = knowledge.say, Names(knowledge, case)
    page = [Line("title", say("files.show_title", file=file))]
    plain = [line for key in ("nation", "council") for line in _answer(names, key, getattr(case, key))]
    page += [Line("heading", say("files.show_case")), *plain] if plain else []
    for part in _PARTS:
        if found := list(_told(names, part, getattr(case, part), 1)):
            page += [Line("heading", say(f"files.part_{part}")), *found]
    notes = case.interview
    if notes and notes.story:
        page += [Line("heading", say("files.part_story")), Line("text", notes.story, 1)]
    for key, paths in (("not_sure", notes.not_sure), ("skipped", notes.skipped)) if notes else ():
        if paths:
            page.append(Line("heading", say(f"files.show_{key}")))
            page += [Line("point", names.fact(each), 1) for each in paths]
    return page if len(page) > 1 else [*page, Line("text", say("files.show_nothing"))]


def _told(names: Names, path: str, value: object, indent: int) -> Iterator[Line]:
    """Walk one part of a case and give a line for each answer in it."""
    if value is None:
        return
    if isinstance(value, BaseModel):
        for key in type(value).model_fields:
            yield from _told(names, f"{path}.{key}", getattr(value, key), indent)
    elif isinstance(value, list) and value and isinstance(value[0], BaseModel):
        head = _ITEMS[path.rpartition(".")[2]]
        for number, each in enumerate(value):
            if found := list(_told(names, f"{path}[{number}]", each, indent + 1)):
                yield Line("point", names.knowledge.say(head, number=number + 1), indent)
                yield from found
    else:
        yield from _answer(names, path, value, indent)


def _answer(names: Names, path: str, value: object, indent: int = 1) -> Iterator[Line]:
    if value in (None, []):
        return
    given = value if isinstance(value, list) else [value]
    yield Line("quiet", names.asked(path), indent)
    for each in given:
        shown = spoken(each) if isinstance(each, PartDate) else names.answer(path, str(each))
        yield Line("text", shown, indent + 1)
