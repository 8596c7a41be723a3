"""Read large worksheets straight into arrays, without an object for every cell.

The XML of a sheet is looked at by the million bytes: numpy finds where the cells and their
values stand, and reads the numbers that are written there, eight digits at a time. Texts are
indices into the workbook's shared ones, as the file has them already. This reads what Excel,
WPS, LibreOffice and the usual libraries write; a sheet written in another way raises
:class:`Unusual` and is then read cell by cell.

Use: ``read_tables`` for a workbook of plain tables that formulas are to be run over.
"""

from __future__ import annotations

from salessheets.worksheets.book import Unusual, parts, shared_texts
from salessheets.worksheets.sheet import read_columns
from salessheets.worksheets.tables import read_tables

__all__ = ["Unusual", "parts", "read_columns", "read_tables", "shared_texts"]
