"""A row that repeats another: the same visit, card, contract or receipt twice.

What identifies a row is declared with its form; how a name is written in capital or small
letters makes no difference, as it makes none to Excel. The earlier row counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.forms import forms
from salessheets.intake.checks.declare import Check, Outcome, about
from salessheets.intake.text import caseless, listed
from salessheets.messages import Text
from salessheets.model import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salessheets.forms.declare import Form
    from salessheets.model import Table, Value


def _problem(form: Form) -> Problem:
    return Problem(
        f"{form.key}.duplicate",
        Severity.ERROR,
        Text("重复的一行", "A row stands twice"),
        Text(
            "{form}里已有一行{columns}相同：{first}。这一行不计入。",
            "This form ({form}) has a row with the same {columns} already: {first}. "
            "This row is not counted.",
        ),
        Text(
            "请删去多余的一行；若是两件事，请改正写错的那一格。",
            "Delete the row that is too many; if they are two things, correct what is wrong.",
        ),
    )


_PROBLEMS = {
    key: _problem(form)
    for key, form in forms().items()
    # What else may stand twice has a check of its own: a repeated name of the roster by its
    # days, a decision and an objection by what they say.
    if form.identity and key not in {"roster", "decision", "objection"}
}


def _duplicates(tables: Mapping[str, Table]) -> Iterator[Outcome]:
    for key in _PROBLEMS:
        yield from _of_form(forms()[key], tables[key])


def _of_form(form: Form, table: Table) -> Iterator[Outcome]:
    columns = [caseless(table.columns[key]) for key in form.identity]
    if len({*zip(*columns, strict=True)}) == len(table):
        return
    seen: dict[tuple[Value, ...], int] = {}
    for row, key in enumerate(zip(*columns, strict=True)):
        first = seen.setdefault(key, row)
        if first != row:
            said = {
                "form": form.title,
                "columns": listed(form.field(key).label for key in form.identity),
                "first": table.place(first, _telling(form)),
            }
            finding = about(table, row, _telling(form), _PROBLEMS[form.key], said)
            yield Outcome(finding, (form.key, row))


def _telling(form: Form) -> str:
    """Return the field whose cell is marked: the number if there is one, else the first."""
    return next((key for key in form.identity if key.endswith(("_id", "_no"))), form.identity[0])


CHECK = Check(tuple(_PROBLEMS.values()), _duplicates)
