"""The commands that help to make a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.cli import screen
from salessheets.cli.bilingual import Refusal
from salessheets.cli.reader import NOTHING_DONE
from salessheets.messages import paysheet as words
from salessheets.model import Severity

if TYPE_CHECKING:
    from pathlib import Path

    from salessheets.cli.reader import Reader


def translate(reader: Reader, workbook: Path, output: Path | None) -> int:
    """Translate a pay sheet's formulas, write them down, and say what is left to do."""
    from salessheets.files import write_whole
    from salessheets.plan.paysheet.book import translation_book
    from salessheets.plan.paysheet.prove import compared
    from salessheets.plan.paysheet.read import read_pay_book
    from salessheets.plan.paysheet.translate import translated

    language = reader.language
    if not workbook.is_file():
        raise Refusal(words.NO_FILE, file=workbook)
    name = words.OUTPUT_NAME.to(language).format(stem=workbook.stem)
    place = output or workbook.with_name(name)
    if place.exists():
        raise Refusal(words.TAKEN, file=screen.typed(place))
    book = read_pay_book(workbook.read_bytes(), workbook.name, language)
    if not book.sheets and book.findings:
        screen.findings(book.findings, language)
        return NOTHING_DONE
    plan = translated(book, language)
    found = (*book.findings, *plan.findings, *compared(book, plan))
    if not plan.columns:
        screen.findings(found, language)
        return NOTHING_DONE
    write_whole(place, translation_book(plan, found, language))
    for column in plan.columns:
        values = {"table": column.table, "name": column.name, "formula": column.formula}
        screen.say(words.COLUMN, language, **values)
    for parameter in plan.parameters:
        screen.say(words.PARAMETER, language, name=parameter.name, value=parameter.value)
    if found:
        screen.findings(found, language)
    screen.say(words.WRITTEN, language, file=screen.typed(place))
    return 1 if any(each.problem.severity is Severity.ERROR for each in found) else 0
