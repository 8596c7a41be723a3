"""Every formula gives what Excel itself saved for it in public test workbooks."""

from __future__ import annotations

import gzip
import json
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from sheets import ERRORS

from salessheets.formula import FormulaSource, compile_formulas
from salessheets.messages import LANGUAGES
from salessheets.model import ErrorValue, Place, Table

FOLDER = Path(__file__).parent / "excel_answers"
CORPORA = sorted(path.name.partition(".")[0] for path in FOLDER.glob("*.json.gz"))
DIFFERENCES = tomllib.loads((FOLDER / "differences.toml").read_text("utf-8"))
FEW = 20
"""So many kinds of differences are too many."""
CASES, REFUSED = 14_881, 560
NOISE = 2e-14
"""The last binary digit: Excel and numpy compute logarithms and powers in ways of their own."""


class Answers(NamedTuple):
    """What came of a corpus: cells by workbook and address."""

    cells: int
    refused: int
    differing: dict[str, str]
    """Each with its formula, our value and Excel's."""


def test_cells_agree_with_excel():
    """All cells whose formulas are accepted agree, but for the documented differences."""
    differing = {cell: told for name in CORPORA for cell, told in answers(name).differing.items()}
    documented = {cell for kind in DIFFERENCES.values() for cell in kind["cells"]}
    assert {cell: told for cell, told in differing.items() if cell not in documented} == {}


def test_documented_differences_are_still_there():
    """An entry whose cells agree with Excel again is taken off the list."""
    differing = {cell for name in CORPORA for cell in answers(name).differing}
    for name, kind in DIFFERENCES.items():
        assert set(kind["cells"]) <= differing, name


def test_differences_are_few_and_say_why():
    """Fewer than twenty kinds, each with its reason in both languages."""
    assert len(DIFFERENCES) < FEW
    for kind in DIFFERENCES.values():
        assert kind["cells"]
        assert all(kind[language] for language in LANGUAGES)


def test_few_formulas_are_refused():
    """Nearly all of Excel's formulas are accepted; the rest spill, or name cells by address."""
    assert sum(answers(name).cells for name in CORPORA) == CASES
    assert sum(answers(name).refused for name in CORPORA) <= REFUSED


@pytest.mark.parametrize(
    ("got", "want", "wanted"),
    [
        (0.1 + 0.2, 0.3, True),
        (0.3, 0.31, False),
        (1.0, True, False),
        ("7", 7.0, False),
        (None, 0.0, True),
        (ErrorValue.NA, ["#N/A"], True),
        (ErrorValue.NA, ["#REF!"], False),
        (0.0, ["#N/A"], False),
    ],
)
def test_the_comparison_tells_kinds_apart(got, want, wanted):
    """The test of the test: numbers agree at fifteen digits, a text 7 is no number."""
    assert agrees(got, want, loose=False) is wanted


@cache
def answers(name: str) -> Answers:
    """Return what came of a corpus."""
    with gzip.open(FOLDER / f"{name}.json.gz", "rt", encoding="utf-8") as file:
        corpus = json.load(file)
    cells = refused = 0
    differing = {}
    for book in corpus["books"]:
        columns = worked_out(book)
        for number, group in enumerate(book["groups"]):
            cells += len(group["want"])
            if number not in columns:
                refused += len(group["want"])
                continue
            for got, want, at in zip(columns[number], group["want"], group["at"], strict=True):
                if not agrees(got, want, loose=corpus.get("loose", False)):
                    differing[f"{book['file']} {at}"] = f"{group['f']}: {got!r}, Excel {want!r}"
    return Answers(cells, refused, differing)


def worked_out(book) -> dict[int, list]:
    """Return the columns of a workbook's groups; those that are refused are left out."""
    names = {name: value(each) for name, each in book.get("names", {}).items()}
    tables = {
        f"Rng_{height}": table(f"Rng_{height}", columns)
        for height, columns in book["ranges"].items()
    }
    for number, group in enumerate(book["groups"]):
        columns = {f"c{at}": column for at, column in enumerate(group["cols"], 1)}
        tables[f"G{number}"] = table(f"G{number}", {**columns, "_": [0.0] * len(group["want"])})
    sources = [
        FormulaSource(f"G{number}", "answer", group["f"], Place(str(number)))
        for number, group in enumerate(book["groups"])
    ]
    schema = {name: list(each.columns) for name, each in tables.items()}
    _, findings = compile_formulas(sources, schema, names)
    refused = {finding.place.file for finding in findings}
    accepted = [source for source in sources if source.place.file not in refused]
    program, findings = compile_formulas(accepted, schema, names)
    assert not findings
    evaluation = program.run(tables, names)
    return {
        int(source.place.file): evaluation.column(source.table, "answer") for source in accepted
    }


def table(name: str, columns) -> Table:
    """Return a table of plain values."""
    return Table(name, name, {key: [*map(value, column)] for key, column in columns.items()})


def value(cell):
    """Return a value of the files as the engine has it."""
    if isinstance(cell, list):
        return ERRORS[cell[0]]
    return float(cell) if is_number(cell) else cell


def is_number(cell) -> bool:
    """Tell whether a value is a number; TRUE is none."""
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def agrees(got, want, *, loose: bool) -> bool:
    """Tell whether a value is what Excel saved; ``loose`` where that was typed as text."""
    if isinstance(want, list):
        return got is ERRORS[want[0]]
    if loose and isinstance(got, str | bool):
        return str(got).upper() == str(want).upper() or (is_number(want) and reads(got) == want)
    if is_number(want):
        number = 0.0 if got is None else got
        return is_number(number) and shown_alike(number, want)
    return (got or "") == want if isinstance(want, str) else got is want


def reads(text) -> float | None:
    """Return the number that a text shows, if it shows one."""
    try:
        return float(text)
    except ValueError:
        return None


def shown_alike(got: float, want: float) -> bool:
    """Tell whether numbers are equal at fifteen digits, or but for the last binary one."""
    return float(f"{got:.14e}") == float(f"{want:.14e}") or abs(got - want) <= NOISE * max(
        abs(got), abs(want)
    )
