"""Criteria such as ``">=5"``, ``"张*"`` or ``TRUE``, and which cells meet one.

Source: Excel reference, COUNTIF, and what Excel does where the reference is silent: a blank
cell as criterion is 0, ``""`` meets blank cells and empty texts, ``"="`` blank cells alone,
``"<>x"`` everything else including blanks, and ``"7"`` and 7 meet each other. Not so in ``"<>7"``:
a text 7 is something else than the number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from salessheets.formula.numbering import numbered
from salessheets.formula.numbers import difference
from salessheets.formula.semantics import error_number, literal, text_number, wildcard
from salessheets.formula.vector import BLANK, ERROR, FLAG, NUMBER, TEXT
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from salessheets.formula.texts import Texts
    from salessheets.formula.vector import Flags, Floats, Vector
    from salessheets.model import Value

OPERATORS: Final = ("<=", ">=", "<>", "<", ">", "=")
_SPLIT = re.compile(r"(<=|>=|<>|<|>|=)?(.*)", re.DOTALL)
_ERRORS = {error.value: error for error in ErrorValue}
_FLAGS = {"TRUE": True, "FALSE": False}


class Criterion(NamedTuple):
    """An operator and what cells are compared with; ``None`` stands for a blank cell."""

    operator: str
    operand: Value


def criterion(value: Value) -> Criterion:
    """Read a criterion as COUNTIF and its kin are given it."""
    if value is None:
        return Criterion("=", 0.0)
    if not isinstance(value, str):
        return Criterion("=", value)
    found = _SPLIT.fullmatch(value)
    assert found is not None
    operator, rest = found[1], found[2]
    if rest == "":
        return Criterion(operator or "=", None if operator in ("=", "<>") else "")
    return Criterion(operator or "=", operand(rest))


def operand(text: str) -> Value:
    """Read what follows a criterion's operator."""
    number = text_number(text)
    if number is not None:
        return number
    upper = text.upper()
    if upper in _FLAGS:
        return _FLAGS[upper]
    return _ERRORS.get(upper, text)


def selected_by(text: str) -> Value:
    """Return what a text selects when it stands as a criterion by itself.

    Two texts of one answer select each other: ``001`` and ``1``, ``Sam`` and ``SAM``. ``None``
    for a text that selects more than what equals it, or not even itself: one with a wildcard
    or an operator in front, ``TRUE``, ``#N/A``, or more than 255 letters (an error in Excel).
    """
    wanted = criterion(text).operand
    if text[:1] in ("<", ">", "=") or len(text) > _LONGEST or _WILD.search(text):
        return None
    if isinstance(wanted, str):
        return wanted.casefold()
    return float(f"{wanted:.15g}") if isinstance(wanted, float) else None


_WILD = re.compile(r"[*?~]")
_LONGEST = 255


def meets(cells: Vector, wanted: Criterion, texts: Texts) -> Flags:
    """Tell which cells meet a criterion."""
    kinds, data = cells.full()
    if wanted.operator == "=":
        return _equals(kinds, data, wanted.operand, texts)
    if wanted.operator == "<>":
        return ~_equals(kinds, data, wanted.operand, texts, loose=False)
    rule = RULES[wanted.operator]
    match wanted.operand:
        case str():
            written = kinds == TEXT
            ranks, bound = texts.ranks(
                np.where(written, data, 0.0), np.array([float(texts.code(wanted.operand))])
            )
            return written & rule(ranks - bound) & (wanted.operand != "")
        case bool():
            return (kinds == FLAG) & rule(data - float(wanted.operand))
        case float() | int():
            counted = kinds == NUMBER
            shown = np.where(counted, data, 0.0)
            return counted & rule(difference(shown, np.array(float(wanted.operand))))
        case _:
            return np.zeros(data.shape, np.bool_)


RULES: Final[dict[str, Callable[[Floats], Flags]]] = {
    "<": lambda order: order < 0,
    "<=": lambda order: order <= 0,
    ">": lambda order: order > 0,
    ">=": lambda order: order >= 0,
}


def _equals(
    kinds: np.ndarray, data: Floats, wanted: Value, texts: Texts, *, loose: bool = True
) -> Flags:
    """Tell which cells equal a value; ``loose`` takes texts that read as its number too."""
    match wanted:
        case None:
            return kinds == BLANK
        case ErrorValue():
            return (kinds == ERROR) & (data == error_number(wanted))
        case bool():
            return (kinds == FLAG) & (data == float(wanted))
        case str():
            return like(kinds, data, wanted, texts)
        case _:
            written = (kinds == TEXT) & loose
            read = np.where(written, texts.numbers(np.where(written, data, 0.0)), data)
            seen = (kinds == NUMBER) | (written & ~np.isnan(read))
            same = difference(np.where(seen, read, 0.0), np.array(float(wanted))) == 0
            return seen & same


def like(kinds: np.ndarray, data: Floats, pattern: str, texts: Texts) -> Flags:
    """Tell which cells are texts that meet a pattern; the empty one meets blanks too."""
    written = kinds == TEXT
    codes = np.where(written, data, 0.0)
    expression = wildcard(pattern)
    if expression is not None:
        distinct, inverse = numbered(codes.reshape(-1))
        hits = [expression.fullmatch(texts.text(code)) is not None for code in distinct.values]
        return written & np.array(hits, np.bool_)[inverse].reshape(codes.shape)
    folded = texts.folded(np.array([float(texts.code(literal(pattern)))]))
    same = texts.folded(codes) == folded
    return same & (written | (kinds == BLANK) if pattern == "" else written)
