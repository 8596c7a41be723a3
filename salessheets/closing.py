"""Close a month, reopen the latest closed one, and look through the ledger.

Like the functions of ``api.py`` they give a :class:`~salessheets.api.Job`; what stands in the
way is a finding of it, and then nothing was recorded.
"""

from __future__ import annotations

import getpass
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from salessheets import __version__
from salessheets.api import Job, check, ledger_place, remembered
from salessheets.model import Finding, Period, Place
from salessheets.workspace import locate

if TYPE_CHECKING:
    from salessheets.api import Progress
    from salessheets.intake.locked import Ask
    from salessheets.ledger import Act, Closing, Entry, Flaw, Memory
    from salessheets.messages import Language
    from salessheets.model import Problem


def close(
    folder: Path | str,
    period: Period | str | None = None,
    *,
    override: str = "",
    by: str = "",
    plan: Path | str | None = None,
    ledger: str | None = None,
    language: Language | None = None,
    progress: Progress | None = None,
    ask: Ask | None = None,
) -> Job:
    """Close a month: keep it in the ledger as it is worked out now, for good.

    ``period`` is the earliest open month when left out. With errors to mend, proposals to decide or
    pay that is held for want of a form it is only closed for a reason, given as ``override``;
    what was held is then paid by what is on record. ``by`` is who closes it; the
    machine's user unless given. The job has a ``closing`` when it was done, and its
    findings say what was in the way when not. Raises ``NotADirectoryError`` when there is no
    such folder, ``OSError`` when the ledger cannot be written.
    """
    memory = remembered(locate(Path(folder)), ledger)
    asked = _period(period) or _next_month(folder, memory)
    job = check(
        folder, asked, plan=plan, ledger=ledger, language=language, progress=progress, ask=ask
    )
    if job.results is None:
        return job
    hindrances = _hindrances(job, override)
    if hindrances:
        return _refused(job, hindrances)
    return _recorded(job, ledger, override, by)


def reopen(
    folder: Path | str,
    period: Period | str,
    *,
    reason: str,
    by: str = "",
    ledger: str | None = None,
    language: Language | None = None,
) -> Job:
    """Reopen the latest closed month, so that it can be worked out and closed again.

    The reason is recorded, and what was closed stays in the ledger. The job has a
    ``closing``, the ledger's new entry, when it was done. Raises as :func:`close` does.
    """
    from salessheets.ledger import Act, OvertakenError, problems

    workspace = locate(Path(folder))
    spoken = language or workspace.language or "zh"
    memory = remembered(workspace, ledger)
    month = _period(period)
    job = Job(workspace, spoken, month, None, None, (), memory)
    latest = memory.closed[-1].closing if memory and memory.closed else None
    if memory is None or latest is None or month not in {one.period for one in memory.closed}:
        return _hindered(job, problems.NOT_CLOSED)
    if month != latest.period:
        return _hindered(job, problems.NOT_LATEST, last=latest.period)
    if not reason.strip():
        return _hindered(job, problems.NO_REASON)
    try:
        entry = _entry(Act.REOPEN, latest.period, by, reason)
        return replace(job, closing=memory.ledger.append(memory.last, entry, {}))
    except OvertakenError:
        return _hindered(job, problems.OVERTAKEN)


def chain(folder: Path | str, *, ledger: str | None = None) -> tuple[Closing, ...]:
    """Return every entry of a folder's ledger, oldest first: months closed and reopened.

    Raises ``NotADirectoryError`` when there is no such folder, ``OSError`` when the ledger
    cannot be read.
    """
    memory = remembered(locate(Path(folder)), ledger)
    return memory.ledger.chain() if memory else ()


def verify(folder: Path | str, *, ledger: str | None = None) -> tuple[Flaw, ...]:
    """Prove that nothing in a folder's ledger was changed, or return where it was.

    Raises as :func:`chain` does.
    """
    from salessheets import ledger as ledgers

    opened = ledgers.open_ledger(ledger_place(locate(Path(folder)), ledger))
    return ledgers.verify(opened) if opened else ()


def _recorded(job: Job, ledger: str | None, override: str, by: str) -> Job:
    """Write a month that may be closed to the ledger."""
    from salessheets.ledger import Act, OvertakenError, contents_of, problems

    memory = job.memory or remembered(job.workspace, ledger, make=True)
    assert memory is not None
    assert job.results is not None
    assert job.intake is not None
    assert job.worked is not None
    last = job.memory.last if job.memory else None
    entry = _entry(
        Act.CLOSE,
        job.results.period,
        by,
        override,
        tuple(proposal.number for proposal in job.results.proposals),
    )
    contents = contents_of(
        memory.ledger,
        last,
        job.intake,
        job.results,
        job.findings,
        plan_workbook=job.worked.plan.workbook,
        booked=job.worked.booked,
    )
    try:
        return replace(job, closing=memory.ledger.append(last, entry, contents))
    except OvertakenError:
        return _hindered(job, problems.OVERTAKEN)


def _entry(
    act: Act, period: Period, by: str, reason: str, undecided: tuple[str, ...] = ()
) -> Entry:
    from salessheets.ledger import Entry

    return Entry(
        act=act,
        period=period,
        by=by.strip() or _user(),
        at=datetime.now().astimezone().isoformat(timespec="seconds"),
        reason=reason.strip(),
        undecided=undecided,
        program=f"salessheets {__version__}",
    )


def _user() -> str:
    """Return the machine's user name, or nothing where there is none (in a container, say)."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _hindrances(job: Job, override: str) -> tuple[Finding, ...]:
    """Find what stands in the way of closing a month; order cannot be overridden."""
    from salessheets.ledger import problems

    assert job.results is not None
    assert job.intake is not None
    period = job.results.period
    if job.closing is not None:
        entry = job.closing.entry
        return (_said(problems.ALREADY, period, by=entry.by, at=entry.at),)
    closed = {month.period for month in job.memory.closed} if job.memory else set()
    if closed and period < max(closed):
        return (_said(problems.TOO_LATE, period, last=max(closed)),)
    sent = {file.period for file in job.intake.files if file.period}
    if period not in sent:
        return (_said(problems.NOTHING_SENT, period),)
    first = min(sent - closed)
    if first < period:
        return (_said(problems.NOT_NEXT, period, next=first),)
    if override.strip():
        return ()
    found: list[Finding] = []
    held = [name for name in job.results.hand_in.people() if name in job.results.hand_in.held]
    if held:
        names = ", ".join(held)
        found.append(_said(problems.HELD, period, count=float(len(held)), names=names))
    if job.errors:
        found.append(_said(problems.OPEN_ERRORS, period, count=float(job.errors)))
    if job.results.proposals:
        numbers = ", ".join(proposal.number for proposal in job.results.proposals)
        count = float(len(job.results.proposals))
        found.append(_said(problems.UNDECIDED, period, count=count, numbers=numbers))
    return tuple(found)


def _hindered(job: Job, problem: Problem, **values: object) -> Job:
    assert job.period is not None
    return _refused(replace(job, findings=()), (_said(problem, job.period, **values),))


def _refused(job: Job, hindrances: tuple[Finding, ...]) -> Job:
    findings = (*hindrances, *job.findings)
    return replace(job, closing=None, findings=findings, hindrances=hindrances)


def _said(problem: Problem, period: Period, **values: object) -> Finding:
    return Finding(problem, Place(), {"period": str(period), **values})


def _period(period: Period | str | None) -> Period | None:
    return Period.parse(period) if isinstance(period, str) else period


def _next_month(folder: Path | str, memory: Memory | None) -> Period | None:
    """Return the earliest month that something was sent in for and that is not closed."""
    workspace = locate(Path(folder))
    closed = {month.period for month in memory.closed} if memory else set()
    return workspace.month or min(set(workspace.periods) - closed, default=None)
