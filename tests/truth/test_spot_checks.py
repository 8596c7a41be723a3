"""Spot checks: a draw that anybody can repeat, weighted to what was pointed out, with a truth rate."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date

import openpyxl
from plan.decorated import month

from salessheets import api
from salessheets.messages import Text
from salessheets.model import Finding, Origin, Problem, Severity, Source
from salessheets.publish.spot_checks import draw, write_spot_checks
from salessheets.resources import samples

HEADS = "date | person | customer_id | kind | minutes | content | result"
ROWS = [
    f"2025-03-{n % 28 + 1:02} | {person} | C{n:02}{at} | phone | {n + 3} | 第{n}次联系 | lost"
    for n in range(20)
    for at, person in enumerate(("王小丫", "李大山"))
]
DOUBT = Problem("plan.x", Severity.WARNING, *[Text("可疑", "odd")] * 3, for_manager=True)
ANSWERS = "date | person | customer_id | kind | result | checked_by"


def worked(rows=ROWS, **more):
    """Work out a month of these visits; each row stands on a sheet of its own file."""
    results = month({"visit": "\n".join((HEADS, *rows)), **more.pop("tables", {})}, **more)
    table = results.table("visit")
    source = Source("张三.xlsx", "拜访日志")
    origin = Origin((source,), [0] * len(table), [row + 2 for row in range(len(table))])
    return replace(results, tables={**results.tables, table.name: replace(table, origin=origin)})


def drawn(results) -> set[tuple[object, object]]:
    """Return who and which customer was drawn."""
    return {(row["person"], row["customer_id"]) for row in draw(results).rows}


def test_everybody_gets_as_many_as_the_parameter_says():
    """Two for each by default, three where the plan says three, none at 0."""
    assert len(drawn(worked())) == 4
    assert len(drawn(worked(changes={"抽查条数": 3.0}))) == 6
    assert drawn(worked(changes={"抽查条数": 0.0})) == set()


def test_the_same_records_give_the_same_draw_in_any_order():
    """The draw states its seed, the month; the order of rows does not matter."""
    assert drawn(worked(ROWS[::-1])) == drawn(worked())
    assert draw(worked()).seed == "2025-03"


def test_a_further_record_changes_nobody_elses_draw():
    """A visit more of 王小丫: 李大山's draw stays, and of 王小丫's at most one gives way to it."""
    more = [*ROWS, "2025-03-30 | 王小丫 | C999 | phone | 9 | 又联系一位 | lost"]
    before, after = drawn(worked()), drawn(worked(more))
    assert {it for it in before if it[0] == "李大山"} <= after
    assert len(before - after) == (("王小丫", "C999") in after)


def test_what_was_pointed_out_is_drawn_more_often():
    """Of 20 visits one is odd: its weight is 6 to 1, so it is drawn about four times as often.

    Two of 20 are drawn: an ordinary one in about 8 of 100 draws (2 / 25), the odd one in some
    44 (from 1 - 19/25 · 18/24, which is 0.43).
    """
    counts = {True: 0, False: 0}
    results = worked(ROWS[::2])
    table = results.table("visit")
    for number in range(100):
        notes = [f"{text} {number}" for text in table.columns["内容"]]
        changed = replace(table, columns={**table.columns, "内容": notes})
        odd = Finding(DOUBT, changed.place(4))
        found = draw(
            replace(results, tables={**results.tables, table.name: changed}, findings=(odd,))
        )
        for row in found.rows:
            counts[row["reason"] == "可疑"] += 1
    assert sum(counts.values()) == 200
    assert 30 <= counts[True] <= 58, "three standard deviations of 5 about 44"


def test_the_truth_rate_counts_answers_and_not_who_was_not_reached():
    """Two true, one false, one not reached: 2 / 3; below 0.9 the manager is told.

    李大山 verified the own visit, which the manager is told as well.
    """
    answers = """
        date | person | customer_id | kind | result | checked_by
        2025-03-01 | 王小丫 | C1 | phone | true | 陈经理
        2025-03-02 | 王小丫 | C2 | phone | true | 陈经理
        2025-03-03 | 王小丫 | C3 | phone | false | 陈经理
        2025-03-04 | 王小丫 | C4 | phone | unreachable | 陈经理
        2025-03-05 | 李大山 | C5 | phone | true | 李大山
    """
    results = worked(tables={"spot_check": answers})
    people = results.table("people").columns
    assert dict(zip(people["姓名"], people["真实率"], strict=True)) == {
        "王小丫": 2 / 3,
        "李大山": 1.0,
        "陈一诺": "",
    }
    told = {(it.problem.code, it.person) for it in results.findings if it.problem.for_manager}
    assert told == {("plan.真实率偏低", "王小丫"), ("plan.自己核实自己", "李大山")}


def test_what_was_answered_stays_on_the_sheet():
    """A visit that was verified is on the sheet again with its answer, drawn or not."""
    answered = f"{ANSWERS}\n2025-03-31 | 王小丫 | C777 | phone | true | 陈经理"
    rows = draw(worked(tables={"spot_check": answered})).rows
    assert len(rows) == 5
    kept = next(row for row in rows if row["customer_id"] == "C777")
    assert (kept["result"], kept["checked_by"]) == ("属实", "陈经理")


def test_no_file_when_nothing_is_drawn(tmp_path):
    """Without spot checks there is no workbook of them."""
    assert write_spot_checks(worked(changes={"抽查条数": 0.0}), tmp_path, "zh") == ()
    assert list(tmp_path.iterdir()) == []


def test_equal_input_gives_equal_bytes(tmp_path):
    """The workbook of the same draw is the same to the byte."""
    one, two = tmp_path / "1", tmp_path / "2"
    write_spot_checks(worked(), one, "zh")
    write_spot_checks(worked(), two, "zh")
    assert (one / "抽查.xlsx").read_bytes() == (two / "抽查.xlsx").read_bytes()


def test_answers_are_read_where_the_workbook_lies(tmp_path):
    """March of the sample: filled in, run again: the rates are there and the answers kept.

    The first two visits of the sheet are one person's: one true, one false, so 1 / 2. The third
    has no verifier: it counts in no rate, is told, and stays on the sheet.
    """
    root = tmp_path / "装修公司"
    shutil.copytree(samples() / "装修公司", root)
    place = api.run(root, "2025-03").output / "抽查.xlsx"
    book = openpyxl.load_workbook(place)
    sheet = book.active
    heads = {cell.value: cell.column for cell in sheet[4]}
    person = sheet.cell(5, heads["业务员"]).value
    assert sheet.cell(6, heads["业务员"]).value == person
    for row, result in ((5, "属实"), (6, "不属实")):
        sheet.cell(row, heads["核实结果"]).value = result
        sheet.cell(row, heads["核实人"]).value = "何内勤"
        sheet.cell(row, heads["核实日期"]).value = date(2025, 4, 2)
    sheet.cell(7, heads["核实结果"]).value = "属实"
    book.save(place)
    job = api.run(root, "2025-03")
    assert "answer.by_nobody" in {it.problem.code for it in job.findings}
    people = job.results.table("people").columns
    rates = dict(zip(people["姓名"], people["真实率"], strict=True))
    assert {name: rate for name, rate in rates.items() if rate != ""} == {person: 0.5}
    again = openpyxl.load_workbook(place).active
    answers = [again.cell(row, heads["核实结果"]).value for row in (5, 6, 7)]
    assert answers == ["属实", "不属实", "属实"], "what does not count is not lost"
