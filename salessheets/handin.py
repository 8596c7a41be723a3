"""Who owed which form for a month, and whether it came.

Worked out from the roster, the forms and the submissions alone, so that the same files give
the same answer. What is due: every form that is due monthly, from everybody who on some day
of the month has a role that owes it. Whether it came late is only known where the clerk's
register of reports says when it was due and when it came: a file's date in a folder says when
it was copied, not when it was sent.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from salessheets.forms import forms
from salessheets.forms.declare import Due
from salessheets.intake import findings as intake_findings
from salessheets.intake.checks.stays import roster
from salessheets.intake.text import listed
from salessheets.messages import Text, fill
from salessheets.model import Finding, Place, Problem, Severity, serial
from salessheets.obligations import HandIn, Obligation, State
from salessheets.plan.model import Unsent
from salessheets.plan.subjects import PERIOD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from salessheets.forms.declare import Form
    from salessheets.intake import Intake, Submission
    from salessheets.model import Period, Table
    from salessheets.plan.model import Plan

MISSING = Problem(
    "obligation.missing",
    Severity.ERROR,
    Text("没有收到应交的表", "What was due has not come"),
    Text(
        "没有收到{name} {period} 的“{forms}”。{pay}",
        "The “{forms}” of {name} for {period} has not come. {pay}",
    ),
    Text(
        "{where}请催交，把工作簿放进 {folder} 再运行一次；本月不用交的，请内勤在“报表登记”里"
        "加一行，写明应交日期和免交原因。",
        "{where}Ask for it, put the workbook into {folder} and run again. If it is not due this "
        "month, have the clerk add a row to the report filing that says so under “Excused”.",
    ),
    "A80, C54",
)
NO_ROWS = Problem(
    "obligation.no_rows",
    Severity.WARNING,
    Text("交来的表是空的", "What came is blank"),
    Text(
        "{name} {period} 的“{forms}”收到了，但一行也没有填。",
        "The “{forms}” of {name} for {period} has come, but not one row of it is filled in.",
    ),
    Text(
        "请问一下本人：本月确实没有就不用处理，漏填了就补填后再交。",
        "Ask the person: if there was nothing this month, leave it; else have it filled in and "
        "sent again.",
    ),
    "A80, C54",
)
_PAY = {
    Unsent.HELD: Text(
        "收到以前不出应发，也不进工资导出。",
        "Until it does, no pay is stated or exported for payroll.",
    ),
    Unsent.PAID: Text(
        "按方案照发：只算已有的记录，绩效单上注明。",
        "As the plan says, it is paid by what is on record, and the statement says so.",
    ),
}
_ELSEWHERE = Text(
    "{files} 写的月份和所在的文件夹不一致，可能就是它，请放到对的月份。",
    "{files} names another month than its folder; it may be the one, in the wrong place. ",
)
_UNCLAIMED = Text(
    "{files} 认不出是谁的，可能就在其中。",
    "It is not known whose {files} is; it may be the one. ",
)
_OF_ANOTHER_MONTH = frozenset(
    {intake_findings.OTHER_COVER_PERIOD.code, intake_findings.MISPLACED.code}
)
"""What is found of a file that lies in one month's folder and speaks of another."""
_NAMED_FILES = 3
"""So many files are named in a sentence."""


def obligations(intake: Intake, period: Period, owed_by: Collection[str]) -> tuple[Obligation, ...]:
    """Return what was owed for a month, by whom, and what became of it.

    ``intake`` are the month's tables after the cross-checks; ``owed_by`` are the keys of the
    roles that owe what is due. Somebody who joins, leaves or changes roles within the month
    owes it like everybody else.
    """
    sent = _Sent(intake, period)
    owing = _owing(intake.tables["roster"], period, owed_by)
    return tuple(each for person in owing for each in sent.obligations(person))


def remembered_obligations(
    intake: Intake, findings: Sequence[Finding], period: Period, owed_by: Collection[str]
) -> tuple[Obligation, ...]:
    """Return what was owed for a closed month, as it was known when it was closed.

    The ledger keeps rows and findings, but not which blank sheets a file held: what has no row
    came all the same, unless a finding of the closing says that it did not.
    """
    owed = obligations(replace(intake, findings=tuple(findings)), period, owed_by)
    lacking = {it.person for it in findings if it.problem.code == MISSING.code}
    return tuple(
        replace(each, state=State.RECEIVED)
        if each.state is State.MISSING and each.person not in lacking
        else each
        for each in owed
    )


def handed_in(plan: Plan, owed: tuple[Obligation, ...], *, is_closed: bool = False) -> HandIn:
    """Say whose pay waits for what is missing: nobody's once a person has closed the month."""
    if is_closed or plan.unsent is Unsent.PAID:
        return HandIn(owed)
    return HandIn(owed, frozenset(each.person for each in owed if each.is_open))


def obligation_findings(
    plan: Plan,
    owed: Iterable[Obligation],
    intake: Intake,
    read: Iterable[Submission],
    period: Period,
    folder: str,
) -> Iterator[Finding]:
    """Yield a finding for everybody of whom something due is missing, or came blank.

    ``read`` are all submissions, also of other months: what is missing may lie among them.
    ``folder`` is where the month's submissions belong, as people call it. A file that cannot
    be read has its own finding already.
    """
    missing: dict[str, list[Obligation]] = {}
    for each in owed:
        if each.state is State.MISSING:
            missing.setdefault(each.person, []).append(each)
        elif _is_blank(each, intake):
            values = {"name": each.person, "period": str(period), "forms": each.title}
            yield Finding(NO_ROWS, Place(each.files[0]), values, each.person)
    if not missing:
        return
    elsewhere = _of_another_month(read, period)
    unclaimed = _Sent(intake, period).unclaimed
    for person, lacking in missing.items():
        values = {
            "name": person,
            "period": str(period),
            "forms": listed(each.title for each in lacking),
            "pay": _PAY[plan.unsent],
            "folder": folder,
            "where": _where(elsewhere.get(person.casefold(), ()), unclaimed),
        }
        yield Finding(MISSING, Place(), values, person)


def _is_blank(owed: Obligation, intake: Intake) -> bool:
    """Whether a form came without a row filled in, while its file holds something else."""
    if owed.state not in {State.RECEIVED, State.LATE} or owed.rows:
        return False
    files = [file for file in intake.files if file.path in owed.files]
    filled = sum(sheet.rows for file in files for sheet in file.sheets if sheet.form == owed.form)
    return not filled and any(file.rows for file in files)


def _of_another_month(read: Iterable[Submission], period: Period) -> Mapping[str, list[str]]:
    """Return files whose cover and folder name different months, one of them this, by person."""
    found: dict[str, list[str]] = {}
    for submission in read:
        for finding in submission.findings:
            if finding.problem.code in _OF_ANOTHER_MONTH and str(period) in finding.values.values():
                path = submission.facts.path
                found.setdefault(submission.facts.person.casefold(), []).append(path)
    return found


def _where(elsewhere: Sequence[str], unclaimed: Sequence[str]) -> Text:
    """Say where what is missing may be; nothing where nothing is near."""
    files, text = (elsewhere, _ELSEWHERE) if elsewhere else (unclaimed, _UNCLAIMED)
    if not files:
        return Text("", "")
    more = [Text("…", "…")] if len(files) > _NAMED_FILES else []
    values = {"files": listed([*(Text(it, it) for it in files[:_NAMED_FILES]), *more])}
    return Text(fill(text.zh, values, "zh"), fill(text.en, values, "en"))


class _Person(NamedTuple):
    team: str
    number: str
    name: str


def _owing(table: Table, period: Period, owed_by: Collection[str]) -> list[_Person]:
    """Return who owes something: team and number are those of the last line in the month."""
    first, last = serial(period.first), serial(period.last)
    roles, teams, numbers = (table.columns[key] for key in ("role", "team", "employee_no"))
    known = roster(table)
    owing: list[_Person] = []
    for name in known.names:
        lines = [stay.row for stay in known.of(name) if stay.first <= last and stay.last >= first]
        if any(roles[row] in owed_by for row in lines):
            owing.append(_Person(str(teams[lines[-1]] or ""), str(numbers[lines[-1]] or ""), name))
    return sorted(owing)


class _Filing(NamedTuple):
    """What the clerk's register of reports says of one."""

    due: float | None = None
    arrived: float | None = None
    excused: str = ""


class _Sent:
    """What came for a month, looked through once."""

    def __init__(self, intake: Intake, period: Period) -> None:
        self._intake = intake
        self._files = {file.path: file for file in intake.files if file.period in {None, period}}
        self._due = [form for form in forms().values() if form.due is Due.MONTH]
        self._rows = {
            form.key: _counted(intake.tables[form.key], form, period) for form in self._due
        }
        self._filings = _filings(intake.tables["filing"], period)

    def obligations(self, person: _Person) -> Iterator[Obligation]:
        """Yield what became of everything that one person owed."""
        for form in self._due:
            rows = self._rows[form.key].get(person.name, {})
            came = {*rows, *self._with_form.get((person.name, form.key), ())}
            if not rows and came <= self._of_other_cover:
                came = set()
            unusable = () if came else self._unusable.get(person.name, ())
            filing = self._filings.get((person.name, form.key), _Filing())
            yield Obligation(
                person.name,
                person.team,
                form.key,
                _state(filing, has_come=bool(came), is_unusable=bool(unusable)),
                rows=sum(rows.values()),
                files=tuple(sorted(came or unusable)),
                due=filing.due,
                arrived=filing.arrived,
                reason=filing.excused,
            )

    @cached_property
    def unclaimed(self) -> tuple[str, ...]:
        """Files of which it is not known whose they are, that may hold what is due."""
        claimed = {file for rows in self._rows.values() for by in rows.values() for file in by}
        due = {form.key for form in self._due}
        nobodys = [
            file.path
            for file in self._files.values()
            if file.sender.name not in self._names
            and file.person not in self._names
            and file.path not in claimed
            and any(sheet.form in due for sheet in file.sheets)
        ]
        return tuple(sorted({*nobodys, *self._unusable.get("", ())}))

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(roster(self._intake.tables["roster"]).names)

    @cached_property
    def _with_form(self) -> Mapping[tuple[str, str], list[str]]:
        """Files by person and form, whether or not anything is filled in."""
        files: dict[tuple[str, str], list[str]] = {}
        for file in self._files.values():
            for form in {sheet.form for sheet in file.sheets}:
                files.setdefault((file.sender.name, form), []).append(file.path)
        return files

    @cached_property
    def _of_other_cover(self) -> frozenset[str]:
        """Files whose cover names another month than their folder."""
        return frozenset(
            it.place.file for it in self._intake.findings if it.problem.code in _OF_ANOTHER_MONTH
        )

    @cached_property
    def _unusable(self) -> Mapping[str, list[str]]:
        """Files that cannot be used as a whole, by whose they are; ``""`` for nobody's.

        They are damaged, locked or foreign, or what says who sent them disagrees. Without a
        cover that can be read, the file's own name or its folders' say whose it is.
        """
        files: dict[str, list[str]] = {}
        failed = {
            it.place.file
            for it in self._intake.findings
            if it.problem.severity is Severity.ERROR and not it.place.row
        }
        for path in sorted(failed & self._files.keys()):
            if self._files[path].sheets and self._files[path].sender.name:
                continue  # something else in it is wrong: the file as a whole is known and read
            person = self._files[path].person
            for name in [person] if person in self._names else _named_in(path, self._names):
                files.setdefault(name, []).append(path)
        return files


def _named_in(path: str, names: Iterable[str]) -> list[str]:
    """Return the names in a file's path that are not part of a longer one there; else ``""``."""
    lower = path.casefold()
    inside = [name for name in names if name.casefold() in lower]
    whole = [
        name
        for name in inside
        if not any(name != other and name.casefold() in other.casefold() for other in inside)
    ]
    return whole or [""]


def _counted(table: Table, form: Form, period: Period) -> Mapping[str, Mapping[str, int]]:
    """Return how many of a form's rows count for each person and month, by file."""
    owner = next(field.key for field in form.fields if field.from_cover)
    by_person: dict[str, dict[str, int]] = {}
    if table.origin is None:
        return by_person
    columns = (table.columns[owner], table.columns[PERIOD.key], table.origin.source)
    for (name, month, source), count in Counter(zip(*columns, strict=True)).items():
        if month == period.number and isinstance(name, str):
            files = by_person.setdefault(name, {})
            file = table.origin.sources[source].file
            files[file] = files.get(file, 0) + count
    return by_person


def _filings(table: Table, period: Period) -> Mapping[tuple[str, str], _Filing]:
    """Return what is registered of reports due in a month, by person and form."""
    keys = ("person", "report", PERIOD.key, "due", "submitted", "excused")
    registered: dict[tuple[str, str], _Filing] = {}
    for name, report, month, *filing in zip(*(table.columns[key] for key in keys), strict=True):
        if month == period.number:
            due, arrived = (day if isinstance(day, float) else None for day in filing[:2])
            registered[str(name), str(report)] = _Filing(due, arrived, str(filing[2] or ""))
    return registered


def _state(filing: _Filing, *, has_come: bool, is_unusable: bool) -> State:
    if has_come:
        late = filing.due and filing.arrived and filing.arrived > filing.due
        return State.LATE if late else State.RECEIVED
    if filing.excused:
        return State.EXCUSED
    return State.UNUSABLE if is_unusable else State.MISSING
