"""What a press of a button takes from the start of its process, and where the time goes.

    python benchmarks/press.py

The workspace has one person's workbook, the company's roster and the full decoration scheme. The
presses take turns with ``python -c "import openpyxl, jinja2, numpy"``, which does nothing but load
three libraries; a check should take at most one and a half times as long, the work itself not
counted. What Excel needs to save comes on top.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import press_stages as stages

sys.path.insert(0, str(Path(__file__).parents[1]))

from salessheets.excel.layout import EXCHANGE
from salessheets.excel.signals import coded
from salessheets.model import Period
from salessheets.prepare import new
from salessheets.resources import samples
from salessheets.workspace import CONTROL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parents[1]
PERSON = "李示例 2025-03.xlsx"
PYTHON, LIBRARIES = "python -c pass", "the three libraries"
CHECK, SUBMISSION, CALCULATE = "Check", "Check, with the submission in front", "Calculate"
LIMIT = 1.5


def workspace(folder: Path) -> Path:
    """Make a workspace with one person's workbook, and return its control workbook."""
    company = samples() / "装修公司"
    month = folder / "提交" / "2025-03"
    month.mkdir(parents=True)
    for path in (company / "人员.xlsx", company / "方案.xlsx"):
        shutil.copy(path, folder)
    shutil.copy(company / "提交" / "2025-03" / PERSON, month)
    new(folder, Period(2025, 3), "zh")
    return folder / CONTROL


def press(action: str, control: Path, submission: Path | None = None) -> tuple[str, ...]:
    """Return what the macro tells our module when a button is pressed.

    It is pressed in the control workbook, or with a submission in front.
    """
    front = "control" if submission is None else "submission"
    stem = control.parent / EXCHANGE / "1"
    return (action, front, "zh", coded(str(submission or control)), coded(str(stem)))


class Python:
    """Starts Python with modules compiled, as installed ones are."""

    def __init__(self, scratch: Path) -> None:
        """``scratch`` is the folder that compiled modules are kept in."""
        self._environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONPYCACHEPREFIX": str(scratch),
            "PYTHONDONTWRITEBYTECODE": "",
        }

    def run(self, *arguments: str) -> bytes:
        """Run Python to its end and return what it printed."""
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, check=True, env=self._environment, stdout=subprocess.PIPE
        ).stdout

    def timed(self, *arguments: str) -> float:
        """Return the seconds of a process from its start to its end."""
        began = time.perf_counter()
        self.run(*arguments)
        return time.perf_counter() - began

    def staged(self, workbook: Path) -> dict[str, float]:
        """Return the seconds of each stage of a check."""
        script = str(ROOT / "benchmarks" / "press_stages.py")
        found: dict[str, float] = json.loads(self.run(script, *press("check", workbook)))
        return found


def rounds(count: int) -> Iterator[dict[str, float]]:
    """Measure everything in turns so many times; the first time, which compiles, is left out."""
    with tempfile.TemporaryDirectory() as scratch:
        python = Python(Path(scratch) / "compiled")
        checked, calculated = (workspace(Path(scratch) / name) for name in ("甲", "乙"))
        submission = checked.parent / "提交" / "2025-03" / PERSON
        sides = {
            PYTHON: ("-c", "pass"),
            LIBRARIES: ("-c", "import openpyxl, jinja2, numpy"),
            CHECK: ("-m", "salessheets.excel", *press("check", checked)),
            SUBMISSION: ("-m", "salessheets.excel", *press("check", checked, submission)),
            CALCULATE: ("-m", "salessheets.excel", *press("calculate", calculated)),
        }
        for turn in range(count + 1):
            whole = {name: python.timed(*arguments) for name, arguments in sides.items()}
            parts = python.staged(checked)
            if turn:
                yield {**whole, **parts}


def parted(least: Mapping[str, float]) -> dict[str, float]:
    """Return the parts of a check: what is loaded, then the work."""
    steps = (stages.READ, stages.PLAN, stages.COMPILE, stages.EVALUATE)
    work = {name: least[name] for name in steps}
    return {
        "Python itself": least[PYTHON],
        **{name: least[name] for name in (stages.NUMPY, stages.LIBRARIES)},
        "load: salessheets, parts of Python": least[stages.FIRST] - least[stages.AGAIN],
        **work,
        "work: the rest": least[stages.AGAIN] - sum(work.values()),
    }


def show(least: Mapping[str, float], middle: Mapping[str, float]) -> None:
    """Print the whole times in milliseconds with their ratios, and the parts of a check."""
    libraries = least[LIBRARIES]
    print(f"{'milliseconds':36}{'least':>7}{'middle':>8}{'ratio':>7}")
    for name in (PYTHON, LIBRARIES, CHECK, SUBMISSION, CALCULATE):
        ratio = least[name] / libraries
        print(f"{name:36}{least[name] * 1000:7.0f}{middle[name] * 1000:8.0f}{ratio:7.2f}")
    print("of which, for a check:")
    for name, taken in parted(least).items():
        print(f"  {name:34}{taken * 1000:7.0f}{'':8}{taken / libraries:7.2f}")
    limit = LIMIT * libraries + least[stages.AGAIN]
    print(f"goal: {LIMIT} × the three libraries + the work = {limit * 1000:.0f}")


def main() -> None:
    """Measure and print everything."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=10)
    taken: defaultdict[str, list[float]] = defaultdict(list)
    for each in rounds(parser.parse_args().rounds):
        for name, seconds in each.items():
            taken[name].append(seconds)
    show(
        {name: min(each) for name, each in taken.items()},
        {name: median(each) for name, each in taken.items()},
    )


if __name__ == "__main__":
    main()
