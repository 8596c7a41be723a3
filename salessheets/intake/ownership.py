"""Whose a registered thing is, such as a customer: nobody takes it by listing it anew.

What is not dated holds until somebody says otherwise, and the latest month's word counts. So
whoever writes a customer's card anew needs the right to write for its owner of before, too.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from salessheets.forms import forms
from salessheets.forms.declare import Scope
from salessheets.intake import sender_findings as problems
from salessheets.intake.subjects import some
from salessheets.intake.text import caseless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from salessheets.forms.declare import Form
    from salessheets.intake.members import Members
    from salessheets.intake.model import Fragment, Submission
    from salessheets.intake.subjects import Refusal, Writer


def is_register(form: Form) -> bool:
    """Tell whether a form's rows hold until said otherwise and each belong to somebody."""
    field = form.subject_field
    return (
        form.period_field is None
        and bool(form.identity)
        and field is not None
        and field.key not in form.identity
        and not form.subject_level
        and any(it.scope is Scope.OWN for it in form.permissions)
    )


class Holders:
    """Whose each thing is by what counts of the months so far."""

    def __init__(self, members: Members) -> None:
        self._members = members
        self._of: defaultdict[str, dict[object, object]] = defaultdict(dict)

    def take(self, admitted: Iterable[Submission]) -> None:
        """Take in what counts of a month."""
        for submission in admitted:
            for fragment in submission.fragments:
                form = forms()[fragment.form]
                if fragment.rows and is_register(form):
                    assert form.subject_field is not None
                    owners = fragment.columns[form.subject_field.key]
                    self._of[form.key].update(zip(_keys(form, fragment), owners, strict=True))

    def refused(
        self, form: Form, fragment: Fragment, writer: Writer, scope: Scope
    ) -> Iterator[Refusal]:
        """Yield the rows about what belongs to somebody whom the sender may not write for."""
        known = self._of[form.key]
        if not known or scope is Scope.ALL:
            return
        owners = [known.get(key) for key in _keys(form, fragment)]
        taken = {
            owner
            for owner in {*owners} - {None}
            if self._members.named(str(owner)) and not writer.may_write("person", str(owner), scope)
        }
        if taken:
            rows = [at for at, owner in enumerate(owners) if owner in taken]
            values = {
                "number": fragment.columns[form.identity[0]][rows[0]],
                "others": some([*dict.fromkeys(str(owners[row]) for row in rows)]),
            }
            yield writer.refusal(form, fragment, rows, problems.TAKEN, values)


def _keys(form: Form, fragment: Fragment) -> Iterator[tuple[object, ...]]:
    return zip(*(caseless(fragment.columns[key]) for key in form.identity), strict=True)
