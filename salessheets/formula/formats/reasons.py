"""Why a number format is not used, and what to write instead."""

from __future__ import annotations

from typing import NamedTuple

from salessheets.messages import Text


class Reason(NamedTuple):
    """A kind of thing that formats may not have."""

    why: Text
    instead: Text


class FormatError(ValueError):
    """A format is not understood; ``part`` is the piece of it."""

    def __init__(self, part: str, reason: Reason) -> None:
        super().__init__(part)
        self.part = part
        self.reason = reason


UNFINISHED = Reason(
    Text("后面没写完", "is not finished"),
    Text("引号和方括号请成对写。", "Write quotation marks and square brackets in pairs."),
)
LETTER = Reason(
    Text(
        "不是这里能用的代码，Excel 可能当作日期或报错",
        "is no code that can be used here; Excel may take it for a date, or refuse it",
    ),
    Text(
        '要照原样显示的字母请加双引号，在公式里写两遍，如 "0""M"""；时间写 h、m、s。',
        "Put letters to be shown as they are between quotation marks, doubled within a formula: "
        '"0""M""".',
    ),
)
MIXED = Reason(
    Text(
        "把日期、数字或通用格式混在了一段里，Excel 会报 #VALUE!",
        "mixes a date, digits or General in one section, for which Excel gives #VALUE!",
    ),
    Text(
        "请分成两个 TEXT，用 & 连接；日期里的数字请加双引号。",
        "Use two TEXT functions joined with &; put digits in a date between quotation marks.",
    ),
)
FRACTION = Reason(
    Text("要显示成分数，这里不支持", "asks for a fraction, which is not supported"),
    Text('请用小数，如 "0.00"。', 'Use decimals, such as "0.00".'),
)
FILL = Reason(
    Text("要用一个字填满格子，文本里没有格子", "fills the width of a cell, and a text has none"),
    Text(
        "请删去 * 和它后面的字，要重复请用 REPT。", "Leave * out; use REPT to repeat a character."
    ),
)
BRACKET = Reason(
    Text("方括号里的内容不认识", "is nothing known in square brackets"),
    Text(
        "可以写条件 [>=1]、大写 [DBNum2]、时长 [h]、货币 [$¥-804]。",
        "Conditions [>=1], numerals [DBNum2], durations [h] and currencies [$¥-804] can be used.",
    ),
)
ALONE = Reason(
    Text("后面没有格式", "has no format behind it"),
    Text('请写出格式，如 "[>=1]0.0"。', 'Write the format, such as "[>=1]0.0".'),
)
CONDITION = Reason(
    Text(
        "这几个条件没有说清其余的数或负数怎样显示",
        "leaves open how other numbers, or negative ones, are shown",
    ),
    Text(
        "请写成“[条件]…;[条件]…;其余”，第一段先写条件；正负零三种请写“正;负;零”。",
        "Write [condition]…;[condition]…;others, with a condition in the first section; for "
        "signs write positive;negative;zero.",
    ),
)
SECTIONS = Reason(
    Text(
        "分号隔开的段数不对：最多四段，负数的一段不能空着收尾",
        "does not fit: four sections at most, and the negative one must not end it blank",
    ),
    Text(
        '负数不显示请写 "0;;"（正;负;零）。',
        'To show nothing for negative numbers write "0;;" (positive;negative;zero).',
    ),
)
NUMERALS = Reason(
    Text("这样写中文数字，这里不支持", "is a way of Chinese numerals that is not supported"),
    Text(
        '金额请写 "[DBNum2]"、"[DBNum2]0"，日期请写 "[DBNum1]yyyy年m月d日"。',
        'Write "[DBNum2]" or "[DBNum2]0" for amounts, "[DBNum1]yyyy年m月d日" for dates.',
    ),
)
LANGUAGE = Reason(
    Text("用的是别的语言，这里没有它的名称", "is a language whose names are not at hand"),
    Text(
        "中文请写 [$-804] 配 aaaa，英文请写 [$-409] 配 mmm、ddd、AM/PM，或删去方括号。",
        "Write [$-804] with aaaa, [$-409] with mmm, ddd or AM/PM, or leave the brackets out.",
    ),
)
