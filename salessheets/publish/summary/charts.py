"""The first page's charts: native ones, drawn from live cells, a question above each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from salessheets.messages import summary as says
from salessheets.model import Format
from salessheets.publish.formats import excel_format
from salessheets.publish.livebook import ROW_PIXELS
from salessheets.publish.palette import ACCENT, BORDER, INK
from salessheets.publish.styles import FONT, SECTION
from salessheets.publish.summary.grid import RIGHT, column_pixels, span
from salessheets.publish.summary.lists import FIGURES_TOP, list_columns, list_tops
from salessheets.publish.summary.tables import is_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salessheets.publish.livebook import LiveSheet
    from salessheets.publish.summary.context import Book

_MOST_CHARTS = 2
_MOST_BARS = 12
_RATE = 3
"""The column of the figures' table that says how much of the target is reached."""


@dataclass(frozen=True, slots=True)
class _Chart:
    """Bars to draw: rows of two columns of the sheet of lists."""

    question: str
    first: int
    count: int
    names: int
    values: int
    format: Format
    negative: bool = False
    """Whether some bars go the other way."""


def put_charts(book: Book, sheet: LiveSheet, fronts: Sequence[int], top: int, height: int) -> None:
    """Draw charts in the right half, each ``height`` rows high with its question."""
    for place, chart in enumerate([*_charts(book, fronts)][:_MOST_CHARTS]):
        row = top + place * (height + 1)
        span(sheet, row, RIGHT, chart.question, book.styles(SECTION))
        _draw(book, sheet, chart, row + 1, height - 1)


def _charts(book: Book, fronts: Sequence[int]) -> Iterator[_Chart]:
    """Yield what can be drawn: the first list with bars, the figures' rates, further lists."""
    tops = list_tops(book.results)
    drawn = [chart for number in fronts for chart in _of_list(book, number, tops[number])]
    yield from drawn[:1]
    if any(figure.figure.target for figure in book.results.figures):
        count = len(book.results.figures)
        yield _Chart(book.say(says.HOW_FAR), FIGURES_TOP + 1, count, 0, _RATE, Format.RATE)
    yield from drawn[1:]


def _of_list(book: Book, number: int, top: int) -> Iterator[_Chart]:
    value = book.results.lists[number]
    columns = list_columns(book, number)
    headings = [column.heading for column in columns]
    if value.rows and value.rule.chart in headings:
        values = headings.index(value.rule.chart)
        names = next(
            (place for place, column in enumerate(columns) if not is_number(column.format)), 0
        )
        count = min(len(value.rows), _MOST_BARS)
        form = columns[values].format
        shown = columns[values].values[:count]
        negative = any(type(number) is float and number < 0 for number in shown)
        yield _Chart(value.rule.name, top + 1, count, names, values, form, negative)


def _draw(book: Book, sheet: LiveSheet, chart: _Chart, row: int, height: int) -> None:
    """Draw horizontal bars from zero with their numbers, the first row on top."""
    font: dict[str, Any] = {"name": FONT.to(book.language), "size": 9, "color": INK}
    where, last = book.sheets["lists"], chart.first + chart.count - 1
    start = {} if chart.negative else {"min": 0}
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
    native.set_x_axis({"visible": False, "major_gridlines": {"visible": False}} | start)
    native.set_y_axis(
        {"reverse": True, "num_font": font, "line": {"color": BORDER}, "major_tick_mark": "none"}
    )
    native.set_chartarea({"border": {"none": True}})
    wide = column_pixels(book.language) * (RIGHT[1] - RIGHT[0] + 1)
    native.set_size({"width": wide, "height": ROW_PIXELS * height})
    sheet.insert_chart(row, RIGHT[0], native, {"description": chart.question})
