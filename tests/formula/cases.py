"""The tables of cases: one data file per function, with where each value comes from.

``source`` is ``ms`` for an example on Microsoft's page of the function, ``rule`` for what that
page says in words, ``hand`` for what is worked by hand (the working is the note), ``excel`` for
what Excel itself saved in a workbook (``excel_answers``). All are about one table, ``T``, drawn in ``cases/table.txt``. Where LibreOffice gives something else the case
names the known difference (``differences.toml``) under ``libreoffice``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sheets import ERRORS, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salessheets.model import Table, Value

_FOLDER = Path(__file__).parent / "cases"
OPERATORS = "operators"
"""The file of the operators, which are no function's."""


@dataclass(frozen=True, slots=True)
class Case:
    """A formula and what Excel gives."""

    file: str
    formula: str
    value: Value
    source: str
    note: str = ""
    libreoffice: str = ""


def cases() -> Iterator[Case]:
    """Yield all cases, file by file."""
    for path in sorted(_FOLDER.glob("*.toml")):
        for case in tomllib.loads(path.read_text("utf-8"))["cases"]:
            value = ERRORS.get(case["value"], case["value"])
            yield Case(**{"file": path.stem, **case, "value": value})


def sheet() -> Table:
    """Return the table that cases are about."""
    return table("T", (_FOLDER / "table.txt").read_text("utf-8"))
