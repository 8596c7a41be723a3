"""What was decided about somebody, and what an objection is about, for those who read of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from salessheets.forms import forms
from salessheets.messages import fill
from salessheets.messages import statement as texts
from salessheets.model import Format
from salessheets.plan.subjects import PEOPLE
from salessheets.publish.formats import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salessheets.calculate import Results
    from salessheets.messages import Language
    from salessheets.model import Value
    from salessheets.proposals import Proposal


class Objected(NamedTuple):
    """The figure that an objection is about, in this month's people table."""

    table: str
    item: str
    row: int


def cells_of(results: Results, key: str, row: int) -> Mapping[str, Value]:
    """Return a form's row by field key."""
    table, language = results.table(key), results.plan.language
    return {
        field.key: table.columns[field.label.to(language)][row] for field in forms()[key].fields
    }


def is_objection(results: Results, proposal: Proposal) -> bool:
    """Tell whether a proposal asks for an answer to an objection."""
    return results.tables[proposal.table].key == "objection"


def objected(results: Results, proposal: Proposal) -> Objected | None:
    """Return the figure that an objection is about; ``None`` when it is not of this month."""
    if not is_objection(results, proposal) or proposal.period != results.period.number:
        return None
    people = results.table(PEOPLE.key)
    names = people.columns[PEOPLE.field("name").label.to(results.plan.language)]
    item = str(cells_of(results, "objection", proposal.row)["item"])
    items = {column.name for column in results.columns(PEOPLE.key)}
    if item not in items or proposal.person not in names:
        return None
    return Objected(people.name, item, list(names).index(proposal.person))


def decisions_about(results: Results, person: str, language: Language) -> Iterator[str]:
    """Say what was decided about a person for this month, and how objections were answered.

    Objections to the month before are answered here as well, since that statement is out.
    """
    months = {results.period.number, results.period.plus(-1).number}
    objections = {
        it.number: it
        for it in (*results.decided, *results.proposals)
        if it.person == person and it.period in months and is_objection(results, it)
    }
    for row in range(len(results.table("decision"))):
        said = cells_of(results, "decision", row)
        number = str(said["proposal_no"])
        if said["person"] == person and (
            said["period"] == results.period.number or number in objections
        ):
            asked = objections[number].reason if number in objections else said["matter"]
            yield _decided(said, str(asked), language)
    for proposal in results.proposals:
        if proposal.number in objections:
            said = {"matter": proposal.reason}
            yield fill(texts.IN_HAND.to(language), said, language)


def _decided(said: Mapping[str, Value], asked: str, language: Language) -> str:
    changed = said["verdict"] in _labels("change")
    amount = said["amount"] if changed else said["proposed"]
    rejected = said["verdict"] in _labels("reject")
    told = shown(amount, Format.MONEY, language, signed=True) if amount and not rejected else ""
    values = {
        "matter": asked,
        "verdict": said["verdict"],
        "amount": fill(texts.OF_YUAN.to(language), {"amount": told}, language) if told else "",
        "reason": said["reason"] or texts.NO_REASON.to(language),
        "decider": said["decider"],
    }
    return fill(texts.DECIDED.to(language), values, language)


def _labels(verdict: str) -> tuple[str, ...]:
    choices = forms()["decision"].field("verdict").choices
    return next(choice.label for choice in choices if choice.key == verdict)
