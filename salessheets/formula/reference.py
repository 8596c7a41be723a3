"""The page about formulas: which functions there are, and which are refused for what."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from salessheets.formula.excel_functions import INSTEAD
from salessheets.formula.refused import REFUSED
from salessheets.formula.registry import functions
from salessheets.messages import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salessheets.formula.registry import Function
    from salessheets.messages import Language

_TITLE = Text("公式", "Formulas")
_INTRO = Text(
    "本页由程序里的函数表生成（`python docs/generate.py`），请不要手改。\n\n"
    "方案的公式就是 Excel 公式：同一行写 `[@列名]`，整列写 `表名[列名]`，参数和期间写名称。"
    "下面的函数都可以用，结果与 Excel 相同；比较按十五位有效数字，ROUND 逢半进位。\n\n"
    "参数名与 Excel 的英文帮助相同：方括号里的可以省略，“…”表示最后一个方括号里的可以接着往下写。",
    "This page is made from the program's list of functions (`python docs/generate.py`); please "
    "do not edit it by hand.\n\n"
    "A plan's formulas are Excel formulas: `[@column]` for the same row, `Table[column]` for a "
    "whole column, names for parameters and the period. The functions below may be used and give "
    "what Excel gives; comparisons go by fifteen significant digits, ROUND takes halves away from "
    "zero.\n\n"
    "Arguments have the names that Excel's help gives them. Those in square brackets may be left "
    "out; “…” means that the last brackets may be repeated.",
)
_HEADINGS = (
    Text("函数", "Function"),
    Text("语法", "Syntax"),
    Text("作用", "What it does"),
)
_REFUSED = Text("不能用的函数", "Functions that are refused")
_INSTEAD = (Text("函数", "Functions"), Text("改用什么", "What to use instead"))
_SPEED = Text(
    "## 算得快慢\n\n"
    "COUNTIFS、SUMIFS 等条件函数和查找函数用索引，行数和人数各增加一倍，耗时也只增加一倍左右。"
    "SUMPRODUCT 没有索引：条件里有本行的值时，如 `SUMPRODUCT((拜访[业务员]=[@姓名])*拜访[金额])`，"
    "每个人都要把整张表看一遍，耗时是行数乘人数。"
    "这样的公式请写成 `SUMIFS(拜访[金额],拜访[业务员],[@姓名])`：金额都是数字时结果相同，"
    "20 万行、1,000 人时前者要几秒，后者约 0.1 秒。"
    "内存不会因此增长：这样的公式一次只算一部分人，每一步同时放在内存里的不超过 200 万个值。",
    "## How long a formula takes\n\n"
    "Criteria functions (COUNTIFS, SUMIFS and the like) and lookups use indexes: twice the rows "
    "and twice the people take about twice the time. SUMPRODUCT has none: where a condition holds "
    "a value of the formula's own row, as in `SUMPRODUCT((Visits[Rep]=[@Name])*Visits[Amount])`, "
    "the whole table is looked at for each person, so that time grows with rows times people. "
    "Write `SUMIFS(Visits[Amount],Visits[Rep],[@Name])` instead: where all amounts are numbers it "
    "gives the same, and with 200,000 rows and 1,000 people the former takes some seconds, the "
    "latter about 0.1. Memory does not grow with it: such a formula is worked out for some people "
    "at a time, and no step of it holds more than two million values at once.",
)
_FORMATS = Text(
    "## TEXT 的格式\n\n"
    "可以写：`0 # ? . , %`、`E+`、`General`（`G/通用格式`）、`@`、最多四段；"
    "日期 `y m d e h s`、`[h]`、`AM/PM`、`上午/下午`、`aaa`（一）、`aaaa`（星期一）；"
    "条件 `[>=1]达标;[>=0.8]接近;未达`；大写金额 `[DBNum2]`（壹仟零壹）、"
    "`[DBNum2]0角0分`（逐位）、日期 `[DBNum1]yyyy年m月d日`；货币 `[$¥-804]`；"
    "引号里、`\\` 或 `!` 后面的字照原样。人民币大写可以写成 "
    '`=TEXT(INT([@实发]),"[DBNum2]")&"元"'
    '&TEXT(ROUND(MOD([@实发],1)*100,0),"[DBNum2]0角0分;;整")`。\n\n'
    "分数、`[DBNum3]`、填满格子的 `*` 和别的语言的名称不支持，检查方案时就会指出。"
    "汇总里的活公式把 `!` 写成 `\\`、`e` 写成 `yyyy`，并注明 `[$-804]`，"
    "在哪国的 Excel 里都一样；只有 `G/通用格式` 要中文版 Excel。"
    "中文数字按中文版 Excel 的公开用法写成，没有在 Excel 里逐一核对。",
    "## Formats of TEXT\n\n"
    "There are `0 # ? . , %`, `E+`, `General` (`G/通用格式`), `@` and up to four sections; dates "
    "with `y m d e h s`, `[h]`, `AM/PM`, `上午/下午`, `aaa` (一) and `aaaa` (星期一); conditions "
    'such as `[>=1]"met";[>=0.8]"close";"missed"`; amounts in Chinese capitals with `[DBNum2]` '
    "(壹仟零壹) or digit by digit, `[DBNum2]0角0分`; dates with `[DBNum1]yyyy年m月d日`; currencies "
    "`[$¥-804]`; and what stands in quotation marks or behind `\\` or `!` as it is.\n\n"
    "Fractions, `[DBNum3]`, `*` that fills a cell and names in other languages are not supported, "
    "and checking the plan says so. The live formulas of the summary write `!` as `\\` and `e` as "
    "`yyyy`, and name the language with `[$-804]`, so that every Excel shows the same; only "
    "`G/通用格式` needs a Chinese one. Chinese numerals follow what is published of a Chinese "
    "Excel; they could not be compared with Excel one by one.",
)
_DIFFERENCES = Text(
    "## 已知的不同\n\n"
    "- 文字比大小和排序不分大小写，逐字比较：先数字，再字母，再汉字，同类按字符编码排。"
    "Excel 里汉字按拼音还是笔画、标点排在哪里，随电脑的语言设置而变；这里在每台电脑上都一样。"
    "相等和条件计数不受影响。\n"
    "- 近似查找（VLOOKUP 第四个参数为 TRUE、MATCH 1、LOOKUP）和 XLOOKUP 的二分查找与 Excel 一样"
    "对半查找，所以没有排序的列也给出 Excel 的结果；MATCH -1 则取不小于查找值的最小一个，"
    "没有按降序排的列里 Excel 可能取别的。\n"
    "- 加减法的结果如果只剩二进制误差，就是 0，加不加括号都一样；Excel 只在最后一步如此。\n"
    "- INDEX 的行号或列号如果算出来是 0，结果是 #VALUE!；Excel 取同一行的单元格，"
    "取到哪个要看公式写在第几行。",
    "## Known differences\n\n"
    "- Texts are compared and sorted whatever their case, character by character: digits before "
    "letters before Chinese characters, and by character code among themselves. In Excel the "
    "computer's language settings decide how Chinese characters are ordered (by sound or by "
    "strokes) and where punctuation stands; here it is the same on every computer. Equality and "
    "counting are not concerned.\n"
    "- Searching for the nearest value (VLOOKUP with TRUE, MATCH with 1, LOOKUP) and XLOOKUP's "
    "binary search halve the column as Excel does, so that one that is not sorted gives what "
    "Excel gives. MATCH with -1 takes the smallest value not below the one searched for; in a "
    "column that does not fall Excel may take another.\n"
    "- A sum or difference that is only binary noise is 0, with or without brackets; Excel does "
    "this at the last step alone.\n"
    "- A position of INDEX that is worked out to 0 gives #VALUE!; Excel takes the cell that stands "
    "in the formula's own row, whichever that is.",
)


def function_reference(language: Language) -> str:
    """Return the page about formulas in Markdown."""
    listed = [_row(function, language) for _, function in sorted(functions().items())]
    refused = [f"| {names} | {instead} |" for names, instead in _refused(language)]
    parts = [
        f"# {_TITLE.to(language)}",
        _INTRO.to(language),
        _table(_HEADINGS, listed, language),
        f"## {_REFUSED.to(language)}",
        _table(_INSTEAD, refused, language),
        _FORMATS.to(language),
        _SPEED.to(language),
        _DIFFERENCES.to(language),
    ]
    return "\n\n".join(parts) + "\n"


def _table(headings: tuple[Text, ...], rows: list[str], language: Language) -> str:
    head = " | ".join(heading.to(language) for heading in headings)
    return "\n".join([f"| {head} |", "|" + " --- |" * len(headings), *rows])


def _row(function: Function, language: Language) -> str:
    name = f"[{function.name}]({function.page})"
    syntax = f"`{function.signature}`"
    return f"| {name} | {syntax} | {function.doc.to(language)} |"


def _refused(language: Language) -> Iterator[tuple[str, str]]:
    """Yield the refused functions that have the same advice, and the advice."""
    advised = [(name, advice) for name, (_, advice) in REFUSED.items()]
    advised += [(name, advice) for name, advice in INSTEAD.items() if name not in functions()]
    for advice, items in groupby(advised, key=itemgetter(1)):
        yield ", ".join(name for name, _ in items), advice.to(language)
