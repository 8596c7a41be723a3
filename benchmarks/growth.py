"""How the formula engine's time grows with the rows, and what one person's month takes.

    python benchmarks/growth.py
    python benchmarks/growth.py --folder /tmp/books

Ten times the rows should cost at most eleven times the time, for the whole process and for the
evaluation alone: of a workbook just read, once in a process of its own, as a person has it.
The workbooks of both sizes are of the same kind. Their runs take turns, so that a change in the
machine's speed meets both; printed are the medians, and the ratio of the fastest runs, which were
disturbed least. Writing the largest workbook takes some minutes the first time.

A month of one person under the full decoration scheme is worked out in a warm process, as
everybody's are in one run: the evaluation of all formulas over tables in memory, and all that a
month's calculation does besides (proposals, decisions, lists, figures, the plan's checks).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import engine

from salessheets.calculate import calculate
from salessheets.intake import combine, read_files
from salessheets.model import Period
from salessheets.plan.load import check_plan, load_plan
from salessheets.resources import samples

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_MONTHS = 50
"""How often a person's month is worked out."""


def whole(path: Path) -> float:
    """Return the seconds of the whole process over a workbook."""
    return engine.finished("ours", path).seconds


def evaluation(path: Path) -> float:
    """Return the processor's seconds of the evaluation alone, in a process of its own."""
    command = [sys.executable, Path(__file__).with_name("evaluation_run.py"), path]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def grown(measure: Callable[[Path], float], books: Sequence[Path], runs: int) -> str:
    """Measure two workbooks in turn, after a first run that does not count; say how it went."""
    for path in books:
        measure(path)
    few, many = zip(*[map(measure, books) for _ in range(runs)], strict=True)
    ratio = min(many) / min(few)
    return f"{median(few):.2f} s, {median(many):.2f} s; of the fastest runs {ratio:.1f} times"


def month() -> str:
    """Return the rows and the formulas of one person's month, and what it takes."""
    folder = samples() / "装修公司"
    plan, _ = load_plan(folder / "方案.xlsx")
    assert plan is not None
    program, _ = check_plan(plan)
    assert program is not None
    person = sorted(folder.glob("提交/*/张样板 *.xlsx"))
    period = Period(2025, 3)
    tables = combine(read_files([folder / "人员.xlsx", *person], folder), period).tables
    results = calculate(plan, program, tables, period)
    formulas = median(
        timed(lambda: program.run(results.tables, results.names)) for _ in range(_MONTHS)
    )
    everything = median(
        timed(lambda: calculate(plan, program, tables, period)) for _ in range(_MONTHS)
    )
    rows = sum(len(tables[form]) for form in ("visit", "customer", "tracking", "target"))
    return (
        f"{rows} rows, {len(program.order)} formulas: evaluation {formulas * 1000:.0f} ms, "
        f"the whole calculation {everything * 1000:.0f} ms"
    )


def timed(work: Callable[[], object]) -> float:
    """Return the processor's seconds that something takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> None:
    """Measure and print everything."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where workbooks are kept for the next time")
    asked = parser.parse_args()
    print(f"a month of one person, {month()}", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        books = [engine.workbook(folder, *size) for size in ((20_000, 100), (200_000, 1_000))]
        print(f"whole process, 20,000 to 200,000 visits: {grown(whole, books, asked.runs)}")
        books = [engine.workbook(folder, visits, 1_000) for visits in (100_000, 1_000_000)]
        print(f"evaluation, 100,000 to 1,000,000 visits: {grown(evaluation, books, asked.runs)}")


if __name__ == "__main__":
    main()
