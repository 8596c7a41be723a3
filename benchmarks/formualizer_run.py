"""formualizer's side of the comparison: load the workbook, calculate everything, save.

python benchmarks/formualizer_run.py BOOK [ANSWERS]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import answers
import formualizer


def main(path: str, target: str = "") -> None:
    """Let formualizer calculate the workbook into a copy."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch, "copy.xlsx")
        formualizer.recalculate_file(path, output=str(copy))
        if target:
            answers.write(copy, target)


if __name__ == "__main__":
    main(*sys.argv[1:])
