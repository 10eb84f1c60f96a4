"""The knowledge read once, and a fixed day."""

from datetime import date

import pytest

from assistant.interview import Plan
from assistant.knowledge.load import Knowledge, load

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture(scope="session")
def plan(knowledge: Knowledge) -> Plan:
    return Plan(knowledge.questions, knowledge.flow, knowledge.vocabulary.issues, TODAY)
