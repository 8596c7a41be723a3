"""Make the files of the corpus: one small function for each way to make one.

Each takes the drawn sheets by name and its own options, and returns a file's bytes.
"""

from __future__ import annotations

import csv
import re
import struct
import zipfile
from datetime import date, datetime, time
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.drawing import STANDARD, Formula, cells, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from corpus.drawing import Cell

    Sheets = Mapping[str, str]

FILES = Path(__file__).parents[1] / "files"

_FORMATS = {datetime: "yyyy-mm-dd hh:mm", date: "yyyy-mm-dd", time: "hh:mm"}


def xlsx(
    sheets: Sheets,
    *,
    from_1904: bool = False,
    hide: Sequence[int] = (),
    merge: Sequence[str] = (),
    unformatted: bool = False,
) -> bytes:
    """Return a workbook of Excel's; ``hide`` and ``merge`` are for its first sheet.

    ``unformatted`` shows days as the bare numbers that they are.
    """
    import xlsxwriter

    content = BytesIO()
    with xlsxwriter.Workbook(content, {"date_1904": from_1904}) as book:
        formats = {
            kind: None if unformatted else book.add_format({"num_format": shown})
            for kind, shown in _FORMATS.items()
        }
        for name, drawing in sheets.items():
            sheet = book.add_worksheet(name)
            for row, line in enumerate(cells(drawing)):
                for column, value in enumerate(line):
                    _write(sheet, row, column, value, formats)
        first = book.worksheets()[0]
        for row in hide:
            first.set_row(row - 1, None, None, {"hidden": True})
        for area in merge:
            _merge(first, area)
    return content.getvalue()


def _write(sheet, row: int, column: int, value: Cell, formats: Mapping) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, date | time):
        sheet.write_datetime(row, column, value, formats[type(value)])
    elif isinstance(value, Formula):
        result = "" if value.result is None else value.result
        sheet.write_formula(row, column, value.text, None, result)
    elif isinstance(value, float):
        sheet.write_number(row, column, value)
    elif value:
        sheet.write_string(row, column, value)


def _merge(sheet, area: str) -> None:
    """Merge cells as Excel does, keeping what is in the first of them."""
    from xlsxwriter.utility import xl_cell_to_rowcol

    first, last = area.split(":")
    sheet.merge.append([*xl_cell_to_rowcol(first), *xl_cell_to_rowcol(last)])


def delimited(
    sheets: Sheets, *, encoding: str = "utf-8", mark: str = ",", start: str = ""
) -> bytes:
    """Return the first sheet as CSV, or with another ``mark`` between the cells."""
    text = StringIO(newline="")
    text.write(start)
    drawing = next(iter(sheets.values()))
    csv.writer(text, delimiter=mark).writerows(texts(cells(drawing)))
    return text.getvalue().encode(encoding)


def page(
    sheets: Sheets, *, encoding: str = "utf-8", before: str = "", nested: bool = False
) -> bytes:
    """Return a web page with a table for each sheet; ``before`` stands above them."""
    body = before + "".join(map(_table, sheets.values()))
    if nested:
        body = f"<table><tr><td>{body}</td></tr></table>"
    charset = f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}">'
    return f"<html><head>{charset}</head><body>{body}</body></html>".encode(encoding)


def _table(drawing: str) -> str:
    rows = ("".join(f"<td>{text}</td>" for text in row) for row in texts(cells(drawing)))
    return f"<table border=1>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def markup(sheets: Sheets, *, html: str) -> bytes:
    """Return a page word for word."""
    return html.encode()


def shipped(sheets: Sheets, *, name: str) -> bytes:
    """Return a file that another program made: see ``files/README.md``."""
    return (FILES / name).read_bytes()


def wrapped(sheets: Sheets, *, name: str) -> bytes:
    """Return a zipped folder that holds a file that another program made."""
    return _zip({name: (FILES / name).read_bytes()})


def locked(sheets: Sheets, *, password: str) -> bytes:
    """Return a workbook that needs a password."""
    from msoffcrypto.format.ooxml import OOXMLFile

    content = BytesIO()
    OOXMLFile(BytesIO(xlsx(sheets))).encrypt(password, content)
    return content.getvalue()


def zipped(
    sheets: Sheets, *, names: Sequence[str], depth: int = 1, encoding: str = "utf-8"
) -> bytes:
    """Return a zipped folder of so many same workbooks, zipped ``depth`` times over."""
    book = xlsx(sheets)
    content = _zip(dict.fromkeys(names, book), encoding)
    for level in range(1, depth):
        content = _zip({f"内{level}.zip": content}, encoding)
    return content


class _Named(zipfile.ZipInfo):
    """A file whose name is written in another encoding than UTF-8, as Chinese Windows does."""

    encoding = "gbk"

    def _encodeFilenameFlags(self):  # noqa: N802 - the library's own name
        return self.filename.encode(self.encoding), self.flag_bits


def _zip(files: Mapping[str, bytes], encoding: str = "utf-8") -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name) if encoding == "utf-8" else _Named(name)
            archive.writestr(info, data, zipfile.ZIP_DEFLATED, compresslevel=1)
    return content.getvalue()


def text(sheets: Sheets, *, content: str, encoding: str = "utf-8") -> bytes:
    """Return a text word for word."""
    return content.encode(encoding)


def octets(sheets: Sheets, *, content: str) -> bytes:
    """Return bytes given in hexadecimal."""
    return bytes.fromhex(content)


def cut(sheets: Sheets, *, to: int) -> bytes:
    """Return the beginning of a workbook, as a broken transfer leaves it."""
    return xlsx(sheets)[:to]


def changed(sheets: Sheets, *, part: str, old: str, new: str, **options) -> bytes:
    """Return a workbook with a text in one of its parts replaced everywhere."""

    def change(content: bytes) -> bytes:
        assert old.encode() in content, f"{old} is not in {part}"
        return content.replace(old.encode(), new.encode())

    return rewritten(xlsx(sheets, **options), {part: change})


def rewritten(book: bytes, changes: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """Return a workbook with some of its parts changed."""
    with zipfile.ZipFile(BytesIO(book)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return _zip({name: changes.get(name, bytes)(content) for name, content in parts.items()})


def added(sheets: Sheets, *, part: str, content: str = "") -> bytes:
    """Return a workbook with one more part."""
    book = BytesIO(xlsx(sheets))
    with zipfile.ZipFile(book, "a") as package:
        package.writestr(part, content)
    return book.getvalue()


def single_quoted(sheets: Sheets, **options) -> bytes:
    """Return a workbook whose first sheet's XML has its attributes in single quotes."""
    return rewritten(xlsx(sheets, **options), {_SHEET: lambda content: content.replace(b'"', b"'")})


def prefixed(sheets: Sheets, *, far: str = "", **options) -> bytes:
    """Return a workbook whose first sheet's XML has a prefix before each name."""
    book = far_cell(sheets, cell=far) if far else xlsx(sheets, **options)

    def prefix(content: bytes) -> bytes:
        named = re.sub(rb"<(/?)(?=\w)", rb"<\1x:", content)
        return named.replace(b" xmlns=", b" xmlns:x=")

    return rewritten(book, {_SHEET: prefix})


def entity(sheets: Sheets, *, depth: int) -> bytes:
    """Return a workbook with a cell that would expand to 8 to the power of ``depth`` letters."""
    each = "".join(
        f'<!ENTITY e{at} "{f"&e{at - 1};" * 8}">' if at else '<!ENTITY e0 "h">'
        for at in range(depth)
    )
    text = f"<!DOCTYPE s [{each}]><sst"
    book = changed(sheets, part="xl/sharedStrings.xml", old="<sst", new=text)
    return rewritten(
        book, {"xl/sharedStrings.xml": lambda it: it.replace(b"<t>", f"<t>&e{depth - 1};".encode())}
    )


def deep_page(sheets: Sheets, *, depth: int) -> bytes:
    """Return a web page with so many tables in each other."""
    return ("<table><tr><td>" * depth + "日期").encode()


def removed(sheets: Sheets, *, part: str) -> bytes:
    """Return a workbook that lacks a part."""
    return without(xlsx(sheets), part)


def without(book: bytes, part: str) -> bytes:
    """Return a workbook less one of its parts."""
    with zipfile.ZipFile(BytesIO(book)) as package:
        return _zip({name: package.read(name) for name in package.namelist() if name != part})


_SHEET = "xl/worksheets/sheet1.xml"


def formatted_rows(sheets: Sheets, *, count: int) -> bytes:
    """Return a workbook with so many rows that are formatted and empty."""
    start = len(cells(next(iter(sheets.values())))) + 1
    blank = "".join(
        f'<row r="{row}" s="1" customFormat="1"><c r="A{row}" s="1"/></row>'
        for row in range(start, count + 1)
    )
    return changed(sheets, part=_SHEET, old="</sheetData>", new=f"{blank}</sheetData>")


def far_cell(sheets: Sheets, *, cell: str) -> bytes:
    """Return a workbook with one stray cell."""
    row = "".join(filter(str.isdigit, cell))
    stray = f'<row r="{row}"><c r="{cell}"><v>1</v></c></row></sheetData>'
    return changed(sheets, part=_SHEET, old="</sheetData>", new=stray)


def far_and_damaged(sheets: Sheets, *, cell: str) -> bytes:
    """Return a workbook with one stray cell, and a wrong checksum of its sheet."""
    book = far_cell(sheets, cell=cell)
    entry = book.rindex(b"PK\x01\x02", 0, book.rindex(_SHEET.encode()))
    return book[: entry + 16] + bytes(4) + book[entry + 20 :]


def far_unplaced(sheets: Sheets, *, rows: int, columns: int) -> bytes:
    """Return a workbook with one stray cell, which follows cells that do not say where they are."""
    stray = f'<row r="{rows}">{"<c/>" * columns}<c><v>1</v></c></row></sheetData>'
    return changed(sheets, part=_SHEET, old="</sheetData>", new=stray)


def far_beside(sheets: Sheets, *, part: str, target: str = "", behind: bool = False) -> bytes:
    """Return a workbook that has its sheet twice, the second time with a stray cell far away.

    ``target`` is what the workbook says of where its sheet is, as before when left out; the
    second one is then named ``behind`` a comment that has the first.
    """
    with zipfile.ZipFile(BytesIO(far_cell(sheets, cell="XFD1048576"))) as package:
        far = package.read(_SHEET)

    def relate(relations: bytes) -> bytes:
        (own,) = re.findall(rb'<Relationship [^>]*sheet1.xml"[^>]*>', relations)
        other = re.sub(rb'Target="[^"]*"', f'Target="{target}"'.encode(), own)
        return relations.replace(own, other + b"<!--" + own + b"-->" if behind else other)

    changes = {"xl/_rels/workbook.xml.rels": relate} if target else {}
    book = BytesIO(rewritten(xlsx(sheets), changes))
    with zipfile.ZipFile(book, "a") as package:
        package.writestr(part, far)
    return book.getvalue()


def far_behind_comment(sheets: Sheets, *, cell: str) -> bytes:
    """Return a workbook with one stray cell, whose list of sheets has a comment in front."""
    comment = b'<sheets><!-- <sheet name="x" sheetId="9" r:id="rId9"/> -->'
    return rewritten(
        far_cell(sheets, cell=cell),
        {"xl/workbook.xml": lambda it: it.replace(b"<sheets>", comment)},
    )


def many_columns(sheets: Sheets, *, count: int) -> bytes:
    """Return a workbook whose first row has that many headings."""
    heading, *rows = next(iter(sheets.values())).splitlines()
    more = " | ".join(f"X{number}" for number in range(len(heading.split("|")), count))
    return xlsx({"拜访日志": "\n".join((f"{heading} | {more}", *rows))})


def many_texts(sheets: Sheets, *, megabytes: int) -> bytes:
    """Return a workbook with so much in its table of shared texts."""
    filler = f"<si><t>{'x' * 1000}</t></si>" * (1000 * megabytes)
    return changed(sheets, part="xl/sharedStrings.xml", old="</sst>", new=f"{filler}</sst>")


def bomb(sheets: Sheets, *, megabytes: int) -> bytes:
    """Return a workbook with a part that unpacks to so much of nothing."""
    book = BytesIO(xlsx(sheets))
    block = bytes(1_000_000)
    with (
        zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
        package.open("xl/media/image1.png", "w") as part,
    ):
        for _ in range(megabytes):
            part.write(block)
    return book.getvalue()


def parts(sheets: Sheets, *, names: Sequence[str]) -> bytes:
    """Return a zip file of empty parts."""
    return _zip(dict.fromkeys(names, b""))


def many_files(sheets: Sheets, *, count: int) -> bytes:
    """Return a zipped folder of so many empty files."""
    return _zip({f"{number}.txt": b"" for number in range(count)})


def ods(sheets: Sheets, *, repeat: int = 1) -> bytes:
    """Return an OpenDocument workbook; its last row is said to stand ``repeat`` times."""
    drawn = "".join(
        f'<table:table table:name="{name}">{_ods_rows(drawing, repeat)}</table:table>'
        for name, drawing in sheets.items()
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:body>'
        f"<office:spreadsheet>{drawn}</office:spreadsheet></office:body></office:document-content>"
    )
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    return archive.getvalue()


def _ods_rows(drawing: str, repeat: int) -> str:
    rows = ["".join(map(_ods_cell, row)) for row in texts(cells(drawing))]
    some = f' table:number-rows-repeated="{repeat}"' if repeat > 1 else ""
    last = f"<table:table-row{some}>{rows[-1]}</table:table-row>"
    return "".join(f"<table:table-row>{row}</table:table-row>" for row in rows[:-1]) + last


def _ods_cell(text: str) -> str:
    if not text:
        return "<table:table-cell/>"
    kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{text}</text:p></table:table-cell>"


def xlsb(sheets: Sheets, *, merge: Sequence[str] = (), **options) -> bytes:
    """Return Excel's binary workbook: see ``corpus.binary``."""
    from openpyxl.utils import range_boundaries

    from corpus.binary import workbook

    areas = [
        (top - 1, bottom - 1, left - 1, right - 1)
        for left, top, right, bottom in map(range_boundaries, merge)
    ]
    drawn = {name: cells(drawing) for name, drawing in sheets.items()}
    return workbook(drawn, merge=areas, **options)


def far_record(sheets: Sheets) -> bytes:
    """Return a binary workbook with one stray cell in XFD1048576."""
    end = struct.pack("<BB", 0x92, 0x01)  # BrtEndSheetData
    header = struct.pack("<BBIIHBBBI", 0, 17, 1_048_575, 0, 300, 0, 0, 0, 0)
    stray = header + struct.pack("<BBIId", 5, 16, 16_383, 0, 1.0)
    return rewritten(
        xlsb(sheets), {"xl/worksheets/sheet1.bin": lambda it: it.replace(end, stray + end)}
    )


def default() -> Sheets:
    """Return the sheets of a file of which nothing else is said."""
    return {"拜访日志": STANDARD}
