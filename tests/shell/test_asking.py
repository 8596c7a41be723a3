"""Passwords asked for at a terminal: what stands on it, what is typed, and when nobody is asked."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers import workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")

VISITS = """
    日期       | 业务员 | 客户编号 | 类型 | 内容
    2025-03-04 | 张三   | C001     | 到店 | 看样板间
"""
QUESTION = "张三.xlsx 有密码。密码（直接回车跳过这个文件）："
AGAIN = "密码不对。"
LOCKED = "打开这个文件需要密码"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one visit log, locked with ``abc123``."""
    from io import BytesIO

    from msoffcrypto.format.ooxml import OOXMLFile

    locked = BytesIO()
    OOXMLFile(BytesIO(workbook({"拜访日志": VISITS}))).encrypt("abc123", locked)
    (tmp_path / "2025-03").mkdir()
    (tmp_path / "2025-03" / "张三.xlsx").write_bytes(locked.getvalue())
    return tmp_path


def at_a_terminal(folder: Path, *answers: str, options: tuple[str, ...] = ()) -> str:
    """Run the check on a terminal of its own; return what stood on it in the end.

    Each answer is typed when a question stands there.
    """
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "salessheets", "check", str(folder), "--language", "zh"]
    process = subprocess.Popen(
        [*command, *options],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "TERM": "xterm", "COLUMNS": "200"},
    )
    os.close(theirs)
    shown, typed = b"", iter(answers)
    asked = 0
    for piece in _read(ours):
        shown += piece
        if shown.decode("utf-8", "ignore").count("跳过") > asked:
            asked += 1
            os.write(ours, f"{next(typed)}\n".encode())
    os.close(ours)
    process.wait(timeout=60)
    assert not list(typed), "it was not asked often enough"
    return shown.decode("utf-8", "replace")


def _read(terminal: int) -> Iterator[bytes]:
    with suppress(OSError):  # Linux's way to say that the other end has closed
        while piece := os.read(terminal, 4096):
            yield piece


def test_a_password_that_is_typed_opens_the_file(folder: Path) -> None:
    """The file is named, what is typed is not shown, and no finding is left of it."""
    shown = at_a_terminal(folder, "abc123")
    assert QUESTION in shown
    assert "abc123" not in shown
    assert LOCKED not in shown


def test_a_wrong_password_is_said_to_be_wrong(folder: Path) -> None:
    """The question comes again, and begins with that."""
    shown = at_a_terminal(folder, "wrong", "abc123")
    assert shown.index(QUESTION) < shown.index(AGAIN)
    assert LOCKED not in shown


def test_enter_passes_the_file_over(folder: Path) -> None:
    """Nothing typed: the finding says what can be done."""
    shown = at_a_terminal(folder, "")
    assert QUESTION in shown
    assert LOCKED in shown


def test_nobody_is_asked_where_that_was_said(folder: Path) -> None:
    """With ``--no-input`` the command does not wait for anybody."""
    shown = at_a_terminal(folder, options=("--no-input",))
    assert QUESTION not in shown
    assert LOCKED in shown


def test_nobody_is_asked_where_there_is_no_terminal(folder: Path, salessheets) -> None:
    """In a script, on a schedule: the finding, at once."""
    said = salessheets("check", folder, LANG="zh_CN.UTF-8")
    assert QUESTION not in said.text
    assert LOCKED in said.text
