"""What is written wrongly is told at its place: never a traceback, never a hang."""

from __future__ import annotations

import os
import time
from itertools import pairwise
from random import Random

import pytest
from formula_drawing import NAMES, formula, mutated, tables

from salessheets.formula import FormulaSource, compile_formulas
from salessheets.messages import LANGUAGES
from salessheets.model import Place

MALFORMED = 1000
SLOW = 2.0
"""Seconds that no single formula may take, on a busy machine."""
PLACE = Place("方案.xlsx", "列", 7, "D")


def test_a_thousand_malformed_formulas():
    """Good formulas are spoiled until a thousand are refused, each with one complete message.

    A spoiled formula may still be a good one; then it must have values.
    """
    random = Random(int(os.environ["SALESSHEETS_SEED"]))
    messy = tables(random)
    by_name = {table.name: table for table in messy}
    schema = {table.name: list(table.columns) for table in messy}
    refused = 0
    while refused < MALFORMED:
        own = random.choice(["人员", ""])
        text = mutated(random, formula(random, rows=bool(own)))
        began = time.perf_counter()
        program, findings = compile_formulas([FormulaSource(own, "新", text, PLACE)], schema, NAMES)
        if not findings:
            program.run(by_name, NAMES)
        assert time.perf_counter() - began < SLOW, text
        refused += len(findings)
        assert len(findings) <= 1
        for finding in findings:
            assert finding.place == PLACE
            for language in LANGUAGES:
                assert finding.message(language).strip()
                assert finding.hint(language).strip()


DEEP = {
    "brackets": "=" + "(" * 4000 + "1" + ")" * 4000,
    "open brackets": "=" + "(" * 8000,
    "signs": "=" + "-" * 8000 + "1",
    "sums": "=1" + "+1" * 4000,
    "percents": "=1" + "%" * 8000,
    "calls": "=" + "ABS(" * 1500 + "1" + ")" * 1500,
    "ifs": "=" + "IF(1>2,1," * 700 + "0" + ")" * 700,
}


@pytest.mark.parametrize("kind", DEEP)
def test_formulas_that_are_too_deep(kind):
    """What Excel would not take either is refused, with what to do instead."""
    began = time.perf_counter()
    _, findings = compile_formulas([FormulaSource("", "新", DEEP[kind], PLACE)], {}, ())
    assert [finding.problem.code for finding in findings] == ["formula.too_deep"]
    assert time.perf_counter() - began < SLOW


def test_a_formula_that_is_too_long():
    """Excel stores 8,192 characters."""
    text = "=SUM(" + ",".join(["1"] * 5000) + ")"
    _, findings = compile_formulas([FormulaSource("", "新", text, PLACE)], {}, ())
    assert [finding.problem.code for finding in findings] == ["formula.too_long"]


def test_what_excel_takes_is_not_too_deep():
    """Sixty nested IFs and a sum of a hundred and fifty terms are worked out."""
    nested = "=" + "IF(1>2,1," * 60 + "7" + ")" * 60
    names = {"甲": nested, "乙": "=1" + "+1" * 149}
    sources = [FormulaSource("", name, text) for name, text in names.items()]
    program, findings = compile_formulas(sources, {}, ())
    assert findings == ()
    evaluation = program.run({}, {})
    assert [evaluation.scalar(name) for name in names] == [7, 150]


def test_let_names_that_double_each_other():
    """Each of forty names is twice the one before: forty values, not two to the forty."""
    names = [f"名{number}" for number in range(41)]
    doubled = ",".join(f"{b},{a}+{a}" for a, b in pairwise(names))
    text = f"=LET({names[0]},1,{doubled},{names[-1]})"
    program, findings = compile_formulas([FormulaSource("", "新", text)], {}, ())
    assert findings == ()
    assert program.run({}, {}).scalar("新") == 2.0**40
