"""What is to be said of how rows are laid out: hidden ones, and cells merged over several."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import islice
from typing import TYPE_CHECKING

from salessheets.intake import cell_findings, findings
from salessheets.intake.recognise import letter
from salessheets.intake.text import trimmed
from salessheets.intake.values import shown
from salessheets.model import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salessheets.intake.model import Sheet
    from salessheets.intake.recognise import Recognised

_NAMED = 8
"""So many hidden rows are told by their numbers."""


def layout_findings(
    sheet: Sheet, found: Recognised, lines: Sequence[int], path: str
) -> tuple[Finding, ...]:
    """Return notes on the rows (by index) that are read in spite of how they are laid out."""
    return (*_hidden(sheet, lines, path), *_merged(sheet, found, lines, path))


def _hidden(sheet: Sheet, lines: Sequence[int], path: str) -> Iterator[Finding]:
    hidden = [line + 1 for line in lines if line in sheet.hidden_rows] if sheet.hidden_rows else []
    if hidden:
        some = ", ".join(map(str, islice(hidden, _NAMED)))
        values = {"rows": f"{some}…" if len(hidden) > _NAMED else some}
        yield Finding(findings.HIDDEN, Place(path, sheet.name, hidden[0]), values)


def _merged(sheet: Sheet, found: Recognised, lines: Sequence[int], path: str) -> Iterator[Finding]:
    fields = {column: key for key, column in found.columns.items()}
    for area in sheet.merged:
        read = lines[bisect_left(lines, area.top) : bisect_right(lines, area.bottom)]
        value = trimmed(shown(sheet.rows[area.top][area.left])) if read else ""
        if len(read) > 1 and value and area.left in fields:
            values = {
                "field": found.form.field(fields[area.left]).label,
                "first": read[0] + 1,
                "last": read[-1] + 1,
                "text": value,
            }
            place = Place(path, sheet.name, read[0] + 1, letter(area.left))
            yield Finding(cell_findings.MERGED, place, values)
