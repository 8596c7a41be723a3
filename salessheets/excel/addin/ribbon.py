"""The tab on the ribbon, described as Excel reads it.

Its description is [MS-CUSTOMUI] for Excel 2010 and later, [MS-CUSTOMUI] of 2007 for the other; the
few elements that we use are the same in both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from salessheets.excel.layout import BUTTONS, Action
from salessheets.messages import addin as says
from salessheets.messages import excel as buttons_say

if TYPE_CHECKING:
    from salessheets.messages import Language, Text

OFFICE_2007 = "http://schemas.microsoft.com/office/2006/01/customui"
OFFICE_2010 = "http://schemas.microsoft.com/office/2009/07/customui"


@dataclass(frozen=True, slots=True)
class Button:
    """One button of the tab."""

    key: str
    """``check``; the macro that it calls is named after it."""
    label: Text
    tip: Text
    """What it does, shown while the mouse rests on it."""
    image: str
    """Name of one of Excel's own pictures, there in every Excel from 2010 on."""

    @property
    def macro(self) -> str:
        """The procedure in the module ``Ribbon``."""
        return f"SalesSheets{self.key.title()}"


def _of(action: Action, tip: Text, image: str) -> Button:
    return Button(action.value, BUTTONS[action], tip, image)


GROUPS: dict[str, tuple[Text, tuple[Button, ...]]] = {
    "month": (
        says.GROUP_MONTH,
        (
            _of(Action.CHECK, says.CHECK_TIP, "ErrorChecking"),
            _of(Action.CALCULATE, says.CALCULATE_TIP, "CalculateNow"),
            _of(Action.REPORT, says.REPORT_TIP, "WebPagePreview"),
            Button("stop", buttons_say.STOP, says.STOP_TIP, "RefreshCancel"),
        ),
    ),
    "department": (
        says.GROUP_DEPARTMENT,
        (
            Button("open", says.OPEN_CONTROL, says.OPEN_TIP, "FileOpen"),
            _of(Action.FORMS, says.FORMS_TIP, "FileNew"),
            _of(Action.CLOSE, says.CLOSE_TIP, "Lock"),
        ),
    ),
}
"""The groups of the tab by key: title and buttons."""


def custom_ui(language: Language, schema: str) -> bytes:
    """Return the tab's description in one of the two schemas, every text in one language."""
    root = ET.Element("customUI", xmlns=schema)
    tabs = ET.SubElement(ET.SubElement(root, "ribbon"), "tabs")
    tab = ET.SubElement(tabs, "tab", id="SalesSheetsTab", label=says.TAB.to(language))
    for key, (title, buttons) in GROUPS.items():
        name = f"SalesSheets_{key}"
        group = ET.SubElement(tab, "group", id=name, label=title.to(language))
        for button in buttons:
            label = button.label.to(language)
            ET.SubElement(
                group,
                "button",
                id=f"SalesSheets_{button.key}",
                label=label,
                imageMso=button.image,
                size="large",
                onAction=button.macro,
                screentip=label,
                supertip=button.tip.to(language),
            )
    ET.indent(root)
    written: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return written
