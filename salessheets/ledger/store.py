"""The ledger's database: SQLite in the workspace, or PostgreSQL by URL.

Rows are only ever added, a closing with everything that belongs to it in one transaction.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError, IntegrityError

from salessheets.ledger.model import Act, Closing, Entry
from salessheets.ledger.schema import CLOSING, CONTENTS, HEAD
from salessheets.ledger.seal import row_hash, rows_hash, written
from salessheets.model import Period

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_PATIENCE = 30
"""Seconds to wait for somebody else who is closing."""
_LOCK = 20250131
"""Names the lock on PostgreSQL that lets one close or migrate at a time."""


class UnavailableError(OSError):
    """The ledger cannot be reached or read; ``filename`` says which."""


class OvertakenError(Exception):
    """Somebody else closed or reopened a month after this one began to."""


def open_ledger(place: Path | str, *, make: bool = False) -> Ledger | None:
    """Open the ledger at a path or URL; ``None`` when there is no file and none is to be made.

    Tables are made, or brought up to date, when they are not. Raises ``UnavailableError``.
    """
    path = Path(place) if isinstance(place, Path) or "://" not in place else None
    if path is not None and not path.exists():
        if not make:
            return None
        path.parent.mkdir(parents=True, exist_ok=True)
    name = str(path or sa.make_url(str(place)).render_as_string(hide_password=True))
    try:
        ledger = Ledger(_engine(path, str(place)), name)
    except ModuleNotFoundError as error:
        raise UnavailableError(0, f"{error.name} is not installed", name) from error
    ledger.migrate()
    return ledger


def _engine(path: Path | None, url: str) -> sa.Engine:
    if path is None:
        server = sa.make_url(url).set(drivername="postgresql+psycopg")
        engine = sa.create_engine(server, poolclass=sa.NullPool)
        sa.event.listen(engine, "begin", _one_at_a_time)
        return engine
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)),
        poolclass=sa.NullPool,
        connect_args={"timeout": _PATIENCE},
    )
    sa.event.listen(engine, "connect", _leave_transactions_to_us)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _one_at_a_time(connection: sa.Connection) -> None:
    if connection.get_execution_options().get("writes"):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def _leave_transactions_to_us(connection: sa.PoolProxiedConnection, _: object) -> None:
    """Keep Python's driver from beginning transactions late and ending them early."""
    connection.isolation_level = None  # type: ignore[attr-defined]
    connection.cursor().execute("PRAGMA foreign_keys = ON")


def _begin(connection: sa.Connection) -> None:
    """Begin a transaction; one that writes waits for its turn at once, not half-way."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


class Ledger:
    """An open ledger; made by :func:`open_ledger`."""

    def __init__(self, engine: sa.Engine, name: str) -> None:
        self._engine = engine
        self.name = name
        """Its path, or its URL without the password."""

    def migrate(self) -> None:
        """Make the tables, or bring those of an older version up to date."""
        with self.reading() as connection:
            if _version(connection) == HEAD:
                return
        from alembic import command
        from alembic.config import Config
        from alembic.util import CommandError

        config = Config()
        config.set_main_option("script_location", "salessheets.ledger:migrations")
        with self._connected(writes=True) as connection:
            config.attributes["connection"] = connection
            try:
                command.upgrade(config, "head")
            except CommandError as error:  # made by a newer version of the program
                raise UnavailableError(0, str(error), self.name) from error

    def chain(self) -> tuple[Closing, ...]:
        """Return every entry, oldest first. Raises ``UnavailableError`` when one is damaged."""
        with self.reading() as connection:
            rows = connection.execute(in_order(CLOSING)).mappings().all()
        try:
            return tuple(map(_closing, rows))
        except ValueError as error:
            raise UnavailableError(0, str(error), self.name) from error

    def append(
        self,
        last: Closing | None,
        entry: Entry,
        contents: Mapping[str, Sequence[tuple[object, ...]]],
    ) -> Closing:
        """Add an entry after the last one with what belongs to it: all of it, or nothing.

        ``contents`` are the rows by table, in the order of its columns. Raises
        ``OvertakenError`` when ``last`` is not the last entry any more.
        """
        number = last.number + 1 if last else 1
        rows = {
            name: [
                (*row, row_hash(name, row))
                for row in ((number, at, *row) for at, row in enumerate(contents[name], 1))
            ]
            for name in CONTENTS
            if contents.get(name)
        }
        sizes = {
            name: (len(held), rows_hash(str(row[-1]) for row in held))
            for name, held in rows.items()
        }
        previous = last.hash if last else ""
        values = _values(number, entry, sizes, previous)
        closing = Closing(number, entry, sizes, previous, row_hash(CLOSING.name, values))
        with self._connected(writes=True) as connection:
            try:
                _insert(connection, CLOSING, [(*values, closing.hash)])
            except IntegrityError as error:
                raise OvertakenError from error
            for name, held in rows.items():
                _insert(connection, CONTENTS[name], held)
        return closing

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Connect for reading what stands at one moment."""
        with self._connected() as connection:
            yield connection

    @contextmanager
    def _connected(self, *, writes: bool = False) -> Iterator[sa.Connection]:
        try:
            with self._engine.connect() as connection:
                if not writes and connection.dialect.name == "postgresql":
                    connection.execution_options(isolation_level="REPEATABLE READ")
                with connection.execution_options(writes=writes).begin():
                    yield connection
        except DatabaseError as error:
            raise UnavailableError(0, str(error.orig), self.name) from error


def in_order(table: sa.TableClause) -> sa.Select[tuple[object, ...]]:
    """Select a table's rows in the order in which they were added."""
    by = (table.c.number,) if table is CLOSING else (table.c.closing, table.c.position)
    return sa.select(table).order_by(*by)


def _insert(
    connection: sa.Connection, table: sa.TableClause, rows: Sequence[tuple[object, ...]]
) -> None:
    names = [column.name for column in table.c]
    connection.execute(sa.insert(table), [dict(zip(names, row, strict=True)) for row in rows])


def _version(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def _values(
    number: int, entry: Entry, sizes: Mapping[str, tuple[int, str]], previous: str
) -> tuple[object, ...]:
    """Return an entry as its row holds it, without its hash."""
    return (
        number,
        entry.act.value,
        int(entry.period.number),
        entry.by,
        entry.at,
        entry.reason,
        written(entry.undecided),
        entry.program,
        written(sizes),
        previous,
    )


def _closing(row: sa.RowMapping) -> Closing:
    entry = Entry(
        act=Act(row["act"]),
        period=Period.parse(str(row["period"])),
        by=row["by"],
        at=row["at"],
        reason=row["reason"],
        undecided=tuple(json.loads(row["undecided"])),
        program=row["program"],
    )
    sizes = {name: (count, digest) for name, (count, digest) in json.loads(row["contents"]).items()}
    return Closing(row["number"], entry, sizes, row["previous"], row["hash"])
