"""A month's folder 退回: who gets what back, in which language, and what stays untouched."""

from __future__ import annotations

import hashlib
import shutil
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import openpyxl
import pytest
from helpers import workbook

from salessheets import api
from salessheets.intake import content_of, read_files
from salessheets.messages import Text
from salessheets.model import Finding, Period, Place, Problem, Severity
from salessheets.publish.returned import Sent, write_returned
from salessheets.resources import samples

if TYPE_CHECKING:
    from pathlib import Path

WRONG = Problem("x.wrong", Severity.ERROR, *[Text("错了", "wrong")] * 3)
NOTED = Problem("x.noted", Severity.NOTE, *[Text("说明", "noted")] * 3)
DOUBTED = Problem("x.doubted", Severity.WARNING, *[Text("存疑", "doubted")] * 3, for_manager=True)
LOG = {"拜访日志": "日期 | 业务员\n2025-03-04 | 张三"}


def returned(folder: Path, *found: Finding, **files: bytes | None) -> list[str]:
    """Return the names of what comes back; files are ``name_ending=bytes``."""
    sent = [
        Sent(name.replace("_", "."), "zh", (lambda it=content: it) if content else None)
        for name, content in files.items()
    ]
    return sorted(path.name for path in write_returned(sent, found, folder, "zh"))


def of(problem: Problem, file: str) -> Finding:
    """Return a finding at A2 of a file."""
    return Finding(problem, Place(file, "拜访日志", 2, "A"))


def test_only_files_with_errors_or_warnings_come_back(tmp_path):
    """A note alone sends nothing back, nor does what is for the manager alone."""
    content = workbook(LOG)
    names = returned(
        tmp_path,
        of(WRONG, "a.xlsx"),
        of(NOTED, "b.xlsx"),
        of(DOUBTED, "c.xlsx"),
        a_xlsx=content,
        b_xlsx=content,
        c_xlsx=content,
        d_xlsx=content,
    )
    assert names == ["a.xlsx"]


def test_what_is_for_the_manager_is_not_in_the_copy(tmp_path):
    """A file that comes back for an error says nothing of the manager's doubts."""
    returned(tmp_path, of(WRONG, "a.xlsx"), of(DOUBTED, "a.xlsx"), a_xlsx=workbook(LOG))
    listing = openpyxl.load_workbook(tmp_path / "退回" / "a.xlsx").worksheets[0]
    assert [row[4].value for row in listing.iter_rows(min_row=5)] == ["错了"]


@pytest.mark.parametrize("name", ["a_xls", "a_csv", "a_ods", "a_xlsx"])
def test_what_cannot_be_marked_comes_back_as_a_list(tmp_path, name):
    """Old formats, text, and locked or damaged workbooks: a list of what was found."""
    file = name.replace("_", ".")
    assert returned(tmp_path, of(WRONG, file), **{name: b"no workbook"}) == ["a（问题）.xlsx"]
    sheet = openpyxl.load_workbook(tmp_path / "退回" / "a（问题）.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[5]] == [1, "错误", "拜访日志", "A2", "错了", "错了"]


def test_a_file_without_a_form_is_not_opened_again(tmp_path):
    """What could not be read may be anything: it is listed, never taken apart."""
    assert returned(tmp_path, of(WRONG, "a.xlsx"), a_xlsx=None) == ["a（问题）.xlsx"]


def test_files_of_one_name_from_several_folders_do_not_meet(tmp_path):
    """Two teams' 张三.xlsx come back as two files."""
    content = workbook(LOG)
    sent = [Sent(path, "zh", lambda: content) for path in ("一队/张三.xlsx", "二队/张三.xlsx")]
    found = [of(WRONG, it.path) for it in sent]
    names = [path.name for path in write_returned(sent, found, tmp_path, "zh")]
    assert names == ["张三.xlsx", "张三 (2).xlsx"]


def test_the_bytes_of_a_file_in_a_zipped_folder_are_found(tmp_path):
    """A file that came inside a zipped folder is marked like any other; one that is gone is not."""
    with ZipFile(tmp_path / "一队.zip", "w") as archive:
        archive.writestr("三月/张三.xlsx", workbook(LOG))
    (read,) = read_files([tmp_path / "一队.zip"], tmp_path)
    assert content_of(read.facts.path, tmp_path) == workbook(LOG)
    (tmp_path / "一队.zip").unlink()
    assert content_of(read.facts.path, tmp_path) is None


@pytest.fixture(scope="module", params=[("装修公司", "退回"), ("decoration-en", "Returned")])
def published(request, tmp_path_factory):
    """Publish March of the sample; return the folder, the job and what was sent in before."""
    name, part = request.param
    root = tmp_path_factory.mktemp("sample") / name
    shutil.copytree(samples() / name, root)
    before = _hashes(root)
    job = api.run(root, "2025-03")
    return root, job, job.output / part, before


def _hashes(root: Path) -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("2025-*/*.xlsx"))
        if not {"结果", "Results"} & {*path.parts}
    }


def test_submissions_stay_as_they_were(published):
    """Marking writes copies: what was sent in is the same to the byte."""
    root, _, _, before = published
    assert _hashes(root) == before


def test_each_file_with_mistakes_comes_back_and_no_other(published):
    """The folder holds the files of the month's errors and warnings, by their own names."""
    _, job, home, _ = published
    wrong = {
        it.place.file.rpartition("/")[2]
        for it in job.findings
        if it.problem.severity is not Severity.NOTE and not it.problem.for_manager
    }
    assert {path.name for path in home.iterdir()} == wrong - {""}


def test_a_copy_speaks_the_language_of_its_forms(published):
    """The first sheet of a Chinese workbook is Chinese, of an English one English."""
    _, _, home, _ = published
    for path in home.iterdir():
        first = openpyxl.load_workbook(path).worksheets[0]
        assert first["A4"].value == ("序号" if home.name == "退回" else "No.")


def test_the_copy_that_is_sent_back_is_read_and_its_marks_go_when_mended(published):
    """The copies take the place of what was sent in: the same findings; after mending, fewer.

    In the log of Max Model (赵模拟) a date of February stands in March, at A30.
    """
    root, job, home, _ = published
    sent = next(
        path
        for path in root.rglob("2025-03/*.xlsx")
        if path.name in _names(home, "赵模拟", "Max Model")
    )
    copy = home / sent.name
    shutil.copy(copy, sent)
    again = api.run(root, "2025-03")
    assert sorted(map(_said, again.findings)) == sorted(map(_said, job.findings))
    book = openpyxl.load_workbook(sent)
    sheet = next(it for it in book.worksheets if it["A1"].value and "form=visit" in it["A1"].value)
    sheet["A30"] = sheet["A29"].value
    book.save(sent)
    api.run(root, "2025-03")
    back = openpyxl.load_workbook(copy)
    mended = back[sheet.title]["A30"]
    assert mended.comment is None
    assert mended.fill.fgColor.rgb == back[sheet.title]["A29"].fill.fgColor.rgb
    assert sum("form=returned" in str(it["A1"].value) for it in back.worksheets) == 1


def test_a_mended_copy_gives_what_the_clean_workbook_gives(tmp_path):
    """Two cells of a sound log are spoiled, mended in the copy that came back, and sent in again.

    Every table, to the last row and column, and every statement's page is as it was.
    """
    root = tmp_path / "装修公司"
    shutil.copytree(samples() / "装修公司", root)
    clean = api.run(root, "2025-03")
    wrong = {it.name for it in (clean.output / "退回").iterdir()}
    sent = next(it for it in sorted((root / "提交" / "2025-03").iterdir()) if it.name not in wrong)
    before = _results(clean)
    book = openpyxl.load_workbook(sent)
    good = {address: book["拜访日志"][address].value for address in ("A7", "C8")}
    book["拜访日志"]["A7"], book["拜访日志"]["C8"] = "2025-13-06", None
    book.save(sent)
    spoiled = api.run(root, "2025-03")
    assert _results(spoiled) != before
    copy = openpyxl.load_workbook(spoiled.output / "退回" / sent.name)
    for address, value in good.items():
        assert copy["拜访日志"][address].comment
        copy["拜访日志"][address] = value
    copy.save(sent)
    mended = api.run(root, "2025-03")
    assert _results(mended) == before
    assert sorted(map(_said, mended.findings)) == sorted(map(_said, clean.findings))


def _results(job) -> tuple[dict, list[bytes]]:
    tables = {
        name: {key: list(column) for key, column in table.columns.items()}
        for name, table in job.results.tables.items()
    }
    pages = sorted((job.output / "绩效单").glob("*.html"))
    return tables, [page.read_bytes() for page in pages]


def test_when_all_is_mended_no_empty_folder_is_left(tmp_path):
    """March with a mistake in it, and then without: the folder comes, and goes again."""
    from salessheets import prepare

    prepare.new(tmp_path, Period(2025, 3), "zh")
    roster = "姓名 | 团队 | 职务 | 入职日期\n张三 | 一队 | 业务员 | 2024-05-06"
    (tmp_path / "人员.xlsx").write_bytes(workbook({"花名册": roster}))
    cards = "客户编号 | 客户名称 | 业务员 | 建档日期 | 电话 | 来源"
    card = "K1 | 甲示例公司 | 张三 | 2025-03-01 | 000-0000-001 | 电话"
    log = "日期 | 业务员 | 客户编号 | 类型 | 内容\n2025-03-04 | 张三 | {} | 到店 | 看样板间"
    sent = tmp_path / "提交" / "2025-03" / "张三.xlsx"
    sent.parent.mkdir(parents=True, exist_ok=True)
    homes = []
    for number in ("K9", "K1"):
        sheets = {"拜访日志": log.format(number), "客户档案卡": f"{cards}\n{card}"}
        sent.write_bytes(workbook(sheets))
        homes.append((api.run(tmp_path, "2025-03").output / "退回").exists())
    assert homes == [True, False]


def _names(home: Path, *people: str) -> set[str]:
    return {path.name for path in home.iterdir() if path.name.startswith(people)}


def _said(finding: Finding) -> tuple[str, str]:
    return finding.problem.code, str(finding.place)


def test_what_goes_back_is_openable_by_its_bytes(published):
    """Each copy opens, and its sheets but the first are the sender's."""
    root, _, home, _ = published
    for path in home.iterdir():
        names = openpyxl.load_workbook(BytesIO(path.read_bytes())).sheetnames
        own = next(
            it
            for it in root.rglob(path.name)
            if it.parent.name == "2025-03" and it.parent.parent.name in {"提交", "Submissions"}
        )
        assert names[1:] == [it for it in openpyxl.load_workbook(own).sheetnames if it != names[0]]
