"""The parts of the control workbook and the add-in: by the standard's rules, and like Excel's own.

The standard is ECMA-376, fifth edition: part 2 for packages, part 1 for SpreadsheetML.
"""

from __future__ import annotations

import re

import pytest
from packages import MAIN, Parts
from pyopenvba import ExcelFile

from salessheets.excel.addin.workbook import addin_workbook
from salessheets.excel.control import control_workbook
from salessheets.excel.layout import BUTTONS, SHEETS
from salessheets.excel.vba import CONTROL
from salessheets.messages import LANGUAGES
from salessheets.model import Period

MADE = {
    "xlsm": lambda language: control_workbook(language, Period(2025, 3)),
    "xlam": addin_workbook,
}
SHEET_ORDER = """
    sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection
    protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells
    phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup
    headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing
    legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts
    extLst
"""
"""What a worksheet may hold, in the order in which it has to (part 1, A.2, CT_Worksheet)."""
BUTTON = """
    v:shape id type style o:button fillcolor strokecolor o:insetmode
     v:fill color2 o:detectmouseclick
     o:lock v:ext rotation
     v:textbox style o:singleclick
      div style
       font face size color
     x:ClientData ObjectType
      x:Anchor
      x:PrintObject
      x:AutoFill
      x:FmlaMacro
      x:TextHAlign
      x:TextVAlign
"""
"""The elements of a button as Excel 2007 writes it, each with its attributes: taken down from
``button07.xlsm``, one of the workbooks made with Excel that XlsxWriter's tests compare with."""
BEFORE_BUTTONS = """
    o:shapelayout v:ext
     o:idmap v:ext data
    v:shapetype id coordsize o:spt path
     v:stroke joinstyle
     v:path shadowok o:extrusionok strokeok fillok o:connecttype
     o:lock v:ext shapetype
"""
PREFIXES = {
    "{urn:schemas-microsoft-com:vml}": "v:",
    "{urn:schemas-microsoft-com:office:office}": "o:",
    "{urn:schemas-microsoft-com:office:excel}": "x:",
}


@pytest.fixture(params=[(kind, language) for kind in MADE for language in LANGUAGES], ids=str)
def made(request) -> tuple[str, Parts]:
    """Return each of our workbooks: its kind, and its parts."""
    kind, language = request.param
    return kind, Parts(MADE[kind](language))


@pytest.fixture
def control() -> Parts:
    """Return the Chinese control workbook."""
    return Parts(MADE["xlsm"]("zh"))


def test_every_part_has_a_type_and_every_type_its_part(made):
    """Part 2, 7.2.3: a part without a content type, or one named twice, makes Excel repair."""
    _, parts = made
    assert {name for name in parts.names if parts.type_of(name) is None} == set()
    named, _ = parts.types()
    assert {name.removeprefix("/") for name in named} <= parts.names
    lowered = [name.lower() for name in parts.content]
    assert len(lowered) == len(set(lowered))


def test_relations_lead_to_every_part_and_to_nothing_else(made):
    """Part 2, 6.5: whatever is there is reached from the package, and what is named is there."""
    _, parts = made
    assert parts.reached() == parts.names
    for part in ("", *parts.names):
        keys = [it.key for it in parts.relations(part)]
        assert len(keys) == len(set(keys))


def test_every_relation_id_that_a_part_uses_is_its_own(made):
    """A sheet's drawing and a workbook's sheets are named by ids that the part's relations have."""
    _, parts = made
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    for part in (parts.main(), *parts.sheets()):
        used = {
            value
            for element in parts.xml(part).iter()
            for name, value in element.attrib.items()
            if name.startswith(relation)
        }
        assert used <= {it.key for it in parts.relations(part)}


def test_the_workbook_is_of_the_type_that_excel_gives_it(made, tmp_path):
    """A macro workbook and an add-in are told apart by this one type; Excel's own have the same."""
    kind, parts = made
    blank = tmp_path / f"blank.{kind}"
    ExcelFile.create_new(blank)
    excels = Parts(blank.read_bytes())
    for name in (parts.main(), "xl/vbaProject.bin", "_rels/.rels", *parts.sheets()[:1]):
        assert parts.type_of(name) == excels.type_of(name)
    related = {it.kind for it in excels.relations(excels.main())}
    assert related <= {it.kind for it in parts.relations(parts.main())}


def test_sheets_hold_their_elements_in_the_standards_order(made):
    """Excel repairs a sheet whose elements stand in another order."""
    _, parts = made
    order = SHEET_ORDER.split()
    for sheet in parts.sheets():
        places = [order.index(it.tag.removeprefix(MAIN)) for it in parts.xml(sheet)]
        assert places == sorted(places)


def test_workbook_and_sheets_have_the_modules_that_they_name(made, tmp_path):
    """Each code name has its empty module in the project, and no module is left over.

    Excel drops a project whose document modules do not fit the workbook.
    """
    kind, parts = made
    book = parts.xml(parts.main()).find(f"{MAIN}workbookPr").attrib["codeName"]
    named = [parts.xml(it).find(f"{MAIN}sheetPr").attrib["codeName"] for it in parts.sheets()]
    path = tmp_path / f"made.{kind}"
    path.write_bytes(parts.whole)
    with ExcelFile(path) as file:
        documents = [name for name, text in file.vba_modules().items() if "VB_Base" in text]
    assert documents == [book, *named]
    assert len(named) == (1 if kind == "xlam" else len(SHEETS) + 1)


def test_buttons_are_drawn_as_excel_draws_them(control):
    """Every element of the drawing has Excel's attributes, and stands where Excel puts it."""
    drawing = drawing_of(control)
    shape = "{urn:schemas-microsoft-com:vml}shape"
    buttons = [it for it in drawing if it.tag == shape]
    assert len(buttons) == len(BUTTONS) + 1
    for button in buttons:
        assert outline(button) == lines(BUTTON)
    others = [line for it in drawing if it.tag != shape for line in outline(it)]
    assert others == lines(BEFORE_BUTTONS)


def test_each_button_calls_a_macro_that_is_there(control):
    """``[0]!`` is the workbook itself; the rest names a module and a procedure in it."""
    source = CONTROL.sources["SalesSheets"]
    formula = "{urn:schemas-microsoft-com:office:excel}FmlaMacro"
    for it in drawing_of(control).iter(formula):
        found = re.fullmatch(r"\[0\]!SalesSheets\.(\w+)", it.text)
        assert f"Public Sub {found[1]}()" in source


def drawing_of(parts: Parts):
    """Return the drawing of the sheet with the buttons, to which the sheet leads."""
    (front,) = [
        it for it in parts.sheets() if parts.xml(it).find(f"{MAIN}legacyDrawing") is not None
    ]
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing"
    (drawing,) = [it.target for it in parts.relations(front) if it.kind == kind]
    assert parts.type_of(drawing) == "application/vnd.openxmlformats-officedocument.vmlDrawing"
    return parts.xml(drawing)


def outline(element, depth: int = 0) -> list[str]:
    """Return an element and those in it, a line each: how deep it stands, its name, attributes."""
    names = [shortened(name) for name in (element.tag, *element.attrib)]
    below = [line for child in element for line in outline(child, depth + 1)]
    return [" " * depth + " ".join([names[0], *sorted(names[1:])]), *below]


def lines(drawing: str) -> list[str]:
    """Return an outline drawn as text, attributes sorted."""
    found = []
    for line in drawing.strip("\n").splitlines():
        if line.strip():
            name, *attributes = line.split()
            depth = len(line) - len(line.lstrip()) - 4
            found.append(" " * depth + " ".join([name, *sorted(attributes)]))
    return found


def shortened(name: str) -> str:
    """Return a name with the usual prefix for its namespace."""
    for namespace, prefix in PREFIXES.items():
        name = name.replace(namespace, prefix)
    return name
