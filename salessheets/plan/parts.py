"""From a row of a plan's sheet to the part of the plan that it is.

Each function gives a part even when some of its cells are wrong: the findings are reported,
and the rest of the plan can still be checked, so that all mistakes are shown at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from salessheets.intake.text import folded, nearest
from salessheets.messages import Text
from salessheets.model import Finding, Format, Severity
from salessheets.plan import problems, words
from salessheets.plan.limits import in_words, is_unlikely_rate, percent, within
from salessheets.plan.model import (
    CalculatedColumn,
    CheckRule,
    ExportName,
    Figure,
    Group,
    Kind,
    Limits,
    ListPlace,
    ListRule,
    Parameter,
)
from salessheets.plan.rows import heading_missing, shown
from salessheets.plan.values import in_format, usual_format, value_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from salessheets.model import Problem, Value
    from salessheets.plan.rows import Row

_T = TypeVar("_T")
_MONEY = (Kind.PAY_ITEM, Kind.TOTAL)


def suggestion(text: str, known: Iterable[str]) -> Text:
    """Ask whether a known name was meant; empty when none is near."""
    return problems.asked(nearest(text, {name: name for name in known}))


class Reader(NamedTuple):
    """Reads rows and reports what is wrong with their cells."""

    report: Callable[[Finding], None]

    def find(self, problem: Problem, row: Row, key: str, **values: object) -> None:
        """Report something about a cell."""
        said = {"heading": row.layout.heading(key).label, "text": row.text(key), **values}
        self.report(Finding(problem, row.place(key), said))

    def needed(self, row: Row, key: str) -> str:
        """Return a cell's text, which must not be blank."""
        text = row.text(key)
        if not text and key in row.columns:
            self.find(problems.CELL_BLANK, row, key)
        return text

    def formula(self, row: Row, key: str, *, needed: bool = True) -> str:
        """Return a formula, with its ``=`` whether or not it was written."""
        cell = row.cell(key)
        if not isinstance(cell, str) or cell.startswith("#"):
            self.find(problems.FORMULA_NOT_TEXT, row, key)
            return ""
        text = self.needed(row, key) if needed else row.text(key)
        return text if not text or text.startswith("=") else f"={text}"

    def word(self, row: Row, key: str, accepted: Mapping[_T, Text], default: _T) -> _T:
        """Return what a choice means; a blank means the default."""
        text = row.text(key)
        if not text:
            return default
        for meaning, label in accepted.items():
            if folded(text) in map(folded, label):
                return meaning
        near = suggestion(text, (word for label in accepted.values() for word in label))
        listed = _listed(accepted.values())
        self.find(problems.WORD_UNKNOWN, row, key, choices=listed, suggestion=near)
        return default

    def parameter(self, row: Row) -> Parameter:
        """Read a parameter; a blank one counts as 0 where that is allowed (H13)."""
        name = self.needed(row, "name")
        shape = self.word(row, "format", words.FORMATS, usual_format(value_of(row.cell("value"))))
        may_be_blank = self.word(row, "if_blank", words.BLANKS, default=False)
        value, limits = self._value(row, shape), self._limits(row, shape)
        if value is None and not row.text("value"):
            problem = problems.PARAMETER_ZERO if may_be_blank else problems.PARAMETER_BLANK
            self.find(problem, row, "value", name=name)
            value = 0.0
        else:
            value = self._within(row, name, value, limits, shape)
        return Parameter(
            name=name,
            value=value,
            format=shape,
            unit=row.text("unit"),
            meaning=row.text("meaning"),
            rule=row.text("rule"),
            place=row.place("value"),
            may_be_blank=may_be_blank,
            limits=limits,
        )

    def _limits(self, row: Row, shape: Format) -> Limits:
        """Read what values a parameter may have."""
        least, most = (self._limit_of(row, key, shape) for key in ("least", "most"))
        if least is not None and most is not None and least > most:
            self.find(problems.LIMITS_REVERSED, row, "least", least=least, most=most)
            least = most = None
        return Limits(listed_names(row.text("choices")), least, most)

    def _limit_of(self, row: Row, key: str, shape: Format) -> float | None:
        number = in_format(shape, value_of(row.cell(key)))
        if number is None and row.text(key):
            self.find(problems.VALUE_UNREADABLE, row, key, format=words.FORMATS[shape])
        return number if isinstance(number, float) else None

    def _within(self, row: Row, name: str, value: Value, limits: Limits, shape: Format) -> Value:
        """Hold a parameter's value against its limits; a choice comes back as they spell it."""
        if value is None:
            return value  # it could not be read, which is said
        fits = within(value, limits, shape)
        if fits is None:
            told = in_words(limits, shape)
            self.find(problems.PARAMETER_OUTSIDE, row, "value", name=name, limits=told)
        elif shape is Format.RATE and not limits.is_stated and is_unlikely_rate(value):
            self.find(problems.RATE_IMPLAUSIBLE, row, "value", name=name, percent=percent(value))
        return value if fits is None else fits

    def _value(self, row: Row, shape: Format) -> Value:
        """Read a parameter's value as its format says."""
        value = value_of(row.cell("value"))
        read = shown(row.cell("value")) or None if shape is Format.TEXT else in_format(shape, value)
        if read is None and value is not None:
            self.find(problems.VALUE_UNREADABLE, row, "value", format=words.FORMATS[shape])
        return read

    def column(self, row: Row) -> CalculatedColumn:
        """Read a calculated column; pay is shown to the cent, whatever its format says."""
        name, kind = self.needed(row, "name"), self.word(row, "kind", words.KINDS, Kind.HELPER)
        self.needed(row, "kind")
        group = self.word(row, "group", words.GROUPS, Group.BASE) if row.text("group") else None
        if kind is Kind.PAY_ITEM and "group" not in row.columns:
            self.report(heading_missing(row.layout, "group", row.heading_place))
        elif kind is Kind.PAY_ITEM and group is None:
            listed = _listed(words.GROUPS.values())
            self.find(problems.GROUP_MISSING, row, "group", name=name, choices=listed)
        shape = self.word(row, "format", words.FORMATS, Format.NUMBER)
        return CalculatedColumn(
            table=self.needed(row, "table"),
            name=name,
            kind=kind,
            formula=self.formula(row, "formula"),
            format=Format.MONEY if kind in _MONEY else shape,
            meaning=row.text("meaning"),
            rule=row.text("rule"),
            place=row.place("formula"),
            group=group if kind is Kind.PAY_ITEM else None,
            reason=self.formula(row, "reason", needed=False),
            reason_place=row.place("reason"),
            for_manager=self.word(row, "for_manager", words.FLAGS, default=False),
        )

    def check(self, row: Row) -> CheckRule:
        """Read a check."""
        return CheckRule(
            code=self.needed(row, "code"),
            table=self.needed(row, "table"),
            formula=self.formula(row, "formula"),
            severity=self.word(row, "severity", words.SEVERITIES, Severity.WARNING),
            column=row.text("column"),
            message=self.needed(row, "message"),
            hint=row.text("hint"),
            rule=row.text("rule"),
            place=row.place("formula"),
            for_manager=self.word(row, "for_manager", words.FLAGS, default=False),
        )

    def figure(self, row: Row) -> Figure:
        """Read a figure of the first page."""
        return Figure(
            name=self.needed(row, "name"),
            formula=self.formula(row, "formula"),
            target=self.formula(row, "target", needed=False),
            format=self.word(row, "format", words.FORMATS, Format.NUMBER),
            meaning=row.text("meaning"),
            place=row.place("formula"),
            target_place=row.place("target"),
        )

    def list(self, row: Row) -> ListRule:
        """Read a list to publish."""
        return ListRule(
            name=self.needed(row, "name"),
            table=self.needed(row, "table"),
            formula=self.formula(row, "formula", needed=False),
            columns=listed_names(self.needed(row, "columns")),
            sort=row.text("sort"),
            descending=self.word(row, "descending", words.FLAGS, default=False),
            limit=self._limit(row),
            chart=row.text("chart"),
            where=self.word(row, "where", words.PLACES, ListPlace.REPORT),
            place=row.place("formula"),
        )

    def export(self, row: Row) -> ExportName:
        """Read what the payroll export calls a column or a pay item."""
        text = self.needed(row, "of")
        known = {folded(word): it for it, label in words.EXPORTS.items() for word in label}
        return ExportName(
            of=known.get(folded(text), text),
            name=self.needed(row, "name"),
            place=row.place("name"),
        )

    def _limit(self, row: Row) -> int:
        limit = in_format(Format.COUNT, value_of(row.cell("limit")))
        if limit is None and row.text("limit"):
            self.find(problems.VALUE_UNREADABLE, row, "limit", format=words.FORMATS[Format.COUNT])
        return int(limit) if isinstance(limit, float) else 0


def _listed(choices: Iterable[Text]) -> Text:
    labels = tuple(choices)
    return Text("、".join(it.zh for it in labels), ", ".join(it.en for it in labels))


def listed_names(text: str) -> tuple[str, ...]:
    """Return the names in a cell that lists several, with commas or 、 between."""
    for mark in "，,;；\n":
        text = text.replace(mark, "、")
    return tuple(name.strip() for name in text.split("、") if name.strip())
