"""Both databases that a ledger can be in, a fresh one for each test."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

SERVER = "SALESSHEETS_TEST_POSTGRES"
"""Names the PostgreSQL server: a URL whose role may make databases."""
KINDS = ("sqlite", "postgresql")


def server() -> str:
    """Return the server's URL; without one the test is skipped, or fails in CI."""
    url = os.environ.get(SERVER)
    if not url:
        missing = f"{SERVER} names no PostgreSQL server"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
    return url


@contextmanager
def database(url: str, template: str = "template1") -> Iterator[str]:
    """Make a database for as long as it is needed, as a copy of another; give its URL."""
    import psycopg

    name = f"test_{uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE {name} TEMPLATE "{template}"')
        try:
            yield f"{url.rsplit('/', 1)[0]}/{name}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
