"""What reading a cell can find, and what that means for its row."""

from __future__ import annotations

from salessheets.messages import Text
from salessheets.model import Problem, Severity

ROW_NOT_COUNTED = Text("这一行不计入。", "This row is not counted.")
CELL_LEFT_BLANK = Text("这一格按空白处理。", "This cell is taken as blank.")
STILL_COUNTED = Text("", "")
"""What a finding means for the row it is about; the ``{effect}`` of its message."""

MISSING = Problem(
    "cell.missing",
    Severity.ERROR,
    Text("必填项空着", "A required cell is blank"),
    Text("「{field}」没有填。{effect}", "“{field}” is blank. {effect}"),
    Text("请补填「{field}」。", "Fill in “{field}”."),
)
ERROR_VALUE = Problem(
    "cell.error_value",
    Severity.ERROR,
    Text("单元格是错误值", "The cell shows an error"),
    Text("「{field}」是错误值 {text}。{effect}", "“{field}” shows the error {text}. {effect}"),
    Text("请改正公式，或者直接填写内容。", "Correct the formula, or type the value itself."),
)
NO_RESULT = Problem(
    "cell.no_result",
    Severity.ERROR,
    Text("公式没有结果", "A formula without its result"),
    Text(
        "「{field}」是公式 {text}，保存时没有算出结果。{effect}",
        "“{field}” is the formula {text}, saved without its result. {effect}",
    ),
    Text(
        "请用 Excel 或 WPS 打开并保存一次，或者直接填写内容。",
        "Open the file in Excel or WPS and save it, or type the value itself.",
    ),
)
NOT_A_NUMBER = Problem(
    "cell.not_a_number",
    Severity.ERROR,
    Text("不是数字", "Not a number"),
    Text(
        "「{field}」要填数字，这里是「{text}」。{effect}",
        "“{field}” takes a number; here is “{text}”. {effect}",
    ),
    Text("{suggestion}请只填数字。", "{suggestion}Type just the number."),
)
NOT_WHOLE = Problem(
    "cell.not_whole",
    Severity.ERROR,
    Text("不是整数", "Not a whole number"),
    Text(
        "「{field}」要填整数，这里是「{text}」。{effect}",
        "“{field}” takes a whole number; here is “{text}”. {effect}",
    ),
    Text("请填整数。", "Type a whole number."),
)
OUT_OF_RANGE = Problem(
    "cell.out_of_range",
    Severity.ERROR,
    Text("超出范围", "Outside the range"),
    Text(
        "「{field}」应为{bounds}，这里是「{text}」。{effect}",
        "“{field}” must be {bounds}; here is “{text}”. {effect}",
    ),
    Text("请核对并改正。", "Check it and correct it."),
)
NOT_A_DATE = Problem(
    "cell.not_a_date",
    Severity.ERROR,
    Text("不是日期", "Not a date"),
    Text(
        "「{field}」要填日期，这里是「{text}」。{effect}",
        "“{field}” takes a date; here is “{text}”. {effect}",
    ),
    Text(
        "{suggestion}请写全年月日，如 2025-03-05。",
        "{suggestion}Write year, month and day in full, such as 2025-03-05.",
    ),
)
NO_SUCH_DAY = Problem(
    "cell.no_such_day",
    Severity.ERROR,
    Text("没有这一天", "There is no such day"),
    Text(
        "「{field}」写的「{text}」这一天不存在。{effect}",
        "“{field}” says “{text}”, a day that does not exist. {effect}",
    ),
    Text("请核对月份和日子。", "Check the month and the day."),
)
NOT_A_TIME = Problem(
    "cell.not_a_time",
    Severity.ERROR,
    Text("不是时间", "Not a time"),
    Text(
        "「{field}」要填时间，这里是「{text}」。{effect}",
        "“{field}” takes a time of day; here is “{text}”. {effect}",
    ),
    Text("请写成 08:30 这样。", "Write it like 08:30."),
)
NOT_A_MONTH = Problem(
    "cell.not_a_month",
    Severity.ERROR,
    Text("不是月份", "Not a month"),
    Text(
        "「{field}」要填月份，这里是「{text}」。{effect}",
        "“{field}” takes a month; here is “{text}”. {effect}",
    ),
    Text("请写成 202503 这样。", "Write it like 202503."),
)
NOT_A_FLAG = Problem(
    "cell.not_a_flag",
    Severity.ERROR,
    Text("不是“是”或“否”", "Neither yes nor no"),
    Text(
        "「{field}」只填“是”或“否”，这里是「{text}」。{effect}",
        "“{field}” takes yes or no; here is “{text}”. {effect}",
    ),
    Text("请填“是”或“否”。", "Type yes or no."),
)
UNKNOWN_CHOICE = Problem(
    "cell.unknown_choice",
    Severity.ERROR,
    Text("不在可选项里", "Not one of the choices"),
    Text(
        "「{field}」的可选项里没有「{text}」。{effect}",
        "“{text}” is not one of the choices for “{field}”. {effect}",
    ),
    Text(
        "{suggestion}可选：{choices}。",
        "{suggestion}Choose one of: {choices}.",
    ),
)
CODE_IS_DATE = Problem(
    "cell.code_is_date",
    Severity.ERROR,
    Text("编号变成了日期", "A number has become a date"),
    Text(
        "「{field}」要填编号，这里成了日期 {text}。{effect}",
        "“{field}” takes a number or code; here it has become the date {text}. {effect}",
    ),
    Text(
        "请把单元格格式改为“文本”，再重新输入。",
        "Set the cell's format to Text and type the number again.",
    ),
)
SHORTENED = Problem(
    "cell.shortened",
    Severity.ERROR,
    Text("编号只剩前几位", "Only the first digits are left"),
    Text(
        "「{field}」变成了 {text}，后面的数字已经丢了。{effect}",
        "“{field}” has become {text}; its other digits are lost. {effect}",
    ),
    CODE_IS_DATE.hint,
)
DIGITS_LOST = Problem(
    "cell.digits_lost",
    Severity.WARNING,
    Text("编号的末几位可能丢了", "The last digits may be lost"),
    Text(
        "「{field}」是按数字存的 {text}，15 位以后的数字可能已变成 0。",
        "“{field}” is stored as the number {text}; digits after the 15th may have become 0.",
    ),
    Text(
        "请把单元格格式改为“文本”，核对后重新输入。",
        "Set the cell's format to Text, check the number and type it again.",
    ),
)
CONVERTED = Problem(
    "cell.converted",
    Severity.NOTE,
    Text("换了写法", "Read with a change"),
    Text(
        "「{field}」写的是「{text}」，按 {value} 读取。",
        "“{field}” says “{text}”; it was read as {value}.",
    ),
    Text("不对的话请改正，否则不用处理。", "Correct it if that is wrong; if not, leave it."),
)
MERGED = Problem(
    "cell.merged",
    Severity.NOTE,
    Text("合并的单元格", "Merged cells"),
    Text(
        "「{field}」第 {first} 行到第 {last} 行合并成了一格，这几行都按它的内容「{text}」读取。",
        "“{field}” is one merged cell from row {first} to row {last}; each of these rows is "
        "read with what it says, “{text}”.",
    ),
    Text(
        "不对的话请取消合并，每行各填各的。",
        "If that is wrong, unmerge it and fill in each row by itself.",
    ),
)
