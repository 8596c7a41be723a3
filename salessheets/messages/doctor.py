"""What the add-in's doctor says: of each thing whether it is well, and what to do if not."""

from __future__ import annotations

from salessheets.messages import Text

LEVELS = {
    "ok": Text("好", "ok"),
    "warning": Text("注意", "warning"),
    "problem": Text("问题", "problem"),
    "unseen": Text("没有看", "not looked"),
}
NO_WORKSPACE = Text("没有指明工作区。", "No workspace was named.")
ONLY_ON = Text("这种系统上用不着看。", "Nothing to look at on this kind of system.")
COUNTS = Text(
    "{problems} 个问题，{warnings} 处要注意。", "{problems} problems, {warnings} warnings."
)

PYTHON = Text("Python", "Python")
PYTHON_IS = Text("{version}，在 {path}", "{version} in {path}")
PYTHON_STORE = Text(
    "来自微软商店（{path}）。Windows 把它写的文件藏起来，Excel 看不到。",
    "It is the Microsoft Store's ({path}). Windows hides what it writes from Excel.",
)
PYTHON_STORE_DO = Text(
    "请从 python.org 安装 Python，在它里面安装 salessheets，"
    "再重新做控制表和加载项；怎么做见：{program} --help",
    "Install Python from python.org and salessheets in it, then make the control workbook "
    "and the add-in anew. How: {program} --help",
)
PYTHON_ALIAS = Text(
    "在终端里打 python，打开的是微软商店（{path}）。",
    "Typing python in a terminal opens the Microsoft Store ({path}).",
)
PYTHON_ALIAS_DO = Text(
    "请在 Windows 的“设置 > 应用 > 应用执行别名”里关掉 python.exe 和 python3.exe，"
    "或者改打 py。按钮不受影响。",
    "In Windows' Settings > Apps > App execution aliases switch off python.exe and python3.exe, "
    "or type py instead. The buttons are not affected.",
)

PROGRAM = Text("本程序", "Program")
PROGRAM_IS = Text("salessheets {version}", "salessheets {version}")
XLWINGS = Text("xlwings", "xlwings")
XLWINGS_IS = Text(
    "{version}：结果直接写进打开着的 Excel。",
    "{version}: results go straight into the running Excel.",
)
XLWINGS_NONE = Text(
    "没有安装，所以按钮通过文件拿结果，一样能用。",
    "It is not installed, so the buttons fetch results through files, which works too.",
)
XLWINGS_DO = Text(
    "想让结果直接写进打开着的 Excel：pip install 'salessheets[excel]'",
    "For results straight in the running Excel: pip install 'salessheets[excel]'",
)

EXCEL = Text("Excel", "Excel")
EXCEL_IS = Text("{version}，在 {path}", "{version} in {path}")
EXCEL_NONE = Text("没有找到 Excel。", "Excel was not found.")
EXCEL_NONE_DO = Text(
    "请安装 Excel。没有它时，可以用 LibreOffice 打开控制表，或者运行 {program} watch。",
    "Install Excel. Without it, open the control workbook in LibreOffice, or run {program} watch.",
)
EXCEL_OLD = Text(
    "{version} 比 2016 版旧，没有试过。", "{version} is older than 2016, which nobody has tried."
)
EXCEL_OLD_DO = Text(
    "按钮如果不行，请用新一些的 Excel，或者运行 {program} watch。",
    "If the buttons fail, use a newer Excel, or run {program} watch.",
)

MACROS = Text("宏", "Macros")
MACROS_ASK = Text(
    "打开控制表时 Excel 会问；请选“启用内容”。",
    "Excel asks when the control workbook is opened; choose Enable Content.",
)
MACROS_RUN = Text("直接运行。", "They run without a question.")
MACROS_TRUSTED = Text(
    "工作区是受信任位置，宏直接运行。",
    "The workspace is a trusted location, so they run without a question.",
)
MACROS_SIGNED = Text(
    "Excel 只许运行有签名的宏；控制表的宏没有签名。",
    "Excel runs signed macros only; those of the control workbook are not signed.",
)
MACROS_NEVER = Text(
    "Excel 不运行任何宏，也不询问。", "Excel runs no macros, and does not ask either."
)
MACROS_DO = Text(
    "请在 Excel 的“文件 > 选项 > 信任中心 > 信任中心设置”里，把工作区加进“受信任位置”，"
    "或者把“宏设置”改成“禁用宏，并发出通知”。",
    "In Excel's File > Options > Trust Center > Trust Center Settings add the workspace to the "
    "Trusted Locations, or set Macro Settings to disable macros with notification.",
)
MACROS_IMPOSED_DO = Text(
    "这是单位的规定：请把下面那一段发给信息部门，请他们把工作区设为受信任位置。"
    "在那之前，可以运行 {program} watch。",
    "Your organisation has set this: send the part below to IT and ask for the workspace to "
    "become a trusted location. Until then, run {program} watch.",
)
MACROS_OFF = Text(
    "单位关掉了 Office 的全部宏（VBA）。",
    "Your organisation has switched off all of Office's macros (VBA).",
)
MACROS_OFF_DO = Text(
    "请把下面那一段发给信息部门。不用宏的办法是 {program} watch。",
    "Send the part below to IT. The way without macros is {program} watch.",
)

START = Text("启动程序", "Starting Python")
START_IS = Text("没有规则不让 Excel 启动程序。", "No rule keeps Excel from starting programs.")
START_BLOCKED = Text(
    "Windows 安全中心有一条规则，不让 Office 启动别的程序，所以按钮启动不了 Python。",
    "A rule of Windows Defender keeps Office from starting other programs, so the buttons "
    "cannot start Python.",
)
START_DO = Text(
    "请把下面那一段发给信息部门，请他们为 {python} 设例外。在那之前，可以运行 {program} watch。",
    "Send the part below to IT and ask for an exception for {python}. Until then, run "
    "{program} watch.",
)

CONTROL = Text("控制表", "Control workbook")
CONTROL_UNNAMED = Text(
    "没有指明工作区。请运行：{program} addin doctor 工作区的文件夹",
    "No workspace was named. Run: {program} addin doctor FOLDER, with the workspace's folder",
)
CONTROL_NONE = Text("{file} 不在。", "{file} is not there.")
CONTROL_NONE_DO = Text(
    "请运行：{program} new {folder}。如果刚刚还在，请看杀毒软件的隔离区。",
    "Run: {program} new {folder}. If it was there a moment ago, look into the quarantine of the "
    "antivirus program.",
)
ADDIN = Text("加载项", "Add-in")
ADDIN_NONE = Text("没有装（{file}）。", "It is not installed ({file}).")
ADDIN_NONE_DO = Text(
    "想把按钮放到功能区上：{program} addin install。如果装过，请看杀毒软件的隔离区。",
    "For buttons on the ribbon: {program} addin install. If it was installed before, look into "
    "the quarantine of the antivirus program.",
)
MADE_IS = Text("{file}，{version} 版做的。", "{file}, made by version {version}.")
MADE_FOREIGN = Text("{file} 不是本程序做的。", "{file} was not made by this program.")
MADE_FOREIGN_DO = Text(
    "请给它改名或移走，再运行一次。", "Rename it or move it away, then run this again."
)
MADE_UNREADABLE = Text("{file} 在，但是读不了。", "{file} is there, but cannot be read.")
MADE_UNREADABLE_DO = Text(
    "请看杀毒软件有没有拦住它，以及您有没有权限打开它。",
    "See whether an antivirus program holds it back, and whether you may open it.",
)
MADE_OTHER = Text(
    "{file} 是 {made} 版做的，它启动的是 {answer} 版。",
    "{file} was made by version {made} and starts version {answer}.",
)
MADE_PYTHON = Text(
    "{file} 启动的是 {python}；那里没有 Python，或者没有装 salessheets。",
    "{file} starts {python}, where there is no Python, or no salessheets in it.",
)
MADE_MARKED = Text(
    "{file} 带着“来自网络”的标记，Windows 不让它的宏运行。",
    "{file} is marked as coming from the Internet, so Windows blocks its macros.",
)
MADE_MARKED_DO = Text(
    "请右键单击它，选“属性”，勾选“解除锁定”，再按“确定”。",
    "Right-click it, choose Properties, tick Unblock, press OK.",
)
CONTROL_AGAIN = Text(
    "请把它改名，再运行：{program} new {folder}", "Rename it, then run: {program} new {folder}"
)
ADDIN_AGAIN = Text(
    "请关闭 Excel，再运行：{program} addin install",
    "Close Excel, then run: {program} addin install",
)

LOADED = Text("加载", "Loading add-ins")
LOADED_IS = Text("没有什么拦着加载项。", "Nothing keeps Excel from loading the add-in.")
LOADED_DISABLED = Text("Excel 在一次意外之后停用了它。", "Excel has switched it off after a crash.")
LOADED_DISABLED_DO = Text(
    "请在 Excel 的“文件 > 选项 > 加载项”下方选“管理：禁用项目 > 转到”，"
    "选中 SalesSheets，按“启用”。",
    "In Excel's File > Options > Add-ins choose Manage: Disabled Items > Go, pick SalesSheets, "
    "press Enable.",
)
LOADED_SIGNED = Text(
    "Excel 只加载有签名的加载项；这一个没有签名。",
    "Excel loads signed add-ins only; this one is not signed.",
)
LOADED_OFF = Text("Excel 不加载任何加载项。", "Excel loads no add-ins at all.")
LOADED_NOT_TRUSTED = Text(
    "Excel 的受信任位置都停用了，所以启动文件夹里的加载项也要经过宏的设置。",
    "Excel's trusted locations are switched off, so an add-in in the start folder is under the "
    "settings for macros too.",
)
LOADED_DO = Text(
    "请用控制表里的按钮，或者把下面那一段发给信息部门。",
    "Use the buttons in the control workbook, or send the part below to IT.",
)

PLACE = Text("工作区的位置", "Where the workspace is")
PLACE_IS = Text("{folder}", "{folder}")
PLACE_SYNCED = Text(
    "{folder} 在会同步的文件夹 {cloud} 里。Excel 可能把它当作网址打开，那样按钮就用不了；"
    "同步还可能留下冲突的副本。",
    "{folder} is in {cloud}, which is synchronised. Excel may open it by its web address, and "
    "then the buttons do not work; synchronising may also leave conflicting copies.",
)
PLACE_SYNCED_DO = Text(
    "请把工作区移到不同步的文件夹里，例如 {place}。",
    "Move the workspace to a folder that is not synchronised, such as {place}.",
)
PLACE_ONLINE = Text(
    "{folder} 在 SharePoint 或 OneDrive 的网站上，不在这台电脑上；宏在那里启动不了程序。",
    "{folder} is on a SharePoint or OneDrive site, not on this computer; from there, macros "
    "cannot start the program.",
)
PLACE_DOCUMENTS = Text(
    "{folder}。请留意：“文档”在会同步的文件夹里（{documents}），不要把工作区移到那里。",
    "{folder}. Mind that Documents is in a synchronised folder ({documents}); do not move the "
    "workspace there.",
)

LENGTH = Text("路径的长度", "Length of paths")
LENGTH_IS = Text(
    "最长的有 {length} 个字符；Excel 最多 {most} 个。",
    "The longest has {length} characters; Excel takes {most}.",
)
LENGTH_OVER = Text(
    "{file} 的路径有 {length} 个字符；Excel 打不开超过 {most} 个的。",
    "The path of {file} has {length} characters; Excel opens none with more than {most}.",
)
LENGTH_DO = Text(
    "请把工作区移到路径短一些的地方，例如 {place}。",
    "Move the workspace to a place with a shorter path, such as {place}.",
)

LETTERS = Text("路径里的字", "Letters in paths")
LETTERS_ASCII = Text("只有英文字母和数字。", "Latin letters and digits only.")
LETTERS_FINE = Text("有中文等文字，没有关系。", "Some are not Latin, which does no harm.")
LETTERS_UNKNOWN = Text(
    "{folder} 里有这个系统的宏不认得的字（代码页 {page}），宏读不到程序的结果。",
    "{folder} has letters that this system's macros do not know (code page {page}), so the "
    "macro cannot read the program's results.",
)
LETTERS_DO = Text(
    "请建一个文件夹 C:\\Temp，把用户的环境变量 TEMP 和 TMP 都设成它，"
    "再重新做控制表和加载项；怎么做见：{program} --help",
    "Make a folder C:\\Temp and set the user's environment variables TEMP and TMP to it, then "
    "make the control workbook and the add-in anew. How: {program} --help",
)

EXCHANGE = Text("交换文件的文件夹", "Folder for exchange")
EXCHANGE_IS = Text("{folder} 可以写。", "{folder} can be written to.")
EXCHANGE_REFUSED = Text("{folder} 写不进去：{reason}。", "{folder} cannot be written to: {reason}.")
EXCHANGE_REFUSED_DO = Text(
    "请让信息部门给您写这个文件夹的权限；在 Mac 上，"
    "请在“系统设置 > 隐私与安全性”里允许终端访问别的 App 的数据。",
    "Ask IT for the right to write there; on a Mac, allow the terminal to access other apps' "
    "data in System Settings > Privacy & Security.",
)

ANTIVIRUS = Text("杀毒软件", "Antivirus")
ANTIVIRUS_IS = Text(
    "写下一本带宏的工作簿，过一会儿它还在。",
    "A workbook with macros was written and was still there a moment later.",
)
ANTIVIRUS_UNTRIED = Text(
    "没有试，因为没有可以写的文件夹。", "Not tried, as there is no folder to write to."
)
ANTIVIRUS_TOOK = Text(
    "写进 {folder} 的一本带宏的工作簿，过一会儿就不见了，或者变了样。多半是杀毒软件拿走的。",
    "A workbook with macros, written into {folder}, was gone or changed a moment later. Most "
    "likely an antivirus program took it.",
)
ANTIVIRUS_DO = Text(
    "请把下面那一段发给信息部门，请他们不要拦这几个文件夹。",
    "Send the part below to IT and ask for exceptions for these folders.",
)

SCRIPT = Text("启动脚本", "Script")
SCRIPT_IS = Text("Excel 可以用它启动程序。", "Excel can start the program with it.")
SCRIPT_NONE = Text(
    "Excel 用来启动程序的脚本不在，或者是旧的。",
    "The script with which Excel starts the program is not there, or is an old one.",
)
SCRIPT_DO = Text("请运行：{program} addin install", "Run: {program} addin install")

FOR_IT = Text("\n---- 给信息部门（可以原样发出） ----", "\n---- For IT (can be sent as it is) ----")
IT_MACHINE = Text(
    "电脑：{name}；Excel：{excel}；Python {python_version}（{python}）；salessheets {version}",
    "Computer: {name}; Excel: {excel}; Python {python_version} ({python}); salessheets {version}",
)
IT_WHAT = Text(
    "SalesSheets.xlsm（控制表）和 SalesSheets.xlam（加载项）里的宏没有签名。它保存工作簿，"
    "启动上面的 Python，等它写完，再把结果填进工作簿。两者都在这台电脑上做成，不是下载的；"
    "不联网，不需要管理员权限，也不需要“信任对 VBA 工程对象模型的访问”。"
    "宏的源代码随程序提供：{source}",
    "SalesSheets.xlsm (control workbook) and SalesSheets.xlam (add-in) hold an unsigned macro. It "
    "saves the workbook, starts the Python above, waits for it, and fills the results in. Both "
    "files were made on this computer, not downloaded. It uses no network, needs no "
    "administrator, and no trusted access to the VBA project model. Its source comes with the "
    "program: {source}",
)
IT_NEEDS = Text("要让它工作，请允许：", "For it to work, please allow:")
IT_MACROS = Text(
    "- 运行宏：把 {folder} 设为 Excel 的受信任位置（或允许未签名的宏经询问后运行）。现在：{rule}",
    "- Macros: make {folder} a trusted location of Excel's (or let unsigned macros run after a "
    "question). At present: {rule}",
)
IT_START = Text("- 启动程序：允许 Excel 启动 {python}。", "- Starting: let Excel start {python}.")
IT_DEFENDER = Text(
    "  Defender 的规则 D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
    "（阻止 Office 应用创建子进程）会拦住它。",
    "  Defender's rule D4F940AB-401B-4EFC-AADC-AD5F3C50688A (block Office applications from "
    "creating child processes) would block it.",
)
IT_FILES = Text(
    "- 文件：不删除、不拦截这几个地方的文件：{folders}",
    "- Files: neither remove nor hold back files in {folders}",
)
IT_FOUND = Text("- 已经发现：{topic}：{said}", "- Found: {topic}: {said}")
IT_WORKSPACE = Text("工作区", "the workspace")
IT_NO_EXCEL = Text("没有找到", "not found")
RULES = {
    "ask": Text("询问", "asks"),
    "run": Text("都运行", "runs all"),
    "signed": Text("只运行有签名的", "signed ones only"),
    "never": Text("都不运行", "none"),
    "no VBA": Text("VBA 已关闭", "VBA is switched off"),
}
