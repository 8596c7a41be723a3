"""Later corrections: what a closed month would have paid, had all been known that is known now.

The closed month stays as it is. It is worked out again beside its snapshot, with its own
plan, from the rows that are there today; the difference is booked in the open month.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from salessheets.calculate import calculate
from salessheets.intake import combine, cross_check
from salessheets.ledger.changes import cause, concerning, paired, source
from salessheets.ledger.contents import plan_of, tallies
from salessheets.ledger.rows import dated, held_rows, kept_fields, letters_of, plain
from salessheets.ledger.store import UnavailableError
from salessheets.plan.load import check_plan, read_plan
from salessheets.plan.model import Kind
from salessheets.plan.subjects import PEOPLE
from salessheets.tables import Adjustment, until

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from salessheets.calculate import Results
    from salessheets.forms.declare import Form
    from salessheets.formula import Program
    from salessheets.intake import Intake, Submission
    from salessheets.ledger.changes import Change, Letters
    from salessheets.ledger.model import Closing, Held, Snapshot
    from salessheets.ledger.rows import Kept
    from salessheets.ledger.store import Ledger
    from salessheets.model import Table
    from salessheets.plan.model import Plan


class Plans:
    """The plans that months were closed with, each loaded once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._loaded: dict[bytes, tuple[Plan, Program, Kept]] = {}

    def of(self, closing: Closing) -> tuple[Plan, Program, Kept]:
        """Return a month's plan, its formulas and the fields that its closing keeps.

        Raises ``UnavailableError`` when this version of the program cannot read the plan.
        """
        file, workbook = plan_of(self._ledger, closing)
        if workbook not in self._loaded:
            plan, _ = read_plan(workbook, file)
            program = check_plan(plan)[0] if plan else None
            if plan is None or program is None:
                raise UnavailableError(0, f"{closing.period}: {file}", self._ledger.name)
            self._loaded[workbook] = (plan, program, kept_fields(program, plan.language))
        return self._loaded[workbook]


def corrections(
    ledger: Ledger, closed: Sequence[Snapshot], read: Sequence[Submission], intake: Intake
) -> tuple[Adjustment, ...]:
    """Return what is to be booked for closed months, oldest first.

    ``read`` is everything that is there today, ``intake`` the tables made of it. What earlier
    closings have booked is not booked again.
    """
    plans = Plans(ledger)
    booked = [line for month in closed for line in month.adjustments]
    found: list[Adjustment] = []
    numbers = [month.closing.number for month in closed]
    for at, (_, tally) in enumerate(tallies(ledger, numbers)):
        month = closed[at]
        plan, program, kept = plans.of(month.closing)
        seen = _seen(month, read, intake)
        now = list(held_rows(seen, kept))
        gone, added = tally.compared(now)
        gone = [row for row in gone if row.form in seen]
        if gone or added:
            tables = {**_registers(read, month), **seen}
            again = calculate(plan, program, tables, month.period, closed[:at], month.adjustments)
            changes = paired(gone, added)
            why = _Causes(again, changes, _rows_of(seen, now), letters_of(seen, kept))
            found += _differences(month, again, booked, why)
    return tuple(found)


def _seen(month: Snapshot, read: Sequence[Submission], intake: Intake) -> dict[str, Table]:
    """Return today's tables as far as they concern a closed month.

    Rows that belong to a month count wherever they were sent in. Cards and other registers
    count as they were handed in up to then: a newer word about them is no correction. They
    can only differ when one of those files does.
    """
    known = {(file.path, file.sha256) for file in month.files}
    now = {
        (plain(file.path), file.sha256)
        for file in intake.files
        if file.period is None or file.period <= month.period
    }
    rows = until(dated(intake.tables), month.period)
    return rows if known == now else {**_registers(read, month), **rows}


def _registers(read: Sequence[Submission], month: Snapshot) -> dict[str, Table]:
    tables = cross_check(combine(read, month.period)).tables
    return {key: table for key, table in tables.items() if key not in dated(tables)}


def _rows_of(tables: Mapping[str, Table], rows: Sequence[Held]) -> dict[Held, int]:
    """Return where in its table each row is; ``rows`` are the tables' rows one after another."""
    at = (row for table in tables.values() for row in range(len(table)))
    return dict(zip(rows, at, strict=True))


class _Causes:
    """Why a closed month comes out differently."""

    def __init__(
        self,
        again: Results,
        changes: Sequence[Change],
        rows: Mapping[Held, int],
        letters: Letters,
    ) -> None:
        self._again = again
        self._changes = changes
        self._rows = rows
        self._letters = letters

    def of(self, item: str, person: str, rule: str) -> tuple[str, str]:
        """Return the cause of a difference in one person's pay item, and its source."""
        language = self._again.plan.language
        read = self._tables_read(item)

        def is_read(form: Form) -> bool:
            return form.key == "roster" or form.table.to(language) in read

        near = concerning(self._changes, is_read, self._names, person)
        return cause(near, rule, language), source(near, self._letters, language)

    def _tables_read(self, item: str) -> set[str]:
        """Return every table that a pay item's formula rests on, by name."""
        program = self._again.program
        waiting, seen = [(self._again.table(PEOPLE.key).name, item)], set[tuple[str, str]]()
        while waiting:
            target = waiting.pop()
            if target not in seen:
                seen.add(target)
                if target in program.formulas:
                    waiting.extend(program.reads(*target))
        return {table for table, _ in seen}

    def _names(self, change: Change) -> Iterator[object]:
        """Yield what a changed row says, and what the plan's columns make of it."""
        for held in (change.before, change.after):
            if held is not None:
                yield from json.loads(held.content).values()
        if change.after is not None:
            table = self._again.table(change.form.key)
            row = self._rows[change.after]
            yield from (values[row] for values in table.columns.values())


def _differences(
    month: Snapshot, again: Results, booked: Sequence[Adjustment], why: _Causes
) -> Iterator[Adjustment]:
    """Yield a line for every person and pay item that comes out differently."""
    closed, worked_out = _by_name(month.table(PEOPLE.key)), _by_name(again.table(PEOPLE.key))
    for person in dict.fromkeys((*worked_out, *closed)):
        for column in again.columns(PEOPLE.key):
            if column.kind is not Kind.PAY_ITEM:
                continue
            since = sum(
                line.difference
                for line in booked
                if (line.period, line.name, line.item) == (month.period, person, column.name)
            )
            before = _amount(closed.get(person), column.name) + since
            after = _amount(worked_out.get(person), column.name)
            line = Adjustment(month.period, person, column.name, round(before, 2), after, "", "")
            if line.difference:
                said, where = why.of(column.name, person, column.rule)
                yield line._replace(cause=said, source=where)


def _by_name(people: Table) -> dict[str, Mapping[str, object]]:
    """Return each person's row of a people table by name."""
    names = next(iter(people.columns.values()), ())
    return {
        str(name): {key: values[row] for key, values in people.columns.items()}
        for row, name in enumerate(names)
    }


def _amount(row: Mapping[str, object] | None, item: str) -> float:
    """Return an amount; somebody who is not there, and an error, count nothing."""
    value = row.get(item) if row else None
    return value if isinstance(value, float) else 0.0
