"""The benchmark of a press runs to its end. Nothing is timed here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "press.py"


def test_every_stage_of_a_press_is_told():
    """Each whole process and each stage of a check has a line with its milliseconds."""
    done = subprocess.run(
        [sys.executable, SCRIPT, "--rounds", "1"],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    lines = {" ".join(line.split()[:2]) for line in done.stdout.splitlines()}
    assert {"the three", "Check, with", "load: numpy", "work: evaluate", "goal: 1.5"} <= lines
