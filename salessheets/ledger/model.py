"""What the ledger is made of, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salessheets.intake import FileFacts
    from salessheets.model import Finding, Period, Table
    from salessheets.tables import Adjustment


class Act(Enum):
    """What an entry of the ledger's chain says of a month."""

    CLOSE = "close"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as somebody makes it: a month closed or reopened."""

    act: Act
    period: Period
    by: str
    """The name of whoever did it."""
    at: str
    """When, as ISO 8601 with its offset from UTC."""
    reason: str = ""
    """Why it was closed in spite of errors or proposals, or why it was reopened."""
    undecided: tuple[str, ...] = ()
    """Numbers of the proposals that nobody had decided."""
    program: str = ""
    """The program's name and version."""


@dataclass(frozen=True, slots=True)
class Closing:
    """An entry as the ledger holds it, tied to the one before."""

    number: int
    """Its place in the chain, from 1."""
    entry: Entry
    contents: Mapping[str, tuple[int, str]]
    """By table: how many rows belong to it, and a hash over theirs."""
    previous: str
    hash: str
    """Over the whole entry, its contents and the hash before it."""

    @property
    def period(self) -> Period:
        """The month it is about."""
        return self.entry.period

    @property
    def seal(self) -> str:
        """The hash as short as people can compare it."""
        return self.hash[:12]


class Held(NamedTuple):
    """An accepted row: what it says, and where it stood when it was first accepted."""

    form: str
    content: str
    """Its values by field key as JSON; blank ones left out."""
    file: str
    sheet: str
    row: int


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """A closed month as later months see it (see ``tables.Month``)."""

    closing: Closing
    tables: Mapping[str, Table]
    """People, teams and company by key, columns named in the plan's language."""
    files: tuple[FileFacts, ...]
    adjustments: tuple[Adjustment, ...]
    """Those that the month booked, of months before it."""

    @property
    def period(self) -> Period:
        """Which month it is."""
        return self.closing.period

    def table(self, key: str) -> Table:
        """Return one of its tables by key."""
        return self.tables[key]


@dataclass(frozen=True, slots=True, eq=False)
class Workings:
    """What a closed month was worked out from."""

    rows: Sequence[Held]
    letters: Mapping[tuple[str, str], Mapping[str, str]]
    """Column letters of the fields, by file and sheet."""
    findings: tuple[Finding, ...]


def standing(chain: Sequence[Closing]) -> tuple[Closing, ...]:
    """Return the closings that hold, oldest first: those that were not reopened since."""
    held: list[Closing] = []
    for closing in chain:
        if closing.entry.act is Act.REOPEN:
            held.pop()
        else:
            held.append(closing)
    return tuple(held)
