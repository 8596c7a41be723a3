"""Arguments that steer a function: modes, weekends, the number of a total.

Such an argument is one value where the rest are calculated with by the thousand, and rows may
have different ones. A body must never take "the" value of it, which would be the first row's for
all: it is handed plain values by :func:`by_setting`, once for each that occurs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from salessheets.formula.axes import common
from salessheets.formula.branches import chosen
from salessheets.formula.elementwise import distinct, fitted, picked
from salessheets.formula.tree import Missing
from salessheets.formula.vector import errors, plain
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from salessheets.formula.scope import Scope
    from salessheets.formula.tree import Call
    from salessheets.formula.vector import Vector
    from salessheets.model import Value


class Setting(NamedTuple):
    """An argument that steers, counted from 0, and what it is when it is not given."""

    at: int
    absent: Value
    """When the argument list ends before it."""
    omitted: Value = None
    """When nothing stands between its commas: for most functions 0 or FALSE."""

    def vector(self, scope: Scope, call: Call) -> Vector:
        """Return the argument's values."""
        if self.at >= len(call.arguments):
            return scope.constant(self.absent)
        node = call.arguments[self.at]
        return scope.constant(self.omitted) if isinstance(node, Missing) else scope.value(node)


def by_setting(
    scope: Scope, call: Call, settings: Sequence[Setting], evaluate: Callable[..., Vector]
) -> Vector:
    """Return what ``evaluate`` gives for the settings' values, each place by its own.

    ``evaluate`` is called once for each combination of values that occurs. An error among them
    is the result.
    """
    vectors = fitted([setting.vector(scope, call) for setting in settings])
    shape = common(*(vector.shape for vector in vectors))
    if shape == (1, 1, 1):
        return _evaluated(evaluate, [plain(vector, scope.texts)[0] for vector in vectors])
    first, inverse = distinct(vectors, shape)
    columns = [picked(vector, shape, first, scope.texts) for vector in vectors]
    cases = [
        ((inverse == number).reshape(shape), _evaluated(evaluate, values))
        for number, values in enumerate(zip(*columns, strict=True))
    ]
    return chosen(cases, errors(ErrorValue.NA))


def _evaluated(evaluate: Callable[..., Vector], values: Sequence[Value]) -> Vector:
    wrong = [value for value in values if isinstance(value, ErrorValue)]
    return errors(wrong[0]) if wrong else evaluate(*values)
