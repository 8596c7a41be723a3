"""What somebody typed on the sheet of decisions, kept when the summary is published again.

The sheet is a form that people fill in where it lies. A new summary takes the place of the old
one, so it repeats every answer that was begun on it, counted or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias

from salessheets.forms import forms
from salessheets.forms.marker import Marker
from salessheets.model import serial

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from salessheets.calculate import Results
    from salessheets.model import Value
    from salessheets.proposals import Proposal

    Answer: TypeAlias = Mapping[str, Value]
    """A row of the sheet by field key, with at least one cell that somebody filled in."""

ANSWERS = ("nature", "verdict", "amount", "reason", "decider", "date")
"""Keys of the fields that the person who decides fills in."""
SPARE_ROWS = 3
"""Blank rows for what nobody proposed."""
_HEADING_ROWS = 15


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A row of the sheet of decisions."""

    cells: Mapping[str, Value]
    """By field key."""
    proposal: Proposal | None
    """What it answers; ``None`` for a row of the reader's own."""
    is_own: bool
    """Whether every cell may be filled in, since nothing was proposed."""


def decision_rows(results: Results, answers: Sequence[Answer]) -> tuple[DecisionRow, ...]:
    """Return the sheet's rows: what waits, what was answered on it, and room for more."""
    typed = {answer["proposal_no"]: answer for answer in answers if answer.get("proposal_no")}
    known = {it.number: it for it in (*results.proposals, *results.decided)}
    waiting = [it.number for it in results.proposals]
    numbers = [*waiting, *(number for number in typed if number not in waiting)]
    return (
        *(_row(known.get(str(number)), typed.get(number, {})) for number in numbers),
        *(DecisionRow(answer, None, is_own=True) for answer in answers if not _number(answer)),
        *(DecisionRow({}, None, is_own=True) for _ in range(SPARE_ROWS)),
    )


def _number(answer: Answer) -> Value:
    return answer.get("proposal_no")


def _row(proposal: Proposal | None, answer: Answer) -> DecisionRow:
    """Return a proposal's row; of one that is gone or decided, as it stood when answered."""
    if proposal is None:
        return DecisionRow(answer, None, is_own=False)
    asked: dict[str, Value] = {
        "proposal_no": proposal.number,
        "period": proposal.period,
        "person": proposal.person,
        "matter": proposal.matter,
        "proposed": proposal.amount if isinstance(proposal.amount, float) else None,
    }
    return DecisionRow({**asked, **answer}, proposal, is_own=False)


def typed_answers(path: Path) -> tuple[Answer, ...]:
    """Return what was typed on the sheet of decisions of a summary; of none, nothing."""
    return tuple(answer for rows in _sheets(path) for answer in answers_on(rows))


def typed_rows(path: Path, form: str, answers: Sequence[str]) -> tuple[Answer, ...]:
    """Return the rows of a form in a workbook of ours that somebody began to answer.

    ``answers`` are the keys of the fields that people fill in. Counted or not, they are what
    somebody typed.
    """
    return tuple(
        row
        for rows in _sheets(path)
        for row in _rows_of(rows, form, {*answers})
        if any(row.get(key) is not None for key in answers)
    )


def _sheets(path: Path) -> Iterator[list[list[object]]]:
    """Yield the cells of every sheet; of a workbook that cannot be read, nothing."""
    import python_calamine as calamine

    if not path.is_file():
        return
    try:
        with calamine.CalamineWorkbook.from_path(path) as book:
            sheets: list[list[list[object]]] = [
                [[*row] for row in book.get_sheet_by_index(at).to_python(skip_empty_area=False)]
                for at, about in enumerate(book.sheets_metadata)
                if about.typ == calamine.SheetTypeEnum.WorkSheet
            ]
    except (calamine.CalamineError, OSError):
        return
    yield from sheets


def answers_on(sheet: Iterable[Sequence[object]]) -> Iterator[Answer]:
    """Yield what was typed on a sheet of decisions, from its rows; of another sheet, nothing."""
    for answer in _rows_of(sheet, "decision", {"proposal_no", "verdict"}):
        fields = ANSWERS if answer.get("proposal_no") else answer
        if any(answer.get(key) is not None for key in fields):
            yield answer


def _rows_of(
    sheet: Iterable[Sequence[object]], form: str, needed: AbstractSet[str]
) -> Iterator[Answer]:
    """Yield the rows under the headings of a sheet of ours; of another sheet, nothing."""
    rows = iter(sheet)
    said = Marker.parse(next(iter(next(rows, ())), None))
    if said is None or said.form != form:
        return
    labels = {label: field.key for field in forms()[form].fields for label in field.label}
    heads: list[str] = []
    for number, row in enumerate(rows):
        if not heads:
            keys = [labels.get(str(cell), "") for cell in row]
            if needed <= set(keys):
                heads = keys
            elif number > _HEADING_ROWS:
                return
            continue
        yield {key: _value(cell) for key, cell in zip(heads, row, strict=False) if key}


def _value(cell: object) -> Value:
    match cell:
        case None | "":
            return None
        case bool():
            return cell
        case int() | float():
            return float(cell)
        case datetime():
            return serial(cell.date())
        case date():
            return serial(cell)
        case _:
            return str(cell)
