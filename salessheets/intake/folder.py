"""Read a folder of submissions; nothing in it is ever written to."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from salessheets.intake import findings
from salessheets.intake.admission import admit
from salessheets.intake.archive import members
from salessheets.intake.combine import combine
from salessheets.intake.guard import Guard
from salessheets.intake.kinds import Kind, kind_of
from salessheets.intake.locked import FIELD, FORM, Passwords
from salessheets.intake.model import FileFacts, Submission
from salessheets.intake.submission import period_of
from salessheets.intake.workbook import too_large
from salessheets.model import Finding, Place
from salessheets.workspace import locate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from salessheets.intake.locked import Ask
    from salessheets.intake.model import Intake
    from salessheets.intake.worker import Book
    from salessheets.model import Period

    Progress = Callable[[int, int], None]
    """Called with the number of files read and of all files."""

_LITTER = frozenset({"thumbs.db", "desktop.ini"})
_LITTER_FOLDERS = frozenset({"__MACOSX"})
_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et"})
_TABLES = _WORKBOOKS | {".csv", ".tsv", ".tab", ""}
"""Names of what holds tables end in one of these; only such files are found foreign."""


def read_folder(
    folder: Path, *, period: Period | None = None, progress: Progress | None = None
) -> Intake:
    """Read a workspace, its folder of submissions, or any plain folder of workbooks.

    Who may say what is as the forms declare.
    ``period`` leaves out what was sent in for later months. Raises ``NotADirectoryError``
    when there is no such folder.
    """
    workspace = locate(folder)
    read = read_files(workspace.files(), workspace.root, progress=progress)
    return combine(admit(read, workspace, period), period)


def read_files(
    paths: Iterable[Path],
    root: Path,
    *,
    progress: Progress | None = None,
    ask: Ask | None = None,
) -> tuple[Submission, ...]:
    """Read files, each by itself; their paths in what is found are relative to ``root``.

    Files that are damaged, foreign or empty give a finding each; the others are read. The
    files of a zipped folder have paths below its own. Those that need a password are read
    last, when the roster's passwords are known; ``ask`` is asked where none of them fits.
    """
    chosen = [path for path in paths if not _passed_over(path.name)]
    unread: list[Submission] = []
    locked: list[Book] = []

    def books() -> Iterator[Book]:
        """Yield what is to be read, and set aside what cannot be or needs a password."""
        for done, path in enumerate(chosen, 1):
            for inside, content in _contents(path, path.relative_to(root).as_posix()):
                if isinstance(content, Finding):
                    unread.append(_unread(inside, content))
                elif kind_of(content) in {Kind.LOCKED, Kind.LOCKED_ARCHIVE}:
                    locked.append((inside, content))
                elif _is_other(inside, content):
                    unread.append(_other(inside))
                else:
                    yield inside, content
            if progress is not None:
                progress(done, len(chosen))

    with Guard() as guard:
        read = [*map(_judged, guard.read_all(books())), *unread]
        known = Passwords(ask)
        known.learn(read)
        of_no_month_first = sorted(locked, key=lambda it: period_of(it[0]) is not None)
        for inside, content in of_no_month_first:  # such as the roster
            more = _unlocked(guard, inside, content, known)
            known.learn(more)
            read += more
    return tuple(map(_without_passwords, read))


def content_of(path: str, root: Path) -> bytes | None:
    """Return the bytes of a file that was read, by its path below ``root``.

    ``None`` when it is no longer there or cannot be read.
    """
    steps = PurePosixPath(path).parts
    for count in range(len(steps), 0, -1):
        file = root.joinpath(*steps[:count])
        if file.is_file():
            found = dict(_contents(file, file.relative_to(root).as_posix())).get(path)
            return found if isinstance(found, bytes) else None
    return None


def _passed_over(name: str) -> bool:
    """Whether a file is hidden, a lock of Excel's, or put there by the system."""
    return name.startswith((".", "~$")) or name.casefold() in _LITTER


def _contents(path: Path, relative: str) -> Iterator[tuple[str, bytes | Finding]]:
    """Yield a file's path and bytes, or why there are none; a zipped folder gives many."""
    place = Place(relative)
    try:
        much = too_large(path.stat().st_size, place)
        content = b"" if much else path.read_bytes()
    except OSError:
        much = Finding(findings.UNREADABLE, place)
    if much is not None:
        yield relative, much
    elif kind_of(content) is not Kind.ARCHIVE:
        yield relative, content
    else:
        yield from _members(content, relative)


def _members(
    content: bytes, path: str, passwords: Sequence[str] = ()
) -> Iterator[tuple[str, bytes | Finding]]:
    """Yield what :func:`_contents` yields of a zipped folder."""
    for member in members(content, path, passwords):
        steps = PurePosixPath(member.path).parts
        if not any(_passed_over(step) for step in steps) and not _LITTER_FOLDERS & {*steps}:
            yield member.path, member.finding or member.content


def _unlocked(guard: Guard, path: str, content: bytes, known: Passwords) -> list[Submission]:
    """Read a locked file; where no password fits, with one that is asked for."""
    read = [*_read_locked(guard, path, content, known)]
    for wrong in range(_ATTEMPTS):
        closed = [it.place.file for each in read for it in each.findings if it.problem in _LOCKED]
        if not closed or not known.ask(closed[0], again=wrong > 0):
            break
        read = [*_read_locked(guard, path, content, known)]
    return read


_LOCKED = (findings.LOCKED, findings.LOCKED_ARCHIVE)
_ATTEMPTS = 3
"""So many passwords are asked for of one file."""


def _read_locked(guard: Guard, path: str, content: bytes, known: Passwords) -> Iterator[Submission]:
    if kind_of(content) is Kind.LOCKED:
        read = _read(guard, path, content, known.of(path))
        opened_by = known.opener(path, content) if read.facts.sheets else ""
        yield replace(read, facts=replace(read.facts, opened_by=opened_by))
        return
    for inside, found in _members(content, path, known.of(path)):
        if isinstance(found, Finding):
            yield _unread(inside, found)
        elif kind_of(found) is Kind.LOCKED_ARCHIVE:
            yield _unread(inside, Finding(findings.NESTED, Place(inside)))
        else:
            yield _read(guard, inside, found, known.of(inside))


def _read(guard: Guard, path: str, content: bytes, passwords: Sequence[str] = ()) -> Submission:
    if _is_other(path, content):
        return _other(path)
    return _judged(guard.read(content, path, passwords))


def _is_other(path: str, content: bytes) -> bool:
    """Whether a file is no workbook, and does not say that it is one."""
    return kind_of(content) is Kind.OTHER and _suffix(path) not in _WORKBOOKS


def _judged(submission: Submission) -> Submission:
    """Return what was read of a file, unless it is neither a form nor called a table."""
    facts = submission.facts
    return submission if facts.sheets or _suffix(facts.path) in _TABLES else _other(facts.path)


def _other(path: str) -> Submission:
    values = {"suffix": PurePosixPath(path).suffix}
    return _unread(path, Finding(findings.OTHER_KIND, Place(path), values))


def _suffix(path: str) -> str:
    return PurePosixPath(path).suffix.lower()


def _unread(path: str, finding: Finding) -> Submission:
    facts = FileFacts(path, hashlib.sha256(b"").hexdigest(), period_of(path))
    return Submission(facts, (), (finding,))


def _without_passwords(submission: Submission) -> Submission:
    """Forget the roster's passwords, so that no table, page or ledger has them."""
    if not any(each.form == FORM for each in submission.fragments):
        return submission
    fragments = tuple(
        replace(each, columns={**each.columns, FIELD: [None] * len(each.rows)})
        if each.form == FORM and each.rows
        else each
        for each in submission.fragments
    )
    return replace(submission, fragments=fragments)
