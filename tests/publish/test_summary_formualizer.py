"""A second engine, formualizer, finds every value of the published summaries current.

Left out of its check, all of it formualizer's own noise:

- tables: it takes 256 table columns at most, so references are written out as addresses;
- ``SUMPRODUCT((LEN(column)>0)*…)``: LEN does not lift over a range there.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from addresses import without_tables
from oracle import cells, store

from salessheets.api import check
from salessheets.publish.summary import write_summary
from salessheets.resources import samples

if TYPE_CHECKING:
    from salessheets.messages import Language

SAMPLES: dict[Language, str] = {"zh": "装修公司", "en": "decoration-en"}
MONTHS = ("2025-01", "2025-02", "2025-03")
NOT_LIFTED = r"SUMPRODUCT\(\(LEN\("
STALE = 3
"""formualizer's exit code when a stored value is not the one that it works out."""


def publish(folder: Path, language: Language, month: str) -> Path:
    """Return the sample company's summary of a month."""
    job = check(samples() / SAMPLES[language], month)
    assert job.results is not None
    write_summary(job.results, job.findings, folder / "summary.xlsx", language, submissions="..")
    return folder / "summary.xlsx"


def recalc(path: Path) -> tuple[int, dict]:
    """Return what ``formualizer recalc --check`` says of a workbook: exit code and report."""
    command = Path(sys.executable).parent / "formualizer"
    done = subprocess.run(
        [command, "recalc", "--check", "--json", path], capture_output=True, text=True, check=False
    )
    return done.returncode, json.loads(done.stdout)


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("language", SAMPLES)
def test_every_value_is_current(tmp_path, language, month):
    """All formula cells of a month's summary, thousands of them, and none an error."""
    copy = tmp_path / "addresses.xlsx"
    formulas, left_out = without_tables(publish(tmp_path, language, month), copy, NOT_LIFTED)
    code, report = recalc(copy)
    assert (code, report["status"], report["error_cells"]) == (0, "current", 0), report
    assert report["formula_cells"] == formulas
    assert formulas > 5000
    assert len(left_out) <= 1


def test_a_spoiled_value_is_found(tmp_path):
    """The test of the test: one stored value made wrong is stale, and only that one."""
    summary = publish(tmp_path, "zh", "2025-01")
    held = cells(summary)["人员"]
    address = next(at for at, cell in held.items() if cell.formula.startswith("ROUND("))
    store(summary, tmp_path / "spoiled.xlsx", "人员", address, 123456789)
    without_tables(tmp_path / "spoiled.xlsx", tmp_path / "copy.xlsx", NOT_LIFTED)
    code, report = recalc(tmp_path / "copy.xlsx")
    assert code == STALE
    assert report["cache_cells_changed"] == 1
