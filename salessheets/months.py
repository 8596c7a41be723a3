"""Which months are worked out, each under its own plan and with what is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from salessheets.model import Finding, Place
from salessheets.money import money

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from salessheets.calculate import Results
    from salessheets.formula import Program
    from salessheets.intake import Intake, Submission
    from salessheets.ledger import Memory
    from salessheets.model import Period
    from salessheets.plan.model import Plan
    from salessheets.tables import Adjustment, Month


class Compiled(NamedTuple):
    """A plan that was found sound, with its formulas ready to run."""

    plan: Plan
    program: Program
    workbook: bytes
    """The file that it was read from."""


class Worked(NamedTuple):
    """A month that was worked out."""

    results: Results
    plan: Compiled
    booked: tuple[Adjustment, ...]
    """What it takes in for months that are closed."""


def compiled(paths: Sequence[Path]) -> tuple[tuple[Compiled, ...], tuple[Finding, ...]]:
    """Load plans; one with an error is left out, and the findings say why."""
    from salessheets.plan.load import check_plan, read_plan

    sound: list[Compiled] = []
    findings: list[Finding] = []
    for path in paths:
        workbook = path.read_bytes()
        plan, found = read_plan(workbook, path.name)
        findings.extend(found)
        if plan is not None:
            program, found = check_plan(plan)
            findings.extend(found)
            if program is not None:
                sound.append(Compiled(plan, program, workbook))
    return tuple(sound), tuple(findings)


def held(plans: Sequence[Compiled], period: Period) -> Compiled | None:
    """Return the plan in force in a period: of several, the one that began last."""
    from salessheets.plan.holds import holds

    plan = holds([one.plan for one in plans], period)
    return next((one for one in plans if one.plan is plan), None)


def work_out(
    plans: Sequence[Compiled],
    read: Sequence[Submission],
    intake: Intake,
    period: Period,
    memory: Memory | None,
    progress: Callable[[int, int], None] | None = None,
) -> Worked:
    """Work out an open month, and before it every earlier one that is open too.

    A plan is in force in ``period``. Closed months come from memory; what they need
    corrected is booked in the first month after them. An open month before the first plan
    counts under none and is left out.
    """
    from salessheets.calculate import calculate

    closed = {month.period: month for month in memory.closed} if memory else {}
    sent = {file.period for file in intake.files if file.period and file.period < period}
    months = sorted({*sent, period} - {*closed})
    first = next((month for month in months if not closed or month > max(closed)), None)
    corrections = memory.corrections(read, intake) if memory else ()
    worked: dict[Period, Worked] = {}
    for done, month in enumerate(months):
        plan = held(plans, month)
        if plan is not None:
            known: dict[Period, Month] = {**closed, **{at: it.results for at, it in worked.items()}}
            earlier = [known[at] for at in sorted(known) if at < month]
            booked = corrections if month == first else ()
            results = calculate(plan.plan, plan.program, intake.tables, month, earlier, booked)
            worked[month] = Worked(results, plan, booked)
        if progress is not None:
            progress(done + 1, len(months))
    return worked[period]


def unpaid(worked: Worked) -> tuple[Finding, ...]:
    """Find adjustments of people who are not on the roster of the month that books them."""
    if not worked.booked:
        return ()
    from salessheets.ledger.problems import NOT_ON_ROSTER

    names = next(iter(worked.results.table("people").columns.values()))
    return tuple(
        Finding(
            NOT_ON_ROSTER,
            Place(),
            {
                "name": line.name,
                "origin": str(line.period),
                "amount": money(line.difference),
                "item": line.item,
                "period": str(worked.results.period),
            },
            line.name,
        )
        for line in worked.booked
        if line.name not in names
    )
