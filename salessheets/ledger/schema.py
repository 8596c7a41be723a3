"""What the ledger's tables hold. Their making is the migrations' (``migrations/versions``).

A *closing* is an entry of the chain: a month that was closed, or reopened. All other tables
are contents: their rows belong to a closing and are numbered within it from 1.
"""

from __future__ import annotations

import sqlalchemy as sa

HEAD = "0001"
"""The migration that makes the tables as they are described here."""

CLOSING = sa.table(
    "closing",
    sa.column("number", sa.Integer),
    sa.column("act", sa.Text),
    sa.column("period", sa.Integer),
    sa.column("by", sa.Text),
    sa.column("at", sa.Text),
    sa.column("reason", sa.Text),
    sa.column("undecided", sa.Text),
    sa.column("program", sa.Text),
    sa.column("contents", sa.Text),
    sa.column("previous", sa.Text),
    sa.column("hash", sa.Text),
)


def _contents(name: str, *columns: sa.ColumnClause[object]) -> sa.TableClause:
    return sa.table(
        name,
        sa.column("closing", sa.Integer),
        sa.column("position", sa.Integer),
        *columns,
        sa.column("hash", sa.Text),
    )


def _text(name: str) -> sa.ColumnClause[object]:
    return sa.column(name, sa.Text)


def _number(name: str) -> sa.ColumnClause[object]:
    return sa.column(name, sa.Integer)


def _amount(name: str) -> sa.ColumnClause[object]:
    return sa.column(name, sa.Double)


PLAN = _contents("plan", _text("file"), sa.column("workbook", sa.LargeBinary))
"""The plan's workbook, byte by byte."""
FILE = _contents("file", _text("path"), _text("sha256"), _number("period"), _text("person"))
"""Every file that was read."""
SHEET = _contents("sheet", _text("file"), _text("sheet"), _text("letters"))
"""The column letters of the fields on each sheet that accepted rows were read from."""
ACCEPTED = _contents(
    "accepted",
    _text("form"),
    _text("change"),
    _text("file"),
    _text("sheet"),
    _number("row"),
    _text("content"),
)
"""Accepted rows that were not there at the closing before (``+``), or are no more (``-``)."""
RESULT = _contents("result", _text("subject"), _text("content"))
"""Rows of people, teams and the company with every calculated column."""
ADJUSTMENT = _contents(
    "adjustment",
    _number("period"),
    _text("name"),
    _text("item"),
    _amount("before"),
    _amount("after"),
    _text("cause"),
    _text("source"),
)
"""Adjustments that the month booked; ``period`` is the closed month that they correct."""
FINDING = _contents(
    "finding",
    _text("severity"),
    _text("code"),
    _text("person"),
    _text("file"),
    _text("sheet"),
    _number("row"),
    _text("letter"),
    _text("content"),
)
"""What was known to be wrong when the month was closed."""

CONTENTS = {
    table.name: table for table in (PLAN, FILE, SHEET, ACCEPTED, RESULT, ADJUSTMENT, FINDING)
}
