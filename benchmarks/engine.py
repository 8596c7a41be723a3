"""Compare the formula engine with a hand-written Polars script, formualizer and LibreOffice.

    python benchmarks/engine.py
    python benchmarks/engine.py --visits 20000 --people 200 --skip formualizer libreoffice

Every engine is a process of its own that starts, reads the same workbook, and works out the same
formulas. Their answers are compared cell by cell. Times and memory are the operating system's
account of each finished process; runs of two engines take turns, so that a change in the
machine's speed meets both, and the ratio is the median of the pairs.

formualizer and LibreOffice would take hours over the large workbook. They get so many times our
own time for it (``--limit``) and are ended then; a small workbook says how much slower they are.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import book

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HERE = Path(__file__).parent
SCRIPTS = {
    "ours": "ours.py",
    "polars": "polars_script.py",
    "formualizer": "formualizer_run.py",
    "libreoffice": "libreoffice_run.py",
}
SLOW = ("formualizer", "libreoffice")
"""Run once, for a limited time at the full size, and to the end at a smaller one."""
DIGITS = 1e-9
"""Numbers agree when they differ by no more than this part: a sum depends on its order."""

Answers = dict[str, dict[str, list[object]]]


_ENVIRONMENT = {**os.environ, "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir(), "bytecode"))}
_ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)
"""Every engine starts from compiled modules, as installed ones do; the first run compiles them."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took, with those that it started."""

    seconds: float
    processor: float
    """Seconds of all cores together."""
    megabytes: float


def run(
    engine: str, workbook: Path, answers: Path | None = None, limit: float | None = None
) -> Run | None:
    """Run an engine over a workbook as a whole process.

    It is ended, with all that it started, when it has not finished within ``limit`` seconds;
    then there is nothing to return.
    """
    command = [
        sys.executable,
        HERE / "measure.py",
        sys.executable,
        HERE / SCRIPTS[engine],
        workbook,
    ]
    if answers is not None:
        command.append(answers)
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch,
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**_ENVIRONMENT, "TMPDIR": scratch},
            start_new_session=True,
        ) as process,
    ):
        try:
            said, wrong = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return None
    if process.returncode:
        raise RuntimeError(wrong)
    return Run(*map(float, said.split()[-3:]))


def finished(engine: str, workbook: Path, answers: Path | None = None) -> Run:
    """Run an engine to its end, however long that takes."""
    done = run(engine, workbook, answers)
    assert done is not None
    return done


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


def compare(engines: Iterable[str], path: Path, runs: int, limit: float | None = None) -> bool:
    """Run engines over one workbook and print how they did; tell whether all answers agree.

    With a ``limit`` an engine is given up that takes more than so many times our time.
    """
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch, "ours.json")
        ours = finished("ours", path, file)
        mine = json.loads(file.read_text(encoding="utf-8"))
        print(f"\n{path.stem}: {cells(mine)} formula cells", flush=True)
        agreed = True
        for engine in engines:
            if limit is not None and run(engine, path, limit=limit * ours.seconds) is None:
                given_up(engine, ours, limit)
                continue
            file = Path(scratch, f"{engine}.json")
            finished(engine, path, file)
            wrong = disagreements(mine, json.loads(file.read_text(encoding="utf-8")))
            report(engine, [(finished("ours", path), finished(engine, path)) for _ in range(runs)])
            if wrong:
                agreed = False
                print(
                    f"  {'':<12} {sum(wrong.values())} of {cells(mine)} cells differ: "
                    f"{', '.join(wrong)}",
                    flush=True,
                )
    return agreed


def given_up(engine: str, ours: Run, limit: float) -> None:
    """Print that an engine did not finish in time."""
    print(
        f"  {engine:<12} ended after {limit * ours.seconds:.0f} s, {limit:.0f} times our "
        f"{ours.seconds:.2f} s: more than {limit:.0f} times as fast",
        flush=True,
    )


def report(engine: str, pairs: Sequence[tuple[Run, Run]]) -> None:
    """Print how pairs of runs, ours and theirs, compare."""
    ours, theirs = zip(*pairs, strict=True)
    ratio = median(own.seconds / other.seconds for own, other in pairs)
    least = min(r.seconds for r in ours) / min(r.seconds for r in theirs)
    processor = median(own.processor / other.processor for own, other in pairs)
    memory = median(r.megabytes for r in ours) / median(r.megabytes for r in theirs)
    print(
        f"  {engine:<12} ours {seconds(ours)}, {engine} {seconds(theirs)}: "
        f"ratio {ratio:.3f} ({1 / ratio:.1f} times as fast; of the fastest runs {least:.3f}, "
        f"processor time {processor:.3f}), "
        f"memory {megabytes(ours)} / {megabytes(theirs)} = {memory:.2f}",
        flush=True,
    )


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
    parser.add_argument(
        "--limit", type=float, default=60.0, help="times our time that the slow engines may take"
    )
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
        path = workbook(folder, asked.visits, asked.people)
        if "polars" not in asked.skip:
            agreed = compare(["polars"], path, asked.runs)
        slow = [engine for engine in SLOW if engine not in asked.skip]
        if slow:
            compare(slow, path, 1, asked.limit)
            compare(slow, workbook(folder, asked.slow_visits, asked.slow_people), 1)
    return 0 if agreed else 1


if __name__ == "__main__":
    sys.exit(main())
