"""Our side of the comparison, as one process: start, read the workbook, evaluate every formula.

python benchmarks/ours.py BOOK [ANSWERS]

With a second path the answers are written there as JSON, by table and column.
"""

from __future__ import annotations

import sys
from pathlib import Path
from zipfile import ZipFile

sys.path.insert(0, str(Path(__file__).parents[1]))

from book import FORMULAS, NAMES, compiled

from salessheets.model import Table
from salessheets.worksheets import parts, read_columns, shared_texts


def read(path: str) -> dict[str, Table]:
    """Return the input columns of every table of the workbook."""
    with ZipFile(path) as archive:
        texts = shared_texts(archive)
        return {
            name: Table(
                name,
                name,
                {
                    str(column[0]): column[1:]
                    for column in read_columns(archive, part, texts, FORMULAS.get(name, ()))
                    if column[0] not in FORMULAS.get(name, ())
                },
            )
            for name, part in parts(archive).items()
        }


def main(path: str, answers: str = "") -> None:
    """Evaluate the workbook."""
    tables = read(path)
    program = compiled({name: [*table.columns] for name, table in tables.items()})
    evaluation = program.run(tables, NAMES)
    if answers:
        import json

        values = {
            table: {name: evaluation.column(table, name) for name in formulas}
            for table, formulas in FORMULAS.items()
        }
        Path(answers).write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
