"""What all tests share: the seed of what is drawn at random."""

from __future__ import annotations

import os
from random import Random


def pytest_configure() -> None:
    """Choose a seed unless one is given; workers that run tests side by side inherit it."""
    os.environ.setdefault("SALESSHEETS_SEED", str(Random().randrange(10**6)))


def pytest_report_header() -> str:
    """Tell the seed, so that a run can be repeated."""
    return f"SALESSHEETS_SEED={os.environ['SALESSHEETS_SEED']}"
