"""The fonts of every workbook that is made."""

from __future__ import annotations

from salessheets.messages import Text

FONT = Text("微软雅黑", "Calibri")
SIZE = 11
