"""People of one name, told apart by their employee numbers.

Everything that counts goes by names, so each of them needs one of its own. Whoever was on the
roster first keeps the name, so that nothing that was closed changes when a namesake comes; the
others are called by name and number: 张三(E034). So they may write themselves, and it is what
statements, tables and formulas call them. Where only the name stands, the file's cover, folders
and name say who is meant, else the day, when one of them alone was on the roster; else nobody
is, and a person has to say.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from salessheets.columns import taking
from salessheets.forms import forms
from salessheets.forms.declare import Type
from salessheets.intake.spelling import likeness
from salessheets.messages import Text
from salessheets.model import Finding, Period, Place, Problem, Severity, serial

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salessheets.forms.declare import Field, Form
    from salessheets.intake.model import FileFacts, Fragment, Submission
    from salessheets.model import Value
    from salessheets.workspace import Workspace

    Span = tuple[float, float]
    """First and last day as serials, inclusive."""

TOLD_APART = Problem(
    "roster.namesakes",
    Severity.NOTE,
    Text("同名的人按工号分开", "People of one name are told apart by number"),
    Text(
        "花名册上有 {count} 位「{name}」，分别叫作 {people}。",
        "The roster has {count} people called “{name}”; they go by {people}.",
    ),
    Text(
        "请各人在封面和各表里照这样写，或在封面上写工号。若是同一个人换了工号，请把各行的工号改成一样。",
        "Have each of them write it so on the cover and on every sheet, or put the employee number "
        "on the cover. If it is one person with a new number, write one number on every line.",
    ),
    "A23",
)
WHICH = Problem(
    "person.which",
    Severity.ERROR,
    Text("不知道是哪一位", "Which of them is meant"),
    Text(
        "「{field}」写的是「{name}」，花名册上有 {people}，不知道是哪一位；这张表里这样的"
        " {count} 行不计在任何人名下。",
        "“{field}” says “{name}”, and the roster has {people}, so it is not known who is meant; "
        "on this sheet {count} row(s) count for nobody.",
    ),
    Text(
        "请在姓名后写上工号，如 {example}；整本都是一个人的，写在封面的姓名里就行。",
        "Please add the employee number, as in {example}; where the workbook is one person's, it "
        "is enough on the cover.",
    ),
    "A23",
)


class Namesake(NamedTuple):
    """One of several people of one name."""

    name: str
    """What this one is called, unlike anybody else."""
    number: str
    stays: tuple[Span, ...]
    spelled: str
    """How name and number together are compared."""

    def during(self, span: Span) -> bool:
        """Tell whether the roster has this one on any of these days."""
        return any(first <= span[1] and last >= span[0] for first, last in self.stays)


class _Line(NamedTuple):
    name: str
    number: str
    stay: Span


class Namesakes:
    """The people of one name."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        """Take the lines of a name that have more than one employee number."""
        own: dict[str, list[_Line]] = {}
        for line in lines:
            own.setdefault(line.number.casefold(), []).append(line)
        order = sorted(own.items(), key=lambda it: (it[0] != "", min(e.stay for e in it[1]), it[0]))
        self.bare = order[0][1][-1].name
        self.people = tuple(
            Namesake(
                f"{self.bare}({each[-1].number})" if at else self.bare,
                each[-1].number,
                tuple(line.stay for line in each),
                likeness(f"{self.bare}{each[-1].number}"),
            )
            for at, (_, each) in enumerate(order)
        )

    @cached_property
    def numbered(self) -> Mapping[str, Namesake]:
        """Everybody by name and number, as these are compared."""
        return {each.spelled: each for each in self.people}

    def by_number(self, number: str) -> Namesake | None:
        """Return who has an employee number."""
        return self.numbered.get(likeness(f"{self.bare}{number}")) if number else None

    def during(self, span: Span | None) -> Namesake | None:
        """Return who alone of them was on the roster on any of these days."""
        there = [each for each in self.people if span is not None and each.during(span)]
        return there[0] if len(there) == 1 else None


def told_apart(
    read: Sequence[Submission], workspace: Workspace | None = None
) -> tuple[Submission, ...]:
    """Give people of one name each an own one, wherever they stand.

    Where the workspace has a roster beside its plan, that one alone says who there is. Rows of
    which it is not known whom they mean are nobody's, with a finding on each sheet.
    """
    rosters = _rosters(read, workspace)
    shared = _shared(rosters)
    if not shared:
        return tuple(read)
    notes = tuple(_note(rosters, each) for each in shared.values())
    resolved = [_resolved(each, shared) for each in read]
    at = max(at for at, each in enumerate(read) if any(it in rosters for it in each.fragments))
    resolved[at] = replace(resolved[at], findings=(*resolved[at].findings, *notes))
    return tuple(resolved)


def _rosters(read: Iterable[Submission], workspace: Workspace | None) -> list[Fragment]:
    """Return the sheets that say who there is: the registers', else all."""
    every = [(it, each) for each in read for it in each.fragments if it.form == "roster"]
    own = [it for it, each in every if workspace and workspace.is_register(each.facts.path)]
    return own or [it for it, _each in every]


def _shared(rosters: Iterable[Fragment]) -> dict[str, Namesakes]:
    """Return the names that several people have, by how names are compared."""
    lines: dict[str, list[_Line]] = {}
    for fragment in rosters:
        for line in _lines(fragment):
            lines.setdefault(likeness(line.name), []).append(line)
    return {
        key: Namesakes(own)
        for key, own in lines.items()
        if len({line.number.casefold() for line in own} - {""}) > 1
    }


def _lines(fragment: Fragment) -> Iterator[_Line]:
    keys = ("name", "employee_no", "hire_date", "from_date", "to_date")
    for name, number, hired, begun, ended in zip(
        *(fragment.columns[key] for key in keys), strict=True
    ):
        if isinstance(name, str):
            first = hired if begun is None else begun
            stay = (
                first if isinstance(first, float) else -inf,
                ended if isinstance(ended, float) else inf,
            )
            yield _Line(name, str(number or ""), stay)


def _note(rosters: Iterable[Fragment], them: Namesakes) -> Finding:
    places = [
        Place(source.file, source.sheet, fragment.rows[row], source.letters.get("name", ""))
        for fragment in rosters
        for source in (fragment.source,)
        for row, name in enumerate(fragment.columns["name"])
        if likeness(str(name)) == likeness(them.bare)
    ]
    values = {
        "count": float(len(them.people)),
        "name": them.bare,
        "people": _listed(them),
    }
    return Finding(TOLD_APART, max(places, default=Place()), values)


def _listed(them: Namesakes) -> Text:
    """Name everybody with the number, also the one who goes by the name alone."""
    names = [
        f"{each.name}({each.number})" if each.name == them.bare and each.number else each.name
        for each in them.people
    ]
    return Text("、".join(names), ", ".join(names))


def _resolved(each: Submission, shared: Mapping[str, Namesakes]) -> Submission:
    """Return a submission in which everybody has a name of the own."""
    sender = _sender(each.facts, shared)
    person = each.facts.person
    if sender is not None:
        person = sender.name
    elif likeness(person) in shared:
        person = ""  # whoever it is: findings are told to those whom their rows name
    fragments: list[Fragment] = []
    found: list[Finding] = []
    for fragment in each.fragments:
        form = forms()[fragment.form]
        for field in _named_in(form) if fragment.rows else ():
            fragment, findings = _with_names(fragment, form, field, sender, shared)  # noqa: PLW2901
            found += findings
        fragments.append(fragment)
    signed = tuple(
        replace(it, person=person) if likeness(it.person) == likeness(each.facts.person) else it
        for it in each.findings
    )
    opened_by = each.facts.opened_by
    if likeness(opened_by) in shared:
        opened_by = person  # the roster's passwords name whoever has the name
    facts = replace(each.facts, person=person, opened_by=opened_by)
    return replace(each, facts=facts, fragments=tuple(fragments), findings=(*signed, *found))


def _sender(facts: FileFacts, shared: Mapping[str, Namesakes]) -> Namesake | None:
    """Return which of the namesakes a file is of; ``None`` when it is nobody's, or unknown."""
    cover = likeness(facts.person)
    for them in shared.values():
        if cover in them.numbered:
            return them.numbered[cover]
    them_all = [shared[cover]] if cover in shared else [] if cover else [*shared.values()]
    path = likeness(facts.path)
    inside = [it for them in them_all for it in them.people if it.number and it.spelled in path]
    if cover in shared:
        month = _span(facts.period.number) if facts.period else None
        by_number = shared[cover].by_number(facts.number)
        return by_number or (None if facts.number else _only(inside) or shared[cover].during(month))
    return _only(inside)


def _only(people: Sequence[Namesake]) -> Namesake | None:
    return people[0] if len(people) == 1 else None


def _named_in(form: Form) -> tuple[Field, ...]:
    """Return the fields of a form that name people."""
    return tuple(
        field
        for field in form.fields
        if field.type is Type.PERSON or (form.key, field.key) in _NAMES
    )


_NAMES = frozenset((("roster", "name"), ("target", "subject")))


def _with_names(
    fragment: Fragment,
    form: Form,
    field: Field,
    sender: Namesake | None,
    shared: Mapping[str, Namesakes],
) -> tuple[Fragment, tuple[Finding, ...]]:
    """Put everybody's own name into a column; leave out what is due to nobody known."""
    column = [*fragment.columns[field.key]]
    spelled = {text: likeness(text) for text in {*column} if isinstance(text, str)}
    theirs = {text: them for text, key in spelled.items() if (them := _them(key, shared))}
    if not theirs:
        return fragment, ()
    spans = _spans(fragment, form)
    unknown: dict[str, list[int]] = {}
    for row, text in enumerate(column):
        if not isinstance(text, str) or text not in theirs:
            continue
        them = theirs[text]
        who = them.numbered.get(spelled[text])
        if who is None and form.key == "roster":
            who = them.by_number(str(fragment.columns["employee_no"][row] or "")) or them.people[0]
        if who is None:
            who = sender if sender in them.people else them.during(spans[row])
        column[row] = who.name if who else None
        if who is None:
            unknown.setdefault(them.bare, []).append(row)
    named = replace(fragment, columns={**fragment.columns, field.key: column})
    found = tuple(_which(fragment, field, shared, rows) for rows in unknown.values())
    lost = {row for rows in unknown.values() for row in rows}
    if not lost or not field.required or _holds_without(form):
        return named, found
    return _without(named, lost), found


def _them(key: str, shared: Mapping[str, Namesakes]) -> Namesakes | None:
    if key in shared:
        return shared[key]
    return next((them for them in shared.values() if key in them.numbered), None)


def _holds_without(form: Form) -> bool:
    """Whether a form's rows stand without a person, as those of registers do."""
    return form.period_field is None and (form.key, "subject") not in _NAMES


def _which(
    fragment: Fragment, field: Field, shared: Mapping[str, Namesakes], rows: Sequence[int]
) -> Finding:
    source = fragment.source
    first = min(rows, key=fragment.rows.__getitem__)
    text = str(fragment.columns[field.key][first])
    them = shared[likeness(text)]
    place = Place(
        source.file, source.sheet, fragment.rows[first], source.letters.get(field.key, "")
    )
    values = {
        "field": field.label,
        "name": text,
        "people": _listed(them),
        "count": float(len(rows)),
        "example": them.people[-1].name,
    }
    return Finding(WHICH, place, values)


def _without(fragment: Fragment, lost: set[int]) -> Fragment:
    these = taking([row for row in range(len(fragment.rows)) if row not in lost])
    columns = {key: these(column) for key, column in fragment.columns.items()}
    return replace(fragment, rows=these(fragment.rows), columns=columns)


def _spans(fragment: Fragment, form: Form) -> list[Span | None]:
    """Return the days that each row is about: its own, or those of its month."""
    dated = form.period_field or next(
        (
            field
            for field in form.fields
            if field.required and field.type in {Type.DATE, Type.MONTH}
        ),
        None,
    )
    if dated is None:
        return [None] * len(fragment.rows)
    days = fragment.columns[dated.key]
    known = {day: _span(day, dated.type) for day in {*days}}
    return [known[day] for day in days]


def _span(day: Value, kind: Type = Type.MONTH) -> Span | None:
    if not isinstance(day, float):
        return None
    if kind is Type.DATE:
        return day, day
    month = Period(int(day) // 100, int(day) % 100)
    return serial(month.first), serial(month.last)
