"""Charts as inline SVG: bars from zero with direct labels, bars against a target, sparklines.

Positions are percentages of the width and heights are pixels, so that a chart follows the
width of its page while its letters keep their size. A printer prints them as they are.
Colours come from classes of the page's style sheet (``bar``, ``less``, ``target``, ``trend``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from salessheets.look.widths import cut, width

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROW = 26
_NUMBERS = 17.0
"""Per cent of the width for the numbers at the right of the longest bar."""
_LABEL_LETTERS = 12
"""What a name at the left has room for; a Chinese character counts as two."""
_LETTER = 2.15
"""Per cent of the width for one of them, enough on the narrowest page."""
_SPARK_WIDTH, _SPARK_HEIGHT = 64, 18


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart."""

    label: str
    value: float
    number: str
    """The value as it is written at the bar's end."""


def bars(rows: Sequence[Bar], description: str) -> Markup:
    """Draw horizontal bars on one scale that begins at zero; empty without rows."""
    if not rows:
        return Markup()
    low = min(0.0, *(row.value for row in rows))
    high = max(0.0, *(row.value for row in rows))
    labels = [cut(row.label, _LABEL_LETTERS) for row in rows]
    left = _LETTER * (max(map(width, labels)) + 1)
    scale = (100 - left - _NUMBERS) / (high - low) if high > low else 0.0
    zero = left - low * scale
    drawn = Markup().join(
        _bar(row, label, index * _ROW, (left, zero, abs(row.value) * scale))
        for index, (row, label) in enumerate(zip(rows, labels, strict=True))
    )
    height = len(rows) * _ROW
    axis = Markup('<line class="axis" x1="{0}%" x2="{0}%" y1="0" y2="{1}"/>').format(
        _short(zero), height
    )
    return Markup('<svg class="bars" height="{}" role="img" aria-label="{}">{}{}</svg>').format(
        height, description, drawn, axis
    )


def _bar(row: Bar, label: str, top: int, across: tuple[float, float, float]) -> Markup:
    """Draw one bar; ``across`` is where names end, where zero is, and the bar's length."""
    left, zero, length = across
    start = zero - length if row.value < 0 else zero
    full = Markup("<title>{}</title>").format(row.label)
    return Markup(
        '<text class="who" x="{}%" dx="-8" y="{}">{}{}</text>'
        '<rect class="{}" x="{}%" y="{}" width="{}%" height="{}" rx="2"/>'
        '<text class="number" x="{}%" dx="6" y="{}">{}</text>'
    ).format(
        _short(left), top + 18, label, full if label != row.label else "",
        "bar less" if row.value < 0 else "bar", _short(start), top + 5, _short(length), _ROW - 10,
        _short(max(zero, start + length)), top + 18, row.number,
    )  # fmt: skip


def against(value: float, target: float, description: str) -> Markup:
    """Draw one bar from zero with a mark where its target is; empty without a target."""
    if target <= 0:
        return Markup()
    room = max(value, target) * 1.02
    return Markup(
        '<svg class="against" height="14" role="img" aria-label="{}">'
        '<rect class="track" width="100%" y="4" height="6" rx="3"/>'
        '<rect class="{}" width="{}%" y="4" height="6" rx="3"/>'
        '<rect class="target" x="{}%" y="0" width="2" height="14"/></svg>'
    ).format(
        description,
        "bar done" if value >= target else "bar",
        _short(max(0.0, value) / room * 100),
        _short(target / room * 100),
    )


def sparkline(values: Sequence[float], description: str) -> Markup:
    """Draw a line from the oldest to the newest value, from zero; empty for fewer than two."""
    if len(values) < 2:  # noqa: PLR2004 - one point is no line
        return Markup()
    low, high = min(0.0, *values), max(0.0, *values)
    step = (_SPARK_WIDTH - 6) / (len(values) - 1)
    scale = (_SPARK_HEIGHT - 6) / (high - low) if high > low else 0.0
    points = [
        (_short(3 + index * step), _short(_SPARK_HEIGHT - 3 - (value - low) * scale))
        for index, value in enumerate(values)
    ]
    line = " ".join(f"{x},{y}" for x, y in points)
    return Markup(
        '<svg class="trend" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<polyline points="{}"/><circle cx="{}" cy="{}" r="2.5"/></svg>'
    ).format(_SPARK_WIDTH, _SPARK_HEIGHT, description, line, *points[-1])


def _short(number: float) -> str:
    """Write a coordinate with one decimal at most: pages hold hundreds of them."""
    return f"{number:.1f}".removesuffix(".0")
