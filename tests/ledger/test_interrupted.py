"""A close is done or not begun: when the process is killed, and when two close at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from ledger_department import pay

from salessheets import api, closing

HERE = Path(__file__).parent


def script(name: str, *arguments: object) -> subprocess.Popen[str]:
    """Start a script of this folder as a process of its own."""
    return subprocess.Popen(
        [sys.executable, str(HERE / name), *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(HERE.parents[1])},
    )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_a_killed_close_leaves_the_ledger_sound_and_the_month_open(shop):
    """Killed at every write, the making of the tables included: not begun, and then done.

    At least nine tables with what guards them, the contents of seven of them, and two commits.
    """
    with script("killed.py", shop) as process:
        said, _ = process.communicate()
    assert process.returncode == 0
    attempts = [tuple(map(int, line.split())) for line in said.splitlines()]
    *interrupted, last = attempts
    assert len(interrupted) > 20
    assert {line[1:] for line in interrupted} == {(1, 0, 0)}
    assert last[1:] == (0, 1, 0)
    assert pay(api.check(shop, "2025-01"), "王小丫", "应发") == 50


def test_of_two_closes_at_once_one_wins_and_the_other_is_told(shop, tmp_path):
    """Both saw an open month and nothing in the way; one entry is made, and it is whole."""
    names = (tmp_path / "甲", tmp_path / "乙")
    pair = [script("racing.py", shop, mine, other) for mine, other in (names, names[::-1])]
    said = {process.communicate()[0].strip() for process in pair}
    assert sorted(process.returncode for process in pair) == [0, 2]
    assert said == {"", "close.overtaken"}
    (entry,) = closing.chain(shop)
    assert entry.entry.by in {"甲", "乙"}
    assert closing.verify(shop) == ()
