"""Read the cover sheet: whose workbook it is, of which team, for which month."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from salessheets.intake import findings
from salessheets.intake.model import Cover
from salessheets.intake.recognise import letter
from salessheets.intake.text import folded, named, plain, spellings
from salessheets.intake.values import shown
from salessheets.messages import Text
from salessheets.model import Finding, Period, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salessheets.intake.model import Cell, Sheet

TITLE = Text("封面", "Cover")
_LABELS = {
    "name": ("姓名", "业务员", "填报人", "填表人", "name", "salesperson", "your name"),
    "number": (
        "工号",
        "员工编号",
        "员工号",
        "employee no",
        "employee number",
        "staff no",
        "staff id",
    ),
    "team": ("团队", "小组", "部门", "team", "group"),
    "period": ("期间", "月份", "所属月份", "年月", "period", "month"),
}
_KEYS = {folded(label): key for key, labels in _LABELS.items() for label in labels}


class _Answer(NamedTuple):
    key: str
    cell: Cell
    row: int
    column: int


def is_cover(sheet: Sheet) -> bool:
    """Whether a sheet without a marker is called a cover."""
    return folded(sheet.name) in map(folded, TITLE)


def read_cover(sheet: Sheet, path: str) -> tuple[Cover, tuple[Finding, ...]]:
    """Read the cells to the right of the labels; the first answer to each counts."""
    answers: dict[str, _Answer] = {}
    for answer in _answers(sheet):
        answers.setdefault(answer.key, answer)
    period = None
    found: tuple[Finding, ...] = ()
    if "period" in answers:
        asked = answers["period"]
        period = _period(asked.cell)
        if period is None:
            place = Place(path, sheet.name, asked.row + 1, letter(asked.column))
            values = {"text": plain(shown(asked.cell))}
            found = (Finding(findings.BAD_COVER_PERIOD, place, values),)
    texts = {key: named(shown(answer.cell)) for key, answer in answers.items()}
    cover = Cover(texts.get("name", ""), texts.get("team", ""), period, texts.get("number", ""))
    return cover, found


def _answers(sheet: Sheet) -> Iterator[_Answer]:
    for index, row in enumerate(sheet.rows):
        for column, (cell, beside) in enumerate(pairwise(row), 1):
            key = _key(cell)
            if key and not _is_blank(beside) and not _key(beside):
                yield _Answer(key, beside, index, column)


def _is_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and not plain(cell)


def _key(cell: Cell) -> str:
    if not isinstance(cell, str):
        return ""
    return next((_KEYS[way] for way in spellings(cell) if way in _KEYS), "")


def _period(cell: Cell) -> Period | None:
    if isinstance(cell, date):
        return Period.of(cell)
    try:
        return Period.parse(plain(shown(cell)))
    except ValueError:
        return None
