"""Contracts without an amount, and money received on contracts that nobody has entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.intake.checks.declare import Check, Outcome, about
from salessheets.intake.text import nearest, suggested
from salessheets.messages import Text
from salessheets.model import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salessheets.model import Table

ZERO = Problem(
    "contract.zero",
    Severity.WARNING,
    Text("合同金额是零", "A contract over nothing"),
    Text(
        "合同 {number} 的金额是 0；这一行照常计入。",
        "The amount of contract {number} is 0; the row is counted.",
    ),
    Text("请补填合同金额。", "Fill in the contract's amount."),
    "A18",
)
UNKNOWN = Problem(
    "receipt.unknown_contract",
    Severity.WARNING,
    Text("没有这份合同", "There is no such contract"),
    Text(
        "合同表里没有编号为「{number}」的合同；这笔回款照常计入公司，但归不到人。",
        "No contract has the number “{number}”; the receipt counts for the company, but for "
        "no salesperson.",
    ),
    Text(
        "{suggestion}请改正合同编号，或者补登合同。",
        "{suggestion}Correct the number, or enter the contract.",
    ),
    "A18",
)


def _contracts(tables: Mapping[str, Table]) -> Iterator[Outcome]:
    contracts, receipts = tables["contract"], tables["receipt"]
    known: dict[str, str] = {}
    rows = zip(contracts.columns["contract_no"], contracts.columns["amount"], strict=True)
    for row, (number, amount) in enumerate(rows):
        known[str(number).casefold()] = str(number)
        if amount == 0:
            yield Outcome(about(contracts, row, "amount", ZERO, {"number": number}))
    for row, number in enumerate(receipts.columns["contract_no"]):
        if str(number).casefold() not in known:
            near = suggested(nearest(str(number), known))
            values = {"number": number, "suggestion": near}
            yield Outcome(about(receipts, row, "contract_no", UNKNOWN, values))


CHECK = Check((ZERO, UNKNOWN), _contracts, elsewhere=(UNKNOWN,))
