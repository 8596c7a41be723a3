"""Random formulas over messy tables: LibreOffice gives the same value in every cell.

Each run draws anew: its seed stands in the report's header, and SALESSHEETS_SEED sets it, so that
a run that fails can be run again.
"""

from __future__ import annotations

import os
from random import Random
from typing import TYPE_CHECKING

import pytest
from books import write
from formula_drawing import NAMES, formula, tables
from oracle import office, recalculate

from salessheets.formula import FormulaSource, compile_formulas
from salessheets.formula.registry import functions
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from oracle import Cell, Held

    from salessheets.formula import Evaluation, Program
    from salessheets.model import Table, Value

WITH_ROWS, WITHOUT = 5000, 3000
"""Formulas of each kind; the first are calculated for each of seven people."""
CLOSE = 1e-10
"""Numbers agree to this part of the greater one: both add up floats, in orders of their own."""
NOTHING = 1e-9
"""What is left of a difference between equal sums."""


@pytest.fixture(scope="module")
def seed() -> int:
    """Return the run's seed, which the report's header tells."""
    return int(os.environ["SALESSHEETS_SEED"])


@pytest.fixture(scope="module")
def drawn(seed: int) -> tuple[list[Table], list[FormulaSource]]:
    """Return the run's tables and formulas."""
    random = Random(seed)
    messy = tables(random)
    formulas = [
        FormulaSource(table, f"{table}{number}", formula(random, rows=bool(table)))
        for table, count in (("人员", WITH_ROWS), ("", WITHOUT))
        for number in range(count)
    ]
    return messy, formulas


def test_every_cell_agrees(drawn, seed, tmp_path):
    """Eight thousand formulas: each is accepted, and each of its cells agrees with LibreOffice."""
    office()
    messy, formulas = drawn
    program, findings = _compiled(messy, formulas)
    assert findings == ()
    evaluation = program.run({table.name: table for table in messy}, NAMES)
    places = write(tmp_path / "drawn.xlsx", program, messy, NAMES)
    (tmp_path / "office").mkdir()
    theirs = recalculate(tmp_path / "drawn.xlsx", tmp_path / "office")
    cells = sum(len(each) for each in places.values())
    assert cells > 3 * WITH_ROWS
    assert _differing(formulas, evaluation, places, theirs) == {}, f"seed {seed}"


def test_every_function_is_drawn(drawn):
    """No function is left out of the drawing: a new one needs its part in the grammar."""
    _, formulas = drawn
    text = "\n".join(each.text for each in formulas)
    assert [name for name in functions() if text.count(f"{name}(") == 0] == []


def test_a_difference_is_found(tmp_path):
    """The test of the test: LibreOffice's own answer to a known difference is reported."""
    office()
    messy = tables(Random(1))
    formulas = [FormulaSource("", "甲", "=0^0"), FormulaSource("", "乙", '="x"&TRUE')]
    program, _ = _compiled(messy, formulas)
    evaluation = program.run({table.name: table for table in messy}, NAMES)
    places = write(tmp_path / "known.xlsx", program, messy, NAMES)
    (tmp_path / "office").mkdir()
    theirs = recalculate(tmp_path / "known.xlsx", tmp_path / "office")
    assert set(_differing(formulas, evaluation, places, theirs)) == {"=0^0", '="x"&TRUE'}


def _compiled(messy: list[Table], formulas: list[FormulaSource]) -> tuple[Program, tuple]:
    return compile_formulas(formulas, {table.name: list(table.columns) for table in messy}, NAMES)


def _differing(
    formulas: list[FormulaSource],
    evaluation: Evaluation,
    places: dict[tuple[str, str], list[tuple[str, str]]],
    theirs: dict[str, dict[str, Cell]],
) -> dict[str, list[tuple[int, Value, Held]]]:
    """Return the formulas that differ, each with its rows, our values and theirs."""
    differing: dict[str, list[tuple[int, Value, Held]]] = {}
    for each in formulas:
        ours = evaluation.column(each.table, each.name) if each.table else None
        for row, (sheet, address) in enumerate(places[each.table, each.name]):
            value = evaluation.scalar(each.name) if ours is None else ours[row]
            other = theirs[sheet][address].value if address in theirs[sheet] else ""
            if not _agree(value, other):
                differing.setdefault(each.text, []).append((row, value, other))
    return differing


def _agree(ours: Value, theirs: Held) -> bool:
    """Tell whether two values agree.

    Two errors do: which of several errors is told is a known difference (``which_error``).
    LibreOffice stores TRUE and FALSE as 1 and 0.
    """
    if isinstance(ours, ErrorValue):
        return isinstance(theirs, str) and theirs.startswith("#")
    if isinstance(ours, str) or isinstance(theirs, str):
        return ours == theirs
    assert ours is not None  # a formula's result is never blank
    apart = abs(ours - theirs)
    return apart <= NOTHING or apart <= CLOSE * max(abs(ours), abs(theirs))
