"""The first page's charts: native ones, drawn from live cells, a question above each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from salessheets.look.fonts import FONT
from salessheets.look.palette import ACCENT, BORDER, INK, MARK
from salessheets.messages import summary as says
from salessheets.model import Format
from salessheets.publish.formats import excel_format
from salessheets.publish.styles import SECTION
from salessheets.publish.summary.grid import column_pixels, span
from salessheets.publish.summary.lists import FIGURES_TOP, list_columns, list_tops
from salessheets.publish.summary.tables import is_negative, is_number

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart as NativeChart

    from salessheets.publish.livebook import LiveSheet
    from salessheets.publish.summary.context import Book
    from salessheets.publish.summary.grid import Block

ROW_PIXELS = 24
"""Height of a row of a list on the first page."""
HEADING_PIXELS = 38
"""Height of the headings of a list there, in two lines."""
_MOST_BARS = 12
_RATE = 3
"""The column of the figures' table that says how much of the target is reached."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars to draw: rows of two columns of the sheet of lists."""

    question: str
    first: int
    count: int
    names: int
    values: int
    format: Format
    negative: bool = False
    """Whether some bars go the other way."""


def list_chart(book: Book, number: int) -> Chart | None:
    """Return what can be drawn of a list, ``None`` when its plan or its rows give nothing.

    The list shows the plan's bars; where it has a rate, the chart draws that, against 100 %.
    """
    value = book.results.lists[number]
    columns = list_columns(book, number)
    headings = [column.heading for column in columns]
    if not value.rows or value.rule.chart not in headings:
        return None
    rates = [place for place, column in enumerate(columns) if column.format is Format.RATE]
    values = next(iter(rates), headings.index(value.rule.chart))
    named = (place for place, column in enumerate(columns) if not is_number(column.format))
    count = min(len(value.rows), _MOST_BARS)
    return Chart(
        question=value.rule.name,
        first=list_tops(book.results)[number] + 1,
        count=count,
        names=next(named, 0),
        values=values,
        format=columns[values].format,
        negative=is_negative(columns[values].values[:count]),
    )


def figures_chart(book: Book) -> Chart | None:
    """Return the chart of how far the figures are from their targets, if any has one."""
    count = sum(bool(figure.figure.target) for figure in book.results.figures)
    if not count:
        return None
    return Chart(book.say(says.HOW_FAR), FIGURES_TOP + 1, count, 0, _RATE, Format.RATE)


def put_chart(book: Book, sheet: LiveSheet, chart: Chart, block: Block) -> None:
    """Draw horizontal bars from zero with their numbers, the first row on top."""
    span(
        sheet,
        block.top,
        block.columns,
        _question(book, chart),
        book.styles(SECTION, {"shrink": True}),
    )
    first, last = block.columns
    native = _native(book, chart)
    native.set_size(
        {
            "width": column_pixels(book.language) * (last - first + 1),
            "height": HEADING_PIXELS + ROW_PIXELS * (block.rows - 2),
        }
    )
    sheet.insert_chart(block.top + 1, first, native, {"description": chart.question})


def _question(book: Book, chart: Chart) -> str:
    if chart.format is not Format.RATE:
        return chart.question
    return book.say(says.LINE_IS_TARGET, question=chart.question)


def _native(book: Book, chart: Chart) -> NativeChart:
    font: dict[str, Any] = {"name": FONT.to(book.language), "size": 9, "color": INK}
    where, last = book.sheets["lists"], chart.first + chart.count - 1
    native = book.workbook.add_chart({"type": "bar"})
    native.add_series(
        {
            "name": chart.question,
            "categories": [where, chart.first, chart.names, last, chart.names],
            "values": [where, chart.first, chart.values, last, chart.values],
            "fill": {"color": ACCENT},
            "gap": 40,
            "data_labels": {
                "value": True,
                "num_format": excel_format(chart.format),
                "font": font,
                "position": "outside_end",
            },
        }
    )
    native.set_legend({"none": True})
    native.set_title({"none": True})
    scale: dict[str, Any] = {"visible": False, "major_gridlines": {"visible": False}}
    if not chart.negative:
        scale["min"] = 0
    if chart.format is Format.RATE:
        line = {"color": MARK, "width": 0.75, "dash_type": "dash"}
        scale |= {"major_unit": 1, "major_gridlines": {"visible": True, "line": line}}
    native.set_x_axis(scale)
    native.set_y_axis(
        {
            "reverse": True,
            "num_font": font,
            "line": {"color": BORDER},
            "major_tick_mark": "none",
            "interval_unit": 1,
            "label_position": "low",
        }
    )
    native.set_chartarea({"border": {"none": True}})
    return native
