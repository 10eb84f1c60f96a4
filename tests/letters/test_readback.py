"""Files that are no letters, or made to do harm: each is a clear error, and none takes long."""

from __future__ import annotations

import io
import random
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from assistant.errors import LetterError
from assistant.letters.readback import LARGEST, LARGEST_INSIDE, LARGEST_MARKDOWN, MOST_PARAGRAPHS, MOST_UNITS, read_back

BODY = "word/document.xml"
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SAID = "<w:p><w:r><w:t>Nobody rang me back.</w:t></w:r></w:p>"
BILLION = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10 if n else 'ha'}'>" for n in range(10))


def packed(inside: str, how: int = zipfile.ZIP_DEFLATED, name: str = BODY) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as file:
        file.writestr(name, inside)
    return out.getvalue()


def word(body: str, before: str = "") -> str:
    return f"{before}<w:document {SPACE}><w:body>{body}</w:body></w:document>"


def test_a_small_word_file_is_read() -> None:
    assert [each.text for each in read_back(packed(word(SAID * 2)), Path("a.docx"))] == ["Nobody rang me back."] * 2


@pytest.mark.parametrize(
    ("content", "key"),
    [
        pytest.param(b"", "keep_not_word", id="empty"),
        pytest.param(packed("<a/>", name="other.xml"), "keep_not_word", id="another zip"),
        pytest.param(packed(word(SAID), zipfile.ZIP_LZMA), "keep_not_word", id="packed in another way"),
        pytest.param(packed(word(SAID))[:-30], "keep_not_word", id="cut off"),
        pytest.param(packed(word(SAID)[:-9]), "keep_not_word", id="cut off inside"),
        pytest.param(packed(word(" " * LARGEST_INSIDE)), "keep_too_large", id="a bomb of spaces"),
        pytest.param(packed(word("<w:p/>" * (MOST_PARAGRAPHS + 1))), "keep_too_large", id="a bomb of paragraphs"),
        pytest.param(packed(word(SAID * (MOST_UNITS + 1))), "keep_too_large", id="far too many words"),
        pytest.param(
            packed(word("<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>", f"<!DOCTYPE a [{BILLION}]>")),
            "keep_not_word",
            id="a bomb of entities",
        ),
        pytest.param(b"x" * (LARGEST + 1), "keep_too_large", id="huge"),
    ],
)
def test_a_word_file_that_is_none_or_does_harm_is_told(content: bytes, key: str) -> None:
    with pytest.raises(LetterError) as caught:
        read_back(content, Path("a.docx"))
    assert caught.value.key == key


def test_a_file_of_the_disk_does_not_get_into_a_letter(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    before = f"<!DOCTYPE a [<!ENTITY e SYSTEM '{(tmp_path / 'secret').as_uri()}'>]>"
    units = read_back(packed(word(f"<w:p><w:r><w:t>I said &e;</w:t></w:r></w:p>{SAID}", before)), Path("a.docx"))
    assert [each.text for each in units] == ["I said", "Nobody rang me back."]


@pytest.mark.parametrize("seed", range(5))
def test_a_damaged_word_file_is_read_or_told(seed: int) -> None:
    chance = random.Random(seed)
    whole = packed(word(SAID * 40))
    for _ in range(200):
        harmed = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            harmed[chance.randrange(len(harmed))] = chance.randrange(256)
        with suppress(LetterError):
            assert len(read_back(bytes(harmed), Path("a.docx"))) <= len(SAID * 40)


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize(
    ("content", "key"),
    [
        ("Ich sch\xe4me mich".encode("latin-1"), "keep_not_text"),
        ("I wrote".encode("utf-16-le"), "keep_not_text"),
        (b"\xff\xfea", "keep_not_text"),
        (b"one\n\n" * (MOST_UNITS + 1), "keep_too_large"),
        (b"x" * (LARGEST + 1), "keep_too_large"),
    ],
)
def test_text_that_is_none_is_told(name: str, content: bytes, key: str) -> None:
    with pytest.raises(LetterError) as caught:
        read_back(content, Path(name))
    assert caught.value.key == key


def test_more_markdown_than_a_letter_has_is_not_begun() -> None:
    with pytest.raises(LetterError) as caught:
        read_back(b"[" * (LARGEST_MARKDOWN + 1), Path("a.md"))
    assert caught.value.key == "keep_too_large"
