"""The fictional company from the demo to an explained figure, as a newcomer goes through it."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import pytest

from salessheets.cli import run
from salessheets.prepare import SAMPLE_ITEM, SAMPLE_PERSON
from salessheets.resources import samples

if TYPE_CHECKING:
    from pathlib import Path

NAMES = {
    "zh": ("方案.xlsx", "结果/2025-03", {"汇总.xlsx", "报告.html", "绩效单"}, "提交"),
    "en": (
        "Plan.xlsx",
        "Results/2025-03",
        {"Summary.xlsx", "Report.html", "Statements"},
        "Submissions",
    ),
}


def digests(folder: Path) -> dict[str, str]:
    """Return a digest of every file in a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module", params=["zh", "en"])
def demo(request, tmp_path_factory):
    """Return the language, the folder that the demo made in it, and its exit code."""
    folder = tmp_path_factory.mktemp("demo") / "salessheets-demo"
    code = run(["demo", str(folder), "--language", request.param])
    return request.param, folder, code


def test_the_demo_publishes_and_is_content(demo):
    """Summary, report and statements; exit code 0, since finding the mistakes is its purpose."""
    language, folder, code = demo
    plan, results, published, _ = NAMES[language]
    assert code == 0
    assert (folder / plan).is_file()
    assert published <= {path.name for path in (folder / results).iterdir()}


def test_submissions_are_only_read(demo):
    """They are byte for byte what ships with the program."""
    language, folder, _ = demo
    name = {"zh": "装修公司", "en": "decoration-en"}[language]
    submissions = NAMES[language][3]
    assert digests(folder / submissions) == digests(samples() / name / submissions)


def test_check_finds_the_mistakes(demo, salessheets):
    """Exit code 1, nothing published, and the worst mistake named with its cell."""
    language, folder, _ = demo
    before = digests(folder)
    said = salessheets("check", folder)
    assert said.code == 1
    assert digests(folder) == before
    assert re.search({"zh": r"错误 \d+ 处", "en": r"\d+ errors"}[language], said.text)


def test_run_publishes_where_it_is_told(demo, salessheets, tmp_path):
    """--output leaves the workspace's results alone; 1, since errors were found."""
    language, folder, _ = demo
    before = digests(folder)
    said = salessheets("run", folder, "--period", "2025-03", "--output", tmp_path / "trial")
    assert said.code == 1
    assert digests(folder) == before
    assert NAMES[language][2] <= {path.name for path in (tmp_path / "trial").iterdir()}


def test_explain_names_the_customers_and_their_cells(demo, salessheets):
    """The ten prospects of the sample's best salesperson, each in a cell that holds its date.

    (10 - 5) x 200 = 1,000.
    """
    from openpyxl import load_workbook

    language, folder, _ = demo
    person, item = SAMPLE_PERSON.to(language), SAMPLE_ITEM.to(language)
    said = salessheets("explain", person, item, "--folder", folder)
    assert said.code == 0
    assert f"[@{item}] = 1000" in said.text
    rows = set(
        re.findall(
            r"(2025-03-\d\d)  (C\d{5})  .*  (\S.*\.xlsx) .* ([A-Z]+\d+)$", said.text, re.MULTILINE
        )
    )
    assert len({customer for _, customer, _, _ in rows}) == 10
    sheets = {"zh": "拜访日志", "en": "Visit log"}
    books = {file: load_workbook(folder / file) for _, _, file, _ in rows}
    for day, customer, file, cell in rows:
        sheet = books[file][sheets[language]]
        assert f"{sheet[cell].value:%Y-%m-%d}" == day
        assert customer in [one.value for one in sheet[cell[1:]]]


def test_a_misspelt_name_is_answered_with_the_nearest(demo, salessheets):
    """Exit code 2 and the name that was meant."""
    language, folder, _ = demo
    person = SAMPLE_PERSON.to(language)
    said = salessheets("explain", person[:-1], SAMPLE_ITEM.to(language), "--folder", folder)
    assert said.code == 2
    assert person in said.text


def test_the_demo_does_not_undo_what_was_tried(demo, salessheets):
    """Given again, it keeps the plan that somebody changed meanwhile."""
    language, folder, _ = demo
    plan = folder / NAMES[language][0]
    other = plan.read_bytes() + b"\0"  # still the same workbook to a reader
    plan.write_bytes(other)
    assert salessheets("demo", folder, "--language", language).code == 0
    assert plan.read_bytes() == other


def test_the_demo_takes_no_folder_that_is_in_use(demo, salessheets, tmp_path):
    """Neither one with other things in it, nor the demo in the other language."""
    language, folder, _ = demo
    (tmp_path / "mine.txt").touch()
    assert salessheets("demo", tmp_path).code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    other = {"zh": "en", "en": "zh"}[language]
    assert salessheets("demo", folder, "--language", other).code == 2


def test_a_folder_of_nothing_says_what_to_do(salessheets, tmp_path):
    """Exit code 2, with a finding that says where submissions go."""
    said = salessheets("run", tmp_path)
    assert said.code == 2
    assert "workbook" in said.text


def test_messages_say_what_to_type_here(salessheets, tmp_path, monkeypatch):
    """Through start.py, the commands in messages begin with start.py."""
    monkeypatch.setenv("SALESSHEETS_PROGRAM", "python3 start.py")
    assert "python3 start.py demo" in salessheets().text
    assert "python3 start.py run" in salessheets("new", tmp_path / "Sales").text
    assert "python3 start.py --help" in salessheets("rnu").text
