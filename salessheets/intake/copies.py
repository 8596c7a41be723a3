"""Several files of one person's month that say the same rows: which of them counts.

A row counts once, whatever is left in the folder beside it: a copy of a file, the same workbook
saved in another format, a copy that was sent back marked and came back mended. Where two files
say different things and nothing tells which of them is right, neither counts until a person has
taken one away.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from salessheets.forms import forms
from salessheets.forms.declare import Type
from salessheets.intake import findings
from salessheets.intake.model import Submission
from salessheets.intake.text import folded
from salessheets.model import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from salessheets.forms.declare import Form
    from salessheets.intake.model import Fragment
    from salessheets.model import Period, Problem, Value

    Row = tuple[object, ...]
    """What tells a row from others, or all that it says."""

_SHARE = 0.5
"""Of the rows of the smaller of two files, so many stand in both when one replaces the other; of
the larger where nobody knows whose they are."""
_FEWEST = 3
"""So many rows in common are no accident; of fewer, all must be the same."""


def counted_once(
    submissions: Sequence[Submission], settled: Collection[str] = ()
) -> list[Submission]:
    """Return submissions, ordered by path, with what may not count beside another left out.

    ``settled`` are the hashes of files that months were closed with: such a file goes on counting
    until a person has decided for another.

    A file that is left out says why in a finding, and nothing else: its mistakes are those of
    the one that counts, or were mended in it.
    """
    files = [_File(submission) for submission in submissions]
    replaced: dict[str, Submission] = {}
    for versions in _versions(files):
        replaced |= _judged(versions, settled)
    return [replaced.get(each.facts.path, each) for each in submissions]


class _File:
    """A submission with what is compared of it, worked out when it is needed."""

    def __init__(self, submission: Submission) -> None:
        self.submission = submission
        self.facts = submission.facts
        # What the ledger gives back was counted once already, and knows nothing of its sheets.
        self.has_rows = self.facts.rows > 0 and any(it.rows for it in submission.fragments)
        self.filled = {
            fragment.form
            for fragment in submission.fragments
            if fragment.rows and _is_compared(forms()[fragment.form])
        }

    @cached_property
    def whose(self) -> str:
        """Whose month it is: the sender's, else the only person's that its rows are of."""
        name = self.facts.sender.name or self.facts.person
        if name:
            return folded(name)
        people = {
            name
            for fragment in self.submission.fragments
            for field in forms()[fragment.form].fields
            if field.type is Type.PERSON
            for name in fragment.columns[field.key]
            if isinstance(name, str)
        }
        return folded(people.pop()) if len(people) == 1 else ""

    def size(self, form: str) -> int:
        """Return how many rows of a form are filled in, counted or not."""
        return sum(sheet.rows for sheet in self.facts.sheets if sheet.form == form)

    @property
    def is_whole(self) -> bool:
        """Whether every row could be read, so that nothing more is in it than is compared."""
        return all(self.rows[form].total() == self.size(form) for form in self.filled)

    @cached_property
    def rows(self) -> Mapping[str, Counter[Row]]:
        """What tells its rows from others, by form."""
        return self._by_form(is_whole=False)

    @cached_property
    def content(self) -> Mapping[str, Counter[Row]]:
        """Everything that its rows say, by form."""
        return self._by_form(is_whole=True)

    def _by_form(self, *, is_whole: bool) -> Mapping[str, Counter[Row]]:
        told: defaultdict[str, Counter[Row]] = defaultdict(Counter)
        for fragment in self.submission.fragments:
            if fragment.form in self.filled:
                told[fragment.form].update(_rows(fragment, is_whole=is_whole))
        return told


def _is_compared(form: Form) -> bool:
    """Whether people fill a form in by themselves; what we publish is answered in many files."""
    return not form.is_made and not form.answers


def _rows(fragment: Fragment, *, is_whole: bool) -> Iterator[Row]:
    form = forms()[fragment.form]
    keys = form.identity if form.identity and not is_whole else [it.key for it in form.fields]
    return zip(*(map(_caseless, fragment.columns[key]) for key in keys), strict=True)


def _caseless(value: Value) -> Value:
    return value.casefold() if isinstance(value, str) else value


# Which files are versions of each other


def _versions(files: Sequence[_File]) -> list[list[_File]]:
    """Return the groups of files that are versions of one, two or more in each."""
    group = {id(file): [file] for file in files}
    for one, other in _pairs(files):
        first, second = group[id(one)], group[id(other)]
        if first is not second:
            first += second
            group |= {id(file): first for file in second}
    found = {id(members): members for members in group.values() if len(members) > 1}
    return [sorted(members, key=lambda it: it.facts.path) for members in found.values()]


def _pairs(files: Sequence[_File]) -> Iterator[tuple[_File, _File]]:
    months: defaultdict[Period | None, list[_File]] = defaultdict(list)
    for file in files:
        if file.has_rows:
            months[file.facts.period].append(file)
    for month in months.values():
        yield from _same_bytes(month)
        yield from _corrections(month)
        people: defaultdict[str, list[_File]] = defaultdict(list)
        for file in month if len(month) > 1 else ():
            if file.filled:
                people[file.whose].append(file)
        for own in people.values():
            yield from _overlapping(own)


def _same_bytes(files: Iterable[_File]) -> Iterator[tuple[_File, _File]]:
    first: dict[str, _File] = {}
    for file in files:
        same = first.setdefault(file.facts.sha256, file)
        if same is not file:
            yield same, file


def _corrections(files: Sequence[_File]) -> Iterator[tuple[_File, _File]]:
    """Yield files with the marked copies of them that came back."""
    marked = [file for file in files if file.facts.corrects]
    for copy in marked:
        yield from ((file, copy) for file in files if _is_corrected(file, copy))


def _is_corrected(file: _File, copy: _File) -> bool:
    return bool(copy.facts.corrects) and file.facts.sha256.startswith(copy.facts.corrects)


def _overlapping(files: Sequence[_File]) -> Iterator[tuple[_File, _File]]:
    """Yield pairs of one person's files that mostly say the same rows, and no other forms.

    Somebody may send in several files: visits in one and contracts in another, or the month in
    two halves. Those have other forms or other rows.
    """
    if len(files) == 1:
        return
    holders: defaultdict[tuple[str, Row], list[int]] = defaultdict(list)
    for at, file in enumerate(files):
        for form, rows in file.rows.items():
            for row in rows:
                holders[form, row].append(at)
    shared = Counter(pair for held in holders.values() for pair in combinations(held, 2))
    for (first, second), count in shared.items():
        if _are_versions(files[first], files[second], count):
            yield files[first], files[second]


def _are_versions(one: _File, other: _File, shared: int) -> bool:
    """Tell whether one of two files that have some rows in common replaces the other."""
    if not (one.filled <= other.filled or other.filled <= one.filled):
        return False
    common = one.filled & other.filled
    if shared < _FEWEST:
        alike = all(one.rows[form] == other.rows[form] for form in common)
        return alike and one.is_whole and other.is_whole
    sizes = [sum(map(file.size, common)) for file in (one, other)]
    return shared >= _SHARE * (min(sizes) if one.whose else max(sizes))


# Which of them counts


def _judged(versions: Sequence[_File], settled: Collection[str]) -> dict[str, Submission]:
    """Return, by path, what takes the place of versions that do not count."""
    corrected = {id(file) for file in versions for copy in versions if _is_corrected(file, copy)}
    latest = [file for file in versions if id(file) not in corrected] or versions
    if not all(_is_same(file, latest[0]) for file in latest[1:]):
        return _undecided(versions, latest, settled)
    counted, *copies = latest
    first = {"first": Place(counted.facts.path)}
    replaced: dict[str, Submission] = {}
    for file in versions:
        if file is counted:
            continue
        is_same = file.facts.sha256 == counted.facts.sha256
        copied = findings.SAME_FILE if is_same else findings.SAME_ROWS
        problem = copied if file in copies else findings.CORRECTED
        replaced[file.facts.path] = _left_out(file, (_about(file, problem, first),))
    return replaced


def _is_same(one: _File, other: _File) -> bool:
    """Tell whether two files say the same, to the last value."""
    if one.facts.sha256 == other.facts.sha256:
        return True
    return one.is_whole and other.is_whole and one.content == other.content


def _undecided(
    versions: Sequence[_File], latest: Sequence[_File], settled: Collection[str]
) -> dict[str, Submission]:
    """Count none of several versions, or the one that the month was closed with; one finding."""
    closed = [file for file in latest if file.facts.sha256 in settled]
    counted = closed[0] if closed and all(_is_same(it, closed[0]) for it in closed) else None
    problem = findings.CLOSED_VERSION if counted else findings.VERSIONS
    first = counted or latest[0]
    told = next(file for file in reversed(latest) if file not in closed or file is not first)
    others = [file for file in versions if file is not told]
    said: dict[str, object] = {"first": Place(first.facts.path), "count": float(len(latest))}
    said |= {f"other {at}": Place(file.facts.path) for at, file in enumerate(others)}
    finding = _about(told, problem, said)
    return {
        file.facts.path: _left_out(file, (finding,) if file is told else ())
        for file in versions
        if file is not counted
    }


def _about(file: _File, problem: Problem, said: Mapping[str, object]) -> Finding:
    return Finding(problem, Place(file.facts.path), said, file.facts.person)


def _left_out(file: _File, told: tuple[Finding, ...]) -> Submission:
    return Submission(file.facts, (), told)
