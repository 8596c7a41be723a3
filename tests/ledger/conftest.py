"""Every test of the ledger runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from databases import KINDS, database, server
from ledger_department import department

from salessheets.api import LEDGER_URL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Give each kind of database in turn."""
    return request.param


@pytest.fixture
def ledger(kind: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Let ledgers be in a fresh database: in the workspace, or one of the server's."""
    monkeypatch.delenv(LEDGER_URL, raising=False)
    if kind == "sqlite":
        yield ""
        return
    with database(server()) as url:
        monkeypatch.setenv(LEDGER_URL, url)
        yield url


@pytest.fixture
def shop(ledger: str, tmp_path: Path) -> Path:
    """Give the tiny department with what came in for January."""
    return department(tmp_path / "示例小店")
