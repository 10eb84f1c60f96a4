"""What a program can tell of a decision: provisions, bodies, remedies, and proposed issue and ground words.

Every proposed word stands with the words that were seen for it, and the record says that a machine coded it.
It knows the cues and the record of ``decisions.jsonl``; it never overrules a person's coding.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from assistant.decisions.cues import Cues
from assistant.decisions.pages.page import SOURCE, Entry, Section, Statement
from assistant.decisions.phrases import Phrases, words_of
from assistant.decisions.provisions import provisions_in

CODED_BY = "machine"
MOST_WORDS = 5  # issue and ground words of one decision, as in the vocabulary
MOST_SEEN = 4  # phrases kept for one proposed word
_OUTCOME_WORDS = 60
_COMPLAINT_WORDS = 150
_MOST_MONEY = 100_000

_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_CLAUSE = re.compile(r"(?<=[.!?;])\s+|,\s+(?=(?:and\s+)?(?:has|have|had|will|should|agreed)\b)")
_MONEY = re.compile(r"£\s?(\d{1,3}(?:,\d{3})+|\d{1,6})(?:\.(\d\d))?(?![\d,]*\d)")

Record = dict[str, Any]


def code_statement(statement: Statement, cues: Cues) -> Record:
    """Give the record of a statement in the form of ``decisions.jsonl``, with ``coded_by``, ``saw`` and ``summary``."""
    told = _parts(statement, {"complaint"})
    judged = _parts(statement, {"findings", "ending"})
    agreed = _parts(statement, {"remedy"})
    whole = f"{statement.summary} . {judged} . {agreed}"
    words = words_of(whole)
    issues = _proposed(cues.issues, words_of(f"{statement.summary} . {told}"))
    grounds = _proposed(cues.grounds, words, cues.not_with[statement.decision])
    record = _record(statement, issues, grounds, cues)
    record["read"] = "statement"
    record["complaint"] = _whole_sentences(told or statement.summary, _COMPLAINT_WORDS)
    record["provisions"] = provisions_in(statement.text, cues)
    record["signposted"] = _signposted(f"{statement.summary} {judged}", cues)
    record["remedies"] = _remedies(agreed or statement.summary, judged, statement.decision, cues)
    record["bodies"] = sorted(cues.bodies.seen(words))
    record["sections"] = len(statement.main_sections)
    return record


def code_entry(entry: Entry, cues: Cues) -> Record:
    """Give the record of a listing's entry; only its summary was read, so little more than that is known."""
    words = words_of(entry.summary)
    issues = _proposed(cues.issues, words)
    grounds = _proposed(cues.grounds, words, cues.not_with[entry.decision])
    record = _record(entry, issues, grounds, cues)
    record["read"] = "summary"
    record["complaint"] = _whole_sentences(entry.summary, _COMPLAINT_WORDS)
    record["provisions"] = []
    record["signposted"] = _signposted(entry.summary, cues)
    record["remedies"] = _remedies(entry.summary, "", entry.decision, cues)
    record["bodies"] = sorted(cues.bodies.seen(words))
    record["sections"] = 0
    return record


def _record(
    page: Statement | Entry, issues: Mapping[str, list[str]], grounds: Mapping[str, list[str]], cues: Cues
) -> Record:
    saw = {word: seen[:MOST_SEEN] for word, seen in (*issues.items(), *grounds.items())}
    ground_words = list(grounds)
    by_itself, unless = cues.by_decision.get(page.decision, ("", frozenset()))
    if by_itself and by_itself not in grounds and not unless.intersection(grounds):
        ground_words = [by_itself, *ground_words][:MOST_WORDS]
        saw[by_itself] = [page.decision]
    return {
        "ref": page.ref,
        "council": page.council,
        "category": page.categories[-1],
        "kind": page.kind,
        "decision": page.decision,
        "date": page.date,
        "url": page.address,
        "facts": [],
        "issues": list(issues) or ["other"],
        "grounds": ground_words,
        "outcome": _outcome(page.summary, cues),
        "summary": page.summary,
        "coded_by": CODED_BY,
        "saw": {word: seen for word, seen in saw.items() if word in issues or word in ground_words},
        "source": SOURCE,
        "address_built": page.address_built,
    }


def _parts(statement: Statement, roles: set[str]) -> str:
    """The text of the parts in these roles. A sub-heading without a role of its own has that of its main part."""
    main_roles = {each.heading: each.role or "findings" for each in statement.sections if not each.under}
    if any(each.under and each.role == "findings" for each in statement.sections):
        # The reasoning has a heading of its own, so what else stands beside it is law and history.
        main_roles = {heading: role if role != "findings" else "" for heading, role in main_roles.items()}
    return " . ".join(
        " ".join(each.paragraphs) for each in statement.sections if _role(each, main_roles) in roles and each.paragraphs
    )


def _role(section: Section, main_roles: Mapping[str, str]) -> str:
    return section.role or main_roles.get(section.under or section.heading, "findings")


def _proposed(phrases: Phrases, words: Sequence[str], never: Collection[str] = ()) -> dict[str, list[str]]:
    """At most `MOST_WORDS` words, first those with most different phrases for the number of their cues."""
    seen = phrases.seen(words)
    best = sorted(seen.keys() - never, key=lambda word: (-len(seen[word]) / phrases.sizes[word] ** 0.5, word))[
        :MOST_WORDS
    ]
    return {word: seen[word] for word in best}


def _sentences(text: str) -> list[str]:
    return [each for each in _SENTENCE.split(text) if each.strip(" .")]


def _signposted(text: str, cues: Cues) -> list[str]:
    """Bodies named in a sentence that sends the person there."""
    found: dict[str, None] = {}
    for sentence in _sentences(text):
        words = words_of(sentence)
        bodies = cues.bodies.seen(words)
        if bodies and cues.sends.seen(words):
            found |= dict.fromkeys(bodies)
    return list(found)


def _remedies(agreed: str, judged: str, decision: str, cues: Cues) -> list[Record]:
    """Remedies from the part on agreed action; beside it, what the council had done already."""
    found: list[Record] = []
    upheld = decision == "upheld"
    for text, only_done in ((agreed, not upheld), (judged, True)):
        for clause in _CLAUSE.split(text):
            words = words_of(clause)
            promised = "agreed" in words
            done = bool(cues.already.seen(words)) and not promised
            if only_done and not done and (upheld or not promised):
                continue
            already = {"already": True} if done else {}
            found += [{"kind": kind, **already} for kind in cues.remedies.seen(words)]
            if upheld and cues.pays.intersection(words):
                found += [{**each, **already} for each in _payments(clause, cues)]
    return _once(found)


def _payments(sentence: str, cues: Cues) -> Iterator[Record]:
    sums = list(_MONEY.finditer(sentence))
    if not sums and cues.unnamed_sum.seen(words_of(sentence)):
        yield {"kind": "payment"}
    for number, each in enumerate(sums):
        amount = int(each[1].replace(",", ""))
        if not 0 < amount <= _MOST_MONEY:
            continue
        stop = sums[number + 1].start() if number + 1 < len(sums) else len(sentence)
        start = sums[number - 1].end() if number else 0
        after = cues.payments.seen(words_of(sentence[each.end() : stop]))
        reasons = after or cues.payments.seen(words_of(sentence[start : each.start()]))
        yield {"kind": "payment", "amount_gbp": amount, "for": next(iter(reasons), "unspecified")}


def _once(remedies: Iterable[Record]) -> list[Record]:
    """Each remedy once; one that is still to come counts before the same one done already."""
    found: dict[tuple[str, object, object], Record] = {}
    for each in remedies:
        key = (str(each["kind"]), each.get("amount_gbp"), each.get("for"))
        if key not in found or not each.get("already"):
            found[key] = each
    return list(found.values())


def _outcome(summary: str, cues: Cues) -> str:
    """The sentences of the published summary that say what was decided and why; the whole where none does."""
    sentences = _sentences(summary)
    telling = [each for each in sentences if cues.grounds.seen(words_of(each))]
    return _whole_sentences(" ".join(telling or sentences), _OUTCOME_WORDS)


def _whole_sentences(text: str, most: int) -> str:
    """As many whole sentences as fit, at least the first."""
    kept: list[str] = []
    count = 0
    for sentence in _SENTENCE.split(text.replace(" . ", " ")):
        count += len(sentence.split())
        if kept and count > most:
            break
        kept.append(sentence)
    return " ".join(kept)
