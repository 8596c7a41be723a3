"""Functions that Excel has and plans may not use, each with what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from salessheets.formula.excel_functions import INSTEAD, OTHERWISE_NAMED, UNSUPPORTED
from salessheets.formula.refusal import Refusal, did_you_mean
from salessheets.formula.tokens import WIDE
from salessheets.likeness import likeliest
from salessheets.messages import Text
from salessheets.model import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Collection

UNKNOWN_FUNCTION = Problem(
    code="formula.unknown_function",
    severity=Severity.ERROR,
    title=Text("没有这个函数", "No such function"),
    message=Text(
        "公式用了函数“{function}”，方案不认识它：{formula}",
        "The formula uses the function “{function}”, which plans do not know: {formula}",
    ),
    hint=Text(
        "{nearest}可用的函数见文档“公式”一章。",
        "{nearest} The functions that plans may use are listed in the manual under “Formulas”.",
    ),
)
VOLATILE = Problem(
    code="formula.volatile",
    severity=Severity.ERROR,
    title=Text("公式的结果会随时间变化", "Formula changes by itself"),
    message=Text(
        "函数“{function}”每次打开结果都可能不同，工资不能这样算：{formula}",
        "“{function}” may give another result each time, which pay must not: {formula}",
    ),
    hint=Text("{instead}", "{instead}"),
)
SPILLING = Problem(
    code="formula.spilling",
    severity=Severity.ERROR,
    title=Text("公式会占用多个单元格", "Formula fills several cells"),
    message=Text(
        "函数“{function}”的结果是一片单元格，一列的公式每行只能有一个结果：{formula}",
        "“{function}” gives several cells, but a column's formula has one per row: {formula}",
    ),
    hint=Text("{instead}", "{instead}"),
)
LAMBDA = Problem(
    code="formula.lambda",
    severity=Severity.ERROR,
    title=Text("公式自定义了函数", "Formula defines a function"),
    message=Text(
        "方案不支持“{function}”：{formula}",
        "Plans do not support “{function}”: {formula}",
    ),
    hint=Text("{instead}", "{instead}"),
)

_PERIOD = Text(
    "请改用期间的名称，如“期末”“期初”“本期”。",
    "Use the period's names instead, such as PeriodEnd, PeriodStart, ThisPeriod.",
)
_PARAMETER = Text("请把这个数设为参数。", "Make the number a parameter.")
_COLUMN = Text(
    "请直接引用列，如 表名[列名]；按条件取值用 XLOOKUP、INDEX 或 CHOOSE。",
    "Refer to columns directly, Table[column]; choose among them with XLOOKUP, INDEX or CHOOSE.",
)
_LIST = Text(
    "请用 COUNTIFS、SUMIFS、TEXTJOIN 等得出一个结果；要列出行，请用方案的“清单”。",
    "Get one result with COUNTIFS, SUMIFS or TEXTJOIN; to show rows, use the plan's lists.",
)
_STEP = Text(
    "请拆成几列辅助列，或用 LET 给中间结果起名。",
    "Split it into helper columns, or name intermediate results with LET.",
)
_NUMBER = Text(
    "请用 [@序号]，或用 COUNTIFS 数出名次。",
    "Use the column [@No.], or count with COUNTIFS.",
)

REFUSED: Final[dict[str, tuple[Problem, Text]]] = {
    **dict.fromkeys(("TODAY", "NOW"), (VOLATILE, _PERIOD)),
    **dict.fromkeys(("RAND", "RANDBETWEEN", "RANDARRAY"), (VOLATILE, _PARAMETER)),
    **dict.fromkeys(("OFFSET", "INDIRECT", "CELL", "INFO"), (VOLATILE, _COLUMN)),
    **dict.fromkeys(
        (
            "FILTER",
            "UNIQUE",
            "SORT",
            "SORTBY",
            "TAKE",
            "DROP",
            "VSTACK",
            "HSTACK",
            "TOCOL",
            "TOROW",
            "WRAPROWS",
            "WRAPCOLS",
            "CHOOSEROWS",
            "CHOOSECOLS",
            "EXPAND",
            "TEXTSPLIT",
            "GROUPBY",
            "PIVOTBY",
            "TRANSPOSE",
            "FREQUENCY",
            "MODE.MULT",
        ),
        (SPILLING, _LIST),
    ),
    **dict.fromkeys(("SEQUENCE", "ROW", "ROWS", "COLUMN", "COLUMNS"), (SPILLING, _NUMBER)),
    **dict.fromkeys(
        ("LAMBDA", "MAP", "REDUCE", "SCAN", "BYROW", "BYCOL", "MAKEARRAY", "ISOMITTED"),
        (LAMBDA, _STEP),
    ),
}


def unknown_function(name: str, start: int, formula: str, functions: Collection[str]) -> Refusal:
    """Return the refusal of a function that plans do not have, with what to write instead.

    ``name`` is in capitals; ``start`` is where it stands in the formula. A spelling is suggested
    only for what is the name of none of Excel's functions.
    """
    narrow = normalize("NFKC", name)
    if narrow != name:
        return Refusal(WIDE, formula=formula, position=start + 1, near=name, instead=narrow)
    if name in REFUSED:
        problem, instead = REFUSED[name]
        return Refusal(problem, formula=formula, function=name, instead=instead)
    if name in INSTEAD:
        return Refusal(UNSUPPORTED, formula=formula, function=name, instead=INSTEAD[name])
    meant = OTHERWISE_NAMED.get(name) or likeliest(
        name, ((each, each) for each in {*functions, *REFUSED, *INSTEAD})
    )
    asked = did_you_mean(meant if meant in functions else None)
    return Refusal(UNKNOWN_FUNCTION, formula=formula, function=name, nearest=asked)
