"""A button press starts a new process, so what is imported is paid for each time."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from salessheets.excel.signals import coded
from salessheets.model import Period
from salessheets.prepare import new
from salessheets.resources import samples
from salessheets.workspace import CONTROL

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
FOR_OTHER_WORK = (
    *set(HEAVY) - {"numpy", "xlsxwriter", "python_calamine"},
    "xlwings",
    "msoffcrypto",
    "cryptography",
    "numpy.ma",
    "asyncio",
    "email",
    "http",
    "subprocess",
    "salessheets.ledger",
    "salessheets.forms.workbook",
    "salessheets.plan.book",
    "salessheets.publish.summary",
    "salessheets.publish.returned",
)
"""What a check does without: other libraries, and what writes forms, plans and publications."""


def loaded_by(statement: str) -> set[str]:
    """Return the modules that a fresh Python has loaded after a statement."""
    program = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


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
    assert loaded_by(statement).isdisjoint(HEAVY)


def test_help_loads_only_click():
    """``salessheets --help`` answers at once."""
    statement = "from salessheets.cli import run; run(['--help'])"
    assert loaded_by(statement) & {*HEAVY} <= {"click"}


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="xlwings looks for Excel there")
def test_a_check_loads_only_what_it_needs(tmp_path):
    """A press of Check in one person's workspace loads nothing that only other work needs."""
    company, month = samples() / "装修公司", tmp_path / "提交" / "2025-03"
    month.mkdir(parents=True)
    for source, folder in (
        (company / "方案.xlsx", tmp_path),
        (company / "人员.xlsx", tmp_path),
        (company / "提交" / "2025-03" / "李示例 2025-03.xlsx", month),
    ):
        shutil.copy(source, folder)
    new(tmp_path, Period(2025, 3), "zh")
    stem = tmp_path / "press"
    arguments = ["check", "control", "zh", coded(str(tmp_path / CONTROL)), coded(str(stem))]
    loaded = loaded_by(f"from salessheets.excel.__main__ import main; main({arguments})")
    assert stem.with_suffix(".done").is_file()
    assert "salessheets.calculate" in loaded
    assert loaded.isdisjoint(FOR_OTHER_WORK)


def test_looking_for_excel_loads_no_data_packages(tmp_path, monkeypatch):
    """Of what xlwings would load where it is installed, pandas and the like stay out for now."""
    pytest.importorskip("xlwings")
    for name in ("pandas", "matplotlib"):
        (tmp_path / f"{name}.py").write_text("", "ascii")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    look = "from pathlib import Path; from salessheets.excel.live import open_in_excel"
    loaded = loaded_by(f"{look}; open_in_excel(Path('none')); import matplotlib")
    assert "xlwings" in loaded
    assert "pandas" not in loaded
    assert "matplotlib" in loaded


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


EACH_FIRST = """
import importlib, pkgutil, sys
import salessheets
names = [it.name for it in pkgutil.walk_packages(salessheets.__path__, "salessheets.")]
for name in [*names]:
    if name.endswith("__main__") or ".migrations" in name:
        continue
    for loaded in [it for it in sys.modules if it.partition(".")[0] == "salessheets"]:
        del sys.modules[loaded]
    try:
        importlib.import_module(name)
    except ImportError as error:
        print(name, "|", error)
"""


def test_every_module_may_be_the_first_that_is_imported() -> None:
    """No circle of imports works only as long as somebody else has imported a part before."""
    done = subprocess.run(
        [sys.executable, "-c", EACH_FIRST], capture_output=True, text=True, check=True
    )
    assert done.stdout == ""
