"""What the terminal says of pay sheets that are translated into a plan's formulas."""

from __future__ import annotations

from salessheets.messages import Text

PLAN = Text(
    "做方案用的工具\n\n\b\n例：\n  {program} plan translate 旧工资表.xlsx",
    'Tools for making a plan.\n\n\b\nExample:\n  {program} plan translate "Old pay.xlsx"',
)
TRANSLATE = Text(
    "把工资表里的公式（=B2*C2、=SUMIFS(明细!D:D,…)）译成方案的写法\n\n"
    "\b\n"
    "读出每张表的标题和公式，每列译成一个公式（=[@底薪]*[@比例]），\n"
    "再算一遍，和表里存的结果逐格核对。原表不会改动。\n"
    "译好的计算列、参数和查找表写进一本新的工作簿，看过以后可以\n"
    "整行复制到方案里；翻译不了的、结果不同的，指到原表的格子。\n\n"
    "\b\n"
    "例：\n"
    "  {program} plan translate 旧工资表.xlsx\n"
    "  {program} plan translate 旧工资表.xlsx --output 译稿.xlsx",
    "Translate the formulas of a pay sheet (=B2*C2, =SUMIFS(Detail!D:D,…)) into a plan's.\n\n"
    "The headings and formulas of each sheet are read, each column becomes one formula "
    "(=[@Base]*[@Rate]), which is worked out and compared with what the sheet had saved, cell "
    "by cell. The pay sheet is not changed. The columns, parameters and lookup tables are "
    "written into a new workbook, whose rows can be copied into a plan once you have looked "
    "through them; what was not translated or differs is shown with its cell.\n\n"
    "\b\n"
    "Examples:\n"
    '  {program} plan translate "Old pay.xlsx"\n'
    '  {program} plan translate "Old pay.xlsx" --output Draft.xlsx',
)
FILE = Text("工资表", "WORKBOOK")
OUTPUT_OPTION = Text(
    "译稿写到哪个文件；不写就放在工资表旁边。",
    "The file to write; beside the pay sheet when not given.",
)
NO_FILE = Text(
    "找不到文件「{file}」。请检查名称。", "There is no file {file}. Please check the name."
)
TAKEN = Text(
    "「{file}」已经有了，不会覆盖。请用 --output 另写一个文件名。",
    "{file} is there already and is not overwritten. Give another name with --output.",
)
OUTPUT_NAME = Text("{stem}-译成方案.xlsx", "{stem} as plan.xlsx")
COLUMN = Text("{table} · {name}：{formula}", "{table} · {name}: {formula}")
PARAMETER = Text("参数 {name}：{value}", "Parameter {name}: {value}")
WRITTEN = Text(
    "译稿已写到 {file}。看过以后，把行复制到方案的“计算列”“参数”，把查找表移过去，"
    "再把要发的钱的“类别”改成薪酬项（公式包进 ROUND(…,2)）。",
    "The translation is in {file}. Look through it, copy the rows to the plan's sheets Columns and "
    "Parameters and move the lookup tables there; then make what is paid a pay item, its formula "
    "wrapped in ROUND(…,2).",
)
