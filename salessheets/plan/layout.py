"""The sheets of a plan workbook and their headings, for the reader, the builder and the guide."""

from __future__ import annotations

from salessheets.messages import Text
from salessheets.plan.facts import FACTS
from salessheets.plan.grants import PERMISSIONS
from salessheets.plan.headings import Heading, PlanSheet
from salessheets.plan.words import BLANKS, FORMATS, GROUPS, KINDS, NO, PLACES, SEVERITIES, YES

_RULE = Heading(
    "rule",
    Text("依据", "Rule"),
    Text("依据的制度条款或编号。", "The rule or clause it rests on."),
    16,
)

PARAMETERS = PlanSheet(
    "parameters",
    Text("参数", "Parameters"),
    Text(
        "方案里可以改的数；公式用名称引用它们。",
        "The numbers that may change; formulas use them by name.",
    ),
    (
        Heading(
            "name",
            Text("名称", "Name"),
            Text(
                "公式里用的名称：汉字或字母开头，没有空格，不能像单元格地址（如 Q1）。",
                "What formulas call it: letters first, no spaces, not like a cell (Q1).",
            ),
            24,
            required=True,
        ),
        Heading(
            "value",
            Text("值", "Value"),
            Text("数、文字、日期或是/否。", "A number, text, date, or yes/no."),
            14,
            required=True,
        ),
        Heading(
            "format",
            Text("格式", "Format"),
            Text("怎样显示，也决定值怎样读。", "How it is shown and read."),
            10,
            choices=tuple(FORMATS.values()),
        ),
        Heading(
            "unit", Text("单位", "Unit"), Text("如 元/个、天。", "Such as yuan each, days."), 14
        ),
        Heading(
            "if_blank",
            Text("留空时", "If blank"),
            Text(
                "“必填”：空着就不能计算。“按 0 计”：空着按 0，并在结果里说明。",
                "“required”: must be filled in. “counts as 0”: 0 with a notice when empty.",
            ),
            12,
            choices=tuple(BLANKS.values()),
        ),
        Heading(
            "choices",
            Text("可选值", "Allowed values"),
            Text(
                "只能填其中一个，用顿号或逗号隔开；空着不限。",
                "It may be one of these alone, with commas between; blank for any.",
            ),
            24,
        ),
        Heading(
            "least",
            Text("最小值", "Minimum"),
            Text("不能比它小；空着不限。", "It may not be below; blank for no limit."),
            10,
        ),
        Heading(
            "most",
            Text("最大值", "Maximum"),
            Text("不能比它大；空着不限。", "It may not be above; blank for no limit."),
            10,
        ),
        Heading(
            "meaning",
            Text("说明", "Meaning"),
            Text("给人看的一句话。", "One sentence for the reader."),
            64,
        ),
        _RULE,
    ),
)

COLUMNS = PlanSheet(
    "columns",
    Text("计算列", "Columns"),
    Text("每行一个公式，给一张表加一列。", "Each row is a formula that adds a column to a table."),
    (
        Heading(
            "table",
            Text("表", "Table"),
            Text(
                "给哪张表加列：人员、团队、公司，或表单的表（拜访、客户……）。",
                "The table to add to: People, Teams, Company, or a form's (Visits, ...).",
            ),
            12,
            required=True,
        ),
        Heading(
            "name",
            Text("列", "Column"),
            Text("新列的名称，同一张表里不能重复。", "The new column's name, once in a table."),
            22,
            required=True,
        ),
        Heading(
            "kind",
            Text("类别", "Kind"),
            Text(
                "辅助：中间结果。指标：要公布和记住的数。薪酬项：发或扣的钱。"
                "合计：总额。建议：要人决定的事。",
                "helper: a step on the way. metric: published and remembered. pay item: "
                "money paid or deducted. total: the sum. proposal: for a person to decide.",
            ),
            11,
            required=True,
            choices=tuple(KINDS.values()),
        ),
        Heading(
            "group",
            Text("分组", "Group"),
            Text(
                "薪酬项属于工资单的哪一部分；别的类别空着。",
                "The part of the payslip of a pay item; blank for other kinds.",
            ),
            13,
            choices=tuple(GROUPS.values()),
        ),
        Heading(
            "formula",
            Text("公式", "Formula"),
            Text(
                "普通的 Excel 公式，写成文字。薪酬项和合计要取到分：整个包在 ROUND(…,2) 里。"
                "合计必须正好等于全部薪酬项之和，否则不公布。",
                "An ordinary Excel formula, as text. Pay items and totals: ROUND(…,2). The total "
                "has to be the sum of all pay items exactly, or nothing is published.",
            ),
            80,
            required=True,
            formula=True,
        ),
        Heading(
            "format",
            Text("格式", "Format"),
            Text("怎样显示；薪酬项和合计总是金额。", "How it is shown; pay is always money."),
            10,
            choices=tuple(FORMATS.values()),
        ),
        Heading(
            "meaning",
            Text("说明", "Meaning"),
            Text("给人看的一句话。", "One sentence for the reader."),
            50,
        ),
        Heading(
            "reason",
            Text("理由", "Reason"),
            Text(
                "薪酬项和建议用：一个公式，给出绩效单上的一句话，要带数。",
                "For pay items and proposals: a formula that gives the sentence on the statement.",
            ),
            60,
            formula=True,
        ),
        Heading(
            "for_manager",
            Text("只给经理", "Manager only"),
            Text(
                "指标用：“是”就不上本人的绩效单；空着照常。",
                "For metrics: “yes” keeps it from the person's statement; blank does not.",
            ),
            10,
            choices=(YES, NO),
        ),
        _RULE,
    ),
    required=True,
)

CHECKS = PlanSheet(
    "checks",
    Text("检查", "Checks"),
    Text(
        "条件为真的每一行给出一条问题。",
        "Each row for which the condition is TRUE gives a finding.",
    ),
    (
        Heading(
            "code",
            Text("代码", "Code"),
            Text("几个字的名称，不能重复。", "A short name, once in the plan."),
            24,
            required=True,
        ),
        Heading(
            "table",
            Text("表", "Table"),
            Text("检查哪张表。", "The table to check."),
            12,
            required=True,
        ),
        Heading(
            "formula",
            Text("条件", "Condition"),
            Text("公式；为真就是有问题。", "A formula; TRUE means there is something to say."),
            70,
            required=True,
            formula=True,
        ),
        Heading(
            "severity",
            Text("级别", "Level"),
            Text("错误、提醒或说明。", "error, warning or note."),
            10,
            required=True,
            choices=tuple(SEVERITIES.values()),
        ),
        Heading(
            "column",
            Text("列", "Column"),
            Text("标在哪一列；空着标整行。", "The column to mark; blank for the row."),
            16,
        ),
        Heading(
            "message",
            Text("信息", "Message"),
            Text(
                "出了什么事；{列名} 或 {参数} 会换成它的值。",
                "What is the matter; {column} or {parameter} becomes its value.",
            ),
            60,
            required=True,
        ),
        Heading(
            "hint", Text("怎么办", "What to do"), Text("现在该做什么。", "What to do now."), 50
        ),
        Heading(
            "for_manager",
            Text("只给经理", "Manager only"),
            Text(
                "“是”：只告诉经理，不退回给本人，也不上绩效单；空着告诉所有人。",
                "“yes”: told to the manager alone, neither sent back nor on statements; blank "
                "tells everybody.",
            ),
            10,
            choices=(YES, NO),
        ),
        _RULE,
    ),
)

FIGURES = PlanSheet(
    "figures",
    Text("首页", "Figures"),
    Text("汇总首页上的大数字。", "The large figures on the first page."),
    (
        Heading(
            "name",
            Text("名称", "Name"),
            Text("数字的名称，不能重复。", "The figure's name, once in the plan."),
            22,
            required=True,
        ),
        Heading(
            "formula",
            Text("公式", "Formula"),
            Text(
                "对整列的公式，得出一个数。", "A formula over whole columns that gives one number."
            ),
            44,
            required=True,
            formula=True,
        ),
        Heading(
            "target",
            Text("目标", "Target"),
            Text("目标的公式；没有目标就空着。", "The target's formula; blank when there is none."),
            44,
            formula=True,
        ),
        Heading(
            "format",
            Text("格式", "Format"),
            Text("怎样显示。", "How it is shown."),
            10,
            choices=tuple(FORMATS.values()),
        ),
        Heading(
            "meaning",
            Text("说明", "Meaning"),
            Text("给人看的一句话。", "One sentence for the reader."),
            44,
        ),
    ),
)

LISTS = PlanSheet(
    "lists",
    Text("列表", "Lists"),
    Text("要公布的名单，每张回答一个问题。", "What to list; each list answers a question."),
    (
        Heading(
            "name",
            Text("名称", "Name"),
            Text(
                "名单回答的问题，如 谁完成了任务？",
                "The question it answers, such as Who met the task?",
            ),
            34,
            required=True,
        ),
        Heading(
            "table",
            Text("表", "Table"),
            Text("从哪张表取。", "The table to take rows from."),
            12,
            required=True,
        ),
        Heading(
            "formula",
            Text("条件", "Condition"),
            Text("取哪些行的公式；空着取全部。", "A formula for the rows to take; blank for all."),
            50,
            formula=True,
        ),
        Heading(
            "columns",
            Text("列", "Columns"),
            Text("显示哪些列，用顿号或逗号隔开。", "The columns to show, with commas between."),
            60,
            required=True,
        ),
        Heading(
            "sort",
            Text("排序", "Sort by"),
            Text(
                "按哪一列排；空着按表里的次序。",
                "The column to sort by; blank for the table's order.",
            ),
            18,
        ),
        Heading(
            "descending",
            Text("降序", "Descending"),
            Text("是：从大到小。", "yes: largest first."),
            12,
            choices=(YES, NO),
        ),
        Heading(
            "limit",
            Text("行数", "Rows"),
            Text("最多几行；空着或 0 为全部。", "At most so many rows; blank or 0 for all."),
            8,
        ),
        Heading(
            "chart",
            Text("图", "Chart"),
            Text("把哪一列画成条形；空着不画。", "The column to draw as bars; blank for none."),
            18,
        ),
        Heading(
            "where",
            Text("位置", "Place"),
            Text("登在首页、报告，还是两处都登。", "On the front page, in the report, or both."),
            14,
            choices=tuple(PLACES.values()),
        ),
    ),
)

EXPORT = PlanSheet(
    "exports",
    Text("导出", "Export"),
    Text(
        "工资导出文件的列叫什么、薪酬项用什么代码；不写就用原来的名称。",
        "What the payroll export calls its columns and the pay items; what is not listed "
        "keeps its name.",
    ),
    (
        Heading(
            "of",
            Text("列", "Column"),
            Text(
                "期间、工号、姓名、团队、项目、分组、金额，或一个薪酬项。写了其中几列，就只导出"
                "这几列，按这里的次序。",
                "Period, Employee no., Name, Team, Item, Group, Amount, or a pay item. When "
                "columns are listed only those are exported, in this order.",
            ),
            30,
            required=True,
        ),
        Heading(
            "name",
            Text("名称", "Name"),
            Text(
                "导出文件里的列名，或薪酬项的代码。",
                "The heading in the export, or the pay item's code.",
            ),
            30,
            required=True,
        ),
    ),
)

SHEETS = (FACTS, PARAMETERS, COLUMNS, CHECKS, FIGURES, LISTS, EXPORT, PERMISSIONS)
