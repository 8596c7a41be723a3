"""Watching a workspace: what counts as a change, when, and how often."""

from __future__ import annotations

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from helpers import workbook

from salessheets import watch as watching
from salessheets.model import Period
from salessheets.watch import SECONDS_STILL, Stamp, Watched, conflicts, watch
from salessheets.workspace import locate

A, B = Path("提交/2025-03/甲.xlsx"), Path("提交/2025-03/乙.xlsx")


def counted(*looks: tuple[float, dict[Path, Stamp]]) -> list[set[str]]:
    """Return the names of the files that count at each look, given as seconds and states."""
    known, found = Watched(), []
    for clock, now in looks:
        known, changed = known.look(now, clock)
        found.append({path.stem for path in changed})
    return found


def test_a_file_counts_once_when_it_is_still():
    """Seen at seconds 0, 1, 3 and 9: it counts at second 3 alone."""
    held = {A: Stamp(10, 1)}
    assert counted((0, held), (1, held), (SECONDS_STILL, held), (9, held)) == [
        set(),
        set(),
        {"甲"},
        set(),
    ]


def test_a_file_that_is_still_being_written_is_waited_for():
    """It grows at seconds 0, 2 and 4, so it counts at second 7 and not before."""
    looks = [(float(at), {A: Stamp(10 + min(at, 4) // 2, 1)}) for at in range(8)]
    assert [bool(found) for found in counted(*looks)] == [False] * 7 + [True]


def test_a_burst_counts_together():
    """The second file came while the first was still waited for: one run is enough."""
    first, both = {A: Stamp(1, 1)}, {A: Stamp(1, 1), B: Stamp(2, 2)}
    assert counted((0, first), (2, both), (4, both), (5, both)) == [
        set(),
        set(),
        set(),
        {"甲", "乙"},
    ]


def test_a_file_saved_again_counts_again():
    """Same size, later time: somebody changed a number."""
    before, after = {A: Stamp(1, 1)}, {A: Stamp(1, 2)}
    assert counted((0, before), (3, before), (4, after), (7, after))[1::2] == [{"甲"}, {"甲"}]


def test_a_renamed_file_counts_as_both():
    """The old name went away and the new one came, in one step."""
    before, after = {A: Stamp(1, 1)}, {B: Stamp(1, 1)}
    assert counted((0, before), (3, before), (4, after), (7, after))[3] == {"甲", "乙"}


@pytest.mark.parametrize(
    "name",
    [
        "张三 (李四's conflicted copy 2025-04-01).xlsx",
        "张三.sync-conflict-20250401-101010-ABC.xlsx",
        "张三（冲突副本 04-01）.xlsx",
        "张三 (conflict 2025-04-01-101010).xlsx",
    ],
)
def test_a_conflicting_copy_is_known_by_its_name(name):
    """What sync programs leave is named, so that somebody deletes one of the two."""
    assert conflicts([A, Path(name)]) == (Path(name),)


def workspace(root: Path) -> Path:
    """Make an empty workspace."""
    (root / "提交" / "2025-03").mkdir(parents=True)
    return root


def test_locks_and_temporary_files_never_count(tmp_path):
    """Excel's lock, its file while saving, and hidden files are not looked at."""
    root = workspace(tmp_path)
    month = root / "提交" / "2025-03"
    for name in ("张三.xlsx", "~$张三.xlsx", ".~张三.xlsx", ".syncthing.张三.xlsx.tmp"):
        (month / name).touch()
    assert [path.name for path in watching.watched(locate(root))] == ["张三.xlsx"]


def test_each_changed_month_is_published_and_the_latest_for_the_plan(tmp_path):
    """A late workbook for January publishes January; a new plan the latest month."""
    root = workspace(tmp_path).resolve()
    january, march = root / "提交" / "2025-01" / "a.xlsx", root / "提交" / "2025-03" / "b.xlsx"
    for path in (january, march):
        path.parent.mkdir(exist_ok=True)
        path.touch()
    (root / "方案.xlsx").touch()
    place = locate(root)
    assert watching.months(place, [january]) == (Period(2025, 1),)
    assert watching.months(place, [january, root / "方案.xlsx"]) == (
        Period(2025, 1),
        Period(2025, 3),
    )


def test_two_hundred_workbooks_half_of_them_slow_count_once_each(tmp_path, monkeypatch):
    """Some are there at once; ten people copy a hundred piece by piece; the rest come in between.

    A slow one grows for 0.4 seconds, eight looks long, with a pause after each of its pieces that
    is far shorter than what counts as still. Whenever it counts, all of it is there.
    """
    monkeypatch.setattr(watching, "SECONDS_STILL", 1.5)
    monkeypatch.setattr(watching, "SECONDS_BETWEEN", 0.05)
    month = workspace(tmp_path) / "提交" / "2025-03"
    whole = workbook({"拜访日志": "日期 | 业务员\n2025-03-04 | 张三"})
    step = len(whole) // 4 + 1
    times: Counter[str] = Counter()
    until = time.monotonic() + 60

    def copy_slowly(number: int) -> None:
        with (month / f"慢{number}.xlsx").open("wb") as file:
            for at in range(0, len(whole), step):
                file.write(whole[at : at + step])
                file.flush()
                time.sleep(0.1)
        if number % 2:
            (month / f"后来{number}.xlsx").write_bytes(whole)

    def publish(_: Period | None, changed: frozenset[Path]) -> None:
        if not times:
            people.map(copy_slowly, range(100))
        times.update(path.name for path in changed)
        for path in changed:
            assert path.read_bytes() == whole

    for number in range(50):
        (month / f"快{number}.xlsx").write_bytes(whole)
    with ThreadPoolExecutor(10) as people:
        watch(tmp_path, publish, on=lambda: len(times) < 200 and time.monotonic() < until)
    assert len(times) == 200
    assert set(times.values()) == {1}


def test_a_month_that_cannot_be_written_is_tried_again(tmp_path):
    """Somebody has the summary open at first; nothing is forgotten."""
    (workspace(tmp_path) / "提交" / "2025-03" / "张三.xlsx").touch()
    tries: list[int] = []
    seconds = iter(range(1000))

    def publish(_: Period | None, changed: frozenset[Path]) -> None:
        tries.append(len(changed))
        if len(tries) == 1:
            raise PermissionError("汇总.xlsx")

    watch(
        tmp_path,
        publish,
        pause=lambda _: None,
        clock=lambda: float(next(seconds)),
        on=lambda: len(tries) < 2,
    )
    assert tries == [1, 1]
