"""Returned workbooks: what people sent in, with every finding marked in its cell.

A marked copy is the sender's own workbook: pictures, notes, drop-downs, charts, other sheets
and macros are as they were, to the byte. What cannot be marked comes back as a list.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from salessheets.files import file_stems, write_whole
from salessheets.messages import fill
from salessheets.messages import returned as says
from salessheets.model import Severity
from salessheets.publish.remarks import SEVERITY, remarks
from salessheets.publish.returned.listing import listing
from salessheets.publish.returned.mark import marked
from salessheets.publish.returned.splice import UnmarkableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from salessheets.messages import Language
    from salessheets.model import Finding
    from salessheets.publish.remarks import Remark

_KEPT = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"})
"""Endings that a marked workbook keeps; what had another is an ``.xlsx`` all the same."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was sent in for the month."""

    path: str
    """As in the places of findings."""
    language: Language
    """Its forms' language, else the run's."""
    content: Callable[[], bytes | None] | None
    """Gives its bytes, if it is still there; ``None`` when no form was found in it and it is
    not opened again."""


def write_returned(
    sent: Sequence[Sent], findings: Iterable[Finding], folder: Path, language: Language
) -> tuple[Path, ...]:
    """Write a copy of each file that has errors or warnings into ``退回`` below a folder.

    What is for the manager alone is not told to the sender. The folder is made even when
    nothing has to go back, so that it takes the place of an earlier one. Returns the files;
    raises ``OSError`` when one cannot be written.
    """
    own = returning(findings)
    chosen = [file for file in sent if file.path in own]
    home = folder / says.FOLDER.to(language)
    home.mkdir(parents=True, exist_ok=True)
    stems = file_stems(PurePosixPath(file.path).stem for file in chosen)
    return tuple(
        _write(home, stem, file, told(own[file.path], file.language))
        for stem, file in zip(stems, chosen, strict=True)
    )


def returning(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return what senders are told, by file, of files that have errors or warnings."""
    told: dict[str, list[Finding]] = {}
    for finding in findings:
        if not finding.problem.for_manager:
            told.setdefault(finding.place.file, []).append(finding)
    return {
        path: found
        for path, found in told.items()
        if any(it.problem.severity is not Severity.NOTE for it in found)
    }


def told(findings: Iterable[Finding], language: Language) -> list[Remark]:
    """Return what a sender is told of one file, the worst first, then from top to bottom."""
    said = remarks(findings, language)
    return sorted(said, key=lambda it: (list(SEVERITY).index(it.severity), it.place))


def _write(home: Path, stem: str, file: Sent, said: Sequence[Remark]) -> Path:
    book = _marked(file, said)
    if book is None:
        name = fill(says.LIST_NAME.to(file.language), {"name": stem}, file.language)
        path = home / f"{name}.xlsx"
        write_whole(path, listing(PurePosixPath(file.path).name, said, file.language))
    else:
        suffix = PurePosixPath(file.path).suffix.lower()
        path = home / f"{stem}{suffix if suffix in _KEPT else '.xlsx'}"
        write_whole(path, book)
    return path


def _marked(file: Sent, said: Sequence[Remark]) -> bytes | None:
    content = file.content() if file.content else None
    try:
        return content and marked(content, said, file.language)
    except UnmarkableError:
        return None
