"""Proposals: what the rules ask for and a person has to decide (B18, B19, H25).

A column of kind *proposal* gives one for each row where it holds an amount or a text, and so
does each objection to a statement. It waits until the decisions form answers its number;
nothing is paid or deducted before.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from salessheets.forms import forms
from salessheets.forms.declare import Type
from salessheets.formula.failure import working_out
from salessheets.messages import Text, fill, show
from salessheets.model import ErrorValue
from salessheets.money import money
from salessheets.plan.model import Kind
from salessheets.plan.subjects import PERIOD, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from salessheets.forms.declare import Form
    from salessheets.model import Period, Place, Table, Value
    from salessheets.plan.model import CalculatedColumn, Plan


_OBJECTION = "objection"
_OBJECTION_TO = Text("异议：{item}", "Objection: {item}")
_OBJECTS = Text(
    "对{item}（{amount}）有异议：“{objection}”",
    "Objects to {item} ({amount}): “{objection}”",
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something a person has to decide."""

    number: str
    """Made from what the proposal is about, not from where it stands: the same in every run."""
    period: float
    """The month it belongs to, as a number (202503)."""
    person: str
    matter: str
    """The proposal column's name, or what is objected to."""
    amount: Value
    """The proposed amount in yuan, or a text (a role, say)."""
    reason: str
    table: str
    row: int
    place: Place


def proposed(
    plan: Plan,
    tables: Mapping[str, Table],
    period: Period,
    reason: Callable[[CalculatedColumn, int], str],
) -> tuple[Proposal, ...]:
    """Return every proposal, decided or not, by person and number."""
    found: list[Proposal] = []
    for column in plan.columns:
        if column.kind is Kind.PROPOSAL:
            with working_out(column.name, column.place):
                found += _proposals(column, tables[column.table], period, reason, plan)
    found.extend(
        proposal
        for table in tables.values()
        if table.key == _OBJECTION
        for proposal in _objections(table, plan)
    )
    return tuple(sorted(found, key=lambda proposal: (proposal.person, proposal.number)))


def _objections(table: Table, plan: Plan) -> Iterator[Proposal]:
    """Yield what is asked of the manager by an objection: an answer, not an amount."""
    language = plan.language
    columns = {
        field.key: table.columns[field.label.to(language)] for field in forms()[_OBJECTION].fields
    }
    for row in range(len(table)):
        said = {key: values[row] for key, values in columns.items()}
        month = said["period"]
        assert isinstance(month, float)
        about = [str(said[key]) for key in ("person", "item", "objection")]
        yield Proposal(
            number=_number(month, _OBJECTION, str(said["item"]), about),
            period=month,
            person=str(said["person"]),
            matter=fill(_OBJECTION_TO.to(language), said, language),
            amount=None,
            reason=fill(
                _OBJECTS.to(language), {**said, "amount": _money(said["amount"], plan)}, language
            ),
            table=table.name,
            row=row,
            place=table.place(row, _OBJECTION),
        )


def _money(value: Value, plan: Plan) -> str:
    return money(value) if isinstance(value, float) else show(value, plan.language)


def _proposals(
    column: CalculatedColumn,
    table: Table,
    period: Period,
    reason: Callable[[CalculatedColumn, int], str],
    plan: Plan,
) -> Iterator[Proposal]:
    form = SUBJECTS.get(table.key) or forms().get(table.key)
    months = table.columns.get(PERIOD.label.to(plan.language)) if form else None
    fields = form.fields if form else ()
    person = next((it.label.to(plan.language) for it in fields if it.type is Type.PERSON), None)
    identity = _identity(form, plan) if form else _inputs(table, plan)
    for row, value in enumerate(table.columns[column.name]):
        if value in (None, "", 0.0) or isinstance(value, (bool, ErrorValue)):
            continue
        stated = months[row] if months else None
        month = stated if isinstance(stated, float) else period.number
        about = [str(table.columns[name][row]) for name in identity]
        yield Proposal(
            number=_number(month, form.key if form else table.name, column.name, about),
            period=month,
            person=str(table.columns[person][row]) if person else "",
            matter=column.name,
            amount=value,
            reason=reason(column, row),
            table=table.name,
            row=row,
            place=table.place(row),
        )


def _identity(form: Form, plan: Plan) -> tuple[str, ...]:
    """Return the columns that tell what a row of a form is about."""
    keys = form.identity or tuple(field.key for field in form.fields)
    return tuple(form.field(key).label.to(plan.language) for key in keys)


def _inputs(table: Table, plan: Plan) -> tuple[str, ...]:
    """Return the columns of a lookup table that are not calculated: a row is all that it says."""
    calculated = {column.name for column in plan.columns if column.table == table.name}
    return tuple(name for name in table.columns if name not in calculated)


def _number(month: float, form: str, matter: str, about: list[str]) -> str:
    text = "\x1f".join([str(month), form, matter, *about])
    return f"P{month:.0f}-{sha256(text.encode()).hexdigest()[:6].upper()}"
