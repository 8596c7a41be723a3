"""Whoever changes, removes or adds a row behind the ledger's back is found out, to the row."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from databases import KINDS, database, server
from ledger_department import VISITS, department, send
from sqlalchemy.exc import DatabaseError

from salessheets import closing
from salessheets.ledger import Flaw, Harm, UnavailableError, open_ledger, verify
from salessheets.ledger.schema import CLOSING, CONTENTS, HEAD
from salessheets.ledger.seal import row_hash
from salessheets.model import Period

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TABLES = {CLOSING.name: CLOSING, **CONTENTS}
FEBRUARY = Period(2025, 2)


def quarter(root: Path, url: str | None) -> Path:
    """Close January, and February with a finding and an adjustment, so that no table is empty."""
    shop = department(root)
    closing.close(shop, by="王示例", ledger=url)
    send(
        shop,
        "2025-01/李大山.xlsx",
        拜访日志=f"""
            {VISITS}
            | 2025-01-08 | 李大山 | C003 | 到店 | 看样板 |
            | 2025-01-30 | 李大山 | C002 | 到店 | 补记 |
            """,
    )
    send(
        shop,
        "2025-02/王小丫.xlsx",
        拜访日志=f"{VISITS}\n| 2025-02-05 | 王小丫 | C001 | 飞鸽 | 看 |",
    )
    done = closing.close(shop, override="先发工资", by="王示例", ledger=url).closing
    assert done is not None
    assert {name for name, (count, _) in done.contents.items() if count} == set(CONTENTS)
    return shop


@pytest.fixture(scope="module", params=KINDS)
def closed(request, tmp_path_factory) -> Iterator[str]:
    """Give a ledger with two closings, which is only copied."""
    root = tmp_path_factory.mktemp("closed") / "示例小店"
    if request.param == "sqlite":
        yield str(quarter(root, None) / ".salessheets/ledger.sqlite")
        return
    with database(server()) as url:
        quarter(root, url)
        yield url


@pytest.fixture
def place(closed: str, tmp_path: Path) -> Iterator[str]:
    """Give a copy that may be harmed."""
    if "://" not in closed:
        yield str(shutil.copy(closed, tmp_path / "ledger.sqlite"))
        return
    with database(server(), template=closed.rsplit("/", 1)[1]) as url:
        yield url


@pytest.fixture
def behind(place: str) -> Iterator[sa.Connection]:
    """Connect behind the ledger's back, with everything that guards it taken away."""
    at = (
        place.replace("postgresql:", "postgresql+psycopg:")
        if "://" in place
        else f"sqlite:///{place}"
    )
    with sa.create_engine(at, poolclass=sa.NullPool).connect() as connection:
        for name in TABLES:
            if connection.dialect.name == "sqlite":
                connection.execute(sa.text(f"DROP TRIGGER {name}_no_update"))
                connection.execute(sa.text(f"DROP TRIGGER {name}_no_delete"))
            else:
                connection.execute(sa.text(f"DROP TRIGGER only_grows ON {name}"))
                if name != CLOSING.name:
                    drop = f"ALTER TABLE {name} DROP CONSTRAINT {name}_closing_fkey"
                    connection.execute(sa.text(drop))
        yield connection


def flaws(place: str) -> tuple[Flaw, ...]:
    """Verify a ledger."""
    ledger = open_ledger(place)
    assert ledger is not None
    return verify(ledger)


def last_row(connection: sa.Connection, name: str) -> dict[str, object]:
    """Return the last row of a table."""
    table = TABLES[name]
    order = table.c.number if name == CLOSING.name else table.c.closing * 100_000 + table.c.position
    row = connection.execute(sa.select(table).order_by(order.desc())).mappings().first()
    assert row is not None
    return dict(row)


def is_row(name: str, row: dict[str, object]):
    """Return the condition that picks a row."""
    keys = ("number",) if name == CLOSING.name else ("closing", "position")
    return sa.and_(*(TABLES[name].c[key] == row[key] for key in keys))


def where(name: str, row: dict[str, object]) -> tuple[int, str, int]:
    """Return a row's entry, table and place."""
    if name == CLOSING.name:
        return (row["number"], name, row["number"])
    return (row["closing"], name, row["position"])


def test_an_untouched_ledger_is_sound(place):
    """Every hash agrees."""
    assert flaws(place) == ()


def test_the_database_itself_refuses_changes(place):
    """UPDATE and DELETE are turned away in every table."""
    ledger = open_ledger(place)
    for table in TABLES.values():
        for act in (sa.update(table).values(hash="x"), sa.delete(table)):
            with (
                pytest.raises(UnavailableError, match="only grows"),
                ledger.reading() as connection,
            ):
                connection.execute(act)
    assert flaws(place) == ()


@pytest.mark.parametrize("name", TABLES)
def test_a_changed_row_is_named(place, behind, name):
    """One letter more in one column: the period, the table and the row are told."""
    row = last_row(behind, name)
    column = next(
        key
        for key, value in row.items()
        if key not in {"closing", "position", "number", "period", "hash", "contents", "previous"}
        and isinstance(value, (str, bytes))
    )
    spoiled = row[column] + (b"x" if isinstance(row[column], bytes) else "x")
    behind.execute(sa.update(TABLES[name]).where(is_row(name, row)).values({column: spoiled}))
    behind.commit()
    assert flaws(place) == (Flaw(Harm.CHANGED, *where(name, row), FEBRUARY),)


@pytest.mark.parametrize("name", CONTENTS)
def test_a_removed_row_is_named(place, behind, name):
    """Also when it was the last one of its table."""
    row = last_row(behind, name)
    behind.execute(sa.delete(TABLES[name]).where(is_row(name, row)))
    behind.commit()
    assert flaws(place) == (Flaw(Harm.REMOVED, *where(name, row), FEBRUARY),)


@pytest.mark.parametrize("name", CONTENTS)
def test_an_added_row_is_named(place, behind, name):
    """Even with a hash that is right in itself."""
    row = last_row(behind, name)
    row["position"] += 1
    row["hash"] = row_hash(name, list(row.values())[:-1])
    behind.execute(sa.insert(TABLES[name]).values(row))
    behind.commit()
    assert flaws(place) == (Flaw(Harm.ADDED, *where(name, row), FEBRUARY),)


@pytest.mark.parametrize("name", CONTENTS)
def test_a_changed_row_with_an_adapted_hash_is_found_in_its_table(place, behind, name):
    """The row agrees with its own hash then, but the table's does not with the entry's."""
    row = last_row(behind, name)
    column = next(key for key, value in row.items() if isinstance(value, str) and key != "hash")
    row[column] += "x"
    row["hash"] = row_hash(name, list(row.values())[:-1])
    behind.execute(sa.update(TABLES[name]).where(is_row(name, row)).values(row))
    behind.commit()
    assert flaws(place) == (Flaw(Harm.CHANGED, row["closing"], name, 0, FEBRUARY),)


@pytest.mark.parametrize("number", [1, 2])
def test_a_removed_closing_is_named(place, behind, number):
    """What belongs to it is left over and tells of it, the first entry as well as the last."""
    behind.execute(sa.delete(CLOSING).where(CLOSING.c.number == number))
    behind.commit()
    found = flaws(place)
    assert Flaw(Harm.REMOVED, number, CLOSING.name, number) in found
    assert {flaw.closing for flaw in found} == {number}


def test_a_closing_changed_with_an_adapted_hash_is_found_by_the_next_one(place, behind):
    """The second entry was made after another first one."""
    row = dict(behind.execute(sa.select(CLOSING).where(CLOSING.c.number == 1)).mappings().one())
    row["by"] = "别人"
    row["hash"] = row_hash(CLOSING.name, list(row.values())[:-1])
    behind.execute(sa.update(CLOSING).where(CLOSING.c.number == 1).values(row))
    behind.commit()
    assert flaws(place) == (Flaw(Harm.CHANGED, 1, CLOSING.name, 1, Period(2025, 1)),)


def test_a_forged_closing_is_found(place, behind):
    """A third entry copied from the second does not carry its own hash."""
    row = {**last_row(behind, CLOSING.name), "number": 3, "previous": "x"}
    behind.execute(sa.insert(CLOSING).values(row))
    behind.commit()
    assert (3, CLOSING.name) in {(flaw.closing, flaw.table) for flaw in flaws(place)}


def test_a_ledger_of_an_unknown_version_is_not_touched(place, behind):
    """A newer program's ledger, or a spoiled version number: nothing is read, it is said."""
    behind.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    behind.commit()
    with pytest.raises(UnavailableError, match="9999"):
        open_ledger(place)


def test_the_tables_are_described_as_the_last_migration_makes_them(place, behind):
    """Columns and their order are the database's own; ``HEAD`` is the newest step."""
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "salessheets.ledger:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD
    there = sa.inspect(behind)
    assert set(there.get_table_names()) == {*TABLES, "alembic_version"}
    for name, table in TABLES.items():
        assert [column["name"] for column in there.get_columns(name)] == list(table.c.keys())


def test_a_file_that_is_no_ledger_is_said_to_be_none(tmp_path):
    """A workbook named like a ledger, say: no traceback, and the file's name."""
    other = tmp_path / "ledger.sqlite"
    other.write_bytes(b"PK this is no database at all, whatever it is called" * 20)
    with pytest.raises(UnavailableError) as error:
        open_ledger(other)
    assert error.value.filename == str(other)
    assert not isinstance(error.value, DatabaseError)
