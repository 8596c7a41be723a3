"""Who answers for a row, such as the one who decided or verified: never its subject.

Nobody decides for himself (H25), and nobody verifies his own visits (F12).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.forms.declare import Scope
from salessheets.forms.roles import ROLES
from salessheets.intake import sender_findings as problems
from salessheets.intake.spelling import likely
from salessheets.intake.subjects import Refusal, place, subjects_of
from salessheets.intake.text import listed, named, suggested
from salessheets.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salessheets.forms.declare import Form
    from salessheets.intake.model import Fragment
    from salessheets.intake.subjects import Writer
    from salessheets.model import Problem, Value


def answered_wrongly(form: Form, fragment: Fragment, writer: Writer) -> Iterator[Refusal]:
    """Yield the rows for which nobody answers who may, with one finding for each cause."""
    field = form.field(form.answerable)
    subjects = [name for _, name in subjects_of(form, fragment)]
    pairs = [*zip(fragment.columns[field.key], subjects, strict=True)]
    judged = {pair: _problem(form, *pair, writer) for pair in {*pairs}}
    causes: dict[tuple[Problem, Value, Value], list[int]] = {}
    for row, pair in enumerate(pairs if any(judged.values()) else ()):
        problem = judged[pair]
        if problem is not None:
            about = pair[1] if problem in _ABOUT_SOMEBODY else None
            causes.setdefault((problem, pair[0], about), []).append(row)
    for (problem, *_), rows in causes.items():
        first = pairs[rows[0]]
        where = place(fragment, rows[0], field.key)
        values = _values(form, first, len(rows), writer)
        counts = problem is problems.ANSWERED_BY_STRANGER
        yield Refusal(() if counts else rows, Finding(problem, where, values, str(first[1] or "")))


_ABOUT_SOMEBODY = (problems.ANSWERED_BY_ONESELF, problems.NO_RIGHT)


def _problem(form: Form, answering: Value, subject: Value, writer: Writer) -> Problem | None:
    """Return what is wrong with who answers for the rows of somebody."""
    members = writer.members
    if answering is None:
        return problems.ANSWERED_BY_NOBODY
    name, person = members.named(str(answering)), members.named(str(subject or ""))
    if person and (name == person or (not name and _means(str(answering), person))):
        return problems.ANSWERED_BY_ONESELF
    member = members.during(name, writer.month)
    written = name or named(str(answering))
    scope = writer.permissions.scope(form, member.roles, written, answering=True)
    if scope is Scope.NONE and not name:
        return problems.ANSWERED_BY_STRANGER
    if scope is Scope.TEAM and person:
        teams = members.during(person, writer.month).teams
        return None if not teams.isdisjoint(member.teams) else problems.NO_RIGHT
    return problems.NO_RIGHT if scope in {Scope.NONE, Scope.OWN} else None


def _means(text: str, person: str) -> bool:
    """Tell whether a name that is nobody's is another way to write somebody's."""
    written = named(text).casefold()
    return person.casefold() in written or likely(written, {person: person}) == person


def _values(form: Form, pair: tuple[Value, Value], count: int, writer: Writer) -> dict[str, object]:
    answering, subject = (str(name or "") for name in pair)
    name = writer.members.named(answering)
    roles = writer.members.during(name, writer.month).roles
    return {
        "field": form.field(form.answerable).label,
        "name": answering,
        "subject": subject,
        "count": count,
        "role": listed(role.label for role in ROLES if role.key in roles),
        "who": listed(
            role.label
            for role in ROLES
            if writer.permissions.scope(form, (role.key,), answering=True)
            in {Scope.TEAM, Scope.ALL}
        ),
        "suggestion": suggested(likely(answering, writer.members.names)),
    }
