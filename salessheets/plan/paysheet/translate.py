"""One formula in the plan's words for each column of formulas on a pay sheet."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from salessheets.formula.addresses import in_references, reference
from salessheets.intake.recognise import letter
from salessheets.intake.text import trimmed
from salessheets.messages import Text, show
from salessheets.model import Finding, Format, Place
from salessheets.plan.model import CalculatedColumn, Kind, LookupTable, Parameter
from salessheets.plan.names import illegal_name
from salessheets.plan.paysheet import findings
from salessheets.plan.schema import base_tables
from salessheets.plan.subjects import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from salessheets.formula.addresses import Translation
    from salessheets.messages import Language
    from salessheets.model import Problem
    from salessheets.plan.paysheet.read import PayBook, PaySheet

_NOT_WORD = re.compile(r"[^\w.]")
_ORIGIN = Text("原表 {sheet} {column} 列", "Column {column} of {sheet}")


class Translated(NamedTuple):
    """What a pay sheet comes to in a plan."""

    columns: tuple[CalculatedColumn, ...]
    """Each with the place of its first formula on the pay sheet."""
    parameters: tuple[Parameter, ...]
    lookups: tuple[LookupTable, ...]
    findings: tuple[Finding, ...]


def translated(book: PayBook, language: Language) -> Translated:
    """Translate all columns of formulas; what is not clear is a finding at its cell."""
    return _Translator(book, language).all()


class _Translator:
    """A workbook, sheet by sheet."""

    def __init__(self, book: PayBook, language: Language) -> None:
        self._book = book
        self._language = language
        self._grids = {sheet.name.lower(): sheet.grid for sheet in book.sheets}
        self._sheets = {sheet.name.lower(): sheet for sheet in book.sheets}
        self._people = PEOPLE.table.to(language)
        self._base = base_tables(language)
        self._parameters: dict[tuple[str, int, int], Parameter] = {}
        self._findings: list[Finding] = []

    def all(self) -> Translated:
        columns = [column for sheet in self._book.sheets for column in self._columns(sheet)]
        if not columns:
            place = Place(self._book.sheets[0].file if self._book.sheets else "")
            return Translated((), (), (), (Finding(findings.NO_FORMULAS, place),))
        text = "\n".join(column.formula for column in columns)
        typed = [column for sheet in self._book.sheets for column in self._typed(sheet, text)]
        text += "\n".join(column.formula for column in typed)
        lookups = [lookup for sheet in self._book.sheets for lookup in self._copied(sheet, text)]
        named = [
            _parameter(name, value, Place())
            for name, value in self._book.names.items()
            if re.search(rf"(?<![\w.]){re.escape(name)}(?![\w.(])", text)
        ]
        parameters = (*self._parameters.values(), *named)
        return Translated((*typed, *columns), parameters, tuple(lookups), tuple(self._findings))

    # Formulas --------------------------------------------------------------------------------

    def _columns(self, sheet: PaySheet) -> Iterator[CalculatedColumn]:
        for column, name in enumerate(sheet.headings):
            if name and sheet.is_calculated(column):
                yield self._column(sheet, column, name)
        self._find_totals(sheet)

    def _column(self, sheet: PaySheet, column: int, name: str) -> CalculatedColumn:
        rows = {
            row: self._translation(sheet, row, sheet.formulas[row, column])
            for row in sheet.rows
            if (row, column) in sheet.formulas
        }
        counts = Counter(each.text for each in rows.values())
        usual = max(counts, key=counts.__getitem__)
        first = next(row for row, each in rows.items() if each.text == usual)
        for fault in rows[first].faults:
            self._find(
                findings.ADDRESS,
                sheet.place(first, column),
                column=name,
                address=fault.address,
                why=fault.why,
                formula=sheet.formulas[first, column],
            )
        for row in sheet.rows:
            value = sheet.value(row, column)
            own = rows[row].text if row in rows else show(value, self._language)
            if own != usual and not (row not in rows and value is None):
                self._find(
                    findings.OTHER_FORMULA,
                    sheet.place(row, column),
                    column=name,
                    formula=usual,
                    own=own,
                )
        return _column(
            sheet.table, name, usual, self._origin(sheet, column), sheet.place(first, column)
        )

    def _translation(self, sheet: PaySheet, row: int, formula: str) -> Translation:
        return in_references(formula, self._grids, sheet.grid, row, self._named(sheet))

    def _find_totals(self, sheet: PaySheet) -> None:
        """Say of formulas below the table that they belong to nobody; once for the sheet."""
        for (row, column), formula in sorted(sheet.formulas.items()):
            has_heading = column < len(sheet.headings) and sheet.headings[column]
            if row > sheet.last_row and has_heading:
                total = self._translation(sheet, row, formula).text
                place = sheet.place(row, column)
                self._find(findings.TOTALS, place, formula=formula, total=total)
                return

    # Fixed cells -----------------------------------------------------------------------------

    def _named(self, own: PaySheet) -> Callable[[str, int, int], str]:
        def name(sheet: str, column: int, row: int) -> str:
            found = self._sheets.get(sheet.lower()) if sheet else own
            return self._parameter(found, column, row) if found else ""

        return name

    def _parameter(self, sheet: PaySheet, column: int, row: int) -> str:
        """Return the name of a typed number beside or above a table, as its label says."""
        if row in sheet.rows and column < len(sheet.headings) and sheet.headings[column]:
            return ""
        value = sheet.value(row, column)
        key = (sheet.name, row, column)
        label = _label(sheet, row, column)
        if not isinstance(value, float) or (row, column) in sheet.formulas or not label:
            return ""
        if key not in self._parameters:
            taken = {each.name for each in self._parameters.values()} | {*self._book.names}
            name, count = label, 1
            while name in taken:
                count += 1
                name = f"{label}{count}"
            self._parameters[key] = _parameter(name, value, sheet.place(row, column))
        return self._parameters[key].name

    # What is typed ---------------------------------------------------------------------------

    def _typed(self, sheet: PaySheet, formulas: str) -> Iterator[CalculatedColumn]:
        """Yield a column for each that was typed and that the people of a plan do not have."""
        if sheet.table != self._people:
            return
        name = PEOPLE.headings(self._language)[0]
        for column, heading in enumerate(sheet.headings):
            wanted = (reference("", (heading,), this_row=True), reference(sheet.table, (heading,)))
            is_typed = heading and not sheet.is_calculated(column)
            if not is_typed or heading in self._base[self._people]:
                continue
            if any(each in formulas for each in wanted) or _in_span(heading, sheet, formulas):
                key = reference("", (name,), this_row=True)
                keys, values = (reference(sheet.lookup, (each,)) for each in (name, heading))
                self._find(
                    findings.TYPED_COLUMN,
                    sheet.place(sheet.heading_row, column),
                    column=heading,
                    table=self._people,
                    lookup=sheet.lookup,
                )
                place = sheet.place(sheet.heading_row, column)
                formula = f"=XLOOKUP({key},{keys},{values},0)"
                yield _column(sheet.table, heading, formula, self._origin(sheet, column), place)

    def _copied(self, sheet: PaySheet, formulas: str) -> Iterator[LookupTable]:
        """Yield a lookup table of a sheet's typed columns where formulas speak of it."""
        if not sheet.lookup or f"{sheet.lookup}[" not in formulas:
            return
        columns = {
            heading: tuple(sheet.value(row, column) for row in sheet.rows)
            for column, heading in enumerate(sheet.headings)
            if heading and not sheet.is_calculated(column)
        }
        if sheet.table == sheet.lookup:
            place = Place(sheet.file, sheet.name)
            self._find(findings.COPIED, place, sheet=sheet.name, lookup=sheet.lookup)
        yield LookupTable(sheet.lookup, columns, Place(sheet.file, sheet.name))

    def _origin(self, sheet: PaySheet, column: int) -> str:
        text = _ORIGIN.to(self._language)
        return text.format(sheet=sheet.name, column=letter(column))

    def _find(self, problem: Problem, place: Place, **values: object) -> None:
        self._findings.append(Finding(problem, place, values))


def _in_span(heading: str, sheet: PaySheet, formulas: str) -> bool:
    """Tell whether a column lies within neighbouring ones that formulas name from to."""
    at = sheet.headings.index(heading)
    for first, last in re.findall(r"\[@?\[([^\]]*)\]:\[([^\]]*)\]\]", formulas):
        if first in sheet.headings and last in sheet.headings:
            low, high = sheet.headings.index(first), sheet.headings.index(last)
            if low <= at <= high:
                return True
    return False


def _label(sheet: PaySheet, row: int, column: int) -> str:
    """Return what a cell is called: the text to its left, else the one above it."""
    for value in (sheet.value(row, column - 1) if column else None, sheet.value(row - 1, column)):
        if isinstance(value, str):
            name = _NOT_WORD.sub("", trimmed(value))
            if name and illegal_name(name) is None:
                return name
    return ""


def _parameter(name: str, value: float, place: Place) -> Parameter:
    kind = Format.RATE if 0 < abs(value) < 1 else Format.NUMBER
    return Parameter(name, value, kind, unit="", meaning="", rule="", place=place)


def _column(table: str, name: str, formula: str, meaning: str, place: Place) -> CalculatedColumn:
    return CalculatedColumn(
        table, name, Kind.HELPER, formula, Format.NUMBER, meaning, rule="", place=place
    )
