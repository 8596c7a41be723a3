"""Who may say what: the forms' permissions, and what a plan grants otherwise.

A permission belongs to a role of the roster and says whose rows the role may write on a form,
or for whose rows it may be named as the one who answers for them (who decided, who verified).
A plan may grant otherwise, to a role or to somebody by name, who need not be on the roster.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from salessheets.forms.declare import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salessheets.forms.declare import Form

_WIDEST_FIRST = (Scope.ALL, Scope.TEAM, Scope.OWN)


class Grant(NamedTuple):
    """What a plan grants otherwise than the forms declare."""

    form: str
    """Key of the form."""
    who: str
    """Key of a role, or a person's name."""
    scope: Scope
    answering: bool = False
    """Whether it is about answering for rows, and not about filling them in."""


@dataclass(frozen=True, slots=True)
class Permissions:
    """What everybody may say while one plan is in force."""

    grants: tuple[Grant, ...] = ()

    def scope(
        self, form: Form, roles: Iterable[str], name: str = "", *, answering: bool = False
    ) -> Scope:
        """Return whose rows somebody with these roles may write on a form, or answer for.

        What is granted to the person by name comes first; of several roles the widest counts.
        """
        granted = self._granted(form.key, answering=answering)
        if name.casefold() in granted:
            return granted[name.casefold()]
        if answering and not form.answering:
            return Scope.ALL
        declared = form.answering if answering else form.permissions
        scopes = {**{it.role: it.scope for it in declared}, **granted}
        chosen = {scopes.get(role, Scope.NONE) for role in roles}
        return next((scope for scope in _WIDEST_FIRST if scope in chosen), Scope.NONE)

    def names(self, name: str) -> bool:
        """Tell whether somebody may send a form by name, on the roster or not."""
        return any(
            it.who.casefold() == name.casefold() and it.scope is not Scope.NONE
            for it in self.grants
            if not it.answering
        )

    def _granted(self, form: str, *, answering: bool) -> Mapping[str, Scope]:
        return {
            it.who.casefold(): it.scope
            for it in self.grants
            if (it.form, it.answering) == (form, answering)
        }


DECLARED = Permissions()
"""What the forms declare, and nothing else."""
