"""What is to be said of a pay sheet that is translated."""

from __future__ import annotations

from salessheets.messages import Text
from salessheets.model import Problem, Severity

UNREADABLE = Problem(
    code="paysheet.unreadable",
    severity=Severity.ERROR,
    title=Text("读不出公式", "Formulas cannot be read"),
    message=Text("这个文件里的公式读不出来。", "The formulas of this file cannot be read."),
    hint=Text(
        "请在 Excel 里打开，另存为“Excel 工作簿 (.xlsx)”再试。",
        "Open it in Excel, save it as an Excel workbook (.xlsx) and try again.",
    ),
)
NO_FORMULAS = Problem(
    code="paysheet.no_formulas",
    severity=Severity.ERROR,
    title=Text("没有要翻译的公式", "Nothing to translate"),
    message=Text(
        "没有找到带公式的表：一行标题，下面一人一行。",
        "No table with formulas was found: a row of headings, and a row for each person below.",
    ),
    hint=Text(
        "请把标题放在一行里，每列一个，再试。",
        "Put the headings in one row, one a column, and try again.",
    ),
)
ADDRESS = Problem(
    code="paysheet.address",
    severity=Severity.ERROR,
    title=Text("这个地址翻译不了", "Address not translated"),
    message=Text(
        "“{column}”的公式里，“{address}”{why}：{formula}",
        "In the formula of “{column}”, “{address}” {why}: {formula}",
    ),
    hint=Text(
        "译出的公式里它还照原样，请改好再放进方案。",
        "It stands as it was in the translated formula; mend it before it goes into the plan.",
    ),
)
OTHER_FORMULA = Problem(
    code="paysheet.other_formula",
    severity=Severity.WARNING,
    title=Text("这一格与同列的公式不同", "Cell differs from its column"),
    message=Text(
        "“{column}”的公式是 {formula}，这一格是 {own}。",
        "The formula of “{column}” is {formula}, this cell has {own}.",
    ),
    hint=Text(
        "方案里每行都用同一个公式。个别人的例外请写成条件，或记在处理决定里。",
        "In a plan every row has the same formula. Write an exception as a condition, or record "
        "it as a decision.",
    ),
)
DIFFERS = Problem(
    code="paysheet.differs",
    severity=Severity.ERROR,
    title=Text("译出的公式结果不同", "Translated formula gives something else"),
    message=Text(
        "“{column}”译出的公式算出 {ours}，表里是 {theirs}：{formula}",
        "The translated formula of “{column}” gives {ours}, the sheet has {theirs}: {formula}",
    ),
    hint=Text(
        "请看清这一格原来怎样算，再改译出的公式。方案里手填的“是”“否”读作 TRUE、FALSE。",
        "See how this cell was worked out, then mend the translated formula. In a plan a typed yes "
        "or no is TRUE or FALSE.",
    ),
)
UNPROVED = Problem(
    code="paysheet.unproved",
    severity=Severity.WARNING,
    title=Text("没有可核对的结果", "Nothing to compare with"),
    message=Text(
        "表里没有存下计算结果，译出的公式没有核对。",
        "The sheets hold no saved results; the translation was not compared with them.",
    ),
    hint=Text(
        "请在 Excel 里打开原表、保存，再试。", "Open the sheet in Excel, save it, and try again."
    ),
)
TYPED_COLUMN = Problem(
    code="paysheet.typed_column",
    severity=Severity.NOTE,
    title=Text("手填的列放进了查找表", "Typed column put into a lookup table"),
    message=Text(
        "“{column}”是手填的，“{table}”表没有这一列：放进了查找表“{lookup}”，按姓名去取。",
        "“{column}” is typed in and the table “{table}” has no such column: it was put into the "
        "lookup table “{lookup}”, where it is found by name.",
    ),
    hint=Text(
        "每月都变的数，请改由表单交上来，公式改用 SUMIFS 或 COUNTIFS 取。",
        "Figures that change every month should come in on a form; take them with SUMIFS or "
        "COUNTIFS.",
    ),
)
COPIED = Problem(
    code="paysheet.copied",
    severity=Severity.NOTE,
    title=Text("工作表照原样放成了查找表", "Sheet copied as a lookup table"),
    message=Text(
        "“{sheet}”没有对应的表单，手填的列照原样放成了查找表“{lookup}”。",
        "No form is like “{sheet}”; its typed columns were copied as the lookup table “{lookup}”.",
    ),
    hint=Text(
        "标准、分档这样的表留在方案里；每月的流水请改由表单交上来。",
        "Rates and bands belong into the plan; records of each month should come in on a form.",
    ),
)
TOTALS = Problem(
    code="paysheet.totals",
    severity=Severity.NOTE,
    title=Text("合计行没有翻译", "Row of totals left out"),
    message=Text(
        "表下面的公式（{formula}）不属于哪个人。",
        "The formulas below the table ({formula}) are nobody's.",
    ),
    hint=Text(
        "要合计，请在方案的“首页”里写：{total}",
        "For a total, write on the plan's sheet Figures: {total}",
    ),
)
