"""What a sheet of a plan workbook is declared with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from salessheets.messages import Text


class Heading(NamedTuple):
    """A column of one of the plan's sheets."""

    key: str
    label: Text
    help: Text
    width: int
    """In Latin letters."""
    required: bool = False
    """True when the column must be there."""
    choices: tuple[Text, ...] = ()
    formula: bool = False
    """True for formulas: text that begins with ``=``."""


class PlanSheet(NamedTuple):
    """One of the sheets of a plan workbook."""

    key: str
    title: Text
    purpose: Text
    headings: tuple[Heading, ...]
    required: bool = False
    """True when the workbook is no plan without it."""

    def heading(self, key: str) -> Heading:
        """Return a heading by key. Raises ``KeyError`` when there is none such."""
        for heading in self.headings:
            if heading.key == key:
                return heading
        raise KeyError(key)
