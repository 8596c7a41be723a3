"""The sample months, worked out once for all tests, and what is expected of them."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from salessheets import api
from salessheets.resources import samples

if TYPE_CHECKING:
    from pathlib import Path

    from salessheets.api import Job

MONTHS = ("2025-01", "2025-02", "2025-03")


@cache
def month(folder: Path, period: str) -> Job:
    """Work out a month of a sample, once for all tests."""
    return api.check(folder, period)


@cache
def expected(name: str) -> dict[str, Any]:
    """Return what a file of samples/expected says."""
    return tomllib.loads((samples() / "expected" / name).read_text("utf-8"))


def by_name(job: Job, column: str) -> dict[str, Any]:
    """Return a column of the people table by name."""
    assert job.results is not None
    table = job.results.table("people")
    names = next(iter(table.columns.values()))
    return dict(zip(names, table.columns[column], strict=True))
