"""Bodies of functions, made from plainer ones: of arrays of numbers, of plain Python values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from salessheets.formula.elementwise import apply, either, fitted
from salessheets.formula.tree import Missing
from salessheets.formula.vector import (
    ERROR,
    FLAG,
    NUMBER,
    TEXT,
    as_flags,
    as_numbers,
    as_texts,
    faults_of,
    numbers,
    with_faults,
)
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from salessheets.formula.scope import Body, Scope
    from salessheets.formula.texts import Texts
    from salessheets.formula.tree import Call
    from salessheets.formula.vector import Floats, Vector
    from salessheets.model import Value


def over_numbers(body: Callable[..., Any]) -> Body:
    """Return the body of a function over arrays of numbers."""

    def evaluate(scope: Scope, call: Call) -> Vector:
        vectors = fitted([scope.value(argument) for argument in call.arguments])
        faults: Floats | None = None
        arrays = []
        for vector in vectors:
            array, own = as_numbers(vector, scope.texts)
            arrays.append(array)
            faults = either(faults, own)
        with np.errstate(all="ignore"):
            result = body(*arrays)
        if isinstance(result, tuple):
            result, own = result
            faults = either(faults, own)
        return numbers(result, faults)

    return evaluate


def over_values(body: Callable[..., Value], kinds: str, least: int) -> Body:
    """Return the body of a function of plain values, run once per distinct combination.

    Arguments left out at the end are not passed, but for the first ``least``.
    """

    def evaluate(scope: Scope, call: Call) -> Vector:
        vectors = fitted([scope.value(argument) for argument in call.arguments])
        wanted = [kinds[min(at, len(kinds) - 1)] for at in range(len(vectors))]
        present = [not isinstance(argument, Missing) for argument in call.arguments]
        coerced = [_coerced(v, kind, scope.texts) for v, kind in zip(vectors, wanted, strict=True)]
        count = len(present)
        while count > least and not present[count - 1]:
            count -= 1
        call_body = _guarded(body, count)
        if any(vector.has(ERROR) for vector in coerced):
            call_body = _unless_wrong(call_body)
        return apply(call_body, coerced, scope.texts)

    return evaluate


def _guarded(body: Callable[..., Value], count: int) -> Callable[..., Value]:
    """Return a body that takes all values and uses the first ``count``; it never raises."""

    def call(*values: Value) -> Value:
        try:
            return body(*values[:count])
        except (OverflowError, ValueError):
            return ErrorValue.VALUE

    return call


def _unless_wrong(body: Callable[..., Value]) -> Callable[..., Value]:
    """Return a body whose result is the first error among its values where there is one."""

    def call(*values: Value) -> Value:
        wrong = [value for value in values if isinstance(value, ErrorValue)]
        return wrong[0] if wrong else body(*values)

    return call


def _coerced(vector: Vector, kind: str, texts: Texts) -> Vector:
    if kind == "v":
        return vector
    faults = faults_of(vector)
    if kind == "t":
        return with_faults(TEXT, as_texts(vector, texts), faults)
    if kind == "n":
        data, own = as_numbers(vector, texts)
        return with_faults(NUMBER, data, either(faults, own))
    truth, own = as_flags(vector, texts)
    return with_faults(FLAG, truth.astype(np.float64), either(faults, own))
