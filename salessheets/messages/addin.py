"""Texts of the add-in: its tab on the ribbon, and what the terminal says of putting it there."""

from __future__ import annotations

from salessheets.messages import Text

TAB = Text("销售工资", "SalesSheets")
GROUP_MONTH = Text("本月", "This month")
GROUP_DEPARTMENT = Text("部门", "Department")
OPEN_CONTROL = Text("打开控制表", "Open control workbook")

CHECK_TIP = Text(
    "检查正在看的工作簿，指出写错的格和怎么改。交来的文件本身不会改动。",
    "Look for mistakes in the workbook in front: which cell, and what to do. Nothing that was "
    "sent in is changed.",
)
CALCULATE_TIP = Text(
    "算出这个月的结果并发布：汇总、报告、每个人的绩效单。",
    "Work the month out and publish it: summary, report, everybody's statement.",
)
REPORT_TIP = Text("在浏览器里打开这个月的报告。", "Open the month's report in the browser.")
STOP_TIP = Text(
    "停止正在做的事。结果还是上一次的。",
    "End what is running. The results stay those of the time before.",
)
OPEN_TIP = Text(
    "打开这个部门的控制表；没有找到时，请您选一本。",
    "Open this department's control workbook; where none is found, you are asked for one.",
)
FORMS_TIP = Text(
    "给花名册上的每个人写一份空白工作簿。",
    "Write a blank workbook for everybody on the roster.",
)
CLOSE_TIP = Text(
    "结账：这个月的结果从此不再变动，以后的更正记在后面的月份。",
    "Close the month: its results change no more, and later corrections are booked in a later "
    "month.",
)

# The help pages; see messages/cli.py for how they are written.

ADDIN = Text(
    "Excel 加载项：把按钮放到功能区上，打开哪本工作簿都能用\n\n"
    "\b\n"
    "控制表里的按钮不需要它。装上以后，Excel 多一个“销售工资”选项卡。\n\n"
    "\b\n"
    "例：\n"
    "  {program} addin install           装上\n"
    "  {program} addin doctor 顺发装饰   看看有什么不对\n"
    "  {program} addin remove            拿掉",
    "The add-in for Excel: the buttons on the ribbon, whatever workbook is open.\n\n"
    "The buttons in the control workbook do not need it. Once installed, Excel has one more "
    "tab, SalesSheets.\n\n"
    "\b\n"
    "Examples:\n"
    "  {program} addin install\n"
    "  {program} addin doctor Sales      see what is amiss\n"
    "  {program} addin remove",
)
INSTALL = Text(
    "把加载项放进 Excel 的启动文件夹\n\n"
    "\b\n"
    "先关闭 Excel，再运行，然后重新打开 Excel。不需要管理员权限。\n"
    "加载项在这台电脑上现做，所以 Windows 不会像对下载的文件那样拦住它的宏；\n"
    "换一台电脑，要在那台电脑上再装一次。\n"
    "那里如果有一个不是本程序做的同名文件，它不会被动。\n"
    "更新了 Python 或 salessheets 以后，请再运行一次。\n\n"
    "\b\n"
    "例：\n"
    "  {program} addin install\n"
    "  {program} addin install --language en",
    "Put the add-in into Excel's start folder.\n\n"
    "Close Excel, run this, open Excel again. It needs no administrator. The add-in is made on "
    "this computer, so Windows does not block its macros as it does for downloaded files; for "
    "another computer, run this there. A file of that name that is not the program's own is "
    "left alone. Run it again after an update of Python or of salessheets.\n\n"
    "\b\n"
    "Examples:\n"
    "  {program} addin install\n"
    "  {program} addin install --language zh",
)
REMOVE = Text(
    "把加载项从 Excel 的启动文件夹拿掉\n\n"
    "\b\n"
    "先关闭 Excel，再运行。控制表和其中的按钮不受影响。\n\n"
    "\b\n"
    "例：\n"
    "  {program} addin remove",
    "Take the add-in out of Excel's start folder.\n\n"
    "Close Excel, then run this. Control workbooks and their buttons stay as they are.\n\n"
    "\b\n"
    "Example:\n"
    "  {program} addin remove",
)
DOCTOR = Text(
    "看看按钮和加载项在这台电脑上有什么不对\n\n"
    "\b\n"
    "逐项查看 Python、本程序、Excel、宏的设置、网盘、路径和杀毒软件，\n"
    "每项一行：好，注意，或有问题，以及怎么办。\n"
    "最后一段可以原样发给信息部门。它只看不改。\n\n"
    "\b\n"
    "例：\n"
    "  {program} addin doctor 顺发装饰",
    "See what is amiss with the buttons and the add-in on this computer.\n\n"
    "It looks at Python, the program, Excel, macro settings, synchronised folders, paths and "
    "antivirus programs, and says in one line each whether it is well and what to do. The last "
    "part can be sent to IT as it is. It changes nothing.\n\n"
    "\b\n"
    "Example:\n"
    "  {program} addin doctor Sales",
)
PLACE_OPTION = Text(
    "放进这个文件夹，而不是 Excel 的启动文件夹。",
    "Use this folder instead of Excel's start folder.",
)

INSTALLED = Text(
    "加载项已放好：{file}\n请重新打开 Excel，功能区上会有“{tab}”选项卡。"
    "如果没有，请运行：{program} addin doctor",
    "The add-in is in place: {file}\nOpen Excel again; its ribbon has a tab “{tab}”. If it does "
    "not, run: {program} addin doctor",
)
INSTALLED_ELSEWHERE = Text(
    "加载项已写好：{file}\n它只能用在这台电脑上。在 Excel 里选“文件 > 选项 > 加载项 > 转到 > 浏览”"
    "，选它就行。",
    "The add-in was written: {file}\nIt works on this computer only. In Excel choose File > "
    "Options > Add-ins > Go > Browse, and pick it.",
)
REMOVED = Text("已拿掉 {file}。", "Removed {file}.")
NOT_INSTALLED = Text(
    "{folder} 里没有加载项，没有什么要拿掉的。",
    "There is no add-in in {folder}, so there is nothing to remove.",
)
FOREIGN = Text(
    "{file} 不是本程序做的，所以没有动它。请先给它改名或移走，再运行一次。",
    "{file} was not made by this program, so it was left alone. Rename it or move it away, then "
    "run this again.",
)
NO_START_FOLDER = Text(
    "这个系统上没有 Excel 的启动文件夹。在 Windows 上它是 {windows}，在 Mac 上是 {macos}。"
    "要把加载项写到别处，请用：{program} addin install --folder 文件夹",
    "This system has no start folder of Excel's. On Windows it would be {windows}, on a Mac "
    "{macos}. To write the add-in elsewhere: {program} addin install --folder FOLDER",
)
FROM_STORE = Text(
    "这个 Python 来自微软商店：Windows 不让 Excel 看到它写进启动文件夹的文件。"
    "请从 python.org 安装 Python，在它里面安装 salessheets，再运行一次。",
    "This Python is from the Microsoft Store: Windows keeps what it writes into the start folder "
    "hidden from Excel. Install Python from python.org, salessheets in it, and run this again.",
)
