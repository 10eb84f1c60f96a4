"""The page to check the answers: all of them, each to be changed, a thing or a child to be taken out.

It keeps nothing itself; ``sitting`` asks and keeps.
"""

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
        sitting.asker.show(
            [Line("title", sitting.say("check_title")), Line("text", sitting.say("check_lead")), *_page(rows)]
        )
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


def _rows(sitting: Sitting) -> list[tuple[Step, str, str]]:
    """Every question that was answered, with its heading and its answer."""
    return [
        (step, sitting.reading.heading(step), sitting.reading.said(step))
        for step in sitting.plan.steps(sitting.case)
        if step.state != "open"
    ]


def _page(rows: list[tuple[Step, str, str]]) -> list[Line]:
    page: list[Line] = []
    heading = ""
    for step, above, said in rows:
        if above != heading:
            heading = above
            page.append(Line("heading", above))
        page += [Line("quiet", step.question.ask, 1), Line("text", said, 2)]
    return page


def _change(sitting: Sitting, rows: list[tuple[Step, str, str]]) -> None:
    """Let one answer be chosen and given anew; what it opens is asked at once."""
    sitting.asker.show([Line("heading", sitting.say("check_which"))])
    items = [
        Item(
            step.path,
            _short(sitting.say("check_row", ask=sitting.reading.fact(step.path), answer=said)),
        )
        for step, _, said in rows
    ]
    path = sitting.choose((*items, Item("back", sitting.say("check_back"))))
    if path != "back":
        sitting.settle(path)


def _removable(sitting: Sitting) -> list[tuple[str, int, str]]:
    """The items of lists that hold something: the list, the place, and its name."""
    found = []
    document = plain(sitting.case)
    for each in _LISTS:
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
        sitting.take_in(remove(sitting.plan, sitting.case, each, item))
        sitting.asker.show([Line("good", sitting.say("removed"))])
        sitting.settle()


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_ROW else f"{text[:LONGEST_ROW].rsplit(' ', 1)[0]} ..."
