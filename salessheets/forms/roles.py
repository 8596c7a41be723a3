"""The roles of people on the roster, and the permissions that most forms share."""

from __future__ import annotations

from salessheets.forms.declare import Choice, Permission, Scope
from salessheets.messages import Text

ROLES = (
    Choice("rep", Text("业务员", "Salesperson"), ("销售员", "业务代表", "Rep")),
    Choice("manager", Text("业务经理", "Sales manager"), ("经理", "部门经理", "Manager")),
    Choice("director", Text("业务总监", "Sales director"), ("总监", "Director")),
    Choice("clerk", Text("内勤", "Sales clerk"), ("销售内勤", "文员", "Clerk")),
)
"""What somebody can be on the roster."""

_THE_OFFICE_FOR_THEM = Permission("clerk", Scope.ALL, in_blank=False)
"""The clerk enters what comes on paper, by telephone or out of another program."""

SELLING = (
    Permission("rep", Scope.OWN),
    Permission("manager", Scope.OWN),
    Permission("director", Scope.OWN),
    _THE_OFFICE_FOR_THEM,
)
"""Everybody who sells writes of the own work."""

CARDS = (
    Permission("rep", Scope.OWN),
    Permission("manager", Scope.TEAM),
    Permission("director", Scope.ALL),
    _THE_OFFICE_FOR_THEM,
)
"""The same for customers, whom a manager may hand over within the team."""

TARGETS = (*SELLING[:-1], Permission("clerk", Scope.ALL))
"""The own targets; the clerk enters those of teams and the company."""

OFFICE = (Permission("clerk", Scope.ALL),)
"""The clerk keeps it for everybody."""

DECIDING = (
    Permission("manager", Scope.TEAM, in_blank=False),
    Permission("director", Scope.ALL, in_blank=False),
)
"""Managers decide about their teams, directors about everybody."""

HANDED_ON = (*DECIDING, Permission("clerk", Scope.ALL, in_blank=False))
"""What the program laid out for managers to answer, which the clerk may hand in for them."""

ANSWERED = tuple(Permission(role.key, Scope.OWN, in_blank=False) for role in ROLES)
"""What the program laid out for everybody to answer in person."""
