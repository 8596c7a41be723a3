"""Read sheets of older versions of a form as today's: what they said otherwise, it declares.

Nothing is copied or moved on the sheet, so that findings name the cells as the sender has them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from salessheets.intake import findings
from salessheets.intake.text import folded, listed, spellings, trimmed
from salessheets.intake.values import shown
from salessheets.messages import Text
from salessheets.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salessheets.forms.declare import Earlier, Form
    from salessheets.intake.model import Cell
    from salessheets.model import Place


class Stood(NamedTuple):
    """A field of today on a sheet of an older version."""

    change: Earlier
    field: str
    columns: tuple[int, ...]
    """Where it stands, from 0; more than one when it was parted then."""

    def cells(self, sheet: Sequence[Sequence[Cell]]) -> list[Cell]:
        """Return the field's cells, from all columns of a sheet."""
        cells = [_joined(each, self.change.joint) for each in zip(*self._of(sheet), strict=True)]
        if self.change.pattern:
            cells = [_part(cell, self.change, self.field) for cell in cells]
        words = {
            folded(word): choice.key
            for choice in self.change.choices
            for word in (*choice.label, *choice.aliases)
        }
        return [words.get(folded(each), each) if isinstance(each, str) else each for each in cells]

    def _of(self, sheet: Sequence[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
        return (sheet[column] for column in self.columns)


def _joined(cells: Sequence[Cell], joint: str) -> Cell:
    if len(cells) == 1:
        return cells[0]
    return joint.join(text for cell in cells if (text := trimmed(shown(cell))))


def _part(cell: Cell, change: Earlier, field: str) -> Cell:
    text = trimmed(shown(cell))
    found = re.fullmatch(change.pattern, text)
    if found is None:
        return cell if field == change.fields[0] else ""
    return found[field] or ""


def changes_since(form: Form, version: int) -> tuple[Earlier, ...]:
    """Return what a version of a form had otherwise than today's has it."""
    nearest: dict[tuple[str, ...], Earlier] = {}
    for change in sorted(form.history, key=lambda each: -each.until):
        if change.until >= version:
            nearest[change.fields] = change
    return tuple(nearest.values())


def headings_then(changes: Iterable[Earlier]) -> dict[str, str]:
    """Return one of today's fields for each heading that an older version had."""
    return {
        way: change.fields[0]
        for change in changes
        for heading in change.columns
        for name in heading
        for way in spellings(name)[:1]
    }


def stood(
    changes: Iterable[Earlier], spelled: Sequence[Sequence[str]], now: Mapping[str, int]
) -> dict[str, Stood]:
    """Return the fields that stand otherwise on a sheet of an older version.

    ``spelled`` are the spellings of each cell of its headings, ``now`` the columns of the
    fields with the same heading as today.
    """
    found: dict[str, Stood] = {}
    for change in changes:
        columns = tuple(_columns(change, spelled, now))
        if columns and len(columns) >= len(change.columns):
            found |= {field: Stood(change, field, columns) for field in change.fields}
    return found


def _columns(
    change: Earlier, spelled: Sequence[Sequence[str]], now: Mapping[str, int]
) -> Iterator[int]:
    if not change.columns:
        yield from (now[field] for field in change.fields if field in now)
    for heading in change.columns:
        names = {spellings(name)[0] for name in heading}
        yield from [at for at, ways in enumerate(spelled) if not names.isdisjoint(ways)][:1]


def older(form: Form, version: int, place: Place) -> Iterator[Finding]:
    """Say that a sheet is of an older version that is read with changes."""
    changes = changes_since(form, version)
    if changes:
        values = {
            "form": form.title,
            "version": version,
            "now": form.version,
            "changes": listed([said for change in changes for said in _told(change, form)]),
        }
        yield Finding(findings.OLDER, place, values)


def _told(change: Earlier, form: Form) -> Iterator[Text]:
    fields = [form.field(key) for key in change.fields]
    if change.columns:
        today = listed(_quoted(field.label) for field in fields)
        yield _is(listed(map(_quoted, change.columns)), today)
    for choice in change.choices:
        labels = {each.key: each.label for each in fields[0].choices}
        yield _is(_quoted(choice.label), _quoted(labels[choice.key]))


def _quoted(label: Text) -> Text:
    return Text(f"「{label.zh}」", f"“{label.en}”")


def _is(then: Text, now: Text) -> Text:
    return Text(f"{then.zh}就是现在的{now.zh}", f"{then.en} is now {now.en}")
