"""LibreOffice works the published summary out to the same values as we do, in every cell."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from oracle import cells, differences, office, recalculate, store

from salessheets.api import check
from salessheets.publish.summary import write_summary
from salessheets.resources import samples

if TYPE_CHECKING:
    from pathlib import Path

SAMPLES = {"zh": "装修公司", "en": "decoration-en"}
PEOPLE = {"zh": "人员", "en": "People"}


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> dict[str, Path]:
    """Publish the sample company's March once, in both languages."""
    office()
    paths = {}
    for language, folder in SAMPLES.items():
        job = check(samples() / folder, "2025-03")
        assert job.results is not None
        paths[language] = tmp_path_factory.mktemp("summary") / "summary.xlsx"
        write_summary(job.results, job.findings, paths[language], language, submissions="..")
    return paths


@pytest.mark.parametrize("language", SAMPLES)
def test_every_formula_cell_is_confirmed(published, tmp_path, language):
    """All sheets, all formula cells, to 14 significant digits; thousands of them, none left out."""
    path = published[language]
    assert differences(path, tmp_path) == []
    live = {
        sheet: sum(bool(cell.formula) for cell in held.values())
        for sheet, held in cells(path).items()
    }
    assert sum(live.values()) > 10_000
    assert live[PEOPLE[language]] > 500


@pytest.mark.parametrize("month", ["2025-01", "2025-02"])
def test_earlier_months_are_confirmed_too(tmp_path, month):
    """The first months, when there is little history or none."""
    office()
    job = check(samples() / SAMPLES["zh"], month)
    assert job.results is not None
    path = tmp_path / "summary.xlsx"
    write_summary(job.results, job.findings, path, "zh", submissions="..")
    (tmp_path / "office").mkdir()
    assert differences(path, tmp_path / "office") == []


def test_a_spoiled_value_is_found(published, tmp_path):
    """The test of the test: one stored value made wrong is one difference, and only that one."""
    held = cells(published["zh"])["人员"]
    address = next(at for at, cell in held.items() if cell.formula.startswith("ROUND("))
    spoiled = tmp_path / "spoiled.xlsx"
    store(published["zh"], spoiled, "人员", address, 123456789)
    found = differences(spoiled, tmp_path)
    assert [(each.sheet, each.address, each.ours) for each in found] == [
        ("人员", address, 123456789)
    ]


def test_changing_a_parameter_in_the_workbook_changes_pay(published, tmp_path):
    """10 prospects against a task of 5: (10 - 5) x 300 = 1500 instead of (10 - 5) x 200 = 1000."""
    held = cells(published["zh"])["参数"]
    row = next(at[1:] for at, cell in held.items() if cell.value == "超额奖")
    changed = tmp_path / "changed.xlsx"
    store(published["zh"], changed, "参数", f"B{row}", 300)
    assert _pay(cells(published["zh"])) == 1000
    assert _pay(recalculate(changed, tmp_path)) == 1500


def test_the_english_summary_is_english_throughout(published):
    """Sheets, headings, formulas, charts, number formats: no Chinese character in any part."""
    with zipfile.ZipFile(published["en"]) as archive:
        for name in archive.namelist():
            if "theme" in name:  # the names of fonts, which nobody reads
                continue
            found = re.findall("[\u4e00-\u9fff]+", archive.read(name).decode())
            assert not found, (name, found[:3])


def _pay(sheets) -> float:
    """Return the 准客户奖罚 of the person with ten prospects."""
    held = sheets["人员"]
    letters = {
        cell.value: at.rstrip("0123456789")
        for at, cell in held.items()
        if at.endswith("7") and not at.endswith("17")
    }
    row = next(
        at.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        for at, cell in held.items()
        if at.rstrip("0123456789") == letters["准客户"] and cell.value == 10
    )
    return held[f"{letters['准客户奖罚']}{row}"].value
