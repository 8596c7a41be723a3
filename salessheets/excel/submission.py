"""Check the one workbook in front, and mark its mistakes in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from salessheets import api
from salessheets.excel.outcome import Outcome, Refusal
from salessheets.messages import Text
from salessheets.messages import excel as says
from salessheets.workspace import workspace_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from salessheets.excel.host import Host
    from salessheets.intake import FileFacts
    from salessheets.messages import Language
    from salessheets.model import Finding
    from salessheets.publish.remarks import Remark
    from salessheets.workspace import Workspace


class _Checked(NamedTuple):
    """What is known of the workbook in front."""

    facts: FileFacts
    findings: Sequence[Finding]
    """Of this file and of others; places name files as the facts do."""
    alone: bool
    """Whether other files were not looked at."""


def check_submission(host: Host) -> Outcome:
    """Return what marks the mistakes of the workbook in front, in its own language.

    One that was sent in for a month has the mistakes that the month's check finds in it. Any
    other is checked by itself and, inside a workspace, against its roster. What is for the
    manager alone is left out, as it is from returned workbooks. Raises ``Refusal``.
    """
    from salessheets.publish.returned import returning, told

    path = host.path.resolve()
    workspace = workspace_of(path)
    if workspace is not None and path in workspace.files():
        checked = _with_its_month(host, workspace, path)
    else:
        checked = _by_itself(workspace, path)
    if not checked.facts.sheets:
        raise Refusal(says.NO_FORM, file=path.name)
    languages = (sheet.language for sheet in checked.facts.sheets if sheet.language)
    language = next(languages, host.language)
    said = told(returning(checked.findings).get(checked.facts.path, ()), language)
    return _outcome(path, said, language, alone=checked.alone)


def _with_its_month(host: Host, workspace: Workspace, path: Path) -> _Checked:
    job = api.check(workspace.root, workspace.month, progress=host.progress)
    if job.closing is not None:
        raise Refusal(says.CLOSED_HERE, month=job.period, file=path.name)
    name = path.relative_to(workspace.root).as_posix()
    files = job.intake.files if job.intake else ()
    facts = next(it for it in files if it.path == name)
    return _Checked(facts, job.findings, alone=False)


def _by_itself(workspace: Workspace | None, path: Path) -> _Checked:
    from salessheets.intake import admit, combine, cross_check, read_files
    from salessheets.intake.admission import declared
    from salessheets.intake.checks import needs_others
    from salessheets.months import permissions
    from salessheets.plans import load_plans

    root = workspace.root if workspace else path.parent
    registers = [
        it
        for it in (workspace.files() if workspace else ())
        if workspace and workspace.is_register(it.relative_to(root).as_posix())
    ]
    read = read_files([*registers, path], root)
    permissions_of = permissions(load_plans(workspace)) if workspace else declared
    month = max((it.facts.period for it in read if it.facts.period), default=None)
    intake = cross_check(combine(admit(read, workspace, month, permissions_of)))
    name = path.relative_to(root).as_posix()
    return _Checked(
        facts=next(it for it in intake.files if it.path == name),
        findings=[it for it in intake.findings if not needs_others(it)],
        alone=True,
    )


def _outcome(path: Path, said: Sequence[Remark], language: Language, *, alone: bool) -> Outcome:
    from salessheets.publish.returned.changes import changes
    from salessheets.publish.returned.page import counts
    from salessheets.publish.returned.splice import UnmarkableError

    values: dict[str, object] = {"file": path.name, **counts(said)}
    made = None
    try:
        made = changes(path.read_bytes(), said, language)
        values |= {"sheet": made.name, "sheets": "、".join(made.locked)}
        status = says.LOCKED_HERE if made.locked else says.CHECKED_HERE
    except UnmarkableError:
        status = says.UNMARKABLE
    status = status if said else says.CLEAN_HERE
    if alone:
        status = Text(status.zh + says.ALONE.zh, f"{status.en} {says.ALONE.en}")
    return Outcome(status, values, language=language, changes=made)
