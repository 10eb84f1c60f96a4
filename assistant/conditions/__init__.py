"""Conditions judged against a case, with three answers: holds, does not hold, unknown.

Questions, rules, routes and clocks all ask here, so that they judge alike. ``facts`` looks answers up, ``judge``
joins them, ``tests`` holds the few named tests that the closed words cannot say.
"""

from assistant.conditions.facts import Facts, Looked
from assistant.conditions.judge import holds, judge
from assistant.conditions.setting import Judgement, Setting

__all__ = ["Facts", "Judgement", "Looked", "Setting", "holds", "judge"]
