"""What if: old and new pay worked by hand, and what a plan is asked before it is used."""

from __future__ import annotations

import openpyxl
import oracle
import pytest
from helpers import BY_THE_CLERK, write_workbook
from trial import MONTHS, changed, department

from salessheets.cli import run
from salessheets.messages import LANGUAGES
from salessheets.model import Period
from salessheets.publish.simulation import write_simulation
from salessheets.simulate import simulate
from salessheets.simulate.model import State

BOTH = (Period(2025, 1), Period(2025, 2))


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """Return the department of two months."""
    return department(tmp_path_factory.mktemp("trial"))


@pytest.fixture(scope="module")
def dearer(root, tmp_path_factory):
    """Return the plan with 25 instead of 10 for each visit, tried on both months."""
    path = changed(tmp_path_factory.mktemp("plan") / "新方案.xlsx", "参数", "10 ", "25 ")
    simulation, _, _ = simulate(root, path, BOTH)
    assert simulation is not None
    return simulation


def verdict(simulation, rule, at=0):
    """Return what a check came to."""
    return [it for it in simulation.verdicts if it.rule == rule][at]


def test_old_and_new_pay_of_each_person(dearer):
    """王 made 3 visits in all, 李 one, 陈 none: 45, 15 and nothing more over two months.

    Old: 2 x 1000 + 3 x 10 = 2030; 2 x 1000 + 10 = 2010; 2 x 1000 + 30,000 x 1 % = 2300.
    """
    assert [(it.name, it.about, it.old, it.new, it.difference) for it in dearer.people] == [
        ("王小丫", "一队", 2030, 2075, 45),
        ("李大山", "一队", 2010, 2025, 15),
        ("陈一诺", "二队", 2300, 2300, 0),
    ]
    assert [it.name for it in dearer.winners] == ["王小丫", "李大山"]
    assert dearer.losers == ()


def test_teams_items_and_months_add_up_to_the_same(dearer):
    """6340 becomes 6400: 60 more, all of it from visits, 45 of January and 15 of February."""
    assert {it.name: (it.old, it.new) for it in dearer.teams} == {
        "一队": (4040, 4100),
        "二队": (2300, 2300),
    }
    assert {it.name: (it.old, it.new) for it in dearer.items} == {
        "底薪": (6000, 6000),
        "到店奖": (40, 100),
        "提成": (300, 300),
    }
    assert {it.name: it.difference for it in dearer.periods} == {"2025-01": 45, "2025-02": 15}
    assert (dearer.cost.old, dearer.cost.new) == (6340, 6400)


def test_cost_is_held_against_the_margin(dearer):
    """30,000 collected at a margin rate of 0.3 leave 9,000: 6,400 of it is 71 %."""
    cost = dearer.cost
    assert (cost.collected, cost.margin_rate, cost.base) == (30000, 0.3, 9000)
    assert cost.share(cost.new) == pytest.approx(6400 / 9000)
    assert verdict(dearer, "B42", 1).state is State.HOLDS


def test_without_a_margin_rate_it_is_held_against_what_was_collected(root, tmp_path):
    """Without the parameter nobody can say whether a profit is left."""
    path = changed(tmp_path / "p.xlsx", "参数", "毛利率", "别的率")
    write = root / "方案.xlsx"
    before = write.read_bytes()
    write.write_bytes(path.read_bytes())
    try:
        simulation, _, _ = simulate(root, path, BOTH)
    finally:
        write.write_bytes(before)
    assert simulation.cost.base == 30000
    assert verdict(simulation, "B42", 1).state is State.UNKNOWN


def test_only_the_months_asked_for_are_compared(root, tmp_path):
    """February alone: 王 made one visit then; January is worked out as it was."""
    path = changed(tmp_path / "p.xlsx", "参数", "10 ", "25 ")
    simulation, _, _ = simulate(root, path, (Period(2025, 2), Period(2025, 2)))
    assert {it.name: it.difference for it in simulation.people} == {
        "王小丫": 15, "李大山": 0, "陈一诺": 0,
    }  # fmt: skip


def test_more_result_never_pays_less(dearer):
    """With a rate that rises, whoever brings more gets more (B47)."""
    assert verdict(dearer, "B47").state is State.HOLDS


def test_a_plan_that_pays_less_for_more_is_caught(root, tmp_path):
    """From 40,000 on only 0.1 %: 10,000 collected pay 100, 50,000 pay 50 (B47)."""
    path = changed(tmp_path / "p.xlsx", "提成档", "0.02", "0.001")
    simulation, _, _ = simulate(root, path, BOTH)
    caught = verdict(simulation, "B47")
    assert caught.state is State.LOOK
    assert any(
        told == "王小丫，2025-02：回款多 50,000 元，应发从 1,110.00 元变成 1,060.00 元。"
        for told in caught.details
    )


def test_a_plan_that_pays_the_last_more_than_the_best_is_caught(root, tmp_path):
    """Ranked by visits: 50 off for each leaves the best with less than the last (B41)."""
    path = changed(tmp_path / "p.xlsx", "参数", "10 ", "-50")
    simulation, _, _ = simulate(root, path, (Period(2025, 1), Period(2025, 1)))
    assert verdict(simulation, "B41").state is State.LOOK
    assert verdict(simulation, "B42").state is State.LOOK, "nothing variable is earned either"
    assert verdict(simulation, "B47").state is State.LOOK


def test_targets_that_moved_while_the_plan_stood_are_pointed_out(tmp_path):
    """王's target was 5 in January and is 8 in February, under the same version (B43)."""
    root = department(tmp_path / "w")
    for month, base in (("2025-01", 5), ("2025-02", 8)):
        target = f"""
            | 期间 | 周期 | 层级 | 对象 | 指标 | 目标值 |
            | {month.replace("-", "")} | 月 | 个人 | 王小丫 | 准客户 | {base} |
        """
        sheets = {**BY_THE_CLERK, **MONTHS[month], "月度目标": target}
        write_workbook(root / "提交" / month / "内勤.xlsx", sheets)
    simulation, _, _ = simulate(root, root / "方案.xlsx", BOTH)
    asked = verdict(simulation, "B43")
    assert asked.state is State.LOOK
    assert "2025-02" in asked.told


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_written_as_a_workbook_and_a_page(dearer, tmp_path, language):
    """Both say who gains what; the same simulation gives the same bytes."""
    book, page = write_simulation(dearer, tmp_path / "a", language)
    again = write_simulation(dearer, tmp_path / "b", language)
    assert [path.read_bytes() for path in again] == [book.read_bytes(), page.read_bytes()]
    html = page.read_text("utf-8")
    assert "王小丫" in html
    assert "+45.00" in html
    assert "{" not in html[html.index("<body>") :]
    sheets = openpyxl.load_workbook(book, data_only=True)
    people = sheets.worksheets[1]
    assert [cell.value for cell in people[2]] == ["王小丫", "一队", 2030, 2075, 45]
    assert people.cell(5, 5).value == 60


def test_its_sums_are_live(dearer, tmp_path):
    """LibreOffice works every difference and total out to what we wrote."""
    book, _ = write_simulation(dearer, tmp_path, "zh")
    formulas = [cell for sheet in oracle.cells(book).values() for cell in sheet.values()]
    assert sum(bool(cell.formula) for cell in formulas) > 20
    assert oracle.differences(book, tmp_path / "again") == []


def test_the_command_says_what_it_comes_to(root, tmp_path, capsys):
    """The cost, who gains, and where the comparison is."""
    path = changed(tmp_path / "新方案.xlsx", "参数", "10 ", "25 ")
    asked = ["simulate", str(root), "--plan", str(path), "--periods", "2025-01..2025-02"]
    assert run([*asked, "--output", str(tmp_path / "out"), "--language", "zh"]) == 0
    said = capsys.readouterr().out
    assert "工资从 6,340.00 元到 6,400.00 元" in said
    assert "2 人多，0 人少，1 人一样" in said
    assert (tmp_path / "out" / "试算.xlsx").is_file()
    assert not (root / "结果").exists(), "nothing is published"


@pytest.mark.parametrize("periods", ["2025-03..2025-01", "spring", "2025-01.."])
def test_a_range_that_is_none_is_refused(root, periods, capsys):
    """In words, with what to write instead."""
    asked = ["simulate", str(root), "--plan", str(root / "方案.xlsx"), "--periods", periods]
    assert run([*asked, "--language", "en"]) == 2
    assert "2025-01..2025-03" in capsys.readouterr().err


def test_months_without_submissions_are_a_finding(root):
    """There is nothing to try in 2030."""
    simulation, found, _ = simulate(root, root / "方案.xlsx", (Period(2030, 1), Period(2030, 2)))
    assert simulation is None
    assert [it.problem.code for it in found] == ["simulate.no_months"]


def test_a_plan_with_a_mistake_is_a_finding(root, tmp_path):
    """The plan's own findings say what and where."""
    path = changed(tmp_path / "p.xlsx", "计算列", "[@到店]*每次", "[@到电]*每次")
    simulation, found, _ = simulate(root, path, BOTH)
    assert simulation is None
    assert {it.place.file for it in found} == {"p.xlsx"}


def test_without_a_plan_in_force_there_is_nothing_to_compare_with(root, tmp_path):
    """A folder of submissions alone."""
    plan = changed(tmp_path / "p.xlsx", "参数", "10 ", "25 ")
    folder = tmp_path / "只有提交"
    write_workbook(folder / "2025-01" / "内勤.xlsx", MONTHS["2025-01"])
    simulation, found, _ = simulate(folder, plan, BOTH)
    assert simulation is None
    assert [it.problem.code for it in found] == ["run.no_plan"]
