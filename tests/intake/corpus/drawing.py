r"""Sheets drawn as text, with what only a workbook can hold.

Beside what ``helpers.drawn`` knows (numbers, days, TRUE and FALSE, an apostrophe for text)
a cell may be an error (``#DIV/0!``), a formula with its result (``=1+1 -> 2``), one without
(``=1+1``), a time of day (``08:30``) or a day with one (``2025-03-05 14:30``). ``\\n``, ``\\t``,
``\\xa0`` and the like stand for the characters they name.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Formula(NamedTuple):
    """A formula and its result; without one, it was never worked out."""

    text: str
    result: str | float | None


Cell = str | float | bool | date | datetime | time | Formula

HEADINGS = "日期 | 业务员 | 客户编号 | 类型 | 时长 | 内容 | 下次跟进"
FIRST = "2025-03-04 | 张三 | K001 | 到店 | 60 | 看样板间 | 2025-03-11"
SECOND = "2025-03-05 | 李四 | K002 | 电话 | 15 | 回访 | "
ROWS = (FIRST, SECOND)
"""What the files of the corpus say when nothing else is said of them."""
STANDARD = "\n".join((HEADINGS, *ROWS))


def cells(drawing: str) -> list[list[Cell]]:
    """Return the cells of a drawing: a line is a row, and ``|`` stands between cells."""
    return [
        [cell(text.strip(" ")) for text in line.split("|")] if line.strip() != "-" else []
        for line in drawing.strip("\n").splitlines()
    ]


def cell(text: str) -> Cell:
    """Return the content of a cell from its drawing."""
    if text.startswith("'"):
        return _named(text[1:])
    if text in {"TRUE", "FALSE"}:
        return text == "TRUE"
    if text.startswith("="):
        formula, arrow, result = text.partition(" -> ")
        return Formula(formula, _result(result) if arrow else None)
    if re.fullmatch(r"#[A-Z/0]+[!?]?", text):
        return Formula("=NA()", text)
    for kind, pattern in _DAYS.items():
        if re.fullmatch(pattern, text):
            return kind.fromisoformat(text)
    return float(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else _named(text)


_DAYS = {
    datetime: r"\d{4}-\d\d-\d\d \d\d:\d\d",
    date: r"\d{4}-\d\d-\d\d",
    time: r"\d\d:\d\d",
}


def _result(text: str) -> str | float:
    value = cell(text)
    return value if isinstance(value, str | float) else text


def _named(text: str) -> str:
    return re.sub(r"\\(?:n|t|x[0-9a-f]{2}|u[0-9a-f]{4})", _character, text)


def _character(found: re.Match[str]) -> str:
    return found[0].encode("ascii").decode("unicode_escape")


def texts(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """Return cells as a text file has them."""
    return [[_text(value) for value in row] for row in rows]


def _text(value: Cell) -> str:
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, Formula):
        return str(value.result or "")
    return str(value)
