"""Random cases: full ones and almost empty ones, with words of the format and words as people type them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

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
)


_texts = st.sampled_from(WORDS)
_days = st.builds(
    lambda day, length: day.isoformat()[:length], st.dates(date(2023, 1, 1), ON), st.sampled_from([4, 7, 10, 10])
)


def _maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """An answer, or none: as many full cases as almost empty ones."""
    return st.none() | values | values


def _part(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({name: _maybe(each) for name, each in fields.items()}).map(
        lambda found: {key: value for key, value in found.items() if value is not None}
    )


def _some(words: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(words), max_size=4, unique=True)


_issues = sorted(
    json.loads(json.dumps(Case.model_json_schema()))["$defs"]["Matter"]["properties"]["issues"]["anyOf"][0]["items"][
        "enum"
    ]
)
_wants = sorted(Case.model_json_schema()["$defs"]["Matter"]["properties"]["wants"]["anyOf"][0]["items"]["enum"])
_relationships = sorted(
    Case.model_json_schema()["$defs"]["Complainant"]["properties"]["relationship"]["anyOf"][0]["enum"]
)
_matters = st.lists(
    _part(
        what_happened=_texts,
        issues=_some(_issues),
        done_by=st.sampled_from(["council", "school", "court"]),
        happened_from=_days,
        happened_to=_days,
        noticed_on=_days,
        still_going_on=st.sampled_from(["yes", "no"]),
        court_link=st.sampled_from(["none", "report_for_court", "not_sure"]),
        harm=_texts,
        council_answer=st.sampled_from(
            ["not_complained", "waiting", "refused", "not_upheld", "partly_upheld", "upheld_not_put_right"]
        ),
        not_put_right=_texts,
        wants=_some(_wants),
        evidence=st.lists(_texts, max_size=2),
    ),
    max_size=3,
)
random_cases = _part(
    nation=st.just("england"),
    council=st.sampled_from(["Exampleshire County Council", "Borough of Nowhere"]),
    complainant=_part(
        name=st.sampled_from(["Jo Sample", "Ann and Ben Mock"]),
        contact=_part(address=st.just("1 Row\nTown"), email=st.just("a@example.org")),
        relationship=st.sampled_from(_relationships),
        parental_responsibility=st.sampled_from(["yes", "no", "not_sure"]),
        speaks_for=st.sampled_from(["self", "child", "self_and_child", "someone_else"]),
        consent=st.sampled_from(["not_needed", "have_it", "missing"]),
        kept_from_complaining=_texts,
        adjustments=_texts,
    ),
    children=st.lists(_part(called=st.sampled_from(["J", "my son", "our baby."]), age=st.integers(0, 17)), max_size=3),
    court=_part(proceedings=st.sampled_from(["none", "going_on", "ended"]), ended_on=_days),
    matters=_matters,
    complaint=_part(
        procedure=st.sampled_from(["statutory", "corporate", "not_sure"]),
        made_on=_days,
        stages=st.lists(
            _part(
                stage=st.integers(1, 3),
                asked_on=_days,
                acknowledged_on=_days,
                agreed_on=_days,
                reminded_on=st.lists(_days, max_size=2),
                answered_on=_days,
                outcome=st.sampled_from(["waiting", "refused", "not_upheld", "partly_upheld", "upheld"]),
                refused_because=st.sampled_from(["late", "court", "wrong_procedure", "not_entitled"]),
            ),
            max_size=3,
        ),
    ),
    ombudsman=_part(
        complained_before=st.sampled_from(["no", "same_matter"]),
        complained_on=_days,
        reached=st.sampled_from(["waiting", "draft", "decided"]),
        decided_on=_days,
        reference=st.just("26 001 234"),
        grounds=_some(["facts_wrong", "missed", "new_evidence", "disagree"]),
        wrong_facts=st.lists(_part(paragraph=st.just("12"), says=_texts, right=_texts, shown_by=_texts), max_size=2),
        missed=_texts,
        new_evidence=_texts,
        not_before=_texts,
    ),
    records=_part(asked_for_on=_days, told_council_on=_days),
).map(Case.model_validate)
