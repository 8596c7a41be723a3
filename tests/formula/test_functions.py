"""Every function gives what Excel gives."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest
from cases import OPERATORS, cases, sheet
from sheets import program, run

from salessheets.formula.reference import function_reference
from salessheets.formula.registry import functions
from salessheets.formula.tree import Call, walk
from salessheets.messages import LANGUAGES

CASES = list(cases())
SOURCES = {"ms", "rule", "hand", "excel"}
ENOUGH = 8
NAMES = r"\w+(, \w+)*"
ARGUMENTS = re.compile(rf"({NAMES}(, \[\w+\])*(, \[{NAMES}\], …)?)?")


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


def test_every_function_names_its_arguments():
    """Those that may be left out come last, one by one; several together only to be repeated."""
    for function in functions().values():
        assert ARGUMENTS.fullmatch(function.arguments), function.name
        names = re.findall(r"\w+", function.arguments)
        assert len(names) == len(set(names)), function.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reference_shows_how_every_function_is_written(language):
    """As Excel's help writes it."""
    page = function_reference(language)
    assert "`IF(logical_test, value_if_true, [value_if_false])`" in page
    assert "`NA()`" in page
    for function in functions().values():
        assert f"({function.page}) | `{function.name}({function.arguments})` | " in page


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("TRUE", [0]),
        ("IF", [2, 3]),
        ("XLOOKUP", [3, 4, 5, 6]),
        ("SUM", range(1, 256)),
        ("TEXTJOIN", range(3, 256)),
        ("COUNTIFS", range(2, 256, 2)),
        ("SUMIFS", range(3, 256, 2)),
        ("LET", range(3, 256, 2)),
        ("SWITCH", range(3, 256)),
    ],
)
def test_the_counts_follow_from_the_arguments(name, wanted):
    """COUNTIFS takes pairs; a SWITCH may end with a value alone; Excel's limit is 255."""
    counts = functions()[name].counts
    assert [count for count in range(300) if counts.allow(count)] == list(wanted)


def test_every_function_is_tried_with_the_fewest_and_the_most_arguments():
    """The cases hold the counts to Excel's; for repeated arguments, one more of them will do."""
    compiled, _ = program({f"n{at}": case.formula for at, case in enumerate(CASES)}, [sheet()])
    tried = defaultdict(set)
    for parsed in compiled.formulas.values():
        for node in walk(parsed.tree):
            if isinstance(node, Call):
                tried[node.function].add(len(node.arguments))
    for name, function in functions().items():
        few, many = function.counts.least, function.counts.most
        assert min(tried[name]) == few, name
        assert max(tried[name]) > few if "…" in function.arguments else many in tried[name], name
