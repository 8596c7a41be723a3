"""Tell a plan from other workbooks: by its sheets, whatever its file is called."""

from __future__ import annotations

import zipfile
from functools import lru_cache
from typing import TYPE_CHECKING

from salessheets.intake.package import listed_sheets
from salessheets.intake.text import folded
from salessheets.intake.zipped import BAD_ZIP
from salessheets.plan.facts import FACTS
from salessheets.plan.layout import COLUMNS, SHEETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from salessheets.plan.headings import PlanSheet

_PACKAGES = frozenset({".xlsx", ".xlsm"})
_WORKBOOK = "xl/workbook.xml"
_LONGEST = 1_000_000
"""Bytes of the part that lists a workbook's sheets; one of a hundred sheets has 10,000."""
_LEAST = 2
"""So many of a plan's sheets make a plan, one of them a sheet that nothing else has."""


def is_plan(path: Path, *, is_meant: bool = False) -> bool | None:
    """Tell whether a workbook is a plan, sound or not, by the names of its sheets.

    Of one that ``is_meant`` as a plan, by its name or its folder, a single sheet is enough: it
    may have lost the others. ``None`` when that cannot be told: the workbook is damaged,
    locked, or no .xlsx.
    """
    titles = _sheets(path)
    return None if titles is None else has_plan_sheets(titles, is_meant=is_meant)


def has_plan_sheets(titles: Iterable[str], *, is_meant: bool = False) -> bool:
    """Tell whether sheets of these names make a plan, as :func:`is_plan` does."""
    names = {folded(title) for title in titles}
    own = [sheet for sheet in SHEETS if _stands(sheet, names)]
    # A summary has sheets of parameters and lists too, but not the plan's columns.
    telling = any(_stands(sheet, names) for sheet in (FACTS, COLUMNS))
    return bool(own) if is_meant else telling and len(own) >= _LEAST


def _stands(sheet: PlanSheet, titles: AbstractSet[str]) -> bool:
    return any(folded(word) in titles for word in sheet.title)


def _sheets(path: Path) -> Sequence[str] | None:
    """Return the names of a workbook's sheets; a file is looked into once as it stands."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return _names(path, facts.st_mtime_ns, facts.st_size)


@lru_cache(maxsize=10_000)
def _names(path: Path, _changed: int, _size: int) -> Sequence[str] | None:
    if path.suffix.lower() not in _PACKAGES:
        return None
    try:
        with zipfile.ZipFile(path) as parts:
            if parts.getinfo(_WORKBOOK).file_size > _LONGEST:
                return None
            listed = parts.read(_WORKBOOK).decode("utf-8", "replace")
    except (*BAD_ZIP, KeyError, NotImplementedError):
        return None
    return listed_sheets(listed)
