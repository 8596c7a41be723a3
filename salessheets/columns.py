"""Columns as arrays: how the values of a large sheet are held from reading to calculation.

A column of plain values is a list. One that was read by the thousand is a
:class:`ArrayColumn`: no Python object is made for a cell until somebody asks for it, and the
formula engine takes the arrays as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, overload

from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from salessheets.model import Value

BLANK: Final = 0
NUMBER: Final = 1
TEXT: Final = 2
FLAG: Final = 3
ERROR: Final = 4

ERRORS: Final = tuple(ErrorValue)


def taking(rows: Sequence[int]) -> Callable[[Sequence[Any]], Sequence[Any]]:
    """Return what takes these rows of a column, in their order."""
    if len(rows) > 1:
        return itemgetter(*rows)
    return lambda column: [column[row] for row in rows]


@dataclass(frozen=True, slots=True, eq=False)
class ArrayColumn(Sequence["Value"]):
    """A column whose values are a kind and a number each."""

    kinds: NDArray[np.uint8]
    """What each value is: ``BLANK`` to ``ERROR``."""
    data: NDArray[np.float64]
    """The number; 0 or 1 for a flag; a text's index in ``strings``; an error's, from 1."""
    strings: Sequence[str]

    def __len__(self) -> int:
        return len(self.data)

    @overload
    def __getitem__(self, at: int) -> Value: ...
    @overload
    def __getitem__(self, at: slice) -> ArrayColumn: ...
    def __getitem__(self, at: int | slice) -> Value | ArrayColumn:
        if isinstance(at, slice):
            return ArrayColumn(self.kinds[at], self.data[at], self.strings)
        number = float(self.data[at])
        match self.kinds[at]:
            case 0:
                return None
            case 1:
                return number
            case 2:
                return self.strings[int(number)]
            case 3:
                return number != 0
            case _:
                return ERRORS[int(number) - 1]
