"""What the tests of returned workbooks share."""

from __future__ import annotations

import pytest
from rich_workbook import rich_workbook


@pytest.fixture(scope="session")
def rich() -> bytes:
    """Return a workbook with everything in it."""
    return rich_workbook()
