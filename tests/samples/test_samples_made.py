"""The committed workbooks are what the generator makes of the story."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from salessheets.model import serial
from salessheets.resources import samples


def _books(language):
    from maker.company import books
    from maker.story import load

    return books(load(language))


def test_every_row_of_the_story_stands_in_its_workbook(folder, language):
    """Each committed workbook holds its rows under their headings, cell by cell."""
    from maker.books import letter, typed
    from openpyxl.utils import column_index_from_string
    from python_calamine import CalamineWorkbook

    for book in _books(language):
        workbook = CalamineWorkbook.from_path(str(folder / book.file))
        for form in book.forms:
            cells = workbook.get_sheet_by_name(form.title.to(language)).to_python(
                skip_empty_area=False
            )
            places = [
                column_index_from_string(letter(form, field.key, book.disguises)) - 1
                for field in form.fields
            ]
            rows = book.rows.get(form.key, [])
            stand = [[_plain(line[place]) for place in places] for line in cells[5:]]
            told = [
                [_plain(typed(row.get(field.key), field, language)) for field in form.fields]
                for row in rows
            ]
            assert stand[: len(told)] == told, (book.file, form.key)
            assert not any(any(line) for line in stand[len(told) :]), (book.file, form.key)


def _plain(value):
    """Return a cell's value as a text or a number, whatever wrote or read it."""
    match value:
        case None:
            return ""
        case datetime():
            return serial(value.date())
        case date():
            return serial(value)
        case time():
            return value.hour * 60 + value.minute
        case bool() | str():
            return value
        case _:
            return round(float(value), 6)


@pytest.mark.parametrize("key", ["roster", "2025-03/attendance", "2025-03/zhang"])
def test_making_a_workbook_again_gives_the_same_bytes(folder, language, key, tmp_path):
    """Nothing in a workbook depends on the time or the machine it is made on."""
    from maker.company import write_book
    from maker.story import load

    book = next(it for it in _books(language) if it.key == key)
    write_book(tmp_path / "again.xlsx", book, load(language))
    assert (tmp_path / "again.xlsx").read_bytes() == (folder / book.file).read_bytes()


def test_the_plan_is_the_shipped_one_under_the_company_s_name(folder, language):
    """The samples' plan is made from the scheme; only the company's name differs."""
    from maker.company import plan
    from maker.story import load

    name = {"zh": "方案.xlsx", "en": "Plan.xlsx"}[language]
    assert (folder / name).read_bytes() == plan(load(language))


def test_the_list_of_mistakes_is_made_from_the_story(tmp_path):
    """samples/expected/mistakes.toml is not edited by hand."""
    from maker.expected import write_mistakes

    listed = {
        language: [it for book in _books(language) for it in book.listed]
        for language in ("zh", "en")
    }
    write_mistakes(tmp_path / "again.toml", listed)
    committed = samples() / "expected" / "mistakes.toml"
    assert (tmp_path / "again.toml").read_text("utf-8") == committed.read_text("utf-8")


def test_the_samples_stay_small_enough_to_travel():
    """All that is shipped with the package is less than 6 MB."""
    size = sum(path.stat().st_size for path in samples().rglob("*") if path.is_file())
    assert size < 6_000_000
