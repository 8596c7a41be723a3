"""Which names Excel lets a parameter, a table and a column have."""

from __future__ import annotations

import re

from salessheets.messages import Text

_LEGAL = re.compile(r"[^\W\d][\w.\\]*|\\[\w.\\]*")
_CELL = re.compile(r"[A-Z]{1,3}\d{1,7}", re.IGNORECASE)
_ROW_COLUMN = re.compile(r"R\d*(C\d*)?|C\d*", re.IGNORECASE)
_LONGEST = 255
_LONGEST_SHEET = 31
_FORBIDDEN = frozenset("[]#'@·{}:\n\r\t")
"""What a column's name may not hold: Excel has them escaped in references, which nobody reads;
the middle dot and the braces are the program's own."""


def illegal_name(name: str, longest: int = _LONGEST) -> Text | None:
    """Say why a parameter cannot have a name; ``None`` when it can."""
    if len(name) > longest:
        return Text(f"最多 {longest} 个字。", f"at most {longest} letters.")
    if not _LEGAL.fullmatch(name):
        return Text(
            "要以汉字或字母开头，只用汉字、字母、数字、下划线和点，不能有空格。",
            "it must begin with a letter and hold only letters, digits, _ and points, no spaces.",
        )
    if _CELL.fullmatch(name) or _ROW_COLUMN.fullmatch(name):
        return Text("看起来像单元格地址。", "it looks like a cell's address.")
    if name.upper() in ("TRUE", "FALSE"):
        return Text("它是逻辑值。", "it is a logical value.")
    return None


def illegal_table(name: str) -> Text | None:
    """Say why a lookup table, which is a sheet too, cannot have a name."""
    return illegal_name(name, _LONGEST_SHEET)


def illegal_column(name: str) -> Text | None:
    """Say why a column cannot have a name; ``None`` when it can."""
    if len(name) > _LONGEST:
        return Text(f"最多 {_LONGEST} 个字。", f"at most {_LONGEST} letters.")
    if _FORBIDDEN & set(name):
        return Text(
            "不能有 [ ] # ' @ · { } : 和换行。", "it cannot hold [ ] # ' @ · { } : or a line break."
        )
    return None
