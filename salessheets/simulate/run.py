"""Work months out under the plans in force and under a new one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from salessheets.calculate import calculate
from salessheets.intake import admit, combine, cross_check
from salessheets.messages import Text
from salessheets.model import Finding, Place, Problem, Severity
from salessheets.months import permissions
from salessheets.plan.failure import or_finding
from salessheets.plan.totals import doubts
from salessheets.plans import load_plans
from salessheets.simulate.checks import never_pays_less, verdicts
from salessheets.simulate.compare import compared
from salessheets.simulate.model import Month
from salessheets.workspace import locate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from salessheets.calculate import Results
    from salessheets.intake.locked import Ask
    from salessheets.messages import Language
    from salessheets.model import Period, Table
    from salessheets.plans import Compiled, Plans
    from salessheets.simulate.model import Simulation

    Progress = Callable[[str, int, int], None]

NO_MONTHS = Problem(
    code="simulate.no_months",
    severity=Severity.ERROR,
    title=Text("没有可以试算的月份", "There is no month to try"),
    message=Text(
        "{first} 到 {last} 之间没有交来的工作簿，或者没有当时有效的方案。",
        "Nothing was sent in for {first} to {last}, or no plan was in force then.",
    ),
    hint=Text("请写有提交的月份，如 --periods 2025-01..2025-03。",
              "Name months that something was sent in for, as in --periods 2025-01..2025-03."),
)  # fmt: skip


def simulate(
    folder: Path | str,
    plan: Path | str,
    periods: tuple[Period, Period] | None = None,
    *,
    language: Language | None = None,
    progress: Progress | None = None,
    ask: Ask | None = None,
) -> tuple[Simulation | None, tuple[Finding, ...], Language]:
    """Try a plan on past months of a folder.

    ``periods`` are the first and the last month, all that something was sent in for when left
    out. The new plan is taken as in force whatever its dates. Months are worked out from what
    is there now; nothing is published and no ledger is touched. Without a simulation the
    findings say why. The language is the one asked for, else the new plan's. Raises
    ``NotADirectoryError`` when there is no such folder, ``OSError`` when a plan cannot be read.
    """
    from salessheets.api import submissions

    workspace = locate(Path(folder))
    spoken = language or workspace.language or "zh"
    tried = load_plans(workspace, Path(plan)).books[0]
    if tried.compiled is None:
        return None, tried.findings, spoken
    new, spoken = tried.compiled, language or tried.compiled.plan.language
    plans = load_plans(workspace)
    read = submissions(workspace, _stage(progress, "read"), ask)
    sent = sorted({it.facts.period for it in read if it.facts.period})
    first, last = periods or (min(sent, default=None), max(sent, default=None))
    asked = [it for it in sent if first and last and first <= it <= last]
    if not asked:
        values = {"first": str(first or ""), "last": str(last or "")}
        return None, (Finding(NO_MONTHS, Place(), values),), spoken
    wanted = [it for it in asked if plans.in_force(it)]
    known = [it for it in sent if it <= asked[-1]]
    hindrances = plans.unclear(known) if wanted else plans.hindrances(known, str(workspace.root))
    if hindrances:
        return None, (*hindrances, *plans.about(known)), spoken
    read = admit(read, workspace, wanted[-1], permissions(plans))
    tables = cross_check(combine(read, wanted[-1])).tables
    known = [it for it in sent if it <= wanted[-1]]
    tried_on = partial(_simulation, plans, new, tables, known, wanted[0], spoken, progress)
    simulation, failed = or_finding(tried_on)
    months = simulation.months if simulation else ()
    doubted = doubts(it for month in months for it in (*month.old.findings, *month.new.findings))
    if doubted:
        simulation, failed = None, doubted[:1]
    return simulation, (*failed, *tried.findings, *plans.about(known)), spoken


def _simulation(
    plans: Plans,
    new: Compiled,
    tables: Mapping[str, Table],
    known: Sequence[Period],
    first: Period,
    spoken: Language,
    progress: Progress | None,
) -> Simulation:
    """Work the months out under their own plans and, from the first wanted one, the new plan."""
    before: list[Results] = []
    after: list[Results] = []
    months: list[Month] = []
    for done, period in enumerate(known, 1):
        old = plans.in_force(period)
        if old is not None:
            results = calculate(old.plan, old.program, tables, period, before)
            changed = results
            if period >= first:
                changed = calculate(new.plan, new.program, tables, period, after)
                months.append(Month(period, results, changed))
            before.append(results)
            after.append(changed)
        _tell(progress, "calculate", done, len(known))
    simulation = compared(months)
    verdict = (
        *verdicts(simulation, tables.get("target"), spoken),
        never_pays_less(new, tables, months[-1], after[:-1], spoken, _stage(progress, "try")),
    )
    return replace(simulation, verdicts=verdict)


def _stage(progress: Progress | None, stage: str) -> Callable[[int, int], None] | None:
    return (lambda done, total: progress(stage, done, total)) if progress else None


def _tell(progress: Progress | None, stage: str, done: int, total: int) -> None:
    if progress is not None:
        progress(stage, done, total)


def spanned(months: Sequence[Month]) -> str:
    """Return the months of a simulation as a name: ``2025-01..2025-03``, or one alone."""
    first, last = months[0].period, months[-1].period
    return str(first) if first == last else f"{first}..{last}"
