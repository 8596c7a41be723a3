"""Read CSV, TSV and their kin: a text whose lines are rows."""

from __future__ import annotations

import csv
from io import StringIO
from itertools import islice
from pathlib import PurePosixPath

from salessheets.intake.charset import decoded
from salessheets.intake.model import Sheet

_DELIMITERS = ",\t;|"
_LOOKED_AT = 15
"""So many lines tell what stands between the cells."""


def read_text(content: bytes, path: str) -> tuple[Sheet, ...]:
    """Return a text's one sheet, named as its file; none when it is no table."""
    text = decoded(content)
    if text is None:
        return ()
    said, text = _said(text.rstrip("\x1a"))
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=said or _delimiter(text)))
    except csv.Error:
        return ()
    width = max(map(len, rows), default=0)
    cells = [[*row, *[""] * (width - len(row))] for row in rows]
    return (Sheet(PurePosixPath(path).stem, cells),) if width > 1 else ()


def _said(text: str) -> tuple[str, str]:
    """Return the delimiter that a first line ``sep=;`` names for Excel, and the rest."""
    line, _, rest = text.partition("\n")
    line = line.strip().strip('"')
    if line.lower().startswith("sep=") and len(line) == len("sep=") + 1:
        return line[-1], f"\n{rest}"
    return "", text


def _delimiter(text: str) -> str:
    """Return the mark that makes most cells of the first lines."""
    lines = list(islice(StringIO(text), _LOOKED_AT))
    return max(_DELIMITERS, key=lambda mark: sum(line.count(mark) for line in lines))
