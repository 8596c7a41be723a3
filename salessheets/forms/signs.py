"""Which sign an amount must have: as the fields say that it is signed by (B52, H25)."""

from __future__ import annotations

from math import copysign
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from salessheets.forms.declare import Field, Form
    from salessheets.messages import Language
    from salessheets.model import Value


def contradicted(form: Form, field: Field, amount: float, row: Mapping[str, Value]) -> Field | None:
    """Return the first field of a row that an amount's sign contradicts; ``None`` for none.

    ``row`` is by field key, choices by their own. Zero contradicts nothing.
    """
    for key in field.signed_by:
        other = form.field(key)
        if amount * _sign(other, row[key]) < 0:
            return other
    return None


def _sign(field: Field, value: Value) -> float:
    """Return 1, -1 or 0: what a value says of the sign of amounts that follow it."""
    if field.choices:
        return next((float(it.sign) for it in field.choices if it.key == value), 0.0)
    return copysign(1.0, value) if isinstance(value, float) and value else 0.0


def sign_condition(form: Form, field: Field, cell: Callable[[str], str], language: Language) -> str:
    """Return the formula that is TRUE where a field's cell holds an amount of the right sign.

    ``cell`` gives the address of a field's cell in the first row by the field's key. The
    formula has no array constant, which Excel does not take in a validation.
    """
    amount = cell(field.key)
    signs = (_in_cell(form.field(key), cell(key), language) for key in field.signed_by)
    return f"AND({','.join([f'ISNUMBER({amount})', *(f'{amount}*({it})>=0' for it in signs)])})"


def _in_cell(field: Field, cell: str, language: Language) -> str:
    return "".join(_terms(field, cell, language)) if field.choices else f"N({cell})"


def _terms(field: Field, cell: str, language: Language) -> Iterator[str]:
    for choice in field.choices:
        if choice.sign:
            yield f'{"+" if choice.sign > 0 else "-"}({cell}="{choice.label.to(language)}")'
