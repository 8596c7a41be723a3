"""Customers and the contacts with them, invented so that a month comes to its counts.

Chance decides only what does not matter for the counts: which day, which words, how long.
The same person and month draw the same in every language and on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from maker.story import Counts, Month, Person, Story

_MINUTES = {"walk_in": (30, 120), "on_site": (40, 150), "phone": (3, 16), "wechat": (5, 20)}
_MOST = 15
"""New customers that one person can have in a month, so that each has a name of its own."""
_STRIDE = 251
"""Spreads the names; it shares no divisor with the number of full names."""
_SOURCES = ("phone", "referral", "activity", "estate", "online")


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer, from the day of the first contact."""

    number: str
    owner: str
    """The salesperson's name."""
    created: date
    card: Mapping[str, Any]
    """The other fields of the card."""
    blanks: Mapping[str, str]
    """What fills the blanks of phrases about the customer."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A row of the visit log to be."""

    day: date
    customer: Customer
    kind: str
    content: str
    minutes: int
    result: str


@dataclass(frozen=True, slots=True)
class PersonMonth:
    """What one salesperson did in one month."""

    person: Person
    month: Month
    new: tuple[Customer, ...]
    contacts: tuple[Contact, ...]
    """By day."""
    once: tuple[tuple[date, Customer], ...]
    """New customers who came in once, by the day they came."""
    qualified: tuple[tuple[date, Customer], ...]
    """Customers whose second day at the showroom fell in the month, and that day."""
    signers: tuple[tuple[date, Customer], ...]
    """Who signed a design agreement, and when."""


def live(story: Story, person: Person) -> dict[str, PersonMonth]:
    """Live through the months of one salesperson; keys are ``2025-01`` and so on."""
    lived: dict[str, PersonMonth] = {}
    for month in story.months:
        if person.key in month.counts:
            lived[str(month.period)] = _Diary(story, person, month).write(tuple(lived.values()))
    return lived


@dataclass(frozen=True, slots=True)
class _Plan:
    """A customer of the month before it has a number: when contacts happen, by day index."""

    walk_ins: tuple[int, ...]
    start: int
    valid: bool = False
    plain: bool = False
    """One who is not to count as valid lacks the invitation, or else the need on the card."""


class _Diary:
    """One salesperson's month being made up."""

    def __init__(self, story: Story, person: Person, month: Month) -> None:
        self.story, self.person, self.month = story, person, month
        self.counts: Counts = month.counts[person.key]
        self.chance = Random(f"{month.period} {person.number}")  # noqa: S311 - no secrets here
        self.decks: dict[str, list[str]] = {}
        away = story.away(person)
        self.days = [day for day in month.days if person.works_on(day) and day not in away]

    def write(self, earlier: Sequence[PersonMonth]) -> PersonMonth:
        """Return the month, given the ones before."""
        plans = sorted(self._plans(), key=lambda plan: (plan.start, -len(plan.walk_ins)))
        new = [(self._customer(index, plan), plan) for index, plan in enumerate(plans, start=1)]
        carried = [customer for _, customer in earlier[-1].once] if earlier else []
        del carried[self.counts.carried :]
        contacts = [row for customer, plan in new for row in self._first_month(customer, plan)]
        contacts.extend(row for customer in carried for row in self._second_month(customer))
        twice = [customer for customer, plan in new if len(plan.walk_ins) > 1]
        qualified = _walk_in_days(contacts, [*twice, *carried])
        once = _walk_in_days(contacts, [row for row, plan in new if len(plan.walk_ins) == 1])
        signers = (*qualified, *once)[: self.counts.agreements]
        contacts.extend(self._old_acquaintances(earlier, carried))
        return PersonMonth(
            person=self.person,
            month=self.month,
            new=tuple(customer for customer, _ in new),
            contacts=tuple(_by_day(_signed(contacts, signers))),
            once=once,
            qualified=qualified,
            signers=signers,
        )

    def _plans(self) -> Iterator[_Plan]:
        """Yield the month's new customers; the first prospect starts on the first day."""
        counts, last = self.counts, len(self.days) - 1
        twice = counts.prospects - counts.carried
        coming = twice + counts.once
        valid = [index < counts.valid for index in range(coming)]
        self.chance.shuffle(valid)
        for index in range(coming):
            plain = index % 2 == 0
            if index < twice:
                start = index * max(last - 2, 1) // twice
                first = min(start + self.chance.randint(1, 2), last - 1)
                second = min(first + self.chance.randint(2, 5), last)
                yield _Plan((first, second), start, valid[index], plain)
            else:
                start = self.chance.randint(0, last - 1)
                yield _Plan((start + 1,), start, valid[index], plain)
        for _ in range(counts.contacts):
            yield _Plan((), self.chance.randint(1, last))

    def _customer(self, index: int, plan: _Plan) -> Customer:
        number = f"C{self.person.number}{self.month.period.month}{index:02d}"
        line = f"0000{self.person.number}{30 * self.month.period.month + index - 30:02d}"
        phrases = self.story.phrases
        estate = self.chance.choice(self.story.office["estate"])["estate"]
        family, given = self._name(index)
        female = given % 2 == 0
        blanks = {
            "family": phrases["families"][family],
            "given": phrases["given"][given],
            "estate": estate,
            "area": str(self.chance.choice(phrases["areas"])),
            "style": self.chance.choice(phrases["styles"]),
            "budget": self.chance.choice(phrases["budgets"]),
            "block": str(self.chance.randint(1, 18)),
            "room": f"{self.chance.randint(2, 26)}0{self.chance.randint(1, 4)}",
        }
        invited = plan.valid or not plan.plain or not plan.walk_ins
        wanted = self._words("card", "need", blanks)
        card = {
            "customer_name": phrases["name"].format(**blanks),
            "estate": estate,
            "address": phrases["card"]["address"].format(**blanks),
            "phone": f"138{line}",
            "source": self.chance.choice(_SOURCES) if invited else "walk_in",
            "invited": invited,
            "need": wanted if plan.valid or (plan.plain and plan.walk_ins) else None,
            "traits": self._words("card", "traits", blanks),
            **self._decision_maker(blanks, line, female=female, known=len(plan.walk_ins) > 1),
        }
        first = plan.start if invited else plan.walk_ins[0]
        return Customer(number, self.person.name, self.days[first], card, blanks)

    def _name(self, index: int) -> tuple[int, int]:
        """Return the places of a family name and a given name that nobody else has."""
        families, given = len(self.story.phrases["families"]), len(self.story.phrases["given"])
        slot = (3 * int(self.person.number) + self.month.period.month) * _MOST + index
        place = slot * _STRIDE % (families * given)
        return place % families, place // families

    def _decision_maker(
        self, blanks: Mapping[str, str], line: str, *, female: bool, known: bool
    ) -> dict[str, Any]:
        """Return what is known of whoever decides; of most customers nothing."""
        phrases = self.story.phrases["card"]
        facts = {
            "business": self._words("card", "business", blanks),
            "contact_name": self.story.phrases["titles"][not female].format(**blanks),
            "contact_sex": "male" if female else "female",
            "contact_age": self.chance.randint(26, 61),
            "contact_education": self.chance.choice(phrases["education"]),
            "contact_phone": f"139{line}",
            "contact_home": phrases["home"].format(**blanks),
            "contact_character": self.chance.choice(phrases["character"]),
            "contact_family": self.chance.choice(phrases["household"]),
        }
        return facts if known else {}

    def _first_month(self, customer: Customer, plan: _Plan) -> Iterator[Contact]:
        if customer.card["invited"]:
            kind = "phone" if plan.walk_ins or self.chance.random() < 0.7 else "on_site"  # noqa: PLR2004
            yield self._contact(plan.start, customer, kind, "invite" if kind == "phone" else kind)
        for count, day in enumerate(plan.walk_ins):
            words = "first_walk_in" if count == 0 else "second_walk_in"
            yield self._contact(day, customer, "walk_in", words)
        last = max((plan.start, *plan.walk_ins))
        if last + 1 < len(self.days) and self.chance.random() < 0.5:  # noqa: PLR2004
            kind = self.chance.choice(("wechat", "phone", "on_site"))
            day = min(last + self.chance.randint(1, 4), len(self.days) - 1)
            words = "chat" if kind == "wechat" else kind
            yield self._contact(day, customer, kind, words, result="follow_up")

    def _second_month(self, customer: Customer) -> Iterator[Contact]:
        """Bring in a customer of last month for the second time."""
        day = self.chance.randint(1, len(self.days) - 2)
        yield self._contact(day - 1, customer, "wechat", "chat", result="follow_up")
        yield self._contact(day, customer, "walk_in", "second_walk_in")

    def _old_acquaintances(
        self, earlier: Sequence[PersonMonth], carried: Sequence[Customer]
    ) -> Iterator[Contact]:
        """Keep in touch: a prospect comes in again, two others are written to."""
        if not earlier:
            return
        for _, customer in earlier[-1].qualified[:1]:
            day = self.chance.randint(0, len(self.days) - 1)
            yield self._contact(day, customer, "walk_in", "again", result="follow_up")
        others = [customer for customer in earlier[-1].new if customer not in carried]
        for customer in self.chance.sample(others, 2):
            day = self.chance.randint(0, len(self.days) - 1)
            kind = self.chance.choice(("wechat", "phone"))
            words = "chat" if kind == "wechat" else "phone"
            yield self._contact(day, customer, kind, words, result="follow_up")

    def _contact(
        self, day: int, customer: Customer, kind: str, words: str, result: str = ""
    ) -> Contact:
        low, high = _MINUTES[kind]
        step = 5 if high > 60 else 1  # noqa: PLR2004 - long visits are noted in fives
        chosen = self.chance.choice(("interested", "interested", "follow_up"))
        return Contact(
            day=self.days[day],
            customer=customer,
            kind=kind,
            content=self._words("content", words, customer.blanks),
            minutes=self.chance.randrange(low, high, step),
            result=result or chosen,
        )

    def _words(self, part: str, name: str, blanks: Mapping[str, str]) -> str:
        """Say something that was not said lately: each phrase comes up before one repeats."""
        deck = self.decks.setdefault(name, [])
        if not deck:
            deck.extend(self.story.phrases[part][name])
            self.chance.shuffle(deck)
        return deck.pop().format(**blanks)


def _walk_in_days(
    contacts: Iterable[Contact], customers: Collection[Customer]
) -> tuple[tuple[date, Customer], ...]:
    """Return the last walk-in of each customer, by day."""
    last = {
        row.customer.number: (row.day, row.customer)
        for row in _by_day(contacts)
        if row.kind == "walk_in" and row.customer in customers
    }
    return tuple(sorted(last.values(), key=lambda found: (found[0], found[1].number)))


def _by_day(contacts: Iterable[Contact]) -> list[Contact]:
    return sorted(contacts, key=lambda row: (row.day, row.customer.number, row.kind))


def _signed(
    contacts: Iterable[Contact], signers: Collection[tuple[date, Customer]]
) -> Iterator[Contact]:
    """Note the signature in the log, on the walk-in of that day."""
    for row in contacts:
        signing = row.kind == "walk_in" and (row.day, row.customer) in signers
        yield replace(row, result="signed") if signing else row
