"""A published file appears whole or not at all."""

from __future__ import annotations

import pytest

from salessheets.files import write_whole


def test_the_folder_is_made_and_nothing_else_is_left(tmp_path):
    """One file, with its content, and no leftovers beside it."""
    path = tmp_path / "结果" / "报告.html"
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]


def test_what_stood_there_still_stands_when_writing_fails(tmp_path):
    """A disk that is full does not leave half a statement."""
    path = tmp_path / "王小丫.xlsx"
    write_whole(path, b"old")
    with pytest.raises(TypeError):
        write_whole(path, "no bytes")  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
