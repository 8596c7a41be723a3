"""Finding a value's place in an array and taking what stands there, for lookups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from salessheets.formula.axes import common, every, some, spread
from salessheets.formula.branches import chosen
from salessheets.formula.search import How, Match
from salessheets.formula.settings import by_setting
from salessheets.formula.vector import Vector, errors, faults_of, numbers
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from salessheets.formula.scope import Scope
    from salessheets.formula.settings import Setting
    from salessheets.formula.tree import Call
    from salessheets.formula.vector import Codes, Floats
    from salessheets.model import Value

NEAREST_BELOW: Final = How(Match.BELOW, last=True)
EQUAL: Final = How(wildcards=True)


class Searched(NamedTuple):
    """Where values were found, from 0, -1 where they were not; and errors of the search itself."""

    at: Codes
    faults: Floats | None


def searched(
    scope: Scope,
    call: Call,
    settings: Sequence[Setting],
    how: Callable[..., How | ErrorValue],
    find: Callable[[How], Codes],
) -> Searched:
    """Search as each row's settings say; ``how`` reads their values."""

    def evaluate(*values: Value) -> Vector:
        wanted = how(*values)
        if isinstance(wanted, ErrorValue):
            return errors(wanted)
        return numbers(find(wanted).astype(np.float64))

    found = by_setting(scope, call, settings, evaluate)
    faults = faults_of(found)
    data = found.data if faults is None else np.where(faults > 0, -1, found.data)
    return Searched(data.astype(np.int64), faults)


def is_square(array: Vector) -> bool:
    """Tell whether an array is neither one line nor one column."""
    return array.shape[1] > 1 and array.shape[2] > 1


def pick(vector: Vector, down: Codes, across: Codes) -> Vector:
    """Return the values at positions from 0; #N/A where ``down`` is -1, #REF! outside."""
    rows, height, width = vector.shape
    shape = common(down.shape, across.shape)
    shape = (max(shape[0], rows) if 0 not in (shape[0], rows) else 0, *shape[1:])
    line = np.arange(shape[0]).reshape(-1, 1, 1) if rows > 1 else 0
    inside = (down >= 0) & (down < height) & (across >= 0) & (across < width)
    if not vector.data.size:
        return errors(ErrorValue.NA)
    at = (line, np.clip(down, 0, height - 1), np.clip(across, 0, width - 1))
    kinds, data = vector.full()
    result = Vector(
        vector.kinds if vector.kinds.size == 1 else spread(kinds[at], shape),
        spread(data[at], shape),
        cells=True,
    )
    if every(inside):
        return result
    missing = chosen([(down < 0, errors(ErrorValue.NA))], errors(ErrorValue.REF))
    return chosen([(inside, result)], missing)


def guarded(result: Vector, faults: Floats | None) -> Vector:
    """Return a result with errors where ``faults`` are not 0."""
    if faults is None or not some(wrong := faults > 0):
        return result
    return chosen([(wrong, Vector(errors(ErrorValue.NA).kinds, faults))], result)
