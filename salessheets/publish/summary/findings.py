"""The sheet of findings: each with its severity in words and the way to its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.look.palette import RED, RED_TINT
from salessheets.messages import summary as says
from salessheets.model import Format, Severity
from salessheets.publish.remarks import SEVERITY, remarks
from salessheets.publish.summary.tables import Column, write_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salessheets.publish.remarks import Remark
    from salessheets.publish.summary.context import Book

_TOP = 5
_SEVERITY = 1
"""The column of the severity, which the first page counts."""


def write_findings(book: Book) -> None:
    """Write every finding of the run, by person and with the worst first."""
    sheet = book.open("findings", book.say(says.FINDINGS), book.say(says.FINDINGS_NOTE))
    found = remarks(book.findings, book.language)
    area = write_table(book, sheet, book.names["findings"], _columns(book, found), _TOP)
    sheet.conditional_format(
        *area.range(_SEVERITY),
        {
            "type": "cell",
            "criteria": "==",
            "value": f'"{book.say(SEVERITY[Severity.ERROR])}"',
            "format": book.styles.conditional({"font_color": RED, "bg_color": RED_TINT}),
        },
    )
    sheet.freeze_panes(area.first, 3)
    sheet.set_page(book.footer)
    sheet.repeat_rows(area.top)


def _columns(book: Book, found: Sequence[Remark]) -> list[Column]:
    submitted = [
        "" if remark.place.file == book.results.plan.file else book.outside(remark.place)
        for remark in found
    ]
    return [
        Column(
            book.say(says.NUMBER), [float(row) for row in range(1, len(found) + 1)], Format.COUNT
        ),
        Column(book.say(says.SEVERITY), [remark.label for remark in found]),
        Column(book.say(says.PERSON), [remark.person for remark in found]),
        Column(book.say(says.FILE_HEADING), [remark.place.file for remark in found]),
        Column(book.say(says.SHEET_HEADING), [remark.place.sheet for remark in found]),
        Column(
            book.say(says.CELL),
            [
                remark.place.cell or (book.say(says.OPEN) if link else "")
                for remark, link in zip(found, submitted, strict=True)
            ],
            links=submitted,
        ),
        Column(book.say(says.REMARK), [remark.message for remark in found]),
        Column(book.say(says.HINT), [remark.hint for remark in found]),
    ]


def severity_formula(book: Book, severity: Severity) -> str:
    """Return the formula that counts the findings of a severity."""
    column = f"{book.names['findings']}[{book.say(says.SEVERITY)}]"
    return f'COUNTIF({column},"{book.say(SEVERITY[severity])}")'
