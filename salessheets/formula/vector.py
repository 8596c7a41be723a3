"""Values by the thousand: what columns, arrays and results are inside the engine.

A :class:`Vector` has three axes: the rows a formula is evaluated for, and the height and
width of an array that each row sees. A column at the formula's own row is (n, 1, 1), a whole
column (1, m, 1), columns ``[@[a]:[c]]`` (n, 1, 3), a parameter (1, 1, 1). numpy's broadcasting
then gives Excel's lifting of scalars over ranges, for every row at once.

Each value has a kind and a number: the number itself, 0 or 1 for a flag, an error's number, or
a text's code in the evaluation's texts (:mod:`salessheets.formula.texts`); a blank's is 0, which
is also a code of the empty text. When all values are of one kind, ``kinds`` is a single element.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from salessheets import columns
from salessheets.formula.axes import common, every, some, spread
from salessheets.formula.numbering import FEW, numbered
from salessheets.formula.semantics import error_number, error_value, value_text
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salessheets.formula.texts import Texts
    from salessheets.model import Value

Kinds: TypeAlias = NDArray[np.uint8]
Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
Codes: TypeAlias = NDArray[np.int64]

BLANK: Final = columns.BLANK
NUMBER: Final = columns.NUMBER
TEXT: Final = columns.TEXT
FLAG: Final = columns.FLAG
ERROR: Final = columns.ERROR

_KIND = {type(None): BLANK, float: NUMBER, int: NUMBER, str: TEXT, bool: FLAG, ErrorValue: ERROR}


_UNIFORM = tuple(np.full((1, 1, 1), kind, np.uint8) for kind in sorted(set(_KIND.values())))


def uniform(kind: int) -> Kinds:
    """Return the kinds of values that are all of one kind."""
    return _UNIFORM[kind]


@dataclass(frozen=True, slots=True, eq=False)
class Vector:
    """Values along rows, height and width; kinds and numbers broadcast to one shape."""

    kinds: Kinds
    data: Floats
    cells: bool | Flags = False
    """True when the values stand in cells: lists such as SUM's skip texts and flags there.
    Flags, of the common shape, where IF has taken some from cells and worked others out."""

    @property
    def shape(self) -> tuple[int, ...]:
        """The common shape: rows, height, width."""
        if self.kinds.size == 1:
            return self.data.shape
        return common(self.kinds.shape, self.data.shape)

    @property
    def single(self) -> bool:
        """True when each row sees one value, no array."""
        return self.shape[1:] == (1, 1)

    def only(self, kind: int) -> bool:
        """Tell whether all values are known to be of one kind."""
        return self.kinds.size == 1 and self.kinds.item() == kind

    def has(self, kind: int) -> bool:
        """Tell whether any value is of a kind."""
        return kind in self.kinds.tobytes()

    def full(self, shape: tuple[int, ...] | None = None) -> tuple[Kinds, Floats]:
        """Return kinds and numbers, both in the common shape or a larger one."""
        wanted = shape or self.shape
        return spread(self.kinds, wanted), spread(self.data, wanted)

    def flat(self) -> tuple[Kinds, Floats]:
        """Return kinds and numbers of all values in one line."""
        kinds, data = self.full()
        return kinds.reshape(-1), data.reshape(-1)

    def reshaped(self, *shape: int) -> Vector:
        """Return the same values in the same order in another shape."""
        kinds, data = self.full()
        uniform = self.kinds.size == 1
        cells = self.cells if isinstance(self.cells, bool) else self.cells.reshape(shape)
        return Vector(self.kinds if uniform else kinds.reshape(shape), data.reshape(shape), cells)

    def taken(self, rows: Codes | Flags | slice) -> Vector:
        """Return the values of some rows."""
        kinds = self.kinds if self.kinds.size == 1 else self.kinds[rows]
        cells = self.cells if isinstance(self.cells, bool) else self.cells[rows]
        return Vector(kinds, self.data[rows], cells)


def from_values(values: Sequence[Value], texts: Texts) -> tuple[Kinds, Floats]:
    """Return kinds and numbers, one per value, of a column of plain values."""
    if isinstance(values, columns.ArrayColumn):
        return _from_arrays(values, texts)
    count = len(values)
    types = set(map(type, values))
    if types <= {float, int}:
        return uniform(NUMBER).reshape(1), np.array(values, np.float64)
    if types == {str}:
        return uniform(TEXT).reshape(1), texts.codes(values, count)  # type: ignore[arg-type]
    if len(types) == 1:
        kinds = uniform(_KIND[next(iter(types))]).reshape(1)
    else:
        kinds = np.fromiter(map(_KIND.__getitem__, map(type, values)), np.uint8, count)
    return kinds, np.fromiter((_number(value, texts) for value in values), np.float64, count)


def _from_arrays(column: columns.ArrayColumn, texts: Texts) -> tuple[Kinds, Floats]:
    kinds, data = column.kinds, column.data
    if len(kinds) and every(kinds == kinds[0]):
        kinds = kinds[:1]
    if TEXT in kinds.tobytes():
        data = np.where(kinds == TEXT, data + texts.first_of(column.strings), data)
    return kinds, data


def _number(value: Value, texts: Texts) -> float:
    match value:
        case str():
            return texts.code(value)
        case ErrorValue():
            return error_number(value)
        case _:
            return value or 0.0


def constant(value: Value, texts: Texts) -> Vector:
    """Return one value for all rows."""
    return Vector(uniform(_KIND[type(value)]), np.array([[[_number(value, texts)]]], np.float64))


def array(rows: Sequence[Sequence[Value]], texts: Texts) -> Vector:
    """Return an array constant."""
    flat = [value for row in rows for value in row]
    kinds, data = from_values(flat, texts)
    shape = (1, len(rows), len(rows[0]))
    return Vector(kinds.reshape((1, 1, 1) if kinds.size == 1 else shape), data.reshape(shape))


def numbers(data: Floats, faults: Floats | None = None) -> Vector:
    """Return numbers, with errors where ``faults`` are not 0 or the number is not finite."""
    finite = np.isfinite(data)
    if not every(finite):
        fault = np.where(finite, 0.0, float(error_number(ErrorValue.NUM)))
        faults = fault if faults is None else np.where(faults > 0, faults, fault)
    return with_faults(NUMBER, data, faults)


def flags(truth: Flags, faults: Floats | None = None) -> Vector:
    """Return flags, with errors where ``faults`` are not 0."""
    return with_faults(FLAG, truth.astype(np.float64), faults)


def with_faults(kind: int, data: Floats, faults: Floats | None) -> Vector:
    """Return values of one kind, with errors where ``faults`` are not 0."""
    if faults is None or not some(wrong := faults > 0):
        return Vector(uniform(kind), data)
    kinds = np.where(wrong, np.uint8(ERROR), np.uint8(kind))
    return Vector(kinds, np.where(wrong, faults, data))


def errors(error: ErrorValue) -> Vector:
    """Return one error for all rows."""
    return Vector(uniform(ERROR), np.full((1, 1, 1), float(error_number(error))))


def faults_of(*vectors: Vector) -> Floats | None:
    """Return the number of the first error among the vectors at each place; 0 for none."""
    faults: Floats | None = None
    for vector in vectors:
        if vector.has(ERROR):
            own = np.where(vector.kinds == ERROR, vector.data, 0.0)
            faults = own if faults is None else np.where(faults > 0, faults, own)
    return faults


def plain(vector: Vector, texts: Texts) -> list[Value]:
    """Return a vector's values in order, as plain ones."""
    if vector.only(NUMBER):
        return [*vector.data.reshape(-1).tolist()]
    if vector.only(TEXT):
        return [*texts.many(vector.data.reshape(-1))]
    kinds, data = vector.flat()
    pairs = zip(kinds.tolist(), data.tolist(), strict=True)
    return [_value(kind, number, texts) for kind, number in pairs]


def _value(kind: int, number: float, texts: Texts) -> Value:
    match kind:
        case 0:
            return None
        case 1:
            return number
        case 2:
            return texts.text(number)
        case 3:
            return number != 0
        case _:
            return error_value(number)


def as_texts(vector: Vector, texts: Texts) -> Floats:
    """Return the codes of the values written as text; errors keep what they are."""
    if vector.only(TEXT):
        return vector.data
    if vector.only(NUMBER):
        return _written(NUMBER, vector.data.reshape(-1), texts).reshape(vector.data.shape)
    kinds, data = vector.full()
    codes = np.where(kinds == TEXT, data, 0.0)
    for kind in (NUMBER, FLAG):
        chosen = kinds == kind
        if some(chosen):
            codes[chosen] = _written(kind, data[chosen], texts)
    return codes


def _written(kind: int, data: Floats, texts: Texts) -> Floats:
    """Return the codes of numbers or flags written as text."""
    if len(data) > FEW:
        distinct, inverse = numbered(data)
        return _written_each(kind, distinct.values, texts)[inverse]
    return _written_each(kind, data, texts)


def _written_each(kind: int, data: Floats, texts: Texts) -> Floats:
    values = [_value(kind, number, texts) for number in data.tolist()]
    return texts.codes(map(value_text, values), len(values))


def as_numbers(vector: Vector, texts: Texts) -> tuple[Floats, Floats | None]:
    """Return the values as arithmetic sees them, and the errors where it cannot."""
    if not (vector.has(TEXT) or vector.has(ERROR)):
        return vector.data, None
    kinds, data = vector.full()
    faults = np.where(kinds == ERROR, data, 0.0)
    written = kinds == TEXT
    result = np.where(kinds == ERROR, 0.0, data)
    if some(written):
        read = texts.numbers(data[written])
        result[written] = np.where(np.isnan(read), 0.0, read)
        faults[written] = np.where(np.isnan(read), error_number(ErrorValue.VALUE), 0)
    return result, faults


def strict_numbers(vector: Vector, texts: Texts) -> tuple[Floats, Floats | None]:
    """Return the values as numbers, and errors where they are none: TRUE and FALSE are none."""
    data, faults = as_numbers(vector, texts)
    if not vector.has(FLAG):
        return data, faults
    wrong = np.where(vector.kinds == FLAG, float(error_number(ErrorValue.VALUE)), 0.0)
    return data, wrong if faults is None else np.where(faults > 0, faults, wrong)


def as_flags(vector: Vector, texts: Texts) -> tuple[Flags, Floats | None]:
    """Return the values as conditions see them: texts TRUE and FALSE count, others do not."""
    if not (vector.has(TEXT) or vector.has(ERROR)):
        return vector.data != 0, None
    kinds, data = vector.full()
    faults = np.where(kinds == ERROR, data, 0.0)
    folded = np.where(kinds == TEXT, texts.folded(np.where(kinds == TEXT, data, 0.0)), -1)
    true, false = texts.folded(np.array([texts.code("TRUE"), texts.code("FALSE")]))
    faults[(kinds == TEXT) & (folded != true) & (folded != false)] = error_number(ErrorValue.VALUE)
    return np.where(kinds == TEXT, folded == true, data != 0) & (kinds != ERROR), faults


def settled(vector: Vector) -> Vector:
    """Return a formula's result as its cells hold it: a blank result is 0, as in Excel."""
    kinds = vector.kinds
    if vector.has(BLANK):
        kinds = np.where(kinds == BLANK, np.uint8(NUMBER), kinds)
    return Vector(kinds, vector.data + 0.0, cells=True)


def stacked(parts: Sequence[tuple[Vector, slice]]) -> Vector:
    """Return results for blocks of rows as one; one value stands for all of its block."""
    pairs = []
    for vector, rows in parts:
        shape = (rows.stop - rows.start, 1, 1)
        pairs.append(vector.full(shape))
    kinds = np.concatenate([kinds for kinds, _ in pairs])
    return Vector(kinds, np.concatenate([data for _, data in pairs]))
