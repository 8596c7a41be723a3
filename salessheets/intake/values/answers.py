"""Read yes and no, and the choices of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.intake import cell_findings as findings
from salessheets.intake.text import folded, nearest, plain, suggested
from salessheets.intake.traditional import simplified
from salessheets.intake.values.reading import Reading, changed, shown
from salessheets.messages import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salessheets.forms.declare import Field
    from salessheets.intake.model import Cell
    from salessheets.intake.values.reading import Wanted

_YES = frozenset({"是", "有", "对", "√", "✓", "✔", "☑", "y", "yes", "t", "true", "1"})
_NO = frozenset({"否", "无", "没有", "不", "×", "✗", "✘", "☐", "n", "no", "f", "false", "0"})


def read_flag(cell: Cell, _wanted: Wanted) -> Reading:
    """Read yes or no. A letter x is refused: some tick with it and some cross out."""
    if isinstance(cell, bool):
        return Reading(cell)
    text = simplified(plain(shown(cell)).casefold().removesuffix("\ufe0f"))
    if text in _YES or text in _NO:
        return Reading(text in _YES)
    return Reading(problem=findings.NOT_A_FLAG)


def read_choice(cell: Cell, wanted: Wanted) -> Reading:
    """Read one of a field's choices, by key, label or alias; the value is its key."""
    text = shown(cell)
    key = _key(folded(text), wanted.field)
    if key is not None:
        return Reading(key)
    key = _key(simplified(folded(text)), wanted.field)
    if key is not None:
        label = next(choice.label for choice in wanted.field.choices if choice.key == key)
        return changed(key, label)
    return Reading(problem=findings.UNKNOWN_CHOICE, values=_choices(text, wanted.field))


def _key(text: str, field: Field) -> str | None:
    for choice in field.choices:
        if text in map(folded, (choice.key, *choice.label, *choice.aliases)):
            return choice.key
    return None


def _choices(text: str, field: Field) -> dict[str, object]:
    known = {
        name: choice.label for choice in field.choices for name in (*choice.label, *choice.aliases)
    }
    return {
        "choices": _listed(choice.label for choice in field.choices),
        "suggestion": suggested(nearest(text, known)),
    }


def _listed(labels: Iterable[Text]) -> Text:
    zh, en = zip(*labels, strict=True)
    return Text("、".join(zh), ", ".join(en))
