"""The macro that is shipped: what its source says, clean, and in a workbook that others open."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pyopenvba import ExcelFile
from python_calamine import CalamineWorkbook
from pyvbaanalysis import analyze_module

from salessheets.excel.control import control_workbook
from salessheets.excel.layout import BUTTONS, SHEETS, WORDS
from salessheets.excel.vba import CONTROL, PROJECTS
from salessheets.excel.vba.build import compiled
from salessheets.excel.words import words
from salessheets.messages import LANGUAGES
from salessheets.model import Period

MARCH = Period(2025, 3)
SOURCE = "\n".join(CONTROL.sources.values())


@pytest.mark.parametrize("project", PROJECTS, ids=lambda project: project.path.stem)
def test_the_shipped_project_is_what_its_sources_give(project):
    """Nobody ships a macro whose source is another one."""
    assert compiled(project) == project.path.read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_control_workbook_holds_the_sources_and_nothing_else(tmp_path, language):
    """The modules taken out of a workbook are the sources; the sheets' own modules are empty."""
    path = tmp_path / "控制.xlsm"
    path.write_bytes(control_workbook(language, MARCH))
    with ExcelFile(path) as file:
        modules = {name: text.replace("\r\n", "\n") for name, text in file.vba_modules().items()}
    for name, source in CONTROL.sources.items():
        assert modules.pop(name).strip() == source.strip()
    code = [line for text in modules.values() for line in text.splitlines() if line.strip()]
    assert all(line.startswith("Attribute ") for line in code)
    assert len(modules) == len(SHEETS) + 2  # the workbook's, and the sheet of words'


@pytest.mark.parametrize("module", CONTROL.sources)
def test_the_sources_are_ascii_and_excel_would_compile_them(module):
    """The linter for Excel's compile errors finds nothing at all."""
    assert list(analyze_module(CONTROL.sources[module])) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_macro_finds_every_word_that_it_asks_for(language):
    """What the macro looks up on the sheet of words is there, in either language."""
    asked = set(re.findall(r'Word\("(\w+)"\)', SOURCE))
    ended = set(re.findall(r'(?:Waited|Obstacle) = "(\w+)"', SOURCE)) - {"done"}
    assert asked | ended <= {*words(language)}


def test_every_button_has_its_macro():
    """A button calls a procedure that the module has."""
    for action in BUTTONS:
        body = f'Public Sub Press{action.value.title()}()\n    Press "{action.value}"\nEnd Sub'
        assert body in SOURCE


@pytest.mark.parametrize("language", LANGUAGES)
def test_others_open_the_workbook(language):
    """Openpyxl and calamine see the sheets in their order, the one of words hidden."""
    content = control_workbook(language, MARCH)
    names = [*(text.to(language) for text in SHEETS.values()), WORDS]
    book = load_workbook(BytesIO(content), keep_vba=True)
    assert book.sheetnames == names
    assert book[WORDS].sheet_state == "veryHidden"
    with CalamineWorkbook.from_filelike(BytesIO(content)) as other:
        assert other.sheet_names == names
