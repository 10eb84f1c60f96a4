"""Random cases for properties: every field missing, not sure, or any of its words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Literal, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel

from assistant.case.model import Case, Child, Complainant, Complaint, Court, Matter, Ombudsman, Records, Stage
from assistant.dates import PartDate

TODAY = date(2026, 11, 22)
WORDS = (
    "The school told the police.",
    "In the 1970s nobody came.",
    "The council apologised and offered me money.",
    "Nobody rang me.",
    "A stage 2 investigator looked at the EHC plan.",
)


def part_dates() -> st.SearchStrategy[PartDate]:
    days = st.integers(min_value=0, max_value=4_000).map(lambda back: TODAY - timedelta(days=back))
    return st.tuples(days, st.sampled_from(["day", "month", "year"])).map(
        lambda given: PartDate.parse(
            {"day": given[0].isoformat(), "month": given[0].isoformat()[:7], "year": given[0].isoformat()[:4]}[given[1]]
        )
    )


def _values(kind: Any) -> st.SearchStrategy[Any] | None:
    if get_origin(kind) is Literal:
        return st.sampled_from(get_args(kind))
    if kind is PartDate:
        return part_dates()
    if kind is str:
        return st.sampled_from(WORDS)
    if kind is int:
        return st.integers(min_value=1, max_value=3)
    if get_origin(kind) is list:
        inner = _values(get_args(kind)[0])
        return None if inner is None else st.lists(inner, min_size=1, max_size=4, unique=True)
    for inner in get_args(kind):
        if inner is not type(None) and (found := _values(inner)) is not None:
            return found
    return None


def parts(model: type[BaseModel]) -> st.SearchStrategy[Any]:
    """Instances of one part of a case, each field missing half of the time."""
    fields = {
        name: st.one_of(st.none(), found)
        for name, field in model.model_fields.items()
        if (found := _values(field.annotation)) is not None
    }
    return st.fixed_dictionaries(fields).map(lambda given: model(**given))


def cases() -> st.SearchStrategy[Case]:
    complaint = st.builds(
        lambda told, stages: told.model_copy(update={"stages": stages or None}),
        parts(Complaint),
        st.lists(parts(Stage), max_size=3),
    )
    return st.builds(
        Case,
        nation=st.sampled_from(["england", None]),
        complainant=st.none() | parts(Complainant),
        children=st.none() | st.lists(parts(Child), min_size=1, max_size=2),
        court=st.none() | parts(Court),
        matters=st.lists(parts(Matter), min_size=1, max_size=3),
        complaint=st.none() | complaint,
        ombudsman=st.none() | parts(Ombudsman),
        records=st.none() | parts(Records),
    )


def facts_given(case: Case) -> list[str]:
    """The path of every answer in a case; a list of words counts as one answer."""
    found: list[str] = []

    def walk(part: Any, at: str) -> None:
        if isinstance(part, BaseModel):
            for name in type(part).model_fields:
                value = getattr(part, name)
                if value is not None:
                    walk(value, f"{at}.{name}" if at else name)
        elif isinstance(part, list) and part and isinstance(part[0], BaseModel):
            for number, each in enumerate(part):
                walk(each, f"{at}[{number}]")
        else:
            found.append(at)

    walk(case, "")
    return [path for path in found if path != "version"]
