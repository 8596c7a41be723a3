"""Columns in which every cell is written as it is meant, and so is its own value.

Most columns of texts and amounts are such. A few looks at the whole of one tell so, and then
none of its cells is looked at by itself.
"""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, cast
from unicodedata import is_normalized

from salessheets.forms.declare import Type

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from salessheets.forms.declare import Field
    from salessheets.intake.model import Cell
    from salessheets.model import Value

_AMOUNTS = frozenset({Type.COUNT, Type.NUMBER, Type.MONEY})
_CODES = frozenset({Type.CODE, Type.CUSTOMER})
_TEXTS = _CODES | {Type.TEXT}


def plain_values(
    cells: Sequence[Cell], kinds: AbstractSet[type], field: Field, *, is_key: bool
) -> list[Value] | None:
    """Return the values that reading each cell would give; ``None`` if that cannot be told.

    ``kinds`` are the types of the cells; ``is_key`` tells whether the field is part of what
    identifies its row.
    """
    if field.type in _TEXTS and kinds == {str}:
        texts = cast("Sequence[str]", cells)
        if _are_plain(texts, field, is_key=is_key):
            same = texts if field.type is Type.TEXT else _each_once(texts)
            return [*same] if all(same) else [text or None for text in same]
        return None
    if field.type in _AMOUNTS and kinds == {float}:
        amounts = cast("Sequence[float]", cells)
        return [*amounts] if _are_amounts(amounts, field) else None
    return None


def _each_once(texts: Sequence[str]) -> list[str]:
    """Return the same texts, those that are equal as one: it is compared and hashed but once."""
    known: dict[str, str] = {}
    return [*map(known.setdefault, texts, texts)]


def _are_plain(texts: Sequence[str], field: Field, *, is_key: bool) -> bool:
    """Whether no text is an error value, nor has spaces or marks that reading it would remove."""
    whole = "".join(texts)
    if not whole.isprintable() or "#" in whole:
        return False
    if " " in whole and [*map(str.strip, texts)] != [*texts]:  # no other space is printable
        return False
    if field.type is Type.TEXT and not is_key:
        return True
    if " " in whole or "+" in whole:  # may be 1.38E+10, which a code is not
        return False
    return whole.isascii() or is_normalized("NFKC", whole)


def _are_amounts(amounts: Sequence[float], field: Field) -> bool:
    low, high = field.minimum, field.maximum
    return (
        isfinite(sum(amounts))
        and (low is None or min(amounts) >= low)
        and (high is None or max(amounts) <= high)
        and (field.type is not Type.COUNT or all(map(float.is_integer, amounts)))
    )
