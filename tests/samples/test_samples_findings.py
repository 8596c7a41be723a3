"""Every mistake in the samples gives its finding at its cell, and nothing else gives one."""

from __future__ import annotations

import pytest
from sample_months import MONTHS, expected, month

from salessheets.model import Severity


def test_the_current_month_holds_ten_realistic_mistakes():
    """March has at least ten mistakes of at least ten kinds."""
    march = [it for it in expected("mistakes.toml")["mistake"] if "/2025-03/" in it["zh"]["file"]]
    assert len(march) >= 10
    assert len({it["code"] for it in march}) >= 10


def test_each_mistake_is_found_at_its_cell_and_nothing_else_is(folder, language):
    """Findings of the files, notes too, are the listed ones: file, sheet, cell and severity."""
    listed = {
        (
            it[language]["file"],
            it[language]["sheet"],
            it[language]["cell"],
            it["code"],
            it["severity"],
        )
        for it in expected("mistakes.toml")["mistake"]
    }
    found = {
        (it.place.file, it.place.sheet, it.place.cell, it.problem.code, it.problem.severity.value)
        for it in month(folder, MONTHS[-1]).intake.findings
    }
    assert found == listed


@pytest.mark.parametrize("period", MONTHS)
def test_a_month_shows_the_mistakes_of_its_own_files(folder, language, period):
    """A month's errors and warnings are its files' mistakes and what the plan points out."""
    listed = {
        (it["code"], it[language]["cell"])
        for it in expected("mistakes.toml")["mistake"]
        if f"/{period}/" in it[language]["file"] and it["severity"] != "note"
    }
    pointed_out = {
        (it["code"][language], it.get("cell") or it["person"][language])
        for it in expected("pay.toml")["pointed_out"]
        if it["period"] == period
    }
    found = {
        (it.problem.code, it.place.cell or it.person)
        for it in month(folder, period).findings
        if it.problem.severity is not Severity.NOTE
    }
    assert found == listed | pointed_out
