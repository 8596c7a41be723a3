"""The add-in: its tab, its macros, who opens it, and how it comes into Excel and out of it."""

from __future__ import annotations

import re
import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from helpers import workbook
from openpyxl import load_workbook
from oracle import office
from packages import Parts
from pyopenvba import ExcelFile
from python_calamine import CalamineWorkbook
from pyvbaanalysis import analyze_workbook

from salessheets import prepare
from salessheets.excel.addin import macos
from salessheets.excel.addin.install import ForeignFileError, install, remove
from salessheets.excel.addin.ribbon import GROUPS, OFFICE_2007, OFFICE_2010
from salessheets.excel.addin.workbook import addin_workbook
from salessheets.excel.control import control_workbook
from salessheets.excel.layout import BUTTONS, WORDS
from salessheets.excel.vba import ADDIN
from salessheets.excel.words import words, words_in
from salessheets.messages import LANGUAGES
from salessheets.model import Period

if TYPE_CHECKING:
    from pathlib import Path

TABS = {
    "customUI/customUI.xml": (OFFICE_2007, "office/2006/relationships/ui/extensibility"),
    "customUI/customUI14.xml": (OFFICE_2010, "office/2007/relationships/ui/extensibility"),
}
"""The parts with the tab; [MS-CUSTOMUI] 2.2 gives schemas and relation types of both."""
ALLOWED = {
    "customUI": ({"ribbon"}, set()),
    "ribbon": ({"tabs"}, set()),
    "tabs": ({"tab"}, set()),
    "tab": ({"group"}, {"id", "label"}),
    "group": ({"button"}, {"id", "label"}),
    "button": (
        set(),
        {"id", "label", "imageMso", "size", "onAction", "screentip", "supertip"},
    ),
}
"""What each element may hold, elements and attributes: those that we use of [MS-CUSTOMUI] 2.2
(CT_CustomUI, CT_Ribbon, CT_Tabs, CT_Tab, CT_Group, CT_Button), which both schemas have."""
LONGEST = 1024
"""Letters of a label or a tip (ST_String), and of a macro's name (ST_Delegate)."""


@pytest.fixture(params=LANGUAGES)
def language(request):
    """Both languages in turn."""
    return request.param


def tab_of(language, name="customUI/customUI14.xml"):
    """Return the description of the tab."""
    return Parts(addin_workbook(language)).xml(name)


def plain(tag: str) -> str:
    """Return an element's name without its namespace."""
    return tag.rpartition("}")[2]


@pytest.mark.parametrize("name", TABS)
def test_the_tab_keeps_to_the_published_schema(language, name):
    """Excel ignores a tab with one element or attribute that its schema does not have."""
    schema, kind = TABS[name]
    parts = Parts(addin_workbook(language))
    (relation,) = [it for it in parts.relations("") if it.target == name]
    assert relation.kind == f"http://schemas.microsoft.com/{kind}"
    assert parts.type_of(name) == "application/xml"
    for element in parts.xml(name).iter():
        assert element.tag == f"{{{schema}}}{plain(element.tag)}"
        children, attributes = ALLOWED[plain(element.tag)]
        assert {plain(child.tag) for child in element} <= children
        assert {*element.attrib} == attributes
        assert all(0 < len(value) <= LONGEST for value in element.attrib.values())


def test_the_ids_of_the_tab_are_names_and_no_two_alike(language):
    """An id is an xsd:ID (ST_UniqueID); Excel shows no tab at all when two are the same."""
    ids = [it.attrib["id"] for it in tab_of(language).iter() if "id" in it.attrib]
    assert len(ids) == len({name.lower() for name in ids})
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", name) for name in ids)


def test_both_schemas_describe_the_same_tab(language):
    """Excel 2007 and a newer one show the same buttons."""
    parts = Parts(addin_workbook(language))
    old, new = ([(plain(it.tag), it.attrib) for it in parts.xml(name).iter()] for name in TABS)
    assert old == new


def test_the_tab_has_every_button_of_the_control_workbook(language):
    """The same commands under the same names, and one that opens the control workbook."""
    labels = [it.attrib["label"] for it in tab_of(language).iter() if plain(it.tag) == "button"]
    named = {text.to(language) for text in BUTTONS.values()}
    more = {"zh": {"停止", "打开控制表"}, "en": {"Stop", "Open control workbook"}}
    assert sorted(labels) == sorted(named | more[language])


def test_every_button_calls_a_procedure_of_its_own():
    """A callback takes the control that was pressed; none is left without a button."""
    source = ADDIN.sources["Ribbon"]
    procedures = re.findall(r"^Public Sub (\w+)\(ByVal control As Object\)$", source, re.MULTILINE)
    buttons = [button for _, group in GROUPS.values() for button in group]
    assert sorted(procedures) == sorted(button.macro for button in buttons)
    for button in buttons:
        if button.key != "open":
            assert (
                f"Sub {button.macro}(ByVal control As Object)\n    Press{button.key.title()}\n"
                in source
            )


def test_the_macros_are_their_sources_and_excel_would_compile_them(language, tmp_path):
    """The modules taken out of an add-in are the sources; the linter sees them together."""
    path = tmp_path / "加载项.xlam"
    path.write_bytes(addin_workbook(language))
    with ExcelFile(path) as file:
        modules = {name: text.replace("\r\n", "\n") for name, text in file.vba_modules().items()}
    for name, source in ADDIN.sources.items():
        assert modules[name].strip() == source.strip()
    assert [*modules] == ["ThisWorkbook", "Sheet1", *ADDIN.sources]
    assert [found for each in analyze_workbook(path).values() for found in each] == []


def test_the_macros_find_every_word_that_they_ask_for(language):
    """What the modules look up on the sheet of words is there."""
    asked = {
        key for source in ADDIN.sources.values() for key in re.findall(r'Word\("(\w+)"\)', source)
    }
    assert asked <= {*words_in(addin_workbook(language))}


def test_the_words_are_the_control_workbooks(language):
    """One macro reads the same words from either workbook, and either tells which version made it."""
    said = words_in(addin_workbook(language))
    assert said == words_in(control_workbook(language, Period(2025, 3)))
    assert said == words(language)


def test_a_workbook_of_somebody_elses_has_no_words():
    """That is how the add-in's own file is known from a foreign one."""
    assert words_in(workbook({"Sheet1": "language | en"})) is None
    assert words_in(b"PK\x03\x04 not a workbook") is None
    assert words_in(b"") is None


def test_the_same_language_gives_the_same_bytes(language):
    """Making it again changes nothing, so that an update can be seen."""
    assert addin_workbook(language) == addin_workbook(language)


def test_calamine_opens_the_add_in(language):
    """It sees the one sheet, of words."""
    with CalamineWorkbook.from_filelike(BytesIO(addin_workbook(language))) as book:
        assert book.sheet_names == [WORDS]


def test_openpyxl_opens_all_of_it_but_the_type(language, tmp_path):
    """It knows no add-ins, not Excel's own either; called a macro workbook, it opens ours."""
    blank = tmp_path / "blank.xlam"
    ExcelFile.create_new(blank)
    for content in (blank.read_bytes(), addin_workbook(language)):
        with pytest.raises(OSError, match="no valid workbook part"):
            load_workbook(BytesIO(content))
    book = load_workbook(BytesIO(as_workbook(addin_workbook(language))))
    assert book.sheetnames == [WORDS]


def as_workbook(addin: bytes) -> bytes:
    """Return an add-in with the content type of a macro workbook."""
    stream = BytesIO()
    with ZipFile(BytesIO(addin)) as parts, ZipFile(stream, "w") as changed:
        for name in parts.namelist():
            changed.writestr(name, parts.read(name).replace(b".addin.macro", b".sheet.macro"))
    return stream.getvalue()


def test_libreoffice_opens_the_add_in(tmp_path):
    """It reads the words. Told what it is: of itself it takes no .xlam, not Excel's own either."""
    path = tmp_path / "加载项.xlam"
    path.write_bytes(addin_workbook("zh"))
    command = [office(), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    reading = "--infilter=Calc MS Excel 2007 VBA XML"
    writing = ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76"]
    folder = ["--outdir", tmp_path / "out"]
    subprocess.run([*command, reading, *writing, *folder, path], check=True, capture_output=True)
    rows = (tmp_path / "out" / "加载项.csv").read_text("utf-8").splitlines()
    assert "language,zh" in rows
    assert f"stopping,{words('zh')['stopping']}" in rows


def test_installing_again_brings_it_up_to_date(tmp_path):
    """The add-in of another language or version is replaced by today's."""
    first = install(tmp_path / "启动", "zh")
    assert first == tmp_path / "启动" / "SalesSheets.xlam"
    assert words_in(first.read_bytes())["language"] == "zh"
    assert install(tmp_path / "启动", "en") == first
    assert words_in(first.read_bytes())["language"] == "en"
    assert [*first.parent.iterdir()] == [first]


def test_a_foreign_file_is_neither_replaced_nor_removed(tmp_path):
    """Somebody's own workbook of that name stays as it is, to the byte."""
    foreign = tmp_path / "SalesSheets.xlam"
    ExcelFile.create_new(foreign)
    before = foreign.read_bytes()
    for act in (lambda: install(tmp_path, "en"), lambda: remove(tmp_path)):
        with pytest.raises(ForeignFileError):
            act()
        assert foreign.read_bytes() == before


def test_removing_takes_the_add_in_and_nothing_else(tmp_path):
    """What else stands in the start folder stays; a second time there is nothing to do."""
    other = tmp_path / "PERSONAL.XLSB"
    other.write_bytes(b"somebody's macros")
    made = install(tmp_path, "en")
    assert remove(tmp_path) == made
    assert remove(tmp_path) is None
    assert [*tmp_path.iterdir()] == [other]


@pytest.fixture
def mac(tmp_path, monkeypatch) -> Path:
    """Return the home of somebody with a Mac."""
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.mark.parametrize("way", ["install", "new"])
def test_on_a_mac_excel_gets_the_script_that_the_macro_calls(mac, tmp_path, way):
    """With the add-in, and with a control workbook: either's buttons need it."""
    if way == "install":
        install(tmp_path / "Startup", "en")
    else:
        prepare.new(tmp_path / "Sales", Period(2025, 3), "en")
    called = re.search(r'AppleScriptTask "(\S+)", "(\w+)", called', ADDIN.sources["SalesSheets"])
    script = mac / "Library/Application Scripts/com.microsoft.Excel" / called[1]
    assert f"on {called[2]}(called)\n" in script.read_text("ascii")
    assert macos.office(mac, mac, {}).script


def test_elsewhere_nobody_gets_a_script(tmp_path, monkeypatch):
    """A new workspace leaves nothing in one's home."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    prepare.new(tmp_path / "Sales", Period(2025, 3), "en")
    assert not (tmp_path / "home").exists()
