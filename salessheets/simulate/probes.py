"""One more result for one person: rows added to a month, to see that pay does not fall (B47).

Each step adds complete records, as somebody who does everything right would hand them in, so
that nothing but the result itself is tried.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from salessheets.forms import forms
from salessheets.messages import Text
from salessheets.model import Period, Table, day_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salessheets.model import Value

    Rows: TypeAlias = tuple[tuple[str, Mapping[str, Value]], ...]
    """Rows to add: the form's key, and the row by field key."""

_NUMBER = "SIM-{0}"
"""What the added customers, contracts and receipts are numbered."""
PROSPECTS = (1, 1, 3)
"""So many more prospects at each step."""
RECEIPTS = (10_000.0, 40_000.0, 200_000.0)
"""So much more collected at each step, in yuan: enough to pass from band to band."""


@dataclass(frozen=True, slots=True)
class Step:
    """One more result."""

    label: Text
    rows: Rows


def ladders(person: str, first: float, last: float) -> tuple[tuple[Step, ...], ...]:
    """Return what to try for a person: ladders of results, each step on top of the one before.

    ``first`` and ``last`` are the person's days in the month, as serials.
    """
    days = (max(first, last - 1), last)
    return _prospects(person, days), _contracts(person, last)


def _prospects(person: str, days: tuple[float, float]) -> tuple[Step, ...]:
    steps, done = [], 0
    for count in PROSPECTS:
        numbers = [_NUMBER.format(done + at + 1) for at in range(count)]
        done += count
        rows = tuple(row for number in numbers for row in _prospect(person, number, days))
        label = Text(
            f"准客户多 {done} 个", f"{done} more prospects" if done > 1 else "1 more prospect"
        )
        steps.append(Step(label, rows))
    return tuple(steps)


def _prospect(person: str, customer: str, days: tuple[float, float]) -> Rows:
    card: dict[str, Value] = {
        "customer_id": customer,
        "customer_name": customer,
        "owner": person,
        "created": days[0],
        "phone": customer,
        "source": "walk_in",
        "invited": True,
        "need": customer,
    }
    rows: list[tuple[str, Mapping[str, Value]]] = [("customer", card)]
    for day in sorted(set(days)):
        met: dict[str, Value] = {
            "date": day, "person": person, "customer_id": customer, "content": customer,
        }  # fmt: skip
        tracked: dict[str, Value] = {
            **met,
            "channel": "walk_in",
            "visited": True,
            "erp_no": f"{customer}-{day:.0f}",
        }
        rows += [("visit", {**met, "kind": "walk_in"}), ("tracking", tracked)]
    return tuple(rows)


def _contracts(person: str, day: float) -> tuple[Step, ...]:
    signed: dict[str, Value] = {
        "contract_no": _NUMBER.format(1),
        "kind": "design",
        "customer_id": _NUMBER.format(1),
        "person": person,
        "date": day,
        "amount": sum(RECEIPTS),
        "handed_in": day,
        "status": "valid",
    }
    steps = [Step(Text("多签一份合同", "1 more contract"), (("contract", signed),))]
    for at, amount in enumerate(RECEIPTS, 1):
        received: dict[str, Value] = {
            "receipt_no": _NUMBER.format(at),
            "date": day,
            "contract_no": _NUMBER.format(1),
            "customer_id": _NUMBER.format(1),
            "amount": amount,
        }
        sofar = sum(RECEIPTS[:at])
        label = Text(f"回款多 {sofar:,.0f} 元", f"{sofar:,.0f} yuan more collected")
        steps.append(Step(label, (("receipt", received),)))
    return tuple(steps)


def with_rows(tables: Mapping[str, Table], rows: Rows) -> dict[str, Table]:
    """Return the tables of intake with rows added at their ends."""
    added: dict[str, list[Mapping[str, Value]]] = {}
    for key, row in rows:
        added.setdefault(key, []).append(row)
    return {**tables, **{key: _with(tables[key], more) for key, more in added.items()}}


def _with(table: Table, rows: Sequence[Mapping[str, Value]]) -> Table:
    dated = forms()[table.key].period_field
    columns: dict[str, Sequence[Value]] = {
        key: [*values, *(row.get(key) for row in rows)] for key, values in table.columns.items()
    }
    columns["sequence"] = [float(number) for number in range(1, len(table) + len(rows) + 1)]
    if dated is not None:
        days = (row[dated.key] for row in rows)
        months = [Period.of(day_of(day)).number for day in days if isinstance(day, float)]
        columns["period"] = [*table.columns["period"], *months]
    return Table(table.key, table.name, columns)
