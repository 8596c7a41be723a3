"""Read large worksheets straight into arrays, without an object for every cell.

The XML of a sheet is looked at by the million bytes: numpy finds where the cells and their
values stand, and reads the numbers that are written there, eight digits at a time. Texts are
indices into the workbook's shared ones, as the file has them already. This reads what Excel,
WPS, LibreOffice and the usual libraries write; a sheet written in another way raises
:class:`Unusual`, and can then be read cell by cell.
"""

from __future__ import annotations

from salessheets.worksheets.book import Unusual, parts, shared_texts
from salessheets.worksheets.sheet import read_columns

__all__ = ["Unusual", "parts", "read_columns", "shared_texts"]
