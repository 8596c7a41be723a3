"""The seam between a button's work and the workbook that it was pressed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from salessheets.messages import Language
    from salessheets.model import Value
    from salessheets.publish.returned.changes import Changes


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a cell of another file."""

    target: str
    """As Excel's HYPERLINK takes it, relative to the control workbook."""
    text: str

    @property
    def formula(self) -> str:
        """The cell's formula."""
        target, text = (part.replace('"', '""') for part in (self.target, self.text))
        return f'=HYPERLINK("{target}","{text}")'


Cell: TypeAlias = "Value | Link"


_LONGEST_FORMULA_TEXT = 255
"""Excel refuses a formula with a longer text in it."""


@dataclass(frozen=True, slots=True)
class Block:
    """A result table as it is written: headings, then rows, at once."""

    sheet: str
    """Key of the sheet (``people``)."""
    headings: tuple[str, ...]
    formats: tuple[str | tuple[str, ...], ...]
    """Excel's number format of each column, or one for each of its rows."""
    rows: tuple[tuple[Cell, ...], ...]

    def format(self, row: int, column: int) -> str:
        """Return the number format of one cell, counted from 0 below the headings."""
        form = self.formats[column]
        return form if isinstance(form, str) else form[row]


def link(target: str, text: str) -> Cell:
    """Return a text that leads somewhere; just the text where the way there is too long."""
    return text if max(len(target), len(text)) > _LONGEST_FORMULA_TEXT else Link(target, text)


class StoppedError(Exception):
    """Somebody pressed the button that stops."""


class Host(Protocol):
    """The workbook in front while a button's work is done, wherever it is open."""

    path: Path
    """The workbook's file."""
    language: Language
    """Of the workbook that carries the macro; a control workbook's sheets are named in it."""
    is_control: bool
    """Whether it is a control workbook; any other is taken for one that somebody filled in."""

    def read(self, sheet: str) -> Sequence[Sequence[object]]:
        """Return a control workbook's sheet from A1 on as rows, as it is in the open workbook.

        A blank cell is ``None``. ``sheet`` is its key.
        """

    def progress(self, stage: str, done: int, total: int) -> None:
        """Show how far the work is. Raises :class:`StoppedError` when it is to stop."""

    def finish(
        self, status: str, blocks: Sequence[Block] = (), changes: Changes | None = None
    ) -> None:
        """Write each block in one go instead of what its sheet held, or change marks; then tell."""


def is_seen(changes: Changes | None) -> bool:
    """Tell whether the workbook itself shows all that a press found."""
    return changes is not None and bool(changes.page) and not changes.locked


def bgr(colour: str) -> int:
    """Return a colour such as ``#155E75`` as Excel's object model counts: blue before red."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red + 256 * green + 65536 * blue


def units(text: str) -> int:
    """Return how many characters a text has to Excel, which counts those beyond U+FFFF twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
