"""Compare reading and checking submissions with what python-calamine alone needs to read them.

Prints for each stage, in one process, the processor's seconds and how many times those of
python-calamine alone they are; and how long a user waits for ``salessheets check``, which reads
with several processes, beside what the library alone takes in one. ``FILES``
submissions have 200 visits and 40 cards each, and the roster knows everybody. The stages take
turns, each with the library beside it, so that both meet the machine in the same state; of
``ROUNDS`` rounds the middle one counts: ``python benchmarks/intake.py FILES ROUNDS``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import python_calamine
import xlsxwriter

sys.path.insert(0, str(Path(__file__).parents[1]))

from salessheets.intake import combine, cross_check
from salessheets.intake.guard import Guard
from salessheets.intake.workbook import open_workbook
from salessheets.process import set_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from salessheets.intake import Submission

FILES = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 5
FIRST = date(2025, 3, 1)
VISIT = ("日期", "业务员", "客户编号", "类型", "时长", "内容", "下次跟进")
CARD = ("客户编号", "客户名称", "业务员", "建档日期", "电话", "来源")
ROSTER = ("姓名", "团队", "岗位", "入职日期")


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    """Return a workbook with sheets by their form, the marker in the hidden first row."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"default_date_format": "yyyy-mm-dd"}) as book:
        for form, rows in sheets.items():
            sheet = book.add_worksheet(form)
            sheet.write(0, 0, f"salessheets form={form} version=1 language=zh")
            sheet.set_row(0, None, None, {"hidden": True})
            for at, row in enumerate(rows, 1):
                for column, value in enumerate(row):
                    sheet.write(at, column, value)
    return content.getvalue()


def submission(number: int) -> bytes:
    """Return one person's workbook of the month."""
    person = f"示例{number}"
    visits = [
        (
            FIRST + timedelta(at % 28),
            person,
            f"K{number:04d}{at % 40:02d}",
            "到店",
            at % 90,
            f"看样板间，第 {at} 次，要求月底出方案",
            FIRST + timedelta(at % 28 + 7),
        )
        for at in range(200)
    ]
    cards = [
        (
            f"K{number:04d}{at:02d}",
            f"客户{number:04d}{at:02d}",
            person,
            FIRST,
            f"000-{number:04d}-{at:04d}",
            "转介绍",
        )
        for at in range(40)
    ]
    return workbook(visit=[VISIT, *visits], customer=[CARD, *cards])


def written(root: Path) -> list[Path]:
    """Write everybody's workbook and the roster; return their paths."""
    month = root / "2025-03"
    month.mkdir()
    for number in range(FILES):
        (month / f"{number}.xlsx").write_bytes(submission(number))
    people = [(f"示例{number}", "一队", "业务员", date(2020, 1, 1)) for number in range(FILES)]
    (root / "人员.xlsx").write_bytes(workbook(roster=[ROSTER, *people]))
    return [root / "人员.xlsx", *month.iterdir()]


def by_library(paths: Iterable[Path]) -> None:
    """Read every sheet's cells with the library alone."""
    for path in paths:
        with python_calamine.load_workbook(BytesIO(path.read_bytes())) as book:
            for index in range(len(book.sheet_names)):
                book.get_sheet_by_index(index).to_python(skip_empty_area=False)


def opened(paths: Iterable[Path]) -> None:
    """Open every workbook as intake does."""
    for path in paths:
        open_workbook(path.read_bytes(), path.name)


def read(paths: Iterable[Path], root: Path) -> list[Submission]:
    """Read every workbook into rows and findings, in this process."""
    books = ((path.relative_to(root).as_posix(), path.read_bytes()) for path in paths)
    with Guard(workers=1) as guard:
        return list(guard.read_all(books))


def checked(root: Path) -> None:
    """Do what ``salessheets check`` does up to where a plan is needed."""
    command = [sys.executable, "-m", "salessheets", "check", str(root), "--period", "2025-03"]
    home = str(Path(__file__).parents[1])
    subprocess.run(command, check=False, cwd=home, stdout=subprocess.DEVNULL)


def taken(work: Callable[[], object], clock: Callable[[], float]) -> float:
    """Return the seconds that some work takes."""
    began = clock()
    work()
    return clock() - began


def compare(
    name: str, work: Callable[[], object], library: Callable[[], object], clock: Callable[[], float]
) -> None:
    """Print how long some work takes, and the library beside it; of the rounds the middle one."""
    rounds = [(taken(work, clock), taken(library, clock)) for _ in range(ROUNDS)]
    ratio = median(ours / alone for ours, alone in rounds)
    ours, alone = (median(seconds) for seconds in zip(*rounds, strict=True))
    print(f"  {name:18} {ours:6.2f} s, the library {alone:6.2f} s: {ratio:5.2f} times")


def main() -> None:
    """Print a line for each stage."""
    set_up()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        paths = written(root)
        stages: dict[str, Callable[[], object]] = {
            "opened": lambda: opened(paths),
            "read": lambda: read(paths, root),
            "read and checked": lambda: cross_check(combine(read(paths, root))),
        }
        print("The processor's time, in one process:")
        for name, work in stages.items():
            compare(name, work, lambda: by_library(paths), time.process_time)
        print(f"By the clock, with {os.cpu_count()} processors, from start to end:")
        compare(
            "salessheets check",
            lambda: checked(root),
            lambda: by_library(paths),
            time.perf_counter,
        )


if __name__ == "__main__":
    main()
