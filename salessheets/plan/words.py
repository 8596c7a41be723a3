"""The words that a plan's cells accept, in both languages, by what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.messages import Text
from salessheets.model import Format, Severity
from salessheets.plan.model import ExportColumn, Group, Kind, ListPlace, Unsent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salessheets.messages import Language

YES, NO = Text("是", "yes"), Text("否", "no")
FLAGS: Mapping[bool, Text] = {True: YES, False: NO}

FORMATS: Mapping[Format, Text] = {
    Format.TEXT: Text("文字", "text"),
    Format.COUNT: Text("个数", "count"),
    Format.NUMBER: Text("数值", "number"),
    Format.MONEY: Text("金额", "money"),
    Format.RATE: Text("比率", "rate"),
    Format.DATE: Text("日期", "date"),
    Format.TIME: Text("时间", "time"),
    Format.MONTH: Text("月份", "month"),
    Format.FLAG: Text("是否", "yes or no"),
}
KINDS: Mapping[Kind, Text] = {kind: kind.value for kind in Kind}
GROUPS: Mapping[Group, Text] = {group: group.value for group in Group}
SEVERITIES: Mapping[Severity, Text] = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("提醒", "warning"),
    Severity.NOTE: Text("说明", "note"),
}
PLACES: Mapping[ListPlace, Text] = {place: place.value for place in ListPlace}
EXPORTS: Mapping[ExportColumn, Text] = {column: column.value for column in ExportColumn}
UNSENT: Mapping[Unsent, Text] = {meaning: meaning.value for meaning in Unsent}
NO_ROLE = Text("无", "none")
"""Where roles are named: nobody's."""
BLANKS: Mapping[bool, Text] = {
    False: Text("必填", "required"),
    True: Text("按 0 计", "counts as 0"),
}
"""What an empty parameter means, by ``Parameter.may_be_blank`` (H13)."""

LANGUAGE_NAMES: Mapping[Language, Text] = {
    "zh": Text("中文", "Chinese"),
    "en": Text("英文", "English"),
}
UPPER = Text("上限", "To")
"""The heading that tells readers where the bands of a lookup table end."""
