"""What values a plan's parameters may have: as the plan states, and as its formulas compare.

A rate is mostly from 0 to 100 %; a switch is one of the words that formulas know. What the
plan states is enforced; where it states nothing, what is unlikely is pointed out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from salessheets.formula.tree import Binary, Call, Literal, Name, walk
from salessheets.intake.text import folded
from salessheets.messages import Text, fill
from salessheets.model import Finding, Format
from salessheets.plan import problems
from salessheets.plan.schema import formula_sources
from salessheets.plan.values import in_format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salessheets.formula import Program
    from salessheets.formula.tree import Node
    from salessheets.messages import Language
    from salessheets.model import Value
    from salessheets.plan.model import Limits, Parameter, Plan

_ONE_OF = Text("只能是 {choices}", "it may be {choices}")
_BETWEEN = Text("应当在 {least} 到 {most} 之间", "it has to be from {least} to {most}")
_FROM = Text("不能小于 {least}", "it may not be below {least}")
_TO = Text("不能大于 {most}", "it may not be above {most}")
_RATES = re.compile(r"(?<!汇)率|比例|百分|%|\b(rate|share|percent\w*)\b", re.IGNORECASE)


def within(value: Value, limits: Limits, shape: Format) -> Value:
    """Return a value as its limits have it, a choice in the limits' own spelling.

    ``None`` when they do not allow it.
    """
    if limits.choices:
        choices = [it if shape is Format.TEXT else in_format(shape, it) for it in limits.choices]
        return next((it for it in choices if it is not None and _same(it, value)), None)
    if isinstance(value, float):
        below = limits.least is not None and value < limits.least
        above = limits.most is not None and value > limits.most
        return None if below or above else value
    return value


def _same(one: Value, other: Value) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return folded(one) == folded(other)
    return type(one) is type(other) and one == other


def in_words(limits: Limits, shape: Format) -> Text:
    """Say what limits allow."""
    values = {
        "least": _written(limits.least, shape),
        "most": _written(limits.most, shape),
    }
    if limits.choices:
        return Text(
            _ONE_OF.zh.format(choices="、".join(limits.choices)),
            _ONE_OF.en.format(choices=" or ".join(limits.choices)),
        )
    text = _FROM if limits.most is None else _TO if limits.least is None else _BETWEEN
    return Text(fill(text.zh, values, "zh"), fill(text.en, values, "en"))


def _written(number: float | None, shape: Format) -> str:
    if number is None:
        return ""
    return f"{number * 100:.10g}%" if shape is Format.RATE else f"{number:.10g}"


def is_unlikely_rate(value: Value) -> bool:
    """Tell whether a rate is below 0 or above 100 %."""
    return isinstance(value, float) and not 0 <= value <= 1


def names_rates(heading: str) -> bool:
    """Tell whether a lookup table's heading says that rates stand below it."""
    return _RATES.search(heading) is not None


def percent(value: Value) -> str:
    """Return a rate as people say it."""
    return _written(value if isinstance(value, float) else None, Format.RATE)


def switch_findings(plan: Plan, program: Program) -> Iterator[Finding]:
    """Find switches that say a word no formula knows, and formulas that ask for another.

    Excel compares texts whatever their case.
    """
    places = {(it.table, it.name): it.place for it in formula_sources(plan)}
    texts = {it.name: it for it in plan.parameters if isinstance(it.value, str)}
    asked: dict[str, dict[str, str]] = {}
    for target, formula in program.formulas.items():
        for name, word in _comparisons(formula.tree):
            if name not in texts or word.casefold() in asked.get(name, {}):
                continue
            asked.setdefault(name, {})[word.casefold()] = word
            choices = texts[name].limits.choices
            if choices and word.casefold() not in map(str.casefold, choices):
                values = {"name": name, "word": word}
                yield Finding(problems.SWITCH_UNLISTED, places[target], values)
    for name, words in asked.items():
        parameter = texts[name]
        if not parameter.limits.choices and str(parameter.value).casefold() not in words:
            yield _unknown(parameter, list(words.values()), plan.language)


def _unknown(parameter: Parameter, words: list[str], language: Language) -> Finding:
    listed = Text("、", ", ").to(language).join(words)
    values = {"name": parameter.name, "text": parameter.value, "words": listed}
    return Finding(problems.SWITCH_UNKNOWN, parameter.place, values)


def _comparisons(tree: Node) -> Iterator[tuple[str, str]]:
    """Yield the names that a formula compares with words, with each word."""
    for node in walk(tree):
        match node:
            case Binary(operator="=" | "<>", left=Name(name=name), right=Literal(value=str(word))):
                yield name, word
            case Binary(operator="=" | "<>", left=Literal(value=str(word)), right=Name(name=name)):
                yield name, word
            case Call(function="SWITCH", arguments=(Name(name=name), *cases)):
                for case in cases[: len(cases) // 2 * 2 : 2]:
                    if isinstance(case, Literal) and isinstance(case.value, str):
                        yield name, case.value
