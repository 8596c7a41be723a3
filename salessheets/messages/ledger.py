"""What is said of corrections of closed months: what changed, where, by which rule."""

from __future__ import annotations

from salessheets.messages import Text

ADDED = Text("{table}增加 {count} 行", "{table}: {count} added")
REMOVED = Text("{table}减少 {count} 行", "{table}: {count} removed")
CHANGED = Text("{table}改动 {count} 行", "{table}: {count} changed")
CELL = Text("{field}由“{before}”改为“{after}”", "{field} from “{before}” to “{after}”")
CELL_UNSAID = Text("{field}有改动", "{field} changed")
CELLS = Text("{what}（{cells}）", "{what} ({cells})")
CAUSE = Text("{what}；依据 {rule}", "{what}; rule {rule}")
ROWS = Text("{file}，{sheet} 第 {spots} 行", "{file}, {sheet} row {spots}")
SPOTS = Text("{file}，{sheet} {spots}", "{file}, {sheet} {spots}")
MORE = Text("共 {count} 张表", "{count} sheets in all")
LIST_COMMA = Text("、", ", ")
SEMICOLON = Text("；", "; ")
COMMA = Text("，", ", ")
