"""What stands where in the control workbook: the agreement of its writer, macro and program."""

from __future__ import annotations

from enum import Enum

from salessheets.messages import excel as says


class Action(Enum):
    """What a button stands for; the value is how the macro calls it."""

    CHECK = "check"
    CALCULATE = "calculate"
    REPORT = "report"
    FORMS = "forms"
    CLOSE = "close"


BUTTONS = {
    Action.CHECK: says.CHECK,
    Action.CALCULATE: says.CALCULATE,
    Action.REPORT: says.REPORT,
    Action.FORMS: says.FORMS,
    Action.CLOSE: says.CLOSE,
}
SHEETS = {
    "front": says.FRONT,
    "summary": says.SUMMARY,
    "people": says.PEOPLE,
    "findings": says.FINDINGS,
    "decisions": says.DECISIONS,
}
"""Names of the sheets by key, in their order."""
WORDS = "_salessheets"
"""The hidden sheet of texts and addresses that the macro reads: keys in A, what they mean in B."""

SETTINGS = {"period": 5, "folder": 6, "plan": 7, "language": 8}
"""Rows of the settings on the front sheet, counted from 0; they stand in column C."""
SETTING_COLUMN = 2
STATUS = "B16"
TOP = 5
"""The row of the headings on every result sheet, counted from 0; they begin in column A."""

TIME_LIMIT = 900
"""Seconds after which the macro waits no longer."""
EXCHANGE = ".salessheets/press"
"""Where a press and the program leave each other files, beside the control workbook."""
