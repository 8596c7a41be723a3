"""What people type into a cell, and the value it is read as."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salessheets.forms.declare import Choice, Field, Type
from salessheets.intake.rows import _same
from salessheets.intake.values import Reading, Wanted, read_cells
from salessheets.messages import Text
from salessheets.model import Severity

LABEL = Text("某项", "Something")
MARCH_5 = 45721.0  # 45658 is 2025-01-01, plus 31 + 28 + 4 days
MIDNIGHT = datetime(2025, 3, 5)  # noqa: DTZ001 - cells know no time zone


def read(kind: Type, cell: object, **about: object) -> Reading:
    """Read one cell of a field of a type."""
    (value,), told = read_cells([cell], Wanted(Field("some", LABEL, kind, LABEL, **about)))
    return told.get(0, Reading(value))


def outcome(reading: Reading) -> tuple[object, str]:
    """Return a reading's value and what was found, in short."""
    return reading.value, reading.problem.code.removeprefix("cell.") if reading.problem else ""


@pytest.mark.parametrize(
    "cell",
    [
        date(2025, 3, 5),
        MIDNIGHT,
        "2025-3-5",
        "2025/03/05",
        "2025.3.5",
        "2025年3月5日",
        "２０２５年０３月０５号",
        " 2025-03-05\u3000",
        "20250305",
        20250305.0,
    ],
)
def test_a_day_is_read_however_it_is_written(cell: object) -> None:
    """The common ways to write a day give its serial, without a word."""
    assert read(Type.DATE, cell) == Reading(MARCH_5)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (MIDNIGHT + timedelta(hours=14.5), (MARCH_5, "converted")),
        ("2025-03-05 14:30", (MARCH_5, "converted")),
        (45721.0, (MARCH_5, "converted")),
        ("2025-02-30", (None, "no_such_day")),
        ("1899-12-31", (None, "no_such_day")),
        ("3月5日", (None, "not_a_date")),
        ("05/03/2025", (None, "not_a_date")),
        (5.0, (None, "not_a_date")),
        (time(8, 30), (None, "not_a_date")),
        (True, (None, "not_a_date")),
    ],
)
def test_a_day_is_never_guessed(cell: object, expected: tuple[object, str]) -> None:
    """A time of day is dropped with a note; what lacks a year or could be two days is refused."""
    assert outcome(read(Type.DATE, cell)) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (12.5, (12.5, "")),
        ("１２．５", (12.5, "")),
        ("12,000.50", (12000.5, "")),
        ("１，２００", (1200.0, "")),
        ("￥1,200元", (1200.0, "")),
        ("-300", (-300.0, "")),
        ("3.5万", (35000.0, "converted")),
        ("3.5万元", (35000.0, "converted")),
        ("1 200", (1200.0, "converted")),
        ("1,20", (None, "not_a_number")),
        ("约1200", (None, "not_a_number")),
        ("l200", (None, "not_a_number")),
        (date(2025, 3, 5), (None, "not_a_number")),
        (True, (None, "not_a_number")),
        ("#N/A", (None, "error_value")),
    ],
)
def test_an_amount_is_read_to_the_cent(cell: object, expected: tuple[object, str]) -> None:
    """Separators and currency marks are understood; units of ten thousand leave a note."""
    assert outcome(read(Type.MONEY, cell)) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (30.0, (30.0, "")),
        ("30分钟", (30.0, "converted")),
        (30.5, (None, "not_whole")),
        (721.0, (None, "out_of_range")),
        (-1.0, (None, "out_of_range")),
    ],
)
def test_a_count_is_whole_and_in_range(cell: object, expected: tuple[object, str]) -> None:
    """Minutes are whole and from 0 to 720."""
    assert outcome(read(Type.COUNT, cell, minimum=0, maximum=720)) == expected


def test_the_range_is_told_in_full() -> None:
    """The message for an open range names the one bound there is."""
    low = read(Type.MONEY, -1.0, minimum=0)
    high = read(Type.MONEY, 8.0, maximum=7)
    assert low.values["bounds"] == Text("不小于 0", "0 or more")
    assert high.values["bounds"] == Text("不大于 7", "7 or less")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [(0.05, 0.05), ("5%", 0.05), ("２.５％", 0.025), ("5℅", 0.05), ("0.05", 0.05)],
)
def test_a_share_may_be_written_in_percent(cell: object, expected: float) -> None:
    """``5%`` as text is 0.05; the sign for care-of is taken for a percent sign."""
    assert read(Type.RATE, cell) == Reading(expected)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("百分之五", (0.05, "converted")),
        ("百分之12.5", (0.125, "converted")),
        (50.0, (0.5, "converted")),
        ("50", (0.5, "converted")),
        (1.5, (1.5, "")),
        (1.0, (1.0, "")),
        ("五成", (None, "not_a_number")),
    ],
)
def test_a_share_of_two_and_more_is_in_percent(cell: object, expected: tuple[object, str]) -> None:
    """50 can only mean 50 %, which a note says; 1 and 1.5 are what they are."""
    assert outcome(read(Type.RATE, cell)) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (time(8, 30), 8.5 / 24),
        ("8:30", 8.5 / 24),
        ("08：30：00", 8.5 / 24),
        ("8点30分", 8.5 / 24),
        ("8点", 8 / 24),
        ("下午5:30", 17.5 / 24),
        ("5:30 PM", 17.5 / 24),
        (0.25, 0.25),
    ],
)
def test_a_time_is_a_part_of_a_day(cell: object, expected: float) -> None:
    """Times are read as Excel stores them."""
    assert read(Type.TIME, cell).value == pytest.approx(expected)


@pytest.mark.parametrize("cell", ["25:00", "早上", 1.5, timedelta(hours=30), date(2025, 3, 5)])
def test_what_is_no_time_is_refused(cell: object) -> None:
    """There is no 25 o'clock."""
    assert outcome(read(Type.TIME, cell)) == (None, "not_a_time")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (202503.0, (202503.0, "")),
        ("2025-03", (202503.0, "")),
        ("2025年3月", (202503.0, "")),
        (date(2025, 3, 1), (202503.0, "")),
        (date(2025, 3, 9), (202503.0, "converted")),
        ("3月", (None, "not_a_month")),
        (202513.0, (None, "not_a_month")),
    ],
)
def test_a_month_needs_its_year(cell: object, expected: tuple[object, str]) -> None:
    """A month is read from a number, a text or any of its days."""
    assert outcome(read(Type.MONTH, cell)) == expected


@pytest.mark.parametrize("cell", ["是", "√", "Y", "yes", "TRUE", 1.0, True, "１", "有"])
def test_yes_has_many_spellings(cell: object) -> None:
    """Ticks, words and numbers all say yes."""
    assert read(Type.FLAG, cell) == Reading(value=True)


@pytest.mark.parametrize("cell", ["否", "×", "n", "No", "FALSE", 0.0, False, "无"])
def test_no_has_many_spellings(cell: object) -> None:
    """Crosses, words and numbers all say no."""
    assert read(Type.FLAG, cell) == Reading(value=False)


def test_a_letter_x_is_neither_yes_nor_no() -> None:
    """Some tick with an x and some cross out with it."""
    assert outcome(read(Type.FLAG, "x")) == (None, "not_a_flag")


CHOICES = (
    Choice("walk_in", Text("到店", "Walk-in"), ("上门到店",)),
    Choice("phone", Text("电话", "Phone"), ("电话回访",)),
)


@pytest.mark.parametrize("cell", ["到店", "walk_in", "Walk-in", "WALK IN", "上门到店", " 到 店 "])
def test_a_choice_is_known_by_any_of_its_names(cell: str) -> None:
    """Key, label or alias, in either language: the value is the key."""
    assert read(Type.CHOICE, cell, choices=CHOICES) == Reading("walk_in")


def test_an_unknown_choice_is_told_what_there_is() -> None:
    """The nearest choice is suggested, never taken."""
    reading = read(Type.CHOICE, "到点", choices=CHOICES)
    assert outcome(reading) == (None, "unknown_choice")
    assert reading.values["choices"] == Text("到店、电话", "Walk-in, Phone")
    assert reading.values["suggestion"] == Text("是不是「到店」？", "Did you mean “Walk-in”? ")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (1001.0, ("1001", "")),
        (13800000000.0, ("13800000000", "")),
        ("Ｋ００１　", ("K001", "")),
        ("007", ("007", "")),
        (6.2e15, ("6200000000000000", "digits_lost")),
        (date(2025, 3, 5), (None, "code_is_date")),
    ],
)
def test_a_code_stays_text(cell: object, expected: tuple[object, str]) -> None:
    """A number that Excel made of a code gets no ``.0``; one that Excel spoiled is found."""
    assert outcome(read(Type.CODE, cell)) == expected


@pytest.mark.parametrize("cell", ["张三", "张　三", " 张 三 ", "张\u200b三"])
def test_spaces_in_a_name_make_no_other_person(cell: str) -> None:
    """Names of two characters are often written apart to line up with those of three."""
    assert read(Type.PERSON, cell) == Reading("张三")


def test_free_text_stays_as_written() -> None:
    """Only the spaces around it go; full-width signs inside stay."""
    assert read(Type.TEXT, "\u3000看了样板间（两居室），  要方案\u00a0") == Reading(
        "看了样板间（两居室），  要方案"
    )
    assert read(Type.TEXT, 12.0) == Reading("12")
    assert read(Type.TEXT, MIDNIGHT) == Reading("2025-03-05")


@pytest.mark.parametrize("kind", list(Type))
def test_a_cell_of_spaces_is_blank(kind: Type) -> None:
    """Whatever the type, spaces of any width are nothing."""
    assert read(kind, " \u3000\u00a0\u200b") == Reading()


CELLS = st.one_of(
    st.text(max_size=12),
    st.text("0123456789-/.:年月日 %万元,", max_size=12),
    st.floats(),
    st.integers(-(10**18), 10**18),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


@given(kind=st.sampled_from(Type), cell=CELLS)
def test_no_cell_breaks_the_reader(kind: Type, cell: object) -> None:
    """Whatever stands there gives a finite value or a problem, and no value with an error."""
    value, problem, _ = read(kind, cell, choices=CHOICES if kind is Type.CHOICE else ())
    assert not (isinstance(value, float) and not math.isfinite(value))
    assert value is None or problem is None or problem.severity is not Severity.ERROR


PLAIN = st.one_of(
    st.sampled_from(
        ["", "K001", "k001", "张三", "看样板间", "到店", "a b", "é", "e\u0301", "＃1", "#N/A"]
    ),
    st.sampled_from([0.0, -0.0, 1.0, 30.0, 30.5, 45721.0, date(2025, 3, 5), MIDNIGHT]),
)


@given(
    kind=st.sampled_from(Type),
    cells=st.lists(PLAIN | CELLS) | st.lists(st.text(max_size=5)) | st.lists(st.floats()),
    is_key=st.booleans(),
)
def test_a_column_is_read_as_its_cells_are(
    kind: Type,
    cells: list[object],
    is_key: bool,  # noqa: FBT001
) -> None:
    """At once where it is plainly written, or cell by cell, as beside a cell that ticks a box."""
    choices = CHOICES if kind is Type.CHOICE else ()
    wanted = Wanted(Field("some", LABEL, kind, LABEL, choices=choices, minimum=0.0, maximum=9e5))
    values, told = read_cells(cells, wanted, is_key=is_key)
    each, told_each = read_cells([*cells, True], wanted, is_key=is_key)
    assert list(values) == list(each)[:-1]
    assert told == {at: reading for at, reading in told_each.items() if at < len(cells)}


def test_a_default_keeps_its_type() -> None:
    """1 and TRUE are equal to Python: a column of the one is never taken for the other's."""
    assert [type(_same(value, 3)[0]) for value in (1.0, True, 0.0, False)] == [
        float,
        bool,
        float,
        bool,
    ]
