"""What is remembered when a month is worked out: the ledger as it stood when the work began."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from salessheets.calculate import calculate
from salessheets.intake import Intake
from salessheets.ledger import problems
from salessheets.ledger.contents import snapshots, workings
from salessheets.ledger.corrections import Plans, corrections
from salessheets.ledger.model import standing
from salessheets.ledger.rows import plain, submissions_of, tables_of
from salessheets.ledger.store import UnavailableError, open_ledger
from salessheets.model import Finding
from salessheets.workspace import is_ours

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from salessheets.calculate import Results
    from salessheets.intake import Submission
    from salessheets.ledger.model import Closing, Snapshot
    from salessheets.ledger.store import Ledger
    from salessheets.model import Period
    from salessheets.plan.model import Plan
    from salessheets.tables import Adjustment


@dataclass(frozen=True, slots=True, eq=False)
class Memory:
    """An open ledger and the months that are closed in it."""

    ledger: Ledger
    last: Closing | None
    """The last entry, when there is one: the next goes on from it."""
    closed: tuple[Snapshot, ...]
    """Months that are closed, oldest first."""

    def month(self, period: Period | None) -> Snapshot | None:
        """Return a closed month; ``None`` when it is open."""
        return next((month for month in self.closed if month.period == period), None)

    @property
    def settled(self) -> frozenset[str]:
        """The hashes of the files that months were closed with."""
        return frozenset(file.sha256 for month in self.closed for file in month.files)

    def before(self, period: Period) -> list[Snapshot]:
        """Return the closed months before one."""
        return [month for month in self.closed if month.period < period]

    def lost(self, read: Sequence[Submission]) -> tuple[Submission, ...]:
        """Return what was decided in workbooks of ours that are no longer there.

        Somebody may clear a folder of results away; what was decided in it for a closed month
        holds all the same, as the last closing knew it.
        """
        if not self.closed:
            return ()
        last = self.closed[-1]
        there = {plain(submission.facts.path) for submission in read}
        gone = [file for file in last.files if is_ours(file.path) and file.path not in there]
        if not gone:
            return ()
        kept = workings(self.ledger, last.closing)
        names = {file.path for file in gone}
        return submissions_of([row for row in kept.rows if row.file in names], kept.letters, gone)

    def plan_of(self, period: Period) -> Plan | None:
        """Return the plan that a month was closed with; ``None`` while it is open."""
        month = self.month(period)
        return Plans(self.ledger).of(month.closing)[0] if month else None

    def corrections(self, read: Sequence[Submission], intake: Intake) -> tuple[Adjustment, ...]:
        """Return what the first open month has to book for the closed ones."""
        return corrections(self.ledger, self.closed, read, intake)

    def restored(self, month: Snapshot) -> tuple[Intake, Results, tuple[Finding, ...]]:
        """Return a closed month as it was published: rows, results, findings.

        People, teams and the company are the snapshot's own. Everything around them is
        worked out anew from the snapshot's rows and plan; a finding says so if that should
        ever come to something else. Raises ``UnavailableError``.
        """
        plan, program, _ = Plans(self.ledger).of(month.closing)
        kept = workings(self.ledger, month.closing)
        tables = tables_of(kept.rows, kept.letters)
        anew = calculate(
            plan, program, tables, month.period, self.before(month.period), month.adjustments
        )
        stored = {
            name: replace(table, columns=month.table(table.key).columns)
            for name, table in anew.tables.items()
            if table.key in month.tables
        }
        results = replace(anew, tables={**anew.tables, **stored})
        findings = kept.findings
        if any(
            list(values) != list(anew.tables[name].columns[heading])
            for name, table in stored.items()
            for heading, values in table.columns.items()
        ):
            values = {"period": str(month.period), "program": month.closing.entry.program}
            findings = (Finding(problems.RECALCULATED, values=values), *findings)
        return Intake(tables, (), month.files), results, findings


def remember(place: Path | str, *, make: bool = False) -> Memory | None:
    """Open the ledger at a path or URL; ``None`` when there is none and none is to be made.

    Raises ``UnavailableError``.
    """
    ledger = open_ledger(place, make=make)
    if ledger is None:
        return None
    chain = ledger.chain()
    try:
        held = standing(chain)
        return Memory(ledger, chain[-1] if chain else None, snapshots(ledger, held))
    except (LookupError, ValueError) as error:
        raise UnavailableError(0, str(error), ledger.name) from error
