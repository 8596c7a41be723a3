"""The pay items of a person as lines: amount, reason, and what of an allowance was not paid."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from salessheets.plan.model import Group, Kind
from salessheets.plan.subjects import PEOPLE
from salessheets.publish.formats import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salessheets.messages import Language
    from salessheets.model import Format, Value
    from salessheets.plan.model import CalculatedColumn
    from salessheets.publish.why import Explainer, Why

GAINS = frozenset(
    {Group.PERFORMANCE, Group.COMMISSION, Group.AWARD, Group.DEDUCTION, Group.ADJUSTMENT}
)
"""Groups whose amounts are gains and losses, and show their sign."""


@dataclass(frozen=True, slots=True)
class Line:
    """A pay item or total of one person."""

    name: str
    group: Group | None
    amount: Value
    format: Format
    forfeited: float
    """What is missing from the full amount of an allowance; 0 for everything else."""
    is_forfeited: bool
    """Whether an allowance was not paid in full, also when its full amount is not known."""
    reason: str
    """The plan's sentence, else the formula in words and numbers."""
    words: str = ""
    """The formula in words and numbers, unless that is the reason (see ``PayLines.told``)."""

    @property
    def is_zero(self) -> bool:
        """Whether nothing came of it, and nothing was lost."""
        return not self.amount and not self.is_forfeited

    @property
    def weight(self) -> float:
        """How much money it is about, for better or worse."""
        amount = self.amount if isinstance(self.amount, float) else 0.0
        return max(abs(amount), self.forfeited)

    @property
    def tone(self) -> str:
        """``more`` for a gain, ``less`` for a loss, empty for the rest."""
        if not isinstance(self.amount, float) or not self.amount:
            return "less" if self.is_forfeited else ""
        return "less" if self.amount < 0 else "more" if self.group in GAINS else ""


class PayLines:
    """Everybody's pay items of one month."""

    def __init__(self, explainer: Explainer) -> None:
        self._explainer = explainer
        self._results = explainer.results
        self._people = self._results.table(PEOPLE.key)
        columns = self._results.columns(PEOPLE.key)
        self._items = [column for column in columns if column.kind is Kind.PAY_ITEM]
        self._totals = [column for column in columns if column.kind is Kind.TOTAL]

    def items(self, row: int) -> list[Line]:
        """Return a person's pay items in the plan's order."""
        return [self._line(column, row) for column in self._items]

    def total(self, row: int) -> Line | None:
        """Return the last total of the plan: what is paid in the end."""
        return self._line(self._totals[-1], row) if self._totals else None

    def told(self, line: Line, row: int) -> Line:
        """Return a line with its formula in words and numbers."""
        words = self._why(line.name, row).words
        return line if line.reason == words else replace(line, words=words)

    def _why(self, name: str, row: int) -> Why:
        return self._explainer.why(self._people.name, name, row)

    def _line(self, column: CalculatedColumn, row: int) -> Line:
        amount = self._people.columns[column.name][row]
        forfeited = self._forfeited(column, row, amount)
        if forfeited is None:
            is_forfeited = any(
                part.counted for part in self._explainer.walk(self._people.name, column.name, row)
            )
        else:
            is_forfeited = forfeited > 0
        return Line(
            name=column.name,
            group=column.group,
            amount=amount,
            format=column.format,
            forfeited=forfeited or 0.0,
            is_forfeited=is_forfeited,
            reason=self._results.reason(column, row) or self._why(column.name, row).words,
        )

    def _forfeited(self, column: CalculatedColumn, row: int, amount: Value) -> float | None:
        """Return what is missing from an allowance's full amount; ``None`` when unknown.

        The full amount is the largest that anyone of the same role gets this month, or the
        person got in an earlier one. When there is neither, and nothing is paid, what was
        counted against it decides.
        """
        if column.group is not Group.ALLOWANCE or not isinstance(amount, float):
            return 0.0
        role = self._roles[row]
        peers = [
            value
            for value, other in zip(self._people.columns[column.name], self._roles, strict=True)
            if other == role and isinstance(value, float)
        ]
        earlier = self._explainer.history(self._names[row], column.name)
        full = max([*peers, *earlier])
        return None if full == 0 and len(peers) == 1 else full - amount

    @cached_property
    def _roles(self) -> Sequence[Value]:
        return self._column("role")

    @cached_property
    def _names(self) -> Sequence[Value]:
        return self._column("name")

    def _column(self, key: str) -> Sequence[Value]:
        return self._people.columns[PEOPLE.field(key).label.to(self._results.plan.language)]


def amount_text(line: Line, language: Language) -> str:
    """Return a line's amount as a page shows it: gains with a plus, losses with a minus."""
    return shown(line.amount, line.format, language, signed=line.tone == "more")


def gain_text(line: Line, language: Language) -> str:
    """Return what a person gained or lost by a line: for an allowance, what was not paid."""
    if line.is_forfeited:
        return shown(-line.forfeited, line.format, language)
    return amount_text(line, language)
