"""Read a folder of submissions; nothing in it is ever written to."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from salessheets.intake import findings
from salessheets.intake.combine import combine
from salessheets.intake.model import FileFacts, Submission
from salessheets.intake.submission import period_of, read_submission
from salessheets.intake.workbook import SUFFIXES, too_large
from salessheets.model import Finding, Place
from salessheets.workspace import locate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from salessheets.intake.model import Intake
    from salessheets.model import Period

    Progress = Callable[[int, int], None]
    """Called with the number of files read and of all files."""

_LITTER = frozenset({"thumbs.db", "desktop.ini"})


def read_folder(
    folder: Path, *, period: Period | None = None, progress: Progress | None = None
) -> Intake:
    """Read a workspace, its folder of submissions, or any plain folder of workbooks.

    ``period`` leaves out what was sent in for later months. Raises ``NotADirectoryError``
    when there is no such folder.
    """
    workspace = locate(folder)
    return combine(read_files(workspace.files(), workspace.root, progress=progress), period)


def read_files(
    paths: Iterable[Path], root: Path, *, progress: Progress | None = None
) -> tuple[Submission, ...]:
    """Read files, each by itself; their paths in what is found are relative to ``root``.

    Files that are damaged, foreign or empty give a finding each; the others are read.
    """
    chosen = [path for path in paths if not _passed_over(path.name)]
    read: list[Submission] = []
    for done, path in enumerate(chosen, 1):
        read.append(_submission(path, path.relative_to(root).as_posix()))
        if progress is not None:
            progress(done, len(chosen))
    return tuple(read)


def _passed_over(name: str) -> bool:
    """Whether a file is hidden, a lock of Excel's, or put there by the system."""
    return name.startswith((".", "~$")) or name.casefold() in _LITTER


def _submission(path: Path, relative: str) -> Submission:
    place = Place(relative)
    if path.suffix.lower() not in SUFFIXES:
        return _unread(relative, Finding(findings.OTHER_KIND, place, {"suffix": path.suffix}))
    try:
        much = too_large(path.stat().st_size, place)
        content = b"" if much else path.read_bytes()
    except OSError:
        return _unread(relative, Finding(findings.UNREADABLE, place))
    return _unread(relative, much) if much else read_submission(content, relative)


def _unread(relative: str, finding: Finding) -> Submission:
    facts = FileFacts(relative, hashlib.sha256(b"").hexdigest(), period_of(relative))
    return Submission(facts, (), (finding,))
