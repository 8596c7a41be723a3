"""What a press of a button does, whichever host the workbook is open in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets import api
from salessheets.excel.host import StoppedError
from salessheets.excel.layout import Action
from salessheets.excel.outcome import Outcome, Refusal
from salessheets.excel.settings import settings_of
from salessheets.messages import Text, fill
from salessheets.messages import excel as says
from salessheets.model import Period, Severity
from salessheets.workspace import PEOPLE, locate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from salessheets.api import Job
    from salessheets.excel.blocks import Reader
    from salessheets.excel.host import Block, Host
    from salessheets.excel.outcome import Settings
    from salessheets.publish.summary.answers import Answer


def press(action: Action, host: Host) -> None:
    """Do what a button stands for and leave the outcome in the workbook.

    In a control workbook that is its own department's month. In any other, checking finds the
    mistakes of that workbook; everything else is done for the workspace that it is in, and only
    the status tells of it. Whatever stands in the way is said in the status.
    """
    language = host.language
    try:
        host.progress("read", 0, 0)
        if action is Action.CHECK and not host.is_control:
            from salessheets.excel.submission import check_submission

            outcome = check_submission(host)
        else:
            settings = settings_of(host)
            language = settings.language or language
            outcome = _DO[action](host, settings)
    except Refusal as refusal:
        outcome = refusal.outcome
    except StoppedError:
        outcome = Outcome(says.WORDS["stopped"], {})
    except OSError as error:
        outcome = Outcome(says.UNWRITABLE, {"file": error.filename or error})
    language = outcome.language or language
    status = fill(outcome.status.to(language), outcome.values, language)
    host.finish(status, outcome.blocks if host.is_control else (), outcome.changes)


def _check(host: Host, settings: Settings) -> Outcome:
    from salessheets.publish.handed_in import headline

    job = api.check(
        settings.folder,
        settings.period,
        plan=settings.plan,
        language=settings.language,
        progress=host.progress,
    )
    reader = _reader(host, job)
    found = _findings(job, reader)
    if job.results is None:
        return _nothing(job, found)
    values = {
        "month": job.period,
        "files": len(job.intake.files) if job.intake else 0,
        "errors": job.errors,
        "warnings": _count(job, Severity.WARNING),
        "sheet": says.FINDINGS,
        "handed_in": headline(job.results, job.language),
    }
    return Outcome(says.CHECKED, values, (found,), job.language)


def _calculate(host: Host, settings: Settings) -> Outcome:
    from salessheets.excel.blocks import decisions_block, people_block, summary_block
    from salessheets.publish.handed_in import headline

    answers = _answers(host)
    job = api.run(
        settings.folder,
        settings.period,
        plan=settings.plan,
        language=settings.language,
        progress=host.progress,
    )
    reader = _reader(host, job)
    found = _findings(job, reader)
    if job.results is None:
        return _nothing(job, found)
    values = {
        "month": job.period,
        "people": len(job.results.table("people")),
        "errors": job.errors,
        "decisions": len(job.results.proposals),
        "folder": _near(host, job.output),
        "handed_in": headline(job.results, job.language),
    }
    blocks = (
        summary_block(job.results, reader),
        people_block(job.results, reader),
        found,
        decisions_block(job.results, answers, reader),
    )
    return Outcome(says.CALCULATED, values, blocks, job.language)


def _report(host: Host, settings: Settings) -> Outcome:
    import webbrowser

    from salessheets.workspace import REPORT

    host.progress("read", 1, 1)
    workspace = locate(settings.folder)
    period = settings.period or workspace.period
    pages = [workspace.results(period) / name for name in REPORT] if period else []
    page = next((it for it in pages if it.is_file()), None)
    if page is None:
        raise Refusal(says.NO_REPORT, month=period or "")
    webbrowser.open(page.as_uri())
    return Outcome(says.REPORT_OPENED, {"file": _near(host, page)})


def _forms(host: Host, settings: Settings) -> Outcome:
    from datetime import datetime

    from salessheets.prepare import write_forms

    host.progress("read", 0, 1)
    workspace = locate(settings.folder)
    period = settings.period or workspace.period or Period.of(datetime.now().astimezone())
    written = write_forms(settings.folder, period, language=settings.language)
    if not written:
        file = f"{PEOPLE.to(workspace.language or 'zh')}.xlsx"
        raise Refusal(says.NOBODY, file=file)
    values = {"count": len(written), "folder": _near(host, written[0].parent)}
    return Outcome(says.FORMS_WRITTEN, values)


def _close(host: Host, settings: Settings) -> Outcome:
    from salessheets.closing import close

    job = close(
        settings.folder,
        settings.period,
        plan=settings.plan,
        language=settings.language,
        progress=host.progress,
    )
    found = _findings(job, _reader(host, job))
    if job.closing is None:
        return _nothing(job, found)
    return Outcome(says.CLOSED, {"month": job.closing.period}, (found,), job.language)


_DO: dict[Action, Callable[[Host, Settings], Outcome]] = {
    Action.CHECK: _check,
    Action.CALCULATE: _calculate,
    Action.REPORT: _report,
    Action.FORMS: _forms,
    Action.CLOSE: _close,
}


def _reader(host: Host, job: Job) -> Reader:
    from salessheets.excel.blocks import Reader

    return Reader(job.language, job.workspace.root, host.path.parent.resolve())


def _findings(job: Job, reader: Reader) -> Block:
    from salessheets.excel.blocks import findings_block

    plan = job.results.plan.file if job.results else ""
    return findings_block(job.findings, reader, plan, job.workbooks)


def _nothing(job: Job, found: Block) -> Outcome:
    """Say in the status line what kept the work from being done: the first finding."""
    first = job.findings[0]
    message, hint = first.problem.message, first.problem.hint
    text = Text(message.zh + hint.zh, f"{message.en} {hint.en}")
    return Outcome(text, first.values, (found,), job.language)


def _near(host: Host, path: Path | None) -> Path | None:
    """Return a path as seen from the control workbook's folder, when it is in there."""
    home = host.path.parent.resolve()
    return path.relative_to(home) if path and path.is_relative_to(home) else path


def _count(job: Job, severity: Severity) -> int:
    return sum(finding.problem.severity is severity for finding in job.findings)


def _answers(host: Host) -> Sequence[Answer]:
    """Return what was typed on the sheet of decisions, to be kept when it is written anew."""
    if not host.is_control:
        return ()
    from salessheets.publish.summary.answers import answers_on

    return tuple(answers_on(host.read("decisions")))
