"""Read one submission: its cover, its forms and their rows, by itself.

What comes out depends on the file's content and path alone, so files may be read in any
order, anywhere, and kept for the next time.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from salessheets.forms import forms
from salessheets.forms.marker import COVER, NAMES, RETURNED
from salessheets.intake import findings
from salessheets.intake.cover import is_cover, read_cover
from salessheets.intake.headings import heading_findings
from salessheets.intake.model import Cover, FileFacts, SheetFacts, Submission
from salessheets.intake.recognise import (
    Recognised,
    by_headings,
    by_marker,
    marker,
)
from salessheets.intake.rows import LIMIT, read_rows
from salessheets.intake.text import listed, trimmed
from salessheets.intake.versions import older
from salessheets.intake.workbook import open_workbook
from salessheets.messages import Text
from salessheets.model import Finding, Period, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from salessheets.forms.marker import Marker
    from salessheets.intake.model import Sheet
    from salessheets.intake.rows import Rows

_OURS = frozenset({"", "none"})
"""What a marker names as form on what the program publishes: nothing to read."""


class Role(Enum):
    """What a sheet is when it is no form."""

    COVER = "cover"
    OTHER = "other"
    """Filled with something that is not known."""
    PASSED_OVER = "passed over"
    """Blank, hidden, or of the program's own making."""


def read_submission(content: bytes, path: str, passwords: Iterable[str] = ()) -> Submission:
    """Read a workbook's bytes; ``path`` is relative, with ``/`` between its parts.

    ``passwords`` are tried when the workbook is locked.

    A folder named like a month, such as ``2025-03``, is the month it was sent in for; in any
    other folder the cover says so.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    folder = period_of(path)
    opened = open_workbook(content, path, passwords)
    if not opened.sheets and opened.findings:
        return Submission(FileFacts(path, sha256, folder), (), opened.findings)
    roles = _roles(opened.sheets)
    cover, about_cover = _cover(roles, path)
    period = folder or cover.period
    read = [
        (sheet, role, read_rows(sheet, role, cover, period, path))
        for sheet, role in roles
        if isinstance(role, Recognised)
    ]
    sheets = tuple(
        SheetFacts(sheet.name, role.form.key, rows.filled, said.language if said else None)
        for sheet, role, rows in read
        for said in (marker(sheet),)
    )
    corrects = _corrects(opened.sheets)
    facts = FileFacts(path, sha256, period, cover.name, sheets, corrects, cover.number)
    found = (
        *opened.findings,
        *about_cover,
        *_about_month(folder, cover, path),
        *(each for sheet, role in roles for each in _about_marker(sheet, role, path)),
        *(
            each
            for sheet, role, rows in read
            for each in (
                *(heading_findings(role, sheet, path) if rows.filled else ()),
                *rows.findings,
            )
        ),
    )
    elsewhere = _of_other_month(read, folder, cover)
    if folder and elsewhere:
        values = {"folder": str(folder), "month": str(elsewhere)}
        misplaced = Finding(findings.MISPLACED, Place(path), values, cover.name)
        return Submission(facts, (), (misplaced,))
    said = any(each.problem.severity is not Severity.NOTE for each in found)
    found = (*found, *_about_content(roles, facts, nothing_said=not said))
    return Submission(
        facts,
        tuple(rows.fragment for _, _, rows in read),
        tuple(replace(each, person=each.person or cover.name) for each in _bounded(found, path)),
    )


_FEWEST_DATES = 3
"""So many dates of one other month show that a file is that month's, whatever its cover says."""


def _of_other_month(
    read: Iterable[tuple[Sheet, Recognised, Rows]], folder: Period | None, cover: Cover
) -> Period | None:
    """Return the month that all dated rows of a file are of, when that is not its folder's.

    A last month's workbook in this month's folder is one mistake, not one in each of its rows.
    """
    outside: list[Period] = []
    for _, role, rows in read:
        if role.form.period_field is not None and rows.fragment.rows:
            return None
        outside += [
            Period.parse(str(each.values["date"])[:7])
            for each in rows.findings
            if each.problem == findings.OUTSIDE_PERIOD
        ]
    month = outside[0] if outside and len({*outside}) == 1 else None
    is_sure = month is not None and (month == cover.period or len(outside) >= _FEWEST_DATES)
    return month if is_sure and month != folder else None


def _bounded(found: tuple[Finding, ...], path: str) -> tuple[Finding, ...]:
    """Tell no more findings of a file than anybody reads; the rows are dealt with all the same."""
    if len(found) <= LIMIT:
        return found
    return (*found[:LIMIT], Finding(findings.MORE, Place(path), {"limit": float(LIMIT)}))


def period_of(path: str) -> Period | None:
    """Return the month that the nearest of a file's folders is named after, if one is."""
    for folder in reversed(path.split("/")[:-1]):
        try:
            return Period.parse(folder)
        except ValueError:
            continue
    return None


# What each sheet is


def _roles(sheets: Sequence[Sheet]) -> list[tuple[Sheet, Recognised | Role]]:
    ours = _is_ours(sheets)
    return [
        (sheet, _by_marker(sheet, said) if (said := marker(sheet)) or ours else _unmarked(sheet))
        for sheet in sheets
    ]


def _is_ours(sheets: Sequence[Sheet]) -> bool:
    """Whether the program made the workbook to be read by people: a publication or a plan."""
    return _is_plan(sheets) or any(
        said is not None and _is_made(said.form) for said in map(marker, sheets)
    )


def _corrects(sheets: Iterable[Sheet]) -> str:
    """Return which file it is a marked copy of, as its first sheet remembers."""
    return next((said.of for said in map(marker, sheets) if said and said.of), "")


def _is_plan(sheets: Iterable[Sheet]) -> bool:
    # Imported here: telling plans apart needs intake's own reader of packages.
    from salessheets.plan.recognise import has_plan_sheets

    return has_plan_sheets(sheet.name for sheet in sheets)


def _is_made(form: str) -> bool:
    """Whether only the program makes such a sheet."""
    known = forms().get(form)
    return form in _OURS or (known is not None and known.is_made)


def _by_marker(sheet: Sheet, said: Marker | None) -> Recognised | Role:
    """Return what a marker says; in a workbook of ours, unmarked sheets are not looked at."""
    if said is None:
        return Role.PASSED_OVER
    if said.form == COVER:
        return Role.COVER
    form = forms().get(said.form)
    return (form and by_marker(sheet, form, said)) or Role.PASSED_OVER


def _unmarked(sheet: Sheet) -> Recognised | Role:
    if sheet.blank:
        return Role.PASSED_OVER
    if is_cover(sheet):
        return Role.COVER
    return by_headings(sheet) or (Role.PASSED_OVER if sheet.hidden else Role.OTHER)


def _cover(
    roles: Sequence[tuple[Sheet, Recognised | Role]], path: str
) -> tuple[Cover, tuple[Finding, ...]]:
    sheet = next((sheet for sheet, role in roles if role is Role.COVER), None)
    return read_cover(sheet, path) if sheet else (Cover(), ())


# What is to be said of the whole file


def _about_marker(sheet: Sheet, role: Recognised | Role, path: str) -> Iterator[Finding]:
    said = marker(sheet)
    if said is None or said.form in {*_OURS, COVER, NAMES, RETURNED}:
        return
    place = Place(path, sheet.name)
    form = forms().get(said.form)
    if form is None:
        yield Finding(findings.NEWER, place, {"form": said.form})
        return
    if said.version > form.version:
        yield Finding(findings.NEWER, place, {"form": form.title})
    if not isinstance(role, Recognised):
        columns = listed(field.label for field in form.fields)
        yield Finding(findings.NO_HEADINGS, place, {"form": form.title, "columns": columns})
        return
    yield from older(form, said.version, place)


def _about_month(folder: Period | None, cover: Cover, path: str) -> Iterator[Finding]:
    if folder and cover.period and folder != cover.period:
        values = {"cover": str(cover.period), "folder": str(folder)}
        yield Finding(findings.OTHER_COVER_PERIOD, Place(path), values)


def _about_content(
    roles: Sequence[tuple[Sheet, Recognised | Role]], facts: FileFacts, *, nothing_said: bool
) -> Iterator[Finding]:
    """Yield what a file holds besides forms, or that it holds none or nothing."""
    if not facts.sheets and _is_plan(sheet for sheet, _ in roles):
        yield Finding(findings.PLAN, Place(facts.path))
        return
    other = [sheet for sheet, role in roles if role is Role.OTHER]
    if other and not facts.sheets:
        values = {"looks": _looks(other[0]), "expected": _expected()}
        yield Finding(findings.FOREIGN, Place(facts.path), values)
        return
    for sheet in other:
        yield Finding(findings.NOT_A_FORM, Place(facts.path, sheet.name))
    if not facts.rows and nothing_said and not _is_ours([sheet for sheet, _ in roles]):
        yield Finding(findings.EMPTY, Place(facts.path))


_SHOWN = 6
"""How many headings tell what a foreign workbook is, and how many forms what is expected."""


def _looks(sheet: Sheet) -> str:
    """Describe a sheet by its name and the first of its rows that could be headings."""
    for least in (2, 1):
        for row in sheet.rows:
            texts = [trimmed(cell) for cell in row if isinstance(cell, str) and trimmed(cell)]
            if len(texts) >= least:
                more = "…" if len(texts) > _SHOWN else ""
                return f"{sheet.name}: {', '.join(texts[:_SHOWN])}{more}"
    return sheet.name


def _expected() -> Text:
    """Name the forms that are filled in most."""
    titles = [form.title for form in forms().values() if not form.is_made]
    some = listed(titles[:_SHOWN])
    return Text(f"{some.zh}等", f"{some.en} and others") if len(titles) > _SHOWN else some
