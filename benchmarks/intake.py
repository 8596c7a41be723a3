"""Compare reading submissions with what python-calamine alone needs.

Prints seconds and ratios for opening files, for reading them into rows with all that is said of
them, and for the checks across files. ``FILES`` submissions have 200 visits and 40 cards each.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import python_calamine
import xlsxwriter

sys.path.insert(0, str(Path(__file__).parents[1]))

from salessheets.intake import combine, cross_check, read_files
from salessheets.intake.workbook import open_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FILES = int(sys.argv[1]) if len(sys.argv) > 1 else 200
FIRST = date(2025, 3, 1)
VISIT = ("日期", "业务员", "客户编号", "类型", "时长", "内容", "下次跟进")
CARD = ("客户编号", "客户名称", "业务员", "建档日期", "电话", "来源")


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
            f"客户{number}-{at}",
            person,
            FIRST,
            f"000-{number:04d}-{at:04d}",
            "转介绍",
        )
        for at in range(40)
    ]
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"default_date_format": "yyyy-mm-dd"}) as book:
        for name, form, rows in (
            ("拜访日志", "visit", [VISIT, *visits]),
            ("客户档案卡", "customer", [CARD, *cards]),
        ):
            sheet = book.add_worksheet(name)
            sheet.write(0, 0, f"salessheets form={form} version=1 language=zh")
            for at, row in enumerate(rows, 1):
                for column, value in enumerate(row):
                    sheet.write(at, column, value)
    return content.getvalue()


def by_library(paths: Sequence[Path]) -> None:
    """Read every sheet's cells with the library alone."""
    for path in paths:
        with python_calamine.load_workbook(BytesIO(path.read_bytes())) as book:
            for index in range(len(book.sheet_names)):
                book.get_sheet_by_index(index).to_python(skip_empty_area=False)


def opened(paths: Sequence[Path]) -> None:
    """Open every workbook as intake does."""
    for path in paths:
        open_workbook(path.read_bytes(), path.name)


def seconds(work: Callable[[], object]) -> float:
    """Return the least of three times, of the processor's own."""
    times = []
    for _ in range(3):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def main() -> None:
    """Print a line for each stage."""
    with tempfile.TemporaryDirectory() as folder:
        month = Path(folder) / "2025-03"
        month.mkdir()
        paths = [month / f"{number}.xlsx" for number in range(FILES)]
        for number, path in enumerate(paths):
            path.write_bytes(submission(number))
        alone = seconds(lambda: by_library(paths))
        print(f"{'python-calamine alone':30} {alone:7.2f} s")
        stages: dict[str, Callable[[], object]] = {
            "opened": lambda: opened(paths),
            "read": lambda: read_files(paths, month.parent),
            "read and checked": lambda: cross_check(combine(read_files(paths, month.parent))),
        }
        for name, work in stages.items():
            taken = seconds(work)
            print(f"{name:30} {taken:7.2f} s  {taken / alone:5.2f} times")


if __name__ == "__main__":
    main()
