"""The list of findings: what stands on it and how it looks, whatever writes it.

It is the first sheet of a marked workbook, or a workbook by itself where none can be marked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from salessheets.forms.marker import RETURNED, Marker
from salessheets.look.palette import ACCENT, INK, QUIET, RULE, WHITE
from salessheets.look.widths import lines
from salessheets.messages import fill
from salessheets.messages import returned as says
from salessheets.model import Severity
from salessheets.publish.returned.looks import Look

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salessheets.messages import Language, Text
    from salessheets.model import Place
    from salessheets.publish.remarks import Remark
    from salessheets.publish.returned.grounds import Ground

FIRST = 5
"""The row of the first finding."""
WIDTHS = (6, 8, 16, 11, 62, 62)
"""Of the columns from A on, in letters."""
NUMBER, SHEET, CELL, LOOK = "H", "I", "J", "K"
"""The hidden columns that remember marks, from row :data:`FIRST` on."""
COLOURS: Mapping[Severity, str] = {
    Severity.ERROR: "#F9C8C2",
    Severity.WARNING: "#FBE3A1",
    Severity.NOTE: "#CFE3F5",
}
"""The ground of a marked cell; no other cell has one of just these."""
DEEP: Mapping[Severity, str] = {
    Severity.ERROR: "#B4281D",
    Severity.WARNING: "#8A5B00",
    Severity.NOTE: "#245F9E",
}
"""The same of a cell that stood on a dark ground, such as a heading in white."""

PLAIN = Look(colour=INK)
_TITLE = Look(size=16, bold=True, colour=INK)
_HOW = Look(colour=QUIET, wrap=True)
_HEADING = Look(bold=True, colour=WHITE, ground=ACCENT, centred=True)
PASSAGE = Look(colour=INK, wrap=True, rule=RULE)
_COUNT = Look(colour=QUIET, centred=True, rule=RULE)
_LINK = Look(colour=ACCENT, underline=True, rule=RULE)
_SEVERITY = {
    severity: Look(colour=INK, ground=ground, centred=True, rule=RULE)
    for severity, ground in COLOURS.items()
}
HEIGHT = 16.5
"""Points of height of a line."""


class Entry(NamedTuple):
    """What stands in a cell."""

    column: str
    value: str | int
    look: Look
    target: str = ""
    """Where a click leads in the same workbook, such as ``'拜访日志'!A5``."""


class Line(NamedTuple):
    """A row of the list; the rows follow each other from the sheet's first."""

    entries: tuple[Entry, ...]
    height: float = HEIGHT
    """In points."""
    hidden: bool = False
    across: bool = False
    """Whether its one entry has the room of all columns."""


class Kept(NamedTuple):
    """A mark as the hidden columns remember it."""

    number: int
    sheet: str
    cell: str
    """Its address."""
    ground: Ground
    """What the cell stood on before."""


def page(
    remarks: Sequence[Remark], language: Language, how: str = "", of: str = ""
) -> tuple[Line, ...]:
    """Return the list of what is said, ``how`` instead of what a marked workbook explains.

    ``of`` tells which file was marked, so that the copy that comes back takes its place.
    """
    marker = Entry("A", str(Marker(RETURNED, language=language, of=of)), PLAIN)
    headings = (
        Entry(column, heading.to(language), _HEADING)
        for column, heading in zip("ABCDEF", says.HEADINGS, strict=True)
    )
    return (
        Line((marker,), hidden=True),
        Line((Entry("A", title(remarks, language), _TITLE),), 30, across=True),
        Line((Entry("A", how or says.HOW.to(language), _HOW),), 2 * HEIGHT + 6, across=True),
        Line(tuple(headings), 22),
        *(_finding(number, it, language) for number, it in enumerate(remarks, 1)),
    )


def title(remarks: Sequence[Remark], language: Language) -> str:
    """Return what a returned workbook asks for."""
    words: Text = says.ONLY_LOOK
    values = counts(remarks)
    if values["errors"]:
        words = says.TITLE if values["warnings"] else says.ONLY_ERRORS
    return fill(words.to(language), values, language)


def counts(remarks: Sequence[Remark]) -> dict[str, int]:
    """Return how many errors and warnings there are."""
    kinds = {"errors": Severity.ERROR, "warnings": Severity.WARNING}
    return {
        name: sum(it.severity is severity for it in remarks) for name, severity in kinds.items()
    }


def _finding(number: int, it: Remark, language: Language) -> Line:
    sheet = it.place.sheet.replace("'", "''")
    target = f"'{sheet}'!{it.place.column or 'A'}{it.place.row or 1}" if sheet else ""
    room = WIDTHS[-1] - 2
    return Line(
        (
            Entry("A", number, _COUNT),
            Entry("B", it.label, _SEVERITY[it.severity]),
            Entry("C", it.place.sheet or says.WHOLE.to(language), PASSAGE),
            Entry("D", _where(it.place, language), _LINK if target else PASSAGE, target),
            Entry("E", it.message, PASSAGE),
            Entry("F", it.hint, PASSAGE),
        ),
        HEIGHT * max(lines(it.message, room), lines(it.hint, room)) + 8,
    )


def _where(place: Place, language: Language) -> str:
    """Return a place on its sheet: a cell, a row, or how to get to the sheet."""
    if place.row and not place.column:
        return fill(says.ROW.to(language), {"row": place.row}, language)
    return place.cell or (says.OPEN.to(language) if place.sheet else "")
