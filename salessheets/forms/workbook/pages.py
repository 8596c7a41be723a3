"""How a sheet is printed, and what on it is guarded against slips."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.protection import SheetProtection

from salessheets.forms.workbook import words

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from salessheets.messages import Language

_A4 = 9


def paginate(
    sheet: Worksheet,
    title: str,
    language: Language,
    *,
    across: int = 1,
    orientation: Literal["landscape", "portrait"] = "landscape",
    down: int = 0,
) -> None:
    """Print on A4, with the title and the page's number below.

    ``across`` and ``down`` are how many pages it may take; 0 for as many as it needs.
    """
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = orientation
    sheet.page_setup.fitToWidth = across
    sheet.page_setup.fitToHeight = down
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.5, 0.6
    margins.header = margins.footer = 0.3
    footer = sheet.oddFooter
    assert footer is not None
    footers = ((footer.left, title), (footer.right, words.PAGE.to(language)))
    for part, text in footers:
        assert part is not None
        part.text = text
        part.size = 9


def guard(sheet: Worksheet) -> None:
    """Lock headings and texts, without a password; open cells, rows and widths stay free."""
    sheet.protection = SheetProtection(
        sheet=True,
        formatCells=False,
        formatColumns=False,
        formatRows=False,
        insertRows=False,
        deleteRows=False,
        sort=False,
        autoFilter=False,
    )
