"""A council as ``knowledge/councils.yaml`` has it, and what can be wrong with the list as a whole.

``load`` reads the file; finding a council by what a person typed is done by ``councils``.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from assistant.knowledge.council_names import whole, words_of
from assistant.knowledge.model import Entry

Kind = Literal["county", "unitary", "metropolitan", "london_borough", "city_of_london", "isles_of_scilly", "other"]
Name = Annotated[str, Field(pattern=r"^[A-Z][A-Za-z0-9&,.' -]*[A-Za-z]$", max_length=80)]
Year = Annotated[int, Field(ge=1974, le=2100)]


class Council(Entry):
    """A council of England, one that has closed, or (``kind`` other) a body that a decision names.

    Attributes:
        name: as the Ombudsman prints it most often.
        kind: what kind of council it is.
        also: other spellings and short forms that can mean no other council.
        former: names it had while it was the same council for the same area.
        places: towns, districts and regions in its area or around it. They only suggest; councils may share one.
        run_by: trusts and companies that run, or ran, its services; the complaint is about the council.
        since: the first year, where it took over from a council in the list that closed.
        until: the year in which it closed.
        became: the names of the councils that took over.
    """

    name: Name
    kind: Kind
    also: tuple[Name, ...] = ()
    former: tuple[Name, ...] = ()
    places: tuple[Name, ...] = ()
    run_by: tuple[Name, ...] = ()
    since: Year | None = None
    until: Year | None = None
    became: tuple[Name, ...] = ()

    @model_validator(mode="after")
    def _closed_or_not(self) -> Council:
        if (self.until is None) != (not self.became):
            msg = "a closed council has both 'until' and 'became', any other has neither"
            raise ValueError(msg)
        return self

    @property
    def current(self) -> bool:
        """Whether it runs children's services now."""
        return self.kind != "other" and self.until is None

    @property
    def names(self) -> tuple[str, ...]:
        """All names that are its own."""
        return (self.name, *self.also, *self.former)


def faults_of(councils: tuple[Council, ...]) -> tuple[tuple[int, str], ...]:
    """Find what no single entry shows: doubled names and successors that are not there.

    Returns:
        pairs of an entry's place in the list and a message for the editor.
    """
    current = {each.name: each for each in councils if each.current}
    owners: dict[str, str] = {}
    found: list[tuple[int, str]] = []
    for place, council in enumerate(councils):
        for name in council.names:
            key = whole(words_of(name))
            owner = owners.setdefault(key, council.name)
            if owner != council.name:
                found.append((place, f"'{name}' is already a name of {owner}"))
            elif name != council.name and key == whole(words_of(council.name)):
                found.append((place, f"'{name}' is found without being listed; leave it out"))
        for name in council.became:
            if name not in current:
                found.append((place, f"'{name}' in 'became' is not the name of a current council"))
            elif (since := current[name].since) and council.until and since != council.until:
                found.append((place, f"closed in {council.until}, but {name} began in {since}"))
    return tuple(found)
