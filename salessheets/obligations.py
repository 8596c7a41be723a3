"""What the people of a month owed, and whether it came: obligations, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from salessheets.forms import forms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salessheets.messages import Text


class State(Enum):
    """What became of an obligation; the value is its key in the messages."""

    RECEIVED = "received"
    LATE = "late"
    """Received, after the day on which it was due."""
    EXCUSED = "excused"
    UNUSABLE = "unusable"
    """A file came that cannot be used as it is; a finding of that file says why."""
    MISSING = "missing"


_OPEN = frozenset({State.UNUSABLE, State.MISSING})


@dataclass(frozen=True, slots=True)
class Obligation:
    """A form that one person owes for the month."""

    person: str
    team: str
    form: str
    """The form's key."""
    state: State
    rows: int = 0
    """Rows of the month that count."""
    files: tuple[str, ...] = ()
    """What it came in, as paths relative to the folder that was read."""
    due: float | None = None
    """The last day to hand it in, as a serial; ``None`` where nobody has registered one."""
    arrived: float | None = None
    reason: str = ""
    """Why somebody is excused."""

    @property
    def is_open(self) -> bool:
        """Whether there is nothing yet that could be worked with."""
        return self.state in _OPEN

    @property
    def title(self) -> Text:
        """What the form is called."""
        return forms()[self.form].title


@dataclass(frozen=True)
class HandIn:
    """What a month's people owed, and whose pay waits for it."""

    obligations: tuple[Obligation, ...] = ()
    """By team, number and name of the person, then in the order of the forms."""
    held: frozenset[str] = frozenset()
    """People whose pay is not to be paid out while something of theirs is missing."""

    def of(self, person: str) -> tuple[Obligation, ...]:
        """Return what one person owed."""
        return tuple(self._by_person.get(person, ()))

    @cached_property
    def _by_person(self) -> Mapping[str, list[Obligation]]:
        by_person: dict[str, list[Obligation]] = {}
        for each in self.obligations:
            by_person.setdefault(each.person, []).append(each)
        return by_person

    def people(self, *states: State) -> tuple[str, ...]:
        """Return who has an obligation in one of some states, in order; without any, everybody."""
        chosen = (it.person for it in self.obligations if not states or it.state in states)
        return tuple(dict.fromkeys(chosen))
