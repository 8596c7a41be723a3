"""A quarter is closed month by month; what is published of it is still the calculation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oracle import cells, differences

from salessheets import api, closing

if TYPE_CHECKING:
    from pathlib import Path

MONTHS = ("2025-01", "2025-02", "2025-03")


def test_every_closed_summary_recalculates(workspace: Path, tmp_path: Path):
    """LibreOffice confirms every formula of the three closed months, history included.

    In February and March the history comes from the ledger, not from the submissions.
    """
    for month in MONTHS:
        job = closing.close(workspace, month, override="样例里的错误照旧", by="何内勤")
        assert job.closing is not None, [finding.message("en") for finding in job.findings]
    for month in MONTHS:
        job = api.run(workspace, month, output=tmp_path / month)
        assert job.closing is not None
        summary = tmp_path / month / "汇总.xlsx"
        folder = tmp_path / f"recalculated {month}"
        folder.mkdir()
        assert differences(summary, folder) == []
        remembered = [cell.value for cell in cells(summary)["历史"].values()]
        assert (202501.0 in remembered) == (month > "2025-01")
