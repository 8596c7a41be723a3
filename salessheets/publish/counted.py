"""The rows that a figure counted, as somebody's workbook has them: what and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from salessheets.forms.declare import Secrecy, Type
from salessheets.messages import fill
from salessheets.messages import statement as texts
from salessheets.model import Place
from salessheets.publish.columns import form_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salessheets.model import Table
    from salessheets.publish.columns import Column
    from salessheets.publish.why import Counted, Explainer

_TELLING = (Type.MONEY, Type.CUSTOMER, Type.CODE, Type.CHOICE, Type.FLAG, Type.TIME, Type.DATE)
"""Types of fields that tell one row from another at a glance, the most telling first."""
_CELLS = 4
"""Columns of a counted row, before its place."""


@dataclass(frozen=True, slots=True)
class CountedRow:
    """One row of somebody's workbook that was counted."""

    cells: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class CountedRows:
    """The rows that one figure counted."""

    title: str
    source: Place
    """File and sheet when all rows share them."""
    headings: tuple[str, ...]
    rows: tuple[CountedRow, ...]
    left_out: int
    """Rows beyond those listed."""


def counted_rows(name: str, counted: Counted, explainer: Explainer) -> CountedRows:
    """Return the listed rows of what the figure of a name counted."""
    language = explainer.language
    table = explainer.results.tables[counted.table]
    telling = telling_columns(table, counted.rows, explainer)
    places = [table.place(row) for row in counted.rows]
    files = {(place.file, place.sheet) for place in places}
    return CountedRows(
        title=fill(
            texts.COUNTED_OF.to(language),
            {"name": name, "table": table.name, "count": float(counted.count)},
            language,
        ),
        source=Place(*files.pop()) if len(files) == 1 else Place(),
        headings=tuple(column.heading for column in telling),
        rows=tuple(
            CountedRow(
                tuple(column.text(table.columns[column.name][row], language) for column in telling),
                place,
            )
            for row, place in zip(counted.rows, places, strict=True)
        ),
        left_out=counted.count - len(counted.rows),
    )


def telling_columns(table: Table, rows: Sequence[int], explainer: Explainer) -> list[Column]:
    """Return the few columns of a form that tell its rows apart, the row's date first.

    Then come numbers of contracts and the like, customers, kinds, amounts, in the form's
    order. What only some may see, and what is blank in all of the rows, is left out.
    """
    form = form_of(table.key)
    dated = form.period_field.key if form and form.period_field else ""
    identity = form.identity if form else ()

    def importance(column: Column) -> tuple[bool, bool, int]:
        kind = _TELLING.index(column.type if column.type in _TELLING else Type.CUSTOMER)
        return (column.key != dated, column.key not in identity, kind)

    fit = [
        column
        for column in explainer.columns[table.name].values()
        if (column.type in _TELLING or column.key == "customer_name")
        and column.secrecy is Secrecy.OPEN
        and any(table.columns[column.name][row] not in {None, ""} for row in rows)
    ]
    kept = sorted(fit, key=importance)[:_CELLS]
    return sorted(kept, key=lambda column: (column.key != dated, fit.index(column)))
