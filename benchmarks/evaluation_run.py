"""The evaluation alone of a workbook: it is read and compiled first, then timed once.

    python benchmarks/evaluation_run.py BOOK

Prints the processor's seconds: the evaluation runs on one core and waits for nothing.
"""

from __future__ import annotations

import sys
import time

from book import FORMULAS, NAMES, compiled

from salessheets.worksheets import read_tables


def main(path: str) -> None:
    """Evaluate the workbook, for the first time in this process."""
    tables = read_tables(path, FORMULAS)
    program = compiled({name: [*table.columns] for name, table in tables.items()})
    began = time.process_time()
    program.run(tables, NAMES)
    print(time.process_time() - began)


if __name__ == "__main__":
    main(*sys.argv[1:])
