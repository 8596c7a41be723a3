"""A department whose month was published, for tests of what is decided in its summary."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from department import department, run


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Return a department whose March was published: a fine of 100,000 and a dismissal are proposed."""
    made = department(tmp_path_factory.mktemp("published") / "示例")
    run(made)
    return made


@pytest.fixture
def root(published, tmp_path):
    """Return the same, to be changed by one test."""
    return Path(shutil.copytree(published, tmp_path / "示例"))
