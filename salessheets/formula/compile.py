"""Compiling a set of formulas.

All are read, checked and put in order before anything is said, so that all that is wrong in a
plan is told at once.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from salessheets.formula.order import ordered
from salessheets.formula.program import Program
from salessheets.formula.refusal import Refusal, also_at, nearest
from salessheets.messages import Text
from salessheets.model import Finding, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from salessheets.formula.order import Target
    from salessheets.formula.parse import Parsed
    from salessheets.formula.program import FormulaSource
    from salessheets.formula.references import Schema
    from salessheets.model import Place

CYCLE = Problem(
    code="formula.cycle",
    severity=Severity.ERROR,
    title=Text("公式绕回了自己", "Formula depends on itself"),
    message=Text("这些公式互相依赖，算不出来：{path}", "These formulas need each other: {path}"),
    hint=Text(
        "请改其中一个公式，让它不再用到后面的列。",
        "Change one of the formulas so that it no longer uses the others.",
    ),
)
DUPLICATE = Problem(
    code="formula.duplicate",
    severity=Severity.ERROR,
    title=Text("同名的列或名称", "Name used twice"),
    message=Text(
        "“{name}”已经有了，公式不能再定义一次。",
        "“{name}” exists already and cannot be defined again.",
    ),
    hint=Text("请换一个名字，或删去其中一个。", "Choose another name, or remove one of the two."),
)


def compile_formulas(
    formulas: Sequence[FormulaSource],
    schema: Mapping[str, Collection[str]],
    names: Collection[str],
    sheets: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Program, tuple[Finding, ...]]:
    """Parse, check and order formulas; findings stand at each formula's place.

    ``schema`` gives the input columns of each table by the table's name; the formulas' own
    columns are added to it. ``names`` are parameters and the period's names. ``sheets``
    gives the table that stands on a sheet, by the sheet's name in small letters: findings at
    pasted cell addresses speak of it. When there are error findings the program must not be run.
    """
    from salessheets.formula.parse import reads
    from salessheets.formula.registry import functions

    sources, findings = _distinct(formulas, schema, names)
    known = _known(sources.values(), schema, names)._replace(sheets=sheets)
    parsed: dict[Target, Parsed] = {}
    refused: list[tuple[Place, Refusal]] = []
    for target, source in sources.items():
        try:
            parsed[target] = _read(source, known)
        except Refusal as refusal:
            refused.append((source.place, refusal))
    findings.extend(_by_cause(refused))
    read = {target: reads(each.tree) for target, each in parsed.items()}
    order, cycles = ordered(read)
    findings.extend(_cycle(cycle, sources[cycle[0]]) for cycle in cycles)
    places = {target: source.place for target, source in sources.items()}
    return Program(known, functions(), parsed, read, order, places), tuple(findings)


def _by_cause(refused: Iterable[tuple[Place, Refusal]]) -> Iterator[Finding]:
    """Yield findings: what several formulas lack alike is one, which names all their cells."""
    same: dict[object, list[tuple[Place, Refusal]]] = {}
    for at, (place, refusal) in enumerate(refused):
        lacks = refusal.values.get("lacks")
        same.setdefault((refusal.problem, lacks) if lacks else at, []).append((place, refusal))
    for (place, refusal), *others in same.values():
        also = also_at([each for each, _ in others])
        yield Finding(refusal.problem, place, {**refusal.values, "also": also})


def _distinct(
    formulas: Sequence[FormulaSource],
    schema: Mapping[str, Collection[str]],
    names: Collection[str],
) -> tuple[dict[Target, FormulaSource], list[Finding]]:
    """Return the formulas by what they define, and findings for what is defined twice."""
    from salessheets.formula.references import UNKNOWN_TABLE

    taken = {(table, name.casefold()) for table, columns in schema.items() for name in columns}
    taken |= {("", name.casefold()) for name in names}
    sources: dict[Target, FormulaSource] = {}
    findings: list[Finding] = []
    for source in formulas:
        key = (source.table, source.name.casefold())
        if source.table and source.table not in schema:
            values = {
                "formula": source.text,
                "table": source.table,
                "nearest": nearest(source.table, schema),
                "tables": ", ".join(schema),
                "also": also_at(()),
                "is_own": True,
            }
            findings.append(Finding(UNKNOWN_TABLE, source.place, values))
        elif key in taken:
            findings.append(Finding(DUPLICATE, source.place, {"name": _label(_target(source))}))
        else:
            taken.add(key)
            sources[_target(source)] = source
    return sources, findings


def _target(source: FormulaSource) -> Target:
    return source.table, source.name


def _known(
    sources: Iterable[FormulaSource],
    schema: Mapping[str, Collection[str]],
    names: Collection[str],
) -> Schema:
    """Return what formulas may refer to: input columns, then formulas' columns in their order."""
    from salessheets.formula.references import Schema

    columns = {table: list(inputs) for table, inputs in schema.items()}
    scalars = list(names)
    for source in sources:
        if source.is_named:
            (columns[source.table] if source.table else scalars).append(source.name)
    return Schema({table: tuple(each) for table, each in columns.items()}, tuple(scalars))


def _read(source: FormulaSource, known: Schema) -> Parsed:
    from salessheets.formula.checks import check
    from salessheets.formula.parse import parse
    from salessheets.formula.registry import functions

    parsed = parse(source.text, known, source.table, functions())
    check(parsed, functions(), rounded=source.rounded)
    return parsed


def _cycle(cycle: tuple[Target, ...], source: FormulaSource) -> Finding:
    return Finding(CYCLE, source.place, {"path": " → ".join(map(_label, cycle))})


def _label(target: Target) -> str:
    table, name = target
    return f"{table}[{name}]" if table else name
