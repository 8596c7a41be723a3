"""The sheet of a plan that says who may say what otherwise than the forms declare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.forms import forms
from salessheets.forms.declare import Scope
from salessheets.forms.roles import ROLES
from salessheets.messages import Text
from salessheets.plan.headings import Heading, PlanSheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salessheets.messages import Language
    from salessheets.plan.model import PermissionRule

SCOPES: Mapping[Scope, Text] = {
    Scope.NONE: Text("不可以", "nobody"),
    Scope.OWN: Text("自己", "own"),
    Scope.TEAM: Text("团队", "team"),
    Scope.ALL: Text("全部", "all"),
}
ACTS: Mapping[bool, Text] = {
    False: Text("填写", "fill in"),
    True: Text("负责", "answer for"),
}
"""By :attr:`Grant.answering`."""
PERMISSIONS = PlanSheet(
    "grants",
    Text("权限", "Permissions"),
    Text(
        "谁可以交哪张表、写谁的行；没写的照表单自己的规定。",
        "Who may send which form, and whose rows; what is not listed is as the form has it.",
    ),
    (
        Heading(
            "form",
            Text("表单", "Form"),
            Text("表单的名称，如 客户档案卡。", "The form's name, such as Customer card."),
            20,
            required=True,
            choices=tuple(form.title for form in forms().values()),
        ),
        Heading(
            "who",
            Text("谁", "Who"),
            Text(
                "花名册上的职务，或一个人的姓名；老板等不在花名册上的人写姓名。",
                "A role of the roster, or a person's name; the owner and others who are not on "
                "the roster are named.",
            ),
            24,
            required=True,
        ),
        Heading(
            "act",
            Text("做什么", "May"),
            Text(
                "填写：交这张表；负责：写在“决定人”“核实人”里。空着就是填写。",
                "fill in: send the form. answer for: be named as who decided or verified. Blank "
                "means fill in.",
            ),
            12,
            choices=tuple(ACTS.values()),
        ),
        Heading(
            "scope",
            Text("谁的行", "Whose rows"),
            Text(
                "自己、团队（本团队所有人）、全部，或 不可以。",
                "own, team (everybody in the own team), all, or nobody.",
            ),
            12,
            required=True,
            choices=tuple(SCOPES.values()),
        ),
    ),
)


def permission_row(rule: PermissionRule, language: Language) -> dict[str, float | str | None]:
    """Return a rule as a row of the sheet, by heading key."""
    grant = rule.grant
    roles = {role.key: role.label.to(language) for role in ROLES}
    return {
        "form": forms()[grant.form].title.to(language),
        "who": roles.get(grant.who, grant.who),
        "act": ACTS[grant.answering].to(language),
        "scope": SCOPES[grant.scope].to(language),
    }
