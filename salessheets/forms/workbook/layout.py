"""Where things stand on a form sheet, what its cells show, how wide its columns are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from salessheets.forms.declare import Secrecy, Type
from salessheets.forms.workbook import words
from salessheets.look.widths import width
from salessheets.messages import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salessheets.forms.declare import Field, Form
    from salessheets.messages import Language
    from salessheets.model import Value

MARKER_ROW = 1
TITLE_ROW = 2
HOW_TO_ROW = 3
HEADING_ROW = 4
EXAMPLE_ROW = 5
FIRST_ROW = 6
"""The first row that people fill in."""
LAST_ROW = 1_048_576
"""The last row that a sheet can have: whatever is added stays checked."""
PRINTED_ROWS = 16
"""Empty rows that are drawn, so that a blank form can be printed and filled in by hand."""

KEPT_COLUMNS = 2
"""How many columns of a wide form stay in sight, and are printed on both of its pages."""

_PAGE_WIDTH = 180
"""How many letters across an A4 landscape page can still be read."""
_ROOM = 3
"""Letters of room beside the widest text, for the arrow of a drop-down and the edges."""
_WIDEST = 40
_NARROWEST = {
    Type.DATE: 12,
    Type.TIME: 9,
    Type.MONTH: 10,
    Type.MONEY: 13,
    Type.TEXT: 14,
    Type.CODE: 14,
    Type.CUSTOMER: 12,
    Type.PERSON: 12,
    Type.TEAM: 12,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A field in the column where it stands on a sheet in one language."""

    field: Field
    letter: str
    language: Language

    @property
    def heading(self) -> str:
        """The heading's text, by which the column is recognised."""
        return self.field.label.to(self.language)

    @property
    def heading_format(self) -> str:
        """A number format that shows signs beside the heading and leaves its text alone."""
        return f'@"{self._signs}"' if self._signs else "@"

    @property
    def _signs(self) -> str:
        required = " *" if must_be_filled(self.field) else ""
        private = self.field.secrecy is Secrecy.PRIVATE
        return required + (words.PRIVATE.to(self.language) if private else "")

    @property
    def number_format(self) -> str:
        """The number format of the cells; codes and texts stay as they are typed.

        A plain number is General: with ``0.##`` a whole number would end in a bare point.
        """
        return "General" if self.field.type is Type.NUMBER else self.field.type.format.value

    @property
    def example_format(self) -> str:
        """The same for the worked example, whose first cell says that it is one."""
        label = f'"{words.EXAMPLE.to(self.language)}  "' if self.letter == "A" else ""
        return label + self.number_format

    @property
    def example(self) -> Value:
        """What the worked example holds: words where a list or a language has them."""
        shown = self.field.example
        for choice in self.field.choices:
            if choice.key == shown:
                return choice.label.to(self.language)
        if isinstance(shown, bool):
            return (words.YES if shown else words.NO).to(self.language)
        return shown.to(self.language) if isinstance(shown, Text) else shown

    @property
    def width(self) -> int:
        """The column's width in letters: a Chinese character takes two."""
        labels = [choice.label.to(self.language) for choice in self.field.choices]
        texts = [self.heading + self._signs, *labels]
        if isinstance(self.example, str):
            texts.append(self.example)
        widest = max(map(width, texts)) + _ROOM
        if self.letter == "A":
            widest += width(words.EXAMPLE.to(self.language)) + 2 * _ROOM
        return min(max(widest, _NARROWEST.get(self.field.type, 0)), _WIDEST)

    @property
    def first(self) -> str:
        """The address of the first cell that people fill in."""
        return f"{self.letter}{FIRST_ROW}"

    @property
    def cells(self) -> str:
        """The range of all cells that people fill in."""
        return f"{self.first}:{self.letter}{LAST_ROW}"


def columns(form: Form, language: Language) -> tuple[Column, ...]:
    """Return a form's fields in the columns where the workbook has them."""
    return tuple(
        Column(field, get_column_letter(number), language)
        for number, field in enumerate(form.fields, start=1)
    )


def pages_wide(laid_out: Sequence[Column]) -> int:
    """Return how many landscape pages stand side by side when a form is printed legibly.

    A form of several pages is too wide for a screen as well: its first columns stay in sight.
    """
    return math.ceil(sum(column.width for column in laid_out) / _PAGE_WIDTH)


def must_be_filled(field: Field) -> bool:
    """Tell whether a blank is a mistake: the cover may speak for a required field."""
    return field.required and not field.from_cover
