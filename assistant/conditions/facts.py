"""Look one fact up in a case, by the path that the knowledge uses.

A fact that is missing, or answered "not sure", is not known; nothing is guessed. A few facts are worked out from
several answers, such as the last stage that the complaint reached; each names the answers it rests on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from assistant.case.model import Case, Matter, Stage

NOT_SURE = "not_sure"


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found under a path.

    Attributes:
        values: the known values; a plain fact has one, a list fact any number.
        complete: whether all of it is known; not complete and no values means not known at all.
        paths: where it stands in the case, such as ``matters[0].court_link``.
    """

    values: tuple[Any, ...]
    complete: bool
    paths: tuple[str, ...]

    @property
    def known(self) -> bool:
        """Whether anything is known."""
        return self.complete or bool(self.values)

    @property
    def value(self) -> Any:
        """The one value of a plain fact, or None."""
        return self.values[0] if self.values else None


class Facts:
    """The facts of one case, seen from one matter (or from none)."""

    def __init__(self, case: Case, matter: int | None = None) -> None:
        self.case = case
        self.matter = matter
        self._found: dict[str, Looked] = {}
        self._before: Facts | None = None
        self._other = self._anywhere = ""

    def look(self, path: str) -> Looked:
        """Give what the case says under ``path``. Raises KeyError where no case can have such a fact."""
        found = self._found.get(path)
        if found is None:
            found = self._found[path] = self._look(path)
        return found

    def with_other(self, case: Case, fact: str) -> Facts:
        """Give the facts of a case that differs from this one in one answer, without looking up the rest again.

        Args:
            case: the other case.
            fact: the path of the answer that differs, such as ``matters[0].court_link``.
        """
        other = Facts(case, self.matter)
        other._before, other._other, other._anywhere = self, fact, _PLACE.sub("", fact)
        return other

    def _kept(self, path: str) -> Looked | None:
        """What was found before the one answer changed, where that answer cannot have moved it."""
        if self._before is None or not _told_as_it_is(path):
            return None
        place = f"matters[{self.matter}]" + path[6:] if path.startswith("matter.") else path
        if _overlap(place, self._other) or (place.startswith("matters.") and _overlap(place, self._anywhere)):
            return None
        return self._before.look(path)

    def _look(self, path: str) -> Looked:
        if (kept := self._kept(path)) is not None:
            return kept
        found = self._told(path)
        if found.known or path not in _FOLLOWS:
            return found
        other, words, value = _FOLLOWS[path]
        settling = self.look(other)
        if settling.value in words:
            return Looked(value, complete=True, paths=settling.paths)
        return found

    def _told(self, path: str) -> Looked:
        if path in _WORKED_OUT:
            return _WORKED_OUT[path](self)
        if stage := _STAGE.fullmatch(path):
            return _of_stage(self, int(stage[1]), stage[2])
        steps = path.split(".")
        if steps[0] == "matter":
            matters = self.case.matters
            if self.matter is None or not matters or self.matter >= len(matters):
                _must_exist(Matter, steps[1:], path)
                return Looked((), complete=False, paths=(f"matters[{self.matter or 0}].{'.'.join(steps[1:])}",))
            at = f"matters[{self.matter}]"
            return _walk(matters[self.matter], steps[1:], at, path)
        return _walk(self.case, steps, "", path)


@cache
def _told_as_it_is(path: str) -> bool:
    """Whether a fact is looked up where it stands: neither worked out nor following from another answer."""
    return path not in _WORKED_OUT and path not in _FOLLOWS and not _STAGE.fullmatch(path)


def _overlap(one: str, other: str) -> bool:
    """Whether one path lies within the other."""
    short, long = (one, other) if len(one) < len(other) else (other, one)
    return long.startswith(short) and (len(long) == len(short) or long[len(short)] in ".[")


@cache
def _fields(kind: type) -> frozenset[str]:
    return frozenset(kind.model_fields) if issubclass(kind, BaseModel) else frozenset()


def _walk(part: Any, steps: list[str], at: str, path: str) -> Looked:
    """Follow the steps; where a list lies on the way, gather from each of its members."""
    kind: type = type(part)
    for number, step in enumerate(steps):
        if step not in _fields(kind):
            raise KeyError(path)
        at = f"{at}.{step}" if at else step
        part = getattr(part, step)
        rest = steps[number + 1 :]
        if part is None:
            if rest:
                _must_exist(kind, steps[number:], path)
                return Looked((), complete=False, paths=(".".join([at, *rest]),))
            return Looked((), complete=False, paths=(at,))
        if isinstance(part, list) and rest:
            return _gather([_walk(each, rest, f"{at}[{n}]", path) for n, each in enumerate(part)], at)
        kind = type(part)
    if isinstance(part, list):
        return Looked(tuple(part), complete=True, paths=(at,))
    if part == NOT_SURE:
        return Looked((), complete=False, paths=(at,))
    return Looked((part,), complete=True, paths=(at,))


def _gather(each: list[Looked], at: str) -> Looked:
    return Looked(
        tuple(value for one in each for value in one.values),
        complete=bool(each) and all(one.complete for one in each),
        paths=tuple(path for one in each for path in one.paths) or (at,),
    )


def _must_exist(kind: type[BaseModel], steps: list[str], path: str) -> None:
    """Refuse a path that no case can have, even where the case at hand stops before it."""
    inner: type[BaseModel] | None = kind
    for step in steps:
        if inner is None or step not in inner.model_fields:
            raise KeyError(path)
        inner = _model_in(inner.model_fields[step].annotation)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        if (found := _model_in(inner)) is not None:
            return found
    return None


_PLACE = re.compile(r"\[\d+\]")
_STAGE = re.compile(
    r"complaint\.stage_([123])\.(asked_on|acknowledged_on|agreed_on|answered_on|outcome|refused_because)"
)


def _stages(facts: Facts) -> list[tuple[int, Stage]]:
    complaint = facts.case.complaint
    return list(enumerate(complaint.stages)) if complaint and complaint.stages else []


def _of_stage(facts: Facts, number: int, field: str) -> Looked:
    for place, stage in _stages(facts):
        if stage.stage == number:
            return _walk(stage, [field], f"complaint.stages[{place}]", field)
    return Looked((), complete=False, paths=(f"complaint.stages[stage={number}].{field}",))


def _last(facts: Facts) -> tuple[int, Stage] | None:
    """The furthest stage, where every entry says which stage it is."""
    stages = _stages(facts)
    if not stages or any(stage.stage is None for _, stage in stages):
        return None
    return max(stages, key=lambda entry: (entry[1].stage or 0, entry[0]))


def _last_stage(facts: Facts) -> Looked:
    last = _last(facts)
    if last is None:
        return Looked((), complete=False, paths=("complaint.stages",))
    return Looked((last[1].stage,), complete=True, paths=(f"complaint.stages[{last[0]}].stage",))


def _of_last(field: str) -> Callable[[Facts], Looked]:
    def look(facts: Facts) -> Looked:
        last = _last(facts)
        if last is None:
            return Looked((), complete=False, paths=("complaint.stages",))
        return _walk(last[1], [field], f"complaint.stages[{last[0]}]", field)

    return look


def _begun(facts: Facts) -> Looked:
    """Whether a complaint has been made to the council at all: a day, a stage, or an answer says so."""
    for path in ("complaint.made_on", "complaint.stages"):
        found = facts.look(path)
        if found.values:
            return Looked((True,), complete=True, paths=found.paths)
    if facts.matter is not None:
        answer = facts.look("matter.council_answer")
        if answer.known:
            return Looked((answer.value != "not_complained",), complete=True, paths=answer.paths)
        return Looked((), complete=False, paths=answer.paths)
    return Looked((), complete=False, paths=("complaint.made_on",))


_WORKED_OUT: dict[str, Callable[[Facts], Looked]] = {
    "complaint.last_stage": _last_stage,
    "complaint.last_outcome": _of_last("outcome"),
    "complaint.last_asked_on": _of_last("asked_on"),
    "complaint.last_answered_on": _of_last("answered_on"),
    "complaint.last_refused_because": _of_last("refused_because"),
    "complaint.begun": _begun,
}


# What another answer settles, so that nobody is asked for it: the fact, the answers that settle it, what follows.
_ANSWERED = frozenset({"waiting", "not_upheld", "partly_upheld", "upheld"})
_FOLLOWS: dict[str, tuple[str, frozenset[str], tuple[str, ...]]] = {
    "matter.court_link": ("court.proceedings", frozenset({"none"}), ("none",)),
    "court.kinds": ("court.proceedings", frozenset({"none"}), ()),
    "complaint.last_refused_because": ("complaint.last_outcome", _ANSWERED, ()),
    **{
        f"complaint.stage_{number}.refused_because": (f"complaint.stage_{number}.outcome", _ANSWERED, ())
        for number in (1, 2, 3)
    },
}


def worked_out() -> frozenset[str]:
    """Give the names of the facts that are worked out, for the editors' check."""
    return frozenset(_WORKED_OUT)
