"""Proposals: what the rules ask for and a person has to decide (B18, B19, H25).

A column of kind *proposal* gives one for each row where it holds an amount or a text. It
waits until the decisions form answers its number; nothing is paid or deducted before.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from salessheets.forms import forms
from salessheets.forms.declare import Type
from salessheets.model import ErrorValue
from salessheets.plan.model import Kind
from salessheets.plan.subjects import PERIOD, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from salessheets.forms.declare import Form
    from salessheets.model import Period, Place, Table, Value
    from salessheets.plan.model import CalculatedColumn, Plan


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something a person has to decide."""

    number: str
    """Made from what the proposal is about, not from where it stands: the same in every run."""
    period: float
    """The month it belongs to, as a number (202503)."""
    person: str
    matter: str
    """The proposal column's name."""
    amount: Value
    """The proposed amount in yuan, or a text (a role, say)."""
    reason: str
    table: str
    row: int
    place: Place


def waiting(
    plan: Plan,
    tables: Mapping[str, Table],
    period: Period,
    reason: Callable[[CalculatedColumn, int], str],
) -> tuple[Proposal, ...]:
    """Return the proposals that no decision answers yet, by person and number."""
    decided = _decided(tables)
    found = [
        proposal
        for column in plan.columns
        if column.kind is Kind.PROPOSAL
        for proposal in _proposals(column, tables[column.table], period, reason, plan)
        if proposal.number not in decided
    ]
    return tuple(sorted(found, key=lambda proposal: (proposal.person, proposal.number)))


def _decided(tables: Mapping[str, Table]) -> set[Value]:
    for table in tables.values():
        if table.key == "decision":
            label = forms()["decision"].fields[0].label
            return {*table.columns.get(label.zh, ()), *table.columns.get(label.en, ())}
    return set()


def _proposals(
    column: CalculatedColumn,
    table: Table,
    period: Period,
    reason: Callable[[CalculatedColumn, int], str],
    plan: Plan,
) -> Iterator[Proposal]:
    form = SUBJECTS.get(table.key) or forms()[table.key]
    label = {field.key: field.label.to(plan.language) for field in (*form.fields, PERIOD)}
    months = table.columns.get(label[PERIOD.key])
    person = next((field.key for field in form.fields if field.type is Type.PERSON), None)
    for row, value in enumerate(table.columns[column.name]):
        if value in (None, "", 0.0) or isinstance(value, (bool, ErrorValue)):
            continue
        stated = months[row] if months else None
        month = stated if isinstance(stated, float) else period.number
        about = [str(table.columns[label[key]][row]) for key in _identity(form)]
        yield Proposal(
            number=_number(month, form.key, column.name, about),
            period=month,
            person=str(table.columns[label[person]][row]) if person else "",
            matter=column.name,
            amount=value,
            reason=reason(column, row),
            table=table.name,
            row=row,
            place=table.place(row),
        )


def _identity(form: Form) -> tuple[str, ...]:
    return form.identity or tuple(field.key for field in form.fields)


def _number(month: float, form: str, matter: str, about: list[str]) -> str:
    text = "\x1f".join([str(month), form, matter, *about])
    return f"P{month:.0f}-{sha256(text.encode()).hexdigest()[:6].upper()}"
