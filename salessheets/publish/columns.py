"""What is known of a table's columns when they are shown: heading, format, who may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from salessheets.forms import forms
from salessheets.forms.declare import Secrecy
from salessheets.model import Format
from salessheets.plan.subjects import HISTORY, PEOPLE, SUBJECTS
from salessheets.publish.formats import exact, is_right, shown
from salessheets.tables import columns_of

if TYPE_CHECKING:
    from salessheets.calculate import Results
    from salessheets.forms.declare import Form, Type
    from salessheets.messages import Language
    from salessheets.model import Value
    from salessheets.plan.model import CalculatedColumn


@dataclass(frozen=True, slots=True)
class Column:
    """A column of one of a month's tables, as it is shown."""

    name: str
    """What formulas call it."""
    heading: str
    """In the reader's language where the program knows it, else as the plan calls it."""
    format: Format = Format.TEXT
    type: Type | None = None
    """Of a form's field; ``None`` for calculated columns and lookup tables."""
    key: str = ""
    """Of a form's field."""
    secrecy: Secrecy = Secrecy.OPEN
    meaning: str = ""

    @property
    def is_right(self) -> bool:
        """Whether its values stand at the right."""
        return is_right(self.format)

    def text(self, value: Value, language: Language, *, signed: bool = False) -> str:
        """Return a value as a page shows it: formatted, and masked when it is not for all."""
        return self.secrecy.for_all(shown(value, self.format, language, signed=signed))

    def exact(self, value: Value, language: Language) -> str:
        """Return a value as a calculation shows it, as far as a page may show it."""
        return self.secrecy.for_all(exact(value, self.format, language))


def form_of(key: str) -> Form | None:
    """Return the form or the subject that a table has the shape of; lookup tables have none."""
    return forms().get(key) or SUBJECTS.get(key)


def columns(results: Results, table: str, language: Language) -> dict[str, Column]:
    """Return a table's columns by the names that formulas use, in the table's order."""
    held = results.tables[table]
    form = form_of(held.key)
    inputs = {
        field.label.to(results.plan.language): Column(
            name=field.label.to(results.plan.language),
            heading=field.label.to(language),
            format=field.type.format,
            type=field.type,
            key=field.key,
            secrecy=field.secrecy,
            meaning=field.help.to(language),
        )
        for field in (columns_of(form) if form else ())
    }
    planned = _planned(results, held.key, table)
    return {
        name: inputs.get(name) or _calculated(results, planned.get(name), name)
        for name in held.columns
    }


def _planned(results: Results, key: str, table: str) -> dict[str, CalculatedColumn]:
    """Return the plan's columns of a table; the history remembers those of the people too."""
    owners = {table, results.table(PEOPLE.key).name if key == HISTORY.key else table}
    return {column.name: column for column in results.plan.columns if column.table in owners}


def _calculated(results: Results, column: CalculatedColumn | None, name: str) -> Column:
    if column is None:
        return Column(name, name)
    return Column(
        name,
        name,
        format=column.format,
        secrecy=_inherited(results, column),
        meaning=column.meaning,
    )


def _inherited(results: Results, column: CalculatedColumn) -> Secrecy:
    """Return the secrecy of a calculated text: that of the most secret column it repeats.

    Numbers and answers that are calculated from a secret column do not give it away.
    """
    if column.format is not Format.TEXT:
        return Secrecy.OPEN
    seen: set[tuple[str, str]] = set()
    waiting = [(column.table, column.name)]
    worst = Secrecy.OPEN
    calculated = {(each.table, each.name) for each in results.plan.columns}
    while waiting:
        read = waiting.pop()
        if read in seen:
            continue
        seen.add(read)
        if read in calculated:
            waiting.extend(results.program.reads(*read))
        elif read[0]:  # a parameter belongs to no table
            worst = max(worst, _input_secrecy(results, *read), key=lambda level: level.value)
    return worst


def _input_secrecy(results: Results, table: str, name: str) -> Secrecy:
    form = form_of(results.tables[table].key)
    return next(
        (
            field.secrecy
            for field in (form.fields if form else ())
            if field.label.to(results.plan.language) == name
        ),
        Secrecy.OPEN,
    )
