"""What a press of a button does, whichever host the workbook is open in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from salessheets import api
from salessheets.excel.host import StoppedError
from salessheets.excel.layout import SETTING_COLUMN, SETTINGS, Action
from salessheets.messages import Text, fill
from salessheets.messages import excel as says
from salessheets.model import Period, Severity
from salessheets.workspace import PEOPLE, locate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from salessheets.api import Job
    from salessheets.excel.blocks import Reader
    from salessheets.excel.host import Block, Host
    from salessheets.messages import Language
    from salessheets.publish.summary.answers import Answer


@dataclass(frozen=True, slots=True)
class Settings:
    """What the yellow cells of the front sheet ask for."""

    folder: Path
    period: Period | None
    plan: Path | None
    language: Language | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a press leaves in the workbook."""

    status: Text
    values: Mapping[str, object]
    blocks: tuple[Block, ...] = ()
    language: Language | None = None
    """Of the status; the folder's when it is ``None``."""


class _Refusal(Exception):  # noqa: N818 - no error: somebody has to change a cell
    def __init__(self, text: Text, **values: object) -> None:
        super().__init__(text.en)
        self.outcome = Outcome(text, values)


def press(action: Action, host: Host) -> None:
    """Do what a button stands for and leave the outcome in the workbook.

    Whatever stands in the way is said in the status line.
    """
    spoken = host.language
    try:
        host.progress("read", 0, 0)
        settings = settings_of(host)
        spoken = settings.language or spoken
        outcome = _DO[action](host, settings)
    except _Refusal as refusal:
        outcome = refusal.outcome
    except StoppedError:
        outcome = Outcome(says.WORDS["stopped"], {})
    except OSError as error:
        outcome = Outcome(says.UNWRITABLE, {"file": error.filename or error})
    language = outcome.language or spoken
    host.finish(fill(outcome.status.to(language), outcome.values, language), outcome.blocks)


def settings_of(host: Host) -> Settings:
    """Return what the front sheet asks for, after a look whether it can be."""
    front = host.read("front")

    def said(name: str) -> str:
        row = front[SETTINGS[name]] if SETTINGS[name] < len(front) else ()
        value = row[SETTING_COLUMN] if len(row) > SETTING_COLUMN else None
        return _text(value)

    home = host.path.parent
    return Settings(
        _folder(home, said("folder")),
        _period(said("period")),
        _plan(home, said("plan")),
        _language(said("language")),
    )


def _text(value: object) -> str:
    """Return a cell as it was meant: a month typed as a date or a number too."""
    if value is None:
        return ""
    if isinstance(value, date):
        return str(Period.of(value))
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    return str(value).strip()


def _folder(home: Path, text: str) -> Path:
    folder = home / text
    if not folder.is_dir():
        raise _Refusal(says.NO_FOLDER, folder=folder)
    return folder


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text) if text else None
    except ValueError:
        raise _Refusal(says.BAD_PERIOD, said=text) from None


def _plan(home: Path, text: str) -> Path | None:
    if text and not (home / text).is_file():
        raise _Refusal(says.NO_PLAN, file=home / text)
    return home / text if text else None


def _language(text: str) -> Language | None:
    if text and text not in says.LANGUAGES:
        raise _Refusal(says.BAD_LANGUAGE, said=text)
    return says.LANGUAGES.get(text)


def _check(host: Host, settings: Settings) -> Outcome:
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
    }
    return Outcome(says.CHECKED, values, (found,), job.language)


def _calculate(host: Host, settings: Settings) -> Outcome:
    from salessheets.excel.blocks import decisions_block, people_block, summary_block

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
        raise _Refusal(says.NO_REPORT, month=period or "")
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
        raise _Refusal(says.NOBODY, file=file)
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

    return findings_block(job.findings, reader, job.results.plan.file if job.results else "")


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
    from salessheets.publish.summary.answers import answers_on

    return tuple(answers_on(host.read("decisions")))
