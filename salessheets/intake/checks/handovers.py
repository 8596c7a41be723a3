"""Handovers of contracts that are not there, or that were somebody else's."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from salessheets.intake.checks.declare import Check, Outcome, about
from salessheets.intake.text import nearest, suggested
from salessheets.messages import Text
from salessheets.model import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salessheets.model import Table

UNKNOWN = Problem(
    "handover.unknown_contract",
    Severity.ERROR,
    Text("没有这份合同", "There is no such contract"),
    Text(
        "合同表里没有编号为「{number}」的合同。这一行不计入。",
        "No contract has the number “{number}”. This row is not counted.",
    ),
    Text(
        "{suggestion}请改正合同编号，或者补登合同。",
        "{suggestion}Correct the number, or enter the contract.",
    ),
    "E16",
)
OTHER_OWNER = Problem(
    "handover.other_owner",
    Severity.WARNING,
    Text("原业务员不一致", "The former owner is somebody else"),
    Text(
        "这里写合同 {number} 原来归「{name}」，记录上到那天归「{owner}」；交接照常计入。",
        "This says that contract {number} was “{name}”'s; by the records it was “{owner}”'s until "
        "then. The handover is counted.",
    ),
    Text(
        "请核对合同编号、日期，和有没有漏登的交接。",
        "Check the contract's number and the date, and whether a handover is missing.",
    ),
    "E16",
)


def _handovers(tables: Mapping[str, Table]) -> Iterator[Outcome]:
    contracts, handovers = tables["contract"].columns, tables["handover"]
    numbers = map(_key, contracts["contract_no"])
    owners = dict(zip(numbers, contracts["person"], strict=True))
    spelled = {_key(number): str(number) for number in contracts["contract_no"]}
    keys = [_key(number) for number in handovers.columns["contract_no"]]
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for row, key in enumerate(keys):  # by date, as the table stands
        rows[key].append(row)
    for key, of_contract in rows.items():
        owner = owners.get(key)
        for row in of_contract:
            number = handovers.columns["contract_no"][row]
            if key not in owners:
                near = suggested(nearest(str(number), spelled))
                said = {"number": number, "suggestion": near}
                finding = about(handovers, row, "contract_no", UNKNOWN, said)
                yield Outcome(finding, ("handover", row))
                continue
            former = handovers.columns["from_person"][row]
            if former is not None and former != owner:
                said = {"number": number, "name": former, "owner": owner}
                yield Outcome(about(handovers, row, "from_person", OTHER_OWNER, said))
            owner = handovers.columns["person"][row]


def _key(number: object) -> str:
    return str(number).casefold()


CHECK = Check((UNKNOWN, OTHER_OWNER), _handovers, elsewhere=(UNKNOWN,))
