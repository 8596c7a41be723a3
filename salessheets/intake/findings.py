"""What reading a workbook can find: in the file, its sheets, headings, cover and rows."""

from __future__ import annotations

from salessheets.messages import Text
from salessheets.model import Problem, Severity

# Files

UNREADABLE = Problem(
    "file.unreadable",
    Severity.ERROR,
    Text("文件打不开", "The file cannot be opened"),
    Text(
        "这个文件打不开：它已损坏，或者不是电子表格。里面的内容都没有计入。",
        "The file cannot be opened: it is damaged or is no workbook. Nothing in it is counted.",
    ),
    Text(
        "请用 Excel 或 WPS 打开原件，另存为 .xlsx 后重新放入；打不开就请对方重发。",
        "Open the original in Excel or WPS, save it as .xlsx and put it in again; if it does "
        "not open there either, ask for it to be sent again.",
    ),
)
LOCKED = Problem(
    "file.locked",
    Severity.ERROR,
    Text("文件有密码", "The file has a password"),
    Text(
        "打开这个文件需要密码。里面的内容都没有计入。",
        "The file needs a password to be opened. Nothing in it is counted.",
    ),
    Text(
        "请取消打开密码后重新交来；或者由内勤把密码填在花名册上本人的一行（文件名要带姓名）。",
        "Remove the password and send the file again; or the clerk enters it on the roster, on "
        "the line of the person whom the file's name names.",
    ),
)
TOO_LARGE = Problem(
    "file.too_large",
    Severity.ERROR,
    Text("文件太大", "The file is too large"),
    Text(
        "文件有 {size} MB，超过 {limit} MB。里面的内容都没有计入。",
        "The file has {size} MB, more than {limit} MB. Nothing in it is counted.",
    ),
    Text(
        "请删掉图片和用不着的工作表，或者拆成几个文件。",
        "Remove pictures and sheets that are not needed, or split it into several files.",
    ),
)
TOO_WIDE = Problem(
    "sheet.too_large",
    Severity.ERROR,
    Text("工作表范围太大", "A sheet reaches too far"),
    Text(
        "这张工作表用到了第 {rows} 行、{columns} 列，大得无法读取，里面的内容没有计入。",
        "This sheet reaches to row {rows} and to {columns} columns, too far to be read. "
        "Nothing on it is counted.",
    ),
    Text(
        "常见原因是很远的地方误填了一格：按 Ctrl+End 找到它，删除多余的行和列后保存。",
        "Most often one cell far away was filled by mistake: press Ctrl+End to find it, delete "
        "the rows and columns that are not needed, and save.",
    ),
)
LOCKED_ARCHIVE = Problem(
    "file.locked_archive",
    Severity.ERROR,
    Text("压缩包有密码", "A zipped folder has a password"),
    Text(
        "解压这个文件需要密码。里面的内容都没有计入。",
        "Unpacking this file needs a password. Nothing in it is counted.",
    ),
    Text(
        "请解压后直接交里面的文件；或者由内勤把密码填在花名册上本人的一行（文件名要带姓名）。",
        "Send the files in it as they are; or the clerk enters the password on the roster, on "
        "the line of the person whom the file's name names.",
    ),
)
NESTED = Problem(
    "file.nested",
    Severity.ERROR,
    Text("压缩包套了太多层", "Zipped too many times over"),
    Text(
        "压缩包里的压缩包里又有压缩包，没有打开。里面的内容都没有计入。",
        "This is a zipped folder in one that is in another; it was not opened. Nothing in it "
        "is counted.",
    ),
    Text("请解压后把里面的文件放进来。", "Unpack it and put its files in instead."),
)
TOO_MANY = Problem(
    "file.too_many",
    Severity.ERROR,
    Text("压缩包里文件太多", "Too many files in a zipped folder"),
    Text(
        "压缩包里有 {count} 个文件，超过 {limit} 个。里面的内容都没有计入。",
        "The zipped folder holds {count} files, more than {limit}. Nothing in it is counted.",
    ),
    NESTED.hint,
)
STOPPED = Problem(
    "file.stopped",
    Severity.ERROR,
    Text("读取中止", "Reading was stopped"),
    Text(
        "读这个文件超过了 {seconds} 秒或 {memory} MB 内存，或者读到一半出错，已中止。"
        "里面的内容都没有计入。",
        "Reading this file took more than {seconds} seconds or {memory} MB of memory, or broke "
        "off, and was stopped. Nothing in it is counted.",
    ),
    Text(
        "请新建一份空白表单，把内容以“只粘贴值”的方式贴过去，再重新放入。",
        "Paste what it says into a new blank form, as values only, and put that in instead.",
    ),
)
ACTIVE = Problem(
    "file.active",
    Severity.NOTE,
    Text("文件里有会动的内容", "The file holds more than cells"),
    Text(
        "这个文件里有{what}；只读了单元格，没有运行或打开它。",
        "The file holds {what}; only its cells were read, and nothing in it was run or followed.",
    ),
    Text("不需要处理；来历不明的文件请先核实。", "Nothing to do, if you know where it is from."),
)
ACTIVE_PARTS = {
    "macros": Text("宏", "macros"),
    "links": Text("指向其他文件的链接", "links to other files"),
    "objects": Text("嵌入的对象", "embedded objects"),
}
"""What a workbook may hold beside cells."""
OTHER_KIND = Problem(
    "file.other_kind",
    Severity.WARNING,
    Text("不是可读的工作簿", "Not a workbook that can be read"),
    Text(
        "「{suffix}」文件不读取，里面的内容没有计入。",
        "A “{suffix}” file is not read; nothing in it is counted.",
    ),
    Text(
        "里面如有要提交的内容，请另存为 .xlsx；没有就移出这个文件夹。",
        "If it holds something to hand in, save that as .xlsx; if not, move it out of the folder.",
    ),
)
FOREIGN = Problem(
    "file.foreign",
    Severity.ERROR,
    Text("不认识的工作簿", "A workbook without any form"),
    Text(
        "这个工作簿里没有认得出的表单，看起来是：{looks}。里面的内容都没有计入。",
        "No form was recognised in this workbook; it looks like: {looks}. "
        "Nothing in it is counted.",
    ),
    Text(
        "请用发下去的空白表单填写（{expected}），不要改动标题行。",
        "Please fill in the blank forms that were sent out ({expected}) and leave their "
        "headings as they are.",
    ),
)
PLAN = Problem(
    "file.plan",
    Severity.WARNING,
    Text("方案放错了地方", "A plan that does not count here"),
    Text(
        "这是一本方案工作簿，没有用上：方案要存成 .xlsx，放在花名册旁边或“方案”文件夹里。",
        "This workbook is a plan and was not used: a plan counts as an .xlsx beside the roster or "
        "in the folder Plan.",
    ),
    Text(
        "要用它，就另存为 .xlsx 放到花名册旁边；不用，就把它移出这个文件夹。",
        "To use it, save it as .xlsx beside the roster; if not, move it out of this folder.",
    ),
)
EMPTY = Problem(
    "file.empty",
    Severity.WARNING,
    Text("没有填写内容", "Nothing is filled in"),
    Text("这个工作簿里一行也没有填。", "Not one row of this workbook is filled in."),
    Text(
        "请看看是否保存了填好的那一份；这期确实没有内容就不用处理。",
        "See whether the filled-in copy was saved; if there was nothing to report, leave it.",
    ),
)
SAME_FILE = Problem(
    "file.same",
    Severity.WARNING,
    Text("同一份文件交了两次", "The same file twice"),
    Text(
        "这个文件和 {first} 一模一样，只计一次。",
        "This file is exactly the same as {first}; it is counted once.",
    ),
    Text("请删掉多余的一份。", "Delete the copy that is not needed."),
)
FIXED = Problem(
    "row.fixed",
    Severity.ERROR,
    Text("已经定下的又改了", "A change of what was fixed"),
    Text(
        "{form}的这一行先前已经交过（{first}），期间开始以后不能再改；这里的「{field}」不一样，不计入。",
        "This row of “{form}” was handed in before ({first}) and is fixed since its period began; "
        "“{field}” differs here and is not counted.",
    ),
    Text(
        "照先交的改成一样，或删去这一行；先交的有误，请改那一份并说明。",
        "Make it agree with the first or delete it; if the first is wrong, correct that one.",
    ),
    "H6, B07",
)
SAME_ROWS = Problem(
    "file.same_rows",
    Severity.WARNING,
    Text("两份文件内容相同", "Two files that say the same"),
    Text(
        "这个文件里的行和 {first} 完全一样，只计一次。",
        "The rows of this file are exactly those of {first}; they are counted once.",
    ),
    SAME_FILE.hint,
)
CORRECTED = Problem(
    "file.corrected",
    Severity.NOTE,
    Text("已有改好的一份", "A corrected copy came back"),
    Text(
        "这个文件退回过，改好的一份是 {first}；计改好的，这一份不计。",
        "This file was sent back, and {first} is the corrected copy: that one counts, this one "
        "does not.",
    ),
    Text("不需要处理。", "Nothing needs to be done."),
)
VERSIONS = Problem(
    "file.versions",
    Severity.ERROR,
    Text("同一份表有几个版本", "Several versions of one workbook"),
    Text(
        "同一个人、同一个月的表有 {count} 份，内容不一样：这一份，还有 {first}。不知道哪一份算数，"
        "所以都没有计入。",
        "Of one person's workbook for one month there are {count} versions that differ: this one, "
        "and {first}. Nobody can tell which is right, so they are not counted.",
    ),
    Text(
        "请问清楚，只留算数的一份，把其余的移出这个文件夹，再运行一次。",
        "Ask which is right, leave that one, move the others out of this folder, and run again.",
    ),
)
CLOSED_VERSION = Problem(
    "file.closed_version",
    Severity.ERROR,
    Text("已结账的月份又来了一份不同的表", "Another version for a month that is closed"),
    Text(
        "这个月已按 {first} 结账，这一份和它内容不一样。有人决定之前仍按那一份算，这一份不计。",
        "The month was closed with {first}, and this file says something else. Until somebody "
        "decides, the one that it was closed with counts, and this one is not counted.",
    ),
    Text(
        "请问清楚，只留算数的一份，把另一份移出这个文件夹，再运行一次；差额会自动补记。",
        "Ask which is right, leave that one, move the other out of this folder, and run again; "
        "the difference is booked by itself.",
    ),
)
MORE = Problem(
    "file.more",
    Severity.WARNING,
    Text("问题太多，没有全部列出", "Too many findings to list"),
    Text(
        "这个文件的问题超过 {limit} 个，只列出了这些。",
        "This file has more than {limit} findings; only so many are listed.",
    ),
    Text("请先改正列出的问题，再重新放入。", "Mend those first, then put the file in again."),
)
MISPLACED = Problem(
    "file.misplaced",
    Severity.ERROR,
    Text("放错了月份", "A workbook of another month"),
    Text(
        "这个文件放在 {folder} 的文件夹里，里面的日期却都在 {month}。里面的内容都没有计入。",
        "This file is in the folder of {folder}, but all its dates are in {month}. Nothing in it "
        "is counted.",
    ),
    Text(
        "请把它移到 {month} 的文件夹；若是年月写错了，请改正日期。",
        "Move it to the folder of {month}; if the dates are wrong, correct them.",
    ),
)
NEWER = Problem(
    "sheet.newer",
    Severity.WARNING,
    Text("表单来自更新的版本", "The form was made by a newer version"),
    Text(
        "这张表单（{form}）是用更新的程序做的，这里不认识的部分没有读取。",
        "This form ({form}) was made by a newer version of the program; what is not known "
        "here is not read.",
    ),
    Text(
        "请更新程序，或者用这里的空白表单重新填写。",
        "Update the program, or fill in the blank form of this version.",
    ),
)
OLDER = Problem(
    "sheet.older",
    Severity.NOTE,
    Text("表单是旧版本的", "The form is of an older version"),
    Text(
        "这张表单（{form}）是第 {version} 版，按现在的第 {now} 版读取：{changes}。",
        "This form ({form}) is version {version}; it was read as today's version {now}: {changes}.",
    ),
    Text(
        "这一份不用重填；以后请用新的空白表单。",
        "This one need not be filled in anew; please use the new blank form from now on.",
    ),
)
UNREADABLE_SHEET = Problem(
    "sheet.unreadable",
    Severity.ERROR,
    Text("工作表读不出来", "A sheet cannot be read"),
    Text(
        "这张工作表已损坏，里面的内容没有计入；其他工作表照常读取。",
        "This sheet is damaged and nothing on it is counted; the other sheets are read.",
    ),
    Text(
        "请用 Excel 或 WPS 打开并另存为 .xlsx 后重新放入。",
        "Open the file in Excel or WPS, save it as .xlsx and put it in again.",
    ),
)
NOT_A_FORM = Problem(
    "sheet.not_a_form",
    Severity.NOTE,
    Text("不是表单的工作表", "A sheet that is no form"),
    Text(
        "这张工作表不是认得出的表单，没有读取。",
        "This sheet is no form that is known, and was not read.",
    ),
    Text(
        "如果它应当计入，请把内容填到相应的表单里。",
        "If it should count, put what it says into the form meant for it.",
    ),
)

# Headings and the cover

NO_HEADINGS = Problem(
    "sheet.no_headings",
    Severity.ERROR,
    Text("找不到标题行", "The headings are missing"),
    Text(
        "这张{form}上找不到标题行，里面的内容都没有计入。",
        "The headings of this form ({form}) were not found. Nothing on it is counted.",
    ),
    Text(
        "请恢复标题行（{columns}），或者把内容粘贴到空白表单里。",
        "Put the headings back ({columns}), or paste the rows into a blank form.",
    ),
)
MISSING_COLUMN = Problem(
    "sheet.missing_column",
    Severity.ERROR,
    Text("缺少必填的列", "A required column is missing"),
    Text(
        "这张{form}缺少必填的列：{columns}。里面的内容都没有计入。",
        "This form ({form}) lacks a required column: {columns}. Nothing on it is counted.",
    ),
    Text(
        "{strange}请补上这一列，或者把列标题改回表单上的写法。",
        "{strange}Add the column, or change its heading back to what the form says.",
    ),
)
NEAR_HEADING = Problem(
    "heading.near",
    Severity.WARNING,
    Text("标题写法有出入", "A heading is nearly right"),
    Text(
        "不认识列标题「{heading}」，这一列没有读取。",
        "The heading “{heading}” is not known; the column is not read.",
    ),
    Text(
        "{suggestion}如果是，请照此改标题；不是就不用管。",
        "{suggestion}If so, change the heading to that; if not, leave it.",
    ),
)
UNKNOWN_HEADING = Problem(
    "heading.unknown",
    Severity.NOTE,
    Text("多出来的列", "A column that is no part of the form"),
    Text(
        "「{heading}」不是{form}的列，没有读取。",
        "“{heading}” is no column of this form ({form}) and is not read.",
    ),
    Text("自己备用的列可以留着。", "A column for your own use may stay."),
)
MANY_HEADINGS = Problem(
    "heading.many",
    Severity.NOTE,
    Text("很多多出来的列", "Many columns that are no part of the form"),
    Text(
        "从这一列起还有 {count} 列不是{form}的列，没有读取。",
        "From this column on, {count} more are no columns of this form ({form}) and are not read.",
    ),
    UNKNOWN_HEADING.hint,
)
SAME_HEADING = Problem(
    "heading.twice",
    Severity.WARNING,
    Text("两列是同一个内容", "Two columns mean the same"),
    Text(
        "「{heading}」和 {first} 列都是「{field}」，只读取了 {first} 列。",
        "“{heading}” and column {first} both mean “{field}”; only column {first} is read.",
    ),
    Text("请只留一列。", "Keep only one of them."),
)
NO_COVER_NAME = Problem(
    "cover.no_name",
    Severity.ERROR,
    Text("不知道是谁填的", "Nobody's name is given"),
    Text(
        "封面没有姓名，{count} 行的「{field}」也空着，这些行不计入。",
        "There is no name on the cover, and “{field}” is blank in {count} rows; "
        "those rows are not counted.",
    ),
    Text("请在封面填上姓名。", "Fill in the name on the cover."),
)
BAD_COVER_PERIOD = Problem(
    "cover.bad_period",
    Severity.WARNING,
    Text("封面的期间看不懂", "The period on the cover is unclear"),
    Text("封面的期间「{text}」不是月份。", "The period on the cover, “{text}”, is no month."),
    Text("请写成 2025-03 这样。", "Write it like 2025-03."),
)
OTHER_COVER_PERIOD = Problem(
    "cover.other_period",
    Severity.WARNING,
    Text("封面的期间和文件夹不一致", "The cover and the folder name different months"),
    Text(
        "封面写的是 {cover}，文件却在 {folder} 的文件夹里，按文件夹处理。",
        "The cover says {cover}, but the file is in the folder of {folder}; the folder is taken.",
    ),
    Text(
        "请改封面，或者把文件移到对的文件夹。",
        "Correct the cover, or move the file to the right folder.",
    ),
)

# Rows

OUTSIDE_PERIOD = Problem(
    "row.outside_period",
    Severity.ERROR,
    Text("日期不在本期", "The date is outside the month"),
    Text(
        "「{field}」是 {date}，不在 {period} 之内。这一行不计入。",
        "“{field}” is {date}, outside {period}. This row is not counted.",
    ),
    Text(
        "日期写错了就请改正；确属别的月份，请移到那个月的工作簿。",
        "Correct the date if it is wrong; if the row belongs to another month, move it to "
        "that month's workbook.",
    ),
)
HIDDEN = Problem(
    "row.hidden",
    Severity.NOTE,
    Text("有隐藏的行", "Hidden rows"),
    Text(
        "第 {rows} 行被隐藏或筛掉了，也照常读取。",
        "Rows that are hidden or filtered out are read like the others: {rows}.",
    ),
    Text("不该计入的请删除。", "Delete what should not count."),
)
TOTAL_ROW = Problem(
    "row.total",
    Severity.NOTE,
    Text("合计行", "A row of totals"),
    Text("「{text}」这一行是合计，没有读取。", "The row “{text}” holds totals and is not read."),
    Text("不需要处理。", "Nothing needs to be done."),
)
IN_EXAMPLE_PLACE = Problem(
    "row.in_example_place",
    Severity.WARNING,
    Text("写在示例行上", "Written over the worked example"),
    Text(
        "这一行写在了表单的示例行上，已照常计入。",
        "This row was written over the form's worked example; it is counted.",
    ),
    Text(
        "请看看是不是真实内容；若是改过的示例，请删掉。",
        "See that it is a real row; if it is a changed example, delete it.",
    ),
)
