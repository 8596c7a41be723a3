"""Where a formula cannot be read: which character or bracket it is, and what to write.

The reader stops at a place; what stands there and before tells what is wrong. Each case is small
and says its own advice, so that nobody has to look for a bracket in a hundred characters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category, normalize

from salessheets.formula.refusal import Refusal
from salessheets.messages import Text
from salessheets.model import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMITS_URL = (
    "https://support.microsoft.com/office/"
    "excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3"
)

SYNTAX = Problem(
    code="formula.syntax",
    severity=Severity.ERROR,
    title=Text("公式写法有误", "Formula not understood"),
    message=Text(
        "公式第 {position} 个字符“{near}”处{what}：{formula}",
        "{what} at character {position} of the formula, “{near}”: {formula}",
    ),
    hint=Text("{advice}", "{advice}"),
)


LARGE = Problem(
    code="formula.too_large",
    severity=Severity.ERROR,
    title=Text("数太大", "Number too large"),
    message=Text(
        "Excel 不能有 {number} 这么大的数：{formula}",
        "Excel has no number as large as {number}: {formula}",
    ),
    hint=Text("请写一个小一些的数。", "Write a smaller number."),
    rule=LIMITS_URL,
)
LONG_TEXT = Problem(
    code="formula.long_text",
    severity=Severity.ERROR,
    title=Text("公式里的文字太长", "Text in a formula is too long"),
    message=Text(
        "引号里的文字有 {length} 个字符，Excel 的公式里最多 {most} 个：{formula}",
        "The text in quotation marks has {length} characters, Excel takes {most} in a formula: "
        "{formula}",
    ),
    hint=Text(
        '请拆成几段，用 & 连起来，如 "…"&"…"。',
        'Split it into parts that & joins, as in "…"&"…".',
    ),
    rule=LIMITS_URL,
)
LET_NAME = Problem(
    code="formula.let_name",
    severity=Severity.ERROR,
    title=Text("LET 的名称不能这样写", "A name of LET cannot be used"),
    message=Text(
        "LET 的名称“{name}”，Excel 不接受：{formula}",
        "Excel does not take “{name}” as a name in LET: {formula}",
    ),
    hint=Text(
        "请只用汉字、字母、数字和下划线；不能是 R、C 这样的行列号，同一个 LET 里不能重名。",
        "Use letters, digits and _ only; not R, C or the like, which mean rows and columns, and "
        "no name twice in one LET.",
    ),
    rule="https://support.microsoft.com/office/let-function-34842dd8-b92b-4d3f-b325-b8b8f9908999",
)


class _Fault(NamedTuple):
    """What is wrong at a place, and what to do."""

    what: Text
    advice: Text
    at: int
    near: str


_SIGNS = {
    "≥": ">=", "≧": ">=", "⩾": ">=", "≤": "<=", "≦": "<=", "⩽": "<=", "≠": "<>", "≈": "=",
    "×": "*", "✕": "*", "⋅": "*", "·": "*", "•": "*", "∙": "*", "÷": "/", "∕": "/", "⁄": "/",
    "−": "-", "–": "-", "—": "-", "﹣": "-", "‐": "-", "‑": "-", "。": ".", "、": ",", "﹐": ",",
    "《": "<", "》": ">", "〈": "<", "〉": ">", "²": "^2", "³": "^3", "½": "0.5", "¼": "0.25",
    "¾": "0.75", "‰": "/1000", "√": "SQRT(…)", "∑": "SUM(…)", "Σ": "SUM(…)",
    "π": "3.14159265358979", "∞": "9E+99", "|": "OR(…,…)", "!": "<>", "?": "IF(…,…,…)", "~": "-",
}  # fmt: skip
"""Signs that people write, and what Excel has for them."""
_PAIRS = {
    "==": "=", "=>": ">=", "=<": "<=", "><": "<>", "!=": "<>", "&&": "AND(…,…)", "||": "OR(…,…)",
    "**": "^", "//": "/", "+=": "+", "-=": "-", "<>=": "<>", "=!": "<>",
}  # fmt: skip
_MONEY = "¥￥$€£"
_SCALES = {
    "十": 10,
    "百": 100,
    "千": 1e3,
    "万": 1e4,
    "亿": 1e8,
    "k": 1e3,
    "K": 1e3,
    "w": 1e4,
    "W": 1e4,
}
_NUMBER = re.compile(r"(?<![\w.\])])\d+(?:\.\d+)?$")
_UNIT = re.compile(r"[^\W\d_]+")
_JOINERS = {"and": "AND", "且": "AND", "并且": "AND", "和": "AND", "与": "AND", "or": "OR",
            "或": "OR", "或者": "OR", "not": "NOT", "非": "NOT"}  # fmt: skip
_OPERATORS = "+-*/^&=<>"
_OPERAND_END = re.compile(r"[\w\"\])}%.]$")
_OPERAND_START = re.compile(r"[\w\"(\[{#.\\]")
_REFERENCE = re.compile(r"\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]")
_NEAR = 12


def syntax_error(formula: str, at: int) -> Refusal:
    """Return the refusal of a formula that cannot be read from a position on."""
    fault = next(_faults(formula, at), None) or _unknown(formula, at)
    return Refusal(
        SYNTAX,
        formula=formula,
        position=fault.at + 1,
        near=fault.near or "…",
        what=fault.what,
        advice=fault.advice,
    )


def _faults(formula: str, at: int) -> Iterator[_Fault]:
    """Yield what may be wrong at a position, the most telling first."""
    yield from _signs(formula, at)
    yield from _never_closed(formula, at)
    yield from _units(formula, at)
    yield from _missing(formula, at)
    yield from _separators(formula, at)
    yield from _brackets(formula, at)


def _unknown(formula: str, at: int) -> _Fault:
    what = Text("读不懂", "Something cannot be read")
    advice = Text(
        "请检查此处的括号、引号、逗号和运算符是否成对、齐全。",
        "Check that brackets, quotation marks, commas and operators are complete there.",
    )
    return _Fault(what, advice, at, formula[at : at + _NEAR])


def _signs(formula: str, at: int) -> Iterator[_Fault]:
    """Find a sign, or a pair of signs, that Excel does not know."""
    pair = formula[at - 1 : at + 1] if at else ""
    for start, sign in ((at - 1, pair), (at, formula[at : at + 2])):
        if sign in _PAIRS:
            yield _sign(start, sign, _PAIRS[sign])
    char = formula[at : at + 1]
    if char in _SIGNS:
        yield _sign(at, char, _SIGNS[char])
    elif char and char in _MONEY:
        advice = Text(f"请去掉“{char}”，只写数。", f"Leave “{char}” out.")
        yield _Fault(_UNKNOWN_SIGN, advice, at, char)
    elif char and category(char) in {"Cf", "Cc", "Co", "Cn"}:
        what = Text("有一个看不见的字符", "There is an invisible character")
        advice = Text("请删掉它，重新输入这一段。", "Delete it, and type that part again.")
        yield _Fault(what, advice, at, f"U+{ord(char):04X}")
    elif char and (narrow := normalize("NFKC", char)) != char and narrow.isascii():
        yield _sign(at, char, narrow)


_UNKNOWN_SIGN = Text("有 Excel 不认识的符号", "There is a sign that Excel does not know")


def _sign(at: int, sign: str, instead: str) -> _Fault:
    advice = Text(f"请写成“{instead}”。", f"Write “{instead}” instead.")
    return _Fault(_UNKNOWN_SIGN, advice, at, sign)


def _never_closed(formula: str, at: int) -> Iterator[_Fault]:
    """Find a quotation mark or a square bracket that is opened and not closed."""
    char = formula[at : at + 1]
    if char == '"':
        what = Text("开始的引号没有关上", "A quotation mark is opened and not closed")
        advice = Text('请在文字后面补上 "。', 'Put a " after the text.')
        yield _Fault(what, advice, at, formula[at : at + _NEAR])
    elif char == "[" and not _REFERENCE.match(formula, at):
        what = Text("开始的方括号没有关上", "A square bracket is opened and not closed")
        advice = Text("请补上 ]，如 [@列名]。", "Put the ] where it belongs, as in [@column].")
        yield _Fault(what, advice, at, formula[at : at + _NEAR])
    elif char == "'":
        what = Text("用了单引号", "There is an apostrophe")
        advice = Text(
            '文字请用双引号，如 "到店"。', 'Put texts in quotation marks, like "walk-in".'
        )
        yield _Fault(what, advice, at, formula[at : at + _NEAR])
    elif char == "@":
        what = Text("“@”没有写在方括号里", "“@” stands outside square brackets")
        advice = Text("同一行的列请写 [@列名]。", "Write [@column] for a column of the same row.")
        yield _Fault(what, advice, at, formula[at : at + _NEAR])


def _units(formula: str, at: int) -> Iterator[_Fault]:
    """Find a number with its unit written behind it: 2万, 100元, 2025年."""
    before = formula[:at].rstrip()
    number, unit = _NUMBER.search(before), _UNIT.match(formula, at)
    if number and unit and unit[0].casefold() not in _JOINERS:
        written = formula[number.start() : unit.end()]
        what = Text("的数带了单位", "A number has its unit behind it")
        if unit[0] == "年":
            advice = Text("日期请写 DATE(年,月,日)。", "Write a date as DATE(year,month,day).")
        else:
            scale = _SCALES.get(unit[0][0], 1)
            plain = f"{float(number[0]) * scale:.15g}"
            advice = Text(f"请写成 {plain}，不带单位。", f"Write {plain}, without a unit.")
        yield _Fault(what, advice, number.start(), written)


def _missing(formula: str, at: int) -> Iterator[_Fault]:
    """Find that a value, or an operator between two values, is missing."""
    before, after = formula[:at].rstrip(), formula[at:]
    is_first = not before.strip("= ")
    last, char = "(" if is_first else before[-1:], after[:1]
    if is_first and not char:
        what = Text("没有内容", "Nothing is written")
        yield _Fault(what, Text("请写完公式。", "Write the complete formula."), at, "=")
    elif last in _OPERATORS and (not char or char in ")},*/^&=<>"):
        what = Text("后面缺一个数或列", "A number or a column is missing after the operator")
        advice = Text(
            f"请在“{last}”后面写上要算的数或列，或删去“{last}”。",
            f"Write what is to be calculated after “{last}”, or leave “{last}” out.",
        )
        yield _Fault(what, advice, len(before) - 1, last)
    elif char and char in "*/^&=<>,)" and last in "(,{":
        what = Text("前面缺一个数或列", "A number or a column is missing before it")
        advice = Text(f"请在“{char}”前面写上数或列。", f"Write what “{char}” is to work with.")
        yield _Fault(what, advice, at, after[:_NEAR])
    elif char and _OPERAND_START.match(char) and _OPERAND_END.search(before):
        yield _between(formula, before, at)


def _between(formula: str, before: str, at: int) -> _Fault:
    """Say that two values stand side by side; ``and`` and ``or`` are functions in Excel."""
    word = _UNIT.match(formula, at)
    if word and word[0].casefold() in _JOINERS:
        name = _JOINERS[word[0].casefold()]
        what = Text("的“且、或”不能这样写", "“And” and “or” are not written so")
        advice = Text(f"请写成 {name}(条件,条件)。", f"Write {name}(condition,condition).")
        return _Fault(what, advice, at, word[0])
    left, right = before[-_NEAR:].lstrip("="), formula[at : at + _NEAR]
    what = Text("前面缺运算符或逗号", "An operator or a comma is missing")
    advice = Text(
        f"请在“{left}”和“{right}”之间写上运算符（+ - * / & 等）或逗号。",
        f"Put an operator (+ - * / & or the like) or a comma between “{left}” and “{right}”.",
    )
    return _Fault(what, advice, at, right)


def _separators(formula: str, at: int) -> Iterator[_Fault]:
    """Find semicolons, colons and commas where they mean nothing."""
    char = formula[at : at + 1]
    if char == ";":
        what = Text("用了分号", "There is a semicolon")
        advice = Text("参数之间请用逗号。", "Put commas between arguments.")
        yield _Fault(what, advice, at, ";")
    elif char == ":":
        what = Text("的冒号不能这样写", "A colon cannot stand here")
        advice = Text(
            "相邻的几列请写 表名[@[首列]:[末列]]。",
            "Write neighbouring columns as Table[@[first]:[last]].",
        )
        yield _Fault(what, advice, at, formula[at : at + _NEAR])
    elif char == "," and not _open(formula, at):
        what = Text("多了一个逗号", "There is a comma too many")
        advice = Text(
            "逗号只写在函数的括号里；数里的千分位逗号请去掉。",
            "Commas stand only inside a function's brackets; leave them out of numbers.",
        )
        yield _Fault(what, advice, at, formula[at : at + _NEAR])


def _brackets(formula: str, at: int) -> Iterator[_Fault]:
    """Find brackets that do not go together."""
    opened, char = _open(formula, at), formula[at : at + 1]
    if char in {")", "}"} and not opened:
        what = Text(f"多了一个“{char}”", f"There is a “{char}” too many")
        advice = Text(
            "请删去它，或补上前面的左括号。", "Leave it out, or open a bracket before it."
        )
        yield _Fault(what, advice, at, formula[max(0, at - _NEAR) : at + 1])
    elif opened:
        start = opened[-1]
        closing = ")" if formula[start] == "(" else "}"
        name = re.search(r"[\w.]*$", formula[:start])
        first = name.start() if name else start
        if closing == "}" and char:
            what = Text(
                "开始的花括号里不是数和文字", "The curly brackets do not hold constants alone"
            )
            advice = Text(
                "花括号里只能写数和文字，每行一样多，用逗号和分号隔开；列请直接写，不要花括号。",
                "Curly brackets hold numbers and texts only, the same number in each row, with "
                "commas and semicolons between; write columns without brackets.",
            )
        else:
            what = Text("开始的括号没有关上", "A bracket is opened and not closed")
            advice = Text(f"请补上“{closing}”。", f"Put the “{closing}” where the bracket ends.")
        yield _Fault(what, advice, first, formula[first : start + 1])


def _open(formula: str, at: int) -> list[int]:
    """Return where round and curly brackets are opened before a position and not closed."""
    opened: list[int] = []
    for found in re.finditer(r'"(?:[^"]|"")*"?|\[(?:[^\[\]]|\[[^\]]*\])*\]|[(){}]', formula[:at]):
        if found[0] in "({":
            opened.append(found.start())
        elif found[0] in ")}" and opened:
            opened.pop()
    return opened
