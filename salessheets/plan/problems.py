"""What can be wrong with a plan; each finding stands at the plan's own sheet and cell."""

from __future__ import annotations

from salessheets.messages import Text
from salessheets.model import Problem, Severity

SHEET_MISSING = Problem(
    "plan.sheet_missing",
    Severity.ERROR,
    Text("不是方案，或缺一张表", "Not a plan, or a sheet is missing"),
    Text("这本工作簿没有“{sheet}”表。", "The workbook has no sheet “{sheet}”."),
    Text(
        "{suggestion}请用现成的方案工作簿来改，不要删改表名。",
        "{suggestion}Start from one of the ready-made plans and leave the names of its sheets.",
    ),
)
HEADING_MISSING = Problem(
    "plan.heading_missing",
    Severity.ERROR,
    Text("缺一个列标题", "A heading is missing"),
    Text("“{sheet}”表没有“{heading}”列。", "The sheet “{sheet}” has no column “{heading}”."),
    Text(
        "{suggestion}请补上这个标题；整张表要等它补上才能检查。",
        "{suggestion}Please put the heading back; the sheet can be checked when it is there.",
    ),
)
CELL_BLANK = Problem(
    "plan.cell_blank",
    Severity.ERROR,
    Text("这一格没有填", "A cell is blank"),
    Text("“{heading}”没有填。", "“{heading}” is blank."),
    Text("请填上；不要这一行就整行删掉。", "Fill it in, or delete the whole row."),
)
WORD_UNKNOWN = Problem(
    "plan.word_unknown",
    Severity.ERROR,
    Text("不认识的选项", "Not one of the choices"),
    Text("“{heading}”写了“{text}”，不在选项里。", "“{heading}” says “{text}”, which is no choice."),
    Text("{suggestion}可选：{choices}。", "{suggestion}One of: {choices}."),
)
TABLE_UNKNOWN = Problem(
    "plan.table_unknown",
    Severity.ERROR,
    Text("没有这张表", "No such table"),
    Text("没有叫“{text}”的表。", "There is no table called “{text}”."),
    Text(
        "{suggestion}请写 人员、团队、公司，表单的表名，或查表的表名。{also}",
        "{suggestion}Use People, Teams, Company, a form's table or a lookup table.{also}",
    ),
)
COLUMN_UNKNOWN = Problem(
    "plan.column_unknown",
    Severity.ERROR,
    Text("没有这一列", "No such column"),
    Text("“{table}”表没有“{text}”列。", "The table “{table}” has no column “{text}”."),
    Text("{suggestion}请改成这张表里有的列名。", "{suggestion}Use a column that the table has."),
)
BLANK_UNKNOWN = Problem(
    "plan.blank_unknown",
    Severity.ERROR,
    Text("信息里的名称不认识", "A name in the message is unknown"),
    Text(
        "信息里的“{text}”既不是“{table}”表的列，也不是参数。",
        "“{text}” in the message is neither a column of “{table}” nor a parameter.",
    ),
    Text("{suggestion}请改成列名或参数名。", "{suggestion}Use the name of a column or parameter."),
)
EXPORT_UNKNOWN = Problem(
    "plan.export_unknown",
    Severity.ERROR,
    Text("导出表里的列不认识", "The export names something unknown"),
    Text(
        "“{text}”既不是导出的列，也不是薪酬项。",
        "“{text}” is neither a column of the export nor a pay item.",
    ),
    Text(
        "{suggestion}请写 期间、工号、姓名、团队、项目、分组、金额，或一个薪酬项的名称。",
        "{suggestion}Use Period, Employee no., Name, Team, Item, Group, Amount, or the name of "
        "a pay item.",
    ),
)
DUPLICATE = Problem(
    "plan.duplicate",
    Severity.ERROR,
    Text("名称重复", "A name is used twice"),
    Text("“{name}”已经用在 {first}。", "“{name}” is already used in {first}."),
    Text("请换一个名称，或删掉一处。", "Use another name, or delete one of the two."),
)
NAME_ILLEGAL = Problem(
    "plan.name_illegal",
    Severity.ERROR,
    Text("名称不能这样写", "The name cannot be used"),
    Text("名称“{name}”不能用：{why}", "The name “{name}” cannot be used: {why}"),
    Text("请换一个名称，并在公式里一起改。", "Use another name, in the formulas too."),
    "https://support.microsoft.com/office/names-in-formulas-fc2935f9-115d-4bef-a370-3aa8bb4c91f1",
)
PARAMETER_BLANK = Problem(
    "plan.parameter_blank",
    Severity.ERROR,
    Text("参数没有填", "A parameter is blank"),
    Text("参数“{name}”没有填值。", "The parameter “{name}” has no value."),
    Text(
        "请填上；确实还没有定的，把“留空时”选成“按 0 计”。",
        "Fill it in; if it is not decided yet, set “If blank” to “counts as 0”.",
    ),
    "H13",
)
PARAMETER_ZERO = Problem(
    "plan.parameter_zero",
    Severity.NOTE,
    Text("参数还没有定，按 0 计", "A parameter is not decided and counts as 0"),
    Text("参数空着，按 0 计：{name}。", "Parameters that are blank and count as 0: {name}."),
    Text("定了以后请填在方案里。", "Fill it in on the plan when it is decided."),
    "H13",
)
PARAMETER_OUTSIDE = Problem(
    "plan.parameter_outside",
    Severity.ERROR,
    Text("参数不在允许的范围里", "A parameter is outside its limits"),
    Text("参数“{name}”写了 {text}，{limits}。", "The parameter “{name}” is {text}; {limits}."),
    Text(
        "请改正这个值；确实要用它，先改这一行的可选值、最小值或最大值。",
        "Correct the value; if it is meant, change the row's allowed values, minimum or maximum.",
    ),
    "H13",
)
LIMITS_REVERSED = Problem(
    "plan.limits_reversed",
    Severity.ERROR,
    Text("最小值比最大值还大", "The minimum is above the maximum"),
    Text("最小值 {least} 大于最大值 {most}。", "The minimum {least} is above the maximum {most}."),
    Text("请改正其中一个。", "Correct one of the two."),
)
RATE_IMPLAUSIBLE = Problem(
    "plan.rate_implausible",
    Severity.WARNING,
    Text("比率超出 0 到 100%", "A rate outside 0 to 100 %"),
    Text(
        "“{name}”是 {percent}；比率通常在 0 到 100% 之间，2% 要写成 2% 或 0.02。",
        "“{name}” is {percent}; a rate is mostly from 0 to 100 %, and 2 % is written 2% or 0.02.",
    ),
    Text(
        "请看一眼；没有错就不用改，参数写上最小值和最大值就不再提醒。",
        "Have a look; if it is meant, leave it, or state a parameter's minimum and maximum.",
    ),
)
SWITCH_UNKNOWN = Problem(
    "plan.switch_unknown",
    Severity.WARNING,
    Text("开关写了公式不认得的字", "A switch says what no formula knows"),
    Text(
        "参数“{name}”写了“{text}”，公式只和这些字比较：{words}；写别的字走的是另一条路。",
        "The parameter “{name}” says “{text}”; formulas compare it with {words} alone, and any "
        "other word takes the other branch.",
    ),
    Text(
        "请改成其中一个；确实要用这个字，在“可选值”里列出来。",
        "Use one of them; if this word is meant, list it under “Allowed values”.",
    ),
)
SWITCH_UNLISTED = Problem(
    "plan.switch_unlisted",
    Severity.ERROR,
    Text("公式和不许填的字比较", "A formula compares with a word that is not allowed"),
    Text(
        "公式把参数“{name}”和“{word}”比较，可选值里没有这个字，永远不会相等。",
        "The formula compares the parameter “{name}” with “{word}”, which is not among its "
        "allowed values, so that it never holds.",
    ),
    Text(
        "请改公式里的字，或把它加进“可选值”。",
        "Correct the word in the formula, or add it to “Allowed values”.",
    ),
)
VALUE_UNREADABLE = Problem(
    "plan.value_unreadable",
    Severity.ERROR,
    Text("值读不懂", "A value cannot be read"),
    Text("“{text}”不是{format}。", "“{text}” is no {format}."),
    Text("请改成{format}，或改“格式”。", "Write a {format}, or change the format."),
)
FORMULA_NOT_TEXT = Problem(
    "plan.formula_not_text",
    Severity.ERROR,
    Text("公式没有写成文字", "The formula is not text"),
    Text(
        "这一格是算出来的值“{text}”，不是公式的文字。",
        "The cell holds the value “{text}”, not the text of a formula.",
    ),
    Text(
        "请把单元格格式设为“文本”，再重新输入公式。",
        "Set the cell's format to Text and type the formula again.",
    ),
)
GROUP_MISSING = Problem(
    "plan.group_missing",
    Severity.ERROR,
    Text("薪酬项没有分组", "A pay item has no group"),
    Text("薪酬项“{name}”没有选分组。", "The pay item “{name}” has no group."),
    Text("请选它属于工资单的哪一部分：{choices}。", "Choose its part of the payslip: {choices}."),
    "B13",
)
PAY_MISPLACED = Problem(
    "plan.pay_misplaced",
    Severity.ERROR,
    Text("薪酬项不在人员表", "A pay item outside the people table"),
    Text("“{name}”是{kind}，却在“{table}”表。", "“{name}” is a {kind} on the table “{table}”."),
    Text(
        "薪酬项和合计只能在“{people}”表；别的表请用指标。",
        "Pay items and totals belong to “{people}”; use a metric elsewhere.",
    ),
)
OUTSIDE_TOTAL = Problem(
    "plan.outside_total",
    Severity.ERROR,
    Text("薪酬项没有计入合计", "A pay item is in no total"),
    Text(
        "薪酬项“{name}”不在任何合计里，发不出去。",
        "The pay item “{name}” is in no total and would not be paid.",
    ),
    Text(
        "请把它的一行移到合计公式的首列与末列之间，或改合计的公式。",
        "Move its row between the first and last item of the total, or change the total.",
    ),
    "B13",
)
BANDS_UNSORTED = Problem(
    "plan.bands_unsorted",
    Severity.ERROR,
    Text("查表的档次不对", "Bands out of order"),
    Text(
        "“{heading}”的“{text}”应当是数，并且比上一档的 {before} 大。",
        "“{text}” under “{heading}” must be a number above the band before ({before}).",
    ),
    Text("请从低到高排，不重复，不空着。", "Sort from low to high, without repeats or blanks."),
)
BANDS_RISING = Problem(
    "plan.bands_rising",
    Severity.ERROR,
    Text("查表的档次不对", "Bands out of order"),
    Text(
        "“{heading}”的“{text}”应当是数，并且比上一档的 {before} 小：公式从大到小查。",
        "“{text}” under “{heading}” must be a number below the one before ({before}): the formula "
        "searches from high to low.",
    ),
    Text("请从高到低排，不重复，不空着。", "Sort from high to low, without repeats or blanks."),
)
BANDS_START = Problem(
    "plan.bands_start",
    Severity.WARNING,
    Text("最低一档之下没有档次", "Nothing below the lowest band"),
    Text(
        "“{heading}”从 {text} 开始，公式查更小的数时没有档次：算不出来，或者算成 0。",
        "“{heading}” begins at {text}; for less the formula finds no band and gives an error or 0.",
    ),
    Text(
        "请加一档从 0 开始；确实没有就在公式外面加 IFERROR。",
        "Add a band from 0; if there is none, say so in the formula with IFERROR.",
    ),
)
BANDS_END = Problem(
    "plan.bands_end",
    Severity.WARNING,
    Text("最高一档之上没有档次", "Nothing above the last band"),
    Text(
        "“{heading}”到 {text} 为止，更大的数没有档次。",
        "“{heading}” ends at {text}; there is no band for more.",
    ),
    Text(
        "最高一档没有上限的，请写一个很大的数，如 99999999。",
        "If the last band has no end, write a very large number such as 99999999.",
    ),
)
BANDS_OVERLAP = Problem(
    "plan.bands_overlap",
    Severity.ERROR,
    Text("查表的档次重叠", "Bands overlap"),
    Text(
        "“{heading}”的“{text}”与下限冲突：应当大于本档下限，不超过下一档下限。",
        "“{text}” under “{heading}” conflicts: it must be above its own lower limit and not "
        "above the next one.",
    ),
    Text("请改正上限或下限。", "Correct the upper or the lower limit."),
)
BANDS_GAP = Problem(
    "plan.bands_gap",
    Severity.ERROR,
    Text("查表的档次不相接", "A gap between bands"),
    Text(
        "“{heading}”的“{text}”与下一档的下限 {after} 之间有空档。",
        "Between “{text}” under “{heading}” and the next lower limit {after} there is no band.",
    ),
    Text(
        "请让上限等于下一档的下限；都是整数时可以差 1。",
        "Make the upper limit the next lower limit; whole numbers may be one apart.",
    ),
)
LANGUAGE_UNKNOWN = Problem(
    "plan.language_unknown",
    Severity.ERROR,
    Text("语言没有填对", "The language is not known"),
    Text("语言写了“{text}”。", "The language says “{text}”."),
    Text("请写 中文 或 英文。", "Write Chinese or English."),
)
LANGUAGE_OTHER = Problem(
    "plan.language_other",
    Severity.ERROR,
    Text("语言和表名不一致", "The language is not that of the tables"),
    Text(
        "方案的语言是{language}，表名却大多是{meant}的。",
        "The plan's language is {language}, but most of its tables have names in {meant}.",
    ),
    Text(
        "请把语言改成{meant}；改好以后再检查其余内容。",
        "Set the language to {meant}; the rest can be checked then.",
    ),
)
DATES_REVERSED = Problem(
    "plan.dates_reversed",
    Severity.ERROR,
    Text("截止日期在生效日期之前", "It ends before it begins"),
    Text("截止日期 {to} 早于生效日期 {start}。", "It ends on {to}, before it begins on {start}."),
    Text("请改正其中一个日期。", "Correct one of the two dates."),
)


def asked(name: str | None) -> Text:
    """Ask whether a name was meant; empty without one."""
    return Text(f"是不是“{name}”？", f"Did you mean “{name}”? ") if name else Text("", "")
