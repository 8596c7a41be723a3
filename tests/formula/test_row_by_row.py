"""Each row's arguments are its own: a column is what its rows give one at a time.

An argument that only steers (a mode, a weekend, the number of a total) may be a column like any
other. A body that took the first row's for all would pay everybody by one person's rule.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sheets import run

from salessheets.formula import FormulaSource, compile_formulas
from salessheets.formula.registry import functions
from salessheets.model import ErrorValue, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from salessheets.formula import Program
    from salessheets.model import Finding

DAY = 45717.0
VALUES = st.sampled_from(
    [
        None, 0.0, 1.0, -1.0, 2.0, 3.0, 7.0, 0.5, -2.5, 11.0, 17.0, 21.0, 9.0, 103.0, DAY, DAY + 3,
        True, False, "", "2", "张三", "张*", "到店", "0000011", "1111111", "2025-03-04", "yyyy-mm",
        "0.00", "Y", "MD", ">1", "<>2", "~", ErrorValue.NA, ErrorValue.DIV0,
    ]
)  # fmt: skip
"""What people type where a number, a date, a text or a mode belongs, and what does not."""
CELLS = st.sampled_from([None, 1.0, 2.0, 2.0, 3.0, -1.0, DAY, True, "张三", "张三丰", "2", ""])
ROWS = 6
MOST = 5
RANGES: dict[str, Callable[[int], bool]] = {
    "SUBTOTAL": lambda at: at > 0,
    "AGGREGATE": lambda at: at > 1,
    "MATCH": lambda at: at == 1,
    "XMATCH": lambda at: at == 1,
    "XLOOKUP": lambda at: at in (1, 2),
    "LOOKUP": lambda at: at in (1, 2),
    "VLOOKUP": lambda at: at == 1,
    "HLOOKUP": lambda at: at == 1,
    "INDEX": lambda at: at == 0,
    "LARGE": lambda at: at == 0,
    "SMALL": lambda at: at == 0,
    **dict.fromkeys(("PERCENTILE.INC", "QUARTILE.INC", "PERCENTRANK.INC"), lambda at: at == 0),
    **dict.fromkeys(("PERCENTILE", "QUARTILE", "PERCENTRANK"), lambda at: at == 0),
}
"""Arguments that are columns though a single value would be taken too."""
WIDE = ("VLOOKUP", "HLOOKUP")


@st.composite
def sheets(draw) -> tuple[Table, Table]:
    """Draw a table whose rows have an argument in each column, and a table to look into."""
    asking = {
        f"a{at}": draw(st.lists(VALUES, min_size=ROWS, max_size=ROWS)) for at in range(MOST + 1)
    }
    known = {name: draw(st.lists(CELLS, min_size=4, max_size=4)) for name in ("p", "q", "r")}
    return Table("问", "问", asking), Table("表", "表", known)


def calls(name: str) -> list[str]:
    """Return calls of a function with each number of arguments, all of them the row's own.

    Where the function needs columns they are those of the other table, and once the row's own.
    """
    function = functions()[name]
    counts = [count for count in range(MOST + 1) if function.counts.allow(count)]
    if name == "LET":
        return ["=LET(x,[@a0],x)", "=LET(x,[@a0],y,[@a1],x&y)"]
    found = []
    for count in counts:
        found.append(call(name, count, "表[q]", "表[[p]:[r]]"))
        if any(is_range(name, at) for at in range(count)):
            found.append(call(name, count, "[@[a1]:[a3]]", "[@[a1]:[a3]]"))
        if count > 1 and not is_range(name, count - 1):
            found.append(call(name, count, "表[q]", "表[[p]:[r]]", omitted=count - 1))
    return found


def is_range(name: str, at: int) -> bool:
    """Tell whether an argument is to be a column."""
    return functions()[name].ranges(at) or RANGES.get(name, lambda _at: False)(at)


def call(name: str, count: int, column: str, table: str, omitted: int = -1) -> str:
    """Return a call; ``omitted`` leaves one argument out between its commas."""
    arguments = [
        "" if at == omitted
        else f"[@a{at}]" if not is_range(name, at)
        else table if name in WIDE and at == 1
        else column
        for at in range(count)
    ]  # fmt: skip
    return f"={name}({','.join(arguments)})"


@cache
def accepted(name: str) -> tuple[Program, tuple[str, ...]]:
    """Return the calls of a function that the compiler accepts; some would fill several cells."""
    found = [text for text in calls(name) if not compiled([text])[1]]
    assert found, name
    return compiled(found)[0], tuple(found)


def compiled(formulas: list[str]) -> tuple[Program, tuple[Finding, ...]]:
    """Return formulas of the asking table compiled, and what was wrong with them."""
    schema = {"问": [f"a{at}" for at in range(MOST + 1)], "表": ["p", "q", "r"]}
    sources = [FormulaSource("问", f"f{at}", text) for at, text in enumerate(formulas)]
    return compile_formulas(sources, schema, {})


@pytest.mark.parametrize("name", functions())
@settings(max_examples=12, deadline=None)
@given(both=sheets())
def test_a_column_is_what_its_rows_give_one_at_a_time(name, both):
    """Every function, with every argument another one in each row, left out, and side by side."""
    asking, known = both
    program, formulas = accepted(name)
    together = program.run({"问": asking, "表": known}, {})
    apart = [program.run({"问": of_row(asking, row), "表": known}, {}) for row in range(ROWS)]
    for at, text in enumerate(formulas):
        column = together.column("问", f"f{at}")
        rows = [each.column("问", f"f{at}")[0] for each in apart]
        assert [*map(told, column)] == [*map(told, rows)], text


def of_row(table: Table, row: int) -> Table:
    """Return a table of one of its rows."""
    columns = {name: [values[row]] for name, values in table.columns.items()}
    return Table(table.key, table.name, columns)


def told(value):
    """Return a value with its kind, a number at fourteen digits: sums may be added otherwise."""
    is_number = isinstance(value, float) and not isinstance(value, bool)
    return (type(value), float(f"{value:.13e}") if is_number else value)


def test_modes_of_each_row():
    """Three people, three rules: the nearest band, an equal one, a weekend of one's own.

    2025-03-01 is a Saturday; from there to the 7th there are five days from Monday to Friday,
    six without Sundays (11), and seven less Saturday and Sunday as written out.
    """
    people = Table(
        "人",
        "人",
        {"额": [15.0, 15.0, 10.0], "近": [True, False, False], "休": [1.0, 11.0, "0000011"]},
    )
    bands = Table("档", "档", {"起": [0.0, 10.0], "率": [0.01, 0.02]})
    formulas = {
        "人[率]": "=VLOOKUP([@额],档,2,[@近])",
        "人[位]": "=MATCH([@额],档[起],IF([@近],1,0))",
        "人[天]": "=NETWORKDAYS.INTL(45717,45723,[@休])",
        "人[汇]": "=SUBTOTAL(IF([@近],9,4),档[起])",
    }
    done = run(formulas, [people, bands])
    assert done.column("人", "率") == [0.02, ErrorValue.NA, 0.02]
    assert done.column("人", "位") == [2, ErrorValue.NA, 2]
    assert done.column("人", "天") == [5, 6, 5]
    assert done.column("人", "汇") == [10, 10, 10]


def test_holidays_of_each_row():
    """Everybody has a holiday of their own: 3, 4 and (a Saturday) 1 March 2025."""
    people = Table("人", "人", {"假": [45719.0, "2025-03-04", 45717.0]})
    done = run({"人[天]": "=NETWORKDAYS(45717,45723,[@假])"}, [people])
    assert done.column("人", "天") == [4, 4, 5]


def test_columns_of_different_tables_are_taken_whole():
    """IF hands on one table's column or the other's, whichever is longer: 1 + 2, and 10."""
    tables = [
        Table("甲", "甲", {"x": [1.0, 2.0]}),
        Table("乙", "乙", {"x": [10.0, None, None]}),
        Table("人", "人", {"取": [True, False]}),
    ]
    done = run({"人[和]": "=SUM(IF([@取],甲[x],乙[x]))"}, tables)
    assert done.column("人", "和") == [3, 10]
