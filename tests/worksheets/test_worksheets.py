"""Worksheets read into arrays hold what a reader of single cells finds."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
import python_calamine
import xlsxwriter

from salessheets.model import ErrorValue
from salessheets.resources import samples, templates
from salessheets.worksheets import Unusual, parts, read_columns, read_tables, shared_texts

if TYPE_CHECKING:
    from pathlib import Path

    from salessheets.columns import ArrayColumn

EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - cells have no time zone
BOOKS = sorted(path for top in (samples(), templates()) for path in top.rglob("*.xlsx"))


def read(file: Path | BytesIO) -> dict[str, list[ArrayColumn]]:
    """Return every sheet of a workbook."""
    with ZipFile(file) as archive:
        texts = shared_texts(archive)
        return {name: read_columns(archive, part, texts) for name, part in parts(archive).items()}


def drawn(rows: str, *, texts: str = "") -> BytesIO:
    """Return a workbook of one sheet, its rows and shared texts given as the XML they are."""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr(
            "xl/workbook.xml", '<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>'
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships><Relationship Id="r1" Type="{relation}" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr("xl/sharedStrings.xml", f"<sst>{texts}</sst>")
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f"<worksheet><sheetData>{rows}</sheetData></worksheet>",
        )
    return file


def seen(cell: object) -> object:
    """Return another reader's cell as ours gives it: dates are Excel's numbers, blanks ``None``."""
    if isinstance(cell, datetime):
        return (cell - EPOCH) / timedelta(days=1)
    if isinstance(cell, date):
        return float((cell - EPOCH.date()).days)
    if isinstance(cell, time):
        return (cell.hour * 3600 + cell.minute * 60 + cell.second) / 86400
    if isinstance(cell, str) and cell in {error.value for error in ErrorValue}:
        return ErrorValue(cell)
    return None if cell == "" else cell


def alike(ours: object, theirs: object) -> bool:
    """Tell whether two cells are the same; a time of day may differ in the last digits."""
    if isinstance(ours, float) and isinstance(theirs, float | int):
        return abs(ours - theirs) <= 1e-9 * max(1, abs(ours))
    return ours == theirs


@pytest.mark.parametrize("path", BOOKS, ids=[path.name for path in BOOKS])
def test_shipped_workbooks_read_alike(path):
    """Every cell of every sample, plan and form is what python-calamine reads."""
    with python_calamine.load_workbook(path) as book:
        theirs = {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in book.sheet_names
        }
    ours = read(path)
    assert ours.keys() == theirs.keys()
    for name, columns in ours.items():
        for at, column in enumerate(columns):
            other = [seen(row[at]) if at < len(row) else None for row in theirs[name]]
            mine = [None if value == "" else value for value in column]
            assert all(map(alike, mine, other)), (name, at)
            assert not any(value is not None for value in mine[len(other) :])


def test_kinds_numbers_and_places():
    """Gaps stay blank, columns go beyond Z, and each kind of cell is told from the others.

    ::

          A     C       AB
        2 1     甲      #N/A
        5 -2.5  TRUE    "x<y"
    """
    rows = (
        '<row r="2"><c r="A2"><v>1</v></c><c r="C2" s="3" t="s"><v>0</v></c>'
        '<c r="AB2" t="e"><v>#N/A</v></c></row>'
        '<row r="5" spans="1:28"><c r="A5" s="1"><f>-5/2</f><v>-2.5</v></c><c r="B5" s="4"/>'
        '<c r="C5" t="b"><v>1</v></c><c r="AB5" t="str"><f>T("x")</f><v>x&lt;y</v></c></row>'
    )
    columns = read(drawn(rows, texts="<si><t>甲</t></si>"))["A"]
    assert len(columns) == 28
    assert [*columns[0]] == [None, 1.0, None, None, -2.5]
    assert [*columns[1]] == [None] * 5
    assert [*columns[2]] == [None, "甲", None, None, True]
    assert [*columns[27]] == [None, ErrorValue.NA, None, None, "x<y"]


@pytest.mark.parametrize(
    "text", ["0", "7", "12345678", "123456789", "0.1", "-3", "1E-05", "1.5e+300", "99999999.99"]
)
def test_numbers_are_read_as_python_reads_them(text):
    """However long, signed or exponential, a number is the float that it says."""
    columns = read(drawn(f'<row r="1"><c r="A1"><v>{text}</v></c></row>'))["A"]
    assert [*columns[0]] == [float(text)]


def test_many_rows_in_pieces():
    """A sheet of many pieces has every row once, in order: n, 2n and a text of n mod 7."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet("A")
    for row in range(30_000):
        sheet.write_row(row, 0, [row, row * 2, f"t{row % 7}"])
    book.close()
    columns = read(file)["A"]
    assert [*columns[0]] == [*map(float, range(30_000))]
    assert [*columns[1]] == [*map(float, range(0, 60_000, 2))]
    assert [*columns[2]] == [f"t{row % 7}" for row in range(30_000)]


def test_openpyxl_writes_so_too():
    """What another library writes is read as well, special characters and blanks included."""
    book = openpyxl.Workbook()
    book.active.title = "A"
    for row in (["a&b", 1.25, True], [" 空 ", None, False], ["两\n行", 3, None]):
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    columns = read(file)["A"]
    assert [*columns[0]] == ["a&b", " 空 ", "两\n行"]
    assert [*columns[1]] == [1.25, None, 3.0]
    assert [*columns[2]] == [True, False, None]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1" t="inlineStr"><is><r><t>x</t></r><r><t>y</t></r></is></c></row>',
        '<row r="1"><c><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="d"><v>2025-03-01</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>9</v></c></row>',
        '<row r="1"><c r="A1"><v>one</v></c></row>',
        '<row r="1"><c r="A1" t="e"><v>#BUSY!</v></c></row>',
        '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>',
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
    ],
)
def test_unusual_ways_to_write_are_refused(rows):
    """What is not read here is said so, never read wrongly."""
    with pytest.raises(Unusual):
        read(drawn(rows))


def test_spoiled_xml_never_gets_further_than_unusual():
    """Two hundred sheets with some bytes changed are read or refused, without any other error."""
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" s="1" t="s"><v>0</v></c><c r="B{n}"><v>{n}.5</v></c></row>'
        for n in range(1, 20)
    )
    draw = random.Random(7)
    for _ in range(200):
        letters = [*rows]
        for at in draw.sample(range(len(letters)), 3):
            letters[at] = draw.choice('<>"/ 0acrv')
        try:
            read(drawn("".join(letters), texts="<si><t>甲</t></si>"))
        except Unusual:
            continue


@pytest.mark.parametrize("within", [False, True], ids=["at once", "cell by cell"])
def test_tables_of_a_workbook(tmp_path, within):
    """Sheets are tables whose rows know where they stand, whichever way they were read.

    Parts of a text in two fonts make the second workbook one that is read cell by cell::

        日期        类型   金额
        2025-03-04  到店   1.5
        2025-03-05         #N/A
    """
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("拜访")
        sheet.write_row(0, 0, ["日期", "类型", "金额"])
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_datetime(1, 0, date(2025, 3, 4), day)
        sheet.write_datetime(2, 0, date(2025, 3, 5), day)
        sheet.write_string(1, 1, "到店")
        sheet.write_number(1, 2, 1.5)
        sheet.write_formula(2, 2, "=NA()", value="#N/A")
        if within:
            book.add_worksheet("说明").write_rich_string(0, 0, "a", book.add_format(), "b")
    table = read_tables(path)["拜访"]
    columns = {name: [*values] for name, values in table.columns.items()}
    assert columns == {
        "日期": [45720.0, 45721.0],
        "类型": ["到店", None],
        "金额": [1.5, None if within else ErrorValue.NA],
    }
    assert str(table.place(1)) == "book.xlsx 拜访 3"
    assert [*read_tables(path, {"拜访": ["类型"]})["拜访"].columns] == ["日期", "金额"]
