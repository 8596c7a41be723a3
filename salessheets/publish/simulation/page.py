"""A simulation as a page: one file that opens from a folder and prints on A4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.messages import fill
from salessheets.messages import simulation as texts
from salessheets.publish.charts import Bar, bars
from salessheets.publish.pages import render
from salessheets.publish.simulation.parts import CHANGES, money, overview, title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from salessheets.messages import Language, Text
    from salessheets.simulate import Change, Simulation

_BARS = 12
_ROWS = 300
"""Rows of a list; the workbook has all."""


def simulation_page(simulation: Simulation, language: Language) -> bytes:
    """Return the page; the same simulation gives the same bytes."""
    title, subtitle = title_of(simulation, language)
    answers = list(overview(simulation, language))
    return render(
        "simulation.html",
        language,
        texts=texts,
        title=title,
        subtitle=subtitle,
        answers=answers[: len(answers) - len(simulation.verdicts)],
        verdicts=simulation.verdicts,
        parts=[
            (
                part,
                _chart(part.question, part.changes(simulation), language),
                _rows(part.changes(simulation)),
            )
            for part in CHANGES
        ],
        money=lambda amount: money(amount, language),
        signed=lambda amount: money(amount, language, signed=True),
    )


def _rows(changes: Sequence[Change]) -> Sequence[Change]:
    return changes[:_ROWS]


def _chart(question: Text, changes: Sequence[Change], language: Language) -> Markup:
    """Draw the greatest differences, gains and losses both ways."""
    greatest = sorted(changes, key=lambda it: -abs(it.difference))[:_BARS]
    drawn = [
        Bar(it.name, it.difference, money(it.difference, language, signed=True))
        for it in changes
        if it in greatest and it.difference
    ]
    told = texts.COMMA.to(language).join(f"{bar.label} {bar.number}" for bar in drawn)
    label = {"question": question.to(language), "bars": told}
    return bars(drawn, fill(texts.CHART_LABEL.to(language), label, language))
