"""One cause, one finding: what follows from another mistake is not told as one of its own.

A heading that is missing makes every row wrong, a misspelt table every formula that names it. Of
these the cause is told, and what nobody could mend before it is left out; mistakes that have
nothing to do with it are told all the same.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from salessheets.formula.compile import DUPLICATE
from salessheets.formula.parse import UNKNOWN_NAME
from salessheets.formula.references import UNKNOWN_TABLE
from salessheets.intake.text import listed, nearest
from salessheets.messages import LANGUAGES, Text
from salessheets.model import Finding, Place, Severity
from salessheets.plan import problems
from salessheets.plan.layout import PARAMETERS
from salessheets.plan.schema import base_tables, table_schema
from salessheets.plan.words import LANGUAGE_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salessheets.messages import Language
    from salessheets.plan.model import Plan
    from salessheets.plan.rows import Row

_BETWEEN_SHEETS = frozenset(
    {
        problems.TABLE_UNKNOWN,
        problems.COLUMN_UNKNOWN,
        problems.BLANK_UNKNOWN,
        problems.EXPORT_UNKNOWN,
        problems.PAY_MISPLACED,
        problems.OUTSIDE_TOTAL,
    }
)
"""What speaks of another sheet, and cannot be told while one cannot be read."""
_TABLES = ("columns", "checks", "lists")
"""The sheets whose rows name a table."""


def causes(findings: Sequence[Finding], plan: Plan) -> tuple[Finding, ...]:
    """Return what is wrong with a plan without what only follows from it."""
    distinct = _distinct(findings)
    if any(it.problem is problems.LANGUAGE_OTHER for it in distinct):
        return tuple(it for it in distinct if not _follows_from_language(it))
    unread = {it.place.sheet for it in distinct if it.problem is problems.HEADING_MISSING}
    if unread:
        distinct = tuple(it for it in distinct if not _follows_from_heading(it, unread))
    return _without_sheet(_once_a_cell(distinct), plan)


def _distinct(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return each finding once: a heading that is missing is missed by every row."""
    seen: dict[object, Finding] = {}
    for at, finding in enumerate(findings):
        is_heading = finding.problem is problems.HEADING_MISSING
        seen.setdefault((finding.place, finding.values["heading"]) if is_heading else at, finding)
    return tuple(seen.values())


def undecided_once(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Tell in one finding which parameters are not decided yet, at the first of their cells."""
    blank = [it for it in findings if it.problem is problems.PARAMETER_ZERO]
    if not blank:
        return tuple(findings)
    first = min(blank, key=lambda it: it.place)
    names = listed(Text(str(it.values["name"]), str(it.values["name"])) for it in blank)
    one = replace(first, values={**first.values, "name": names})
    return (one, *(it for it in findings if it.problem is not problems.PARAMETER_ZERO))


def _follows_from_language(finding: Finding) -> bool:
    return finding.problem.severity is Severity.ERROR and finding.problem not in {
        problems.LANGUAGE_OTHER,
        problems.SHEET_MISSING,
        problems.HEADING_MISSING,
        problems.VALUE_UNREADABLE,
    }


def _follows_from_heading(finding: Finding, unread: set[str]) -> bool:
    """Tell whether a finding rests on a sheet of which a column cannot be read."""
    if finding.problem is problems.HEADING_MISSING:
        return False
    is_formula = finding.problem.code.startswith("formula.")
    return is_formula or finding.problem in _BETWEEN_SHEETS or finding.place.sheet in unread


def _once_a_cell(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Leave out what a formula's reader says of a cell, or a row, that is told of already."""
    own = [it for it in findings if not it.problem.code.startswith("formula.")]
    cells = {it.place for it in own if it.problem.severity is Severity.ERROR}
    rows = {
        (it.place.sheet, it.place.row)
        for it in own
        if it.problem in {problems.DUPLICATE, problems.TABLE_UNKNOWN, problems.NAME_ILLEGAL}
    }
    return tuple(
        it
        for it in findings
        if not it.problem.code.startswith("formula.")
        or not (
            it.place in cells
            or (it.problem is DUPLICATE and _row(it) in rows)
            or (it.problem is UNKNOWN_TABLE and it.values.get("is_own") and _row(it) in rows)
        )
    )


def _row(finding: Finding) -> tuple[str, int]:
    return finding.place.sheet, finding.place.row


def _without_sheet(findings: Sequence[Finding], plan: Plan) -> tuple[Finding, ...]:
    """Say once that there are no parameters, rather than of each name that it is unknown."""
    is_told = any(it.problem is problems.SHEET_MISSING for it in findings)
    unknown = sum(it.problem is UNKNOWN_NAME for it in findings)
    if plan.parameters or not (is_told or unknown > 1):
        return tuple(findings)
    named = {UNKNOWN_NAME, problems.BLANK_UNKNOWN, problems.SHEET_MISSING}
    others = tuple(it for it in findings if it.problem not in named)
    titles = [lookup.name for lookup in plan.lookups]
    return (sheet_missing(PARAMETERS.title, Place(plan.file), titles), *others)


def sheet_missing(title: Text, place: Place, sheets: Iterable[str]) -> Finding:
    """Return the finding of a sheet that is not there, with the one that may have been meant."""
    words = dict.fromkeys(title, title)
    near = next((name for name in sheets if nearest(name, words)), None)
    return Finding(
        problems.SHEET_MISSING, place, {"sheet": title, "suggestion": problems.asked(near)}
    )


def other_language(
    rows: Mapping[str, Sequence[Row]], language: Language, place: Place
) -> Iterator[Finding]:
    """Find that most rows name tables of the other language than the plan's own."""
    named = [row.text("table") for key in _TABLES for row in rows[key] if row.text("table")]
    known = {it: base_tables(it) for it in LANGUAGES}
    counts = {it: sum(name in known[it] for name in named) for it in LANGUAGES}
    meant = max(LANGUAGES, key=lambda it: counts[it])
    if counts[meant] > max(counts[language], len(named) // 2):
        yield Finding(
            problems.LANGUAGE_OTHER,
            place,
            {"language": LANGUAGE_NAMES[language], "meant": LANGUAGE_NAMES[meant]},
        )


def as_meant(plan: Plan) -> Plan:
    """Return a plan whose columns stand on the tables that their misspelt names nearly are.

    The misspelling is a finding; what speaks of these columns is not wrong because of it.
    """
    known = {name: name for name in table_schema(plan)}

    def table(name: str) -> str:
        return known.get(name) or nearest(name, known) or name

    columns = tuple(replace(column, table=table(column.table)) for column in plan.columns)
    checks = tuple(replace(rule, table=table(rule.table)) for rule in plan.checks)
    lists = tuple(replace(rule, table=table(rule.table)) for rule in plan.lists)
    return replace(plan, columns=columns, checks=checks, lists=lists)
