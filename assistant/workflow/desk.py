"""The desk: what the doors ask for, in the order a person needs it. Open a case, judge it, keep its dates.

It joins the workers, which know nothing of each other; it shows nothing and asks nothing. ``workflow.post`` writes
the letters, ``workflow.places`` says where files lie.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.case import case_text, read_case
from assistant.case.file import write_safely
from assistant.case.seal import ENDING
from assistant.dates import PartDate
from assistant.decisions.asked import query_of
from assistant.decisions.index import Index
from assistant.decisions.opening import open_index
from assistant.decisions.patterns import nearest, seen
from assistant.decisions.rank import Found, find
from assistant.errors import CaseError, GivenError, LetterError
from assistant.knowledge.councils import find_council, printed_council
from assistant.knowledge.load import Knowledge, load
from assistant.letters.fitting import fitting
from assistant.triage.check import judge_case
from assistant.workflow.calendar import calendar_text
from assistant.workflow.places import Places, activation, find_case, quoted, typed_name
from assistant.workflow.shelf import erase_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.case import Case
    from assistant.findings import Check, Finding
    from assistant.workflow.post import Posted
    from assistant.workflow.versions import Versions

NATION = "england"
MOST_SIMILAR = 20  # a letter picks the few that are like its own points
REAL = 2


@dataclass(frozen=True)
class Desk:
    """One sitting: the knowledge, the day it is, and where files lie."""

    knowledge: Knowledge
    today: date
    places: Places

    def find(self, named: Path) -> Path:
        """Give the file that the person means by a name."""
        return find_case(named, self.places.cases)

    def typed(self, named: Path) -> str:
        """Give how a case is typed in a command, quoted for a shell where that is needed."""
        return quoted(typed_name(named, self.places.cases))

    def first_typed(self) -> str | None:
        """Give what to read in, quoted, before the program's name alone is found; None where it is found already."""
        script = activation()
        return quoted(str(script)) if script else None

    def read(self, named: Path) -> Case:
        """Read a case that is to be judged.

        Raises:
            CaseError: it is not there, sealed, not a case, or its council is unknown.
            MachineError: the machine does not let us read it.
        """
        file = self.find(named)
        if file.name.endswith(ENDING):
            raise CaseError("case_is_sealed", file=named)
        case = read_case(file, today=self.today)
        self._council_known(case)
        return case

    def _council_known(self, case: Case) -> None:
        """A slip in the council's name would reach the letter. The interview has asked; a file by hand has not."""
        if not case.council or case.interview is not None or case.nation not in (None, NATION):
            return
        councils = self.knowledge.councils
        match = find_council(case.council, councils)
        if match.sure or match.closed or printed_council(case.council, councils):
            return
        if match.maybe:
            raise CaseError("council_maybe", council=case.council, near="; ".join(each.name for each in match.maybe))
        raise CaseError("council_unknown", council=case.council)

    def day(self, given: str | None) -> date:
        """Give the day that was typed, or today.

        Raises:
            GivenError: it is no day, or a day so far away that nothing can be counted from it.
        """
        day = self.today.isoformat() if given is None else given
        try:
            return PartDate.of(date.fromisoformat(day)).earliest
        except ValueError as error:
            raise GivenError("day_not_understood", given=day) from error

    def check(self, case: Case, on: str | None = None) -> Check:
        """Judge a case as on a day, and add to each reason how often past decisions relied on it, and the nearest.

        Args:
            case: what was told.
            on: the day, today where left out.

        Raises:
            GivenError: it is no day.
        """
        found = judge_case(case, self.knowledge, self.day(on))
        return replace(found, findings=tuple(self._with_seen(each, case) for each in found.findings))

    def _with_seen(self, finding: Finding, case: Case) -> Finding:
        if finding.ground is None or finding.result != "applies":
            return finding
        matters = case.matters or []
        about = matters if finding.matter is None else matters[finding.matter : finding.matter + 1]
        issues = tuple(dict.fromkeys(word for matter in about for word in matter.issues or ()))
        near = nearest(self.index, finding.ground, issues, limit=REAL) if issues else ()
        real = (*near, *finding.decisions, *nearest(self.index, finding.ground, limit=REAL))
        return replace(
            finding, seen=seen(self.index, finding.ground, issues), decisions=tuple(dict.fromkeys(real))[:REAL]
        )

    @cached_property
    def index(self) -> Index:
        """The index over the past decisions; building it on the first day takes a moment."""
        return open_index(knowledge=self.knowledge.folder)

    def similar(self, case: Case, check: Check, limit: int = MOST_SIMILAR) -> Found:
        """Find past decisions like this case, the nearest first."""
        return find(self.index, query_of(case, check, limit=limit))

    def draft(  # noqa: PLR0913 - each is a choice of the person's
        self,
        case: Case,
        check: Check,
        *,
        formats: Sequence[str],
        named: str | None = None,
        folder: Path | None = None,
        final: bool = False,
        decisions: bool = True,
        file: str = "",
        versions: Versions | None = None,
        fresh: bool = False,
        own: Path | None = None,
    ) -> list[Posted]:
        """Write the letters that open the doors of this case, or the one that is named.

        What the person changed by hand in the last letter of a name goes into the new one.

        Args:
            case: what was told.
            check: what was made of it.
            formats: such as ``("docx", "txt")``.
            named: one letter by its name.
            folder: where to write; the usual place where left out.
            final: refuse while anything is missing.
            decisions: name similar decisions.
            file: the case's own name.
            versions: what is written beside each letter; nothing where left out.
            fresh: leave out what was changed by hand.
            own: the letter that was changed by hand, where it is not the last one in the folder.

        Raises:
            LetterError: no letter is due, the named one does not fit, or a format cannot be made.
            BlanksLeft: ``final``, and something is missing.
            MachineError: no room or no permission.
        """
        from assistant.workflow.kept import Records  # noqa: PLC0415 - the same
        from assistant.workflow.post import (  # noqa: PLC0415 - a check need not load what writes letters
            beside,
            compose_letters,
            refuse_blanks,
            with_own_words,
            write_letters,
        )
        from assistant.workflow.versions import Versions  # noqa: PLC0415 - the same

        names = (named,) if named else fitting(check)
        if not names:
            raise LetterError("no_letter_now", file=file)
        hits = self.similar(case, check).hits if decisions else ()
        letters = compose_letters(case, check, self.knowledge, names, hits)
        into, records = folder or self.places.letters, Records(self.places.written, self.find(Path(file)))
        carried = with_own_words(letters, into, records, chosen=own, fresh=fresh)
        if final:
            refuse_blanks([each.letter for each in carried])
        posted = write_letters(carried, case, check, self.knowledge, formats, versions or Versions(), into, records)
        return [beside(each, case, check, self.knowledge, folder=into, also=() if named else names) for each in posted]

    def write_calendar(self, check: Check, file: Path) -> bool:
        """Write the deadlines to a new calendar file.

        Returns:
            whether there was a day to write; no file is made where there was none.

        Raises:
            GivenError: the name is taken.
            MachineError: no room or no permission.
        """
        text = calendar_text(check.deadlines, made_on=check.on)
        if text:
            write_new(file, text.encode())
        return bool(text)

    def erase(self, file: Path) -> None:
        """Erase a case, and the prints of the letters that were written for it.

        Raises:
            CaseError: it is a folder, or not there.
            MachineError: no permission.
        """
        from assistant.workflow.kept import Records  # noqa: PLC0415 - the same

        records = Records(self.places.written, file.resolve())
        erase_file(file)
        records.forget()

    def export(self, case: Case, file: Path, kind: str | None = None) -> None:
        """Write a copy of a case to a new file, as JSON or YAML. Raises as `write_calendar` does."""
        as_json = kind == "json" or (kind is None and file.suffix.lower() == ".json")
        write_new(file, case_text(case, "json" if as_json else "yaml").encode("utf-8", "surrogatepass"))


def open_desk(knowledge: Path | None = None, today: date | None = None) -> Desk:
    """Sit down to work.

    Args:
        knowledge: the knowledge folder; the checkout's or the carried one where left out.
        today: the day it is; the clock's where left out.

    Raises:
        KnowledgeError: the knowledge is broken.
    """
    return Desk(load(knowledge), today or date.today(), Places.usual())  # noqa: DTZ011 - the person's own day


def write_new(file: Path, content: bytes) -> None:
    """Write a file that must not be there yet. Raises GivenError where the name is taken, else MachineError."""
    taken = GivenError("file_is_folder" if file.is_dir() else "file_exists", file=file.name or file)
    if os.path.lexists(file):
        raise taken
    try:
        write_safely(file, content, new=True)
    except FileExistsError:
        raise taken from None
