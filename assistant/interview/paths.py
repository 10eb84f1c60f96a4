"""Places in a case as plain values: reading, setting and taking out by path, such as ``matters[0].noticed_on``.

It knows no questions. A case is turned into plain values and back by `plain` and `whole`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from assistant.case import Case

Document = dict[str, Any]

_STEP = re.compile(r"([a-z][a-z0-9_]*)|\[([0-9]{1,4})\]|\.")


def plain(case: Case) -> Document:
    """Give a case as plain values of its own, without what is not known."""
    return case.model_dump(exclude_none=True)


def whole(document: Document) -> Case:
    """Give plain values as a case. Raises pydantic's ValidationError where they are none."""
    return Case.model_validate(document)


@lru_cache(maxsize=4096)
def steps_of(path: str) -> tuple[str | int, ...]:
    """Cut a path into names and numbers."""
    return tuple(int(number) if number else name for name, number in _STEP.findall(path) if name or number)


def value_at(document: Any, path: str) -> Any:
    """Give what stands at a path, or None."""
    for step in steps_of(path):
        if isinstance(step, int):
            document = document[step] if isinstance(document, list) and step < len(document) else None
        else:
            document = document.get(step) if isinstance(document, dict) else None
        if document is None:
            return None
    return document


def put(document: Document, path: str, value: Any) -> None:
    """Set a value in place; lists and groups on the way are made, lists filled up with empty groups."""
    steps = steps_of(path)
    at: Any = document
    for step, following in zip(steps, (*steps[1:], None), strict=True):
        if isinstance(step, int):
            at.extend({} for _ in range(step + 1 - len(at)))
        if following is None:
            at[step] = value
            return
        missing = isinstance(step, str) and at.get(step) is None
        if missing:
            at[step] = [] if isinstance(following, int) else {}
        at = at[step]


def take_out(document: Document, path: str) -> Any:
    """Take a value out in place and give it back, or None. Groups left empty go too; items of a list stay."""
    steps = steps_of(path)
    value = value_at(document, path)
    if value is None:
        return None
    *before, last = steps
    around = [document]
    for step in before:
        around.append(around[-1][step])  # type: ignore[index]  # the value was found, so the way is there
    del around[-1][last]  # type: ignore[arg-type]  # the same
    for step, holder in zip(reversed(before), reversed(around[:-1]), strict=True):
        if isinstance(step, int) or holder[step]:
            break
        del holder[step]
    return value


def shifted(path: str, each: str, removed: int) -> str | None:
    """Give a path as it is after an item was removed from a list; None where it lay in that item."""
    if not path.startswith(f"{each}["):
        return path
    number, _, rest = path[len(each) + 1 :].partition("]")
    if int(number) == removed:
        return None
    return f"{each}[{int(number) - (int(number) > removed)}]{rest}"
