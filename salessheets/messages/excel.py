"""Texts of the control workbook: its sheets, its buttons, what it says while it works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.messages import Text

if TYPE_CHECKING:
    from salessheets.messages import Language

TITLE = Text("销售工作簿", "Sales workbook")
HOW = Text(
    "把交来的工作簿放进“提交”，填好下面的黄色格，按按钮。",
    "Put what people send into Submissions, fill in the yellow cells, press a button.",
)
SETTINGS = Text("算什么", "What to work on")
STATUS = Text("状态", "Status")
READY = Text("可以开始了。", "Ready.")
BUTTONS = Text("按钮", "Buttons")
LOOK = Text("结果", "Results")

PERIOD = Text("期间", "Period")
PERIOD_HINT = Text(
    "如 2025-03；空着就是最近一个有提交的月份。",
    "Such as 2025-03; blank means the latest month with submissions.",
)
FOLDER = Text("文件夹", "Folder")
FOLDER_HINT = Text(
    "空着就是本工作簿所在的文件夹。", "Blank means the folder that this workbook is in."
)
PLAN = Text("方案", "Plan")
PLAN_HINT = Text(
    "空着就用文件夹里当月有效的方案。", "Blank means the folder's plan in force in that month."
)
LANGUAGE = Text("语言", "Language")
LANGUAGE_HINT = Text("结果用的语言；空着就随方案。", "Of the results; blank means the plan's own.")
LANGUAGES: dict[str, Language] = {"中文": "zh", "English": "en"}
"""What the language cell offers, and the language that it means."""

CHECK = Text("检查", "Check")
CALCULATE = Text("计算", "Calculate")
REPORT = Text("打开报告", "Report")
FORMS = Text("新表单", "Forms")
CLOSE = Text("结账", "Close")
STOP = Text("停止", "Stop")

FRONT = Text("控制", "Control")
SUMMARY = Text("汇总", "Summary")
PEOPLE = Text("人员", "People")
FINDINGS = Text("问题", "Findings")
DECISIONS = Text("待决", "Waiting")
BACK = Text("← 回控制", "← Control")

SUMMARY_NOTE = Text("本月的指标对目标。", "The month's figures against their targets.")
PEOPLE_NOTE = Text(
    "每个人的结果；怎么算出来的，见结果文件夹里的汇总和绩效单。",
    "Everybody's results; how they came about stands in the summary and the statements.",
)
FINDINGS_NOTE = Text(
    "点“单元格”打开交来的文件，直接到有问题的格。",
    "Click a cell's address to open the file at that cell.",
)
DECISIONS_NOTE = Text(
    "在黄色格里选决定、写理由；下次按“计算”就算数。",
    "Choose a decision in the yellow cells and give the reason; it counts at the next Calculate.",
)

FIGURE = Text("指标", "Figure")
ACTUAL = Text("实际", "Actual")
TARGET = Text("目标", "Target")
REACHED = Text("完成率", "Reached")
MEANING = Text("含义", "Meaning")
SEVERITY = Text("程度", "Severity")
PERSON = Text("姓名", "Name")
SOURCE = Text("文件", "File")
SHEET = Text("工作表", "Sheet")
CELL = Text("单元格", "Cell")
OPEN = Text("打开", "Open")
REMARK = Text("问题", "What")
HINT = Text("怎么办", "What to do")
EVIDENCE = Text("依据", "Evidence")

WORDS = {
    "starting": Text("正在开始 …", "Starting …"),
    "stopping": Text("正在停止 …", "Stopping …"),
    "stage_read": Text("正在读工作簿：{done} / {total}", "Reading workbooks: {done} of {total}"),
    "stage_calculate": Text("正在计算：{done} / {total}", "Calculating: {done} of {total}"),
    "stage_publish": Text("正在写结果：{done} / {total}", "Writing results: {done} of {total}"),
    "stopped": Text(
        "已停止。结果还是上一次的。", "Stopped. The results are those of the time before."
    ),
    "too_long": Text(
        "超过 {limit} 秒还没有算完，已停止，结果还是上一次的。"
        "请看提交里有没有特别大的文件，再试一次。",
        "Not done after {limit} seconds, so it was stopped; the results are those of the time "
        "before. Look for very large files among the submissions, then try again.",
    ),
    "no_book": Text(
        "没有打开可以编辑的工作簿。请打开一本；若是受保护的视图，请先点“启用编辑”，再按一次。",
        "No workbook is open for editing. Open one; in Protected View choose Enable Editing "
        "first, then press again.",
    ),
    "read_only": Text(
        "本工作簿是以只读方式打开的。请先另存到您的文件夹里，再按一次。",
        "This workbook is open for reading only. Save it into your own folder first, then press "
        "again.",
    ),
    "not_saved": Text(
        "本工作簿还没有保存过。请先存到您的文件夹里，再按一次。",
        "This workbook was never saved. Save it into your folder first, then press again.",
    ),
    "online": Text(
        "本工作簿是从网盘（OneDrive 或 SharePoint）打开的。"
        "请从电脑上同步的文件夹里打开它，再按一次。",
        "This workbook was opened from OneDrive or SharePoint. Open it from the synchronised "
        "folder on this computer, then press again.",
    ),
    "no_python": Text(
        "这台电脑上没有找到 Python（{python}）。请安装 Python 3.11 以上，再重做按钮："
        "功能区上的，运行 salessheets addin install；"
        "控制工作簿，先给它改个名，再运行 salessheets new 加工作区的文件夹。",
        "Python is not on this computer ({python}). Install Python 3.11 or newer, then have the "
        "buttons made anew: those on the ribbon by salessheets addin install; for the control "
        "workbook, rename it, then run salessheets new with the workspace's folder.",
    ),
    "no_package": Text(
        "Python 里没有 salessheets（{package}）。请重新安装它，再按一次。",
        "Python has no salessheets ({package}). Install it again, then press again.",
    ),
    "no_answer": Text(
        "等了 30 秒，程序没有开始。请看杀毒软件有没有拦住它；也可以在终端里运行 salessheets run，"
        "看它说什么。",
        "The program did not start in 30 seconds. See whether an antivirus program holds it "
        "back, or run salessheets run in a terminal and see what it says.",
    ),
    "failed": Text(
        "没有做成：{reason}。结果还是上一次的。请保存本工作簿，再按一次。",
        "It could not be done: {reason}. The results are those of the time before. Save this "
        "workbook, then press again.",
    ),
    "choose_control": Text("请选控制表", "Choose the control workbook"),
    "not_opened": Text(
        "控制表没有打开：{reason}。请看是不是已经开着一本同名的工作簿。",
        "The control workbook was not opened: {reason}. See whether a workbook of the same name "
        "is open already.",
    ),
}
"""What the macro itself says, by key."""

CHECKED = Text(
    "{month}：{files} 本工作簿，{errors} 个错误，{warnings} 条提醒，见“{sheet}”。{handed_in}",
    "{month}: {files} workbooks, {errors} errors, {warnings} warnings. See “{sheet}”. {handed_in}",
)
CALCULATED = Text(
    "{month} 算好了：{people} 人，{errors} 个错误，{decisions} 件事待决。结果在 {folder}。"
    "{handed_in}",
    "{month} is worked out: {people} people, {errors} errors, {decisions} to decide. Published "
    "in {folder}. {handed_in}",
)
CHECKED_HERE = Text(
    "{file}：{errors} 个错误，{warnings} 条提醒，格子里都标了，也列在“{sheet}”里。",
    "{file}: {errors} errors, {warnings} warnings, marked in their cells and listed on “{sheet}”.",
)
LOCKED_HERE = Text(
    "{file}：{errors} 个错误，{warnings} 条提醒，列在“{sheet}”里。{sheets} 有密码保护，"
    "那里的格子没有标；想标出来，请撤销保护，再按一次。",
    "{file}: {errors} errors, {warnings} warnings, listed on “{sheet}”. {sheets} is protected "
    "with a password, so its cells were not marked; to have them marked, take the protection "
    "off and press again.",
)
CLEAN_HERE = Text("{file}：没有要改的。", "{file}: there is nothing to correct.")
ALONE = Text(
    "只看了这一本，没有和别的工作簿核对。",
    "Only this workbook was looked at; it was not held against others.",
)
UNMARKABLE = Text(
    "{file}：{errors} 个错误，{warnings} 条提醒，但这本工作簿里标不了。请另存为 .xlsx，"
    "不设打开密码，不保护工作簿结构，再按一次。",
    "{file}: {errors} errors, {warnings} warnings, which cannot be marked in this workbook. Save "
    "it as .xlsx without a password to open it and with its structure unlocked, then press again.",
)
NO_FORM = Text(
    "{file} 里没有认出表单，所以没有检查。请打开填好的表单，再按一次。",
    "No form was recognised in {file}, so nothing was checked. Open a filled form and press again.",
)
CLOSED_HERE = Text(
    "{month} 已经结账，{file} 没有检查。现在改动的，会作为更正记在后面的月份。",
    "{month} is closed, so {file} was not checked. What is changed in it now is booked as a "
    "correction in a later month.",
)
OUTSIDE = Text(
    "{file} 不在工作区里，不知道该为哪个部门做。请打开控制工作簿再按，"
    "或者把这本工作簿存进工作区的“提交”文件夹，再按一次。",
    "{file} is in no workspace, so it is not known which department is meant. Press in the "
    "control workbook, or save this workbook into a workspace's folder Submissions and press "
    "again.",
)
CLOSED = Text(
    "{month} 已结账。以后的更正会记在后面的月份。",
    "{month} is closed. Later corrections are booked in a later month.",
)
REPORT_OPENED = Text("打开了 {file}。", "Opened {file}.")
NO_REPORT = Text(
    "{month} 还没有报告。请先按“计算”。", "{month} has no report yet. Press Calculate first."
)
FORMS_WRITTEN = Text("{count} 本空白表单在 {folder}。", "{count} blank workbooks are in {folder}.")
NOBODY = Text(
    "花名册里没有人。请先在 {file} 里填写人员，再按一次。",
    "Nobody is on the roster. Fill it in in {file} first, then press again.",
)
NO_FOLDER = Text(
    "没有文件夹 {folder}。请改正“文件夹”那一格，或者让它空着。",
    "There is no folder {folder}. Correct the cell Folder, or leave it blank.",
)
NO_PLAN = Text(
    "没有方案文件 {file}。请改正“方案”那一格，或者让它空着。",
    "There is no plan {file}. Correct the cell Plan, or leave it blank.",
)
BAD_PERIOD = Text(
    "“期间”那一格写着“{said}”，看不出是哪个月。请写成 2025-03 这样，或者让它空着。",
    "The cell Period says “{said}”, which is no month. Write it as 2025-03, or leave it blank.",
)
BAD_LANGUAGE = Text(
    "“语言”那一格写着“{said}”。请选中文或 English，或者让它空着。",
    "The cell Language says “{said}”. Choose 中文 or English, or leave it blank.",
)
UNWRITABLE = Text(
    "写不了 {file}。请看它是不是在别的程序里打开着，关上后再按一次。",
    "{file} cannot be written. See whether it is open in another program, close it and press "
    "again.",
)
BROKEN = Text(
    "程序出错了：{reason}。结果还是上一次的。详情在 {file}，请把它发给维护的人。",
    "The program failed: {reason}. The results are those of the time before. Details are in "
    "{file}; please send it to whoever looks after the program.",
)
