"""Who writes, for whom and about which children, as the words of a letter. From answers; nothing is guessed.

One thing is read from how the name is written: "Ann and Ben Example" write as "we".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.case import Case
from assistant.case.model import Child, Complainant
from assistant.letters.blocks import Blank, Spans, Text
from assistant.letters.clean import clean, one_line
from assistant.letters.grammar import listed, phrase
from assistant.letters.slots import Slots

_SEVERAL = re.compile(r"\w.*(?:\band\b|&|\+).*\w", re.IGNORECASE)
_LITTLE_WORDS = ("I", "i", "me", "my", "My", "am", "was", "myself")
OWN = frozenset({"parent", "step_parent", "adopter"})


@dataclass(frozen=True, slots=True)
class People:
    """The people of a letter.

    Attributes:
        several: more than one person writes.
        words: the little words: ``I``, ``me``, ``my`` and so on for who writes, ``us`` for who was affected, and
            ``Did``, ``did`` for whose complaint it is: "They" where an adviser writes for somebody.
        asks: the little words as a request has them.
        relationship: the word of the case, or an empty string.
        responsibility: yes, no, or an empty string.
        speaks_for: the word of the case, or an empty string.
        consent: have_it, missing, not_needed, or an empty string.
        children: a sign for the children as they are called with their ages; the child word where none is named.
        named: whether any child is named or has an age.
        child, Child: "my child", "the children"; the second begins a sentence.
        many: more than one child.
    """

    several: bool
    words: Mapping[str, str]
    asks: Mapping[str, str]
    relationship: str
    responsibility: str
    speaks_for: str
    consent: str
    children: str
    named: bool
    child: str
    Child: str
    many: bool


def people_of(case: Case, say: Callable[..., str], slots: Slots) -> People:
    """Give the people of a letter."""
    told = case.complainant or Complainant()
    several = bool(_SEVERAL.search(one_line(told.name or "")))
    number = "many" if several else "one"
    words = {word: say(f"letters.{number}_{word}") for word in _LITTLE_WORDS}
    whose = "them" if told.speaks_for == "someone_else" else number
    theirs = {word: say(f"letters.{whose}_{word}") for word in ("I", "i", "me", "my", "My", "am")}
    words |= {
        "Did": theirs["I"],
        "did": theirs["i"],
        "did_am": theirs["am"],
        "Their": theirs["My"],
        "their": theirs["my"],
    }
    relationship = told.relationship or ""
    children = case.children or []
    many = len(children) > 1
    own = ("our_" if several else "own_") if relationship in OWN else ""
    count = "many" if many else "one"
    child, start = say(f"letters.{own}child_{count}"), say(f"letters.{own}Child_{count}")
    named = [sign for place, each in enumerate(children) if (sign := _called(each, place, say, slots))]
    words["us"] = _affected(told, words["me"], child, say, several=several, with_child=bool(children))
    return People(
        several=several,
        words=words,
        asks=theirs
        | {"us": words["us"], "whom": _whom(told.speaks_for, theirs["me"], child, say)}
        | {"child": child, "lives": say(f"letters.lives_{count}")},
        relationship=relationship,
        responsibility=told.parental_responsibility if told.parental_responsibility in {"yes", "no"} else "",
        speaks_for=told.speaks_for or "",
        consent=told.consent if told.consent and told.consent != "not_sure" else "",
        children=listed(named, say("letters.and")) if len(named) == len(children) and named else child,
        named=bool(named) and len(named) == len(children),
        child=child,
        Child=start,
        many=many,
    )


def sender_of(case: Case, say: Callable[..., str]) -> tuple[Spans, ...]:
    """Give the sender's lines: name, address, e-mail and telephone; what is missing is a blank."""
    told = case.complainant or Complainant()
    lines: list[Spans] = [name_of(case, say)]
    contact = told.contact
    given = [contact.address, contact.email, contact.phone] if contact else []
    typed = [line.strip() for each in given if each for line in clean(each).split("\n") if line.strip()]
    lines += [(Text(line),) for line in typed]
    if not typed:
        lines.append((Blank(say("letters.blank_contact"), "complainant.contact.address"),))
    return tuple(lines)


def name_of(case: Case, say: Callable[..., str]) -> Spans:
    """Give the name under the letter, or a blank."""
    told = case.complainant or Complainant()
    name = one_line(told.name or "")
    return (Text(name),) if name else (Blank(say("letters.blank_name"), "complainant.name"),)


def _called(child: Child, place: int, say: Callable[..., str], slots: Slots) -> str:
    called = phrase(child.called)
    if not called:
        return ""
    at = f"children[{place}]"
    if child.age is None:
        return slots.words(called, f"{at}.called")
    key = "letters.aged" if child.age else "letters.aged_baby"
    return slots.words(say(key, called=called, age=child.age), f"{at}.called", f"{at}.age")


def _whom(speaks_for: str | None, me: str, child: str, say: Callable[..., str]) -> str:
    """Give whose records are asked for."""
    if speaks_for == "self_and_child":
        return say("letters.me_and", me=me, child=child)
    return child if speaks_for == "child" else me


def _affected(  # noqa: PLR0913 - each answer leads to another word
    told: Complainant, me: str, child: str, say: Callable[..., str], *, several: bool, with_child: bool
) -> str:
    """Give the word after "how it affected"; the question asks for the effect on "you or the child"."""
    if told.speaks_for == "someone_else":
        return say("letters.them")
    if told.speaks_for == "child":
        return child
    if told.relationship == "young_person" or several or not with_child:
        return me
    return say("letters.me_or", me=me, child=child) if told.speaks_for == "self" else say("letters.many_me")
