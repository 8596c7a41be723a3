"""The operators, over vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from salessheets.formula.axes import common, some, spread
from salessheets.formula.elementwise import apply, either, fault_where, fitted
from salessheets.formula.numbers import difference, snapped
from salessheets.formula.vector import (
    BLANK,
    ERROR,
    FLAG,
    TEXT,
    Vector,
    as_numbers,
    as_texts,
    faults_of,
    flags,
    numbers,
    uniform,
    with_faults,
)
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from salessheets.formula.texts import Texts
    from salessheets.formula.vector import Codes, Flags, Floats, Kinds
    from salessheets.model import Value

ARITHMETIC = "+-*/^"


def unary(operator: str, operand: Vector, texts: Texts) -> Vector:
    """Return ``-x`` or ``x%``; ``+x`` leaves its operand as it is."""
    if operator == "+":
        return operand
    data, faults = as_numbers(operand, texts)
    return numbers(-data if operator == "-" else data / 100, faults)


def binary(operator: str, left: Vector, right: Vector, texts: Texts) -> Vector:
    """Return the result of an operator other than ``&`` between two vectors."""
    left, right = fitted((left, right))
    if operator in ARITHMETIC:
        return _arithmetic(operator, left, right, texts)
    return _TESTS[operator](left, right, texts)


def _arithmetic(operator: str, left: Vector, right: Vector, texts: Texts) -> Vector:
    first, left_faults = as_numbers(left, texts)
    second, right_faults = as_numbers(right, texts)
    faults = either(left_faults, right_faults)
    with np.errstate(all="ignore"):
        match operator:
            case "+":
                result = snapped(first + second, first, second)
            case "-":
                result = snapped(first - second, first, second)
            case "*":
                result = first * second
            case "/":
                result, own = quotient(first, second)
                faults = either(faults, own)
            case _:
                result, own = power(first, second)
                faults = either(faults, own)
    return numbers(result, faults)


def quotient(first: Floats, second: Floats) -> tuple[Floats, Floats | None]:
    """Divide; #DIV/0! where the divisor is 0."""
    zero = second == 0
    if not some(zero):
        return first / second, None
    result = np.where(zero, 0.0, first / np.where(zero, 1.0, second))
    return result, fault_where(spread(zero, result.shape), ErrorValue.DIV0)


def power(first: Floats, second: Floats) -> tuple[Floats, Floats | None]:
    """Raise to a power; #NUM! for 0^0, #DIV/0! for 0 to a negative power."""
    result = np.power(first, second)
    zero = spread(first == 0, result.shape)
    faults = np.where(
        zero & (second < 0),
        fault_where(zero, ErrorValue.DIV0),
        fault_where(zero & (second == 0), ErrorValue.NUM),
    )
    return np.where(faults > 0, 0.0, result), faults


def joined(vectors: Sequence[Vector], texts: Texts) -> Vector:
    """Return texts joined by ``&``, however many of them, in one step."""
    sides = fitted(vectors)
    faults = faults_of(*sides)
    parts = [Vector(uniform(TEXT), as_texts(side, texts)) for side in sides]
    result = apply(_concatenated, parts, texts)
    return with_faults(TEXT, result.data, faults)


def _concatenated(*parts: Value) -> Value:
    return "".join(map(str, parts))


def equal(left: Vector, right: Vector, texts: Texts) -> Flags:
    """Tell where two vectors are equal, errors aside."""
    if left.only(TEXT) and right.only(TEXT):
        return texts.folded(left.data) == texts.folded(right.data)
    return order(left, right, texts) == 0


def order(left: Vector, right: Vector, texts: Texts) -> Floats:
    """Return a number below, at or above 0 as left stands before, with or after right.

    Numbers stand before texts before FALSE before TRUE; a blank is 0, the empty text or
    FALSE, as the other side needs. Texts are compared without regard to case.
    """
    if _numeric(left) and _numeric(right):
        return difference(left.data, right.data)
    left_rank, right_rank = _rank(left.kinds, right.kinds), _rank(right.kinds, left.kinds)
    shape = common(left.shape, right.shape)
    both = spread(left_rank, shape)
    apart = spread(left_rank - right_rank.astype(np.float64), shape)
    result = np.where(apart != 0, apart, difference(*_where(both != 1, left, right)))
    written = (apart == 0) & (both == 1)
    if some(written):
        ranks = texts.ranks(*_where(written, left, right))
        result = np.where(written, ranks[0] - ranks[1], result)
    return result


def _numeric(vector: Vector) -> bool:
    """Tell whether there is nothing but numbers and blanks, whose number is 0."""
    return not (vector.has(TEXT) or vector.has(FLAG) or vector.has(ERROR))


def _where(chosen: Flags, *vectors: Vector) -> list[Floats]:
    """Return the vectors' numbers where chosen, 0 elsewhere."""
    return [np.where(chosen, vector.data, 0.0) for vector in vectors]


def _rank(kinds: Kinds, other: Kinds) -> Codes:
    """Return 0 for numbers, 1 for texts, 2 for flags; blanks go with the other side."""
    seen = np.where(kinds == BLANK, other, kinds)
    return (seen == TEXT) * 1 + (seen == FLAG) * 2


def _test(rule: Callable[[Floats], Flags]) -> Callable[[Vector, Vector, Texts], Vector]:
    def compare(left: Vector, right: Vector, texts: Texts) -> Vector:
        return flags(rule(order(left, right, texts)), faults_of(left, right))

    return compare


def _equal(left: Vector, right: Vector, texts: Texts) -> Vector:
    return flags(equal(left, right, texts), faults_of(left, right))


def _unequal(left: Vector, right: Vector, texts: Texts) -> Vector:
    return flags(~equal(left, right, texts), faults_of(left, right))


_TESTS = {
    "=": _equal,
    "<>": _unequal,
    "<": _test(lambda order: order < 0),
    "<=": _test(lambda order: order <= 0),
    ">": _test(lambda order: order > 0),
    ">=": _test(lambda order: order >= 0),
}
