"""What belongs to a closing: from a month's results to rows of the ledger, and back again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from salessheets.intake import FileFacts
from salessheets.ledger.model import Held, Snapshot, Workings
from salessheets.ledger.rows import (
    Tally,
    held_rows,
    kept_fields,
    letters_of,
    plain,
    table_of,
    table_rows,
)
from salessheets.ledger.schema import (
    ACCEPTED,
    ADJUSTMENT,
    FILE,
    FINDING,
    PLAN,
    RESULT,
    SHEET,
)
from salessheets.ledger.seal import written
from salessheets.ledger.store import in_order
from salessheets.messages import LANGUAGES, Text
from salessheets.model import Finding, Period, Place, Problem, Severity, Table
from salessheets.plan.subjects import COMPANY, PEOPLE, TEAMS
from salessheets.tables import Adjustment, until

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import sqlalchemy as sa

    from salessheets.calculate import Results
    from salessheets.intake import Intake
    from salessheets.ledger.model import Closing
    from salessheets.ledger.store import Ledger

_SUBJECTS = (PEOPLE.key, TEAMS.key, COMPANY.key)

Rows = list[tuple[object, ...]]


def contents_of(
    ledger: Ledger,
    last: Closing | None,
    intake: Intake,
    results: Results,
    findings: Iterable[Finding],
    *,
    plan_workbook: bytes,
    booked: Sequence[Adjustment],
) -> dict[str, Rows]:
    """Return everything that closing a month adds to the ledger, by table.

    ``intake`` is what the month was worked out from, ``last`` the ledger's last entry.
    """
    kept = kept_fields(results.program, results.plan.language)
    now = list(held_rows(until(intake.tables, results.period), kept))
    gone, added = accepted_until(ledger, last.number if last else 0).compared(now)
    new_sheets = {(row.file, row.sheet) for row in added}
    return {
        PLAN.name: [(plain(results.plan.file), plan_workbook)],
        FILE.name: [
            (plain(file.path), file.sha256, file.period and int(file.period.number), file.person)
            for file in intake.files
        ],
        SHEET.name: [
            (*sheet, written(letters))
            for sheet, letters in sorted(letters_of(intake.tables, kept).items())
            if sheet in new_sheets
        ],
        ACCEPTED.name: [
            (row.form, change, row.file, row.sheet, row.row, row.content)
            for change, rows in (("-", gone), ("+", added))
            for row in rows
        ],
        RESULT.name: [
            (key, content) for key in _SUBJECTS for content in table_rows(results.table(key))
        ],
        ADJUSTMENT.name: [(int(one.period.number), *one[1:]) for one in booked],
        FINDING.name: [_finding_row(finding) for finding in findings],
    }


def accepted_until(ledger: Ledger, number: int) -> Tally:
    """Return the rows that were accepted at an entry of the chain."""
    tally = Tally()
    columns = ("form", "content", "file", "sheet", "row")
    with ledger.reading() as connection:
        until_then = in_order(ACCEPTED).where(ACCEPTED.c.closing <= number)
        for row in connection.execute(until_then).mappings():
            tally.apply(row["change"], Held(*(row[name] for name in columns)))
    return tally


def snapshots(ledger: Ledger, closings: Sequence[Closing]) -> tuple[Snapshot, ...]:
    """Return closed months as later months see them, in the order given."""
    with ledger.reading() as connection:
        return tuple(_snapshot(connection, closing) for closing in closings)


def _snapshot(connection: sa.Connection, closing: Closing) -> Snapshot:
    results = _rows(connection, RESULT, closing)
    tables = {
        key: table_of(
            Table(key, key, {}), [row["content"] for row in results if row["subject"] == key]
        )
        for key in _SUBJECTS
    }
    files = tuple(
        FileFacts(row["path"], row["sha256"], _month(row["period"]), row["person"])
        for row in _rows(connection, FILE, closing)
    )
    booked = tuple(
        Adjustment(
            Period.parse(str(row["period"])),
            *(row[name] for name in Adjustment._fields[1:]),
        )
        for row in _rows(connection, ADJUSTMENT, closing)
    )
    return Snapshot(closing, tables, files, booked)


def workings(ledger: Ledger, closing: Closing) -> Workings:
    """Return what a closed month was worked out from."""
    rows = accepted_until(ledger, closing.number).rows()
    with ledger.reading() as connection:
        sheets = connection.execute(
            in_order(SHEET).where(SHEET.c.closing <= closing.number)
        ).mappings()
        letters = {(row["file"], row["sheet"]): json.loads(row["letters"]) for row in sheets}
        findings = tuple(_finding(row) for row in _rows(connection, FINDING, closing))
    return Workings(rows, letters, findings)


def plan_of(ledger: Ledger, closing: Closing) -> tuple[str, bytes]:
    """Return the plan that a month was closed with: its file's name and its bytes."""
    with ledger.reading() as connection:
        (plan,) = _rows(connection, PLAN, closing)
    return plan["file"], plan["workbook"]


def _rows(
    connection: sa.Connection, table: sa.TableClause, closing: Closing
) -> Sequence[sa.RowMapping]:
    own = in_order(table).where(table.c.closing == closing.number)
    return connection.execute(own).mappings().all()


def _month(number: int | None) -> Period | None:
    return None if number is None else Period.parse(str(number))


def _finding_row(finding: Finding) -> tuple[object, ...]:
    problem, place = finding.problem, finding.place
    said = {
        "title": problem.title,
        "message": [finding.message(language) for language in LANGUAGES],
        "hint": [finding.hint(language) for language in LANGUAGES],
        "rule": problem.rule,
        "for_manager": problem.for_manager,
    }
    return (
        problem.severity.value,
        problem.code,
        finding.person,
        plain(place.file),
        plain(place.sheet),
        place.row,
        place.column,
        written(said),
    )


def _finding(row: sa.RowMapping) -> Finding:
    said = json.loads(row["content"])
    problem = Problem(
        code=row["code"],
        severity=Severity(row["severity"]),
        title=Text(*said["title"]),
        message=Text(*said["message"]),
        hint=Text(*said["hint"]),
        rule=said["rule"],
        for_manager=said.get("for_manager", False),
    )
    place = Place(row["file"], row["sheet"], row["row"], row["letter"])
    return Finding(problem, place, person=row["person"])
