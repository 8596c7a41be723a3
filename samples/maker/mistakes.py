"""The mistakes that people make in the story, and the cells where they end up."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from maker.story import FOLDER, in_one

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from maker.salesperson import Row
    from salessheets.messages import Language


@dataclass(frozen=True, slots=True)
class Mistake:
    """One slip in one workbook; samples/story/mistakes.toml says how they are written."""

    book: str
    """``2025-03/wang``: the month, and who sent the workbook in."""
    form: str
    what: str
    row: int
    """Which of those rows it happens in, counted from 1; a negative one from the end."""
    among: Mapping[str, Any] = field(default_factory=dict)
    """Which of the form's rows are counted: those with these values; all when empty."""
    at: str = ""
    """Key of the field where the finding stands; empty for the row."""
    code: str = ""
    """The finding it gives; empty when it is understood and gives none."""
    severity: str = ""
    copy: bool = False
    """Whether it happens in a copy of the row, put below everything else."""
    write: Mapping[str, Any] = field(default_factory=dict)
    """What is written instead, by field key; an empty text clears the cell."""
    as_text: Sequence[str] = ()
    """Fields whose value is the right one, written as text."""


@dataclass(frozen=True, slots=True)
class Disguise:
    """A sheet whose owner changed its layout; it is read all the same."""

    book: str
    form: str
    what: str
    headings: Mapping[str, str] = field(default_factory=dict)
    """Other headings, by field key."""
    first: Sequence[str] = ()
    """Field keys of the columns that were moved to the front."""


def load(language: Language) -> tuple[tuple[Mistake, ...], tuple[Disguise, ...]]:
    """Read the mistakes and disguises in one language."""
    told = in_one(tomllib.loads((FOLDER / "mistakes.toml").read_text("utf-8")), language)
    return (
        tuple(Mistake(**facts) for facts in told["mistake"]),
        tuple(Disguise(**facts) for facts in told["disguise"]),
    )


def make(
    rows: list[Row], mistakes: Sequence[Mistake], language: Language
) -> list[tuple[Mistake, int]]:
    """Make mistakes in a form's rows; return each with the index of its row."""
    made = []
    right = list(rows)
    for mistake in mistakes:
        index = _chosen(right, mistake)
        texts = {key: _text(rows[index][key], language) for key in mistake.as_text}
        changed = {**rows[index], **mistake.write, **texts}
        if mistake.copy:
            index = len(rows)
            rows.append(changed)
        else:
            rows[index] = changed
        made.append((mistake, index))
    return made


def _chosen(rows: Sequence[Row], mistake: Mistake) -> int:
    """Return the index of the row that a mistake is made in."""
    counted = [
        index
        for index, row in enumerate(rows)
        if all(row.get(key) == value for key, value in mistake.among.items())
    ]
    return counted[mistake.row - 1 if mistake.row > 0 else mistake.row]


def _text(value: object, language: Language) -> str:
    if isinstance(value, date):
        numbers = (value.year, value.month, value.day)
        return ("{}年{}月{}日" if language == "zh" else "{}/{}/{}").format(*numbers)
    return str(value)
