"""Schemes: ready-made plans, written as text in both languages under ``salessheets/schemes``.

A scheme is a folder of TOML files that are read as one, in the order of their names, or a
single file. Names and texts are pairs [Chinese, English]; formulas are written once, with
the Chinese names.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from salessheets.forms import forms
from salessheets.model import serial
from salessheets.plan import words as accepted
from salessheets.plan.model import (
    NOWHERE,
    CalculatedColumn,
    CheckRule,
    ExportColumn,
    ExportName,
    Figure,
    Kind,
    Limits,
    ListRule,
    LookupTable,
    Parameter,
    Plan,
    Unsent,
)
from salessheets.plan.subjects import HISTORY, PEOPLE, SUBJECTS
from salessheets.plan.translate import (
    base_vocabulary,
    blanks_in_english,
    formula_in_english,
    sentence,
    sentence_in_english,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from salessheets.messages import Language, Text
    from salessheets.model import Value
    from salessheets.plan.translate import Vocabulary

_T = TypeVar("_T")

SCHEMES = Path(__file__).resolve().parent.parent / "schemes"

Pair = list[str]
"""A text in Chinese and in English."""


@dataclass(frozen=True, slots=True, eq=False)
class Scheme:
    """A scheme as written: the merged content of its files."""

    key: str
    content: Mapping[str, Any]

    def file_name(self, language: Language) -> str:
        """Return the name of the built workbook."""
        return f"{_say(self.content['file'], language)}.xlsx"


def schemes() -> dict[str, Scheme]:
    """Return every scheme by key."""
    homes = sorted(path for path in SCHEMES.iterdir() if path.is_dir() or path.suffix == ".toml")
    found = [_read(home) for home in homes]
    return {scheme.key: scheme for scheme in found if scheme.content}


def _read(home: Path) -> Scheme:
    content: dict[str, Any] = {}
    for path in sorted(home.glob("*.toml")) if home.is_dir() else (home,):
        _merge(content, tomllib.loads(path.read_text(encoding="utf-8")))
    return Scheme(home.stem, content)


def _merge(into: dict[str, Any], more: Mapping[str, Any]) -> None:
    """Add to a scheme's content: lists follow on, tables are joined."""
    for key, value in more.items():
        if isinstance(value, list) and key in into:
            into[key] += value
        elif isinstance(value, dict):
            _merge(into.setdefault(key, {}), value)
        else:
            into[key] = value


def scheme_plan(scheme: Scheme, language: Language) -> Plan:
    """Return a scheme as a plan in one language; its parts stand at no place yet.

    Raises ``UntranslatedError`` or ``KeyError`` when the scheme is not whole: that is a
    mistake in the program's own text, not in a department's plan.
    """
    content = scheme.content
    writer = _Writer(language, _vocabulary(content))
    return Plan(
        name=writer.say(content["name"]),
        version=content["version"],
        language=language,
        company=writer.say(content["company"]),
        effective_from=content.get("effective_from"),
        effective_to=content.get("effective_to"),
        scheme=scheme.key,
        note=writer.say(content["note"]),
        file="",
        parameters=tuple(writer.parameter(raw) for raw in content["parameter"]),
        lookups=tuple(writer.lookup(raw) for raw in content["lookup"]),
        columns=tuple(
            writer.column(_table(key), raw)
            for key, columns in content["column"].items()
            for raw in columns
        ),
        checks=tuple(writer.check(_table(raw["table"]), raw) for raw in content["check"]),
        figures=tuple(writer.figure(raw) for raw in content["figure"]),
        lists=tuple(writer.list(_table(raw["table"]), raw) for raw in content["list"]),
        exports=tuple(writer.export(raw) for raw in content["export"]),
        owed_by=tuple(content["owed_by"]),
        unsent=Unsent[content["unsent"].upper()],
    )


def _table(key: str) -> Text:
    return (SUBJECTS.get(key) or forms()[key]).table


def _vocabulary(content: Mapping[str, Any]) -> Vocabulary:
    """Return the forms' words and the scheme's own."""
    base = base_vocabulary()
    columns = {table: dict(known) for table, known in base.columns.items()}
    tables = dict(base.tables)
    for key, raws in content["column"].items():
        columns[_table(key).zh].update(_pairs(raw["name"] for raw in raws))
    columns[HISTORY.table.zh].update(
        _pairs(raw["name"] for raw in content["column"][PEOPLE.key] if raw["kind"] != "helper")
    )
    for raw in content["lookup"]:
        tables.update(_pairs([raw["name"]]))
        columns[raw["name"][0]] = _pairs(raw["headings"])
    names = {**base.names, **_pairs(raw["name"] for raw in content["parameter"])}
    return replace(
        base, tables=tables, columns=columns, names=names, texts=content.get("texts", {})
    )


def _pairs(pairs: Iterator[Pair] | Sequence[Pair]) -> dict[str, str]:
    return {pair[0]: pair[1] for pair in pairs}


def _say(pair: Pair, language: Language) -> str:
    return pair[0] if language == "zh" else pair[1]


def _named(words: Mapping[_T, Text], english: str) -> _T:
    """Return what an English word of the workbook means; raises ``StopIteration`` otherwise."""
    return next(meaning for meaning, word in words.items() if word.en == english)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Makes the parts of a plan in one language."""

    language: Language
    words: Vocabulary

    def say(self, pair: Pair) -> str:
        return _say(pair, self.language)

    def value(self, raw: object) -> Value:
        """Return a value: a number as a float, a pair in the language, ``""`` as a blank."""
        if isinstance(raw, list):
            return self.say(raw)
        if isinstance(raw, date):
            return serial(raw)
        if isinstance(raw, (bool, str)):
            return raw if raw != "" else None
        assert isinstance(raw, (int, float))
        return float(raw)

    def formula(self, formula: str, table: str = "") -> str:
        if self.language == "zh" or not formula:
            return formula
        return formula_in_english(formula, table, self.words)

    def name(self, name: str, table: str) -> str:
        """Return a column's name."""
        if self.language == "zh" or not name:
            return name
        return self.words.column(table, name)

    def reason(self, pair: Pair, table: str) -> str:
        if self.language == "zh":
            return sentence(pair[0])
        return sentence(sentence_in_english(pair[1], table, self.words))

    def message(self, pair: Pair, table: str) -> str:
        if self.language == "zh":
            return pair[0]
        return blanks_in_english(pair[1], table, self.words)

    def parameter(self, raw: Mapping[str, Any]) -> Parameter:
        return Parameter(
            name=self.say(raw["name"]),
            value=self.value(raw["value"]),
            format=_named(accepted.FORMATS, raw["format"]),
            unit=self.say(raw["unit"]),
            meaning=self.say(raw["meaning"]),
            rule=raw["rule"],
            place=NOWHERE,
            may_be_blank=raw.get("if_blank") == "zero",
            limits=Limits(
                tuple(self.say(pair) for pair in raw.get("choices", ())),
                self.number(raw.get("least")),
                self.number(raw.get("most")),
            ),
        )

    def number(self, raw: float | None) -> float | None:
        return None if raw is None else float(raw)

    def lookup(self, raw: Mapping[str, Any]) -> LookupTable:
        headings = [self.say(pair) for pair in raw["headings"]]
        rows = [[self.value(cell) for cell in row] for row in raw["rows"]]
        columns = dict(zip(headings, zip(*rows, strict=True), strict=True))
        dates = frozenset(
            name
            for name, cells in zip(headings, zip(*raw["rows"], strict=True), strict=True)
            if any(isinstance(cell, date) for cell in cells)
        )
        return LookupTable(self.say(raw["name"]), columns, NOWHERE, dates)

    def column(self, table: Text, raw: Mapping[str, Any]) -> CalculatedColumn:
        kind = _named(accepted.KINDS, raw["kind"])
        return CalculatedColumn(
            table=table.to(self.language),
            name=self.say(raw["name"]),
            kind=kind,
            formula=self.formula(raw["formula"], table.zh),
            format=_named(accepted.FORMATS, raw["format"]),
            meaning=self.say(raw["meaning"]),
            rule=raw["rule"],
            place=NOWHERE,
            group=_named(accepted.GROUPS, raw["group"]) if kind is Kind.PAY_ITEM else None,
            reason=self.reason(raw["reason"], table.zh) if "reason" in raw else "",
            for_manager=raw.get("for_manager", False),
        )

    def check(self, table: Text, raw: Mapping[str, Any]) -> CheckRule:
        return CheckRule(
            code=self.say(raw["code"]),
            table=table.to(self.language),
            formula=self.formula(raw["formula"], table.zh),
            severity=_named(accepted.SEVERITIES, raw["severity"]),
            column=self.name(raw["column"], table.zh),
            message=self.message(raw["message"], table.zh),
            hint=self.message(raw["hint"], table.zh),
            rule=raw["rule"],
            place=NOWHERE,
            for_manager=raw.get("for_manager", False),
        )

    def figure(self, raw: Mapping[str, Any]) -> Figure:
        return Figure(
            name=self.say(raw["name"]),
            formula=self.formula(raw["formula"]),
            target=self.formula(raw.get("target", "")),
            format=_named(accepted.FORMATS, raw["format"]),
            meaning=self.say(raw["meaning"]),
            place=NOWHERE,
        )

    def list(self, table: Text, raw: Mapping[str, Any]) -> ListRule:
        return ListRule(
            name=self.say(raw["name"]),
            table=table.to(self.language),
            formula=self.formula(raw["formula"], table.zh),
            columns=tuple(self.name(name, table.zh) for name in raw["columns"]),
            sort=self.name(raw["sort"], table.zh),
            descending=raw["descending"],
            limit=raw["limit"],
            chart=self.name(raw["chart"], table.zh),
            where=_named(accepted.PLACES, raw["where"]),
            place=NOWHERE,
        )

    def export(self, raw: Mapping[str, Any]) -> ExportName:
        return ExportName(ExportColumn[raw["column"]], self.say(raw["name"]), NOWHERE)
