"""Whose rows stand on a sheet, and which of them its writer may not write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from salessheets.forms.declare import Scope
from salessheets.forms.roles import ROLES
from salessheets.intake import sender_findings as problems
from salessheets.intake.text import listed
from salessheets.messages import Text
from salessheets.model import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from salessheets.forms.declare import Form
    from salessheets.forms.permissions import Permissions
    from salessheets.intake.members import Member, Members
    from salessheets.intake.model import Fragment, Sender
    from salessheets.model import Period, Problem, Value

    Subject = tuple[Value, Value]
    """The level (``person``, ``team``, ``company``), and the name as written."""

_SHOWN = 3
"""So many names are told of those whose rows may not be written."""


class Refusal(NamedTuple):
    """Rows of a fragment, by index, that do not count, and why; perhaps none that do not."""

    rows: Collection[int]
    finding: Finding


def subjects_of(form: Form, fragment: Fragment) -> Sequence[Subject]:
    """Return whose row each of a fragment is; empty when the form does not say."""
    field = form.subject_field
    if field is None:
        return ()
    names = fragment.columns[field.key]
    if form.subject_level:
        return [*zip(fragment.columns[form.subject_level], names, strict=True)]
    return [("person", name) for name in names]


@dataclass(frozen=True, slots=True, eq=False)
class Writer:
    """Who sent a file, with what the roster and the plan say of that person in its month."""

    sender: Sender
    members: Members
    month: Period | None
    permissions: Permissions

    @property
    def member(self) -> Member:
        """What the roster says."""
        return self.members.during(self.sender.name, self.month)

    @property
    def role(self) -> Text:
        """The role, or roles, as a list to read."""
        return listed(role.label for role in ROLES if role.key in self.member.roles)

    def scope(self, form: Form) -> Scope:
        """Return whose rows the sender may write on a form; own ones when only assumed."""
        scope = self.permissions.scope(form, self.member.roles, self.sender.name)
        if form.subject_field is None and scope is not Scope.ALL:
            return Scope.NONE
        return Scope.OWN if self.sender.is_assumed and scope is not Scope.NONE else scope

    def names_nobody(self, form: Form, fragment: Fragment) -> bool:
        """Tell whether nobody on the roster is named: the checks say so then, row by row."""
        return not any(
            level != "person" or self.members.named(str(name))
            for level, name in {*subjects_of(form, fragment)}
        )

    def may_write(self, level: Value, name: Value, scope: Scope) -> bool:
        """Tell whether a row is one that the sender may write.

        Who is not on the roster is left to the checks, which suggest whom was meant.
        """
        if scope is Scope.ALL:
            return True
        if level == "team":
            return scope is Scope.TEAM and self.members.team(str(name)) in self.member.teams
        if level != "person" or name is None:
            return False
        person = self.members.named(str(name))
        if scope is Scope.TEAM and person:
            teams = self.members.during(person, self.month).teams
            return person == self.sender.name or not teams.isdisjoint(self.member.teams)
        return person in {"", self.sender.name}

    def refused(self, form: Form, fragment: Fragment, scope: Scope) -> Iterator[Refusal]:
        """Yield the rows that the sender may not write: others', and some about himself."""
        subjects = subjects_of(form, fragment)
        others = {it for it in {*subjects} if not self.may_write(*it, scope)}
        if others:
            rows = [at for at, it in enumerate(subjects) if it in others]
            values = {"scope": problems.SCOPES[scope], "others": _some(subjects, rows)}
            yield self.refusal(form, fragment, rows, problems.ROWS, values)
        if form.answerable:
            own = {it for it in {*subjects} if self.members.named(str(it[1])) == self.sender.name}
            rows = [at for at, it in enumerate(subjects) if it in own]
            if rows:
                yield self.refusal(form, fragment, rows, problems.ABOUT_ONESELF, {})

    def refusal(
        self,
        form: Form,
        fragment: Fragment,
        rows: Sequence[int],
        problem: Problem,
        values: Mapping[str, object],
    ) -> Refusal:
        """Refuse rows, for one reason that is told at the first of them."""
        field = form.subject_field
        assert field is not None
        about = {"name": self.sender.name, "count": len(rows), **values}
        return Refusal(rows, Finding(problem, place(fragment, rows[0], field.key), about))


def place(fragment: Fragment, row: int, key: str) -> Place:
    """Return the cell of a field in a row of a fragment, counted from 0."""
    source = fragment.source
    return Place(source.file, source.sheet, fragment.rows[row], source.letters.get(key, ""))


def _some(subjects: Sequence[Subject], rows: Iterable[int]) -> Text:
    names = [*dict.fromkeys(str(subjects[row][1] or "") for row in rows)]
    return some(names)


def some(names: Sequence[str]) -> Text:
    """Return the first of several names as a text."""
    shown = names[:_SHOWN]
    more = Text(f"等 {len(names)} 个", f" and {len(names) - _SHOWN} more")
    zh, en = "、".join(shown), ", ".join(shown)
    return Text(zh + more.zh, en + more.en) if len(names) > _SHOWN else Text(zh, en)
