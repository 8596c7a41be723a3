"""Several files of one person's month: each row counts once, and one finding says which file."""

from __future__ import annotations

from io import BytesIO
from itertools import permutations
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from helpers import workbook

from salessheets.intake import combine, cross_check
from salessheets.intake.submission import read_submission
from salessheets.publish.remarks import remarks
from salessheets.publish.returned.mark import marked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from salessheets.intake import Intake

COVER = "| 姓名 | 王虚构 |\n| 团队 | 一队 |\n| 期间 | 2025-03 |"
HEADINGS = "| 日期 | 客户编号 | 类型 | 内容 |"
VISITS = [f"| 2025-03-{day:02d} | K{day:03d} | 到店 | 看样板间 |" for day in range(1, 32)]
CONTRACTS = "| 合同编号 | 类型 | 客户编号 | 业务员 | 签订日期 | 金额 |"


def log(*rows: str, cover: str = COVER, **sheets: str) -> dict[str, str]:
    """Draw 王虚构's workbook: cover, visits, what else there is."""
    visits = {"拜访日志": "\n".join((HEADINGS, *rows))} if rows else {}
    return {"封面": cover, **visits, **sheets}


def taken(intake: Intake) -> int:
    """Return how many visits count."""
    return len(intake.tables["visit"])


def of_files(intake: Intake) -> list[tuple[str, str]]:
    """Return the findings about whole files, as code and file."""
    return [
        (it.problem.code, it.place.file) for it in intake.findings if it.problem.code[:5] == "file."
    ]


def every_order(files: Mapping[str, bytes]) -> list[Intake]:
    """Read files as given in every order; ``combine`` has to give the same of all."""
    read = [read_submission(content, path) for path, content in files.items()]
    return [cross_check(combine(order)) for order in permutations(read)]


def test_a_mended_copy_beside_the_old_one_is_one_finding_and_counts_neither() -> None:
    """31 visits, one mended in a second file: nobody can tell which is right; not 31 findings."""
    mended = [*VISITS[:-1], VISITS[-1].replace("到店", "电话")]
    files = {
        "2025-03/王虚构 2025-03.xlsx": workbook(log(*VISITS)),
        "2025-03/王虚构 2025-03 (1).xlsx": workbook(log(*mended)),
    }
    for intake in every_order(files):
        assert of_files(intake) == [("file.versions", "2025-03/王虚构 2025-03.xlsx")]
        assert taken(intake) == 0
        (finding,) = (it for it in intake.findings if it.problem.code == "file.versions")
        assert "2025-03/王虚构 2025-03 (1).xlsx" in remarks([finding], "en")[0].others[0]
        assert not [it for it in intake.findings if it.problem.code == "visit.duplicate"]


def returned(path: str, content: bytes) -> bytes:
    """Send a workbook back as we do, marked with what was found in it."""
    found = read_submission(content, path).findings
    return marked(content, remarks(found, "zh"), "zh")


def corrected(content: bytes, before: str, after: str) -> bytes:
    """Mend a returned workbook: put another text into its cells."""
    done = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(done, "w") as new:
        for part in old.infolist():
            text = old.read(part).replace(before.encode(), after.encode())
            new.writestr(part, text)
    return done.getvalue()


def test_the_copy_that_was_sent_back_and_came_back_mended_counts() -> None:
    """The returned workbook remembers which file it corrects; whatever it is called now.

    Sent back twice, the second correction counts; the first and the original do not.
    """
    path = "2025-03/王虚构.xlsx"
    original = workbook(log(*VISITS[:-1], "| 三月末 | K031 | 到店 | 看样板间 |"))
    first = corrected(returned(path, original), "三月末", "2025-03-3l")
    second = corrected(returned(path, first), "2025-03-3l", "2025-03-31")
    for intake in every_order({path: original, "2025-03/改好.xlsx": first}):
        assert taken(intake) == 30
        assert ("file.corrected", path) in of_files(intake)
        assert {it.place.file for it in intake.findings if it.place.row} == {"2025-03/改好.xlsx"}
    everything = {path: original, "2025-03/a.xlsx": first, "2025-03/b.xlsx": second}
    for intake in every_order(everything):
        assert taken(intake) == 31
        assert of_files(intake) == [("file.corrected", "2025-03/a.xlsx"), ("file.corrected", path)]


def test_two_corrections_of_one_file_are_for_a_person_to_choose() -> None:
    """Two people mended the same returned copy, each in another way."""
    path = "2025-03/王虚构.xlsx"
    original = workbook(log(*VISITS[:-1], "| 三月末 | K031 | 到店 | 看样板间 |"))
    back = returned(path, original)
    files = {
        path: original,
        "2025-03/a.xlsx": corrected(back, "三月末", "2025-03-31"),
        "2025-03/b.xlsx": corrected(back, "三月末", "2025-03-30"),
    }
    for intake in every_order(files):
        assert [code for code, _ in of_files(intake)] == ["file.versions"]
        assert taken(intake) == 0


@pytest.mark.parametrize("where", ["2025-03/旧.csv", "2025-03/打包.zip"])
def test_the_same_rows_in_another_kind_of_file_count_once(read: Callable, where: str) -> None:
    """Saved as text, or in a zipped folder: 3 visits, not 6, and a notice."""
    if where.endswith(".csv"):
        lines = [HEADINGS, *VISITS[:3]]
        rows = ["\n".join(lines).replace(" | ", ",").replace("| ", "").replace(" |", "")]
        content = rows[0].replace("日期,", "日期,业务员,").replace(",K0", ",王虚构,K0").encode()
    else:
        packed = BytesIO()
        with ZipFile(packed, "w") as folder:
            folder.writestr("王虚构.xlsx", workbook(log(*VISITS[:3], 备注="| 记事 | 无 |")))
        content = packed.getvalue()
    intake = cross_check(read({"2025-03/王虚构.xlsx": log(*VISITS[:3]), where: content}))
    assert taken(intake) == 3
    codes = [code for code, _ in of_files(intake)]
    assert codes == ["file.same_rows"]


def test_other_forms_or_other_rows_are_no_second_version(read: Callable) -> None:
    """Visits in one file, contracts in another; the month in two halves: everything counts."""
    contract = f"{CONTRACTS}\n| HT1 | 施工合同 | K001 | 王虚构 | 2025-03-18 | 3000 |"
    intake = cross_check(
        read(
            {
                "2025-03/a.xlsx": log(*VISITS[:16]),
                "2025-03/b.xlsx": log(*VISITS[16:]),
                "2025-03/c.xlsx": log(合同=contract),
            }
        )
    )
    assert (taken(intake), len(intake.tables["contract"])) == (31, 1)
    assert of_files(intake) == []


def test_one_row_in_common_is_a_row_that_stands_twice(read: Callable) -> None:
    """Two halves of a month that both have the 16th: that row is found, the files count."""
    files = {"2025-03/a.xlsx": log(*VISITS[:16]), "2025-03/b.xlsx": log(*VISITS[15:])}
    intake = cross_check(read(files))
    assert taken(intake) == 31
    assert of_files(intake) == []
    assert [it.problem.code for it in intake.findings].count("visit.duplicate") == 1


def test_two_people_s_files_are_no_versions_of_each_other(read: Callable) -> None:
    """Two who went to the same customers together both keep their logs."""
    other = COVER.replace("王虚构", "李示例")
    intake = read({"2025-03/a.xlsx": log(*VISITS), "2025-03/b.xlsx": log(*VISITS, cover=other)})
    assert taken(intake) == 62
    assert of_files(intake) == []


def test_last_month_s_workbook_in_this_month_s_folder_is_one_finding(read: Callable) -> None:
    """All 31 dates are March's, the folder is April's: one finding, and nothing of it counts."""
    intake = cross_check(
        read({"2025-03/王虚构.xlsx": log(*VISITS), "2025-04/王虚构.xlsx": log(*VISITS)})
    )
    april = [it for it in intake.findings if it.place.file.startswith("2025-04")]
    assert [it.problem.code for it in april] == ["file.misplaced"]
    assert "2025-03" in april[0].message("en")
    assert taken(intake) == 31


def test_one_wrong_date_is_still_found_in_its_cell(read: Callable) -> None:
    """A typing mistake in one of many rows is no other month's workbook."""
    rows = [*VISITS[:5], "| 2025-02-06 | K099 | 到店 | 看 |"]
    intake = read({"2025-03/王虚构.xlsx": log(*rows)})
    assert [it.problem.code for it in intake.findings] == ["row.outside_period"]
    assert taken(intake) == 5
