"""Keeping a case while it is being told: opened once, written after every answer, never over somebody else's change.

It knows no questions; ``case.file`` reads and writes whole files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.case import Case, read_case, write_case
from assistant.case.file import LARGEST_FILE, content_of
from assistant.case.seal import ENDING
from assistant.errors import CaseError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


class Keeper:
    """One case file during one sitting.

    Attributes:
        file: where the case lies, or will lie after the first answer.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._content: bytes | None = None

    def open(self, today: date) -> Case:
        """Read the case, or begin a new one where there is no file.

        Raises:
            CaseError: it is sealed, or not a case.
            MachineError: the machine does not let us read it.
        """
        if self.file.name.endswith(ENDING):
            raise CaseError("case_is_sealed", file=self.file.name)
        if not self.file.exists():
            if self.file.is_symlink():
                raise CaseError("link_leads_nowhere", file=self.file.name)
            return Case()
        before = self._on_disk()
        case = read_case(self.file, today=today)
        self._content = before
        return case

    def keep(self, case: Case) -> None:
        """Write the case; a file that was taken away meanwhile is made again.

        Raises:
            CaseError: the file was changed by somebody else since it was read; it is left as it is.
            MachineError: no room or no permission; the file is left as it is.
        """
        if self._on_disk() not in (None, self._content):
            raise CaseError("case_changed_meanwhile", file=self.file.name)
        write_case(case, self.file)
        self._content = self._on_disk()

    def _on_disk(self) -> bytes | None:
        try:
            return content_of(self.file, most=LARGEST_FILE)
        except CaseError as error:
            if error.key == "case_not_found":
                return None
            raise
