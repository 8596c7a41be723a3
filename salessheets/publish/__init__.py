"""What is published of a month: summary, report, statements."""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from salessheets import __version__
from salessheets.workspace import REPORT, SPOT_CHECKS, SUMMARY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from salessheets.calculate import Results
    from salessheets.inventory import Inventory
    from salessheets.messages import Language
    from salessheets.model import Finding
    from salessheets.publish.returned import Sent


@dataclass(frozen=True, slots=True)
class Received:
    """What came in, and what became of it."""

    folder: Path
    """What the places of findings are relative to."""
    files: Sequence[Sent]
    """What was read."""
    workbooks: Inventory
    """Which workbooks were used and which were passed over."""


def publish(
    results: Results,
    findings: Sequence[Finding],
    folder: Path,
    language: Language,
    *,
    received: Received,
    made: datetime,
    is_closed: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Path, ...]:
    """Write everything that is published of a month into a folder; return the files.

    All is made beside the folder first and put in place when it is whole, so that a failure
    leaves what was published before. Other files in the folder stay. Senders get copies of what
    they sent in with what was found marked. A month that is not closed is published as a draft;
    of a closed one nothing goes back to be mended.
    """
    from salessheets.messages.returned import FOLDER as RETURNED
    from salessheets.publish.facts import RunFacts
    from salessheets.publish.payroll import write_payroll
    from salessheets.publish.report import write_report
    from salessheets.publish.returned import returning, write_returned
    from salessheets.publish.spot_checks import typed_checks, write_spot_checks
    from salessheets.publish.statements import write_statements
    from salessheets.publish.summary import write_summary
    from salessheets.publish.summary.answers import typed_answers

    returned = not is_closed and any(file.path in returning(findings) for file in received.files)
    facts = RunFacts(
        f"{made:%Y-%m-%d %H:%M}",
        f"salessheets {__version__}",
        tuple(file.path for file in received.workbooks.used),
        is_closed,
        RETURNED.to(language) if returned else "",
    )
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".publishing-", dir=folder.parent) as name:
        staged = Path(name)
        steps: tuple[Callable[[], object], ...] = (
            lambda: write_summary(
                results,
                findings,
                staged / SUMMARY.to(language),
                language,
                submissions=_relative(received.folder, folder),
                answers=typed_answers(folder / SUMMARY.to(language)),
                is_closed=is_closed,
                workbooks=received.workbooks,
            ),
            lambda: write_report(
                results, findings, staged / REPORT.to(language), language, facts=facts
            ),
            lambda: write_statements(results, findings, staged, language, is_closed=is_closed),
            lambda: write_payroll(results, staged, language),
            lambda: is_closed or write_returned(received.files, findings, staged, language),
            lambda: (
                is_closed
                or write_spot_checks(
                    results, staged, language, typed_checks(folder / SPOT_CHECKS.to(language))
                )
            ),
        )
        for done, step in enumerate(steps):
            if progress is not None:
                progress(done, len(steps))
            step()
        return tuple(sorted(_put_in_place(staged, folder)))


def _relative(target: Path, folder: Path) -> str:
    """Return how to get from a folder to another, as links in its files say it."""
    try:
        return Path(os.path.relpath(target.resolve(), folder.resolve())).as_posix()
    except ValueError:  # another drive
        return target.resolve().as_posix()


def _put_in_place(staged: Path, folder: Path) -> list[Path]:
    """Move each staged file or folder to its place, instead of what stood there.

    When one cannot be moved (someone has the file open on Windows), those moved before it
    are put back as they were, and the ``OSError`` goes on. A folder in which nothing stands any
    more is taken away.
    """
    parts = sorted(staged.iterdir())
    before = staged / "before"
    before.mkdir()
    folder.mkdir(exist_ok=True)
    with ExitStack() as undo:
        for part in parts:
            place = folder / part.name
            if place.exists():
                place.replace(before / part.name)
                undo.callback((before / part.name).replace, place)
            part.replace(place)
            undo.callback(place.replace, part)
        undo.pop_all()
    placed = [folder / part.name for part in parts]
    files = [
        file for place in placed for file in (place.rglob("*.*") if place.is_dir() else [place])
    ]
    for place in placed:
        if place.is_dir() and not any(place.iterdir()):
            with suppress(OSError):  # somebody may look into it just now
                place.rmdir()
    return files
