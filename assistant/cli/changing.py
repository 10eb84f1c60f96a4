"""The lines that say what another answer would change: answers that come to the same are one line.

It judges nothing: the changes come with the findings, the words from ``knowledge/wording``.
"""

from collections.abc import Iterable

from assistant.cli.names import Names, joined
from assistant.findings import Finding

MOST_ANSWERS = 2

_Outcome = tuple[tuple[str, str], ...]  # what the findings would be: each title with its result, in order


def change_lines(names: Names, findings: Iterable[Finding], *, everything: bool) -> list[str]:
    """Give one line for all answers to a question that would change the same findings in the same way.

    Args:
        names: the names of the case.
        findings: with their changes, the heaviest first.
        everything: name each answer, however many there are.

    Returns:
        the lines in the order of the findings, each once.
    """
    alone: dict[tuple[str, bool, str], dict[str, str]] = {}
    for finding in findings:
        for change in finding.changes:
            moved = alone.setdefault((change.fact, change.without, change.answer), {})
            moved.setdefault(finding.title, change.result)
    together: dict[tuple[str, bool, _Outcome], list[str]] = {}
    for (fact, without, answer), moved in alone.items():
        together.setdefault((fact, without, tuple(moved.items())), []).append(answer)
    return list(
        dict.fromkeys(
            names.knowledge.say(
                _key(names, fact, answers, without=without, everything=everything),
                question=names.asked(fact),
                answers=_answers(names, fact, answers),
                outcome=_outcome(names, outcome),
            )
            for (fact, without, outcome), answers in together.items()
        )
    )


def _key(names: Names, fact: str, answers: list[str], *, without: bool, everything: bool) -> str:
    if without:
        return "check.change_without"
    if names.all_others(fact, answers):
        return "check.change_otherwise"
    return "check.change_some" if len(answers) > MOST_ANSWERS and not everything else "check.change_line"


def _answers(names: Names, fact: str, answers: list[str]) -> str:
    say = names.knowledge.say
    quoted = [say("check.quoted", said=names.answer(fact, each)) for each in answers]
    return joined(quoted, say("check.or"))


def _outcome(names: Names, outcome: _Outcome) -> str:
    """What falls away, and what would be open."""
    say = names.knowledge.say
    by_result: dict[str, list[str]] = {}
    for title, result in outcome:
        by_result.setdefault(result, []).append(say("check.quoted", said=title))
    parts = [
        say(f"check.result_{result}", titles=joined(titles, say("check.and"))) for result, titles in by_result.items()
    ]
    return joined(parts, say("check.and"))
