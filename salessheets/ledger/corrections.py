"""Later corrections: what a closed month would have paid, had all been known that is known now.

The closed month stays as it is. It is worked out again beside its snapshot, with its own
plan, from the rows that are there today; the difference is booked in the open month.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from salessheets.calculate import calculate
from salessheets.forms import forms
from salessheets.intake import combine, cross_check
from salessheets.ledger.changes import cause, concerning, paired, source
from salessheets.ledger.contents import accepted_until, plan_of
from salessheets.ledger.rows import (
    dated,
    held_rows,
    kept_fields,
    letters_of,
    month_of,
    plain,
    table_rows,
    tables_of,
)
from salessheets.ledger.store import UnavailableError
from salessheets.plan.load import check_plan, read_plan
from salessheets.plan.model import Kind
from salessheets.plan.subjects import PEOPLE
from salessheets.tables import Adjustment, people, postings, until

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from salessheets.calculate import Results
    from salessheets.forms.declare import Form
    from salessheets.formula import Program
    from salessheets.intake import FileFacts, Intake, Submission
    from salessheets.ledger.changes import Change, Letters
    from salessheets.ledger.model import Closing, Held, Snapshot
    from salessheets.ledger.rows import Kept
    from salessheets.ledger.store import Ledger
    from salessheets.model import Period, Table
    from salessheets.plan.model import Plan

ROSTER = "roster"


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

    ``read`` is everything that is there today, ``intake`` the tables made of it. The last
    closing has booked all that was known by then, so that only what changed since matters.
    """
    if not closed:
        return ()
    plans = Plans(ledger)
    booked = [line for month in closed for line in month.adjustments]
    rows = until(dated(intake.tables), closed[-1].period)
    kept = plans.of(closed[-1].closing)[2]
    news = _News(ledger, closed[-1], rows, kept, intake.files)
    found: list[Adjustment] = []
    for at, month in enumerate(closed):
        changes = news.rows_until(month.period)
        files_changed = news.has_files_until(month.period)
        if not changes and not files_changed:
            continue
        plan, program, own = plans.of(month.closing)
        registers = _registers(read, month)
        if files_changed:
            changes += _register_changes(ledger, month, registers, program, own)
        if changes:
            seen = {**registers, **until(rows, month.period)}
            again = calculate(plan, program, seen, month.period, closed[:at], month.adjustments)
            places = {**_rows_of(registers, own), **_rows_of(until(rows, month.period), kept)}
            why = _Causes(again, changes, places, letters_of(seen, own))
            found += _differences(month, again, booked, why)
    return tuple(found)


class _News:
    """What changed since the last closing among the rows that belong to a month."""

    def __init__(
        self,
        ledger: Ledger,
        last: Snapshot,
        rows: Mapping[str, Table],
        kept: Kept,
        files: Sequence[FileFacts],
    ) -> None:
        settled = accepted_until(ledger, last.closing.number)
        gone, added = settled.compared(held_rows(rows, kept))
        self._gone = [row for row in gone if row.form in rows]
        self._added = added
        known = {(file.path, file.sha256): file.period for file in last.files}
        now = {(plain(file.path), file.sha256): file.period for file in files}
        self._files = [{**known, **now}[file] for file in known.keys() ^ now.keys()]

    def rows_until(self, period: Period) -> list[Change]:
        """Return the changes of rows that belong to a month or an earlier one."""
        gone, added = (
            [row for row in rows if month_of(row) <= period.number]
            for rows in (self._gone, self._added)
        )
        return paired(gone, added)

    def has_files_until(self, period: Period) -> bool:
        """Tell whether a file that was there for a month is new, changed or gone."""
        return any(month is None or month <= period for month in self._files)


def _registers(read: Sequence[Submission], month: Snapshot) -> dict[str, Table]:
    """Return cards and other registers as they were handed in up to a month.

    What was handed in later is a newer word about them, and no correction of the month.
    """
    settled = {file.sha256 for file in month.files}
    tables = cross_check(combine(read, month.period, settled)).tables
    return {key: table for key, table in tables.items() if key not in dated(tables)}


def _register_changes(
    ledger: Ledger,
    month: Snapshot,
    registers: Mapping[str, Table],
    program: Program,
    kept: Kept,
) -> list[Change]:
    """Return how the registers differ from those that a month was closed with.

    A roster that says the same about the days of the month is the same for it.
    """
    known = accepted_until(ledger, month.closing.number)
    gone, added = known.compared(held_rows(registers, kept))
    changes = paired([row for row in gone if row.form in registers], added)
    roster = tables_of([row for row in known.rows() if row.form == ROSTER], {})[ROSTER]
    names = forms()[ROSTER].table
    is_read = any(table in names for it in program.formulas for table, _ in program.reads(*it))
    if is_read or not _same_days(roster, registers[ROSTER], month.period):
        return changes
    return [change for change in changes if change.form.key != ROSTER]


def _same_days(before: Table, now: Table, period: Period) -> bool:
    """Tell whether two rosters have the same people in the same teams and roles in a month."""
    return all(
        table_rows(made(before, period, "en")) == table_rows(made(now, period, "en"))
        for made in (people, postings)
    )


def _rows_of(tables: Mapping[str, Table], kept: Kept) -> dict[Held, int]:
    """Return where in its table each row is."""
    at = (row for table in tables.values() for row in range(len(table)))
    return dict(zip(held_rows(tables, kept), at, strict=True))


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
            return form.key == ROSTER or form.table.to(language) in read

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
