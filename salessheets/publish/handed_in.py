"""Who has sent what, in words and in numbers: the same wherever a month is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.intake.text import listed
from salessheets.messages import fill
from salessheets.messages import obligations as says
from salessheets.model import Format
from salessheets.obligations import State
from salessheets.plan.model import Kind
from salessheets.plan.subjects import PEOPLE
from salessheets.publish.formats import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salessheets.calculate import Results
    from salessheets.messages import Language, Text
    from salessheets.obligations import Obligation

_NAMED = 12
"""So many names stand in a sentence; the summary has everybody's."""


def headline(results: Results, language: Language) -> str:
    """Say how many handed in and who did not; nothing where nobody owes anything."""
    hand_in = results.hand_in
    due = hand_in.people()
    if not due:
        return ""
    lacking = hand_in.people(State.MISSING, State.UNUSABLE)
    excused = [it for it in hand_in.people(State.EXCUSED) if it not in lacking]
    values = {"due": len(due) - len(excused), "sent": len(due) - len(excused) - len(lacking)}
    parts = [fill(says.COUNT.to(language), values, language)]
    for state, text in (
        (State.MISSING, says.MISSING),
        (State.UNUSABLE, says.UNUSABLE),
        (State.LATE, says.LATE),
        (State.EXCUSED, says.EXCUSED),
    ):
        names = hand_in.people(state)
        if names:
            parts.append(fill(text.to(language), {"names": named(names, language)}, language))
    return "".join(parts) + says.STOP.to(language)


def held_line(results: Results, language: Language) -> str:
    """Say whose pay is held and how much it is; nothing where no pay is."""
    names = [name for name in results.hand_in.people() if name in results.hand_in.held]
    if not names:
        return ""
    amount = shown(held_amount(results), Format.MONEY, language)
    values = {"count": len(names), "names": named(names, language), "amount": amount}
    return fill(says.HELD.to(language), values, language)


def held_amount(results: Results) -> float:
    """Return what is held in all, in yuan: the plan's last total of those whose pay is held."""
    totals = [it for it in results.columns(PEOPLE.key) if it.kind is Kind.TOTAL]
    if not totals:
        return 0.0
    people = results.table(PEOPLE.key)
    names = people.columns[PEOPLE.field("name").label.to(results.plan.language)]
    amounts = zip(names, people.columns[totals[-1].name], strict=True)
    held = (it for name, it in amounts if name in results.hand_in.held and isinstance(it, float))
    return round(sum(held), 2)


def named(names: Sequence[str], language: Language) -> str:
    """Return names as one text, the first of them where they are many."""
    more = ["…"] if len(names) > _NAMED else []
    return says.LIST_COMMA.to(language).join([*names[:_NAMED], *more])


def notice(results: Results, person: str, language: Language) -> str:
    """Say on what somebody's statement does not rest; nothing where all that was due is here."""
    lacking = _lacking(results, person)
    if not lacking:
        return ""
    is_held = person in results.hand_in.held
    text = says.STATEMENT_HELD if is_held else says.STATEMENT_PAID
    return fill(text.to(language), _told(lacking), language)


def held_item(results: Results, person: str, language: Language) -> str:
    """Return what stands instead of the pay items of somebody whose pay is held."""
    told = _told(_lacking(results, person))
    return fill(says.PAYROLL_HELD.to(language), told, language)


def _lacking(results: Results, person: str) -> list[Obligation]:
    return [each for each in results.hand_in.of(person) if each.is_open]


def _told(lacking: Sequence[Obligation]) -> dict[str, Text]:
    """Return the forms that are lacking and why, as far as all share one reason."""
    states = {each.state for each in lacking}
    state = State.UNUSABLE if states == {State.UNUSABLE} else State.MISSING
    return {"forms": listed(each.title for each in lacking), "why": says.WHY[state.value]}
