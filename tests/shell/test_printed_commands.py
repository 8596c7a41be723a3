"""Every command that the program prints can be copied and run as it stands."""

from __future__ import annotations

import re
import shlex
import shutil
from typing import TYPE_CHECKING

import click
import pytest
from helpers import write_workbook

from salessheets import prepare
from salessheets.cli.commands import commands
from salessheets.cli.reader import Reader
from salessheets.messages import LANGUAGES
from salessheets.model import Period
from salessheets.resources import templates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_COMMAND = re.compile(r"(?<![\w./-])salessheets ((?:[a-z]+|--help)\b[^\n]*)")
PLACES = {"zh": ("人员", "花名册", "提交"), "en": ("People", "Roster", "Submissions")}
ROSTERS = {
    "zh": "| 姓名 | 团队 | 职务 | 入职日期 |\n| 王虚构 | 一队 | 业务员 | 2024-01-01 |",
    "en": "| Name | Team | Role | Hired on |\n| Max Sample | One | Salesperson | 2024-01-01 |",
}


def printed(text: str) -> list[list[str]]:
    """Return the commands in a text: each ends its line, or stands before its explanation."""
    ends = (re.split(r"\s{2,}|[。.，]?$", found)[0] for found in _COMMAND.findall(text))
    return [shlex.split(command) for command in ends]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("folder", ["tiny", "my sales", "甲 & 乙 (2)"])
def test_what_a_new_workspace_says_to_do_next_works(
    salessheets: Callable, tmp_path: Path, monkeypatch, language: str, folder: str
) -> None:
    """Forms and results are of the month that was asked for, not of this month."""
    monkeypatch.chdir(tmp_path)
    made = salessheets("new", folder, "--period", "2025-03", "--language", language)
    forms, run = printed(made.text)
    assert (forms[0], run[0]) == ("forms", "run")
    people, sheet, sent = PLACES[language]
    write_workbook(tmp_path / folder / f"{people}.xlsx", {sheet: ROSTERS[language]})
    assert salessheets(*forms).code == 0
    (blank,) = (tmp_path / folder).glob("*/2025-03/*.xlsx")
    shutil.copy(blank, tmp_path / folder / sent / "2025-03")
    result = salessheets(*run)
    assert result.code != 2, result.text
    assert "2025-03" in result.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_demo_and_a_run_of_an_earlier_month_say_works(
    salessheets: Callable, tmp_path: Path, monkeypatch, language: str
) -> None:
    """The tour's commands run, and the list of January's findings is January's."""
    monkeypatch.chdir(tmp_path)
    demo = salessheets("demo", "--language", language)
    assert demo.code == 0
    kinds = {command[0] for command in printed(demo.text)}
    assert kinds >= {"explain", "run"}
    for command in printed(demo.text):
        if command[0] != "run":  # which is the demo's own run again
            assert salessheets(*command, "--language", language).code in {0, 1}, command
    january = salessheets("run", "salessheets-demo", "--period", "2025-01", "--language", language)
    (check,) = printed(january.text)
    assert "2025-01" in salessheets(*check).text.splitlines()[0]


def test_what_a_refusal_says_works(salessheets: Callable, tmp_path: Path, monkeypatch) -> None:
    """A folder that is not there can be made by the command that is printed, spaces and all."""
    monkeypatch.chdir(tmp_path)
    for name in ("nowhere", "no where"):
        (command,) = printed(salessheets("run", name).text)
        assert salessheets(*command).code == 0
        assert (tmp_path / name).is_dir()


def pages(group: click.Group) -> Iterator[click.Command]:
    """Yield a group and every command below it."""
    yield group
    for command in group.commands.values():
        yield from pages(command) if isinstance(command, click.Group) else [command]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_on_the_help_pages_can_be_typed(tmp_path: Path, monkeypatch, language) -> None:
    """Every example names a command there is, with its own options and arguments."""
    monkeypatch.chdir(tmp_path)
    program = commands(language)
    examples = [one for page in pages(program) for one in printed(page.help or "")]
    assert len(examples) > 15
    folder = "顺发装饰" if language == "zh" else "Sales"
    prepare.new(tmp_path / folder, Period(2025, 3), language)
    for name in ("收到的表格", "received-in-march"):
        (tmp_path / name).mkdir()
    plan = next((templates() / "schemes" / language).glob("*.xlsx"))
    for name in ("新方案", "Trial", "New", "旧工资表", "Old pay"):
        shutil.copy(plan, tmp_path / f"{name}.xlsx")
    for words in examples:
        group, rest = program, words
        while isinstance(group.commands.get(rest[0]), click.Group):
            group, rest = group.commands[rest[0]], rest[1:]
        reader = Reader(None, language)
        group.commands[rest[0]].make_context(rest[0], rest[1:], obj=reader)
