"""Common shapes of arrays, and what flags say, found by hand.

A month of one person is a few hundred values, and a plan a few hundred formulas: there numpy's
own functions for this cost more than the work itself.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Shape = tuple[int, ...]
    Flags = NDArray[np.bool_]

Scalar = TypeVar("Scalar", bound=np.generic)


@lru_cache(maxsize=4096)
def common(*shapes: Shape) -> Shape:
    """Return the shape that shapes of as many axes broadcast to; ``ValueError`` for none."""
    return tuple(map(_size, zip(*shapes, strict=True)))


def _size(sizes: Shape) -> int:
    longer = {size for size in sizes if size != 1}
    if len(longer) > 1:
        raise ValueError(f"axes of {sizes} values do not fit together")
    return longer.pop() if longer else 1


def some(flags: Flags) -> bool:
    """Tell whether any flag is set."""
    return 1 in flags.tobytes()


def every(flags: Flags) -> bool:
    """Tell whether all flags are set."""
    return 0 not in flags.tobytes()


PIECE: Final = 1 << 16
"""Longer arrays are better worked out piece by piece."""


def pieces(length: int) -> Iterator[slice]:
    """Cut a long array: what is worked out of a piece stays in the cache, and needs no new memory.

    Memory that was not used before costs more than most of what is done to it.
    """
    for begin in range(0, length, PIECE):
        yield slice(begin, min(begin + PIECE, length))


def spread(array: NDArray[Scalar], shape: Shape) -> NDArray[Scalar]:
    """Return an array in a larger shape, nothing copied; not to be written to."""
    if array.shape == shape:
        return array
    if array.size == 1:
        return np.ndarray(shape, array.dtype, array, 0, (0,) * len(shape))
    return np.broadcast_to(array, shape)
