"""Workbooks of blank forms, made from the declarations with openpyxl.

A workbook has a sheet for each form, behind a cover when it is filled in month by month.
``python -m salessheets.forms.workbook`` builds the ones that are shipped, under
``templates/forms/``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook

from salessheets.files import write_whole
from salessheets.forms import forms
from salessheets.forms.declare import Audience, Type
from salessheets.forms.marker import NAMES, Marker
from salessheets.forms.workbook import words
from salessheets.forms.workbook.cover import Cover, write_cover
from salessheets.forms.workbook.layout import FIRST_ROW, LAST_ROW, columns
from salessheets.forms.workbook.rules import NameList
from salessheets.forms.workbook.save import workbook_bytes
from salessheets.forms.workbook.sheet import write_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from salessheets.forms.declare import Form
    from salessheets.messages import Language

__all__ = ["Cover", "form_workbook", "forms_for", "write_all", "write_form_workbook"]

AUDIENCES = (Audience.REP, Audience.CLERK)


def forms_for(audience: Audience) -> tuple[Form, ...]:
    """Return the forms of an audience's blank workbook, in the order of the sheets."""
    return tuple(form for form in forms().values() if _is_for(form, audience))


def _is_for(form: Form, audience: Audience) -> bool:
    return any(it.in_blank and it.role == audience.value for it in form.permissions)


def form_workbook(
    chosen: Sequence[Form],
    language: Language,
    cover: Cover,
    people: Sequence[str] = (),
) -> Workbook:
    """Return a workbook of blank forms, not yet saved.

    ``cover`` is what its first sheet says already; registers alone, such as the roster, are
    kept from month to month and get no cover. ``people`` are the names that drop-downs offer
    where a form asks for someone.
    """
    workbook = Workbook()
    workbook.security.lockStructure = True
    workbook.remove(workbook.worksheets[0])
    if any(map(_is_monthly, chosen)):
        write_cover(workbook.create_sheet(words.COVER.to(language)), chosen, language, cover)
    lists = _lists(chosen, language, people)
    for form in chosen:
        write_form(workbook.create_sheet(form.title.to(language)), form, language, lists)
    if people:
        _write_names(workbook, people, language)
    return workbook


def write_form_workbook(
    path: Path,
    chosen: Sequence[Form],
    language: Language,
    cover: Cover,
    people: Sequence[str] = (),
) -> None:
    """Write a workbook of blank forms, whole or not at all; the same input gives the same bytes.

    The rest is as for :func:`form_workbook`. Raises ``OSError`` when it cannot be written.
    """
    write_whole(path, workbook_bytes(form_workbook(chosen, language, cover, people)))


def write_all(folder: Path, languages: Iterable[Language]) -> tuple[Path, ...]:
    """Write each audience's workbook into ``folder/<language>/`` and return their paths."""
    written = []
    for language in languages:
        for audience in AUDIENCES:
            path = folder / language / f"{words.FILE_NAMES[audience].to(language)}.xlsx"
            write_form_workbook(path, forms_for(audience), language, Cover(audience))
            written.append(path)
    return tuple(written)


def _is_monthly(form: Form) -> bool:
    """Tell whether a form's rows belong to a month."""
    return form.period_field is not None or any(
        field.required and field.type is Type.MONTH for field in form.fields
    )


def _lists(
    chosen: Sequence[Form], language: Language, people: Sequence[str]
) -> dict[Type, NameList]:
    """Return the drop-downs of names and numbers that stand in the workbook itself."""
    found = {}
    for form in chosen:
        if form.key == "customer":
            found[Type.CUSTOMER] = _column_list(form, "customer_id", language)
        if form.key == "roster":
            found[Type.PERSON] = _column_list(form, "name", language)
    if people:
        sheet = words.NAMES.to(language)
        found[Type.PERSON] = NameList(f"'{sheet}'!$A$2:$A${len(people) + 1}", complete=True)
    return found


def _column_list(form: Form, key: str, language: Language) -> NameList:
    """Return the list of what has been filled in so far in a column of a form."""
    column = next(it for it in columns(form, language) if it.field.key == key)
    sheet = f"'{form.title.to(language)}'!"
    start = f"{sheet}${column.letter}${FIRST_ROW}"
    cells = f"{start}:${column.letter}${LAST_ROW}"
    return NameList(f"OFFSET({start},0,0,MAX(1,COUNTA({cells})),1)", complete=False)


def _write_names(workbook: Workbook, people: Sequence[str], language: Language) -> None:
    sheet = workbook.create_sheet(words.NAMES.to(language))
    sheet["A1"] = str(Marker(NAMES, language=language))
    for row, name in enumerate(people, start=2):
        sheet.cell(row, 1, name)
    sheet.sheet_state = "hidden"
