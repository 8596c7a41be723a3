"""The sheet of who has sent what: a row for everybody who owes a form for the month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.look.palette import RED, RED_TINT
from salessheets.messages import obligations as says
from salessheets.model import Format
from salessheets.obligations import State
from salessheets.publish.handed_in import headline, held_line
from salessheets.publish.styles import NEGATIVE
from salessheets.publish.summary.tables import Column, write_table

if TYPE_CHECKING:
    from salessheets.publish.summary.context import Book

_TOP = 7
_SEVERAL = "\n"
_LACKING = (State.MISSING, State.UNUSABLE)


def write_handed_in(book: Book) -> None:
    """Write everybody's obligations, after a line that sums them up and one of what is held."""
    sheet = book.open("handed_in", book.say(says.SHEET), book.say(says.NOTE))
    sheet.put(4, 0, headline(book.results, book.language), book.styles())
    sheet.put(5, 0, held_line(book.results, book.language), book.styles(NEGATIVE))
    area = write_table(book, sheet, book.names["handed_in"], _columns(book), _TOP)
    for state in _LACKING:
        sheet.conditional_format(
            *area.range(_STATE),
            {
                "type": "cell",
                "criteria": "==",
                "value": f'"{book.say(says.STATES[state.value])}"',
                "format": book.styles.conditional({"font_color": RED, "bg_color": RED_TINT}),
            },
        )
    sheet.freeze_panes(area.first, 1)
    sheet.set_page(book.footer)
    sheet.repeat_rows(area.top)


_STATE = 3
"""The column of the state, which the first page counts."""


def _columns(book: Book) -> list[Column]:
    owed = book.results.hand_in.obligations
    held = book.results.hand_in.held
    return [
        Column(book.say(says.PERSON), [it.person for it in owed]),
        Column(book.say(says.TEAM), [it.team for it in owed]),
        Column(book.say(says.FORM), [book.say(it.title) for it in owed]),
        Column(book.say(says.STATE), [book.say(says.STATES[it.state.value]) for it in owed]),
        Column(book.say(says.ROWS), [float(it.rows) for it in owed], Format.COUNT),
        Column(book.say(says.DUE), [it.due for it in owed], Format.DATE),
        Column(book.say(says.ARRIVED), [it.arrived for it in owed], Format.DATE),
        Column(
            book.say(says.PAY),
            [book.say(says.HELD_TOTAL) if it.person in held else None for it in owed],
        ),
        Column(book.say(says.REASON), [it.reason or None for it in owed]),
        Column(book.say(says.FILES), [_SEVERAL.join(it.files) for it in owed]),
    ]


def lacking_count(book: Book) -> float:
    """Return how many forms have not come, or cannot be read."""
    return float(sum(it.is_open for it in book.results.hand_in.obligations))


def lacking_formula(book: Book) -> str:
    """Return the formula that counts them on the sheet."""
    column = f"{book.names['handed_in']}[{book.say(says.STATE)}]"
    counts = (f'COUNTIF({column},"{book.say(says.STATES[it.value])}")' for it in _LACKING)
    return "+".join(counts)
