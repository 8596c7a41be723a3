"""Reading who may say what from a plan's sheet of permissions, with what is wrong there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.forms import forms
from salessheets.forms.declare import Scope
from salessheets.forms.permissions import Grant
from salessheets.forms.roles import ROLES
from salessheets.intake.text import folded, named, nearest
from salessheets.messages import Text
from salessheets.model import Finding, Problem, Severity
from salessheets.plan import problems
from salessheets.plan.grants import ACTS, SCOPES
from salessheets.plan.model import PermissionRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salessheets.plan.parts import Reader
    from salessheets.plan.rows import Row

WITHOUT_SUBJECT = Problem(
    "plan.grant_without_subject",
    Severity.ERROR,
    Text("这张表不分是谁的行", "The form does not say whose a row is"),
    Text(
        "“{form}”没有写是谁的行的列，不能只给“{text}”。",
        "“{form}” has no column that says whose a row is, so that “{text}” cannot be told.",
    ),
    Text("请写 全部 或 不可以。", "Write all or nobody."),
)
NOTHING_TO_ANSWER = Problem(
    "plan.grant_nothing_to_answer",
    Severity.ERROR,
    Text("这张表没有人要负责", "Nobody answers for this form"),
    Text(
        "“{form}”没有写由谁负责的列。",
        "“{form}” has no column that names who answers for a row.",
    ),
    Text("请写 填写，或换一张表单。", "Write fill in, or choose another form."),
)


def permission_rule(reader: Reader, row: Row) -> PermissionRule:
    """Read a row of the sheet."""
    titles = {form.key: form.title for form in forms().values()}
    reader.needed(row, "form")
    reader.needed(row, "scope")
    grant = Grant(
        form=reader.word(row, "form", titles, ""),
        who=_who(reader, row),
        scope=reader.word(row, "scope", SCOPES, Scope.NONE),
        answering=reader.word(row, "act", ACTS, default=False),
    )
    return PermissionRule(grant, row.place("scope"))


def _who(reader: Reader, row: Row) -> str:
    """Return the key of a role, or a person's name as covers are read; a slip is no name."""
    text = reader.needed(row, "who")
    words = {folded(word): role.key for role in ROLES for word in (*role.label, *role.aliases)}
    if folded(text) in words:
        return words[folded(text)]
    near = nearest(text, {word: word for role in ROLES for word in role.label})
    if near:
        asked = problems.asked(near)
        labels = [role.label for role in ROLES]
        choices = Text("、".join(it.zh for it in labels), ", ".join(it.en for it in labels))
        reader.find(problems.WORD_UNKNOWN, row, "who", choices=choices, suggestion=asked)
    return named(text)


def grant_findings(rules: Sequence[PermissionRule], rows: Sequence[Row]) -> Iterator[Finding]:
    """Find what is granted twice, and what a form cannot tell."""
    taken: dict[tuple[str, str, bool], Row] = {}
    for rule, row in zip(rules, rows, strict=True):
        grant = rule.grant
        if not grant.form:
            continue
        form = forms()[grant.form]
        about = {"form": form.title, "text": row.text("scope"), "name": row.text("who")}
        key = (grant.form, grant.who.casefold(), grant.answering)
        first = taken.setdefault(key, row)
        if first is not row:
            where = f"{first.sheet}!{first.place('who').cell}"
            yield Finding(problems.DUPLICATE, row.place("who"), {**about, "first": where})
        if grant.answering and not form.answerable:
            yield Finding(NOTHING_TO_ANSWER, row.place("act"), about)
        if form.subject_field is None and grant.scope in {Scope.OWN, Scope.TEAM}:
            yield Finding(WITHOUT_SUBJECT, row.place("scope"), about)
