"""Texts of returned workbooks."""

from __future__ import annotations

from salessheets.messages import Text

FOLDER = Text("退回", "Returned")
SHEET = Text("退回", "Returned")
TITLE = Text(
    "请改正后再交：{errors} 个错误，{warnings} 条提醒",
    "Please correct and send again: errors {errors}, warnings {warnings}",
)
ONLY_ERRORS = Text(
    "请改正后再交：{errors} 个错误", "Please correct and send again: errors {errors}"
)
ONLY_LOOK = Text("请看一看：{warnings} 条提醒", "Please have a look: warnings {warnings}")
HOW = Text(
    "点“单元格”就跳到那一格；那一格涂了颜色，批注里写着问题。改好后保存，把这本工作簿交回来就行。"
    "颜色和批注不用删，这张表也不用删：改好的，下次就没有了。",
    "Click a cell's address to go there: the cell is coloured and its note says what is wrong. "
    "Correct it, save, and send this workbook back. Leave colours, notes and this sheet as they "
    "are: what is mended is gone the next time.",
)
LISTED = Text(
    "这里列出文件“{file}”里的问题。请在您自己的文件里改好，再把那个文件交来。",
    "This lists what was found in the file “{file}”. Please correct it in your own file and send "
    "that file again.",
)
NUMBER = Text("序号", "No.")
SEVERITY = Text("程度", "Severity")
SHEET_HEADING = Text("工作表", "Sheet")
CELL = Text("单元格", "Cell")
MESSAGE = Text("问题", "What was found")
HINT = Text("怎么办", "What to do")
HEADINGS = (NUMBER, SEVERITY, SHEET_HEADING, CELL, MESSAGE, HINT)
WHOLE = Text("整个文件", "the whole file")
OPEN = Text("打开", "open")
ROW = Text("第 {row} 行", "row {row}")
LIST_NAME = Text("{name}（问题）", "{name} (findings)")
"""Name of the list that comes back for a file that cannot be marked."""
