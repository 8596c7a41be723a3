"""The ledger's first tables, which take rows and never let them be changed or removed."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_REFUSED = "the ledger only grows: its rows are never changed or removed"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "closing",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("period", sa.Integer, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("undecided", sa.Text, nullable=False),
        sa.Column("program", sa.Text, nullable=False),
        sa.Column("contents", sa.Text, nullable=False),
        sa.Column("previous", sa.Text, nullable=False, unique=True),
        sa.Column("hash", sa.Text, nullable=False),
    )
    _contents("plan", _text("file"), sa.Column("workbook", sa.LargeBinary, nullable=False))
    _contents(
        "file", _text("path"), _text("sha256"), sa.Column("period", sa.Integer), _text("person")
    )
    _contents("sheet", _text("file"), _text("sheet"), _text("letters"))
    _contents(
        "accepted",
        _text("form"), _text("change"), _text("file"), _text("sheet"), _number("row"),
        _text("content"),
    )  # fmt: skip
    _contents("result", _text("subject"), _text("content"))
    _contents(
        "adjustment",
        _number("period"), _text("name"), _text("item"), _amount("before"), _amount("after"),
        _text("cause"), _text("source"),
    )  # fmt: skip
    _contents(
        "finding",
        _text("severity"), _text("code"), _text("person"), _text("file"), _text("sheet"),
        _number("row"), _text("letter"), _text("content"),
    )  # fmt: skip
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION ledger_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_REFUSED}'; END $$"
        )
    for table in (
        "closing",
        "plan",
        "file",
        "sheet",
        "accepted",
        "result",
        "adjustment",
        "finding",
    ):
        _only_grows(table)


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=False)


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, nullable=False)


def _amount(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Double, nullable=False)


def _contents(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column("closing", sa.Integer, sa.ForeignKey("closing.number"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        *columns,
        sa.Column("hash", sa.Text, nullable=False),
    )


def _only_grows(table: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION ledger_only_grows()"
        )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
        )
