"""What reading a cell gives, and what it is read for."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from salessheets.intake import cell_findings as findings
from salessheets.intake.text import suggested

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salessheets.forms.declare import Field
    from salessheets.intake.model import Cell
    from salessheets.messages import Text
    from salessheets.model import Period, Problem, Value


class Reading(NamedTuple):
    """A value, or why there is none; a note when the value is not quite what stood there."""

    value: Value = None
    problem: Problem | None = None
    values: Mapping[str, object] = {}
    """For the problem's text, beside the field and the original text."""


class Wanted(NamedTuple):
    """What a cell is read for: its field, and what the sheet around it leaves unsaid."""

    field: Field
    period: Period | None = None
    """The month of the file, for days that are written without their year."""
    from_1904: bool = False
    """Whether bare numbers of days count from 1904."""


def changed(value: Value, written: object) -> Reading:
    """Return a value with a note that says how it was understood."""
    return Reading(value, findings.CONVERTED, {"value": written})


def refused(problem: Problem, near: Text | str | None = None) -> Reading:
    """Return no value, with what may have been meant if that can be told."""
    return Reading(problem=problem, values={"suggestion": suggested(near)})


def shown(cell: Cell) -> str:
    """Return a cell's content as a reader of a message would write it."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, int | float):
        return f"{cell:.0f}" if float(cell).is_integer() else f"{cell:.15g}"
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes").removesuffix(" 00:00")
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    return cell.isoformat() if isinstance(cell, date) else str(cell)
