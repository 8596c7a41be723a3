"""Random formulas and the messy tables they are about, all from one seed.

The grammar is data (``grammar.toml``); this only draws from it.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from salessheets.model import ErrorValue, Table

if TYPE_CHECKING:
    from random import Random

_SYMBOL = re.compile(r"\{([a-z]+)\}")
_ROOTS = (
    "number",
    "number",
    "number",
    "condition",
    "text",
    "date",
    "found",
    "datenumber",
    "textnumber",
)
_DEPTH = 3
_EARLY_END = 0.2

NAMES = {
    "任务": 5.0,
    "比例": 0.6,
    "期初": 45717.0,
    "期末": 45747.0,
    "称呼": "王五",
}
"""Parameters: 45717 is 2025-03-01, 45747 is 2025-03-31."""

_CHARACTERS = "()[]{},;:\"'+-*/^&=<>%@#!~.\\ 0123456789aAZ_张，（“$\n\t\u3000￥😀"
_PIECES = [
    "SUM(", "IF(", "LET(x,", "T[", "[@", "[#This Row]", "拜访[", "人员[@", "]]", "{1,", "1E", "#N/A", "$A$1", "R1C1",
    "TODAY()", "FILTER(", "''", '""', "--", "<>", ")(", "任务", "[@数]", "XLOOKUP(", "_xlfn.", "=",
]  # fmt: skip

_PEOPLE = ["张三", "李四", "LiSi", "lisi", "张三丰", "王五", " 王五", "张 三", "赵＊", None]
_CODES = ["K1", "k1", "K12", "A*1", "A1", "B?2", "?x", "~x", "Ｋ１", "１２", "K1 ", "", None]
_KINDS = ["到店", "上门", "电话", "微信", "到店访", None]
_AMOUNTS = [
    10.1,
    20.2,
    -5.0,
    0.0,
    3.0,
    0.3,
    1e4,
    1234.56,
    None,
    None,
    "12.5",
    "无",
    "１８",
    "3天",
    "",
]
_NET = [10.1, -5.25, 0.0, 3.0, 0.1, 0.2, 1999.99, None, 60.0, -0.004]
_DAYS = [
    45717.0,
    45747.0,
    45720.0,
    45292.0,
    45351.0,
    45748.0,
    None,
    "2025-03-04",
    "三月",
    "20250304",
]
_REMARKS = ["到店", "a b", "*", "?", "~*", "２", "", None, "张三", " ", "2025-03-01", "It's", "12%"]


def tables(random: Random) -> list[Table]:
    """Return visits, people, tiers and holidays, with what people type into such tables."""
    visits, people = 14, 7

    def some(pool: list, count: int) -> list:
        return [random.choice(pool) for _ in range(count)]

    def full(pool: list, count: int) -> list:
        """Begin and end with a value: LibreOffice loses blanks at the edges of a criterion."""
        values = some(pool, count)
        values[0] = values[-1] = next(value for value in pool if value not in (None, ""))
        return values

    wrong = [1.0, 2.5, -1.0, None, ErrorValue.NA, ErrorValue.DIV0, "无"]
    return [
        _table(
            "拜访",
            序号=[float(at) for at in range(1, visits + 1)],
            业务员=full(_PEOPLE, visits),
            编号=full(_CODES, visits),
            类型=full(_KINDS, visits),
            日期=full(_DAYS, visits),
            做日=[float(random.randint(45292, 45780)) for _ in range(visits)],
            金额=full(_AMOUNTS, visits),
            净额=full(_NET, visits),
            分钟=full([30.0, 60.0, 60.0, 5.0, 0.0, None], visits),
            来访=some([True, False], visits),
            带错=full(wrong, visits),
            空列=[None] * visits,
        ),
        _table(
            "人员",
            姓名=random.sample([name for name in _PEOPLE if name], people),
            编号=some([code for code in _CODES if code], people),
            备注=some(_REMARKS, people),
            找=some(["到店", "张三", "张三丰", "lisi", " 王五", "a~b", "２", "", "7"], people),
            底薪=some([2000.0, 2500.0, 1800.5, 2000.0, 3333.33], people),
            数=some([0.0, 1.0, 2.0, 3.0, 5.0], people),
            系数=some([0.5, 1.0, 1.25, 0.875, 0.1], people),
            杂=some([7.0, -2.5, None, "6", "无", "", ErrorValue.NA, ErrorValue.VALUE], people),
            入职=[float(random.randint(45000, 45747)) for _ in range(people)],
            在职=some([True, False], people),
        ),
        _table(
            "档", 起=[0.0, 1.0, 2.0, 5.0, 40.0], 奖=[0.0, 50.0, 80.5, 120.0, 300.0],
            名=["无", "铜", "银", "金", "钻"],
        ),
        _table("假日", 日期=[45292.0, 45720.0, 45721.0, 45748.0]),
    ]  # fmt: skip


def _table(name: str, **columns: list) -> Table:
    return Table(name, name, columns)


@cache
def grammar() -> dict[str, dict[str, list[str]]]:
    """Return the parts and the leaves of each symbol."""
    path = Path(__file__).parent / "grammar.toml"
    return tomllib.loads(path.read_text("utf-8"))


def formula(random: Random, *, rows: bool) -> str:
    """Return a random formula; with ``rows`` it may refer to its own row of 人员.

    A LET stands in no other LET: LibreOffice does not know the outer names there.
    """
    while True:
        drawn = _drawn(random, random.choice(_ROOTS), _DEPTH, rows=rows)
        if drawn.count("LET(") <= 1:
            return f"={drawn}"


def _drawn(random: Random, symbol: str, depth: int, *, rows: bool) -> str:
    parts, leaves = (grammar()[kind].get(symbol, []) for kind in ("parts", "leaves"))
    ends = depth <= 0 or not parts or random.random() < _EARLY_END
    choices = leaves if ends and leaves else parts
    chosen = random.choice([each for each in choices if rows or "[@" not in each])
    return _SYMBOL.sub(lambda found: _drawn(random, found[1], depth - 1, rows=rows), chosen)


def mutated(random: Random, text: str) -> str:
    """Return a formula with one to three things wrong with it, perhaps."""
    for _ in range(random.randint(1, 3)):
        at = random.randint(1, len(text))
        end = min(len(text), at + random.randint(1, 6))
        text = random.choice(
            [
                text[:at] + text[end:],
                text[:at],
                text[:at] + random.choice(_CHARACTERS) + text[at:],
                text[:at] + random.choice(_PIECES) + text[at:],
                text[:at] + random.choice(_CHARACTERS) + text[at + 1 :],
                text[:at] + text[at:end] * 2 + text[end:],
                text[:at] + text[at:end][::-1] + text[end:],
                text.replace(random.choice('(),[]"'), "", 1),
            ]
        )
    return text
