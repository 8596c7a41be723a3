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
    strict_numbers,
    with_faults,
)
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from salessheets.formula.scope import Body, Scope
    from salessheets.formula.texts import Texts
    from salessheets.formula.tree import Call
    from salessheets.formula.vector import Floats, Vector
    from salessheets.model import Value


def over_numbers(
    body: Callable[..., Any], *, strict: bool = False, omitted: Mapping[int, Value]
) -> Body:
    """Return the body of a function over arrays of numbers.

    A ``strict`` one is of Excel's old Analysis ToolPak: TRUE and FALSE are no numbers to it.
    ``omitted`` says what arguments are, counted from 0, when they are left out between commas;
    others are 0 then.
    """

    def evaluate(scope: Scope, call: Call) -> Vector:
        values = [
            scope.constant(omitted.get(at, 0.0))
            if isinstance(argument, Missing)
            else scope.value(argument)
            for at, argument in enumerate(call.arguments)
        ]
        read = strict_numbers if strict else as_numbers
        faults: Floats | None = None
        arrays = []
        for vector in fitted(values):
            array, own = read(vector, scope.texts)
            arrays.append(array)
            faults = either(faults, own)
        with np.errstate(all="ignore"):
            result = body(*arrays)
        if isinstance(result, tuple):
            result, own = result
            faults = either(faults, own)
        return numbers(result, faults)

    return evaluate


def over_values(body: Callable[..., Value], kinds: str) -> Body:
    """Return the body of a function of plain values, run once per distinct combination."""

    def evaluate(scope: Scope, call: Call) -> Vector:
        vectors = fitted([scope.value(argument) for argument in call.arguments])
        wanted = [kinds[min(at, len(kinds) - 1)] for at in range(len(vectors))]
        coerced = [_coerced(v, kind, scope.texts) for v, kind in zip(vectors, wanted, strict=True)]
        call_body = _guarded(body)
        if any(vector.has(ERROR) for vector in coerced):
            call_body = _unless_wrong(call_body)
        return apply(call_body, coerced, scope.texts)

    return evaluate


def _guarded(body: Callable[..., Value]) -> Callable[..., Value]:
    """Return a body that never raises."""

    def call(*values: Value) -> Value:
        try:
            return body(*values)
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
