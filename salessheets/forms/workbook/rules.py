"""What a cell accepts: drop-downs, dates and numbers, with a helpful word when it does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation

from salessheets.forms.declare import Type
from salessheets.forms.signs import sign_condition
from salessheets.forms.workbook import look, words
from salessheets.messages import fill
from salessheets.model import serial

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from salessheets.forms.declare import Field, Form
    from salessheets.messages import Language, Text

_Kind: TypeAlias = Literal["whole", "decimal", "list", "date", "time", "custom"]

_FIRST_DAY, _LAST_DAY = serial(date(1950, 1, 1)), serial(date(2099, 12, 31))
"""Further away a date is a slip of the pen."""
_LAST_SECOND = 86399 / 86400
_HUGE = 1e12
"""Stands for no limit where Excel wants one."""


@dataclass(frozen=True, slots=True)
class NameList:
    """A list somewhere in the workbook that a drop-down offers."""

    formula: str
    complete: bool
    """Whether a name that is not on it deserves a question."""


def validation(
    field: Field, language: Language, cell: str, lists: Mapping[Type, NameList]
) -> DataValidation | None:
    """Return the rule for a field's cells, or ``None`` when they take anything.

    ``cell`` is the first of them (``B6``), which formulas speak of; ``lists`` are the
    drop-downs for types whose values stand somewhere in the workbook. Which cells the rule is
    for is the caller's to say.
    """
    match field.type:
        case Type.DATE:
            made = _within("date", _FIRST_DAY, _LAST_DAY, words.WRONG_DATE.to(language))
        case Type.TIME:
            made = _within("time", 0, _LAST_SECOND, words.WRONG_TIME.to(language))
        case Type.MONTH:
            made = month_rule(language, cell)
        case Type.CHOICE:
            made = _choice([choice.label for choice in field.choices], language)
        case Type.FLAG:
            made = _choice([words.YES, words.NO], language)
        case Type.COUNT:
            made = _number("whole", field, words.WRONG_COUNT, language)
        case Type.NUMBER | Type.MONEY | Type.RATE:
            made = _number("decimal", field, words.WRONG_NUMBER, language)
        case _:
            return _offer(lists[field.type], language) if field.type in lists else None
    return made


def month_rule(language: Language, cell: str) -> DataValidation:
    """Return the rule for a month written in six digits, for cells beginning with ``cell``."""
    digits = f"ISNUMBER({cell}),INT({cell})={cell},{cell}>=190001,{cell}<=209912"
    month = f"MOD({cell},100)>=1,MOD({cell},100)<=12"
    return _stop("custom", words.WRONG_MONTH.to(language), f"AND({digits},{month})")


def sign_rule(
    form: Form, field: Field, cell: Callable[[str], str], language: Language
) -> DataValidation:
    """Return the rule for an amount whose sign other cells decide (see ``signs``)."""
    condition = sign_condition(form, field, cell, language)
    return _stop("custom", wrong_sign(form, field, language), condition)


def wrong_sign(form: Form, field: Field, language: Language) -> str:
    """Say what the sign of a field's amount has to agree with."""
    labels = (form.field(key).label.to(language) for key in field.signed_by)
    listed = words.AND.to(language).join(labels)
    return fill(words.WRONG_SIGN.to(language), {"fields": listed}, language)


def missing_rule(cell: str, row: str) -> Rule:
    """Return the rule that shows a required cell still blank in a row that has been begun.

    ``row`` is the range of the row's cells with the columns fixed (``$A6:$I6``).
    """
    formula = f"AND(COUNTA({row})>0,LEN({cell})=0)"
    return Rule(type="expression", formula=[formula], dxf=DifferentialStyle(fill=look.missing()))


def _stop(kind: _Kind, error: str, first: str, second: str | None = None) -> DataValidation:
    """Return a rule that turns down what does not fit and says what does."""
    return DataValidation(
        kind, first, second, error=error, errorStyle="stop", showErrorMessage=True, allow_blank=True
    )


def _within(kind: _Kind, first: float, last: float, error: str) -> DataValidation:
    return _stop(kind, error, f"{first:.10g}", f"{last:.10g}")


def _number(kind: _Kind, field: Field, error: Text, language: Language) -> DataValidation:
    low, high = field.minimum, field.maximum
    limits = words.ANY if low is None else words.FROM if high is None else words.BOUNDED
    bounds = {"minimum": low, "maximum": high}
    said = fill(
        error.to(language), {"range": fill(limits.to(language), bounds, language)}, language
    )
    return _within(kind, -_HUGE if low is None else low, _HUGE if high is None else high, said)


def _choice(labels: Sequence[Text], language: Language) -> DataValidation:
    listed = ",".join(label.to(language) for label in labels)
    return _stop("list", words.WRONG_CHOICE.to(language), f'"{listed}"')


def _offer(names: NameList, language: Language) -> DataValidation:
    """Offer a list and, when it is complete, ask about a name that is not on it."""
    return DataValidation(
        "list",
        names.formula,
        error=words.UNKNOWN_PERSON.to(language) if names.complete else None,
        errorStyle="warning",
        showErrorMessage=names.complete,
        allow_blank=True,
    )
