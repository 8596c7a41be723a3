"""Read texts: free, names, and numbers that are no numbers."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from salessheets.intake import cell_findings as findings
from salessheets.intake.text import named, plain
from salessheets.intake.values.reading import Reading, changed, shown

if TYPE_CHECKING:
    from salessheets.intake.model import Cell
    from salessheets.intake.values.reading import Wanted

_DIGITS_KEPT = 1e15  # Excel keeps 15 digits of a number; longer codes end in zeros
_SCIENTIFIC = re.compile(r"\d(?:\.(\d+))?[eE]\+(\d{2})")


def read_text(cell: Cell, _wanted: Wanted) -> Reading:
    """Read free text, as it was written."""
    return Reading(shown(cell))


def read_name(cell: Cell, _wanted: Wanted) -> Reading:
    """Read a name, the same whatever its width and the spaces in it."""
    return Reading(named(shown(cell)))


def read_code(cell: Cell, _wanted: Wanted) -> Reading:
    """Read a number of a card, contract or event: text, also when Excel made it a number."""
    if isinstance(cell, date | time | timedelta):
        return Reading(problem=findings.CODE_IS_DATE)
    code = plain(shown(cell))
    if isinstance(cell, int | float) and abs(cell) >= _DIGITS_KEPT:
        return Reading(code, findings.DIGITS_LOST)
    shortened = _SCIENTIFIC.fullmatch(code) if "+" in code else None
    if shortened is None:
        return Reading(code)
    if len(shortened[1] or "") < int(shortened[2]):
        return Reading(problem=findings.SHORTENED)
    return changed(f"{Decimal(code):f}", f"{Decimal(code):f}")
