"""The page to check the answers: all of them, each to be changed, a thing or a child to be taken out.

It keeps nothing itself; ``sitting`` asks and keeps.
"""

from assistant.case import Case
from assistant.cli.asking import Item
from assistant.cli.show import Line
from assistant.cli.sitting import Sitting
from assistant.interview import Step, remove
from assistant.interview.paths import plain, value_at

LONGEST_ROW = 160
_LISTS = ("matters", "complaint.stages", "children")


def review(sitting: Sitting) -> None:
    """Show the answers until the person is content with them."""
    while True:
        rows = _rows(sitting)
        lead = [Line("title", sitting.say("check_title")), Line("text", sitting.say("check_lead"))]
        sitting.asker.show([*lead, *_page(rows), Line("heading", sitting.say("check_ask"))])
        items = [Item("yes", sitting.say("check_yes"))]
        if rows:
            items.append(Item("change", sitting.say("check_change")))
        if _removable(sitting):
            items.append(Item("remove", sitting.say("check_remove")))
        chosen = sitting.choose(tuple(items))
        if chosen == "yes":
            return
        if chosen == "change":
            _change(sitting, rows)
        else:
            _remove(sitting)


def _rows(sitting: Sitting) -> dict[str, list[tuple[Step, str]]]:
    """Every question that was answered, with its answer, under its heading."""
    rows: dict[str, list[tuple[Step, str]]] = {}
    for step in sitting.plan.steps(sitting.case):
        if step.state != "open":
            rows.setdefault(sitting.reading.heading(step), []).append((step, sitting.reading.said(step)))
    return rows


def _page(rows: dict[str, list[tuple[Step, str]]]) -> list[Line]:
    """All answers; whether there is another thing or child can be seen without being said."""
    page: list[Line] = []
    for heading, under in rows.items():
        if told := [(step, said) for step, said in under if step.question.kind != "more"]:
            page.append(Line("heading", heading))
            for step, said in told:
                page += [Line("quiet", step.question.ask, 1), Line("text", said, 2)]
    return page


def _change(sitting: Sitting, rows: dict[str, list[tuple[Step, str]]]) -> None:
    """Let one answer be chosen, by its part, and given anew; what it opens is asked at once."""
    back = Item("back", sitting.say("check_back"))
    sitting.asker.show([Line("heading", sitting.say("check_part"))])
    headings = list(rows)
    part = sitting.choose((*(Item(str(number), each) for number, each in enumerate(headings)), back))
    if part == "back":
        return
    sitting.asker.show([Line("heading", sitting.say("check_which"))])
    items = [
        Item(step.path, _short(sitting.say("check_row", ask=step.question.ask, answer=said)))
        for step, said in rows[headings[int(part)]]
    ]
    path = sitting.choose((*items, back))
    if path != "back":
        before = sitting.case
        sitting.settle(path)
        _show_effect(sitting, before)


def _show_effect(sitting: Sitting, before: Case) -> None:
    """Say what the change did to the findings and the dates, if anything."""
    page = sitting.effect(before, sitting.case) if sitting.effect and sitting.case != before else []
    if page:
        sitting.asker.show([Line("title", sitting.say("effect_title")), *page])


def _removable(sitting: Sitting) -> list[tuple[str, int, str]]:
    """The items of lists that hold something: the list, the place, and its name."""
    found = []
    document = plain(sitting.case)
    gone_through = {part.each for part in sitting.plan.flow.order}
    for each in (each for each in _LISTS if each in gone_through):
        for item, value in enumerate(value_at(document, each) or ()):
            if value:
                found.append((each, item, sitting.reading.item_name(each, item)))
    return found


def _remove(sitting: Sitting) -> None:
    """Take one item out, after asking again."""
    found = _removable(sitting)
    sitting.asker.show([Line("heading", sitting.say("check_which_remove"))])
    items = [Item(str(number), name) for number, (_, _, name) in enumerate(found)]
    chosen = sitting.choose((*items, Item("back", sitting.say("check_back"))))
    if chosen == "back":
        return
    each, item, name = found[int(chosen)]
    sitting.asker.show([Line("warn", sitting.say("check_remove_sure", what=name))])
    sure = sitting.choose((Item("no", sitting.say("check_no")), Item("yes", sitting.say("check_remove_yes"))))
    if sure == "yes":
        before = sitting.case
        sitting.take_in(remove(sitting.plan, sitting.case, each, item))
        sitting.asker.show([Line("good", sitting.say("removed"))])
        sitting.settle()
        _show_effect(sitting, before)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_ROW else f"{text[:LONGEST_ROW].rsplit(' ', 1)[0]} ..."
