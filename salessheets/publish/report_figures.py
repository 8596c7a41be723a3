"""The figures of the month against their targets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from salessheets.messages import fill
from salessheets.messages import report as texts
from salessheets.plan.schema import figure_name
from salessheets.publish.charts import against
from salessheets.publish.formats import shown
from salessheets.publish.unfolded import unfolded

if TYPE_CHECKING:
    from markupsafe import Markup

    from salessheets.calculate import FigureValue
    from salessheets.publish.unfolded import Unfolded
    from salessheets.publish.why import Explainer


@dataclass(frozen=True, slots=True)
class FigureCard:
    """A figure in large type, with how far it is from its target."""

    name: str
    meaning: str
    value: str
    target: str
    """Empty without a target, like the two below."""
    verdict: str
    chart: Markup
    is_reached: bool
    why: Unfolded


def figure_cards(explainer: Explainer) -> tuple[FigureCard, ...]:
    """Return the plan's figures in its order."""
    return tuple(_card(value, explainer) for value in explainer.results.figures)


def _card(held: FigureValue, explainer: Explainer) -> FigureCard:
    figure, language = held.figure, explainer.language
    value = shown(held.value, figure.format, language)
    target = shown(held.target, figure.format, language)
    verdict, chart, is_reached = "", against(0, 0, ""), False
    if isinstance(held.value, float) and isinstance(held.target, float) and held.target > 0:
        difference = held.value - held.target
        is_reached = difference >= 0
        text = texts.SHORT if difference < 0 else texts.EXCEEDED if difference else texts.REACHED
        written = shown(abs(difference), figure.format, language)
        verdict = fill(text.to(language), {"difference": written}, language)
        label = {"name": figure.name, "value": value, "target": target}
        chart = against(
            held.value, held.target, fill(texts.BAR_LABEL.to(language), label, language)
        )
    return FigureCard(
        name=figure.name,
        meaning=figure.meaning,
        value=value,
        target=target if verdict else "",
        verdict=verdict,
        chart=chart,
        is_reached=is_reached,
        why=unfolded(explainer, "", figure_name(figure), 0),
    )
