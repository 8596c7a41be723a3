"""Every function gives what Excel gives."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from sheets import ERRORS, run, table

from salessheets.formula.registry import functions
from salessheets.messages import LANGUAGES

CASES = sorted((Path(__file__).parent / "cases").glob("*.toml"))


def cases():
    """Yield every case with its file's drawing."""
    for path in CASES:
        content = tomllib.loads(path.read_text("utf-8"))
        for case in content["case"]:
            label = f"{path.stem}:{case['formula']}"
            yield pytest.param(content.get("table", ""), case, id=label)


def shown(value):
    """Return a number at the fifteen digits that Excel shows, anything else as it is."""
    is_number = isinstance(value, float | int) and not isinstance(value, bool)
    return float(f"{value:.14e}") if is_number else value


@pytest.mark.parametrize(("drawing", "case"), list(cases()))
def test_value(drawing, case):
    """The formula gives the value whose origin the case states."""
    tables = [table("T", drawing)] if drawing else []
    value = run({"answer": case["formula"]}, tables).scalar("answer")
    wanted = ERRORS.get(case["value"], case["value"])
    assert shown(value) == shown(wanted)
    assert isinstance(value, bool) == isinstance(wanted, bool)


def test_every_function_has_a_case():
    """No function is without a stated value: a new one brings its cases along."""
    written = " ".join(
        case["formula"] for path in CASES for case in tomllib.loads(path.read_text("utf-8"))["case"]
    )
    missing = [name for name in functions() if f"{name}(" not in written]
    assert missing == []


def test_every_function_says_what_it_does():
    """The list of functions can be read in both languages, each with Microsoft's page."""
    for function in functions().values():
        assert all(function.doc.to(language) for language in LANGUAGES)
        assert function.page.startswith("https://support.microsoft.com/office/")
