"""The coded decisions: records that cannot be right are faults, records that look doubtful are notes for a second look.

It reads ``decisions/decisions.jsonl`` as it stands. What the words mean is in ``vocabulary.yaml``.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from assistant.errors import KnowledgeError, Problem
from assistant.knowledge.councils import printed_council

if TYPE_CHECKING:
    from assistant.knowledge.load import Knowledge

FILE = "decisions/decisions.jsonl"
MOST_NAMED = 3
LONGEST = {"complaint": 60, "outcome": 40}  # words, by the code book of the decisions
_REF = re.compile(r"\d{2} \d{3} \d{3}[a-z]?")  # a letter tells reports on one complaint to several bodies apart
_DECISIONS = ("upheld", "not_upheld", "closed_after_initial_enquiries")
_FAULT = {"fault_with_injustice", "fault_no_injustice"}
_LISTS: dict[str, type] = {"issues": str, "grounds": str, "signposted": str, "remedies": dict}
Record = dict[str, Any]
T = TypeVar("T")


def records(knowledge: Knowledge) -> list[tuple[int, Record]]:
    """Give each coded decision with its line; a line that is no JSON object is an empty record.

    Raises:
        KnowledgeError: the file is missing or is not text.
    """
    path = knowledge.folder / FILE
    try:
        text = path.read_text(encoding="utf-8") if path.is_file() else None
    except (OSError, UnicodeDecodeError):
        text = None
    if text is None:
        raise KnowledgeError((Problem(FILE, 0, "", "the file is missing or is not UTF-8 text"),))
    return [(number, _record(line)) for number, line in enumerate(text.splitlines(), 1)]


def _record(line: str) -> Record:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def listed(record: Record, key: str, kind: type[T]) -> list[T]:
    """Give the entries of one of a record's lists; what is no list, or not of that kind, is left out."""
    found = record.get(key, ())
    return [each for each in found if isinstance(each, kind)] if isinstance(found, list) else []


def coded_faults(knowledge: Knowledge) -> Iterator[Problem]:
    """Give a fault for every record that cannot be used: broken, doubled, or with words that are in no vocabulary."""
    known = {
        "issues": set(knowledge.vocabulary.issues),
        "grounds": set(knowledge.vocabulary.grounds),
        "signposted": set(knowledge.bodies),
    }
    seen: set[str] = set()
    for number, record in records(knowledge):
        ref = str(record.get("ref", ""))
        if not _REF.fullmatch(ref) or record.get("decision") not in _DECISIONS or not _is_day(record.get("date")):
            yield Problem(FILE, number, ref, "a record needs a reference, one of the three decisions and a day")
            continue
        if ref in seen:
            yield Problem(FILE, number, ref, "this decision stands here twice")
        seen.add(ref)
        for key, words in known.items():
            for word in listed(record, key, str):
                if word not in words:
                    yield Problem(FILE, number, f"{ref}: {key}", f"there is no word '{word}'")
        yield from (
            Problem(FILE, number, f"{ref}: {key}", "this has to be a list, and each entry of one kind")
            for key, kind in _LISTS.items()
            if record.get(key, []) != listed(record, key, kind)
        )


def _is_day(given: object) -> bool:
    try:
        date.fromisoformat(str(given))
    except ValueError:
        return False
    return True


def doubtful(knowledge: Knowledge) -> Iterator[Problem]:
    """Give a note for each kind of doubt, with how many records it is about and the first few of them."""
    found: dict[str, list[str]] = defaultdict(list)
    for _, record in records(knowledge):
        for doubt in _doubts(record, knowledge):
            found[doubt].append(str(record.get("ref")))
    for doubt, refs in sorted(found.items()):
        named = ", ".join(refs[:MOST_NAMED])
        yield Problem(FILE, 0, f"{len(refs)} records", f"{doubt} (such as {named})")


def _doubts(record: Record, knowledge: Knowledge) -> Iterator[str]:
    yield from _of_money(listed(record, "remedies", dict))
    yield from _of_grounds(set(listed(record, "grounds", str)), record.get("decision"))
    if str(record.get("ref", "")).replace(" ", "-") not in str(record.get("url", "")):
        yield "the address is that of another reference"
    if printed_council(str(record.get("council", "")), knowledge.councils) is None:
        yield "a council that is not in the list"
    for key, most in LONGEST.items():
        if len(str(record.get(key, "")).split()) > most:
            yield f"'{key}' is longer than {most} words"


def _of_money(remedies: Iterable[Record]) -> Iterator[str]:
    if any(each.get("kind") == "payment" and not each.get("amount_gbp") for each in remedies):
        yield "a payment without its amount"
    if any(each.get("kind") != "payment" and "amount_gbp" in each for each in remedies):
        yield "an amount of money that is no payment"


def _of_grounds(grounds: set[str], decision: object) -> Iterator[str]:
    if not grounds:
        yield "no ground at all"
    if decision == "upheld" and "no_fault" in grounds and not grounds & _FAULT:
        yield "upheld, but the only finding is that there was no fault"
    if decision != "upheld" and "fault_with_injustice" in grounds:
        yield "not upheld, but a fault that did harm was found"
    if decision == "closed_after_initial_enquiries" and grounds & (_FAULT | {"no_fault"}):
        yield "closed at the start, but with the finding of an investigation"
