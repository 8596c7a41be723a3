"""What the workbook and the page of a simulation both say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from salessheets.messages import fill
from salessheets.messages import simulation as texts
from salessheets.model import Format
from salessheets.publish.formats import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from salessheets.messages import Language, Text
    from salessheets.simulate import Change, Simulation


@dataclass(frozen=True, slots=True)
class Part:
    """A list of changes that is shown."""

    sheet: Text
    question: Text
    headings: tuple[Text, ...]
    changes: Callable[[Simulation], Sequence[Change]]


CHANGES = (
    Part(texts.PEOPLE, texts.WHO, (texts.NAME, texts.TEAM), lambda it: it.people),
    Part(texts.TEAMS, texts.WHICH_TEAMS, (texts.TEAM,), lambda it: it.teams),
    Part(texts.ITEMS, texts.WHICH_ITEMS, (texts.ITEM, texts.GROUP), lambda it: it.items),
    Part(texts.MONTHS, texts.WHICH_MONTHS, (texts.MONTH,), lambda it: it.periods),
)


def title_of(simulation: Simulation, language: Language) -> tuple[str, str]:
    """Return the title, and the line below it."""
    plan, months = simulation.plan, simulation.months
    first, last = months[0].period, months[-1].period
    values = {
        "plan": plan.name,
        "version": plan.version,
        "company": plan.company,
        "file": plan.file,
        "months": str(first) if first == last else f"{first}..{last}",
    }
    return tuple(fill(it.to(language), values, language) for it in (texts.TITLE, texts.SUBTITLE))  # type: ignore[return-value]


def overview(simulation: Simulation, language: Language) -> Iterator[tuple[str, str]]:
    """Yield the questions of the first page, each with its answer in a sentence."""
    cost = simulation.cost
    winners, losers = len(simulation.winners), len(simulation.losers)
    values = {
        "old": money(cost.old, language),
        "new": money(cost.new, language),
        "difference": money(round(cost.new - cost.old, 2), language, signed=True),
        "winners": float(winners),
        "losers": float(losers),
        "same": float(len(simulation.people) - winners - losers),
    }
    for question, answer in ((texts.COST, texts.COST_TOLD), (texts.WHO, texts.WHO_TOLD)):
        yield question.to(language), fill(answer.to(language), values, language)
    for verdict in simulation.verdicts:
        state = verdict.state.value.to(language)
        yield verdict.question.to(language), f"{state}　{verdict.told}"


def money(amount: float, language: Language, *, signed: bool = False) -> str:
    """Return an amount as text, with a plus before more when it is a difference."""
    return shown(amount, Format.MONEY, language, signed=signed)
