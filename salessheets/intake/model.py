"""What intake makes of files: cells, facts, fragments of tables, and the whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from salessheets.messages import Language
    from salessheets.model import Finding, Period, Source, Table, Value

Cell: TypeAlias = float | str | bool | datetime | date | time | timedelta
"""What a cell holds as read from a workbook; a blank cell is ``""``."""


class Formula(str):
    """The content of a cell whose formula was saved without its result: the formula's text."""

    __slots__ = ()


class Area(NamedTuple):
    """Cells merged into one, by the indices of its corners, from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A sheet as read: every row from the first, all of one width.

    An error stands in its cell as the text that Excel shows.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    hidden: bool = False
    merged: Sequence[Area] = ()
    """Areas of more than one row; the first column of each holds its value in every row."""
    hidden_rows: AbstractSet[int] = frozenset()
    """Indices of rows that are hidden or filtered out."""
    from_1904: bool = False
    """Whether its days are counted from 1904, as Excel for the Mac once did."""

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return not any(cell != "" for row in self.rows for cell in row)


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover sheet says of the whole workbook."""

    name: str = ""
    team: str = ""
    period: Period | None = None
    number: str = ""
    """The person's employee number, which a cover may give besides the name."""


class Evidence(Enum):
    """What says who sent a file in."""

    WORKSPACE = "workspace"
    """It is the workspace's own: a register, or what the program published."""
    COVER = "cover"
    FOLDER = "folder"
    PASSWORD = "password"  # noqa: S105 - the kind of evidence, not a password
    FILE_NAME = "file name"
    ROWS = "rows"


_WEAK = frozenset({Evidence.FILE_NAME, Evidence.ROWS})


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent a file in, and what says so. No login: what it rests on is shown."""

    name: str = ""
    """As the roster spells it; empty when nobody is known, or the workspace itself."""
    evidence: tuple[Evidence, ...] = ()

    @property
    def is_workspace(self) -> bool:
        """Whether the file is the workspace's own."""
        return Evidence.WORKSPACE in self.evidence

    @property
    def is_assumed(self) -> bool:
        """Whether only the file's name or its rows say so: then the own rows alone count."""
        return bool(self.name) and _WEAK.issuperset(self.evidence)


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """A form that was recognised on a sheet."""

    name: str
    form: str
    rows: int
    """Rows that are filled in, counted or not."""
    language: Language | None = None
    """The language that the sheet's marker names; ``None`` without a marker."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of a file that was read."""

    path: str
    """Relative to the folder that was read, with ``/`` between its parts."""
    sha256: str
    period: Period | None = None
    """The month it was sent in for: of its folder, else of its cover."""
    person: str = ""
    """Whose it is, as its cover says."""
    sheets: tuple[SheetFacts, ...] = ()
    corrects: str = ""
    """The beginning of the ``sha256`` of the file that this one is a marked copy of, sent back
    and come in again; empty when it is none, or does not say."""
    number: str = ""
    """That person's employee number, where the cover gives it."""
    is_passed_over: bool = False
    """Whether nothing of it was taken in, beside the other files, whatever stands in it."""
    opened_by: str = ""
    """On the roster, whose password opened it; empty for a file without a lock."""
    sender: Sender = Sender()
    """Who sent it in, once the roster is known."""

    @property
    def rows(self) -> int:
        """Rows that are filled in on all its forms."""
        return sum(sheet.rows for sheet in self.sheets)


@dataclass(frozen=True, slots=True, eq=False)
class Fragment:
    """The rows of one sheet that can be counted, in columns by field key."""

    form: str
    source: Source
    rows: Sequence[int]
    """Row numbers on the sheet."""
    columns: Mapping[str, Sequence[Value]]


@dataclass(frozen=True, slots=True, eq=False)
class Submission:
    """One file, read by itself: no other file was looked at."""

    facts: FileFacts
    fragments: tuple[Fragment, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Intake:
    """What came in: tables by form key, findings, and facts about the files."""

    tables: Mapping[str, Table]
    """Every form has one, perhaps without rows. Columns are named by field key and followed
    by ``sequence`` and, for forms whose rows are dated, ``period``."""
    findings: tuple[Finding, ...] = ()
    files: tuple[FileFacts, ...] = ()
