"""The sheet of decisions: what waits for a person, laid out like the form that answers it.

People decide here, in the summary where it lies or in a copy that they hand in: the sheet
carries the form's own marker, so that it is read like a filled form.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from salessheets.forms import forms
from salessheets.forms.declare import Type
from salessheets.forms.marker import Marker
from salessheets.forms.signs import sign_condition
from salessheets.forms.workbook.rules import wrong_sign
from salessheets.messages import summary as says
from salessheets.model import Format
from salessheets.publish.formats import shown
from salessheets.publish.styles import INPUT, LINK, SUBTITLE, TITLE, cell, exact_number
from salessheets.publish.summary.answers import ANSWERS
from salessheets.publish.summary.tables import Column, write_table

if TYPE_CHECKING:
    from salessheets.forms.declare import Field
    from salessheets.proposals import Proposal
    from salessheets.publish.livebook import LiveSheet
    from salessheets.publish.summary.context import Book
    from salessheets.publish.summary.tables import Area

_TOP = 3
_ROOM = {"nature": 9, "verdict": 12, "amount": 12, "reason": 28, "decider": 10, "date": 12}
"""Letters that an answer needs, since there is none yet to measure."""
_FIRST_DAY = date(2000, 1, 1)
"""Nothing is decided before."""


def write_decisions(book: Book) -> None:
    """Write the proposals that wait, with a drop-down for each; the rest is protected."""
    form = forms()["decision"]
    sheet: LiveSheet = book.workbook.add_worksheet(book.sheets["decisions"])
    sheet.put(0, 0, str(Marker(form.key, form.version, book.language)))
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.set_row_pixels(1, 40)
    sheet.put(1, 0, book.say(says.DECISIONS), book.styles(TITLE))
    sheet.write_url(1, 4, book.inside("front"), book.styles(LINK), book.say(says.TO_FRONT))
    sheet.put(2, 0, book.say(says.DECISIONS_NOTE), book.styles(SUBTITLE))
    columns = [_column(book, field) for field in form.fields]
    columns.extend(_evidence(book))
    area = write_table(book, sheet, book.names["decisions"], columns, _TOP)
    for index, field in enumerate(form.fields):
        if field.key in ANSWERS:
            sheet.set_column(index, index, _ROOM[field.key] + 2)
        if field.key in ANSWERS or field.signed_by:
            _check(book, sheet, field, area)
        _open_own(book, sheet, field, area.first, index)
    sheet.freeze_panes(area.first, 1)
    sheet.set_page(book.footer)
    sheet.print_area(0, 0, area.last, len(form.fields))
    sheet.repeat_rows(area.top)
    sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})


def _column(book: Book, field: Field) -> Column:
    return Column(
        heading=field.label.to(book.language),
        values=[row.cells.get(field.key) for row in book.decisions],
        format=field.type.format,
        is_input=field.key in ANSWERS,
    )


def _open_own(book: Book, sheet: LiveSheet, field: Field, first: int, index: int) -> None:
    """Let every cell be filled in where nothing was proposed."""
    style = book.styles(cell(field.type.format) | INPUT | exact_number(field.type.format))
    for number, row in enumerate(book.decisions, first):
        if row.is_own:
            sheet.put(number, index, row.cells.get(field.key), style)


def _evidence(book: Book) -> list[Column]:
    """Return what a proposal rests on, and the way to the submitted row."""
    proposals = [row.proposal for row in book.decisions]
    return [
        Column(book.say(says.EVIDENCE), [_told(book, it) if it else None for it in proposals]),
        Column(
            book.say(says.FOUND_IN),
            [book.found_at(it.place) if it and it.place.file else None for it in proposals],
            links=[book.outside(it.place) if it else "" for it in proposals],
        ),
    ]


def _told(book: Book, proposal: Proposal) -> str:
    if proposal.amount is None:
        return proposal.reason
    proposed = shown(proposal.amount, Format.MONEY, book.language)
    return book.say(says.EVIDENCE_TEXT, proposed=proposed, reason=proposal.reason).strip()


def _check(book: Book, sheet: LiveSheet, field: Field, area: Area) -> None:
    """Offer the choices as a drop-down, accept only dates, and amounts of the right sign."""
    form = forms()["decision"]
    keys = [it.key for it in form.fields]
    if field.signed_by:
        condition = sign_condition(
            form, field, lambda key: f"${area.cell(keys.index(key))}", book.language
        )
        rule: dict[str, object] = {"validate": "custom", "value": f"={condition}"}
        message = wrong_sign(form, field, book.language)
    elif field.choices:
        labels = [choice.label.to(book.language) for choice in field.choices]
        rule = {"validate": "list", "source": labels}
        message = book.say(says.WRONG_VERDICT)
    elif field.type is Type.DATE:
        rule = {"validate": "date", "criteria": ">", "value": _FIRST_DAY}
        message = book.say(says.WRONG_DATE)
    else:
        return
    cells = area.range(keys.index(field.key))
    sheet.data_validation(*cells, rule | {"error_message": message})


def waiting_count(book: Book) -> float:
    """Return how many rows of the sheet have no verdict."""
    rows = (row.cells for row in book.decisions)
    return float(sum(bool(cells.get("matter")) and not cells.get("verdict") for cells in rows))


def waiting_formula(book: Book) -> str:
    """Return the formula that counts the rows without a verdict."""
    form, table = forms()["decision"], book.names["decisions"]
    matter, verdict = (form.field(key).label.to(book.language) for key in ("matter", "verdict"))
    return f"SUMPRODUCT((LEN({table}[{matter}])>0)*(LEN({table}[{verdict}])=0))"
