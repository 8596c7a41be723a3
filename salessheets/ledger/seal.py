"""Hashes: of a row, of a table's rows in a closing, of a closing with the one before it.

A hash is SHA-256 over JSON, so that it can be worked out by any other program as well: of a
row ``["<table>", closing, position, …]``, of a table the row hashes one after another, of a
closing ``["closing", …]`` with everything that it holds. Bytes count as their own SHA-256.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def row_hash(table: str, values: Iterable[object]) -> str:
    """Return the hash of a row: all its values but the hash, in the order of its columns."""
    return sha256(written([table, *map(_told, values)]).encode()).hexdigest()


def rows_hash(hashes: Iterable[str]) -> str:
    """Return the hash of a table's rows in one closing."""
    return sha256("".join(hashes).encode()).hexdigest()


def written(value: object) -> str:
    """Return a value as JSON, always written the same way."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _told(value: object) -> object:
    return sha256(value).hexdigest() if isinstance(value, bytes) else value
