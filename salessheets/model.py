"""The nouns that every stage shares: values, tables, places, findings, periods.

Everything here is frozen and knows nothing of workbooks, numpy or languages' texts, so
that any stage can import it at no cost.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from salessheets.messages import fill

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from salessheets.messages import Language, Text


class ErrorValue(Enum):
    """Excel's error values, by the text that Excel shows."""

    NULL = "#NULL!"
    DIV0 = "#DIV/0!"
    VALUE = "#VALUE!"
    REF = "#REF!"
    NAME = "#NAME?"
    NUM = "#NUM!"
    NA = "#N/A"


Value: TypeAlias = float | str | bool | ErrorValue | None
"""What a cell can hold. Numbers are floats; dates and times are Excel serials (1900 system);
``None`` is a blank cell."""


class Format(Enum):
    """How a column's values are shown; the value is Excel's number format."""

    TEXT = "@"
    COUNT = "0"
    NUMBER = "#,##0.##"
    MONEY = "#,##0.00"
    RATE = "0.0%"
    DATE = "yyyy-mm-dd"
    TIME = "hh:mm"
    MONTH = '0000"-"00'
    FLAG = "General"


_EPOCH = date(1899, 12, 30)
_FIRST_TRUE_SERIAL = 61  # 1900-03-01: before it Excel counts a 29 February 1900 that never was


def serial(day: date) -> float:
    """Return a date's Excel serial; 1900-01-01 is 1, as Excel counts it."""
    days = (day - _EPOCH).days
    return float(days if days >= _FIRST_TRUE_SERIAL else days - 1)


def day_of(number: float) -> date:
    """Return the date of an Excel serial from 1900-03-01 on (earlier ones are ambiguous).

    Raises ``ValueError`` outside the dates that Excel and Python both know.
    """
    if not _FIRST_TRUE_SERIAL <= number < 2958466:  # noqa: PLR2004 - the day after 9999-12-31
        raise ValueError(f"no date has the serial {number}")
    return _EPOCH + timedelta(days=int(number))


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A calendar month."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read ``2025-03`` (also ``2025-3``, ``202503``, ``2025年3月``).

        Raises ``ValueError`` when the text is no month.
        """
        found = re.fullmatch(r"(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*月?", text.strip())
        if found is None or not 1 <= int(found[2]) <= 12:  # noqa: PLR2004
            raise ValueError(f"not a month: {text!r}")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> Period:
        """Return the month a day falls in."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def number(self) -> float:
        """The month as formulas see it: 202503, so that it sorts and compares as a number."""
        return float(self.year * 100 + self.month)

    @property
    def quarter_first(self) -> Period:
        """The first month of the calendar quarter."""
        return Period(self.year, (self.month - 1) // 3 * 3 + 1)

    def plus(self, months: int) -> Period:
        """Return the month so many months later (earlier when negative)."""
        index = self.year * 12 + self.month - 1 + months
        return Period(index // 12, index % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file, and as far as known its sheet, row and column."""

    file: str = ""
    """Path relative to the folder that was read, with ``/`` between its parts."""
    sheet: str = ""
    row: int = 0
    """As Excel numbers it, from 1; 0 when the place is no single row."""
    column: str = ""
    """The column's letter; empty when the place is a whole row."""

    @property
    def cell(self) -> str:
        """The cell's address (``D17``), or as much of it as is known."""
        return f"{self.column}{self.row or ''}"

    def __str__(self) -> str:
        return " ".join(part for part in (self.file, self.sheet, self.cell) if part)


@dataclass(frozen=True, slots=True)
class Source:
    """A sheet that rows came from."""

    file: str
    sheet: str
    letters: Mapping[str, str] = field(default_factory=dict)
    """Column letter of each field key found on the sheet."""


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """Where each row of a table came from, in columns."""

    sources: tuple[Source, ...]
    source: Sequence[int]
    """Index into ``sources``, one per row."""
    row: Sequence[int]
    """Row number on the sheet, one per row."""
    carried: Mapping[str, tuple[Sequence[int], Sequence[int]]] = field(default_factory=dict)
    """By field key, where the values of a field stand of which an earlier month said some:
    ``source`` and ``row`` once more, for that field alone."""

    def at(self, row: int, field_key: str) -> tuple[Source, int]:
        """Return the sheet that a row's value of a field stands on, and its row there."""
        source, number = self.carried.get(field_key, (self.source, self.row))
        return self.sources[source[row]], number[row]

    def taken(self, take: Callable[[Sequence[int]], Sequence[int]]) -> Origin:
        """Return the origin of some of the rows; ``take`` takes them of a column."""
        carried = {key: (take(at[0]), take(at[1])) for key, at in self.carried.items()}
        return Origin(self.sources, take(self.source), take(self.row), carried)


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Columns of equal length under one name.

    ``key`` is the form's or the subject's key (``visit``, ``people``); ``name`` and the
    column names are what formulas call them. Between intake and calculation the columns
    are named by field key and ``name`` is the key.
    """

    key: str
    name: str
    columns: Mapping[str, Sequence[Value]]
    origin: Origin | None = None

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    def place(self, row: int, field_key: str = "") -> Place:
        """Return where a row (counted from 0) was read, to the cell when a field is named."""
        if self.origin is None:
            return Place()
        source, number = self.origin.at(row, field_key)
        return Place(source.file, source.sheet, number, source.letters.get(field_key, ""))


class Severity(Enum):
    """How bad a finding is."""

    ERROR = "error"
    """The row or file cannot count as it stands; someone must mend it."""
    WARNING = "warning"
    """It counts, and someone should look."""
    NOTE = "note"
    """Nothing to do; said so that nothing happens silently."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of finding, declared once beside the check that finds it."""

    code: str
    """Stable and lower case: ``visit.duplicate``."""
    severity: Severity
    title: Text
    """What is wrong, in a few words, the same for every finding of the kind."""
    message: Text
    """What is wrong here; ``{blanks}`` are the finding's values."""
    hint: Text
    """What to do now."""
    rule: str = ""
    """Rule id or Excel reference it rests on."""
    for_manager: bool = False
    """Whether it is for the manager alone, and not told to the person it is about."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a check found: a value, never an exception."""

    problem: Problem
    place: Place = Place()
    values: Mapping[str, object] = field(default_factory=dict)
    person: str = ""
    """Whose submission it is about; empty when nobody's."""

    def message(self, language: Language) -> str:
        """Say what is wrong."""
        return fill(self.problem.message.to(language), self.values, language)

    def hint(self, language: Language) -> str:
        """Say what to do."""
        return fill(self.problem.hint.to(language), self.values, language)
