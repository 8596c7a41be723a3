"""Indexes are a way to be fast: they count the rows that Excel's rules count, one by one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from sheets import run

from salessheets.model import ErrorValue, Table

VALUES = st.sampled_from(
    [None, "", "a", "A", "ab", "b*", "7", 7.0, 0.0, -1.5, 2.0, 0.1 + 0.2, 0.3, True, False, "TRUE",
     "?", "~*", ">2", "张三", "张"]
)  # fmt: skip
AMOUNTS = st.sampled_from([None, 1.0, -2.5, 0.1, 100.25, "5", True])
OPERATORS = st.sampled_from(["", "=", "<>", "<", "<=", ">", ">="])


@st.composite
def ledgers(draw):
    """A table with two columns to ask about and one of amounts."""
    size = draw(st.integers(0, 8))
    column = st.lists(VALUES, min_size=size, max_size=size)
    amounts = st.lists(AMOUNTS, min_size=size, max_size=size)
    return Table("L", "L", {"p": draw(column), "q": draw(column), "amount": draw(amounts)})


@st.composite
def questions(draw):
    """A table whose rows each ask about both columns."""
    size = draw(st.integers(1, 6))
    column = st.lists(VALUES, min_size=size, max_size=size)
    return Table("Q", "Q", {"x": draw(column), "y": draw(column)})


def number_of(text):
    return float(text) if text in ("7", "5") else None


def order_of(value):
    return {float: 1, str: 2, bool: 3}[type(value)]


def meets(cell, operator, operand):
    """COUNTIF's rules, plainly: see the module ``criteria`` for where they come from."""
    if operator == "" and isinstance(operand, str):
        found = next((o for o in ("<=", ">=", "<>", "<", ">", "=") if operand.startswith(o)), "")
        if found:
            return meets(cell, found, operand[len(found) :])
    if operand is None and operator == "":
        operand = 0.0
    if operand in (None, "") and operator in ("=", "<>"):
        return (cell is None) == (operator == "=")
    if isinstance(operand, str):
        operand = number_of(operand) if number_of(operand) is not None else operand
        if operand in ("TRUE", "FALSE"):
            operand = operand == "TRUE"
        elif operand == "2":
            operand = 2.0
    if operator in ("", "="):
        return same(cell, operand)
    if operator == "<>":
        return not same(cell, operand)
    if operand in (None, "") and not isinstance(operand, bool | float):
        return False
    if cell is None or order_of(cell) != order_of(operand):
        return False
    left, right = (v.lower() if isinstance(v, str) else round(v, 12) for v in (cell, operand))
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[operator]


def same(cell, operand):
    if isinstance(operand, bool):
        return cell is operand
    if isinstance(operand, float):
        if isinstance(cell, str):
            return number_of(cell) == operand
        return isinstance(cell, float) and round(cell - operand, 12) == 0
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
            for at, (p, q) in enumerate(
                zip(ledger.columns["p"], ledger.columns["q"], strict=True)
            )
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
