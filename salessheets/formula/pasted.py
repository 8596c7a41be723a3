"""Formulas pasted from a sheet: what to write instead of their cell addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.formula.addresses import Grid, in_references
from salessheets.formula.refusal import Refusal
from salessheets.formula.tokens import CELL, IN_NAMES, tokenize
from salessheets.messages import Text

if TYPE_CHECKING:
    from salessheets.formula.references import Schema
    from salessheets.formula.tokens import Token


def tokens_of(text: str, schema: Schema, own: str) -> tuple[Token, ...]:
    """Cut a formula of table ``own`` into tokens.

    Raises :class:`Refusal` as :func:`tokenize` does; that of an address says what to write
    instead of the whole formula, where it is clear.
    """
    try:
        return tokenize(text)
    except Refusal as refusal:
        if refusal.problem is CELL:
            refusal.values["instead"] = _instead(text, schema, own)
        raise


def _instead(text: str, schema: Schema, own: str) -> Text:
    """Return the formula in references; else why there is none for one of its addresses.

    A column's letter counts as on the sheet where the table stands.
    """
    tables = {name: Grid(name, columns) for name, columns in schema.tables.items()}
    grids = {name.lower(): grid for name, grid in tables.items()}
    grids |= {sheet: tables[table] for sheet, table in schema.sheets.items()}
    translation = in_references(text, grids, tables.get(own))
    if not translation.faults:
        return Text(f"请写成：{translation.text}", f"Write: {translation.text}")
    fault, *_ = translation.faults
    return Text(
        f"{IN_NAMES.zh}其中“{fault.address}”{fault.why.zh}。",
        f"{IN_NAMES.en} “{fault.address}” {fault.why.en}.",
    )
