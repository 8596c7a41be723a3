"""Close a month over and over, killed each time at the next of its writes: ``killed.py FOLDER``.

A write is a statement that changes the database, or the commit after it; SIGKILL leaves no
time to tidy up. Nothing of this is known to the program itself. Each attempt is a process of
its own and begins without a ledger; the last one is not killed. Prints a line for each: the
number of the write, whether it was killed, how many months are closed, how many flaws.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from itertools import count
from pathlib import Path

import sqlalchemy as sa

from salessheets import api, closing

_LOOKING = ("SELECT", "PRAGMA", "BEGIN", "SHOW")


def kill_at(write: int) -> None:
    """Kill this process just before its write of a number, counted from 1."""
    numbers = count(1)

    def about_to_write() -> None:
        if next(numbers) == write:
            os.kill(os.getpid(), signal.SIGKILL)

    def about_to_execute(_: object, __: object, statement: str, *___: object) -> None:
        if not statement.lstrip().upper().startswith(_LOOKING):
            about_to_write()

    def about_to_commit(connection: sa.Connection) -> None:
        if connection.get_execution_options().get("writes"):
            about_to_write()

    sa.event.listen(sa.Engine, "before_cursor_execute", about_to_execute)
    sa.event.listen(sa.Engine, "commit", about_to_commit)


def without_ledger(shop: Path) -> None:
    """Take the ledger away, wherever it is."""
    shutil.rmtree(shop / ".salessheets", ignore_errors=True)
    url = os.environ.get(api.LEDGER_URL)
    if url:
        import psycopg

        with psycopg.connect(url) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")


def attempt(shop: Path, write: int) -> bool:
    """Close in a process that is killed at a write; tell whether it came so far."""
    without_ledger(shop)
    child = os.fork()
    if child == 0:
        kill_at(write)
        os._exit(0 if closing.close(shop, by="王示例").closing else 1)
    _, status = os.waitpid(child, 0)
    assert status in {0, signal.SIGKILL}, status
    return status != 0


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    api.check(folder)  # what is imported now need not be imported in every attempt
    for number in count(1):
        killed = attempt(folder, number)
        print(number, int(killed), len(closing.chain(folder)), len(closing.verify(folder)))
        if not killed:
            break
