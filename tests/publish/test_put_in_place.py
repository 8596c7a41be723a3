"""What is published appears whole, or the folder stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from salessheets.publish import _put_in_place

OLD = {"汇总.xlsx": "old summary", "工资导出.csv": "old payroll"}
NEW = {"汇总.xlsx": "new summary", "工资导出.csv": "new payroll", "报告.html": "new report"}
MOVES = 5
"""Two old files out of the way and three new ones in."""


def folder_of(place: Path, files: dict[str, str]) -> Path:
    """Make a folder with files of some content."""
    place.mkdir()
    for name, content in files.items():
        (place / name).write_text(content, "utf-8")
    return place


def read(folder: Path) -> dict[str, str]:
    """Return every file of a folder with its content."""
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def test_the_new_stands_where_the_old_stood(tmp_path: Path) -> None:
    """Each part takes the place of the one of its name; what is not replaced stays."""
    place = folder_of(tmp_path / "结果", {**OLD, "备注.txt": "typed by hand"})
    _put_in_place(folder_of(tmp_path / "staged", NEW), place)
    assert read(place) == {**NEW, "备注.txt": "typed by hand"}


@pytest.mark.parametrize("failing", range(MOVES))
def test_a_failure_at_any_move_leaves_the_folder_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    """Someone has a file open: nothing of the new month stays, nothing of the old one is lost."""
    place = folder_of(tmp_path / "结果", OLD)
    staged = folder_of(tmp_path / "staged", NEW)
    moves = 0
    move = Path.replace

    def blocked(self: Path, target: Path) -> Path:
        nonlocal moves
        moves += 1
        if moves == failing + 1:
            raise PermissionError(13, "open in another program", str(target))
        return move(self, target)

    monkeypatch.setattr(Path, "replace", blocked)
    with pytest.raises(PermissionError):
        _put_in_place(staged, place)
    assert read(place) == OLD
