"""Codes that Excel cannot tell apart, or takes for a condition, when a formula asks for them.

The program counts by numbers of its own (``Field.counted_by``), so all of them count as
themselves; a formula of somebody's own that asks for the code, and a filter in Excel, do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from salessheets.forms import forms
from salessheets.formula.criteria import selected_by
from salessheets.intake.checks.declare import Check, Outcome, about
from salessheets.messages import Text
from salessheets.model import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salessheets.model import Table, Value

ALIKE = Problem(
    "code.alike",
    Severity.WARNING,
    Text("Excel 分不开这两个编号", "Excel cannot tell these two codes apart"),
    Text(
        "{field}「{code}」和「{other}」（{place}）在 Excel 眼里是同一个数；这里分开计。",
        "{field} “{code}” and “{other}” ({place}) are one number to Excel; here they are counted "
        "apart.",
    ),
    Text(
        "若是同一个，请各处写成一样；若不是，请改用不会混的编号，如前面加一个字母。"
        "自己写的公式请按「{key}」计数。",
        "If they are the same, write it one way everywhere; if not, use codes that cannot be "
        "mixed up, with a letter in front. Let formulas of your own count by “{key}”.",
    ),
)
CONDITION = Problem(
    "code.is_condition",
    Severity.WARNING,
    Text("Excel 会把这个编号当成条件", "Excel would take this code for a condition"),
    Text(
        "{field}「{code}」里有通配符或比较符号，Excel 按它计数时会算上别的；这里只算它自己。",
        "{field} “{code}” has a wildcard or a comparison in it, and Excel, counting by it, would "
        "count others too; here it is itself alone.",
    ),
    Text(
        "请换一个编号，不用 * ? ~，不以 = < > 开头。自己写的公式请按「{key}」计数。",
        "Please use another code: no * ? or ~, no = < or > in front. Let formulas of your own "
        "count by “{key}”.",
    ),
)
_LONGEST = 15
"""So many digits of a number Excel knows."""


class _Code(NamedTuple):
    """Where a code stands first."""

    table: Table
    row: int
    field: str
    label: Text


def _codes(tables: Mapping[str, Table]) -> Iterator[Outcome]:
    written: dict[Text, dict[str, _Code]] = {}
    for form in sorted(forms().values(), key=lambda form: len(form.identity) != 1):
        for field in form.fields:
            if field.counted_by is not None:
                table = tables[form.key]
                column = table.columns[field.key]
                first = written.setdefault(field.counted_by, {})
                for code in {*column}.difference(first):
                    if isinstance(code, str):
                        first[code] = _Code(table, column.index(code), field.key, field.label)
    for key, codes in written.items():
        yield from _of_key(key, codes)


def _of_key(key: Text, codes: Mapping[str, _Code]) -> Iterator[Outcome]:
    """Yield the codes of one thing that are conditions, or one number with an earlier one."""
    odd = sorted(code for code in codes if not _is_plain(code))
    if not odd:
        return
    selected: dict[Value, str] = {float(code): code for code in codes if _is_number(code)}
    for code in odd:
        meaning = selected_by(code)
        other = code if meaning is None else selected.setdefault(meaning, code)
        if meaning is not None and other.casefold() == code.casefold():
            continue
        at, place = codes[code], codes[other].table.place(codes[other].row, codes[other].field)
        values = {"field": at.label, "code": code, "other": other, "place": place, "key": key}
        problem = CONDITION if meaning is None else ALIKE
        yield Outcome(about(at.table, at.row, at.field, problem, values))


def _is_plain(code: str) -> bool:
    """Whether a code is seen at a glance to select itself alone: a word, or a common number."""
    if code[:1].isalpha():
        return not any(wild in code for wild in "*?~") and code.upper() not in {"TRUE", "FALSE"}
    return _is_number(code)


def _is_number(code: str) -> bool:
    return code.isascii() and code.isdecimal() and code[0] != "0" and len(code) <= _LONGEST


CHECK = Check((ALIKE, CONDITION), _codes)
