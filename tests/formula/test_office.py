"""LibreOffice works our cases out to the same values, but for its known differences."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from books import write
from cases import cases, sheet
from oracle import office, recalculate
from sheets import program
from test_functions import shown

from salessheets.messages import LANGUAGES
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from cases import Case

DIFFERENCES = tomllib.loads((Path(__file__).parent / "differences.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def theirs(tmp_path_factory) -> list[tuple[Case, object]]:
    """Return each case with LibreOffice's value."""
    office()
    folder = tmp_path_factory.mktemp("cases")
    known = list(cases())
    compiled, findings = program(
        {f"n{at}": each.formula for at, each in enumerate(known)}, [sheet()]
    )
    assert not findings
    places = write(folder / "cases.xlsx", compiled, [sheet()], {})
    (folder / "office").mkdir()
    cells = recalculate(folder / "cases.xlsx", folder / "office")
    found = []
    for at, case in enumerate(known):
        [(where, address)] = places["", f"n{at}"]
        cell = cells[where].get(address)
        found.append((case, cell.value if cell else ""))
    return found


def test_cases_agree_with_libreoffice(theirs):
    """Every case gives the same value there, unless it names a known difference."""
    differing = {
        c.formula: (c.value, v) for c, v in theirs if not c.libreoffice and not _same(c, v)
    }
    assert differing == {}


def test_known_differences_are_still_there(theirs):
    """A difference that LibreOffice has mended is taken off the list."""
    mended = {
        case.formula: value for case, value in theirs if case.libreoffice and _same(case, value)
    }
    assert mended == {}


def test_known_differences_are_listed_with_excel_s_answer():
    """Each names what Excel documents, where, and has a case; no case names another."""
    assert {case.libreoffice for case in cases()} - {""} == DIFFERENCES.keys()
    for difference in DIFFERENCES.values():
        assert all(difference[language] for language in LANGUAGES)
        assert difference["reference"].startswith("https://")


def _same(case: Case, value: object) -> bool:
    """Tell whether values are equal at 14 digits; LibreOffice stores TRUE and FALSE as 1 and 0."""
    wanted = case.value.value if isinstance(case.value, ErrorValue) else case.value
    if isinstance(wanted, str) or isinstance(value, str):
        return value == wanted
    return float(f"{value:.13e}") == float(f"{shown(float(wanted)):.13e}")
