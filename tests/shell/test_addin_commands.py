"""The add-in's commands at a terminal, on this computer, where there is no Excel."""

from __future__ import annotations

import pytest

from salessheets import prepare
from salessheets.excel.addin import windows
from salessheets.excel.words import words_in
from salessheets.model import Period


@pytest.mark.skipif("sys.platform in ('win32', 'darwin')", reason="Excel may be here")
@pytest.mark.parametrize("command", ["install", "remove"])
def test_without_excel_it_is_said_where_the_add_in_would_go(salessheets, command):
    """Nothing is written, and the option for another folder is named."""
    said = salessheets("addin", command)
    assert said.code == 2
    assert windows.START_FOLDER in said.text
    assert "Startup.localized/Excel" in said.text
    assert "--folder" in said.text


@pytest.mark.parametrize(
    ("language", "written", "removed"),
    [("zh", "加载项已写好：", "已拿掉"), ("en", "The add-in was written:", "Removed")],
)
def test_the_add_in_goes_into_a_folder_and_out_again(
    salessheets, tmp_path, language, written, removed
):
    """The language asked for is the tab's, and what is said is in it too."""
    place = ("--folder", tmp_path, "--language", language)
    said = salessheets("addin", "install", *place)
    assert (said.code, said.text.startswith(written)) == (0, True)
    assert words_in((tmp_path / "SalesSheets.xlam").read_bytes())["language"] == language
    said = salessheets("addin", "remove", *place)
    assert (said.code, said.text.startswith(removed)) == (0, True)
    assert [*tmp_path.iterdir()] == []
    assert salessheets("addin", "remove", *place).code == 0


def test_a_foreign_file_is_named_and_left(salessheets, tmp_path):
    """The message says what to do with it."""
    foreign = tmp_path / "SalesSheets.xlam"
    foreign.write_text("mine")
    for command in ("install", "remove"):
        said = salessheets("addin", command, "--folder", tmp_path)
        assert said.code == 2
        assert f"{foreign} was not made by this program" in said.text
        assert foreign.read_text() == "mine"


@pytest.mark.skipif("sys.platform in ('win32', 'darwin')", reason="says more where Excel may be")
@pytest.mark.parametrize(("language", "unseen"), [("zh", "没有看"), ("en", "not looked")])
def test_the_doctor_looks_at_a_workspace_and_says_what_does_not_apply(
    salessheets, tmp_path, language, unseen
):
    """A fresh workspace is well; Excel's own settings are not looked for without Excel."""
    prepare.new(tmp_path / "部门", Period(2025, 3), language)
    before = sorted((tmp_path / "部门").rglob("*"))
    said = salessheets("addin", "doctor", tmp_path / "部门", "--language", language)
    assert said.code == 0
    assert {"zh": "0 个问题，0 处要注意。", "en": "0 problems, 0 warnings."}[language] in said.text
    assert any(line.startswith(unseen) and "Excel" in line for line in said.text.splitlines())
    assert sorted((tmp_path / "部门").rglob("*")) == before


def test_the_doctor_tells_of_a_problem_and_repeats_it_for_it(salessheets, tmp_path):
    """The exit code is 1, the line says what to do, and the last part has the problem too."""
    prepare.new(tmp_path / "Sales", Period(2025, 3), "en")
    (tmp_path / "Sales" / "SalesSheets.xlsm").write_bytes(b"something else")
    said = salessheets("addin", "doctor", tmp_path / "Sales")
    assert said.code == 1
    above, _, below = said.text.partition("For IT")
    assert "Rename it or move it away" in above
    assert "Found: Control workbook" in below
