"""The whole flow for one folder: collect, check, calculate, publish.

Every function takes a workspace, or a plain folder of submissions, and gives a
:class:`Job`. What goes wrong with the folder's content is a finding of the job; only a
folder that is not there raises.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from salessheets.inventory import NO_WORKBOOKS, inventory
from salessheets.messages import Text
from salessheets.model import Finding, Period, Place, Problem, Severity
from salessheets.workspace import locate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from salessheets.calculate import Results
    from salessheets.formula import Explanation
    from salessheets.intake import Intake, Submission
    from salessheets.intake.locked import Ask
    from salessheets.inventory import Inventory
    from salessheets.ledger import Closing, Memory, Snapshot
    from salessheets.messages import Language
    from salessheets.months import Worked
    from salessheets.publish.returned import Sent
    from salessheets.workspace import Workspace

    Progress = Callable[[str, int, int], None]
    """Told the stage's key (``read``, ``calculate``, ``publish``), what is done, of how many."""

LEDGER_URL = "SALESSHEETS_LEDGER"
"""Names the database of the ledger when it is not in the workspace."""

NO_SUBMISSIONS = Problem(
    code="run.no_submissions",
    severity=Severity.ERROR,
    title=Text("没有提交的工作簿", "No workbooks were sent in"),
    message=Text(
        "{submissions} 里没有可以读的工作簿。", "There is no workbook to read in {submissions}."
    ),
    hint=Text(
        "请把大家交来的工作簿放进这个文件夹，再运行一次。",
        "Put the workbooks that people sent into this folder and run again.",
    ),
)
NO_PERIOD = Problem(
    code="run.no_period",
    severity=Severity.ERROR,
    title=Text("不知道算哪个月", "It is not known which month to work out"),
    message=Text(
        "{submissions} 里没有按月份命名的文件夹，工作簿的封面上也没有写期间。",
        "{submissions} has no folder named after a month, and no workbook's cover names a period.",
    ),
    hint=Text("请写明月份，如 --period 2025-03。", "Name the month, as in --period 2025-03."),
)


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """What became of one month of one folder."""

    workspace: Workspace
    language: Language
    period: Period | None
    intake: Intake | None
    results: Results | None
    """``None`` when nothing could be worked out, or pay does not add up; the findings say why."""
    findings: tuple[Finding, ...]
    """Of the month's files, of the plan, and of the results; what hindered it comes first."""
    memory: Memory | None = None
    """What the ledger remembers; ``None`` while no month was ever closed."""
    closing: Closing | None = None
    """The ledger's entry of the month, when it is closed."""
    worked: Worked | None = None
    """How the month was worked out, while it is open."""
    output: Path | None = None
    """Where the month was published; ``None`` when it was not."""
    written: tuple[Path, ...] = ()
    workbooks: Inventory = NO_WORKBOOKS
    """Which workbooks were used and which were passed over, and why."""
    hindrances: tuple[Finding, ...] = ()
    """Why what was asked for could not be done; they are the first of the findings."""

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.problem.severity is Severity.ERROR for finding in self.findings)


def check(
    folder: Path | str,
    period: Period | str | None = None,
    *,
    plan: Path | str | None = None,
    ledger: str | None = None,
    language: Language | None = None,
    progress: Progress | None = None,
    ask: Ask | None = None,
) -> Job:
    """Read, check and work out a month without publishing anything.

    ``period`` is the latest month of the folder when left out, ``plan`` the folder's own
    plan in force in that month, ``language`` the plan's, ``ledger`` the URL of a PostgreSQL
    database instead of the folder's own ledger. ``ask`` is asked for the password of a file
    that none of those known opens. A closed month comes from the ledger. Raises
    ``NotADirectoryError`` when there is no such folder, ``OSError`` when the ledger cannot
    be read.
    """
    from salessheets.handin import handed_in, obligation_findings, obligations
    from salessheets.intake import admit, combine, cross_check, findings_of
    from salessheets.months import open_months, permissions, unpaid, work_out
    from salessheets.plan.failure import or_finding
    from salessheets.plan.totals import doubts
    from salessheets.plans import load_plans

    workspace = locate(Path(folder))
    memory = remembered(workspace, ledger)
    asked = (Period.parse(period) if isinstance(period, str) else period) or workspace.period
    closed = memory.month(asked) if memory else None
    if memory is not None and closed is not None:
        return _closed(workspace, memory, closed, language)
    spoken = language or workspace.language or "zh"
    read = submissions(workspace, _stage(progress, "read"), ask)
    read = (*read, *memory.lost(read)) if memory else read
    month = asked or _of_covers(read)
    plans = load_plans(workspace, Path(plan) if plan else None)
    read = admit(read, workspace, month, permissions(plans, memory))
    intake = cross_check(combine(read, month, memory.settled if memory else ()))
    sent = any(not workspace.is_register(file.path) for file in intake.files)
    if month is None or not sent:
        problem = NO_PERIOD if sent else NO_SUBMISSIONS
        return _without_results(workspace, spoken, month, intake, problem)
    found = findings_of(intake, month)
    months = open_months(intake, month, memory)
    hindrances = plans.hindrances(months, str(workspace.root))
    about_plans = (*plans.about(months), *plans.passed_over(month))
    workbooks = inventory(
        plans.used(months),
        intake.files,
        [it.facts for it in read if it.facts.period and it.facts.period > month],
        (*about_plans, *intake.findings),
    )
    job = Job(
        workspace,
        spoken,
        month,
        intake,
        None,
        (*hindrances, *about_plans, *found),
        memory,
        workbooks=workbooks,
        hindrances=hindrances,
    )
    in_force = plans.in_force(month)
    if hindrances or in_force is None:
        return job
    spoken = language or in_force.plan.language
    worked, failed = or_finding(
        lambda: work_out(plans, read, intake, month, memory, _stage(progress, "calculate"))
    )
    if worked is None:
        findings = (*failed, *job.findings)
        return replace(job, language=spoken, findings=findings, hindrances=failed)
    doubted = doubts(worked.results.findings)
    if doubted:
        findings = (*doubted, *job.findings)
        return replace(job, language=spoken, findings=findings, hindrances=doubted)
    rules = in_force.plan
    owed = obligations(intake, month, rules.owed_by)
    belongs = _month_folder(workspace, month)
    lacking = obligation_findings(rules, owed, intake, read, month, belongs)
    return replace(
        job,
        language=spoken,
        results=replace(worked.results, hand_in=handed_in(rules, owed)),
        findings=(*lacking, *job.findings, *worked.results.findings, *unpaid(worked)),
        worked=worked,
    )


def run(
    folder: Path | str,
    period: Period | str | None = None,
    *,
    plan: Path | str | None = None,
    output: Path | str | None = None,
    ledger: str | None = None,
    language: Language | None = None,
    progress: Progress | None = None,
    ask: Ask | None = None,
) -> Job:
    """Work out a month and publish it: summary, report, statements.

    ``output`` is the workspace's results folder when left out. Raises
    ``NotADirectoryError`` when there is no such folder, ``OSError`` when the output cannot
    be written; what was published before then still stands.
    """
    job = check(
        folder, period, plan=plan, ledger=ledger, language=language, progress=progress, ask=ask
    )
    return published(job, output, progress=progress)


def published(
    job: Job, output: Path | str | None = None, *, progress: Progress | None = None
) -> Job:
    """Publish a month that was worked out, as :func:`run` does; without results, nothing."""
    from salessheets.plan.failure import or_finding
    from salessheets.publish import Received, publish

    if job.results is None or job.intake is None:
        return job
    place = Path(output) if output else job.workspace.results(job.results.period)
    made = partial(
        publish,
        job.results,
        job.findings,
        place,
        job.language,
        received=Received(job.workspace.root, _sent(job, job.intake), job.workbooks),
        made=datetime.now().astimezone(),
        is_closed=job.closing is not None,
        progress=_stage(progress, "publish"),
    )
    written, failed = or_finding(made)
    if written is None:
        findings = (*failed, *job.findings)
        return replace(job, results=None, worked=None, findings=findings, hindrances=failed)
    return replace(job, output=place, written=written)


def explain(
    folder: Path | str,
    person: str,
    item: str,
    period: Period | str | None = None,
    *,
    plan: Path | str | None = None,
    ledger: str | None = None,
    language: Language | None = None,
    progress: Progress | None = None,
    ask: Ask | None = None,
) -> tuple[Job, Explanation | None]:
    """Show how one person's figure came about, down to the rows that were counted.

    ``item`` is the heading of a calculated column of the people table. The explanation is
    ``None`` when there are no results. Raises ``LookupError`` with the nearest name when the
    month has no such person or column.
    """
    from salessheets.plan.failure import or_finding

    job = check(
        folder, period, plan=plan, ledger=ledger, language=language, progress=progress, ask=ask
    )
    if job.results is None:
        return job, None
    table = job.results.table("people")
    items = [column.name for column in job.results.columns("people")]
    row = _index(person, [str(name) for name in next(iter(table.columns.values()))])
    explained = partial(job.results.evaluation.explain, table.name, items[_index(item, items)], row)
    explanation, failed = or_finding(explained)
    return replace(job, findings=(*failed, *job.findings)), explanation


def _index(name: str, names: Sequence[str]) -> int:
    from difflib import get_close_matches

    if name in names:
        return names.index(name)
    raise LookupError(name, *get_close_matches(name, names, n=3, cutoff=0.3))


def remembered(
    workspace: Workspace, ledger: str | None = None, *, make: bool = False
) -> Memory | None:
    """Open a folder's ledger: at the URL given, else at the environment's, else its own.

    ``None`` when there is none and none is to be made. Raises ``OSError`` when it cannot be
    read.
    """
    place = ledger_place(workspace, ledger)
    if isinstance(place, Path) and not make and not place.exists():
        return None
    from salessheets.ledger import remember

    return remember(place, make=make)


def ledger_place(workspace: Workspace, ledger: str | None = None) -> Path | str:
    """Return where a folder's ledger is: a path, or the URL of a database."""
    return ledger or os.environ.get(LEDGER_URL) or workspace.ledger


def submissions(
    workspace: Workspace,
    progress: Callable[[int, int], None] | None = None,
    ask: Ask | None = None,
) -> tuple[Submission, ...]:
    """Read what was sent in, and the published summaries in which somebody decided.

    A copy of one that was sent in as it is counts where it was published.
    """
    from salessheets.intake import read_files

    sent = read_files(workspace.files(), workspace.root, progress=progress, ask=ask)
    answered = [it for it in read_files(workspace.decided_in(), workspace.root) if it.facts.rows]
    known = {submission.facts.sha256 for submission in answered}
    return (
        *(replace(it, fragments=()) if it.facts.sha256 in known else it for it in sent),
        *answered,
    )


def _sent(job: Job, intake: Intake) -> tuple[Sent, ...]:
    """Return what was read, to be sent back where something is wrong."""
    from salessheets.intake import content_of
    from salessheets.publish.returned import Sent

    return tuple(
        Sent(
            path=file.path,
            language=next((it.language for it in file.sheets if it.language), job.language),
            content=partial(content_of, file.path, job.workspace.root) if file.sheets else None,
        )
        for file in intake.files
    )


def _closed(
    workspace: Workspace, memory: Memory, month: Snapshot, language: Language | None
) -> Job:
    from salessheets.handin import handed_in, remembered_obligations

    intake, results, findings = memory.restored(month)
    owed = remembered_obligations(intake, findings, month.period, results.plan.owed_by)
    return Job(
        workspace,
        language or results.plan.language,
        month.period,
        intake,
        replace(results, hand_in=handed_in(results.plan, owed, is_closed=True)),
        findings,
        memory,
        month.closing,
        workbooks=inventory([results.plan.file], intake.files, (), ()),
    )


def _month_folder(workspace: Workspace, month: Period) -> str:
    """Return where a month's submissions belong, as somebody who looks at the folder calls it."""
    if workspace.language is None:
        return workspace.root.name
    return f"{workspace.submissions.name}/{month}"


def _of_covers(read: Sequence[Submission]) -> Period | None:
    """Return the latest month that a cover names, for a folder that names none."""
    return max((file.facts.period for file in read if file.facts.period), default=None)


def _without_results(
    workspace: Workspace,
    language: Language,
    period: Period | None,
    intake: Intake,
    problem: Problem,
) -> Job:
    finding = _finding(problem, workspace, period)
    findings = (finding, *intake.findings)
    return Job(workspace, language, period, intake, None, findings, hindrances=(finding,))


def _finding(problem: Problem, workspace: Workspace, period: Period | None) -> Finding:
    values = {
        "folder": str(workspace.root),
        "submissions": str(workspace.submissions),
        "period": str(period or ""),
    }
    return Finding(problem, Place(), values)


def _stage(progress: Progress | None, stage: str) -> Callable[[int, int], None] | None:
    if progress is None:
        return None
    return lambda done, total: progress(stage, done, total)
