"""What every sheet of the summary is made from, and where the sheets are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from salessheets.forms.marker import NAMES, Marker
from salessheets.messages import fill
from salessheets.messages import summary as says
from salessheets.publish.livebook import footer
from salessheets.publish.styles import LINK, SUBTITLE, TITLE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from xlsxwriter.workbook import Workbook

    from salessheets.calculate import Results
    from salessheets.formula import Evaluation
    from salessheets.inventory import Inventory
    from salessheets.messages import Language, Text
    from salessheets.model import Finding, Place
    from salessheets.publish.livebook import LiveSheet
    from salessheets.publish.styles import Styles
    from salessheets.publish.summary.answers import DecisionRow

_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))
_LONGEST_NAME = 31
_ENCODED = frozenset('%#" <>[]^`{}')


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """The summary while it is being written."""

    results: Results
    findings: Sequence[Finding]
    language: Language
    state: Text
    """Whether the month is closed."""
    submissions: str
    """From the summary's folder to the submissions, with ``/`` between the parts."""
    decisions: Sequence[DecisionRow]
    """The rows of the sheet of decisions."""
    workbook: Workbook
    styles: Styles
    sheets: Mapping[str, str]
    """Sheet names by what the sheet is: a part's key (``front``), or a table's name."""
    names: Mapping[str, str]
    """Names of the summary's own tables, by part; none is a name of the plan's."""
    private: frozenset[tuple[str, str]]
    """The columns, as (table, name), that stay out."""
    workbooks: Inventory
    """Which workbooks were used and which were passed over."""
    as_in_excel: Evaluation
    """The month over tables as Excel has them: none without a row."""

    def say(self, text: Text, **values: object) -> str:
        """Return a text in the reader's language, its blanks filled."""
        return fill(text.to(self.language), values, self.language)

    def open(self, part: str, title: str, note: str, *, note_column: int = 0) -> LiveSheet:
        """Add a part's sheet with its title, a line about it, and the way back to the front.

        Where the first column is printed again on every page, the line stands in the second.
        """
        sheet: LiveSheet = self.workbook.add_worksheet(self.sheets[part])
        put_marker(self, sheet)
        sheet.set_row_pixels(1, 40)
        sheet.put(1, 0, title, self.styles(TITLE))
        sheet.put(2, note_column, note, self.styles(SUBTITLE))
        sheet.write_url(3, 0, self.inside("front"), self.styles(LINK), self.say(says.TO_FRONT))
        return sheet

    def inside(self, part: str, cell: str = "A1") -> str:
        """Return the address of a cell of another sheet, as links want it."""
        name = self.sheets[part].replace("'", "''")
        return f"internal:'{name}'!{cell}"

    def outside(self, place: Place) -> str:
        """Return the address of a submitted cell, as links want it; empty when there is none."""
        if not place.file:
            return ""
        address = f"external:{_encoded(f'{self.submissions}/{place.file}')}"
        if not place.sheet:
            return address
        name = place.sheet.replace("'", "''")
        return f"{address}#'{name}'!{place.column or 'A'}{place.row or 1}"

    def found_at(self, place: Place) -> str:
        """Say in a few words where something was read: file, sheet, row."""
        return self.say(says.FOUND_AT, file=place.file, sheet=place.sheet, row=place.row)

    @property
    def footer(self) -> str:
        """The footer of every page: company and period, page x of y, whether it is final."""
        return footer(
            f"{self.results.plan.company}  {self.results.period}",
            self.say(says.PAGES),
            self.say(self.state),
        )


def _encoded(path: str) -> str:
    """Return a path as a link holds it: ``#`` in a file's name would begin the cell."""
    return "".join(f"%{ord(letter):02x}" if letter in _ENCODED else letter for letter in path)


def put_marker(book: Book, sheet: LiveSheet) -> None:
    """Say in the hidden first row that there is nothing to read in on this sheet.

    A summary that lies among the submissions is then not taken for one.
    """
    sheet.put(0, 0, str(Marker(NAMES, language=book.language)))
    sheet.set_row(0, None, None, {"hidden": True})


def sheet_names(wanted: Mapping[str, str]) -> dict[str, str]:
    """Return names that Excel accepts for sheets, no two alike, by the same keys."""
    taken: set[str] = set()
    names: dict[str, str] = {}
    for key, name in wanted.items():
        safe = name.translate(_FORBIDDEN).strip("'") or "_"
        names[key] = _free(safe, taken)
        taken.add(names[key].casefold())
    return names


def _free(name: str, taken: Collection[str]) -> str:
    found, count = name[:_LONGEST_NAME], 1
    while found.casefold() in taken:
        count += 1
        ending = f" {count}"
        found = name[: _LONGEST_NAME - len(ending)] + ending
    return found


def table_names(wanted: Mapping[str, str], taken: Collection[str]) -> dict[str, str]:
    """Return names for our own tables that are not among the plan's tables and names."""
    used = {name.casefold() for name in taken}
    names: dict[str, str] = {}
    for key, name in wanted.items():
        free = name
        while free.casefold() in used:
            free += "_"
        names[key] = free
        used.add(free.casefold())
    return names
