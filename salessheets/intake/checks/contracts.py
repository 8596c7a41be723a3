"""Contracts without an amount, and money received on contracts that does not fit them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from salessheets.intake.checks.declare import Check, Outcome, about
from salessheets.intake.text import nearest, suggested
from salessheets.messages import Text
from salessheets.model import Problem, Severity, day_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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

VOID = Problem(
    "receipt.void_contract",
    Severity.WARNING,
    Text("作废的合同收了款", "Money on a void contract"),
    Text(
        "合同 {number} 已作废，账上还有收款 {amount} 元没有退；这笔照常计入。",
        "Contract {number} is void, and {amount} received on it was not refunded; it is counted.",
    ),
    Text(
        "款已退的请登记退款（负数）；合同仍有效的请改正状态；编号写错的请改正。",
        "Enter the refund as a negative receipt; correct the status if the contract is valid, or "
        "the number if it is another's.",
    ),
    "A18, B12",
)
BEYOND = Problem(
    "receipt.beyond_contract",
    Severity.WARNING,
    Text("收款超过合同金额", "More received than the contract's amount"),
    Text(
        "合同 {number} 的金额是 {amount} 元，到这一笔已收 {received} 元；这笔照常计入。",
        "Contract {number} is over {amount}; with this receipt {received} was received. It is "
        "counted.",
    ),
    Text(
        "请核对金额和合同编号；有增项的请改合同金额。",
        "Check the amount and the contract's number; for additional work, raise the contract's "
        "amount.",
    ),
    "A18, B12",
)
EARLY = Problem(
    "receipt.before_contract",
    Severity.WARNING,
    Text("收款早于合同", "Received before the contract was signed"),
    Text(
        "这笔款 {date} 收到，合同 {number} 却是 {signed} 才签的；照常计入。",
        "This was received on {date}, but contract {number} was signed on {signed}; it is counted.",
    ),
    Text(
        "请核对两个日期和合同编号。",
        "Check both dates and the contract's number.",
    ),
    "A18, B12",
)

_CENT = 0.005
"""Amounts are in yuan and whole cents; sums of them may miss by less than half of one."""


class _Contract(NamedTuple):
    """What a contract says that receipts on it are held against."""

    number: str
    amount: float
    signed: float | None
    is_void: bool


def _contracts(tables: Mapping[str, Table]) -> Iterator[Outcome]:
    contracts, receipts = tables["contract"], tables["receipt"]
    for row, amount in enumerate(contracts.columns["amount"]):
        if amount == 0:
            number = contracts.columns["contract_no"][row]
            yield Outcome(about(contracts, row, "amount", ZERO, {"number": number}))
    known = {contract.number.casefold(): contract for contract in _signed(contracts)}
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for row, number in enumerate(receipts.columns["contract_no"]):
        rows[str(number).casefold()].append(row)
    for key, of_contract in rows.items():
        contract = known.get(key)
        if contract is None:
            yield from _unknown(receipts, of_contract, known)
        else:
            yield from _misfits(receipts, of_contract, contract)


def _signed(contracts: Table) -> Iterator[_Contract]:
    keys = ("contract_no", "amount", "date", "status")
    for number, amount, signed, status in zip(*map(contracts.columns.get, keys), strict=True):
        yield _Contract(
            str(number),
            amount if isinstance(amount, float) else 0.0,
            signed if isinstance(signed, float) else None,
            status == "void",
        )


def _unknown(
    receipts: Table, rows: Sequence[int], known: Mapping[str, _Contract]
) -> Iterator[Outcome]:
    numbers = {key: contract.number for key, contract in known.items()}
    for row in rows:
        number = receipts.columns["contract_no"][row]
        near = suggested(nearest(str(number), numbers))
        yield Outcome(
            about(receipts, row, "contract_no", UNKNOWN, {"number": number, "suggestion": near})
        )


def _misfits(receipts: Table, rows: Sequence[int], contract: _Contract) -> Iterator[Outcome]:
    """Hold the receipts of one contract, by date, against what it says.

    A void contract is asked about once, at its latest receipt, while money is left on it; too
    much money once, at the receipt with which it goes beyond the amount.
    """
    received, went_beyond = 0.0, False
    latest: int | None = None
    for row in rows:
        amount, day = receipts.columns["amount"][row], receipts.columns["date"][row]
        assert isinstance(amount, float)
        received += amount
        if amount <= 0:
            continue
        latest = row
        if contract.signed is not None and isinstance(day, float) and day < contract.signed:
            values = {
                "number": contract.number,
                "date": day_of(day),
                "signed": day_of(contract.signed),
            }
            yield Outcome(about(receipts, row, "date", EARLY, values))
        if not went_beyond and contract.amount and received > contract.amount + _CENT:
            went_beyond = True
            values = {
                "number": contract.number,
                "amount": f"{contract.amount:,.2f}",
                "received": f"{received:,.2f}",
            }
            yield Outcome(about(receipts, row, "amount", BEYOND, values))
    if contract.is_void and latest is not None and received > _CENT:
        values = {"number": contract.number, "amount": f"{received:,.2f}"}
        yield Outcome(about(receipts, latest, "contract_no", VOID, values))


CHECK = Check((ZERO, UNKNOWN, VOID, BEYOND, EARLY), _contracts, elsewhere=(UNKNOWN,))
