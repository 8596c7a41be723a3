"""Every function gives what Excel gives."""

from __future__ import annotations

from collections import Counter

import pytest
from cases import OPERATORS, cases, sheet
from sheets import run

from salessheets.formula.registry import functions
from salessheets.messages import LANGUAGES

CASES = list(cases())
SOURCES = {"ms", "rule", "hand"}
ENOUGH = 8


def shown(value):
    """Return a number at the fifteen digits that Excel shows, anything else as it is."""
    is_number = isinstance(value, float | int) and not isinstance(value, bool)
    return float(f"{value:.14e}") if is_number else value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.formula)
def test_value(case):
    """The formula gives the value whose origin the case states."""
    value = run({"answer": case.formula}, [sheet()]).scalar("answer")
    assert shown(value) == shown(case.value)
    assert isinstance(value, bool) == isinstance(case.value, bool)


def test_every_function_has_its_cases():
    """Each function has a file of its own with eight cases: a new one brings them along."""
    counts = Counter(case.file for case in CASES)
    assert counts.keys() == {OPERATORS, *functions()}
    assert {name: count for name, count in counts.items() if count < ENOUGH} == {}


def test_every_case_is_about_its_function_and_stands_once():
    """A case calls the function that its file is named after, and says where its value is from."""
    for case in CASES:
        assert case.file == OPERATORS or f"{case.file}(" in case.formula
        assert case.source in SOURCES
    assert [
        formula for formula, count in Counter(c.formula for c in CASES).items() if count > 1
    ] == []


def test_every_function_says_what_it_does():
    """The list of functions can be read in both languages, each with Microsoft's page."""
    for function in functions().values():
        assert all(function.doc.to(language) for language in LANGUAGES)
        assert function.page.startswith("https://support.microsoft.com/office/")
