"""A department's folder drawn as text, and its findings in one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from helpers import write_workbook

from salessheets.intake import read_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from salessheets.intake import Intake
    from salessheets.model import Finding


@pytest.fixture
def read(tmp_path: Path) -> Callable[[Mapping[str, Mapping[str, str] | bytes]], Intake]:
    """Write workbooks (drawn, or as bytes) into a folder and read it."""

    def write_and_read(files: Mapping[str, Mapping[str, str] | bytes]) -> Intake:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, bytes):
                path.write_bytes(content)
            else:
                write_workbook(path, content)
        return read_folder(tmp_path)

    return write_and_read


@pytest.fixture
def told() -> Callable[[Intake], list[str]]:
    """Return the findings of an intake as ``code file sheet cell``, without what is empty."""
    return lambda intake: [_line(finding) for finding in intake.findings]


def _line(finding: Finding) -> str:
    place = finding.place
    return " ".join(filter(None, (finding.problem.code, place.file, place.sheet, place.cell)))
