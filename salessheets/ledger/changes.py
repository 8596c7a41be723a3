"""What changed among the rows that a closed month was worked out from, told in a few words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from salessheets.forms import forms
from salessheets.forms.declare import Secrecy, Type
from salessheets.messages import fill, show
from salessheets.messages import ledger as says
from salessheets.model import Format, day_of
from salessheets.money import money

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from salessheets.forms.declare import Field, Form
    from salessheets.ledger.model import Held
    from salessheets.messages import Language, Text

    Letters = Mapping[tuple[str, str], Mapping[str, str]]

_MOST = 3
"""Sheets, or cells of one row, that are told one by one."""
_MOST_SPOTS = 6
"""Rows or cells of one sheet that are named."""


@dataclass(frozen=True, slots=True)
class Change:
    """A row that was added (only ``after``), removed (only ``before``) or changed (both)."""

    before: Held | None
    after: Held | None

    @property
    def form(self) -> Form:
        """The form that it is a row of."""
        row = self.after or self.before
        assert row is not None
        return forms()[row.form]

    @property
    def what(self) -> Text:
        """Whether it was added, removed or changed."""
        if self.before is None:
            return says.ADDED
        return says.REMOVED if self.after is None else says.CHANGED

    def fields(self) -> list[Field]:
        """Return the fields of a changed row whose values differ."""
        if self.before is None or self.after is None:
            return []
        old, new = json.loads(self.before.content), json.loads(self.after.content)
        return [field for field in self.form.fields if old.get(field.key) != new.get(field.key)]


def paired(gone: Sequence[Held], added: Sequence[Held]) -> list[Change]:
    """Tell which of the rows that are gone and new are one row that was changed.

    It stands in the same place, or is the same thing by the form's own identity (a contract's
    number, say).
    """
    left, new, changes = list(gone), list(added), list[Change]()
    for key_of in (_place, _identity):
        waiting = {key_of(row): row for row in reversed(left)}
        for row in list(new):
            old = waiting.pop(key_of(row), None)
            if old is not None:
                changes.append(Change(old, row))
                left.remove(old)
                new.remove(row)
    changes += [Change(row, None) for row in left]
    changes += [Change(None, row) for row in new]
    return sorted(changes, key=lambda change: (change.form.order, change.after or change.before))


def _place(row: Held) -> tuple[object, ...]:
    return (row.form, row.file, row.sheet, row.row)


def _identity(row: Held) -> tuple[object, ...]:
    form, content = forms()[row.form], json.loads(row.content)
    return (row.form, *(content.get(key) for key in form.identity or content))


def cause(changes: Iterable[Change], rule: str, language: Language) -> str:
    """Say what changed, and the rule by which the pay item goes."""
    grouped = groupby(changes, key=lambda change: (change.form.key, change.what))
    told = [_told(list(group), language) for _, group in grouped]
    what = says.SEMICOLON.to(language).join(told)
    if not rule:
        return what
    return fill(says.CAUSE.to(language), {"what": what, "rule": rule}, language)


def _told(changes: Sequence[Change], language: Language) -> str:
    first = changes[0]
    values = {"table": first.form.table, "count": float(len(changes))}
    what = fill(first.what.to(language), values, language)
    cells = [_cell(first, field, language) for field in first.fields()]
    if len(changes) > 1 or not cells:
        return what
    listed = says.COMMA.to(language).join(cells[:_MOST])
    return fill(says.CELLS.to(language), {"what": what, "cells": listed}, language)


def _cell(change: Change, field: Field, language: Language) -> str:
    """Say what a cell held and holds; values that not everybody may see are not repeated."""
    if field.secrecy is not Secrecy.OPEN:
        return fill(says.CELL_UNSAID.to(language), {"field": field.label}, language)
    assert change.before is not None
    assert change.after is not None
    held = [json.loads(row.content).get(field.key) for row in (change.before, change.after)]
    before, after = (_shown(field, value, language) for value in held)
    values = {"field": field.label, "before": before, "after": after}
    return fill(says.CELL.to(language), values, language)


def _shown(field: Field, value: object, language: Language) -> str:
    for choice in field.choices:
        if choice.key == value:
            return choice.label.to(language)
    if isinstance(value, float) and field.type is Type.DATE:
        return day_of(value).isoformat()
    if isinstance(value, float) and field.type.format is Format.MONEY:
        return money(value)
    return show(value, language)


def source(changes: Sequence[Change], letters: Letters, language: Language) -> str:
    """Say where it changed: files, sheets and cells or rows."""
    spots: dict[tuple[str, str], dict[str, None]] = {}
    for change in changes:
        row = change.after or change.before
        assert row is not None
        known = letters.get((row.file, row.sheet), {})
        cells = [f"{known[field.key]}{row.row}" for field in change.fields() if field.key in known]
        where = spots.setdefault((row.file, row.sheet), {})
        where.update(dict.fromkeys(cells or [str(row.row)]))
    told = [_spot(file, sheet, list(where), language) for (file, sheet), where in spots.items()]
    if len(told) > _MOST:
        told[_MOST:] = [fill(says.MORE.to(language), {"count": float(len(told))}, language)]
    return says.SEMICOLON.to(language).join(told)


def _spot(file: str, sheet: str, where: Sequence[str], language: Language) -> str:
    """Name a sheet with its rows (``47``) and cells (``E9``) that changed."""
    text = says.ROWS if all(spot.isdigit() for spot in where) else says.SPOTS
    listed = says.LIST_COMMA.to(language).join(where[:_MOST_SPOTS])
    more = "…" if len(where) > _MOST_SPOTS else ""
    values = {"file": file, "sheet": sheet, "spots": f"{listed}{more}"}
    return fill(text.to(language), values, language)


def concerning(
    changes: Sequence[Change],
    is_read: Callable[[Form], bool],
    names: Callable[[Change], Iterable[object]],
    person: str,
) -> list[Change]:
    """Return the changes that a person's pay item may have changed by, the nearest ones only.

    Those of forms that its formula reads and that name the person; without any, those of
    such forms that are about others (a team's target, a champion); without any, all.
    """
    read = [change for change in changes if is_read(change.form)]
    own = [change for change in read if person in names(change)]
    return own or read or list(changes)
