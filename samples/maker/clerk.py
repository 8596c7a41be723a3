"""The sheets that the sales clerk keeps, as rows by field key."""

from __future__ import annotations

from datetime import time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from salessheets.model import Period

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from maker.customers import Customer, PersonMonth
    from maker.salesperson import Row
    from maker.story import Month, Person, Story

_DATED = ("event", "estate_cost", "advance", "activity", "contract", "receipt", "filing")
"""Forms whose rows stand in the month of their date, or of the day they were due."""
_PEOPLE = ("person", "owner", "bearer")
_MONTHS = ("period", "deduct_period")


def roster(story: Story) -> list[Row]:
    """Return the roster, as it is at the end of the story."""
    return [
        {
            "name": person.name,
            "employee_no": f"YB{person.number}",
            "team": person.team,
            "role": person.role,
            "hire_date": person.hired,
            "to_date": person.left,
        }
        for person in story.people.values()
    ]


def attendance(story: Story, month: Month) -> list[Row]:
    """Return a row for everybody on every working day."""
    noted = {(row["person"], row["date"]): row for row in story.office["attendance"]}
    rows = [
        _present(person, day) | noted.get((person.key, day), {}) | {"person": person.name}
        for day in month.days
        for person in story.people.values()
        if person.works_on(day)
    ]
    return [_punched(row) for row in rows]


def _present(person: Person, day: date) -> Row:
    chance = Random(f"punch {day} {person.number}")  # noqa: S311 - no secrets here
    return {
        "date": day,
        "status": "normal",
        "time_in": f"08:{chance.randint(35, 59)}",
        "time_out": f"18:{chance.randint(0, 40):02d}",
    }


def _punched(row: Row) -> Row:
    """Give times as times; whoever was not there did not punch."""
    there = row["status"] in {"normal", "late", "early"}
    came = row["status"] != "missed" or row["time_out"]
    return {
        **row,
        "time_in": time.fromisoformat(row["time_in"]) if there else None,
        "time_out": time.fromisoformat(row["time_out"]) if there and came else None,
    }


def ledgers(story: Story, month: Month, lived: Sequence[PersonMonth]) -> dict[str, list[Row]]:
    """Return the month's rows of everything else that the clerk keeps."""
    found = {
        form: [
            _named(story, row)
            for row in story.office[form]
            if _of(row.get("date") or row["due"], month)
        ]
        for form in _DATED
    }
    agreements = list(_agreements(story, lived))
    found["contract"] = [*(contract for contract, _ in agreements), *found["contract"]]
    found["receipt"] = sorted(
        [*(receipt for _, receipt in agreements), *found["receipt"]],
        key=lambda row: (row["date"], row["receipt_no"]),
    )
    found["target"] = [_named(story, row) for row in story.office["target"] if _for(row, month)]
    found["decision"] = [_named(story, row) for row in story.office["decision"] if _for(row, month)]
    found["estate"] = [
        _named(story, row)
        for row in story.office["estate"]
        if _of(row.get("developed", story.months[0].period.first), month)
    ]
    return found


def _of(day: date, month: Month) -> bool:
    return Period.of(day) == month.period


def _for(row: Row, month: Month) -> bool:
    return bool(row["period"] == str(month.period))


def _named(story: Story, row: Mapping[str, Any]) -> Row:
    """Call people by name, and months by number."""
    named = {key: story.people[row[key]].name for key in _PEOPLE if key in row}
    months = {key: Period.parse(row[key]).number for key in _MONTHS if key in row}
    return {**row, **named, **months}


def _agreements(story: Story, lived: Sequence[PersonMonth]) -> Iterator[tuple[Row, Row]]:
    """Yield the design agreements with their receipts, numbered by day."""
    signed: list[tuple[date, Customer]] = sorted(
        (signer for month in lived for signer in month.signers),
        key=lambda signer: (signer[0], signer[1].number),
    )
    for index, (day, customer) in enumerate(signed, start=1):
        number = f"{day:%y%m}-{index:02d}"
        common = {
            "customer_id": customer.number,
            "date": day,
            "amount": story.office["agreement_amount"],
        }
        contract = {
            **common,
            "contract_no": f"XY{number}",
            "kind": "design",
            "person": customer.owner,
            "designer": story.office["designers"][index % len(story.office["designers"])],
            "handed_in": day + timedelta(days=index % 3),
        }
        yield contract, {**common, "receipt_no": f"SKXY{number}", "contract_no": f"XY{number}"}
