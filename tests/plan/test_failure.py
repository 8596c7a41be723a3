"""Nobody sees a traceback because of a rule: what fails is told at the rule's own cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from drawn_plan import changed
from helpers import BY_THE_CLERK, write_workbook

from salessheets import api
from salessheets.formula import FormulaSource, compile_formulas, registry
from salessheets.formula.failure import Unworkable
from salessheets.messages import LANGUAGES
from salessheets.model import Place, Severity
from salessheets.simulate import simulate

if TYPE_CHECKING:
    from pathlib import Path

    from salessheets.api import Job

MONTH = "2025-03"
ROSTER = """
    | 姓名   | 团队 | 职务   | 入职日期   |
    | 王小丫 | 一队 | 业务员 | 2024-01-01 |
    | 何内勤 | 一队 | 内勤   | 2030-01-01 |
"""
"""The clerk, who joins later, sends in everything and is not paid yet."""
VISITS = """
    | 日期       | 业务员 | 客户编号 | 客户名称 | 拜访类型 | 内容 |
    | 2025-03-04 | 王小丫 | C001     | 虚构客户 | 到店     | 看样 |
"""
CONTRACTS = """
    | 合同编号 | 合同类型 | 客户编号 | 业务员 | 签订日期   | 合同金额 | 状态 |
    | 'H-1     | 设计协议 | C001     | 王小丫 | 2025-03-05 | 100      | 有效 |
    | 'H-2     | 设计协议 | C001     | 王小丫 | 2025-03-06 | 200      | 作废 |
"""
ROOT = changed("计算列", "MAX(0,", "SQRT(")


def department(root: Path, sheets: dict[str, str]) -> Path:
    """Make a folder with a plan and one month's submissions."""
    write_workbook(root / "方案.xlsx", sheets)
    write_workbook(root / "人员.xlsx", {"花名册": ROSTER})
    send(root, {"拜访日志": VISITS})
    return root


def send(root: Path, sheets: dict[str, str]) -> None:
    """Put a workbook of the clerk's among the month's submissions."""
    name = f"{'、'.join(sheets)}.xlsx"
    write_workbook(root / "提交" / MONTH / name, {**BY_THE_CLERK, **sheets})


@pytest.fixture
def broken(monkeypatch) -> None:
    """Let one function of formulas fail as only a mistake of the program can."""

    def fails(*_arguments: object) -> None:
        raise ZeroDivisionError("a mistake of ours")

    function = registry.functions()["SQRT"]
    monkeypatch.setitem(registry.functions(), "SQRT", function._replace(body=fails))


def told(job: Job) -> list[tuple[str, str, str]]:
    """Return code, sheet and cell of the errors."""
    errors = [it for it in job.findings if it.problem.severity is Severity.ERROR]
    return [(it.problem.code, it.place.sheet, it.place.cell) for it in errors]


@pytest.mark.usefixtures("broken")
def test_a_rule_that_fails_is_a_finding_at_its_cell(tmp_path) -> None:
    """Nothing is published; the finding names the rule, in both languages, and what was raised."""
    job = api.run(department(tmp_path, ROOT), MONTH)
    assert told(job) == [("plan.unworkable", "计算列", "E3")]
    assert job.results is None
    assert not job.written
    finding = job.findings[0]
    for language in LANGUAGES:
        assert "超额" in finding.message(language)
        assert "ZeroDivisionError: a mistake of ours" in finding.hint(language)


@pytest.mark.usefixtures("broken")
def test_a_trial_of_such_a_plan_is_a_finding_too(tmp_path) -> None:
    """Trying the plan on past months says the same."""
    folder = department(tmp_path, ROOT)
    simulation, findings, _ = simulate(folder, folder / "方案.xlsx")
    assert simulation is None
    assert findings[0].problem.code == "plan.unworkable"


@pytest.mark.usefixtures("broken")
def test_a_test_sees_what_was_raised() -> None:
    """Behind the one place that makes the finding, the exception goes its way with its cause."""
    source = FormulaSource("", "根", "=SQRT(4)", Place("方案.xlsx", "计算列", 7, "E"))
    program, findings = compile_formulas([source], {}, ())
    assert not findings
    with pytest.raises(Unworkable, match="根 at") as raised:
        program.run({}, {})
    assert raised.value.place == source.place
    assert isinstance(raised.value.__cause__, ZeroDivisionError)


def test_an_array_of_criteria_in_a_pay_item_is_paid_and_explained(tmp_path) -> None:
    """One valid contract and one void one: 10 x (1 + 1) = 20, and both rows are shown."""
    counted = '10*SUM(COUNTIFS(合同[业务员],[@姓名],合同[状态],{"有效","作废"}))'
    sheets = changed("计算列", "MAX(0,[@准客户]-任务)*超额奖", counted)
    folder = department(tmp_path, sheets)
    send(folder, {"合同": CONTRACTS})
    job = api.run(folder, MONTH)
    assert job.results is not None, job.findings
    assert job.results.table("people").columns["超额"] == [20]
    assert job.written
    _, explanation = api.explain(folder, "王小丫", "超额", MONTH)
    waiting = [explanation]
    rows = []
    for node in waiting:
        assert node is not None
        waiting += node.children
        rows += node.rows if node.table == "合同" else ()
    assert rows == [0, 1]
