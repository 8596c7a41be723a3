"""Every odd file of the corpus gives exactly the rows and findings that its table says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from corpus import build
from corpus.cases import (
    ROWS_OF_FORMS,
    cell_cases,
    file_case,
    file_cases,
)
from corpus.drawing import cells

from salessheets.forms import forms
from salessheets.forms.declare import Type
from salessheets.intake import cross_check, read_folder
from salessheets.intake.locked import VARIABLE
from salessheets.intake.submission import read_submission
from salessheets.model import Severity, day_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from corpus.cases import (
        CellCase,
    )

    from salessheets.forms.declare import Field
    from salessheets.model import Finding, Value


@pytest.mark.parametrize(
    "entry", list(file_cases()), ids=lambda entry: f"{entry['table']}: {entry['en']}"
)
def test_an_odd_file(entry: dict, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rows read from it, and everything said about it, are the table's."""
    case = file_case(entry)
    for path, content in {**case.others, case.file: case.content}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    if case.password:
        monkeypatch.setenv(VARIABLE, case.password)
    intake = read_folder(tmp_path)
    if case.checked:
        intake = cross_check(intake)
    table = intake.tables[case.form]
    fields = [forms()[case.form].field(key) for key in case.fields]
    columns = [[shown(value, field) for value in table.columns[field.key]] for field in fields]
    assert [" | ".join(row) for row in zip(*columns, strict=True)] == list(case.rows)
    assert sorted(line(it, case.file) for it in intake.findings) == sorted(case.findings)
    suggested = (re.findall("是不是「(.+)」？", it.hint("zh")) for it in intake.findings)
    assert [name for names in suggested for name in names] == entry.get("suggests", [])


def shown(value: Value, field: Field) -> str:
    """Return a value as the tables of the corpus write it."""
    if value is None:
        return ""
    if isinstance(value, float) and field.type is Type.DATE:
        return day_of(value).isoformat()
    if isinstance(value, float) and field.type is Type.TIME:
        return f"{round(value * 1440) // 60:02d}:{round(value * 1440) % 60:02d}"
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:.15g}"
    choices = {choice.key: choice.label.zh for choice in field.choices}
    return choices.get(str(value), str(value)).replace("\n", "\\n")


def line(finding: Finding, file: str) -> str:
    """Return a finding's code and place, the file only where it is not the case's own."""
    place = finding.place
    elsewhere = "" if place.file == file else place.file
    return " ".join(filter(None, (finding.problem.code, elsewhere, place.sheet, place.cell)))


@pytest.mark.parametrize("case", list(cell_cases()), ids=str)
def test_an_odd_cell(case: CellCase) -> None:
    """The value read from it, and what is said of it, are the table's; the row stands with it."""
    form = forms()[case.form]
    field = form.field(case.key)
    headings, sound = ROWS_OF_FORMS[case.form].split("\n")
    at = headings.split(" | ").index(field.label.zh)
    row = sound.split(" | ")
    row[at] = case.written
    drawing = f"{headings}\n{' | '.join(row)}"
    assert len(cells(drawing)[1]) == len(cells(headings)[0]), "the cell holds a bar"
    book = build.xlsx({form.title.zh: drawing}, from_1904=case.from_1904)
    submission = read_submission(book, "2025-03/a.xlsx")
    (fragment,) = submission.fragments
    values = [shown(value, field) for value in fragment.columns[case.key]]
    assert values == ([case.value] if case.value or not field.required else [])
    found = submission.findings
    expected = [(f"cell.{case.problem}", f"{chr(65 + at)}2")] if case.problem else []
    assert [(it.problem.code, it.place.cell) for it in found] == expected
    assert [re.findall("「(.+)」？", it.hint("zh")) for it in found] == (
        [[case.meant] if case.meant else []] if case.problem else []
    )
    assert bool(case.value) == all(it.problem.severity is not Severity.ERROR for it in found)


def test_the_corpus_is_large_enough() -> None:
    """At least 120 odd files, among them more than a handful of each kind."""
    tables: Sequence[str] = [entry["table"] for entry in file_cases()]
    assert len(tables) + len(list(cell_cases())) >= 120
    assert all(tables.count(table) >= 8 for table in set(tables))
