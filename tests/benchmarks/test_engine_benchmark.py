"""The benchmark runs, and the two sides of it give the same answers. Nothing is timed here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(script: str, *arguments: object) -> str:
    """Run a script of the benchmarks to its end and return what it printed."""
    paths = os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / script, *map(str, arguments)],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"},
    )
    return done.stdout


def test_every_formula_is_worked_out(tmp_path):
    """Of 200 visits and 20 people, every formula gives values, and no error among them."""
    writing = (
        f"import sys, pathlib; sys.path.insert(0, {str(ROOT / 'benchmarks')!r}); "
        f"import book; book.write(pathlib.Path({str(tmp_path / 'book.xlsx')!r}), 200, 20)"
    )
    subprocess.run([sys.executable, "-c", writing], check=True, cwd=ROOT)
    run("ours.py", tmp_path / "book.xlsx", tmp_path / "answers.json")
    answers = json.loads((tmp_path / "answers.json").read_text(encoding="utf-8"))
    columns = {(table, name) for table, each in answers.items() for name in each}
    assert len(columns) == 46
    assert len(answers["拜访"]["期间"]) == 200
    assert sum(answers["团队"]["人数"]) == 20


def test_polars_agrees():
    """On 500 visits, the Polars script and the engine agree in every cell."""
    pytest.importorskip("polars", reason="the bench extra is not installed")
    pytest.importorskip("fastexcel", reason="the bench extra is not installed")
    said = run(
        "engine.py", "--visits", 500, "--people", 20, "--runs", 1,
        "--skip", "formualizer", "libreoffice",
    )  # fmt: skip
    assert "differ" not in said
