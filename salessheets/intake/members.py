"""Who is on the roster in a month, in which roles and teams, as the senders need to know it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from salessheets.intake.checks.stays import roster
from salessheets.intake.spelling import Spelling
from salessheets.model import serial

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salessheets.intake.checks.stays import Stay
    from salessheets.model import Period, Table


class Member(NamedTuple):
    """What somebody is in a month."""

    roles: frozenset[str] = frozenset()
    """Keys of the roster's choices; several when the role changes within the month."""
    teams: frozenset[str] = frozenset()


NOBODY = Member()


class Members:
    """The people of a roster."""

    def __init__(self, table: Table) -> None:
        """Take intake's table of the roster, with columns by field key."""
        self._columns = table.columns
        self._roster = roster(table)
        self._people = Spelling(self._roster.names)
        self._teams = Spelling(table.columns["team"])
        self._exact = {name.casefold(): name for name in self._roster.names}
        self._known: dict[tuple[str, Period | None], Member] = {}
        self._lengths = sorted({len(name) for name in self._exact}, reverse=True)

    def __bool__(self) -> bool:
        return bool(self._exact)

    @property
    def names(self) -> Mapping[str, str]:
        """Every name as the roster spells it, for suggestions."""
        return self._roster.names

    def named(self, text: str) -> str:
        """Return whom a text means, as the roster spells it; empty when nobody."""
        return self._exact.get(self._people.of(text).casefold(), "")

    def team(self, text: str) -> str:
        """Return which team a text means, as the roster spells it; else the text itself."""
        return self._teams.of(text)

    def within(self, text: str) -> tuple[str, ...]:
        """Return whose names stand in a text, longer names before those that are part of them."""
        rest, inside = text.casefold(), list[str]()
        for length in self._lengths:
            for start in range(len(rest) - length + 1):
                name = rest[start : start + length]
                if name in self._exact:
                    inside.append(self._exact[name])
                    rest = rest.replace(name, "\0" * length)
        return tuple(dict.fromkeys(inside))

    def during(self, name: str, month: Period | None) -> Member:
        """Return what somebody is in a month, by the lines of the roster that touch it.

        Whoever joins later hands in what was before by the first line after it. Without a
        month the latest line counts.
        """
        key = (name.casefold(), month)
        if key not in self._known:
            self._known[key] = self._member(self._roster.of(name), month)
        return self._known[key]

    def _member(self, stays: Sequence[Stay], month: Period | None) -> Member:
        if month is None:
            chosen = stays[-1:]
        else:
            first, last = serial(month.first), serial(month.last)
            touching = [stay for stay in stays if stay.first <= last and stay.last >= first]
            chosen = touching or [stay for stay in stays if stay.first > last][:1]
        return Member(
            frozenset(str(self._columns["role"][stay.row]) for stay in chosen),
            frozenset(str(self._columns["team"][stay.row]) for stay in chosen),
        )
