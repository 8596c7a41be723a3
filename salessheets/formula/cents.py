"""Whether a formula's result has two decimals at most, as its text proves.

What a pay item shows on a statement is then what it is, and sums add up to the cent. Columns
are not followed: a formula proves it by itself or is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.formula.tree import Binary, Call, Literal, Local, Unary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from salessheets.formula.tree import Node

_DIGITS = (0, 1, 2)
_DECIMALS = max(_DIGITS)
_BY_DIGITS = frozenset(("ROUND", "ROUNDUP", "ROUNDDOWN", "TRUNC"))
_BY_STEP = frozenset(("MROUND", "CEILING", "FLOOR", "CEILING.MATH", "FLOOR.MATH"))
_WHOLE = frozenset(("INT", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS"))
_ONE_OF: Mapping[str, Callable[[tuple[Node, ...]], tuple[Node, ...]]] = {
    "IF": lambda them: them[1:],
    "IFS": lambda them: them[1::2],
    "CHOOSE": lambda them: them[1:],
    "SWITCH": lambda them: (*them[2::2], *(them[-1:] if len(them) % 2 == 0 else ())),
    "IFERROR": lambda them: them,
    "IFNA": lambda them: them,
    "MAX": lambda them: them,
    "MIN": lambda them: them,
    "SUM": lambda them: them,
    "ABS": lambda them: them,
    "LET": lambda them: them[-1:],
}
"""Functions whose result is one of some arguments, or their sum: which."""


def inexact_part(node: Node) -> Node | None:
    """Return the first part of a formula that may have more than two decimals, if there is one.

    A rounding function is whole when its digits are 0, 1 or 2 written out, or its step a
    multiple of 0.01; whatever stands inside it does not matter. Sums, differences and choices
    of such are whole as well.
    """
    if isinstance(node, Local):
        return inexact_part(node.value)
    parts = _parts(node)
    if parts is None:
        return None if _is_whole(node) else node
    return next((part for part in map(inexact_part, parts) if part is not None), None)


def _parts(node: Node) -> tuple[Node, ...] | None:
    """Return the parts that a result is one of, or the sum of; ``None`` where it is neither."""
    match node:
        case Unary(operator="-" | "+"):
            return (node.operand,)
        case Binary(operator="+" | "-"):
            return (node.left, node.right)
        case Call(function=name) if name in _ONE_OF:
            return _ONE_OF[name](node.arguments)
        case _:
            return None


def rounds(node: Node) -> bool:
    """Tell whether a part is a rounding function, with digits or a step that do not fit money."""
    return isinstance(node, Call) and node.function in _BY_DIGITS | _BY_STEP


def _is_whole(node: Node) -> bool:
    """Tell whether a part is an amount written out, or rounded to the cent."""
    if isinstance(node, Literal):
        return isinstance(node.value, float) and _in_cents(node.value)
    if not isinstance(node, Call):
        return False
    number = _written(node.arguments[1]) if len(node.arguments) > 1 else None
    if node.function in _BY_DIGITS:
        return (node.function == "TRUNC" and len(node.arguments) == 1) or number in _DIGITS
    if node.function in _BY_STEP:
        return len(node.arguments) == 1 or (bool(number) and _in_cents(number or 0.0))
    return node.function in _WHOLE


def _written(node: Node) -> float | None:
    """Return a number that is written out, with or without a sign."""
    if isinstance(node, Unary) and node.operator in {"-", "+"}:
        number = _written(node.operand)
        return number if number is None or node.operator == "+" else -number
    if isinstance(node, Literal) and isinstance(node.value, float):
        return node.value
    return None


def _in_cents(number: float) -> bool:
    return float(f"{number:.{_DECIMALS}f}") == number
