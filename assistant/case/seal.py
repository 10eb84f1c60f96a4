"""Sealing: a file locked by a passphrase in the age format, which the standard age program opens too.

It knows no case: bytes in, bytes out. ``cli.files`` asks for the passphrase and moves the files.
Locking and opening each take about two seconds and half a gigabyte of memory; that is what makes guessing slow.
"""

from __future__ import annotations

from assistant.errors import CaseError

LEAST_LETTERS = 12
ENDING = ".age"

# The library first measures how quick the machine is, and refuses work that would take very long. A machine that is
# busy for a moment looks slow, so one refusal proves nothing.
TRIES = 12
_TOO_BUSY = "Excessive work"

_HEAD = b"age-encryption.org/v1\n"


def is_sealed(content: bytes) -> bool:
    """Whether these bytes are a sealed file."""
    return content.startswith(_HEAD)


def seal(content: bytes, passphrase: str) -> bytes:
    """Lock ``content``.

    Raises:
        CaseError: the passphrase is too short.
    """
    from pyrage import passphrase as locks  # noqa: PLC0415 - only who seals waits for it

    if len(passphrase) < LEAST_LETTERS:
        raise CaseError("passphrase_too_short", least=LEAST_LETTERS)
    sealed: bytes = locks.encrypt(content, passphrase)
    return sealed


def unseal(content: bytes, passphrase: str, *, name: str) -> bytes:
    """Open what `seal`, or the age program with a passphrase, has locked.

    Raises:
        CaseError: it is not sealed, the passphrase is wrong, the file is damaged, or the machine is too slow or too
            busy for the work that the lock asks for; ``name`` is the file's name.
    """
    from pyrage import DecryptError  # noqa: PLC0415 - only who unseals waits for it
    from pyrage import passphrase as locks  # noqa: PLC0415 - the same

    if not is_sealed(content):
        raise CaseError("not_sealed", file=name)
    for _ in range(TRIES):
        try:
            opened: bytes = locks.decrypt(content, passphrase)
        except DecryptError as error:
            if _TOO_BUSY not in str(error):
                raise CaseError("passphrase_wrong", file=name) from error
        else:
            return opened
    raise CaseError("seal_too_busy", file=name)
