"""What the pages say can be followed: links lead somewhere, commands are there."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from salessheets.cli.commands import commands
from salessheets.plan.load import check_plan, load_plan
from salessheets.plan.model import Kind
from salessheets.resources import templates

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
DEVELOPERS = {"CONTRIBUTING", "architecture", "libraries", "mutation"}
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
COMMAND = re.compile(r"(?:python3 start\.py|^salessheets|`salessheets) ([a-z]+)", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    """Every page and picture that is linked to is in the repository."""
    links = [link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_are_there(page):
    """Every command that a page tells to type exists; ``test`` is start.py's own."""
    known = {*commands("en").commands, "test"}
    assert set(COMMAND.findall(page.read_text("utf-8"))) <= known


def test_pages_for_readers_are_in_both_languages():
    """README, tour, commands, forms, plan guide; pages for developers are English only."""
    english_only = {*DEVELOPERS, "CHANGELOG", "verified"}
    names = {page.name.split(".")[0] for page in PAGES} - english_only
    for name in names:
        assert {page.name for page in PAGES} >= {f"{name}.md", f"{name}.zh-CN.md"}


@pytest.mark.parametrize(
    ("page", "plan", "table", "parameter"),
    [
        ("README.md", "en/decoration.xlsx", "People", "RecordAward"),
        ("README.zh-CN.md", "zh/装修公司.xlsx", "人员", "每次登记奖"),
    ],
)
def test_the_rule_on_the_first_page_works(page, plan, table, parameter):
    """Put among the pay items of the shipped plan, it compiles and the total takes it in."""
    loaded, _ = load_plan(templates() / "schemes" / plan)
    text = (ROOT / page).read_text("utf-8")
    name, formula = re.search(rf"\| {table} \| (.+?) \| .+? \| `(=.+?)` \|", text).groups()
    items = [column for column in loaded.columns if column.kind is Kind.PAY_ITEM]
    rule = replace(items[1], name=name, formula=formula, reason="")
    after = loaded.columns.index(items[0]) + 1
    changed = replace(
        loaded,
        columns=(*loaded.columns[:after], rule, *loaded.columns[after:]),
        parameters=(*loaded.parameters, replace(loaded.parameters[0], name=parameter, value=50.0)),
    )
    program, findings = check_plan(changed)
    assert [finding.message("en") for finding in findings] == []
    total = next(column.name for column in changed.columns if column.kind is Kind.TOTAL)
    assert (table, name) in program.reads(table, total)


def test_every_dependency_has_its_reason():
    """docs/libraries.md names each one with the range that pyproject.toml asks for."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    page = (ROOT / "docs" / "libraries.md").read_text("utf-8").lower()
    asked = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    for wanted in asked:
        name, bounds = re.fullmatch(r"([\w-]+)(?:\[\w+\])?(.*)", wanted).groups()
        row = next(line for line in page.splitlines() if f"[{name}]" in line)
        assert f"`{bounds}`" in row


def test_what_the_wheel_carries_is_there():
    """Templates and samples that pyproject.toml ships exist, and are where the program looks."""
    import tomllib

    tool = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    shipped = tool["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert all((ROOT / path).is_dir() for path in shipped)
    assert set(shipped.values()) == {f"salessheets/_shipped/{path}" for path in shipped}
