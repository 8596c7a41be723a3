"""However somebody arranges a form, the same table comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus import build
from hypothesis import given, settings
from hypothesis import strategies as st

from salessheets.forms import forms
from salessheets.forms.declare import Type
from salessheets.intake.submission import read_submission
from salessheets.messages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from salessheets.forms.declare import Field, Form

FILLED = [form for form in forms().values() if not form.is_made]
OWN = st.sampled_from(["", "天气", "自己的备注", "Weather 2"])
"""Headings of columns that are no part of any form; a blank one has no heading."""


def written(field: Field, language: str) -> str:
    """Return a value of a field that is not its example, as one language writes it."""
    if field.choices:
        label = field.choices[-1].label
        return label.to(language)
    return {
        Type.DATE: "2025-03-17",
        Type.TIME: "09:10",
        Type.MONTH: "202503",
        Type.FLAG: {"zh": "是", "en": "yes"}[language],
        Type.COUNT: "7",
        Type.NUMBER: "7",
        Type.MONEY: "7",
        Type.RATE: "0.7",
    }.get(field.type, f"值{field.key}")


def table(form: Form, book: bytes) -> dict[str, list]:
    """Return the values that a workbook's one form gives, by field."""
    (fragment,) = read_submission(book, "2025-03/a.xlsx").fragments
    assert fragment.form == form.key
    return {key: list(values) for key, values in fragment.columns.items()}


def drawn(form: Form, language: str, headings: Callable[[Field], str], order: list[Field]) -> str:
    """Draw a row of a form under its headings."""
    cells = (written(field, language) for field in order)
    return f"{' | '.join(map(headings, order))}\n{' | '.join(cells)}"


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_arranging_a_form_changes_nothing(data: st.DataObject) -> None:
    """Moved columns, other names or the other language, columns of one's own, rows above."""
    form = data.draw(st.sampled_from(FILLED))
    plain = drawn(form, "zh", lambda field: field.label.zh, list(form.fields))
    expected = table(form, build.xlsx({form.title.zh: plain}))
    assert all(len(column) == 1 for column in expected.values())

    language = data.draw(st.sampled_from(LANGUAGES))
    names = {
        field.key: data.draw(st.sampled_from(unambiguous(form, field, language)))
        for field in form.fields
    }
    order = data.draw(st.permutations(form.fields))
    lines = drawn(form, language, lambda field: names[field.key], list(order)).split("\n")
    at = data.draw(st.integers(0, len(order)))
    own = data.draw(OWN)
    lines = [inserted(line, at, cell) for line, cell in zip(lines, (own, "9"), strict=True)]
    above = data.draw(st.sampled_from(["", "三月\n", "示例公司\n-\n"]))
    title = data.draw(st.sampled_from([form.title.zh, form.title.en, *form.aliases]))
    arranged = build.xlsx({title[:31].replace("/", " "): above + "\n".join(lines)})
    assert table(form, arranged) == expected


def unambiguous(form: Form, field: Field, language: str) -> list[str]:
    """Return the headings of a field that mean no other field of the form."""
    others = {
        name.casefold()
        for other in form.fields
        if other is not field
        for name in (*other.label, *other.aliases, other.key)
    }
    names = [field.label.to(language), *field.aliases]
    return [name for name in names if name.casefold() not in others]


def inserted(line: str, at: int, cell: str) -> str:
    """Return a drawn row with a cell put in."""
    cells = line.split(" | ")
    return " | ".join((*cells[:at], cell, *cells[at:]))
