"""Our side of the comparison, as one process: start, read the workbook, evaluate every formula.

    python benchmarks/ours.py BOOK [ANSWERS]

With a second path the answers are written there as JSON, by table and column.
"""

from __future__ import annotations

import sys

from book import FORMULAS, NAMES, compiled

from salessheets.worksheets import read_tables


def main(path: str, answers: str = "") -> None:
    """Evaluate the workbook."""
    tables = read_tables(path, FORMULAS)
    program = compiled({name: [*table.columns] for name, table in tables.items()})
    evaluation = program.run(tables, NAMES)
    if answers:
        import json
        from pathlib import Path

        values = {
            table: {name: evaluation.column(table, name) for name in formulas}
            for table, formulas in FORMULAS.items()
        }
        Path(answers).write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
