"""Indexes are a way to be fast: they count the rows that Excel's rules count, one by one."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from sheets import run

from salessheets.columns import BLANK, FLAG, NUMBER, TEXT, ArrayColumn
from salessheets.model import ErrorValue, Table

VALUES = st.sampled_from(
    [None, "", "a", "A", "ab", "b*", "7", 7.0, 0.0, -1.5, 2.0, 0.1 + 0.2, 0.3, True, False, "TRUE",
     "?", "~*", ">2", "张三", "张"]
)  # fmt: skip
AMOUNTS = st.sampled_from([None, 1.0, -2.5, 0.1, 100.25, "5", True])
KINDS = {type(None): BLANK, float: NUMBER, str: TEXT, bool: FLAG}
OPERATORS = st.sampled_from(["", "=", "<>", "<", "<=", ">", ">="])


@st.composite
def ledgers(draw):
    """Draw a table with two columns to ask about and one of amounts."""
    size = draw(st.integers(0, 8))
    column = st.lists(VALUES, min_size=size, max_size=size)
    amounts = st.lists(AMOUNTS, min_size=size, max_size=size)
    return Table("L", "L", {"p": draw(column), "q": draw(column), "amount": draw(amounts)})


@st.composite
def questions(draw):
    """Draw a table whose rows each ask about both columns."""
    size = draw(st.integers(1, 6))
    column = st.lists(VALUES, min_size=size, max_size=size)
    return Table("Q", "Q", {"x": draw(column), "y": draw(column)})


def number_of(text):
    """Return the number that a text among the values shows, if it shows one."""
    return float(text) if text in ("7", "5", "2") else None


def meets(cell, operator, operand):
    """Tell whether a cell meets a criterion: COUNTIF's rules, plainly."""
    operator, operand = asked(operator, operand)
    if operand is None:
        return (cell is None) == (operator == "=")
    if operator == "<>" and isinstance(cell, str) and isinstance(operand, float):
        return True  # "<>7" is about the number: a text 7 is something else
    if operator in ("=", "<>"):
        return same(cell, operand) == (operator == "=")
    if operand == "" or type(cell) is not type(operand):
        return False
    left, right = (v.lower() if isinstance(v, str) else round(v, 12) for v in (cell, operand))
    above, equal = left > right, left == right
    met = {"<": not above and not equal, "<=": not above, ">": above, ">=": above or equal}
    return met[operator]


def asked(operator, operand):
    """Return the operator and the operand of a criterion; ``None`` for a truly blank cell."""
    if operator == "" and isinstance(operand, str):
        found = next((o for o in ("<=", ">=", "<>", "<", ">", "=") if operand.startswith(o)), "")
        operator, operand = found, operand[len(found) :]
    if operand in (None, "") and operator in ("=", "<>"):
        return operator, None
    if operand is None:
        operand = "" if operator else 0.0
    if isinstance(operand, str):
        operand = {"TRUE": True, "7": 7.0, "2": 2.0}.get(operand, operand)
    return operator or "=", operand


def same(cell, operand):
    """Tell whether a cell equals an operand, as ``=`` in a criterion means it."""
    if isinstance(operand, bool):
        return cell is operand
    if isinstance(operand, float):
        number = number_of(cell) if isinstance(cell, str) else cell
        return isinstance(number, float) and round(number - operand, 12) == 0
    if operand == "":
        return cell in (None, "")
    return isinstance(cell, str) and like(cell.lower(), operand.lower())


def like(text, pattern):
    """Match ``?`` and ``*``, letter by letter."""
    if not pattern:
        return not text
    if pattern[0] == "~" and pattern[1:2] in ("?", "*", "~"):
        return text[:1] == pattern[1] and like(text[1:], pattern[2:])
    if pattern[0] == "*":
        return any(like(text[at:], pattern[1:]) for at in range(len(text) + 1))
    return bool(text) and pattern[0] in ("?", text[0]) and like(text[1:], pattern[1:])


def criterion(operator, column):
    """Return how a formula writes the criterion."""
    return f'"{operator}"&[@{column}]' if operator else f"[@{column}]"


@settings(max_examples=150, deadline=None)
@given(ledgers(), questions(), OPERATORS, OPERATORS)
def test_index_agrees_with_counting_one_by_one(ledger, asking, first, second):
    """COUNTIFS, SUMIFS, AVERAGEIFS, MAXIFS and MINIFS agree with a loop over all rows."""
    pairs = f"L[p],{criterion(first, 'x')},L[q],{criterion(second, 'y')}"
    formulas = {"Q[count]": f"=COUNTIFS({pairs})"}
    for name in ("SUM", "AVERAGE", "MAX", "MIN"):
        formulas[f"Q[{name}]"] = f"={name}IFS(L[amount],{pairs})"
    evaluation = run(formulas, [ledger, asking])
    for row, (x, y) in enumerate(zip(asking.columns["x"], asking.columns["y"], strict=True)):
        rows = [
            at
            for at, (p, q) in enumerate(zip(ledger.columns["p"], ledger.columns["q"], strict=True))
            if meets(p, first, x) and meets(q, second, y)
        ]
        amounts = [ledger.columns["amount"][at] for at in rows]
        numbers = [each for each in amounts if isinstance(each, float)]
        wanted = {
            "count": len(rows),
            "SUM": sum(numbers),
            "AVERAGE": sum(numbers) / len(numbers) if numbers else ErrorValue.DIV0,
            "MAX": max(numbers, default=0),
            "MIN": min(numbers, default=0),
        }
        for name, value in wanted.items():
            found = evaluation.column("Q", name)[row]
            close = isinstance(value, float | int) and abs(found - value) < 1e-9
            assert found == value or close, (name, x, y, found, value)
        assert evaluation.explain("Q", "count", row).children[0].rows == tuple(rows)


@settings(max_examples=60, deadline=None)
@given(ledgers(), questions(), OPERATORS)
def test_arrays_are_counted_as_lists_are(ledger, asking, operator):
    """Columns read as arrays give what lists give, though their texts are listed twice."""
    formulas = {
        "Q[count]": f"=COUNTIFS(L[p],{criterion(operator, 'x')},L[q],[@y])",
        "Q[place]": "=IFNA(MATCH([@x],L[p],0),-1)",
        "Q[same]": "=[@x]=[@y]",
        "blank": "=COUNTBLANK(L[p])",
    }
    by_list = run(formulas, [ledger, asking])
    strings: list[str] = []
    by_array = run(formulas, [as_arrays(table, strings) for table in (ledger, asking)])
    for name in ("count", "place", "same"):
        assert by_array.column("Q", name) == by_list.column("Q", name)
    assert by_array.scalar("blank") == by_list.scalar("blank")


def as_arrays(table, strings):
    """Return a table whose texts are places in a list that has one for each cell."""
    columns = {}
    for name, values in table.columns.items():
        kinds = [KINDS[type(value)] for value in values]
        data = []
        for value in values:
            data.append(len(strings) if isinstance(value, str) else float(value or 0))
            strings += [value] if isinstance(value, str) else []
        columns[name] = ArrayColumn(np.array(kinds, np.uint8), np.array(data), strings)
    return Table(table.key, table.name, columns)
