"""A list of findings by itself, for a file that cannot be marked: old formats, text, locks."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from salessheets.forms.marker import Marker
from salessheets.look.widths import lines
from salessheets.messages import fill
from salessheets.messages import returned as says
from salessheets.publish import styles
from salessheets.publish.livebook import ROW_PIXELS, open_book
from salessheets.publish.returned.first_sheet import COLOURS, title
from salessheets.publish.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salessheets.messages import Language
    from salessheets.publish.remarks import Remark

_WIDTHS = (6, 8, 18, 10, 60, 60)
_TOP = 3
_DAY = date(2000, 1, 1)
"""Dates the workbook, so that equal input gives equal bytes."""


def listing(name: str, remarks: Sequence[Remark], language: Language) -> bytes:
    """Return a workbook that lists what was found in the file of a name."""
    stream = BytesIO()
    heading = title(remarks, language)
    with open_book(stream, language, title=heading, company="", day=_DAY) as book:
        style = Styles(book, language)
        sheet = book.add_worksheet(says.SHEET.to(language))
        for column, room in enumerate(_WIDTHS):
            sheet.set_column(column, column, room, style())
        sheet.put(0, 0, str(Marker("none", language=language)))
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.put(1, 0, heading, style(styles.TITLE))
        sheet.set_row_pixels(1, 2 * ROW_PIXELS)
        sheet.put(2, 0, fill(says.LISTED.to(language), {"file": name}, language), style())
        for column, text in enumerate(says.HEADINGS):
            sheet.put(_TOP, column, text.to(language), style(styles.HEADING))
        for row, remark in enumerate(remarks, _TOP + 1):
            ground = style(styles.WRAPPED, {"bg_color": COLOURS[remark.severity]})
            values = (
                float(row - _TOP),
                remark.label,
                remark.place.sheet or says.WHOLE.to(language),
                remark.place.cell,
                remark.message,
                remark.hint,
            )
            for column, value in enumerate(values):
                sheet.put(row, column, value, ground if column == 1 else style(styles.WRAPPED))
            room = max(lines(remark.message, _WIDTHS[-1]), lines(remark.hint, _WIDTHS[-1]))
            sheet.set_row_pixels(row, ROW_PIXELS * room)
        sheet.freeze_panes(_TOP + 1, 0)
        sheet.set_page("")
    return stream.getvalue()
