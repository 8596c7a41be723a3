"""Cutting a formula's text into tokens.

One regular expression with a group for each kind of token does the work. Structured references
are one token from their first bracket to the matching last one, because inside brackets other
rules hold: an apostrophe makes the next character an ordinary one.
"""

from __future__ import annotations

import re
from enum import Enum
from itertools import takewhile
from typing import NamedTuple
from unicodedata import decimal

from salessheets.formula.addresses import ADDRESS
from salessheets.formula.refusal import Refusal
from salessheets.formula.unreadable import LIMITS_URL, syntax_error
from salessheets.messages import Text
from salessheets.model import Problem, Severity

REFERENCE_URL = (
    "https://support.microsoft.com/office/"
    "using-structured-references-with-excel-tables-f5ed2452-2337-4f71-bed3-c8ae6d2b276e"
)

WIDE = Problem(
    code="formula.wide_punctuation",
    severity=Severity.ERROR,
    title=Text("公式里有全角标点", "Full-width punctuation in a formula"),
    message=Text(
        "公式第 {position} 个字符是全角标点“{near}”：{formula}",
        "Character {position} of the formula is the full-width “{near}”: {formula}",
    ),
    hint=Text("请改成半角“{instead}”。", "Write the ordinary “{instead}” instead."),
)
CELL = Problem(
    code="formula.cell_reference",
    severity=Severity.ERROR,
    title=Text("公式用了单元格地址", "Formula uses a cell address"),
    message=Text(
        "公式用了单元格地址“{near}”：{formula}",
        "The formula uses the cell address “{near}”: {formula}",
    ),
    hint=Text("{instead}", "{instead}"),
    rule=REFERENCE_URL,
)
IN_NAMES = Text(
    "这里不用地址，请写列名：同一行写 [@列名]，整列写 表名[列名]；固定的数请设为参数，用参数名。",
    "Addresses are not used here; write column names: [@column] for the same row, Table[column] "
    "for a whole column; make a fixed number a parameter and use its name.",
)
LONG = Problem(
    code="formula.too_long",
    severity=Severity.ERROR,
    title=Text("公式太长", "Formula too long"),
    message=Text(
        "公式有 {length} 个字符，Excel 最多 {most} 个：{formula}",
        "The formula has {length} characters, Excel takes {most}: {formula}",
    ),
    hint=Text("请拆成几列辅助列。", "Split it into helper columns."),
    rule=LIMITS_URL,
)
DEEP = Problem(
    code="formula.too_deep",
    severity=Severity.ERROR,
    title=Text("公式套得太深", "Formula nested too deeply"),
    message=Text(
        "公式套了太多层，或连着太多运算：{formula}",
        "The formula has too many levels of brackets or too long a row of operators: {formula}",
    ),
    hint=Text(
        "请拆成几列辅助列；很多数相加请用 SUM，很多条件请用 IFS 或查表。",
        "Split it into helper columns; use SUM for many numbers, IFS or a lookup table for many "
        "conditions.",
    ),
    rule=LIMITS_URL,
)
_LONGEST = 8192
_SHOWN = 60


class Kind(Enum):
    """What a token is."""

    NUMBER = "number"
    STRING = "string"
    ERROR = "error"
    REFERENCE = "reference"
    FUNCTION = "function"
    NAME = "name"
    OPERATOR = "operator"
    END = "end"


class Token(NamedTuple):
    """A piece of a formula; ``start`` and ``end`` index the formula's text."""

    kind: Kind
    text: str
    start: int
    end: int


# Letters of any script begin a name; a cell address looks like one and is told apart before.
_NAME = r"(?:[^\W\d][\w.?\\]*|\\[\w.?\\]+)"
_INSIDE = r"[^\[\]']|'[\s\S]"
_TOKEN = re.compile(
    rf"""
    \s*+
    (?: (?P<operator> <=|>=|<>|[-+*/^&=<>%,(){{}};] )
    |   (?P<string> "(?:[^"]|"")*+" )
    |   (?P<cell> {ADDRESS} )
    |   (?P<number> (?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)? )
    |   (?P<reference> {_NAME}?\[(?:{_INSIDE}|\[(?:{_INSIDE})*+\])*+\] )
    |   (?P<function> {_NAME}(?=\s*\() )
    |   (?P<name> {_NAME} )
    |   (?P<error> \#(?i:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A) )
    |   (?P<wrong> \S )
    )""",
    re.VERBOSE,
)
_KINDS = {kind.value: kind for kind in Kind}
"""Kinds by the group of the pattern that finds them."""
_WIDE = dict(
    zip("．，（）；：＝＋－＊／＜＞“”‘’％＆【】｛｝＠", ".,();:=+-*/<>\"\"''%&[]{}@", strict=True)
)


def tokenize(formula: str) -> tuple[Token, ...]:
    """Cut a formula, with or without its leading ``=``, ending with an END token.

    Raises :class:`Refusal` at the first character that begins no token.
    """
    if len(formula) > _LONGEST:
        raise Refusal(LONG, formula=f"{formula[:_SHOWN]}…", length=len(formula), most=_LONGEST)
    start = len(formula) - len(formula.lstrip())
    start += formula.startswith("=", start)
    tokens = [_token(found) for found in _TOKEN.finditer(formula, start)]
    return (*tokens, Token(Kind.END, "", len(formula), len(formula)))


def _is_digit(char: str) -> bool:
    """Tell whether a character is part of a number, in whatever width."""
    return char.isdecimal() or char in ".．"


def _token(found: re.Match[str]) -> Token:
    """Return what was found as a token, or refuse it."""
    group = found.lastgroup or ""
    text, start = found[group], found.start(group)
    kind = _KINDS.get(group)
    if kind is not None:
        return Token(kind, text, start, found.end())
    formula = found.string
    if group == "cell":
        raise Refusal(CELL, formula=formula, near=text, instead=IN_NAMES)
    if text in _WIDE:
        raise Refusal(WIDE, formula=formula, position=start + 1, near=text, instead=_WIDE[text])
    if text.isdecimal():
        near = "".join(takewhile(_is_digit, formula[start:]))
        instead = "".join(str(decimal(char)) if char.isdecimal() else "." for char in near)
        raise Refusal(WIDE, formula=formula, position=start + 1, near=near, instead=instead)
    raise syntax_error(formula, start)
