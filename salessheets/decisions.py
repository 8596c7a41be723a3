"""Decisions held against the proposals that they answer (H25).

A decision counts only as an answer to a proposal of its month, about the person that the
proposal is about, or as a row without a number, which decides something of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.forms.decision import amount_in_force
from salessheets.messages import Text
from salessheets.model import Finding, Problem, Severity
from salessheets.money import cents, money

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salessheets.model import Period, Table, Value
    from salessheets.proposals import Proposal

DECISIONS = "decision"
"""The key of the form, and of its table."""

UNKNOWN = Problem(
    "decision.unknown",
    Severity.ERROR,
    Text("没有这条建议", "There is no such proposal"),
    Text(
        "{period} 没有编号为「{number}」的建议：编号写错了，或者引起它的事件、记录已经改了。"
        "这个决定不计入。",
        "{period} has no proposal “{number}”: the number is mistyped, or what it rested on has "
        "been changed. This decision is not counted.",
    ),
    Text(
        "请对照汇总的「待决」表改正编号；建议已经不在的，删掉这一行。",
        "Correct the number by the summary's sheet of decisions; if the proposal is gone, delete "
        "the row.",
    ),
    "H25",
)
OTHER_PERSON = Problem(
    "decision.other_person",
    Severity.ERROR,
    Text("决定写的是别人", "The decision names somebody else"),
    Text(
        "建议 {number} 是关于{proposed}的，这里写的是{person}。这个决定不计入。",
        "Proposal {number} is about {proposed}; here it says {person}. This decision is not "
        "counted.",
    ),
    Text("请改正姓名或编号。", "Correct the name or the number."),
    "H25",
)
OUTDATED = Problem(
    "decision.outdated",
    Severity.WARNING,
    Text("决定之后建议变了", "The proposal has changed since"),
    Text(
        "决定时建议 {number} 是 {decided} 元，现在是 {now} 元；仍按决定时的办。",
        "Proposal {number} was {decided} yuan when it was decided and is {now} yuan now; the "
        "decision still counts as it was made.",
    ),
    Text(
        "请看一眼：还是这个意思就不用改，否则改建议金额或改额。",
        "Have a look: if it still holds, leave it; if not, change the amount.",
    ),
    "H25",
)


OPPOSITE = Problem(
    "decision.opposite",
    Severity.ERROR,
    Text("决定的金额与建议正负相反", "The decision turns the proposal round"),
    Text(
        "建议 {number} 是 {proposed} 元，决定的却是 {amount} 元。这个决定不计入。",
        "Proposal {number} is {proposed} yuan, but {amount} yuan was decided. This decision is "
        "not counted.",
    ),
    Text(
        "请改正金额的正负；不执行建议就选驳回。",
        "Correct the amount's sign; to leave the proposal undone, reject it.",
    ),
    "B18, H25",
)
NOT_STATED = Problem(
    "decision.not_stated",
    Severity.ERROR,
    Text("同意了，却没有写明金额", "Approved without saying how much"),
    Text(
        "建议 {number} 是 {proposed} 元，这里同意了，建议金额却空着，等于同意 0 元。"
        "这个决定不计入。",
        "Proposal {number} is {proposed} yuan. It is approved here, but the proposed amount is "
        "blank, which would approve 0. This decision is not counted.",
    ),
    Text(
        "请把建议金额填回 {proposed}，或从新的汇总里再选一次。",
        "Fill in {proposed} as the proposed amount, or decide again in a fresh summary.",
    ),
    "H25",
)


def answered(decisions: Table | None) -> frozenset[Value]:
    """Return the numbers of the proposals that decisions answer; columns are field keys."""
    return frozenset(decisions.columns["proposal_no"]) if decisions else frozenset()


def refused(
    period: Period, proposals: Sequence[Proposal], decisions: Table
) -> Iterator[tuple[int, Finding]]:
    """Find the month's decisions that cannot count: by row, each with the reason why.

    ``proposals`` are all of the month's, waiting or decided.
    """
    by_number = {it.number: it for it in proposals}
    for row, number, person in _answers(period, decisions):
        values = {"number": number, "period": str(period)}
        proposal = by_number.get(number)
        if proposal is None:
            place = decisions.place(row, "proposal_no")
            yield row, Finding(UNKNOWN, place, values, str(person))
        elif proposal.person and proposal.person != person:
            values |= {"proposed": proposal.person, "person": str(person)}
            place = decisions.place(row, "person")
            yield row, Finding(OTHER_PERSON, place, values, str(person))
        else:
            finding = _misstated(proposal, decisions, row)
            if finding is not None:
                yield row, finding


def _misstated(proposal: Proposal, decisions: Table, row: int) -> Finding | None:
    """Find a decision that turns its proposal's amount round, or approves without one.

    What the row repeats of the proposal may have been typed over; the proposal itself decides.
    """
    key = amount_in_force(decisions.columns["verdict"][row])
    if key is None or not isinstance(proposal.amount, float):
        return None
    amount = decisions.columns[key][row]
    values = {"number": proposal.number, "proposed": money(proposal.amount)}
    place = decisions.place(row, key)
    if not isinstance(amount, float):
        return Finding(NOT_STATED, place, values, proposal.person)
    if amount * proposal.amount < 0:
        return Finding(OPPOSITE, place, {**values, "amount": money(amount)}, proposal.person)
    return None


def outdated(
    period: Period, decided: Sequence[Proposal], decisions: Table | None
) -> Iterator[Finding]:
    """Find approvals of an amount that is proposed differently by now."""
    if decisions is None:
        return
    amounts = {it.number: it.amount for it in decided}
    for row, number, person in _answers(period, decisions):
        then, now = decisions.columns["proposed"][row], amounts.get(number)
        approved = decisions.columns["verdict"][row] == "approve"
        if approved and isinstance(then, float) and isinstance(now, float):
            if cents(then) == cents(now):
                continue
            values = {"number": number, "decided": money(then), "now": money(now)}
            place = decisions.place(row, "proposed")
            yield Finding(OUTDATED, place, values, str(person))


def _answers(period: Period, decisions: Table) -> Iterator[tuple[int, str, Value]]:
    """Yield the month's decisions that answer a proposal: row, number, person."""
    columns = decisions.columns
    for row, (number, month) in enumerate(
        zip(columns["proposal_no"], columns["period"], strict=True)
    ):
        if isinstance(number, str) and month == period.number:
            yield row, number, columns["person"][row]
