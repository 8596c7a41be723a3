"""The first page of a plan workbook: what it is and how a rule is changed."""

from __future__ import annotations

from salessheets.messages import Text

NOTES_TITLE = Text("说明", "Notes")
"""Sheets whose name begins with this are for the reader alone."""

NOTES_TEXT = (
    (
        Text("这是什么", "What this is"),
        Text(
            "这本工作簿就是计算规则：改这里，下次计算就按改过的算，不用改程序。",
            "This workbook is the rules: change them here and the next run counts by them; "
            "no program has to be touched.",
        ),
    ),
    (
        Text("改一个数", "Change a number"),
        Text(
            "在「参数」表改“值”，例如把 超额奖 从 200 改成 300。工资标准、提成档在各自的表里改。",
            "On the sheet Parameters change a value, such as ExtraAward from 200 to 300. Role "
            "standards and commission bands stand on sheets of their own.",
        ),
    ),
    (
        Text("加一项工资", "Add a pay item"),
        Text(
            "在「计算列」表、底薪与已决扣款之间插入一行：表写“人员”，类别选“薪酬项”，选分组，"
            "写公式。合计会自动把它加进去。",
            "On the sheet Columns insert a row between Base pay and Decided deductions: table "
            "People, kind pay item, a group, a formula. The total takes it in by itself.",
        ),
    ),
    (
        Text("怎样写公式", "How to write a formula"),
        Text(
            "就是 Excel 公式，写成文字。[@列名] 是本行的一格，表名[列名] 是整列，参数直接写名称，"
            "本期 是本月（如 202503）。不要写单元格地址。",
            "Ordinary Excel formulas, as text. [@Column] is a cell of the same row, Table[Column] "
            "a whole column, parameters go by their names, ThisPeriod is the month (such as "
            "202503). No cell addresses.",
        ),
    ),
    (
        Text("写错了会怎样", "If something is wrong"),
        Text(
            "计算前会检查整本方案，一次列出所有问题和所在的单元格，改好再算；不会按错的规则发工资。",
            "The whole plan is checked before anything is worked out; all problems are listed at "
            "once with their cells. Nothing is paid by a rule that is not sound.",
        ),
    ),
    (
        Text("规则变了", "When rules change"),
        Text(
            "复制这本工作簿，改版本和生效日期，两本都留着：旧月份按旧方案，新月份按新方案。",
            "Copy this workbook, change version and effective date, and keep both: old months "
            "count by the old plan, new ones by the new.",
        ),
    ),
    (
        Text("颜色", "Colours"),
        Text(
            "浅黄：可以改的数。浅灰：公式。鼠标停在表头上有说明。",
            "Pale yellow: numbers to change. Pale grey: formulas. Rest the pointer on a heading "
            "to read about it.",
        ),
    ),
)
