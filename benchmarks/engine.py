"""Compare the formula engine with a hand-written Polars script, formualizer and LibreOffice.

    python benchmarks/engine.py
    python benchmarks/engine.py --visits 20000 --people 200 --skip formualizer libreoffice

Every engine is a process of its own that starts, reads the same workbook, and works out the same
formulas. Their answers are compared cell by cell. Times and memory are the operating system's
account of each finished process; runs of two engines take turns, so that a change in the
machine's speed meets both, and the ratio is the median of the pairs.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import book

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).parent
SCRIPTS = {
    "ours": "ours.py",
    "polars": "polars_script.py",
    "formualizer": "formualizer_run.py",
    "libreoffice": "libreoffice_run.py",
}
SLOW = ("formualizer", "libreoffice")
"""Compared at a smaller size, and run once."""
DIGITS = 1e-9
"""Numbers agree when they differ by no more than this part: a sum depends on its order."""

Answers = dict[str, dict[str, list[object]]]


_ENVIRONMENT = {**os.environ, "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir(), "bytecode"))}
_ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)
"""Every engine starts from compiled modules, as installed ones do; the first run compiles them."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took."""

    seconds: float
    megabytes: float


def run(engine: str, workbook: Path, answers: Path | None = None) -> Run:
    """Run an engine over a workbook as a whole process."""
    command = [
        sys.executable,
        HERE / "measure.py",
        sys.executable,
        HERE / SCRIPTS[engine],
        workbook,
    ]
    if answers is not None:
        command.append(answers)
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=_ENVIRONMENT)
    return Run(*map(float, done.stdout.split()[-2:]))


def disagreements(ours: Answers, theirs: Answers) -> dict[str, int]:
    """Return how many cells of each column differ, for columns that have any."""
    found = {}
    for table, columns in ours.items():
        for name, values in columns.items():
            others = theirs.get(table, {}).get(name, [None] * len(values))
            wrong = sum(not agree(*pair) for pair in zip(values, others, strict=True))
            if wrong:
                found[f"{table}[{name}]"] = wrong
    return found


def agree(ours: object, theirs: object) -> bool:
    """Tell whether two values are the same; TRUE may be stored as 1, as LibreOffice does."""
    if isinstance(ours, int | float) and isinstance(theirs, int | float):
        return abs(ours - theirs) <= DIGITS * max(1, abs(ours))
    return ours == theirs


def cells(answers: Answers) -> int:
    """Return how many formula cells there are."""
    return sum(len(values) for columns in answers.values() for values in columns.values())


def workbook(folder: Path, visits: int, people: int) -> Path:
    """Return the workbook of a size, written now unless the folder has it."""
    path = folder / f"{visits}x{people}.xlsx"
    if not path.exists():
        print(f"writing {path.name}", flush=True)
        book.write(path, visits, people)
    return path


def compare(engines: Iterable[str], path: Path, runs: int) -> bool:
    """Run engines over one workbook and print how they did; tell whether all answers agree."""
    with tempfile.TemporaryDirectory() as scratch:
        said: dict[str, Answers] = {}
        for engine in ("ours", *engines):
            file = Path(scratch, f"{engine}.json")
            run(engine, path, file)
            said[engine] = json.loads(file.read_text(encoding="utf-8"))
    total = cells(said["ours"])
    print(f"\n{path.stem}: {total} formula cells")
    agreed = True
    for engine in engines:
        wrong = disagreements(said["ours"], said[engine])
        pairs = [(run("ours", path), run(engine, path)) for _ in range(runs)]
        faster = median(theirs.seconds / ours.seconds for ours, theirs in pairs)
        ours, theirs = zip(*pairs, strict=True)
        memory = median(r.megabytes for r in ours) / median(r.megabytes for r in theirs)
        print(
            f"  {engine:<12} ours {seconds(ours)}, {engine} {seconds(theirs)}: "
            f"ratio {1 / faster:.3f} ({faster:.1f} times as fast), "
            f"memory {megabytes(ours)} / {megabytes(theirs)} = {memory:.2f}"
        )
        if wrong:
            agreed = False
            print(f"  {'':<12} {sum(wrong.values())} of {total} cells differ: {', '.join(wrong)}")
    return agreed


def seconds(runs: Iterable[Run]) -> str:
    """Return the median time."""
    return f"{median(each.seconds for each in runs):.2f} s"


def megabytes(runs: Iterable[Run]) -> str:
    """Return the median peak."""
    return f"{median(each.megabytes for each in runs):.0f} MB"


def main() -> int:
    """Run the comparison; 1 when the Polars script's answers differ from ours."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--visits", type=int, default=200_000)
    parser.add_argument("--people", type=int, default=1_000)
    parser.add_argument("--slow-visits", type=int, default=20_000, help="for the slow engines")
    parser.add_argument("--slow-people", type=int, default=100)
    parser.add_argument("--runs", type=int, default=5, help="pairs of runs against Polars")
    parser.add_argument("--skip", nargs="*", default=[], choices=[*SCRIPTS][1:])
    parser.add_argument("--folder", type=Path, help="where workbooks are kept for the next time")
    asked = parser.parse_args()
    count = sum(map(len, book.FORMULAS.values()))
    print(f"{count} formulas over {len(book.FORMULAS)} tables")
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        agreed = True
        if "polars" not in asked.skip:
            path = workbook(folder, asked.visits, asked.people)
            agreed = compare(["polars"], path, asked.runs)
        slow = [engine for engine in SLOW if engine not in asked.skip]
        if slow:
            compare(slow, workbook(folder, asked.slow_visits, asked.slow_people), 1)
    return 0 if agreed else 1


if __name__ == "__main__":
    sys.exit(main())
