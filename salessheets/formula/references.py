"""Structured references: which table and columns ``T[[#This Row],[a]:[b]]`` means.

What does not exist is refused with the nearest thing that does.

Source: Microsoft, "Using structured references with Excel tables".
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from salessheets.formula.refusal import Refusal, nearest
from salessheets.formula.tokens import REFERENCE_URL
from salessheets.formula.tree import Columns
from salessheets.formula.unreadable import syntax_error
from salessheets.messages import Text
from salessheets.model import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from salessheets.formula.tokens import Token

UNKNOWN_TABLE = Problem(
    code="formula.unknown_table",
    severity=Severity.ERROR,
    title=Text("没有这张表", "No such table"),
    message=Text(
        "公式提到的表“{table}”不存在：{formula}",
        "The formula names a table “{table}” that does not exist: {formula}",
    ),
    hint=Text("{nearest}现有的表：{tables}。{also}", "{nearest} The tables are: {tables}.{also}"),
    rule=REFERENCE_URL,
)
UNKNOWN_COLUMN = Problem(
    code="formula.unknown_column",
    severity=Severity.ERROR,
    title=Text("没有这一列", "No such column"),
    message=Text(
        "表“{table}”没有列“{column}”：{formula}",
        "The table “{table}” has no column “{column}”: {formula}",
    ),
    hint=Text(
        "{nearest}请核对列名，或先在方案里定义这一列。{also}",
        "{nearest} Check the column's name, or define the column in the plan.{also}",
    ),
    rule=REFERENCE_URL,
)
SPECIAL_ITEM = Problem(
    code="formula.special_item",
    severity=Severity.ERROR,
    title=Text("公式引用了标题行或汇总行", "Formula refers to headers or totals"),
    message=Text(
        "公式用了“{item}”：{formula}",
        "The formula uses “{item}”: {formula}",
    ),
    hint=Text(
        "整列请写 {table}[列名]，同一行请写 [@列名]；标题行和汇总行不参与计算。",
        "Write {table}[column] for a whole column, [@column] for the same row; headers and "
        "totals take no part in calculation.",
    ),
    rule=REFERENCE_URL,
)
ROW_OUTSIDE = Problem(
    code="formula.row_outside",
    severity=Severity.ERROR,
    title=Text("此处没有“同一行”", "There is no “same row” here"),
    message=Text(
        "“{reference}”指同一行，但这个公式不在表“{table}”里：{formula}",
        "“{reference}” means the same row, but this formula is not in table “{table}”: {formula}",
    ),
    hint=Text(
        "请写整列 {table}[列名] 并用 SUMIFS、XLOOKUP 等取值。",
        "Write the whole column {table}[column] and take values with SUMIFS, XLOOKUP or the like.",
    ),
    rule=REFERENCE_URL,
)
NO_ROW = Problem(
    code="formula.no_row",
    severity=Severity.ERROR,
    title=Text("此处没有“同一行”", "There is no “same row” here"),
    message=Text(
        "“{reference}”没有写表名，而这个公式不属于任何表：{formula}",
        "“{reference}” names no table, and this formula belongs to none: {formula}",
    ),
    hint=Text(
        "请写整列 表名[列名]，并用 SUM、COUNTIFS 等得出一个数。",
        "Write a whole column, Table[column], and get one number with SUM, COUNTIFS or the like.",
    ),
    rule=REFERENCE_URL,
)

_ITEM = re.compile(r"\s*\[((?:'.|[^'\[\]])*)\]\s*")
_RANGE = re.compile(rf"({_ITEM.pattern})(?::({_ITEM.pattern}))?")
_THIS_ROW, _ALL, _DATA = "#this row", "#all", "#data"


class Schema(NamedTuple):
    """The tables and names that formulas may use, found whatever the case."""

    tables: Mapping[str, tuple[str, ...]]
    names: Collection[str]
    sheets: Mapping[str, str] = MappingProxyType({})
    """The table that stands on a sheet, by the sheet's name in small letters."""

    def table(self, name: str) -> str | None:
        """Return a table's name as it is written in the schema."""
        return _written(name, self.tables)

    def name(self, name: str) -> str | None:
        """Return a name as it is written in the schema."""
        return _written(name, self.names)


def _written(name: str, known: Collection[str]) -> str | None:
    if name in known:
        return name
    fold = name.casefold()
    return next((each for each in known if each.casefold() == fold), None)


def resolve(token: Token, schema: Schema, own: str, formula: str) -> Columns:
    """Return the columns that a reference token means in a formula of table ``own``."""
    name, _, inside = token.text.partition("[")
    inside = inside[:-1].strip()
    if not name and not own:
        raise Refusal(NO_ROW, formula=formula, reference=token.text)
    table = _table(name or own, schema, formula)
    part, first, last = _parts(inside, table, formula, token)
    this_row = part == _THIS_ROW
    columns = schema.tables[table]
    if first is None:
        names = columns
    else:
        low = _position(first, table, columns, formula)
        high = low if last is None else _position(last, table, columns, formula)
        names = columns[min(low, high) : max(low, high) + 1]
    if this_row and table != own:
        raise Refusal(ROW_OUTSIDE, formula=formula, table=table, reference=token.text)
    whole = not inside
    headed = part == _ALL
    return Columns(table, names, this_row, whole, headed, start=token.start, end=token.end)


def whole_table(name: str, schema: Schema, token: Token) -> Columns:
    """Return all columns of a table that is named without brackets."""
    names = schema.tables[name]
    return Columns(name, names, this_row=False, whole=True, start=token.start, end=token.end)


def _table(name: str, schema: Schema, formula: str) -> str:
    found = schema.table(name)
    if found is None:
        raise Refusal(
            UNKNOWN_TABLE,
            formula=formula,
            table=name,
            lacks=name.casefold(),
            nearest=nearest(name, schema.tables),
            tables=", ".join(schema.tables),
        )
    return found


def _parts(
    inside: str, table: str, formula: str, token: Token
) -> tuple[str, str | None, str | None]:
    """Take a reference's inside apart: the rows meant (empty: all), first and last column."""
    part = _THIS_ROW if inside.startswith("@") else ""
    rest = inside.removeprefix("@").strip()
    item = _ITEM.match(rest) if rest.startswith("[") else None
    if item and item[1].strip().startswith("#"):
        part = _special(item[1], table, formula)
        rest = rest[item.end() :].lstrip(", ")
    elif rest.startswith("#"):
        part = _special(rest, table, formula)
        rest = ""
    if not rest:
        return part, None, None
    if not rest.startswith("["):
        return part, _unescaped(rest), None
    found = _RANGE.fullmatch(rest)
    if found is None:
        raise syntax_error(formula, token.start)
    return part, _unescaped(found[2]), None if found[4] is None else _unescaped(found[4])


def _special(item: str, table: str, formula: str) -> str:
    """Return the part of a table that an item means; headings and totals alone are refused."""
    part = item.strip().casefold()
    if part not in (_THIS_ROW, _ALL, _DATA):
        raise Refusal(SPECIAL_ITEM, formula=formula, item=item.strip(), table=table)
    return part


def _unescaped(name: str) -> str:
    return re.sub(r"'(.)", r"\1", name) if "'" in name else name


def _position(name: str, table: str, columns: tuple[str, ...], formula: str) -> int:
    found = _written(name, columns) or _written(name.strip(), columns)
    if found is None:
        raise Refusal(
            UNKNOWN_COLUMN,
            formula=formula,
            table=table,
            column=name,
            lacks=(table, name.casefold()),
            nearest=nearest(name, columns),
        )
    return columns.index(found)


def in_file(columns: Columns) -> str:
    """Return a reference as workbook files store it."""
    names = [re.sub(r"(['\[\]#@])", r"'\1", name) for name in columns.names]
    span = f"[{names[0]}]" if len(names) == 1 else f"[{names[0]}]:[{names[-1]}]"
    if columns.this_row:
        return f"{columns.table}[[#This Row],{span}]"
    if columns.headed:
        return f"{columns.table}[[#All],{span}]"
    if columns.whole:
        return f"{columns.table}[]"
    return f"{columns.table}{span}" if len(names) == 1 else f"{columns.table}[{span}]"
