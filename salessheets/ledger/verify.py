"""Prove that nothing in the ledger was changed, removed or added since, or say where it was."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING

from salessheets.ledger.schema import CLOSING, CONTENTS
from salessheets.ledger.seal import row_hash, rows_hash
from salessheets.ledger.store import in_order
from salessheets.model import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import sqlalchemy as sa

    from salessheets.ledger.store import Ledger


class Harm(Enum):
    """What was done to a row."""

    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Flaw:
    """A place where the ledger is not what it was."""

    harm: Harm
    closing: int
    """The number of the entry that it belongs to."""
    table: str
    row: int
    """Its place within the entry; the entry's own number in ``closing``; 0 when what is wrong
    is somewhere among the table's rows, whose own hashes were adapted."""
    period: Period | None = None
    """The entry's month, as far as that can still be read."""


def verify(ledger: Ledger) -> tuple[Flaw, ...]:
    """Work out every hash again and return what does not agree, in the ledger's order.

    What nothing inside a ledger can show is that its last entries were removed with all that
    belongs to them: compare the last seal with the one that was noted when closing.
    Raises ``UnavailableError``.
    """
    with ledger.reading() as connection:
        chain = [tuple(row) for row in connection.execute(in_order(CLOSING))]
        known = {str(row[0]): _Declared.read(row) for row in chain}
        flaws = list(_chain(chain))
        for table in CONTENTS.values():
            flaws += _contents(connection, table, known)
    missing = {flaw.closing for flaw in flaws if str(flaw.closing) not in known}
    told = {flaw.closing for flaw in flaws if flaw.table == CLOSING.name}
    flaws += [Flaw(Harm.REMOVED, number, CLOSING.name, number) for number in missing - told]
    months = {number: declared.period for number, declared in known.items()}
    signed = (_signed(flaw, months.get(str(flaw.closing))) for flaw in flaws)
    return tuple(sorted(signed, key=lambda flaw: (flaw.closing, flaw.table, flaw.row)))


@dataclass(frozen=True, slots=True)
class _Declared:
    """What an entry says of itself."""

    period: Period | None
    sizes: Mapping[str, Sequence[object]] | None
    """By table its number of rows and their hash; ``None`` when that cannot be read."""

    @classmethod
    def read(cls, row: Sequence[object]) -> _Declared:
        held = dict(zip(CLOSING.c.keys(), row, strict=True))
        try:
            period = Period.parse(str(held["period"]))
        except ValueError:
            period = None
        try:
            sizes = {str(name): (count, found) for name, (count, found) in _pairs(held["contents"])}
        except (ValueError, TypeError, AttributeError):
            sizes = None
        return cls(period, sizes)


def _pairs(text: object) -> Iterable[tuple[str, Sequence[object]]]:
    pairs: Iterable[tuple[str, Sequence[object]]] = json.loads(str(text)).items()
    return pairs


def _signed(flaw: Flaw, period: Period | None) -> Flaw:
    return Flaw(flaw.harm, flaw.closing, flaw.table, flaw.row, period)


def _chain(rows: Sequence[Sequence[object]]) -> Iterator[Flaw]:
    """Yield the entries that are not what they were, or are missing in between."""
    expected, before = 1, ""
    for *values, found in rows:
        number, previous = int(str(values[0])), values[-1]
        for gone in range(expected, number):
            yield Flaw(Harm.REMOVED, gone, CLOSING.name, gone)
        if row_hash(CLOSING.name, values) != found:
            yield Flaw(Harm.CHANGED, number, CLOSING.name, number)
        elif number == expected and previous != before:
            yield Flaw(Harm.CHANGED, number - 1, CLOSING.name, number - 1)
        expected, before = number + 1, str(found)


def _contents(
    connection: sa.Connection, table: sa.TableClause, known: Mapping[str, _Declared]
) -> Iterator[Flaw]:
    """Yield the rows of a table that are not what their entries say."""
    rows = connection.execution_options(yield_per=10_000).execute(in_order(table))
    found = {
        number: list(_Row.checked(table.name, held))
        for number, held in groupby(map(tuple, rows), key=lambda row: int(str(row[0])))
    }
    for number in sorted({*found, *map(int, known)}):
        declared = known.get(str(number))
        if declared is None:
            yield from (Flaw(Harm.ADDED, number, table.name, row.at) for row in found[number])
        elif declared.sizes is not None:
            count, digest = declared.sizes.get(table.name, (0, rows_hash(())))
            yield from _compared(found.get(number, []), number, table.name, count, digest)


@dataclass(frozen=True, slots=True)
class _Row:
    """What is left of a row once its hash was worked out."""

    at: int
    hash: str
    is_sound: bool

    @classmethod
    def checked(cls, table: str, rows: Iterable[tuple[object, ...]]) -> Iterator[_Row]:
        for *values, found in rows:
            yield cls(int(str(values[1])), str(found), row_hash(table, values) == found)


def _compared(
    rows: Sequence[_Row], number: int, table: str, count: object, digest: object
) -> Iterator[Flaw]:
    expected = set(range(1, count + 1)) if isinstance(count, int) else set()
    there = {row.at for row in rows}
    flaws = [
        *(Flaw(Harm.REMOVED, number, table, at) for at in expected - there),
        *(Flaw(Harm.ADDED, number, table, at) for at in there - expected),
        *(Flaw(Harm.CHANGED, number, table, row.at) for row in rows if not row.is_sound),
    ]
    if not flaws and rows_hash(row.hash for row in rows) != digest:
        flaws.append(Flaw(Harm.CHANGED, number, table, 0))
    yield from flaws
