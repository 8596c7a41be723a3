"""What the terminal says."""

from __future__ import annotations

from salessheets.messages import Text

# {program} is how the program is called: salessheets, or python3 start.py in a checkout.

# The help pages. A line that holds only \b keeps the paragraph below it as it is written.

PROGRAM = Text(
    "用销售团队本来就在填的工作簿，算出每月的薪酬。\n\n"
    "\b\n"
    "先看一个例子：\n"
    "  {program} demo\n"
    "\n"
    "\b\n"
    "自己用起来：\n"
    "  {program} new 顺发装饰            建一个工作区\n"
    "  （填好 人员.xlsx，把大家交来的工作簿放进 提交/2025-03/）\n"
    "  {program} check 顺发装饰          只看有什么问题\n"
    "  {program} run 顺发装饰            计算并发布到 结果/2025-03/\n"
    "  {program} explain 李示例 准客户奖罚 --folder 顺发装饰\n"
    "  {program} close 2025-03 --folder 顺发装饰\n"
    "\n"
    "\b\n"
    "退出码：0 没有错误；1 已发布，但有错误要改；2 没能完成，原因见提示。",
    "Works out each month's pay from the workbooks that a sales team already fills in.\n\n"
    "\b\n"
    "To see it work:\n"
    "  {program} demo\n"
    "\n"
    "\b\n"
    "For your own department:\n"
    "  {program} new Sales               make a workspace\n"
    "  (fill in People.xlsx, put what people send into Submissions/2025-03/)\n"
    "  {program} check Sales             only see what is wrong\n"
    "  {program} run Sales               calculate, publish to Results/2025-03/\n"
    '  {program} explain "Alex Example" "Prospect award or deduction" --folder Sales\n'
    "  {program} close 2025-03 --folder Sales\n"
    "\n"
    "\b\n"
    "Exit codes: 0 no errors; 1 published, with errors to mend; 2 nothing could be done,\n"
    "and the message says why.",
)
NEW = Text(
    "新建一个工作区\n\n"
    "\b\n"
    "里面有方案、人员名单、空白表单，以及放提交和结果的文件夹。\n"
    "文件夹里已有的文件一个也不会改动。\n\n"
    "\b\n"
    "例：\n"
    "  {program} new 顺发装饰 --period 2025-03",
    "Make a workspace.\n\n"
    "It holds the plan, the roster, blank forms, and folders for submissions and results. "
    "Nothing that is already in the folder is changed.\n\n"
    "\b\n"
    "Example:\n"
    "  {program} new Sales --period 2025-03",
)
FORMS = Text(
    "给花名册上的每个人写一份空白表单\n\n"
    "\b\n"
    "封面已填好姓名、团队和月份。\n"
    "表单写在工作区的 表单/月份/ 里，发给各人填写即可。\n\n"
    "\b\n"
    "例：\n"
    "  {program} forms 顺发装饰 --period 2025-04",
    "Write blank forms for everybody on the roster.\n\n"
    "Name, team and month stand on the cover. They are written to Forms/ and the month in "
    "the workspace, ready to be sent out.\n\n"
    "\b\n"
    "Example:\n"
    "  {program} forms Sales --period 2025-04",
)
CHECK = Text(
    "只检查，不发布\n\n"
    "\b\n"
    "按人、按文件列出问题：在哪一格，怎么改。\n\n"
    "\b\n"
    "例：\n"
    "  {program} check 顺发装饰\n"
    "  {program} check 收到的表格 --period 2025-03",
    "Check only, publish nothing.\n\n"
    "Lists what is wrong in each person's files, in which cell, and what to do.\n\n"
    "\b\n"
    "Examples:\n"
    "  {program} check Sales\n"
    "  {program} check received-in-march --period 2025-03",
)
RUN = Text(
    "读入、检查、计算并发布一个月\n\n"
    "\b\n"
    "发布的有 汇总.xlsx、报告.html，以及每个人的绩效单。\n"
    "交来的工作簿只读，不会改动。不说月份时取提交里最近的一个月。\n\n"
    "\b\n"
    "例：\n"
    "  {program} run 顺发装饰\n"
    "  {program} run 顺发装饰 --period 2025-03 --plan 新方案.xlsx --output 试算",
    "Read, check, calculate and publish a month.\n\n"
    "Publishes the summary workbook, the report, and a statement for each person. "
    "Submissions are only read, never changed. Without a month, the latest submitted one is "
    "taken.\n\n"
    "\b\n"
    "Examples:\n"
    "  {program} run Sales\n"
    "  {program} run Sales --period 2025-03 --plan Trial.xlsx --output trial",
)
EXPLAIN = Text(
    "说明一个人的一项结果是怎么来的\n\n"
    "\b\n"
    "列出公式、每一步的值、计入的行，以及它们在哪个文件哪一格。\n\n"
    "\b\n"
    "例：\n"
    "  {program} explain 李示例 准客户奖罚 --folder 顺发装饰",
    "Say how one figure of one person came about.\n\n"
    "Shows the formula, the value of each step, the rows that were counted, and their files "
    "and cells.\n\n"
    "\b\n"
    "Example:\n"
    '  {program} explain "Alex Example" "Prospect award or deduction" --folder Sales',
)
SIMULATE = Text(
    "试算：换一个方案，过去几个月会发多少\n\n"
    "\b\n"
    "每个月按现行方案和新方案各算一遍，比较每个人、团队、薪酬项和总成本，并检查方案站不站得住。\n"
    "只写出 试算.xlsx 和 试算.html；不发布，不入账。\n\n"
    "\b\n"
    "例：\n"
    "  {program} simulate 顺发装饰 --plan 新方案.xlsx --periods 2025-01..2025-03",
    "Say what past months would have paid under another plan.\n\n"
    "Works each month out under the plan in force and under the new one, compares people, teams, "
    "pay items and the whole cost, and checks that the plan is sound. Writes a workbook and a "
    "page; publishes and books nothing.\n\n"
    "\b\n"
    "Example:\n"
    "  {program} simulate Sales --plan New.xlsx --periods 2025-01..2025-03",
)
WATCH = Text(
    "看着一个工作区，有变化就计算\n\n"
    "\b\n"
    "把工作簿存进“提交”，过几秒结果就是新的；不需要宏。\n"
    "没写完的文件会等它写完。按 Ctrl-C 停止。\n\n"
    "\b\n"
    "例：\n"
    "  {program} watch 顺发装饰",
    "Watch a workspace, and calculate when something changes.\n\n"
    "Save a workbook among the submissions and the results follow a few seconds later, without "
    "any macro. A file that is still being written is waited for. Ctrl-C stops it.\n\n"
    "\b\n"
    "Example:\n"
    "  {program} watch Sales",
)
DEMO = Text(
    "用虚构的样例公司演示一遍\n\n"
    "\b\n"
    "把样例复制到一个文件夹（默认 ./salessheets-demo），\n"
    "算出 2025 年 3 月，并说明去哪里看。\n\n"
    "\b\n"
    "例：\n"
    "  {program} demo",
    "Show it all with a fictional company.\n\n"
    "Copies the samples to a folder (./salessheets-demo unless you name one), works out March "
    "2025, and says where to look.\n\n"
    "\b\n"
    "Example:\n"
    "  {program} demo",
)

# Options and arguments.

FOLDER = Text("文件夹", "FOLDER")
PERIOD = Text("月份", "PERIOD")
PERSON = Text("姓名", "PERSON")
ITEM = Text("项目", "ITEM")
ANY_OPTIONS = Text("[选项]", "[OPTIONS]")
ANY_COMMAND = Text("[命令 …]", "[COMMAND ...]")
LANGUAGE_OPTION = Text(
    "中文（zh）或英文（en）；默认随方案，其次随系统。",
    "Chinese (zh) or English (en); the plan's unless given, else the machine's.",
)
PERIOD_OPTION = Text(
    "月份，如 2025-03；默认取最近提交的一个月。",
    "The month, such as 2025-03; the latest submitted one unless given.",
)
NEW_PERIOD_OPTION = Text(
    "第一个要做的月份，如 2025-03；默认本月。",
    "The first month to work on, such as 2025-03; this month unless given.",
)
PLAN_OPTION = Text(
    "用这个方案工作簿，而不用工作区里的。",
    "Use this plan workbook instead of the workspace's.",
)
OUTPUT_OPTION = Text(
    "发布到这个文件夹，而不是工作区的 结果/。",
    "Publish to this folder instead of the workspace's Results/.",
)
FOLDER_OPTION = Text(
    "工作区，或放着提交的普通文件夹；默认当前文件夹。",
    "The workspace, or a plain folder of submissions; the current folder unless given.",
)
NO_INPUT_OPTION = Text(
    "不问密码；打不开的文件照常提示。",
    "Ask for no passwords; files that cannot be opened are told of.",
)
PASSWORD = Text(
    "{file} 有密码。密码（直接回车跳过这个文件）：",
    "{file} needs a password. Password (Enter passes it over): ",
)
PASSWORD_AGAIN = Text(
    "密码不对。{file} 的密码（直接回车跳过）：",
    "That is not it. Password of {file} (Enter passes it over): ",
)
HELP_OPTION = Text("显示这段说明。", "Show this message.")
VERSION_OPTION = Text("显示版本号。", "Show the version.")
USAGE = Text("用法：", "Usage: ")
OPTIONS = Text("选项", "Options")
COMMANDS = Text("命令", "Commands")

# What is said when a command cannot be understood.

NO_COMMAND = Text(
    "没有「{name}」这个命令。全部命令见 {program} --help。",
    'There is no command "{name}". For all of them: {program} --help',
)
NO_OPTION = Text(
    "没有「{name}」这个选项。可用的选项见 {command} --help。",
    'There is no option "{name}". For those there are: {command} --help',
)
MISSING = Text(
    "缺少「{name}」。写法见 {command} --help。",
    '"{name}" is missing. How to write it: {command} --help',
)
BAD_VALUE = Text(
    "「{name}」的值不合要求。写法见 {command} --help。",
    'The value of "{name}" cannot be used. How to write it: {command} --help',
)
BAD_COMMAND = Text(
    "这条命令的写法不对：{name} 写法见 {command} --help。",
    "This command cannot be understood: {name} How to write it: {command} --help",
)
TRIED_PLAN_OPTION = Text("要试的方案工作簿。", "The plan workbook to try.")
PERIODS_OPTION = Text(
    "从哪月到哪月，如 2025-01..2025-03；不写就是有提交的全部月份。",
    "From which month to which, such as 2025-01..2025-03; all that were sent in when left out.",
)
BAD_PERIODS = Text(
    "「{value}」不是月份的范围。请写成 2025-01..2025-03 这样，先写早的月份。",
    '"{value}" is no range of months. Please write it like 2025-01..2025-03, the earlier first.',
)
NO_PLAN_FILE = Text(
    "找不到方案「{file}」。请检查名称。", "There is no plan {file}. Please check the name."
)
ANSWER = Text("{question} {answer}", "{question} {answer}")
SIMULATED = Text("比较已写到 {folder}", "The comparison is in {folder}")
BAD_PERIOD = Text(
    "「{value}」不是月份。请写成 2025-03 这样。",
    '"{value}" is not a month. Please write it like 2025-03.',
)
NO_FOLDER = Text(
    "找不到文件夹「{name}」。请检查名称，或先建一个工作区：{program} new {folder}",
    'There is no folder "{name}". Check its name, or make a workspace first: '
    "{program} new {folder}",
)
NO_NAME = Text(
    "本期没有「{name}」。最接近的是：{near}。",
    'This month has no "{name}". The nearest: {near}.',
)
NOBODY_ON_ROSTER = Text(
    "{folder} 的花名册上，{period} 没有在册的人。请先在 人员.xlsx 里填写，再运行一次。",
    "Nobody is on the roster of {folder} in {period}. Fill in People.xlsx first and run "
    "this again.",
)
DEMO_TAKEN = Text(
    "{folder} 已经有了，里面是别的东西，或是另一种语言的演示。请另起名：{program} demo 演示二",
    "{folder} is there already and holds something else, or the demo in the other language. "
    "Please name another folder, such as: {program} demo second",
)
STOPPED = Text("已停止，没有发布任何东西。", "Stopped. Nothing was published.")
UNWRITABLE = Text(
    "「{file}」读不到，或写不进去。若它正在 Excel 里打开，请关闭后再运行一次。",
    '"{file}" cannot be read or written. If it is open in Excel, please close it and run this '
    "again.",
)

# What is said of a run.

STAGES = {
    "read": Text("读取工作簿", "Reading workbooks"),
    "calculate": Text("计算", "Calculating"),
    "publish": Text("发布", "Publishing"),
    "try": Text("逐项加业绩试算", "Trying more results"),
}
USED = Text("用了  {role}：{files}", "used        {role}: {files}")
PASSED_OVER = Text("没用  {files}：{reason}", "not used    {files}: {reason}")
NOTHING_FOUND = Text("没有发现问题。", "Nothing is wrong.")
COUNTS = Text(
    "错误 {errors} 处，提醒 {warnings} 处，说明 {notes} 处。",
    "{errors} errors, {warnings} warnings, {notes} notes.",
)
PUBLISHED = Text("已发布到 {folder}", "Published to {folder}")
PUBLISHED_FILE = Text("  {name}", "  {name}")
PUBLISHED_FOLDER = Text("  {name}/（{count} 个文件）", "  {name}/ ({count} files)")
MEND = Text(
    "有错误的行或格没有计入。“退回”里是标好的副本，可以发回本人；改好后再运行一次。\n"
    "逐条清单：{program} check {folder} --period {period}",
    "What is in error was not counted. Send the marked copies in Returned back to be mended, then "
    "run again.\n"
    "The whole list: {program} check {folder} --period {period}",
)
MEND_LISTED = Text(
    "还有错误要处理，处理好后再运行一次。逐条清单：{program} check {folder} --period {period}",
    "There are errors to mend; mend them and run again. The whole list: {program} check {folder} "
    "--period {period}",
)
NOBODY = Text("其他", "Others")
SHEET_ROW = Text("{sheet} 第 {row} 行", "{sheet} row {row}")
FIGURE = Text("指标", "Figure")
ACTUAL = Text("实际", "Actual")
TARGET = Text("目标", "Target")
ROWS_COUNTED = Text("计入 {table} 的 {count} 行：", "{count} rows of {table} counted:")
MORE_ROWS = Text("……另有 {count} 行", "... and {count} more rows")

# new, forms, demo.

MADE = Text("已建好工作区 {folder}", "Made the workspace {folder}")
MADE_FILE = Text("  新建 {file}", "  new      {file}")
KEPT_FILE = Text("  保留 {file}（原来就有）", "  kept     {file} (was there already)")
NEXT = Text(
    "接下来：\n"
    "  1. 在 {people} 里填写每个人的姓名、团队和职务。\n"
    "  2. 写好空白表单，发给大家：\n"
    "     {program} forms {folder} --period {period}\n"
    "  3. 收回的工作簿放进 {submissions}。\n"
    "  4. 计算并发布：\n"
    "     {program} run {folder} --period {period}",
    "Next:\n"
    "  1. Fill in everybody's name, team and role in {people}.\n"
    "  2. Write the blank forms, and send them out:\n"
    "     {program} forms {folder} --period {period}\n"
    "  3. Put what comes back into {submissions}.\n"
    "  4. Calculate and publish:\n"
    "     {program} run {folder} --period {period}",
)
FORMS_WRITTEN = Text(
    "已写好 {count} 份空白表单：{folder}", "Wrote {count} blank workbooks: {folder}"
)
TOUR = Text(
    "先双击打开 {report}，再看 {summary}。\n"
    "想知道一个数怎么来的：\n"
    "  {program} explain {person} {item} --folder {folder}\n"
    "改一个数试试：在 {plan} 的参数表里改一格，保存，再运行：\n"
    "  {program} run {folder}",
    "Open {report} first (a double-click will do), then {summary}.\n"
    "To see how a figure came about:\n"
    '  {program} explain "{person}" "{item}" --folder {folder}\n'
    "To try a change: change a parameter in {plan}, save it, then:\n"
    "  {program} run {folder}",
)

# The reference of the commands, docs/commands.md.

REFERENCE = Text("命令参考", "Command reference")
REFERENCE_INTRO = Text(
    "本页由命令的声明生成（`python docs/generate.py`），请不要手改。\n\n"
    "没有安装、只有源代码时，把 `salessheets` 换成 `python3 start.py`，其余相同。",
    "This page is made from the commands themselves (`python docs/generate.py`); please do not "
    "edit it by hand.\n\n"
    "In a checkout, without installing anything, write `python3 start.py` for `salessheets`.",
)

WATCHING = Text("正在看着 {folder}。按 Ctrl-C 停止。", "Watching {folder}. Ctrl-C stops it.")
CHANGED = Text(
    "{time}  {count} 个文件有变化，正在计算 {period} …",
    "{time}  {count} files changed, working out {period} …",
)
CONFLICT = Text(
    "{file} 像是网盘留下的冲突副本，和原件会重复。请留下对的一份，删掉另一份。",
    "{file} looks like a conflicting copy that a sync program left, and repeats the original. "
    "Keep the right one and delete the other.",
)
WATCH_BLOCKED = Text(
    "写不了 {file}：它在别的程序里打开着。关上以后会自动再算。",
    "{file} cannot be written: it is open in another program. Close it, and it is tried again.",
)
