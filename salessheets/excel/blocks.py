"""Results as blocks of the control workbook: the figures that are published, nothing else."""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING

from salessheets.excel.host import Block, link
from salessheets.forms import forms
from salessheets.inventory import NO_WORKBOOKS, files_of
from salessheets.messages import excel as says
from salessheets.messages import fill
from salessheets.messages import obligations as hand_in_says
from salessheets.messages import summary as summary_says
from salessheets.model import ErrorValue, Format
from salessheets.obligations import State
from salessheets.plan.model import Kind
from salessheets.publish.formats import excel_format, shown
from salessheets.publish.handed_in import headline, held_line
from salessheets.publish.remarks import remarks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from salessheets.calculate import Results
    from salessheets.excel.host import Cell
    from salessheets.forms.declare import Field
    from salessheets.inventory import Inventory
    from salessheets.messages import Language, Text
    from salessheets.model import Finding, Place, Value
    from salessheets.proposals import Proposal
    from salessheets.publish.summary.answers import Answer, DecisionRow

_TEXT = Format.TEXT.value
_LINK = "General"
"""A cell with a link is a formula, which a cell formatted as text would show as text."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads the blocks, and from where their links lead."""

    language: Language
    root: Path
    """The folder that places' files are relative to."""
    home: Path
    """The control workbook's folder."""

    def say(self, text: Text) -> str:
        """Return a text in the reader's language."""
        return text.to(self.language)

    def link(self, place: Place, text: str) -> Cell:
        """Return a text that leads to a submitted cell; just the text when there is none."""
        if not place.file:
            return text
        try:
            target = os.path.relpath(self.root / place.file, self.home)
        except ValueError:  # another drive
            target = str(self.root / place.file)
        if place.sheet:
            sheet = place.sheet.replace("'", "''")
            target += f"#'{sheet}'!{place.column or 'A'}{place.row or 1}"
        return link(target, text)


def summary_block(results: Results, reader: Reader) -> Block:
    """Return the month's figures against their targets."""
    from salessheets.publish.summary.figures import reached

    figures = results.figures
    first = _handed_in(results, reader)
    formats = (
        *(excel_format(Format.COUNT) for _ in first),
        *(excel_format(one.figure.format) for one in figures),
    )
    return Block(
        "summary",
        tuple(map(reader.say, (says.FIGURE, says.ACTUAL, says.TARGET, says.REACHED, says.MEANING))),
        (_TEXT, formats, formats, excel_format(Format.RATE), _TEXT),
        (
            *first,
            *(
                (
                    one.figure.name,
                    _plain(one.value),
                    _plain(one.target),
                    _plain(reached(one)),
                    one.figure.meaning,
                )
                for one in figures
            ),
        ),
    )


def _handed_in(results: Results, reader: Reader) -> tuple[tuple[Cell, ...], ...]:
    """Return the row that says how many handed in, of how many, and who did not; if any owe."""
    owing = set(results.hand_in.people()) - set(results.hand_in.people(State.EXCUSED))
    sent = owing - set(results.hand_in.people(State.MISSING, State.UNUSABLE))
    if not owing:
        return ()
    lines = (headline(results, reader.language), held_line(results, reader.language))
    meaning = " ".join(filter(None, lines))
    name = reader.say(hand_in_says.SHEET)
    return ((name, float(len(sent)), float(len(owing)), len(sent) / len(owing), meaning),)


def _hand_in_columns(results: Results, reader: Reader) -> tuple[tuple[str, tuple[Cell, ...]], ...]:
    """Return what stands beside the people: what of theirs has come, and whether pay is held."""
    if not results.hand_in.obligations:
        return ()
    names = next(iter(results.table("people").columns.values()))
    states = (
        dict.fromkeys(reader.say(hand_in_says.STATES[it.state.value]) for it in owed)
        for owed in (results.hand_in.of(str(name)) for name in names)
    )
    comma = reader.say(hand_in_says.LIST_COMMA)
    held = reader.say(hand_in_says.HELD_TOTAL)
    return (
        (reader.say(hand_in_says.SHEET), tuple(comma.join(each) or None for each in states)),
        (
            reader.say(hand_in_says.PAY),
            tuple(held if name in results.hand_in.held else None for name in names),
        ),
    )


def people_block(results: Results, reader: Reader) -> Block:
    """Return the people with what was worked out for each; helpers and private columns stay out.

    What they handed in, and whether their pay is held, stands in the last columns.
    """
    from salessheets.publish.columns import columns
    from salessheets.publish.summary.records import private_columns

    table = results.table("people")
    helpers = {it.name for it in results.columns("people") if it.kind is Kind.HELPER}
    hidden = helpers | {name for owner, name in private_columns(results) if owner == table.name}
    shown_ones = [
        column
        for name, column in columns(results, table.name, reader.language).items()
        if name not in hidden
    ]
    values = [table.columns[column.name] for column in shown_ones]
    added = _hand_in_columns(results, reader)
    beside = zip(*(cells for _, cells in added), strict=True) if added else repeat(())
    return Block(
        "people",
        (*(column.heading for column in shown_ones), *(heading for heading, _ in added)),
        (*(excel_format(column.format) for column in shown_ones), *(_TEXT for _ in added)),
        tuple(
            (*map(_plain, row), *more)
            for row, more in zip(zip(*values, strict=True), beside, strict=bool(added))
        ),
    )


def findings_block(
    findings: Sequence[Finding],
    reader: Reader,
    plan: str = "",
    workbooks: Inventory = NO_WORKBOOKS,
) -> Block:
    """Return every finding with the way to its cell, then which workbooks were used.

    ``plan`` is the plan's file, if known.
    """
    headings = (
        says.SEVERITY, says.PERSON, says.SOURCE, says.SHEET, says.CELL, says.REMARK, says.HINT
    )  # fmt: skip
    found = remarks(findings, reader.language)
    return Block(
        "findings",
        tuple(map(reader.say, headings)),
        (_TEXT, _TEXT, _TEXT, _TEXT, _LINK, _TEXT, _TEXT),
        tuple(
            (
                it.label,
                it.person,
                it.place.file,
                it.place.sheet,
                it.place.cell
                if it.place.file == plan
                else reader.link(
                    it.place, it.place.cell or (reader.say(says.OPEN) if it.place.file else "")
                ),
                it.message,
                it.hint,
            )
            for it in found
        )
        + tuple(_workbooks(workbooks, reader)),
    )


def _workbooks(workbooks: Inventory, reader: Reader) -> Iterator[tuple[Cell, ...]]:
    """Yield a line for each use and each reason, with the workbooks that it is about."""
    for state, groups in (
        (summary_says.USED, workbooks.roles()),
        (summary_says.NOT_USED, workbooks.reasons()),
    ):
        for text, files in groups:
            named = files_of(files, reader.language)
            yield (reader.say(state), None, named, None, None, reader.say(text), None)


def decisions_block(results: Results, answers: Sequence[Answer], reader: Reader) -> Block:
    """Return what waits for a decision, with what was already answered, laid out like the form."""
    from salessheets.publish.summary.answers import decision_rows

    fields = forms()["decision"].fields
    headings = [field.label.to(reader.language) for field in fields]
    evidence = (summary_says.FOUND_IN, says.EVIDENCE)
    return Block(
        "decisions",
        (*headings, *map(reader.say, evidence)),
        (*map(_decision_format, fields), _LINK, _TEXT),
        tuple(_decision(row, fields, reader) for row in decision_rows(results, answers)),
    )


def _decision_format(field: Field) -> str:
    form = field.type.format
    return form.value if form in {Format.TEXT, Format.DATE, Format.MONTH} else "General"


def _decision(row: DecisionRow, fields: Sequence[Field], reader: Reader) -> tuple[Cell, ...]:
    cells = [_plain(row.cells.get(field.key)) for field in fields]
    if row.proposal is None:
        return (*cells, None, None)
    return (*cells, _found_at(row.proposal.place, reader), _evidence(row.proposal, reader))


def _found_at(place: Place, reader: Reader) -> Cell:
    if not place.file:
        return None
    values = {"file": place.file, "sheet": place.sheet, "row": place.row}
    return reader.link(place, fill(reader.say(summary_says.FOUND_AT), values, reader.language))


def _evidence(proposal: Proposal, reader: Reader) -> str:
    proposed = shown(proposal.amount, Format.MONEY, reader.language)
    values = {"proposed": proposed, "reason": proposal.reason}
    return fill(reader.say(summary_says.EVIDENCE_TEXT), values, reader.language).strip()


def _plain(value: Value) -> Value:
    """Return a value as it can be written: an error as the text that Excel shows."""
    return value.value if isinstance(value, ErrorValue) else value
