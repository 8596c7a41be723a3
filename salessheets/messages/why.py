"""Words between the numbers when a formula is told in words and numbers."""

from __future__ import annotations

from salessheets.messages import Text

AND = Text(" 且 ", " and ")
OR = Text(" 或 ", " or ")
EACH = Text("、", ", ")
"""Between the answers to an array of criteria."""
NOT = Text("不成立：{condition}", "not: {condition}")
COUNT = Text("{table}{conditions} {value} 行", "{value} rows of {table}{conditions}")
SUM = Text(
    "{table}{conditions}的{column}合计 {value}", "total {column} of {table}{conditions} {value}"
)
AVERAGE = Text(
    "{table}{conditions}的{column}平均 {value}", "average {column} of {table}{conditions} {value}"
)
LARGEST = Text(
    "{table}{conditions}的{column}最大 {value}", "largest {column} of {table}{conditions} {value}"
)
SMALLEST = Text(
    "{table}{conditions}的{column}最小 {value}", "smallest {column} of {table}{conditions} {value}"
)
CONDITIONS = Text("（{list}）", " ({list})")
COMMA = Text("，", ", ")
SPAN = Text("{first}至{last}", "{first} to {last}")
QUOTED = Text("“{quoted}”", "“{quoted}”")
BLANK = Text("空", "blank")
