"""The sheet of decisions: what waits for a person, laid out like the form that answers it.

The clerk decides here and copies the rows to the form, or hands the sheet in as it is: it
carries the form's own marker, so that it is read like a filled form.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from salessheets.forms import forms
from salessheets.forms.declare import Type
from salessheets.forms.marker import Marker
from salessheets.messages import summary as says
from salessheets.model import Format
from salessheets.publish.formats import shown
from salessheets.publish.styles import LINK, SUBTITLE, TITLE
from salessheets.publish.summary.tables import Column, write_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salessheets.forms.declare import Field
    from salessheets.model import Value
    from salessheets.proposals import Proposal
    from salessheets.publish.livebook import LiveSheet
    from salessheets.publish.summary.context import Book

_TOP = 3
_ANSWERS = ("verdict", "amount", "reason", "decider", "date")
"""Keys of the fields that the person who decides fills in."""
_ROOM = {"verdict": 12, "amount": 12, "reason": 28, "decider": 10, "date": 12}
"""Letters that an answer needs, since there is none yet to measure."""
_CHECKED = {
    Type.MONEY: ("decimal", -1e9, says.WRONG_AMOUNT),
    Type.DATE: ("date", date(2000, 1, 1), says.WRONG_DATE),
}
"""How an answer of a type is checked while typing: as what, above what, what is said."""


def write_decisions(book: Book) -> None:
    """Write the proposals that wait, with a drop-down for each; the rest is protected."""
    form = forms()["decision"]
    sheet: LiveSheet = book.workbook.add_worksheet(book.sheets["decisions"])
    sheet.put(0, 0, str(Marker(form.key, form.version, book.language)))
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.set_row_pixels(1, 40)
    sheet.put(1, 0, book.say(says.DECISIONS), book.styles(TITLE))
    sheet.write_url(1, 4, book.inside("front"), book.styles(LINK), book.say(says.TO_FRONT))
    sheet.put(2, 0, book.say(says.DECISIONS_NOTE, form=form.title), book.styles(SUBTITLE))
    columns = [_column(book, field) for field in form.fields]
    columns.extend(_evidence(book))
    area = write_table(book, sheet, book.names["decisions"], columns, _TOP)
    for index, field in enumerate(form.fields):
        if field.key in _ANSWERS:
            sheet.set_column(index, index, _ROOM[field.key] + 2)
            _check(book, sheet, field, area.range(index))
    sheet.freeze_panes(area.first, 1)
    sheet.set_page(book.footer)
    sheet.print_area(0, 0, area.last, len(form.fields))
    sheet.repeat_rows(area.top)
    sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})


def _column(book: Book, field: Field) -> Column:
    return Column(
        heading=field.label.to(book.language),
        values=[_known(proposal).get(field.key) for proposal in book.results.proposals],
        format=field.type.format,
        is_input=field.key in _ANSWERS,
    )


def _known(proposal: Proposal) -> Mapping[str, Value]:
    """Return what the proposal itself says of the form's fields; an amount only as a number."""
    return {
        "proposal_no": proposal.number,
        "period": proposal.period,
        "person": proposal.person,
        "matter": proposal.matter,
        "proposed": proposal.amount if isinstance(proposal.amount, float) else None,
    }


def _evidence(book: Book) -> list[Column]:
    """Return what a proposal rests on, and the way to the submitted row."""
    proposals = book.results.proposals
    return [
        Column(book.say(says.EVIDENCE), [_told(book, proposal) for proposal in proposals]),
        Column(
            book.say(says.FOUND_IN),
            [proposal.place.file and book.found_at(proposal.place) for proposal in proposals],
            links=[book.outside(proposal.place) for proposal in proposals],
        ),
    ]


def _told(book: Book, proposal: Proposal) -> str:
    proposed = shown(proposal.amount, Format.MONEY, book.language)
    return book.say(says.EVIDENCE_TEXT, proposed=proposed, reason=proposal.reason).strip()


def _check(book: Book, sheet: LiveSheet, field: Field, cells: Sequence[int]) -> None:
    """Offer the choices as a drop-down, and accept only numbers and dates where they belong."""
    if field.choices:
        labels = [choice.label.to(book.language) for choice in field.choices]
        rule: dict[str, object] = {"validate": "list", "source": labels}
        message = says.WRONG_VERDICT
    elif field.type in _CHECKED:
        kind, least, message = _CHECKED[field.type]
        rule = {"validate": kind, "criteria": ">", "value": least}
    else:
        return
    sheet.data_validation(*cells, rule | {"error_message": book.say(message)})


def waiting_formula(book: Book) -> str:
    """Return the formula that counts the proposals without a verdict."""
    form = forms()["decision"]
    table = book.names["decisions"]
    asked, answered = (
        form.field(key).label.to(book.language) for key in ("proposal_no", "verdict")
    )
    return f"COUNTA({table}[{asked}])-COUNTA({table}[{answered}])"
