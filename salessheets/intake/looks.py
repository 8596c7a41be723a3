"""What a file says of its sheets beside their values, whatever its format.

The reading library makes room for every cell between the first and the last, so how far the
cells reach must be known before; and it gives a blank for an error, for a formula without its
result, and for a row that is hidden.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from salessheets.intake.model import Area


class Extent(NamedTuple):
    """How far a sheet's cells reach."""

    rows: int
    columns: int


ORDINARY = Extent(9_999, 26)
"""What is said of every sheet that reaches no further."""


@dataclass(frozen=True, slots=True)
class SheetLook:
    """What a sheet says beside its values."""

    extent: Extent = ORDINARY
    hidden_rows: AbstractSet[int] = frozenset()
    """Row indices, from 0."""
    unread: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """By row and column, from 0: error values, and formulas without a result."""
    merged: Sequence[Area] = ()
    """Areas of more than one row, where the library does not know them."""


@dataclass(frozen=True, slots=True)
class Package:
    """What a workbook says of itself."""

    sheets: tuple[SheetLook | None, ...] | None = None
    """In the order of the workbook's sheets; ``None`` for one whose part is not there, and for
    all where nothing is known of them."""
    from_1904: bool = False
    active: tuple[str, ...] = ()
    """What it holds that does something: ``macros``, ``links``, ``objects``."""
    size: int = 0
    """Bytes when unpacked."""
    content: bytes | None = None
    """A workbook of just the sheets that were looked at, to be read instead of the file."""
