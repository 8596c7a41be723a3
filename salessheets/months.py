"""Which months are worked out, each under its own plan and with what is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from salessheets.model import Finding, Place
from salessheets.money import money

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from salessheets.calculate import Results
    from salessheets.forms.permissions import Permissions
    from salessheets.intake import Intake, Submission
    from salessheets.ledger import Memory
    from salessheets.model import Period
    from salessheets.plans import Compiled, Plans
    from salessheets.tables import Adjustment, Month


class Worked(NamedTuple):
    """A month that was worked out."""

    results: Results
    plan: Compiled
    booked: tuple[Adjustment, ...]
    """What it takes in for months that are closed."""


def open_months(intake: Intake, period: Period, memory: Memory | None) -> tuple[Period, ...]:
    """Return the months to work out: an open one, and before it every earlier one that is open."""
    closed = {month.period for month in memory.closed} if memory else set()
    sent = {file.period for file in intake.files if file.period and file.period < period}
    return tuple(sorted({*sent, period} - closed))


def permissions(
    plans: Plans, memory: Memory | None = None
) -> Callable[[Period | None], Permissions]:
    """Return who may say what in each month: by the plan that it was closed with, or in force.

    What a month of no plan, or no month at all, may say is what the forms declare.
    """
    from salessheets.forms.permissions import DECLARED

    known: dict[Period | None, Permissions] = {None: DECLARED}

    def of(month: Period | None) -> Permissions:
        if month is not None and month not in known:
            closed = memory.plan_of(month) if memory else None
            in_force = plans.in_force(month)
            plan = closed or (in_force.plan if in_force else None)
            known[month] = plan.permissions if plan else DECLARED
        return known[month]

    return of


def work_out(
    plans: Plans,
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
    months = open_months(intake, period, memory)
    first = next((month for month in months if not closed or month > max(closed)), None)
    corrections = memory.corrections(read, intake) if memory else ()
    worked: dict[Period, Worked] = {}
    for done, month in enumerate(months):
        plan = plans.in_force(month)
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
