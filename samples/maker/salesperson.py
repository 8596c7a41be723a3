"""The sheets that a salesperson sends in for a month, as rows by field key."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from maker.customers import Contact, PersonMonth
    from maker.story import Counts, Story

Row: TypeAlias = dict[str, Any]
"""Values by field key: dates and times as such, choices by their key, blanks left out."""

_OWN_TARGETS = {"rep": {"valid": 6, "agreements": 2}, "manager": {"valid": 10, "agreements": 3}}
"""What every salesperson is to reach besides prospects (C05, C06)."""


def sheets(story: Story, lived: PersonMonth) -> dict[str, list[Row]]:
    """Return the rows of each form in one salesperson's workbook for one month.

    Every other salesperson leaves the own name to the cover sheet.
    """
    cover_only = int(lived.person.number) % 2 == 0
    name = {} if cover_only else {"person": lived.person.name}
    owner = {} if cover_only else {"owner": lived.person.name}
    texts = _Texts(story, lived)
    return {
        "visit": [{**row, **name} for row in _visits(lived)],
        "customer": [{**row, **owner} for row in _cards(lived)],
        "target": list(_targets(lived)),
        "tracking": [{**row, **name} for row in _tracking(lived)],
        "work_summary": [texts.summary() | name],
        "survey": [texts.survey() | name] if lived.person.role == "manager" else [],
    }


def _visits(lived: PersonMonth) -> Iterator[Row]:
    following = _following(lived)
    for index, contact in enumerate(lived.contacts):
        yield {
            "date": contact.day,
            "customer_id": contact.customer.number,
            "customer_name": contact.customer.card["customer_name"],
            "kind": contact.kind,
            "minutes": contact.minutes,
            "content": contact.content,
            "result": contact.result,
            "next_date": following[index],
        }


def _following(lived: PersonMonth) -> list[Any]:
    """Return the day of the customer's next contact for each contact.

    After the last one of the month it is a few days on; a signed customer has none.
    """
    found: list[Any] = []
    for index, contact in enumerate(lived.contacts):
        later = (row.day for row in lived.contacts[index + 1 :] if row.customer == contact.customer)
        planned = contact.day + timedelta(days=3 + index % 7)
        found.append(next(later, None if contact.result == "signed" else planned))
    return found


def _cards(lived: PersonMonth) -> Iterator[Row]:
    for customer in lived.new:
        yield {"customer_id": customer.number, "created": customer.created, **customer.card}


def _targets(lived: PersonMonth) -> Iterator[Row]:
    period, counts = lived.month.period, _counts(lived)
    start = max(lived.person.hired, period.first - timedelta(days=5))
    common = {
        "period": period.number,
        "span": "month",
        "level": "person",
        "subject": lived.person.name,
        "set_date": start,
    }
    yield {**common, "metric": "prospects", "base": counts.target, "stretch": counts.stretch}
    for metric, base in _OWN_TARGETS[lived.person.role].items():
        yield {**common, "metric": metric, "base": base}


def _tracking(lived: PersonMonth) -> Iterator[Row]:
    """Track every contact, apart from the walk-ins that the month's counts say were missed."""
    counts = _counts(lived)
    missed = _last_walk_ins(lived, counts.unrecorded + counts.unentered)
    unrecorded, unentered = missed[: counts.unrecorded], missed[counts.unrecorded :]
    stem = f"ERP{lived.month.period.number:.0f}{lived.person.number}"
    for index, contact in enumerate(lived.contacts, start=1):
        if contact in unrecorded:
            continue
        yield {
            "date": contact.day,
            "customer_id": contact.customer.number,
            "channel": contact.kind,
            "content": contact.content,
            "visited": contact.kind == "walk_in",
            "next_date": _following(lived)[index - 1],
            "erp_no": None if contact in unentered else f"{stem}{index:03d}",
        }


def _last_walk_ins(lived: PersonMonth, count: int) -> list[Contact]:
    walk_ins = [contact for contact in lived.contacts if contact.kind == "walk_in"]
    return walk_ins[len(walk_ins) - count :]


def _counts(lived: PersonMonth) -> Counts:
    return lived.month.counts[lived.person.key]


class _Texts:
    """The free texts of a month: the summary and the manager's survey."""

    def __init__(self, story: Story, lived: PersonMonth) -> None:
        self.phrases: Mapping[str, Any] = story.phrases
        self.lived = lived
        seed = f"texts {lived.month.period} {lived.person.number}"
        self.chance = Random(seed)  # noqa: S311 - no secrets here
        self.estate = self.chance.choice(story.office["estate"])["estate"]

    def summary(self) -> Row:
        return {"period": self.lived.month.period.number, **self._chosen("summary")}

    def survey(self) -> Row:
        day = [contact.day for contact in self.lived.contacts][-1]
        return {"date": day, **self._chosen("survey")}

    def _chosen(self, part: str) -> Row:
        return {
            key: self.chance.choice(options).format(estate=self.estate)
            for key, options in self.phrases[part].items()
        }
