"""A sealed case opens with its passphrase and with nothing else."""

import pytest

from assistant.case.seal import is_sealed, seal, unseal
from assistant.errors import CaseError

WORDS = "correct horse battery staple"
CONTENT = b"council: Hampshire County Council\n"


@pytest.fixture(scope="module")
def sealed() -> bytes:
    return seal(CONTENT, WORDS)


def test_what_is_sealed_can_be_opened_and_cannot_be_read(sealed: bytes) -> None:
    assert is_sealed(sealed)
    assert b"Hampshire" not in sealed
    assert unseal(sealed, WORDS, name="case") == CONTENT


def test_another_passphrase_does_not_open_it(sealed: bytes) -> None:
    with pytest.raises(CaseError) as caught:
        unseal(sealed, WORDS + "s", name="case")
    assert caught.value.key == "passphrase_wrong"
    assert WORDS not in str(caught.value)


@pytest.mark.parametrize("damage", ["cut", "flipped"])
def test_a_damaged_file_is_refused(damage: str, sealed: bytes) -> None:
    broken = sealed[:-5] if damage == "cut" else sealed[:-5] + bytes([sealed[-5] ^ 1]) + sealed[-4:]
    with pytest.raises(CaseError):
        unseal(broken, WORDS, name="case")


@pytest.mark.parametrize("content", [b"", b"council: x\n", bytes(range(256))])
def test_what_was_never_sealed_is_told_apart(content: bytes) -> None:
    with pytest.raises(CaseError) as caught:
        unseal(content, WORDS, name="case")
    assert caught.value.key == "not_sealed"


def test_a_short_passphrase_is_refused() -> None:
    with pytest.raises(CaseError) as caught:
        seal(CONTENT, "short")
    assert caught.value.key == "passphrase_too_short"


def test_a_lock_that_asks_for_too_much_work_is_told_apart_from_a_wrong_passphrase(sealed: bytes) -> None:
    head, stanza, rest = sealed.split(b"\n", 2)
    heavy = b"\n".join([head, stanza.rpartition(b" ")[0] + b" 40", rest])
    with pytest.raises(CaseError) as caught:
        unseal(heavy, WORDS, name="case")
    assert caught.value.key == "seal_too_busy"


def test_a_machine_that_is_busy_for_a_moment_opens_it_all_the_same(
    sealed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pyrage

    really, refused = pyrage.passphrase.decrypt, []

    class Busy:
        @staticmethod
        def decrypt(content: bytes, words: str) -> bytes:
            if len(refused) < 3:
                refused.append(1)
                raise pyrage.DecryptError("Excessive work parameter for passphrase.")
            return bytes(really(content, words))

    monkeypatch.setattr(pyrage, "passphrase", Busy)
    assert unseal(sealed, WORDS, name="case") == CONTENT
