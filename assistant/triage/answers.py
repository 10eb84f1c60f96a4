"""Other answers: what a fact could be instead, and a case with one answer put in its place.

From these ``changes`` computes what another answer would make of a finding; nothing of it is written by hand.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from assistant.case.model import Case, Complaint, Stage
from assistant.dates import PartDate

_STEP = re.compile(r"([a-z_0-9]+)((?:\[[^\]]*\])?)")
_STAGE_WANTED = re.compile(r"complaint\.stages\[stage=([123])\]\.([a-z_]+)")


def possible_answers(path: str) -> tuple[Any, ...]:
    """Give the closed list of answers that a fact can have ("not sure" left out); empty where it is open."""
    return _possible(re.sub(r"\[[^\]]*\]", "", path))


def is_date(path: str) -> bool:
    """Whether a fact is one date; a list of them is not."""
    return _dated(re.sub(r"\[[^\]]*\]", "", path))


@cache
def _dated(path: str) -> bool:
    kind = _kind(path)
    return PartDate in _kinds_in(kind) and not _is_list(kind)


def _kind(path: str) -> Any:
    """Give what the case model says that a fact is; None where no case has it."""
    kind: Any = Case
    for name in path.split("."):
        model = _model_in(kind)
        if model is None or name not in model.model_fields:
            return None
        kind = model.model_fields[name].annotation
    return kind


@cache
def _possible(path: str) -> tuple[Any, ...]:
    kind = _kind(path)
    listed = _is_list(kind)
    words = tuple(word for word in _words_in(kind) if word != "not_sure")
    return tuple([word] for word in words) if listed else words


def answer_at(case: Case, path: str) -> Any:
    """Give the answer at a path of the case, or None where there is none."""
    part: Any = case
    for name, place in _STEP.findall(path):
        part = getattr(part, name, None)
        if place and part is not None:
            number = place[1:-1]
            part = part[int(number)] if number.isdecimal() and int(number) < len(part) else None
    return part


def with_answer(case: Case, path: str, value: Any) -> Case:
    """Give the case with one answer in place; parts that were missing are made. The case itself stays as it is."""
    if wanted := _STAGE_WANTED.fullmatch(path):
        complaint = case.complaint or Complaint()
        stage = Stage.model_construct(stage=int(wanted[1]), **{wanted[2]: value})
        stages = [*(complaint.stages or []), stage]
        return case.model_copy(update={"complaint": complaint.model_copy(update={"stages": stages})})
    steps = _STEP.findall(path)
    changed: Case = _put(case, steps, value)
    return changed


def _put(part: Any, steps: list[tuple[str, str]], value: Any) -> Any:
    (name, place), rest = steps[0], steps[1:]
    if not rest and not place:
        return part.model_copy(update={name: value})
    inner = getattr(part, name)
    if place:
        members = list(inner)
        number = int(place[1:-1])
        members[number] = _put(members[number], rest, value) if rest else value
        return part.model_copy(update={name: members})
    if inner is None:
        model = _model_in(type(part).model_fields[name].annotation)
        inner = model.model_construct() if model is not None else None
    return part.model_copy(update={name: _put(inner, rest, value)})


def _model_in(kind: Any) -> type[BaseModel] | None:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    return next((found for inner in get_args(kind) if (found := _model_in(inner)) is not None), None)


def _kinds_in(kind: Any) -> tuple[Any, ...]:
    return (kind, *(each for inner in get_args(kind) for each in _kinds_in(inner)))


def _words_in(kind: Any) -> tuple[Any, ...]:
    if get_origin(kind) is Literal:
        return get_args(kind)
    return tuple(word for inner in get_args(kind) for word in _words_in(inner))


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is list or any(_is_list(inner) for inner in get_args(kind))
