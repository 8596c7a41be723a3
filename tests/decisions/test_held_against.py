"""Decisions held against the proposals that they answer, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.decisions import answered, outdated, refused
from salessheets.model import Origin, Period, Place, Source, Table, Value
from salessheets.proposals import Proposal

if TYPE_CHECKING:
    from salessheets.model import Finding

MARCH = Period(2025, 3)
KEYS = ("proposal_no", "period", "person", "proposed", "verdict", "amount")
ROWS = tuple[Value, ...]


def proposal(number: str = "P1", person: str = "王小丫", amount: Value = -100.0) -> Proposal:
    """Return a proposed fine of 100 yuan."""
    return Proposal(number, 202503.0, person, "建议罚款", amount, "", "事件", 0, Place())


def decided(*rows: ROWS) -> Table:
    """Return rows of the decisions form, read from A5 on of a sheet."""
    letters = dict(zip(KEYS, "ABCDEF", strict=True))
    origin = Origin(
        (Source("汇总.xlsx", "待决", letters),), [0] * len(rows), [*range(5, 5 + len(rows))]
    )
    columns = dict(zip(KEYS, map(list, zip(*rows, strict=True)), strict=True))
    return Table("decision", "decision", columns, origin)


def told(finding: Finding) -> tuple[str, str, str, str]:
    """Return a finding's code, cell, person and sentence; no blank of which is left open."""
    sentence = finding.message("zh")
    assert "{" not in sentence + finding.hint("zh") + finding.hint("en")
    return finding.problem.code, finding.place.cell, finding.person, sentence


def refusals(rows: list[ROWS], *proposals: Proposal) -> dict[int, tuple[str, str, str, str]]:
    """Return what stands against the month's decisions, by row."""
    found = refused(MARCH, proposals or (proposal(),), decided(*rows))
    return {row: told(finding) for row, finding in found}


def row(
    number: Value = "P1",
    month: float = 202503.0,
    person: str = "王小丫",
    proposed: Value = -100.0,
    verdict: str = "approve",
    amount: Value = None,
) -> ROWS:
    """Return a decision about the fine."""
    return (number, month, person, proposed, verdict, amount)


def test_an_answer_to_the_months_proposal_about_the_same_person_counts() -> None:
    """Approved as proposed, changed to 50 off, rejected: none is refused."""
    assert refusals([row(), row(verdict="change", amount=-50.0), row(verdict="reject")]) == {}


def test_a_number_that_is_no_proposal_of_the_month_is_refused_at_its_cell() -> None:
    """P9 does not exist; rows without a number and of other months are not looked at."""
    rows = [row("P9"), row(None), row("P9", 202502.0), row("P9", 202504.0), row("P8")]
    said = refusals(rows)
    assert list(said) == [0, 4], "each refusal has its own row"
    code, cell, person, sentence = said[0]
    assert (code, cell, person) == ("decision.unknown", "A5", "王小丫")
    assert "2025-03 没有编号为「P9」的建议" in sentence
    assert said[4][1] == "A9"


def test_a_decision_about_somebody_else_is_refused() -> None:
    """P1 is about 王小丫, the row says 李大山; a proposal about nobody takes any name."""
    code, cell, person, sentence = refusals([row(person="李大山")])[0]
    assert (code, cell, person) == ("decision.other_person", "C5", "李大山")
    assert "建议 P1 是关于王小丫的，这里写的是李大山" in sentence
    assert refusals([row(person="李大山")], proposal(person="")) == {}


def test_a_turned_sign_is_refused_where_the_amount_in_force_stands() -> None:
    """100 off: neither approved nor changed into a payment; 0 turns nothing round."""
    said = refusals(
        [
            row(proposed=100.0),
            row(verdict="change", amount=50.0),
            row(verdict="change", proposed=100.0, amount=-50.0),
            row(verdict="change", amount=0.0),
            row(verdict="reject", proposed=100.0),
            row(verdict="change", amount=0.5),
        ]
    )
    assert {at: it[:3] for at, it in said.items()} == {
        0: ("decision.opposite", "D5", "王小丫"),
        1: ("decision.opposite", "F6", "王小丫"),
        5: ("decision.opposite", "F10", "王小丫"),
    }
    assert "建议 P1 是 -100.00 元，决定的却是 50.00 元" in said[1][3]


def test_an_approval_of_a_blank_amount_is_refused() -> None:
    """It would approve 0 of the 100; what proposes a text, not an amount, needs none."""
    code, cell, person, sentence = refusals([row(proposed=None)])[0]
    assert (code, cell, person) == ("decision.not_stated", "D5", "王小丫")
    assert "建议 P1 是 -100.00 元" in sentence
    assert refusals([row(proposed=None)], proposal(amount="解聘")) == {}


def changed(*rows: ROWS, now: Value = -100.0) -> list[tuple[str, str, str, str]]:
    """Return the approvals that the proposal has left behind."""
    return [told(it) for it in outdated(MARCH, [proposal(amount=now)], decided(*rows))]


def test_an_approval_of_another_amount_than_is_proposed_now_is_told() -> None:
    """Approved at 100 off, now 120 off; a cent is a change, less than half a cent is none."""
    ((code, cell, person, sentence),) = changed(row(), now=-120.0)
    assert (code, cell, person) == ("decision.outdated", "D5", "王小丫")
    assert "决定时建议 P1 是 -100.00 元，现在是 -120.00 元" in sentence
    assert len(changed(row(), now=-100.01)) == 1
    assert changed(row(), now=-100.004) == []


def test_every_approval_that_is_left_behind_is_told() -> None:
    """One that still holds, a change, a rejection and an unknown number in between hide none."""
    rows = [
        row(proposed=-120.0),
        row(),
        row(verdict="change", amount=-30.0),
        row(verdict="reject"),
        row("P9"),
        row(proposed=None),
        row(),
    ]
    assert [cell for _, cell, _, _ in changed(*rows, now=-120.0)] == ["D6", "D11"]
    assert changed(row(), now="解聘") == []


def test_without_decisions_nothing_is_answered() -> None:
    """No form was sent in: no number is answered, nothing is outdated."""
    assert answered(None) == frozenset()
    assert answered(decided(row(), row(None), row("P2"))) == {"P1", None, "P2"}
    assert list(outdated(MARCH, [proposal()], None)) == []
