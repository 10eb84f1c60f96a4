"""Every sentence that the doors ask for exists, every sentence that exists is asked for, and slots are filled."""

import re
from pathlib import Path

import pytest

from assistant.knowledge.load import Knowledge, load

ASSISTANT = Path(__file__).resolve().parents[2] / "assistant"
PARTS = ("check", "draft", "easy", "bundle", "files", "menu", "honest", "editors", "reply")
SLOT = re.compile(r"\{([^{}]*)\}")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def _code() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in ASSISTANT.rglob("*.py"))


def _asked(part: str) -> tuple[set[str], list[re.Pattern[str]]]:
    """Keys asked for as they stand, and patterns of keys that are put together."""
    found = re.findall(rf'f?"{part}\.([a-z0-9_{{}}.\[\]-]+)"', _code())
    plain = {each for each in found if "{" not in each}
    built = [re.compile(re.sub(r"\{[^}]*\}", "[a-z0-9_-]+", each) + r"\Z") for each in found if "{" in each]
    return plain, built


@pytest.mark.parametrize("part", PARTS)
def test_every_sentence_that_is_asked_for_exists(part: str, knowledge: Knowledge) -> None:
    plain, _ = _asked(part)
    assert plain
    facts = {*knowledge.questions, *(each.each for each in knowledge.reply_flow.order)}
    known = {*knowledge.wording, *facts}
    assert sorted(each for each in plain if f"{part}.{each}" not in known) == []


@pytest.mark.parametrize("part", PARTS)
def test_no_sentence_lies_unused(part: str, knowledge: Knowledge) -> None:
    plain, built = _asked(part)
    # a sentence for one of a thing is taken in the place of the sentence for more
    mine = [key.removesuffix("_single") for key in knowledge.wording if key.startswith(f"{part}.")]
    keys = [key.removeprefix(f"{part}.") for key in mine]
    assert [key for key in keys if key not in plain and not any(each.match(key) for each in built)] == []


def test_every_error_that_is_raised_has_its_sentence(knowledge: Knowledge) -> None:
    errors = r"(?:Case|Given|Letter|Search|Page|Machine|Assistant|Unreadable)[A-Za-z]*|BlanksLeft|LetterNotFitting"
    raised = set(re.findall(rf'\b(?:{errors})(?:Error|Case|Version)?\(\s*"([a-z_]+)"', _code()))
    raised |= set(re.findall(r'\btold_plainly\("([a-z_]+)"', _code()))
    assert len(raised) > 20
    assert sorted(each for each in raised if f"errors.{each}" not in knowledge.wording) == []


def test_slots_are_plain_names(knowledge: Knowledge) -> None:
    odd = [
        key for key, text in knowledge.wording.items() if any(not each.isidentifier() for each in SLOT.findall(text))
    ]
    assert odd == []


def test_no_sentence_ends_in_white_space_or_doubles_a_space(knowledge: Knowledge) -> None:
    parts = (*PARTS, "errors")
    texts = {key: text for key, text in knowledge.wording.items() if key.partition(".")[0] in parts}
    asks = ("files.passphrase", "files.passphrase_again", "menu.ask", "menu.which_case", "menu.which_words")
    assert [key for key, text in texts.items() if "  " in text or (text != text.strip() and key not in asks)] == []
