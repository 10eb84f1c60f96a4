"""Random cases: full ones and almost empty ones, with words of the format and words as people type them.

Every field of the case format is drawn, a new one too, as they are read from its schema.
"""

from __future__ import annotations

import os
from datetime import date
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from assistant.case import Case
from tests.letters.told import ON

WORDS = (
    "the worker did not call",
    "We were told nothing.",
    "my son said: “no”",
    "it was 3 May!",
    "ends with a comma,",
    "two\n\nparagraphs",
    "None of it",
    "x",
    "Why was nothing done?",
    "she said “it is enough.”",
    "that is all (I was there)",
    "and so on…",
    "- first the phone\n- then the door",
    "I have 50% of it, at £40",
    "iPad and e-mail; both",
)
CALLED = ("J", "my son", "our baby.")
OFTEN = 5
TRIED = 20
STEADY = settings(
    max_examples=max(TRIED, int(os.environ.get("HYPOTHESIS_LUCK") or 0)),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)

_SCHEMA = Case.model_json_schema()
_NOT_TOLD = {"version", "interview", "reply", "labelled"}
_texts = st.sampled_from(WORDS)
_dates = st.builds(
    lambda day, length: day.isoformat()[:length], st.dates(date(2023, 1, 1), ON), st.sampled_from([4, 7, 10, 10])
)
_typed: dict[tuple[str, str], st.SearchStrategy[Any]] = {
    ("Case", "nation"): st.just("england"),
    ("Case", "council"): st.sampled_from(["Exampleshire County Council", "Borough of Nowhere"]),
    ("Complainant", "name"): st.sampled_from(["Jo Sample", "Ann and Ben Mock"]),
    ("Contact", "address"): st.just("1 Row\nTown"),
    ("Contact", "email"): st.just("a@example.org"),
    ("Contact", "phone"): st.just("01632 960001"),
    ("Child", "called"): st.sampled_from(CALLED),
    ("Child", "age"): st.integers(0, 17),
    ("Matter", "done_by"): st.sampled_from(["council", "council", "council", "school", "court", "police"]),
    ("WrongFact", "paragraph"): st.sampled_from(["12", "3 to 5"]),
    ("Ombudsman", "reference"): st.just("26 001 234"),
}
_lengths = {"Matter": (1, 4), "Child": (0, 3), "Stage": (0, 3), "WrongFact": (0, 3)}


def _of(owner: str, name: str, schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Give what can stand in a field."""
    if (owner, name) in _typed:
        return _typed[owner, name]
    if "$ref" in schema:
        return _part(schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema:
        return _of(owner, name, next(each for each in schema["anyOf"] if each != {"type": "null"}))
    if "enum" in schema:
        return st.sampled_from(sorted(schema["enum"]))
    match schema["type"]:
        case "array":
            held = schema["items"]
            least, most = _lengths.get(held.get("$ref", "").rpartition("/")[2], (0, 3))
            return st.lists(_of(owner, name, held), min_size=least, max_size=most, unique="enum" in held)
        case "integer":
            return st.integers(schema["minimum"], schema["maximum"])
        case "string":
            return _texts if "maxLength" in schema else _dates
    raise TypeError(schema)


def _part(name: str) -> st.SearchStrategy[dict[str, Any]]:
    """Give a part of a case: all of it told, or now and then a field left out, or most of them."""
    properties = (_SCHEMA if name == "Case" else _SCHEMA["$defs"][name])["properties"]
    fields = {field: _of(name, field, schema) for field, schema in properties.items() if field not in _NOT_TOLD}
    left = st.fixed_dictionaries(dict.fromkeys(fields, st.integers(0, OFTEN)))
    return st.tuples(st.fixed_dictionaries(fields), left, st.sampled_from([0, 1, 1, OFTEN])).map(
        lambda drawn: {field: value for field, value in drawn[0].items() if drawn[1][field] >= drawn[2]}
    )


# Letters that few cases lead to by chance: what has to be told so that they fit.
_STEERED: tuple[dict[str, Any], ...] = (
    {},
    {},
    {"reached": "draft", "complained_before": "no", "decided_on": None, "grounds": ["facts_wrong", "missed"]},
    {"reached": "decided", "complained_before": "same_matter", "grounds": ["new_evidence", "facts_wrong"]},
)


def _steered(drawn: tuple[dict[str, Any], dict[str, Any]]) -> Case:
    case, steer = drawn
    return Case.model_validate({**case, "ombudsman": {**case.get("ombudsman", {}), **steer}} if steer else case)


random_cases = st.tuples(_part("Case"), st.sampled_from(_STEERED)).map(_steered)
