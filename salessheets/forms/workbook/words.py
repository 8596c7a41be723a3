"""What a form workbook says besides the forms' own texts."""

from __future__ import annotations

from salessheets.forms.declare import Audience
from salessheets.messages import Text

YES = Text("是", "Yes")
NO = Text("否", "No")

FILE_NAMES = {
    Audience.REP: Text("业务员表单", "Salesperson forms"),
    Audience.CLERK: Text("内勤表单", "Clerk forms"),
}
TITLES = {
    Audience.REP: Text("业务员表单", "Salesperson's forms"),
    Audience.CLERK: Text("内勤表单", "Sales clerk's forms"),
}
SUBTITLES = {
    Audience.REP: Text("每人每月一份", "One workbook for each person and month"),
    Audience.CLERK: Text("每月一份", "One workbook for each month"),
}

COVER = Text("封面", "Cover")
NAMES = Text("名单", "Names")

NAME = Text("姓名", "Name")
TEAM = Text("团队", "Team")
PERIOD = Text("期间", "Period")
COVER_NOTE = Text(
    "姓名和团队按花名册上的写法；期间是六位年月，如 202503。",
    "Name and team as on the roster; the period is year and month in six digits, such as 202503.",
)

HOW_TO = Text("怎么填", "How to fill in")
FIRST_STEP = {
    Audience.REP: Text(
        "先填上面的姓名、团队和期间；各表的「业务员」空着，就按这里的姓名计。",
        "Start with name, team and period above; where a sheet's Salesperson is left blank, "
        "the name above counts.",
    ),
    Audience.CLERK: Text(
        "先填上面的姓名和期间，再填手上有资料的表；用不到的表空着就行。",
        "Start with name and period above, then fill in the sheets you have data for; leave "
        "the others empty.",
    ),
}
STEPS = (
    Text(
        "每张表从示例下面的一行填起。示例行不用删，不计入。",
        "On each sheet, begin in the row below the example. The example may stay; it does not "
        "count.",
    ),
    Text(
        "带 * 的列必填；鼠标停在列名上，有这一列的说明。",
        "Columns with * are required; rest the pointer on a heading to read what goes there.",
    ),
    Text(
        "有下拉箭头的格子请从列表里选；日期写成 2025-03-04，期间写成 202503。",
        "Where a cell has a drop-down arrow, choose from the list; write dates like 2025-03-04 "
        "and months like 202503.",
    ),
    Text(
        "行可以插入、删除、排序；从别处粘贴时请选「值」，下拉和格式就会保留。",
        "Rows may be inserted, deleted and sorted; when pasting, paste values only, so that the "
        "drop-downs and formats stay.",
    ),
)
LAST_STEP = {
    Audience.REP: Text(
        "填好保存，发给内勤即可；文件名可以改。",
        "Save it and send it to the sales clerk; the file may have any name.",
    ),
    Audience.CLERK: Text(
        "填好保存，放进工作区「提交」里当月的文件夹；文件名可以改。",
        "Save it and put it into the month's folder under Submissions; the file may have any name.",
    ),
}

SHEETS = Text("里面有哪些表", "What is inside")
LEGEND = Text("格子的样子", "What the cells mean")
REQUIRED_CELL = Text("必填", "Required")
OPTIONAL_CELL = Text("选填", "Optional")
PRIVATE_CELL = Text("保密", "Private")
EXAMPLE_CELL = Text("示例", "Example")
LEGEND_HELP = {
    REQUIRED_CELL: Text(
        "列名带 *。一行里别的格子填了而这格空着，会变成浅红色。",
        "The heading has *. It turns pale red while the rest of its row is filled in.",
    ),
    OPTIONAL_CELL: Text("知道就填。", "Fill in what you know."),
    PRIVATE_CELL: Text(
        "列名带（保密）。只供获授权的人查看，不会出现在汇总、报告和绩效单里。",
        "The heading says (private). Seen only by those with a right to it; never in the summary, "
        "the report or a statement.",
    ),
    EXAMPLE_CELL: Text(
        "灰色斜体，不计入，不能改。", "Grey and italic; not counted, not to be changed."
    ),
}

SHEET_NOTE = Text(
    "带 * 的列必填；灰色斜体的一行是示例，不计入。",
    "Columns with * are required; the grey italic row is an example and does not count.",
)
EXAMPLE = Text("示例", "Example")
PRIVATE = Text("（保密）", " (private)")
REQUIRED_NOTE = Text("必填。", "Required.")
PRIVATE_NOTE = Text(
    "保密：关系到个人隐私，只供获授权的人查看；与工作无关请空着。",
    "Private: personal data, seen only by those with a right to it; leave it blank unless the "
    "work needs it.",
)
CHOICES_NOTE = Text("可选：{choices}。", "One of: {choices}.")
BETWEEN = Text("、", ", ")

PAGE = Text("第 &P 页，共 &N 页", "Page &P of &N")

WRONG_DATE = Text(
    "这一格要填日期。请写成 2025-03-04 这样。",
    "This cell takes a date. Please write it like 2025-03-04.",
)
WRONG_TIME = Text(
    "这一格要填时间。请写成 08:55 这样。",
    "This cell takes a time of day. Please write it like 08:55.",
)
WRONG_MONTH = Text(
    "这一格要填月份。请写成六位数字，如 202503。",
    "This cell takes a month. Please write six digits, such as 202503.",
)
WRONG_COUNT = Text(
    "这一格要填{range}整数，不带单位。",
    "This cell takes a whole number{range}, without a unit.",
)
WRONG_NUMBER = Text(
    "这一格要填{range}数字，不带单位和文字。",
    "This cell takes a number{range}, without a unit or words.",
)
WRONG_SIGN = Text(
    "这一格要填数字，扣款为负数；正负要与{fields}一致。",
    "This cell takes a number, a deduction as a negative one; its sign has to agree with {fields}.",
)
BOUNDED = Text(" {minimum} 到 {maximum} 的", " from {minimum} to {maximum}")
FROM = Text("不小于 {minimum} 的", " not below {minimum}")
ANY = Text("", "")
AND = Text("和", " and ")
WRONG_CHOICE = Text(
    "列表里没有这一项。请点格子右边的箭头，从列表里选。",
    "This is not in the list. Please click the arrow beside the cell and choose.",
)
UNKNOWN_PERSON = Text(
    "名单里没有这个姓名。请检查写法；确实是新人，选「是」继续。",
    "This name is not in the list. Please check how it is written; if the person is new, "
    "choose Yes to go on.",
)
