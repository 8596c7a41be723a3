"""A person's statement as plain data: what the workbook and the page both show.

Everything is chosen, ordered and worded here, once; the two writers only lay it out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from salessheets.plan.model import Kind
from salessheets.plan.subjects import PEOPLE
from salessheets.publish.counted import counted_rows
from salessheets.publish.decided import decisions_about
from salessheets.publish.formats import month_name, shown
from salessheets.publish.handed_in import notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from salessheets.model import Period
    from salessheets.publish.counted import CountedRows
    from salessheets.publish.lines import Line, PayLines
    from salessheets.publish.remarks import Remark
    from salessheets.publish.why import Counted, Explainer


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric with its history, oldest month first and this month last."""

    name: str
    value: str
    history: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What one person gets for a month."""

    company: str
    period: Period
    month: str
    is_closed: bool
    person: str
    employee_no: str
    belongs: str
    """Team and role."""
    total: Line | None
    """``None`` also while the pay is held."""
    notice: str
    """What that was due is not here, and what that means; empty when nothing is missing."""
    is_held: bool
    lines: tuple[Line, ...]
    nothing: tuple[str, ...]
    """Pay items that are zero and have nothing to say."""
    metrics: tuple[Metric, ...]
    counted: tuple[CountedRows, ...]
    remarks: tuple[Remark, ...]
    decisions: tuple[str, ...]
    """What was decided about the person, objections among it, a sentence each."""


def statement_of(
    pay: PayLines,
    row: int,
    remarks: Sequence[Remark],
    explainer: Explainer,
    *,
    is_closed: bool,
) -> Statement:
    """Build the statement of the person in one row of the people table."""
    results, language = explainer.results, explainer.language
    people = results.table(PEOPLE.key)
    told = {
        field.key: shown(
            people.columns[field.label.to(results.plan.language)][row], field.type.format, language
        )
        for field in PEOPLE.fields
    }
    items = pay.items(row)
    lines = [pay.told(line, row) for line in items if not line.is_zero]
    is_held = told["name"] in results.hand_in.held
    total = None if is_held else pay.total(row)
    return Statement(
        company=results.plan.company,
        period=results.period,
        month=month_name(results.period, language),
        is_closed=is_closed,
        person=told["name"],
        employee_no=told["employee_no"],
        belongs=" · ".join(filter(None, (told["team"], told["role"], told["grade"]))),
        total=pay.told(total, row) if total else None,
        notice=notice(results, told["name"], language),
        is_held=is_held,
        lines=tuple(lines),
        nothing=tuple(line.name for line in items if line.is_zero),
        metrics=tuple(_metrics(explainer, row, told["name"])),
        counted=tuple(
            counted_rows(name, counted, explainer)
            for name, counted in _counted(explainer, lines, row).items()
        ),
        remarks=tuple(remark for remark in remarks if remark.person == told["name"]),
        decisions=tuple(decisions_about(results, told["name"], language)),
    )


def _metrics(explainer: Explainer, row: int, person: str) -> Iterator[Metric]:
    """Yield the metrics that are neither blank nor zero, but those for the manager alone."""
    people = explainer.results.table(PEOPLE.key)
    for column in explainer.results.columns(PEOPLE.key):
        if column.kind is Kind.METRIC and not column.for_manager:
            value = people.columns[column.name][row]
            if not value:
                continue
            earlier = explainer.history(person, column.name)
            yield Metric(
                name=column.name,
                value=shown(value, column.format, explainer.language),
                history=(*earlier, value) if isinstance(value, float) else (),
            )


def _counted(explainer: Explainer, lines: Iterable[Line], row: int) -> dict[str, Counted]:
    """Return what the pay items counted, by the figure that counted it, the same rows once."""
    people = explainer.results.table(PEOPLE.key).name
    found: dict[str, Counted] = {}
    for line in lines:
        for why in explainer.walk(people, line.name, row):
            for counted in why.counted:
                if counted not in found.values():
                    found.setdefault(why.name, counted)
    return found
