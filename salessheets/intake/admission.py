"""What counts of what was sent in: that which its sender may say.

Every form declares whose rows which role may write, and a plan may grant otherwise
(``forms/permissions.py``). The workspace's own files may hold anything: registers beside the
plan, and what the program published and people answered where it lies. What may not be said is
an error at its cell, or at its sheet, and is left out before tables are made, so that it cannot
stand in the place of what does count.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from salessheets.columns import taking
from salessheets.forms import forms
from salessheets.forms.declare import Scope
from salessheets.forms.permissions import DECLARED
from salessheets.forms.roles import ROLES
from salessheets.intake import sender_findings as problems
from salessheets.intake.answering import answered_wrongly
from salessheets.intake.combine import is_later
from salessheets.intake.model import Evidence, Sender
from salessheets.intake.namesakes import told_apart
from salessheets.intake.ownership import Holders, is_register
from salessheets.intake.registers import registers_of
from salessheets.intake.senders import sender_of
from salessheets.intake.subjects import Refusal, Writer, subjects_of
from salessheets.intake.text import listed
from salessheets.model import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from salessheets.forms.declare import Form
    from salessheets.forms.permissions import Permissions
    from salessheets.intake.members import Members
    from salessheets.intake.model import Fragment, Submission
    from salessheets.messages import Text
    from salessheets.model import Period, Problem
    from salessheets.workspace import Workspace

    PermissionsOf = Callable[[Period | None], Permissions]
    """The permissions in force in a month."""

_WORKSPACE = Sender("", (Evidence.WORKSPACE,))


class _File(NamedTuple):
    """A file with what is known of its sender."""

    submission: Submission
    month: Period | None
    writer: Writer
    finding: Finding | None
    """Why nothing of it counts, if it does not."""


def declared(_month: Period | None) -> Permissions:
    """Return what the forms declare, whatever the month."""
    return DECLARED


def admit(
    read: Sequence[Submission],
    workspace: Workspace | None = None,
    month: Period | None = None,
    permissions_of: PermissionsOf = declared,
) -> tuple[Submission, ...]:
    """Return submissions with their senders known and without what these may not say.

    People of one name are told apart first.

    What was sent in for months after ``month`` is left as it is. ``workspace`` says which files are
    its own; in a plain folder the roster says so (see ``registers.py``). ``month`` is the month
    of files that name none. Without a roster nobody's right to anything is known, and nothing is
    left out: nobody is paid either.
    """
    read = told_apart(read, workspace)
    later = [it for it in read if is_later(it.facts.period, month)]
    files = sorted(
        (it for it in read if not is_later(it.facts.period, month)),
        key=lambda it: (str(it.facts.period or ""), it.facts.path),
    )
    registers = registers_of(files, workspace, month, permissions_of)
    if not registers.members:
        return (*registers.refused_in(files), *later)
    known = [
        _file(it, registers.members, it.facts.period or month, permissions_of, registers.own)
        for it in registers.refused_in(files)
    ]
    desk = _Desk(registers.members, _sent(known))
    holders = Holders(registers.members)
    admitted: list[Submission] = []
    for _, of_month in groupby(known, key=lambda it: it.submission.facts.period):
        judged = [desk.judged(file, holders) for file in of_month]
        holders.take(judged)
        admitted += judged
    return (*admitted, *later)


def _file(
    submission: Submission,
    members: Members,
    month: Period | None,
    permissions_of: PermissionsOf,
    own: AbstractSet[str],
) -> _File:
    permissions = permissions_of(month)
    if submission.facts.path in own:
        writer = Writer(_WORKSPACE, members, month, permissions)
        return _File(submission, month, writer, None)
    sender, finding = sender_of(submission.facts, members, month, permissions)
    if not sender.name and finding is None:
        sender = _by_rows(submission, members)
    return _File(submission, month, Writer(sender, members, month, permissions), finding)


def _by_rows(submission: Submission, members: Members) -> Sender:
    """Return the one person whose own work all rows are about, if they are."""
    names = {
        members.named(str(name))
        for fragment in submission.fragments
        if fragment.rows and is_personal(forms()[fragment.form])
        for level, name in {*subjects_of(forms()[fragment.form], fragment)}
        if level == "person"
    }
    names.discard("")
    return Sender(names.pop(), (Evidence.ROWS,)) if len(names) == 1 else Sender()


def _sent(files: Iterable[_File]) -> frozenset[tuple[str, str, Period | None]]:
    """Return the forms that people are known to have sent themselves: form, name, month."""
    return frozenset(
        (fragment.form, file.writer.sender.name, file.month)
        for file in files
        if Evidence.ROWS not in file.writer.sender.evidence
        for fragment in file.submission.fragments
        if fragment.rows
    )


def is_personal(form: Form) -> bool:
    """Tell whether people fill a form in about their own work."""
    return any(it.scope is Scope.OWN for it in form.permissions)


class _Desk(NamedTuple):
    """Where what was sent in is held against what its sender may say."""

    members: Members
    sent: AbstractSet[tuple[str, str, Period | None]]

    def judged(self, file: _File, holders: Holders) -> Submission:
        """Return a submission without what may not be said, and with the findings why."""
        submission, sender = file.submission, file.writer.sender
        facts = replace(
            submission.facts,
            sender=sender,
            person=submission.facts.person or ("" if sender.is_assumed else sender.name),
        )
        filled = [fragment for fragment in submission.fragments if fragment.rows]
        if file.finding is not None and filled:
            findings = (*submission.findings, file.finding)
            return replace(submission, facts=facts, fragments=(), findings=findings)
        kept: list[Fragment] = []
        reasons = [*self._about_sender(file, filled)]
        for fragment in submission.fragments:
            refusals = [*self._refusals(file, fragment, holders)] if fragment.rows else []
            reasons += [it.finding for it in refusals]
            kept.append(_without(fragment, {row for it in refusals for row in it.rows}))
        person = facts.person or sender.name
        signed = (replace(it, person=it.person or person) for it in reasons)
        return replace(
            submission,
            facts=facts,
            fragments=tuple(kept),
            findings=(*submission.findings, *signed),
        )

    def _about_sender(self, file: _File, filled: Sequence[Fragment]) -> Iterator[Finding]:
        """Say that a sender is assumed, where only rows that somebody filled in say so."""
        sender = file.writer.sender
        counted = [it for it in filled if self._why_unknown(file, forms()[it.form]) is None]
        if sender.evidence == (Evidence.ROWS,) and any(
            not forms()[it.form].is_made for it in counted
        ):
            values = {"name": sender.name}
            yield Finding(problems.ASSUMED, Place(file.submission.facts.path), values)

    def _refusals(self, file: _File, fragment: Fragment, holders: Holders) -> Iterator[Refusal]:
        form, writer = forms()[fragment.form], file.writer
        if not writer.sender.is_workspace:
            why = self._why_unknown(file, form)
            names_nobody = is_personal(form) and writer.names_nobody(form, fragment)
            if why is not None and not names_nobody:
                yield _whole(fragment, problems.UNKNOWN, {"why": why})
                return
            scope = Scope.OWN if why is not None else writer.scope(form)
            if scope is Scope.NONE:
                yield _whole(fragment, problems.FORM, _about(form, writer))
                return
            yield from writer.refused(form, fragment, scope)
            if is_register(form):
                yield from holders.refused(form, fragment, writer, scope)
        if form.answerable:
            yield from answered_wrongly(form, fragment, writer)

    def _why_unknown(self, file: _File, form: Form) -> Text | None:
        """Return why a form of an unknown, or an assumed, sender cannot be counted."""
        sender = file.writer.sender
        if sender.is_workspace or (sender.name and not sender.is_assumed):
            return None
        if not is_personal(form):
            return problems.only_from(form, may_send(form, file.writer.permissions))
        if not sender.name:
            return problems.SEVERAL
        if Evidence.ROWS in sender.evidence and (form.key, sender.name, file.month) in self.sent:
            return problems.has_sent(sender.name)
        return None


def may_send(form: Form, permissions: Permissions) -> Text:
    """Return the roles that may fill a form in, as a list to read."""
    return listed(
        role.label for role in ROLES if permissions.scope(form, (role.key,)) is not Scope.NONE
    )


def _about(form: Form, writer: Writer) -> dict[str, object]:
    return {
        "form": form.title,
        "who": may_send(form, writer.permissions),
        "name": writer.sender.name,
        "role": writer.role,
    }


def _whole(fragment: Fragment, problem: Problem, values: dict[str, object]) -> Refusal:
    """Refuse a whole sheet."""
    place = Place(fragment.source.file, fragment.source.sheet)
    values = {**values, "count": len(fragment.rows)}
    return Refusal(range(len(fragment.rows)), Finding(problem, place, values))


def _without(fragment: Fragment, rows: AbstractSet[int]) -> Fragment:
    if not rows:
        return fragment
    kept = taking([at for at in range(len(fragment.rows)) if at not in rows])
    columns = {key: kept(column) for key, column in fragment.columns.items()}
    return replace(fragment, rows=kept(fragment.rows), columns=columns)
