"""How the formula engine's time grows with the rows, and what one person's month takes.

    python benchmarks/growth.py

Ten times the rows should cost at most eleven times the time, for the whole process and for the
evaluation alone. A month of one person under the full decoration scheme is evaluated in a warm
process, as everybody's are in one run.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import book
import engine

from salessheets.calculate import calculate
from salessheets.intake import combine, read_files
from salessheets.model import Period, Table
from salessheets.plan.load import check_plan, load_plan
from salessheets.resources import samples

if TYPE_CHECKING:
    from collections.abc import Callable


def whole(folder: Path, visits: int, people: int, runs: int) -> float:
    """Return the seconds of the whole process over a workbook."""
    path = engine.workbook(folder, visits, people)
    engine.run("ours", path)
    return median(engine.run("ours", path).seconds for _ in range(runs))


def evaluation(visits: int, people: int, runs: int) -> float:
    """Return the seconds of the evaluation alone, over tables in memory."""
    tables = {
        name: Table(name, name, columns) for name, columns in book.inputs(visits, people).items()
    }
    program = book.compiled({name: [*table.columns] for name, table in tables.items()})
    return median(timed(lambda: program.run(tables, book.NAMES)) for _ in range(runs))


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that something takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def month() -> tuple[int, int, float]:
    """Return the rows, the formulas and the milliseconds of one person's month."""
    folder = samples() / "装修公司"
    plan, _ = load_plan(folder / "方案.xlsx")
    assert plan is not None
    program, _ = check_plan(plan)
    assert program is not None
    person = sorted(folder.glob("提交/*/张样板 *.xlsx"))
    period = Period(2025, 3)
    intake = combine(read_files([folder / "人员.xlsx", *person], folder), period)
    results = calculate(plan, program, intake.tables, period)
    rows = sum(len(intake.tables[form]) for form in ("visit", "customer", "tracking", "target"))
    taken = median(timed(lambda: program.run(results.tables, results.names)) for _ in range(20))
    return rows, len(program.order), taken * 1000


def main() -> None:
    """Measure and print everything."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where workbooks are kept for the next time")
    asked = parser.parse_args()
    rows, formulas, milliseconds = month()
    print(f"a month of {rows} rows, {formulas} formulas: {milliseconds:.0f} ms")
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        few, many = (
            whole(folder, visits, people, asked.runs)
            for visits, people in ((20_000, 100), (200_000, 1_000))
        )
    print(f"whole process, 20,000 to 200,000 visits: {few:.2f} s, {many:.2f} s: {many / few:.1f}")
    few, many = (evaluation(visits, 1_000, asked.runs) for visits in (100_000, 1_000_000))
    print(f"evaluation, 100,000 to 1,000,000 visits: {few:.2f} s, {many:.2f} s: {many / few:.1f}")


if __name__ == "__main__":
    main()
