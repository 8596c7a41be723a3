"""Texts of the workbook of spot checks."""

from __future__ import annotations

from salessheets.messages import Text

TITLE = Text("{month} 拜访抽查", "Spot checks of visits, {month}")
NOTE = Text(
    "请打电话问客户，在黄色格里填结果，保存后再运行一次：每人的真实率就在汇总里，填过的会留着。"
    "每人抽 {each} 条，可疑的更容易抽中；随机种子 {seed}，同样的记录抽出同样的几条。",
    "Call the customer, fill in the yellow cells, save and run again: everybody's truth rate is "
    "then in the summary, and what you filled in stays. {each} visits for each person, the "
    "suspicious rather than others; seed {seed}: the same records give the same draw.",
)
RANDOM = Text("随机", "At random")
LIST_SEPARATOR = Text("；", "; ")
WRONG_RESULT = Text("请从下拉里选一项。", "Please choose from the list.")
EACH = Text("抽查条数", "SpotChecksEach")
"""The plan's parameter for the number drawn for each person."""
