"""LibreOffice as a second opinion: it recalculates a workbook, and we compare every formula cell.

LibreOffice keeps the values it finds unless its profile says to recalculate always, so the
profile here is our own. Without that a comparison would pass on our own values and prove
nothing, which is why the tests also spoil a value on purpose and expect it to be found.

Both workbooks are read as XML, so that no reader's idea of dates or numbers comes between.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

Held = float | str | bool
"""What a cell holds in a file: a blank and an empty text are the same, ``""``."""

DIGITS = 1e-14
"""Numbers agree when they differ by no more than this part of the greater one: both write 15
significant digits, and sums of the same numbers in another order differ beyond them."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
_MINUTES = 10


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as a file stores it."""

    value: Held
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A formula cell that LibreOffice works out to something else."""

    sheet: str
    address: str
    formula: str
    ours: Held
    theirs: Held


def office() -> str:
    """Return LibreOffice's command; without it a test is skipped here and fails in CI."""
    command = shutil.which("soffice") or shutil.which("libreoffice")
    if command is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is not installed, and CI has to compare with it")
        pytest.skip("LibreOffice is not installed")
    return command


def recalculate(path: Path, folder: Path) -> dict[str, dict[str, Cell]]:
    """Let LibreOffice calculate a workbook anew; return its cells by sheet and address.

    ``folder`` is an empty one to work in, made when it is not there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "recalculated.xlsx"
    shutil.copy(path, source)
    (target,) = recalculated([source], folder)
    return cells(target)


def recalculated(paths: Sequence[Path], folder: Path, processes: int = 1) -> list[Path]:
    """Let LibreOffice calculate many workbooks anew; return the new ones, in order.

    ``folder`` is one to work in; the workbooks stand elsewhere, and their names differ. So many
    processes each take a share of them.
    """
    target = folder / "out"
    shares = [paths[at::processes] for at in range(processes)]
    with ThreadPoolExecutor(processes) as pool:
        for done in [
            pool.submit(_convert, share, target, folder / f"profile{at}")
            for at, share in enumerate(shares)
            if share
        ]:
            done.result()
    return [target / path.name for path in paths]


def _convert(paths: Sequence[Path], target: Path, profile: Path) -> None:
    """Open and save workbooks in a LibreOffice of its own."""
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_ALWAYS, encoding="utf-8")
    where = f"-env:UserInstallation={profile.as_uri()}"
    subprocess.run(
        [office(), where, "--headless", "--convert-to", "xlsx", "--outdir", target, *paths],
        check=True,
        capture_output=True,
        timeout=_MINUTES * 60,
    )


def cells(path: Path) -> dict[str, dict[str, Cell]]:
    """Return every cell of a workbook as the file stores it, by sheet and address."""
    with zipfile.ZipFile(path) as archive:
        texts = _shared(archive)
        return {
            name: {
                cell.get("r", ""): _cell(cell, texts)
                for cell in ET.fromstring(archive.read(part)).iter(f"{_MAIN}c")
            }
            for name, part in _sheets(archive)
        }


def _shared(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    root = ET.fromstring(archive.read("xl/sharedStrings.xml"))
    return ["".join(t.text or "" for t in item.iter(f"{_MAIN}t")) for item in root]


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    parts = {
        each.get("Id"): each.get("Target", "").removeprefix("/xl/")
        for each in ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    }
    for sheet in ET.fromstring(archive.read("xl/workbook.xml")).iter(f"{_MAIN}sheet"):
        yield sheet.get("name", ""), f"xl/{parts[sheet.get(_ID)]}"


def _cell(cell: ET.Element, texts: list[str]) -> Cell:
    stored = cell.findtext(f"{_MAIN}v") or ""
    formula = cell.findtext(f"{_MAIN}f") or ""
    match cell.get("t", "n"):
        case "s":
            return Cell(texts[int(stored)], formula)
        case "b":
            return Cell(stored == "1", formula)
        case "n" if stored:
            return Cell(float(stored), formula)
        case "inlineStr":
            return Cell("".join(t.text or "" for t in cell.iter(f"{_MAIN}t")), formula)
        case _:
            return Cell(stored, formula)


def differences(path: Path, folder: Path) -> list[Difference]:
    """Return the formula cells of a workbook whose values LibreOffice does not confirm."""
    theirs = recalculate(path, folder)
    return [
        Difference(sheet, address, cell.formula, cell.value, other)
        for sheet, held in cells(path).items()
        for address, cell in held.items()
        if cell.formula
        and not agree(cell.value, other := theirs[sheet].get(address, Cell("")).value)
    ]


def agree(ours: Held, theirs: Held) -> bool:
    """Tell whether two values are the same; LibreOffice stores TRUE and FALSE as 1 and 0."""
    if isinstance(ours, str) or isinstance(theirs, str):
        return ours == theirs
    greater = max(abs(ours), abs(theirs))
    return abs(ours - theirs) <= DIGITS * greater


def store(path: Path, target: Path, sheet: str, address: str, value: float) -> None:
    """Copy a workbook with another number stored in one cell, its formula left as it is."""
    with zipfile.ZipFile(path) as archive:
        part = dict(_sheets(archive))[sheet]
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
            for name in archive.namelist():
                content = archive.read(name)
                copy.writestr(name, _stored(content, address, value) if name == part else content)


def _stored(content: bytes, address: str, value: float) -> bytes:
    cell = re.compile(rf'(<c r="{address}"[^>]*>(?:<f>[^<]*</f>)?<v>)[^<]*'.encode())
    changed, count = cell.subn(rb"\g<1>" + str(value).encode(), content)
    assert count == 1, f"nothing stored in {address}"
    return changed
