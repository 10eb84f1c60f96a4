"""A legal figure in a sentence stands on a source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.checks.figures import figure_faults, figures_in
from assistant.knowledge.load import Knowledge, load

FOUND = {
    "You have 20 working days.": {"20 working days"},
    "About twelve weeks, and ten more working days.": {"12 weeks", "10 working days"},
    "Within a year, or twelve months.": {"12 months"},
    "One month, then two more months.": {"1 months", "2 months"},
    "Write today; a day can matter.": set(),
    "Stage 2 comes next.": set(),
}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


@pytest.mark.parametrize(("sentence", "figures"), FOUND.items())
def test_figures_are_found_in_one_form(sentence: str, figures: set[str]) -> None:
    assert figures_in(sentence) == figures


def test_every_figure_stands_on_a_source(knowledge: Knowledge) -> None:
    assert not list(figure_faults(knowledge))


def test_a_figure_without_a_source_is_a_fault(knowledge: Knowledge) -> None:
    rule = knowledge.rules["ombudsman/no-harm"]
    invented = rule.model_copy(update={"do": ("You have 99 days.",)})
    faults = list(figure_faults(replace(knowledge, rules={invented.name: invented})))
    assert [each.file for each in faults] == ["rules/ombudsman/no-harm.yaml"]
    assert "99 days" in faults[0].key
