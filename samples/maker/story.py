"""The story as it stands in samples/story, read in one language."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from salessheets.model import Period

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from salessheets.messages import Language

FOLDER = Path(__file__).resolve().parent.parent / "story"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the roster."""

    key: str
    name: str
    number: str
    team: str
    role: str
    """A choice's key of the roster form."""
    hired: date
    rest: int
    """The weekday off, 1 for Monday."""
    left: date | None = None

    @property
    def sells(self) -> bool:
        """Whether the person sends in a visit log."""
        return self.role in {"rep", "manager"}

    def works_on(self, day: date) -> bool:
        """Whether the person is employed and not off on a day."""
        employed = self.hired <= day and (self.left is None or day <= self.left)
        return employed and day.isoweekday() != self.rest


@dataclass(frozen=True, slots=True)
class Counts:
    """What a month comes to for one person; samples/story/months.toml says what each means."""

    prospects: int
    once: int
    contacts: int
    valid: int
    agreements: int
    target: int
    carried: int = 0
    unrecorded: int = 0
    unentered: int = 0
    stretch: int | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the story."""

    period: Period
    festival: frozenset[int]
    """Days of the month on which nobody works."""
    counts: Mapping[str, Counts]
    """By person key, for those who send in a visit log."""

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which the company is open."""
        first, last = self.period.first, self.period.last
        every = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return tuple(day for day in every if day.day not in self.festival)


@dataclass(frozen=True, slots=True)
class Story:
    """Everything the workbooks are made from, every text in one language."""

    language: Language
    company: str
    owner: str
    people: Mapping[str, Person]
    months: tuple[Month, ...]
    phrases: Mapping[str, Any]
    office: Mapping[str, Any]
    """The clerk's rows by form key, their values by field key."""

    def away(self, person: Person) -> frozenset[date]:
        """Return the working days on which a person is not at work."""
        return frozenset(
            row["date"]
            for row in self.office["attendance"]
            if row["person"] == person.key and row["status"] in {"absent", "leave", "swap"}
        )


def load(language: Language) -> Story:
    """Read the story in one language."""
    people, months, phrases, office = (
        in_one(tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8")), language)
        for name in ("people", "months", "phrases", "office")
    )
    teams = people["teams"]
    return Story(
        language=language,
        company=people["company"],
        owner=people["owner"],
        people={
            key: Person(key=key, **{**facts, "team": teams[facts["team"]]})
            for key, facts in people["people"].items()
        },
        months=tuple(_month(name, facts) for name, facts in months.items()),
        phrases=phrases,
        office=office,
    )


def _month(name: str, facts: Mapping[str, Any]) -> Month:
    counts = {key: Counts(**numbers) for key, numbers in facts["people"].items()}
    return Month(Period.parse(name), frozenset(facts["festival"]), counts)


def in_one(value: Any, language: Language) -> Any:  # noqa: ANN401 - whatever TOML holds
    """Replace every ``{zh = …, en = …}`` by its text in one language."""
    match value:
        case {"zh": str(), "en": str()}:
            return value[language]
        case dict():
            return {key: in_one(item, language) for key, item in value.items()}
        case list():
            return [in_one(item, language) for item in value]
        case _:
            return value
