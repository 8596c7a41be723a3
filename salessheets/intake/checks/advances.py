"""Cash advances whose deduction cannot be carried out, or takes more than is left (B17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.intake.checks.declare import Check, Outcome, about
from salessheets.messages import Text
from salessheets.model import Problem, Severity
from salessheets.money import cents, money

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salessheets.model import Table, Value

NO_MONTH = Problem(
    "advance.no_month",
    Severity.ERROR,
    Text("抵扣没有写月份", "A deduction without a month"),
    Text(
        "借支单 {slip} 写了抵扣 {amount} 元，却没有写抵扣期间，哪个月都不会扣。",
        "Slip {slip} names {amount} yuan to deduct but no month, so nothing is deducted.",
    ),
    Text(
        "请填抵扣期间，如 202503；不抵扣就删掉金额。",
        "Fill in the month, such as 202503; to deduct nothing, delete the amount.",
    ),
    "A13, B17",
)
NO_AMOUNT = Problem(
    "advance.no_amount",
    Severity.ERROR,
    Text("抵扣没有写金额", "A deduction without an amount"),
    Text(
        "借支单 {slip} 写了抵扣期间，却没有写抵扣金额，什么也不会扣。",
        "Slip {slip} names the month to deduct in but no amount, so nothing is deducted.",
    ),
    Text(
        "请填抵扣金额；不抵扣就删掉期间。",
        "Fill in the amount; to deduct nothing, delete the month.",
    ),
    "A13, B17",
)
TOO_MUCH = Problem(
    "advance.too_much",
    Severity.ERROR,
    Text("抵扣比没还的还多", "More is deducted than is left"),
    Text(
        "借支单 {slip} 借 {borrowed} 元，已还 {repaid} 元，还剩 {left} 元，却要抵扣 {amount} 元。"
        "这一行不计入。",
        "Of slip {slip}, {borrowed} yuan less {repaid} repaid leaves {left}; {amount} cannot be "
        "deducted. This row is not counted.",
    ),
    Text("请改正抵扣金额或已还金额。", "Correct the amount to deduct, or the amount repaid."),
    "A13, B17",
)
OVERPAID = Problem(
    "advance.overpaid",
    Severity.WARNING,
    Text("还的比借的多", "More was repaid than borrowed"),
    Text(
        "借支单 {slip} 借 {borrowed} 元，已还却写了 {repaid} 元。",
        "Of slip {slip}, {borrowed} yuan were borrowed, but {repaid} are said to be repaid.",
    ),
    Text("请核对借支和已还的金额。", "Check the amounts borrowed and repaid."),
    "A13, B17",
)


def _advances(tables: Mapping[str, Table]) -> Iterator[Outcome]:
    table = tables["advance"]
    columns = table.columns
    rows = zip(
        columns["slip_no"],
        *(map(_cents, columns[key]) for key in ("amount", "repaid", "deduct_amount")),
        columns["deduct_period"],
        strict=True,
    )
    for row, (slip, borrowed, repaid, deducted, month) in enumerate(rows):
        values: dict[str, object] = {
            "slip": slip,
            "borrowed": money(borrowed / 100),
            "repaid": money(repaid / 100),
            "left": money((borrowed - repaid) / 100),
            "amount": money(deducted / 100),
        }
        if deducted and month is None:
            yield Outcome(about(table, row, "deduct_period", NO_MONTH, values))
        elif month is not None and columns["deduct_amount"][row] is None:
            yield Outcome(about(table, row, "deduct_amount", NO_AMOUNT, values))
        if deducted > max(0, borrowed - repaid):
            finding = about(table, row, "deduct_amount", TOO_MUCH, values)
            yield Outcome(finding, (table.key, row))
        elif repaid > borrowed:
            yield Outcome(about(table, row, "repaid", OVERPAID, values))


def _cents(value: Value) -> int:
    return cents(value) if isinstance(value, float) else 0


CHECK = Check((NO_MONTH, NO_AMOUNT, TOO_MUCH, OVERPAID), _advances)
