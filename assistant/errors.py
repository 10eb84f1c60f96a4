"""What can go wrong, as types. No sentences: each error names one in ``knowledge/wording/errors.yaml``.

    AssistantError                    our own fault unless a subclass says otherwise: exit code 1
      GivenError                      something the person gave us: exit code 2
        CaseError                     a case file: not found, not writable, not a case
          UnreadableCase              its faults, each with the line
          CaseFromAnotherVersion      made by a newer assistant
        LetterError                   a letter that cannot be written
          BlanksLeft                  a final letter was asked for and blanks remain
          LetterNotFitting            the case does not support this letter; names the one that fits
        SearchError                   a search or a reference that cannot be answered
        PageError                     a saved page that cannot be read whole
      MachineError                    disk full, no permission: exit code 1
      KnowledgeError                  broken files in knowledge/ or templates/: exit code 3

``assistant/__main__.py`` is the one place that turns them into a message and an exit code.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in a file.

    Attributes:
        file: the file's name as the reader knows it.
        line: its line, counted from 1; 0 where no line can be named.
        place: the path inside the file, such as ``matters[0].noticed_on``.
        key: the sentence in ``knowledge/wording/errors.yaml``; for the editors' files, the message itself.
        values: what fills the sentence's slots; never a private answer.
    """

    file: str
    line: int
    place: str
    key: str
    values: tuple[tuple[str, str], ...] = field(default=())


class AssistantError(Exception):
    """Any error we foresee. ``key`` names the sentence, ``values`` fill it."""

    exit_code = 1

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = {name: str(value) for name, value in values.items()}


class GivenError(AssistantError):
    """Something that the person gave us cannot be used."""

    exit_code = 2


class CaseError(GivenError):
    """A case file cannot be read or written."""


class UnreadableCase(CaseError):
    """A case file has faults; ``problems`` holds all of them."""

    def __init__(self, key: str, problems: tuple[Problem, ...], **values: object) -> None:
        super().__init__(key, **values)
        self.problems = problems


class CaseFromAnotherVersion(CaseError):
    """A case file says that a newer version wrote it."""


class LetterError(GivenError):
    """A letter cannot be written."""


class BlanksLeft(LetterError):
    """A final letter was asked for while blanks remain."""


class LetterNotFitting(LetterError):
    """The case does not support the letter that was named."""


class SearchError(GivenError):
    """A search, or a reference, that cannot be answered."""


class PageError(GivenError):
    """A saved page of decisions cannot be read whole."""


class MachineError(AssistantError):
    """The machine refused: no room, no permission, a missing program."""


class KnowledgeError(AssistantError):
    """Files in ``knowledge/`` or ``templates/`` are broken; ``problems`` holds all of them."""

    exit_code = 3

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("knowledge_broken", count=len(problems))
        self.problems = problems
