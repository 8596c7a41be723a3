"""The sample company, as a workspace that a test may change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from salessheets.resources import samples


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Return a copy of the sample company."""
    return Path(shutil.copytree(samples() / "装修公司", tmp_path / "样板间"))
