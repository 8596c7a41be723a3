"""A whole folder: what is read, what is passed over, and that nothing is touched."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from corpus import build
from drawings import CARDS, ROSTER
from helpers import workbook, write_workbook

from salessheets.forms import forms
from salessheets.intake import cross_check, findings_of, read_files, read_folder
from salessheets.intake.kinds import Kind, kind_of
from salessheets.intake.workbook import FILE_LIMIT
from salessheets.model import Period

if TYPE_CHECKING:
    from collections.abc import Callable

FILES = Path(__file__).parent / "files"
"""Made by LibreOffice 25.2: locked.* need a password, roster.* hold one person."""

HEADINGS = "| 日期 | 业务员 | 客户编号 | 类型 | 内容 |"


def visits(*rows: str) -> dict[str, str]:
    """Draw a visit log."""
    return {"拜访日志": "\n".join((HEADINGS, *rows))}


MARCH = visits("| 2025-03-04 | 张三 | K001 | 到店 | 看样板间 |")
FEBRUARY = visits("| 2025-02-04 | 张三 | K001 | 到店 | 初次到访 |")


def test_bad_files_give_a_finding_each_and_the_others_are_read(read: Callable, told) -> None:
    """A broken, a foreign and an empty workbook do not stop the good one."""
    intake = read(
        {
            "2025-03/张三.xlsx": MARCH,
            "2025-03/坏.xlsx": workbook(MARCH)[:900],
            "2025-03/工资.xlsx": {
                "三月": "| 姓名 | 日期 | 基本工资 | 奖金 | 实发 |\n| 张三 | 1 | 2 | 3 | 4 |"
            },
            "2025-03/空.xlsx": {"Sheet1": ""},
            "2025-03/说明.pdf": b"%PDF-1.4",
        }
    )
    assert told(intake) == [
        "file.empty 2025-03/空.xlsx",
        "file.foreign 2025-03/工资.xlsx",
        "file.other_kind 2025-03/说明.pdf",
        "file.unreadable 2025-03/坏.xlsx",
    ]
    assert len(intake.tables["visit"]) == 1
    foreign = intake.findings[1].message("zh")
    assert "三月: 姓名, 日期, 基本工资, 奖金, 实发" in foreign


def test_lock_files_and_hidden_files_are_passed_over(read: Callable) -> None:
    """Excel's ~$ files, hidden files and folders, and our own results say nothing."""
    junk = b"junk"
    intake = read(
        {
            "2025-03/张三.xlsx": MARCH,
            "2025-03/~$张三.xlsx": junk,
            "2025-03/.隐藏.xlsx": junk,
            "2025-03/Thumbs.db": junk,
            ".salessheets/旧.xlsx": junk,
            "结果/2025-03/汇总.xlsx": junk,
        }
    )
    assert intake.findings == ()
    assert [facts.path for facts in intake.files] == ["2025-03/张三.xlsx"]


def test_every_form_has_a_table(read: Callable) -> None:
    """Also the forms that nobody sent in, with all their columns and no rows."""
    tables = read({"a.xlsx": MARCH}).tables
    assert list(tables) == list(forms())
    assert list(tables["roster"].columns) == [
        *(field.key for field in forms()["roster"].fields),
        "sequence",
    ]
    assert len(tables["roster"]) == 0
    assert list(tables["visit"].columns)[-2:] == ["sequence", "period"]
    assert list(tables["visit"].columns["period"]) == [202503.0]


def test_submissions_stay_as_they_were(read: Callable, tmp_path: Path) -> None:
    """Bytes, names and times of every file are the same after reading, and nothing is added."""
    files = {"2025-03/张三.xlsx": MARCH, "坏.xlsx": b"junk", "花名册.xlsx": {"花名册": ROSTER}}

    def state() -> dict[str, tuple[str, int]]:
        return {
            str(path.relative_to(tmp_path)): (
                hashlib.sha256(path.read_bytes()).hexdigest(),
                path.stat().st_mtime_ns,
            )
            for path in tmp_path.rglob("*")
            if path.is_file()
        }

    first = read(files)
    before = state()
    second = cross_check(read_folder(tmp_path))
    assert state() == before
    assert [facts.sha256 for facts in first.files] == [facts.sha256 for facts in second.files]
    assert {facts.path: facts.sha256 for facts in second.files} == {
        path: digest for path, (digest, _) in before.items()
    }


@pytest.mark.parametrize("name", ["locked.xlsx", "locked.xls", "locked.ods"])
def test_a_password_is_told_as_such(name: str, read: Callable, told) -> None:
    """Whatever the kind of file, what needs a password is not called damaged."""
    assert told(read({name: (FILES / name).read_bytes()})) == [f"file.locked {name}"]


def test_a_lock_is_seen_behind_the_wish_to_be_opened_read_only() -> None:
    """Excel may write of that wish first, and only then how the workbook is locked."""
    book = (FILES / "locked.xls").read_bytes()
    begin = book.index(bytes.fromhex("0908100000060500")) + 20
    assert kind_of(book[:begin] + bytes.fromhex("86000000") + book[begin:]) is Kind.LOCKED


class TestAsking:
    """Somebody may be asked for a password that neither the roster nor the environment has."""

    BOOK = build.locked(build.default(), password="b2")

    def asked(self, tmp_path: Path, *answers: str, **files: bytes) -> tuple[list, list]:
        """Read files (by their names without ending), answering questions in order."""
        questions: list[tuple[str, bool]] = []

        def ask(path: str, again: bool) -> str:  # noqa: FBT001 - as it is called
            questions.append((path, again))
            return answers[len(questions) - 1]

        for name, content in files.items():
            (tmp_path / f"{name}.xlsx").write_bytes(content)
        read = read_files(sorted(tmp_path.iterdir()), tmp_path, ask=ask)
        return questions, [(it.facts.rows, [f.problem.code for f in it.findings]) for it in read]

    def test_a_wrong_answer_is_followed_by_the_question_again(self, tmp_path: Path) -> None:
        """The second time it says that the password was wrong; the right one opens the file."""
        questions, read = self.asked(tmp_path, "a1", "b2", a=self.BOOK)
        assert questions == [("a.xlsx", False), ("a.xlsx", True)]
        assert read == [(2, [])]

    def test_no_answer_leaves_the_finding(self, tmp_path: Path) -> None:
        """Nothing typed: the file is told of as locked, and the next one is asked for."""
        questions, read = self.asked(tmp_path, "", "b2", a=self.BOOK, b=self.BOOK)
        assert questions == [("a.xlsx", False), ("b.xlsx", False)]
        assert read == [(0, ["file.locked"]), (2, [])]

    def test_after_three_wrong_answers_the_finding_stands(self, tmp_path: Path) -> None:
        """Nobody is asked for ever."""
        questions, read = self.asked(tmp_path, "1", "2", "3", a=self.BOOK)
        assert len(questions) == 3
        assert read == [(0, ["file.locked"])]

    def test_one_answer_does_for_all_that_it_opens(self, tmp_path: Path) -> None:
        """Three files with one password: one question."""
        questions, read = self.asked(tmp_path, "b2", a=self.BOOK, b=self.BOOK, c=self.BOOK)
        assert questions == [("a.xlsx", False)]
        assert read == [(2, [])] * 3

    def test_a_zipped_folder_is_asked_for_once(self, tmp_path: Path) -> None:
        """All that is in it is locked alike."""
        archive = (FILES / "locked-aes.zip").read_bytes()
        questions, read = self.asked(tmp_path, "secret", a=archive)
        assert questions == [("a.xlsx", False)]
        assert read == [(1, []), (1, [])]

    def test_nobody_is_asked_for_what_is_no_workbook(self, tmp_path: Path) -> None:
        """A locked document of Word's is told of as not readable."""
        (tmp_path / "a.docx").write_bytes(self.BOOK)
        questions, read = self.asked(tmp_path)
        assert questions == []
        assert read == [(0, ["file.other_kind"])]

    def test_a_locked_roster_is_opened_before_what_it_has_the_passwords_of(
        self, tmp_path: Path
    ) -> None:
        """The clerk types the roster's password; 张三's stands in it."""
        roster = "姓名 | 团队 | 职务 | 入职日期 | 文件密码\n张三 | 一队 | 业务员 | 2024-05-06 | b2"
        (tmp_path / "2025-03").mkdir()
        (tmp_path / "2025-03" / "张三.xlsx").write_bytes(self.BOOK)
        (tmp_path / "人员.xlsx").write_bytes(build.locked({"花名册": roster}, password="c3"))
        questions: list[str] = []
        files = [tmp_path / "2025-03" / "张三.xlsx", tmp_path / "人员.xlsx"]
        read = read_files(files, tmp_path, ask=lambda path, _: questions.append(path) or "c3")
        assert questions == ["人员.xlsx"]
        assert sum(it.facts.rows for it in read) == 3


@pytest.mark.parametrize("name", ["roster.xls", "roster.ods"])
def test_older_and_open_formats_are_read(name: str, read: Callable) -> None:
    """What Excel 97 and LibreOffice save is read like .xlsx."""
    intake = read({name: (FILES / name).read_bytes()})
    assert intake.findings == ()
    assert list(intake.tables["roster"].columns["name"]) == ["张三"]


def test_a_stray_cell_at_the_far_end_is_refused(tmp_path: Path, told) -> None:
    """One cell in XFD1048576 would ask for 17 thousand million cells of memory."""
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "far.xlsx") as book:
        sheet = book.add_worksheet("拜访日志")
        sheet.write(0, 0, "日期")
        sheet.write(1_048_575, 16_383, "x")
    intake = read_folder(tmp_path)
    assert told(intake) == ["sheet.too_large far.xlsx 拜访日志"]
    assert intake.findings[0].values == {"rows": 1_048_576, "columns": 16_384}


def test_a_file_too_large_is_not_opened(tmp_path: Path, told) -> None:
    """101 MB of nothing take no time at all."""
    with (tmp_path / "big.xlsx").open("wb") as file:
        file.truncate(FILE_LIMIT + 1_000_000)
    intake = read_folder(tmp_path)
    assert told(intake) == ["file.too_large big.xlsx"]
    assert intake.findings[0].message("en").startswith("The file has 101 MB, more than 100 MB.")


def test_later_months_are_left_out(read: Callable, tmp_path: Path) -> None:
    """A run for February does not see what was sent in for March, by folder or by cover."""
    cover = {"封面": "| 姓名 | 张三 |\n| 期间 | 2025-03 |"}
    more = visits("| 2025-03-05 | 张三 | K001 | 到店 | 再来 |")
    read({"2025-02/a.xlsx": FEBRUARY, "2025-03/a.xlsx": MARCH, "b.xlsx": cover | more})
    assert len(read_folder(tmp_path).tables["visit"]) == 3
    intake = read_folder(tmp_path, period=Period(2025, 2))
    assert [facts.path for facts in intake.files] == ["2025-02/a.xlsx"]
    assert list(intake.tables["visit"].columns["content"]) == ["初次到访"]


def test_a_run_reports_its_own_month(read: Callable) -> None:
    """Findings of February's files were reported in February; those of no month always are."""
    wrong = visits("| 2025-02-30x | 张三 | K001 | 到店 | 看样板间 |")
    intake = read(
        {"2025-02/a.xlsx": wrong, "2025-03/a.xlsx": wrong, "花名册.xlsx": b"junk"},
    )
    reported = findings_of(intake, Period(2025, 3))
    assert {finding.place.file for finding in reported} == {"2025-03/a.xlsx", "花名册.xlsx"}


def test_a_card_handed_in_again_replaces_the_older_one(read: Callable, told) -> None:
    """Of what is not dated, the latest month's word stands, without a finding."""
    moved = CARDS.replace("甲示例公司", "甲示例集团")
    intake = cross_check(
        read(
            {
                "2025-01/何内勤/a.xlsx": {"客户档案卡": CARDS},
                "2025-03/何内勤/a.xlsx": {"客户档案卡": moved},
                "花名册.xlsx": {"花名册": f"{ROSTER}| 何内勤 | 一队 | 内勤 | 2024-01-02 | |"},
            }
        )
    )
    assert list(intake.tables["customer"].columns["customer_name"]) == [
        "甲示例集团",
        "乙示例公司",
    ]
    assert told(intake) == []


def test_the_same_file_twice_counts_once(read: Callable, told) -> None:
    """A copy beside the original gives one finding, not one for every row."""
    copy = workbook(MARCH)
    intake = read({"2025-03/张三.xlsx": copy, "2025-03/张三 - 副本.xlsx": copy})
    assert told(intake) == ["file.same 2025-03/张三.xlsx"]
    assert len(intake.tables["visit"]) == 1


def test_progress_is_told_file_by_file(tmp_path: Path) -> None:
    """The caller hears of every file, the last time with all done."""
    paths = [write_workbook(tmp_path / f"{name}.xlsx", MARCH) for name in "abc"]
    heard: list[tuple[int, int]] = []
    submissions = read_files(paths, tmp_path, progress=lambda *done: heard.append(done))
    assert heard == [(1, 3), (2, 3), (3, 3)]
    assert [submission.facts.path for submission in submissions] == ["a.xlsx", "b.xlsx", "c.xlsx"]


def test_a_folder_that_is_not_there_raises(tmp_path: Path) -> None:
    """Only the caller's own mistake is an exception."""
    with pytest.raises(NotADirectoryError):
        read_folder(tmp_path / "nowhere")


def test_nobody_is_told_more_than_a_thousand_things_of_a_file(read: Callable) -> None:
    """Two thousand unreadable days are no help; the rows are left out all the same."""
    sound = "| 2025-03-04 | 张三 | K001 | 到店 | 看样板间 |"
    intake = read({"a.xlsx": visits(*["| 月底 | 张三 | K001 | 到店 | 看样板间 |"] * 2000, sound)})
    codes = [finding.problem.code for finding in intake.findings]
    assert len(codes) <= 1001
    assert set(codes) == {"cell.not_a_date"}
    other = read({"b.xlsx": visits(*["| 月底 | 张三 | K001 | 到点 | |"] * 2000, sound)})
    codes = [finding.problem.code for finding in other.findings if finding.place.file == "b.xlsx"]
    assert len(codes) == 1001
    assert "file.more" in codes
    assert len(other.tables["visit"]) == 2
