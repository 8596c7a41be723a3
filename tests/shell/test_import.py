"""A button press starts a new process, so what is imported is paid for each time."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "numpy",
    "openpyxl",
    "jinja2",
    "xlsxwriter",
    "python_calamine",
    "click",
    "rich",
    "sqlalchemy",
    "alembic",
    "psycopg",
)


def loaded_by(statement: str) -> set[str]:
    """Return which of the heavy libraries a fresh Python has loaded after a statement."""
    program = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(HEAVY) & set(done.stdout.split())


@pytest.mark.parametrize(
    "statement",
    [
        "import salessheets",
        "from salessheets import Finding, Period, Place, Table",
        "import salessheets.workspace, salessheets.resources, salessheets.prepare",
        "from salessheets import check, explain, new, run, write_forms",
        "from salessheets.forms import forms; forms()",
    ],
)
def test_light_parts_import_no_heavy_library(statement):
    """The package, its nouns, its functions and its forms cost nothing until they work."""
    assert loaded_by(statement) == set()


def test_help_loads_only_click():
    """``salessheets --help`` answers at once."""
    statement = "from salessheets.cli import run; run(['--help'])"
    assert loaded_by(statement) <= {"click"}


def test_every_public_name_is_there():
    """``__all__`` holds what the package gives, and all of it can be imported."""
    import salessheets

    assert sorted(salessheets.__all__) == salessheets.__all__
    assert all(getattr(salessheets, name).__doc__ for name in salessheets.__all__)


def test_an_unknown_name_is_an_attribute_error():
    """A misspelt name fails as it does on any module."""
    import salessheets

    with pytest.raises(AttributeError, match="no attribute 'rnu'"):
        _ = salessheets.rnu
