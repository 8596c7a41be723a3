"""Read times of day."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from salessheets.intake import cell_findings as findings
from salessheets.intake.text import compiled, plain
from salessheets.intake.values.reading import Reading, changed

if TYPE_CHECKING:
    from salessheets.intake.model import Cell
    from salessheets.intake.values.reading import Wanted

_TIME = (
    r"(上午|早上|中午|下午|晚上|am|pm)?\s*(\d{1,2})\s*[:点时]\s*(?:(\d{1,2}|半)\s*分?)?"
    r"(?::(\d{2}))?\s*(am|pm)?"
)
_AFTERNOON = {"下午", "晚上", "pm"}
_NOON = 12


def read_time(cell: Cell, _wanted: Wanted) -> Reading:
    """Read a time of day as a part of a day: ``8:30`` is 0.354166…."""
    if isinstance(cell, datetime):
        return changed(_part(cell.time()), cell.time().isoformat("minutes"))
    if isinstance(cell, time):
        return Reading(_part(cell))
    if isinstance(cell, str):
        return _of_text(plain(cell).casefold())
    if isinstance(cell, int | float) and not isinstance(cell, bool) and 0 <= cell < 1:
        return Reading(float(cell))
    return Reading(problem=findings.NOT_A_TIME)


def _of_text(text: str) -> Reading:
    found = compiled(_TIME).fullmatch(text)
    if found is None:
        return Reading(problem=findings.NOT_A_TIME)
    hour = int(found[2])
    minute = 30 if found[3] == "半" else int(found[3] or 0)
    if {found[1], found[5]} & _AFTERNOON and hour < _NOON:
        hour += _NOON
    try:
        return Reading(_part(time(hour, minute, int(found[4] or 0))))
    except ValueError:
        return Reading(problem=findings.NOT_A_TIME)


def _part(moment: time) -> float:
    return (moment.hour * 3600 + moment.minute * 60 + moment.second) / 86400
