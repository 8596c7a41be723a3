"""A workbook's parts are found and unpacked as ``zipfile`` does it, or said to be damaged."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

import pytest

from salessheets.intake.zipped import BAD_ZIP, Parts

TEXTS = {"xl/workbook.xml": b"<workbook/>", "xl/\u8868.xml": b"<sheet>1</sheet>" * 500, "b": b""}


def zipped(method: int = zipfile.ZIP_DEFLATED, **how: object) -> bytes:
    """Return some parts as a zip file."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", method) as package:
        for name, text in TEXTS.items():
            with package.open(name, "w", **how) as part:
                part.write(text)
    return content.getvalue()


def field(content: bytes, name: str, offset: int, number: int) -> bytes:
    """Change a number of four bytes in a part's entry of the directory."""
    at = content.rindex(name.encode()) - 46 + offset
    return content[:at] + struct.pack("<L", number) + content[at + 4 :]


@pytest.mark.parametrize(
    "content",
    [
        zipped(),
        zipped(zipfile.ZIP_STORED),
        zipped(force_zip64=True),
        b"before it" + zipped(),
        zipped() + b"after it",
        zipped()[:-2] + b"\x09\x00a comment",
    ],
    ids=["deflated", "stored", "long numbers", "after something", "before something", "comment"],
)
def test_parts_are_what_zipfile_finds(content: bytes) -> None:
    """Also where the file is unusual; a name is found in capital or small letters."""
    parts = Parts(content)
    assert parts.names == list(TEXTS)
    assert {name: parts.read(name) for name in TEXTS} == TEXTS
    assert parts.size == sum(map(len, TEXTS.values()))
    assert parts.read("XL/Workbook.XML") == TEXTS["xl/workbook.xml"]
    assert "xl/other.xml" not in parts


@pytest.mark.parametrize(
    "content",
    [
        field(zipped(), "xl/workbook.xml", 16, 1),
        field(zipped(), "xl/workbook.xml", 24, 5),
        field(zipped(), "xl/workbook.xml", 42, 7),
        field(zipped(), "xl/workbook.xml", 42, 10**8),
        field(zipped(), "xl/workbook.xml", 8, 99 << 16),
        zipped(zipfile.ZIP_BZIP2),
    ],
    ids=["checksum", "size", "place", "place beyond the end", "way of packing", "bzip2"],
)
def test_a_part_that_is_not_as_said_is_damaged(content: bytes) -> None:
    """It is never returned in part, nor as something else."""
    parts = Parts(content)
    with pytest.raises(BAD_ZIP):
        parts.read("xl/workbook.xml")


def test_a_part_takes_no_more_memory_than_it_says() -> None:
    """One that goes on for longer is damaged, whatever its checksum is."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a", bytes(50_000_000))
    lying = field(content.getvalue(), "a", 24, 1000)
    lying = field(lying, "a", 16, zlib.crc32(bytes(1000)))
    with pytest.raises(BAD_ZIP):
        Parts(lying).read("a")


@pytest.mark.parametrize("cut", [0, 10, 30, 200])
def test_a_file_without_its_directory_is_damaged(cut: int) -> None:
    """Cut off on its way, it has none."""
    with pytest.raises(BAD_ZIP):
        Parts(zipped()[:cut])
