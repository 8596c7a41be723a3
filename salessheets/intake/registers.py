"""Which files are the workspace's own, and the roster that says who everybody else is.

In a workspace its own files are those that stand beside the plan, and those that the program
published. A plain folder has no such place: there the workbook with the roster is its own, and
everything that stands in it. Of several, the one that holds nothing else counts, outside the
folders of months if one is there; of two that are equal neither does, for each month.
A roster that a clerk hands in is added to it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from salessheets.forms import forms
from salessheets.forms.declare import Scope
from salessheets.intake import sender_findings as problems
from salessheets.intake.combine import combine
from salessheets.intake.members import Members
from salessheets.intake.senders import sender_of
from salessheets.intake.submission import period_of
from salessheets.model import Finding, Place
from salessheets.workspace import is_ours

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from salessheets.forms.permissions import Permissions
    from salessheets.intake.model import Fragment, Submission
    from salessheets.model import Period
    from salessheets.workspace import Workspace

    PermissionsOf = Callable[[Period | None], Permissions]

ROSTER = "roster"


class Registers(NamedTuple):
    """The workspace's own files, and who is on the roster."""

    own: frozenset[str]
    """Paths."""
    members: Members
    refused: Mapping[str, Finding]
    """By path: why a roster that may be one does not count."""

    def refused_in(self, files: Iterable[Submission]) -> Iterator[Submission]:
        """Yield submissions without rosters of which nothing says whether they are right."""
        for file in files:
            finding = self.refused.get(file.facts.path)
            if finding is None:
                yield file
                continue
            others = tuple(it for it in file.fragments if it.form != ROSTER)
            yield replace(file, fragments=others, findings=(*file.findings, finding))


def registers_of(
    files: Sequence[Submission],
    workspace: Workspace | None,
    month: Period | None,
    permissions_of: PermissionsOf,
) -> Registers:
    """Return the workspace's own files and the roster; ``month`` is that of files without one."""
    is_workspace = workspace is not None and workspace.language is not None
    own = {
        path
        for path in (it.facts.path for it in files)
        if is_ours(path) or (is_workspace and "/" not in path)
    }
    holders = [it for it in files if any(map(_is_roster, it.fragments))]
    rosters = [it for it in holders if it.facts.path in own]
    refused: dict[str, Finding] = {}
    if not rosters:
        eligible = [it for it in holders if _may_be_roster(it, month, permissions_of)]
        rosters, refused = _chosen(eligible)
        if not is_workspace:
            own |= {it.facts.path for it in rosters}
    members = _members(rosters)
    more = [it for it in holders if it not in rosters and it.facts.path not in refused]
    while members:
        added = [it for it in more if _may_add(it, members, month, permissions_of)]
        if not added:
            break
        rosters, more = [*rosters, *added], [it for it in more if it not in added]
        members = _members(rosters)
    return Registers(frozenset(own), members, refused)


def _is_roster(fragment: Fragment) -> bool:
    return fragment.form == ROSTER and bool(fragment.rows)


def _members(rosters: Iterable[Submission]) -> Members:
    lines = [
        replace(it, fragments=tuple(filter(_is_roster, it.fragments)), findings=())
        for it in rosters
    ]
    return Members(combine(lines).tables[ROSTER])


def _may_be_roster(file: Submission, month: Period | None, permissions_of: PermissionsOf) -> bool:
    """Tell whether a roster may be the one; not if its sender may send none, by itself."""
    if not file.facts.person:
        return True
    return _may_add(file, _members([file]), month, permissions_of)


def _may_add(
    file: Submission, members: Members, month: Period | None, permissions_of: PermissionsOf
) -> bool:
    when = file.facts.period or month
    permissions = permissions_of(when)
    sender, _ = sender_of(file.facts, members, when, permissions)
    roles = members.during(sender.name, when).roles
    scope = permissions.scope(forms()[ROSTER], roles, sender.name)
    return bool(sender.name) and not sender.is_assumed and scope is Scope.ALL


def _chosen(holders: Sequence[Submission]) -> tuple[list[Submission], dict[str, Finding]]:
    """Return the rosters of a folder that has no place for one, and those in doubt."""
    best = max(map(_rank, holders), default=(False, False))
    months: defaultdict[Period | None, list[Submission]] = defaultdict(list)
    for file in holders:
        if _rank(file) == best:
            months[file.facts.period].append(file)
    chosen = [files[0] for files in months.values() if len({it.facts.sha256 for it in files}) == 1]
    doubtful = [files for files in months.values() if len({it.facts.sha256 for it in files}) > 1]
    refused = {
        file.facts.path: Finding(
            problems.TWO_ROSTERS, Place(file.facts.path), {"first": Place(other.facts.path)}
        )
        for first, second, *others in doubtful
        for file, other in ((first, second), *((it, first) for it in (second, *others)))
    }
    return chosen, refused


def _rank(file: Submission) -> tuple[bool, bool]:
    """Return how likely a roster is the office's: it holds nothing else, it is of no month."""
    alone = all(sheet.form == ROSTER for sheet in file.facts.sheets if sheet.rows)
    return alone, alone and period_of(file.facts.path) is None
