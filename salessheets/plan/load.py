"""Reading a plan from its workbook, with everything that is wrong with it at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from salessheets.forms import forms
from salessheets.formula import compile_formulas
from salessheets.intake.text import folded, listed
from salessheets.intake.workbook import open_workbook
from salessheets.messages import Text
from salessheets.model import Finding, Format, Place, Severity, day_of
from salessheets.plan import problems
from salessheets.plan.bands import band_findings
from salessheets.plan.causes import as_meant, causes, other_language, sheet_missing, undecided_once
from salessheets.plan.criteria import typed_criteria
from salessheets.plan.crosscheck import cross_findings
from salessheets.plan.facts import FACT_ITEMS, FACTS
from salessheets.plan.grant_rules import permission_rule
from salessheets.plan.grants import PERMISSIONS
from salessheets.plan.layout import (
    CHECKS,
    COLUMNS,
    EXPORT,
    FIGURES,
    LISTS,
    PARAMETERS,
    SHEETS,
)
from salessheets.plan.limits import switch_findings
from salessheets.plan.lookups import lookup_tables
from salessheets.plan.model import OWED_BY, Kind, Plan, Unsent
from salessheets.plan.parts import Reader
from salessheets.plan.reasons import unread_reasons
from salessheets.plan.rows import rows_of
from salessheets.plan.schema import (
    formula_sources,
    known_names,
    sheets_of_tables,
    table_schema,
)
from salessheets.plan.values import in_format, value_of
from salessheets.plan.words import FORMATS, LANGUAGE_NAMES, NO_ROLE, UNSENT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from salessheets.formula import Program
    from salessheets.intake.model import Sheet
    from salessheets.messages import Language
    from salessheets.plan.headings import PlanSheet
    from salessheets.plan.rows import Row


def load_plan(path: Path) -> tuple[Plan | None, tuple[Finding, ...]]:
    """Read a plan workbook; without a sound one, say everything that is wrong with it.

    There is a plan when no finding is an error; its formulas are still to be checked by
    :func:`check_plan`. When there is none, the formulas' own mistakes are among the findings,
    so that all can be mended in one go. Raises ``OSError`` when the file cannot be read.
    """
    return read_plan(path.read_bytes(), path.name)


def read_plan(content: bytes, name: str) -> tuple[Plan | None, tuple[Finding, ...]]:
    """Read the bytes of a plan workbook, as :func:`load_plan` does; ``name`` is its file's."""
    opened = open_workbook(content, name)
    found = list(opened.findings)
    missing = [it for it in SHEETS if it.required and _sheet(opened.sheets, it) is None]
    titles = [sheet.name for sheet in opened.sheets]
    found += [sheet_missing(it.title, Place(name), titles) for it in missing if opened.sheets]
    if missing:
        return None, tuple(found)
    plan = _plan(opened.sheets, name, found)
    found = [*undecided_once(found)]
    if any(it.problem.severity is Severity.ERROR for it in found):
        return None, causes((*found, *check_plan(plan)[1]), plan)
    return plan, tuple(found)


def read_dates(content: bytes, name: str) -> tuple[date | None, date | None]:
    """Return from when and until when a plan is in force, also one that has errors.

    A date that is not there, or cannot be read, does not limit it: such a plan may be the one
    that is meant.
    """
    opened = open_workbook(content, name)
    sheet = _sheet(opened.sheets, FACTS)
    ignored: list[Finding] = []
    rows = rows_of(sheet, FACTS, name, ignored.append) if sheet else ()
    facts, reader = _facts(rows), Reader(ignored.append)
    start, end = (_date(facts.get(key), reader) for key in ("effective_from", "effective_to"))
    return start, end


def check_plan(plan: Plan) -> tuple[Program | None, tuple[Finding, ...]]:
    """Compile a plan's formulas; the program is there when no finding is an error."""
    program, found = compile_formulas(
        formula_sources(plan),
        table_schema(plan),
        known_names(plan),
        sheets_of_tables(plan.language),
    )
    if any(it.problem.severity is Severity.ERROR for it in found):
        return None, causes(found, plan)
    about = (
        *_outside_total(plan, program),
        *switch_findings(plan, program),
        *band_findings(plan, program),
        *unread_reasons(plan, program),
        *typed_criteria(program, plan.language),
    )
    is_sound = all(it.problem.severity is not Severity.ERROR for it in about)
    return (program if is_sound else None), (*found, *about)


def _outside_total(plan: Plan, program: Program) -> tuple[Finding, ...]:
    """Find pay items that no total takes in: they would be shown and never paid."""
    paid = {
        name
        for column in plan.columns
        if column.kind is Kind.TOTAL
        for _table, name in program.reads(column.table, column.name)
    }
    return tuple(
        Finding(problems.OUTSIDE_TOTAL, column.place, {"name": column.name})
        for column in plan.columns
        if column.kind is Kind.PAY_ITEM and column.name not in paid
    )


def _sheet(sheets: Sequence[Sheet], layout: PlanSheet) -> Sheet | None:
    """Return one of the plan's own sheets, by its name in either language."""
    names = {folded(word) for word in layout.title}
    return next((sheet for sheet in sheets if folded(sheet.name) in names), None)


def _plan(sheets: Sequence[Sheet], file: str, found: list[Finding]) -> Plan:
    rows: dict[str, tuple[Row, ...]] = {}
    for layout in SHEETS:
        sheet = _sheet(sheets, layout)
        rows[layout.key] = rows_of(sheet, layout, file, found.append) if sheet else ()
    reader = Reader(found.append)
    facts = _facts(rows[FACTS.key])
    language = _language(facts, sheets, reader)
    effective_from = _date(facts.get("effective_from"), reader)
    effective_to = _date(facts.get("effective_to"), reader)
    if effective_from and effective_to and effective_to < effective_from:
        said = {"to": effective_to, "start": effective_from}
        reader.find(problems.DATES_REVERSED, facts["effective_to"], "value", **said)
    plan = Plan(
        name=_text(facts, "name"),
        version=_text(facts, "version"),
        language=language,
        company=_text(facts, "company"),
        effective_from=effective_from,
        effective_to=effective_to,
        scheme=_text(facts, "scheme"),
        note=_text(facts, "note"),
        file=file,
        parameters=tuple(reader.parameter(row) for row in rows[PARAMETERS.key]),
        lookups=lookup_tables(sheets, file, language, found.append),
        columns=tuple(reader.column(row) for row in rows[COLUMNS.key]),
        checks=tuple(reader.check(row) for row in rows[CHECKS.key]),
        figures=tuple(reader.figure(row) for row in rows[FIGURES.key]),
        lists=tuple(reader.list(row) for row in rows[LISTS.key]),
        exports=tuple(reader.export(row) for row in rows[EXPORT.key]),
        grants=tuple(permission_rule(reader, row) for row in rows[PERMISSIONS.key]),
        owed_by=_owed_by(facts.get("owed_by"), reader),
        unsent=_unsent(facts.get("unsent"), reader),
    )
    plan = as_meant(plan)
    where = facts["language"].place("value") if "language" in facts else Place(file)
    found.extend(other_language(rows, language, where))
    found.extend(cross_findings(plan, rows))
    return plan


def _facts(rows: Sequence[Row]) -> dict[str, Row]:
    """Return the rows of the plan's first sheet by the fact that each gives."""
    known = {folded(word): key for key, (label, _help) in FACT_ITEMS.items() for word in label}
    named = ((known.get(folded(row.text("item"))), row) for row in rows)
    return {key: row for key, row in named if key is not None}


def _text(facts: Mapping[str, Row], key: str) -> str:
    return facts[key].text("value") if key in facts else ""


def _language(facts: Mapping[str, Row], sheets: Sequence[Sheet], reader: Reader) -> Language:
    """Return the plan's language: as it says, else that of its sheets' names."""
    known = {folded(word): key for key, label in LANGUAGE_NAMES.items() for word in (*label, key)}
    text = _text(facts, "language")
    if folded(text) in known:
        return known[folded(text)]
    if text:
        reader.find(problems.LANGUAGE_UNKNOWN, facts["language"], "value")
    return "zh" if any(sheet.name == COLUMNS.title.zh for sheet in sheets) else "en"


def _owed_by(row: Row | None, reader: Reader) -> tuple[str, ...]:
    """Return the keys of the roles that owe what is due every month."""
    if row is None or not row.text("value"):
        return OWED_BY
    roles = {
        folded(word): choice.key
        for choice in forms()["roster"].field("role").choices
        for word in (*choice.label, *choice.aliases)
    }
    named = [folded(name) for name in re.split(r"[、，,；;/\n]", row.text("value")) if name.strip()]
    if not {*named} <= {*roles, *map(folded, NO_ROLE)}:
        choices = listed((*(it.label for it in forms()["roster"].field("role").choices), NO_ROLE))
        label = FACT_ITEMS["owed_by"][0]
        suggestion = Text("", "")
        reader.find(
            problems.WORD_UNKNOWN, row, "value",
            heading=label, choices=choices, suggestion=suggestion,
        )  # fmt: skip
    return tuple(dict.fromkeys(roles[name] for name in named if name in roles))


def _unsent(row: Row | None, reader: Reader) -> Unsent:
    return reader.word(row, "value", UNSENT, Unsent.HELD) if row else Unsent.HELD


def _date(row: Row | None, reader: Reader) -> date | None:
    """Return a fact that is a date; ``None`` when it is blank or cannot be read."""
    if row is None or not row.text("value"):
        return None
    day = in_format(Format.DATE, value_of(row.cell("value")))
    if isinstance(day, float):
        return day_of(day)
    reader.find(problems.VALUE_UNREADABLE, row, "value", format=FORMATS[Format.DATE])
    return None
