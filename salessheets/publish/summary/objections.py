"""The sheet of objections: what people disagree with, and the rows that decided it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.messages import summary as says
from salessheets.model import Format
from salessheets.publish.decided import cells_of, is_objection, objected
from salessheets.publish.summary.tables import Column, write_table
from salessheets.publish.why import Explainer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salessheets.proposals import Proposal
    from salessheets.publish.summary.context import Book

_TOP = 5
_ROWS = 12
"""Rows in question that are named; the statement has the others."""


def write_objections(book: Book) -> None:
    """Write every objection, those that wait first, each with its figure's calculation."""
    note = book.say(says.OBJECTIONS_NOTE, sheet=book.sheets["decisions"])
    sheet = book.open("objections", book.say(says.OBJECTIONS), note)
    area = write_table(book, sheet, book.names["objections"], _columns(book), _TOP)
    sheet.freeze_panes(area.first, 3)
    sheet.set_page(book.footer)
    sheet.repeat_rows(area.top)


def _columns(book: Book) -> list[Column]:
    results = book.results
    waiting = [it for it in results.proposals if is_objection(results, it)]
    found = [*waiting, *(it for it in results.decided if is_objection(results, it))]
    said = [cells_of(results, "objection", it.row) for it in found]
    explainer = Explainer(results, book.language, limit=_ROWS)
    return [
        Column(book.say(says.NUMBER), [it.number for it in found]),
        Column(
            book.say(says.STATE),
            [
                book.say(says.OBJECTION_WAITS if it in waiting else says.OBJECTION_ANSWERED)
                for it in found
            ],
        ),
        Column(book.say(says.PERSON), [it.person for it in found]),
        Column(book.say(says.PERIOD_NAMES), [it.period for it in found], Format.MONTH),
        Column(book.say(says.ITEM), [cells["item"] for cells in said]),
        Column(book.say(says.AMOUNT), [cells["amount"] for cells in said], Format.MONEY),
        Column(book.say(says.OBJECTION), [cells["objection"] for cells in said]),
        Column(book.say(says.CALCULATION), [_told(it, explainer) for it in found]),
        Column(
            book.say(says.ROWS_IN_QUESTION),
            ["\n".join(_rows(book, it, explainer)) for it in found],
        ),
        Column(
            book.say(says.FOUND_IN),
            [book.found_at(it.place) for it in found],
            links=[book.outside(it.place) for it in found],
        ),
    ]


def _told(proposal: Proposal, explainer: Explainer) -> str:
    about = objected(explainer.results, proposal)
    return explainer.why(*about).words if about else ""


def _rows(book: Book, proposal: Proposal, explainer: Explainer) -> Iterator[str]:
    """Yield where each row stands that the figure counted."""
    about = objected(explainer.results, proposal)
    for why in explainer.walk(*about) if about else ():
        for counted in why.counted:
            table = explainer.results.tables[counted.table]
            for row in counted.rows:
                yield book.found_at(table.place(row))
            if counted.count > len(counted.rows):
                yield book.say(says.MORE, count=float(counted.count - len(counted.rows)))
