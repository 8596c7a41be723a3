"""The monthly report: what it says, and what it never does."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from month import EVENTS, LISTS, ROSTER, VISITS, column, finding, results

from salessheets.forms.declare import masked
from salessheets.model import Format, Place
from salessheets.plan.model import Group, Kind
from salessheets.publish.facts import RunFacts
from salessheets.publish.report import report_of, write_report

FACTS = RunFacts("2025-04-02 09:30", "salessheets 1.0", ("王小丫.xlsx",))


@pytest.fixture
def page(tmp_path):
    """Return a function that writes a report and reads it back."""

    def write(month, findings=(), language="zh", facts=FACTS):
        path = tmp_path / "报告.html"
        write_report(month, findings, path, language, facts=facts)
        return path.read_text(encoding="utf-8")

    return write


class _Text(HTMLParser):
    """Collects what a reader sees; leaves out elements of some classes when asked to."""

    def __init__(self, without=()):
        super().__init__()
        self.seen = []
        self.tags = []
        self._without = set(without)
        self._open = []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in {"meta", "br", "link", "img", "input"}:
            classes = set((dict(attributes).get("class") or "").split())
            self._open.append(tag in {"style", "script"} or bool(classes & self._without))

    def handle_endtag(self, _):
        self._open.pop()

    def handle_data(self, data):
        if not any(self._open) and data.strip():
            self.seen.append(data.strip())


def seen(html, without=()):
    """Return the texts that a reader sees, one per element."""
    reader = _Text(without)
    reader.feed(html)
    return reader.seen


def tags(html):
    """Return every tag with its attributes."""
    reader = _Text()
    reader.feed(html)
    return reader.tags


def test_it_says_who_gained_who_lost_and_why(page):
    """Task 2, so 王 with 3 gains 200, 李 with 1 loses 50, 陈 with 0 loses 100; a cut-off phone
    costs 陈 the allowance of 100. Gained 200, lost 150, one allowance not paid.
    """
    rewards = report_of(results(), (), "zh").rewards
    told = [(each.person, each.line.name, each.line.amount) for each in rewards.listed]
    assert told == [
        ("李大山", "到店奖罚", -50.0),
        ("王小丫", "到店奖罚", 200.0),
        ("陈一诺", "电话补贴", 0.0),
        ("陈一诺", "到店奖罚", -100.0),
    ]
    assert (rewards.gained, rewards.lost, rewards.forfeited) == (200.0, -150.0, 1)
    text = " ".join(seen(page(results())))
    assert "停机 1 次，不发。" in text
    assert "电话补贴（未发足） −100.00" in text


def test_figures_stand_against_their_targets():
    """4 walk-ins of 6: two short; total pay 1300 + 1050 + 900 has no target."""
    walk_ins, pay = report_of(results(), (), "zh").figures
    assert (walk_ins.value, walk_ins.target, walk_ins.verdict) == ("4", "6", "还差 2")
    assert (pay.value, pay.target, pay.verdict) == ("3,250.00", "", "")


def test_the_plans_lists_stand_in_its_order_with_the_first_pages_lists_first():
    """A list for the first page only is not in the report."""
    report = report_of(results(), (), "zh")
    assert [section.question for section in report.standings] == ["谁完成了任务？"]
    assert [section.question for section in report.lists] == ["哪些客户需要回访？"]
    assert report.standings[0].rows[0] == ("王小丫", "一队", "3", "1,300.00")


def test_the_history_of_a_figure_is_drawn_beside_it():
    """王 had one walk-in in February and three in March."""
    report = report_of(results(), (), "zh")
    assert "到店逐月：1 3" in str(report.standings[0].trends[0])


def test_what_waits_for_a_decision_is_listed_and_not_deducted(page):
    """A proposal changes no pay; the page says that somebody has to decide."""
    text = " ".join(seen(page(results())))
    assert "停机处理" in text
    assert "停机一次，请决定。" in text
    assert "程序只建议" in text


def test_findings_stand_with_the_person_they_are_about(page):
    """Each with what to do and where, the worst first; nobody's come under their own heading."""
    html = page(results(), [finding("李大山"), finding("", Place("x.xlsx"))])
    text = " ".join(seen(html))
    assert "客户编号 C0231 没有档案。请先填档案卡。" in text
    assert "王小丫.xlsx，拜访日志，第 17 行" in text
    assert "不属于某个人" in text


def test_a_meeting_does_not_see_what_is_for_the_manager_alone(page):
    """A doubt about 李大山 is only counted; what has to be mended is listed as ever."""
    mend = finding("李大山")
    doubt = replace(mend, problem=replace(mend.problem, for_manager=True), person="陈一诺")
    text = " ".join(seen(page(results(), [mend, doubt])))
    assert text.count("客户编号 C0231 没有档案。") == 1
    assert "错误 1 条" in text
    assert "另有 1 条只给经理看，在汇总工作簿的“问题”表里。" in text


def test_phones_and_addresses_are_masked_and_private_data_is_left_out(page):
    """The meeting sees 138****1234; the decision-maker's own phone is nowhere in the page."""
    html = page(results())
    assert "138****1234" in html
    assert "金桂苑****" in html
    assert "13812341234" not in html
    assert "1201" not in html
    assert "13900000001" not in html
    assert "联系电话" not in html


def test_a_calculated_text_keeps_the_secrecy_of_what_it_repeats(page):
    """A plan cannot publish a private phone by calculating a text from it, nor by a reason."""
    leaked = column("客户", "备用", Kind.HELPER, '=[@联系电话]&"!"', Format.TEXT)
    again = column("客户", "再备用", Kind.HELPER, "=[@备用]", Format.TEXT)
    rule = replace(LISTS[1], columns=("客户编号", "备用", "再备用"))
    html = page(results(None, leaked, again, lists=(rule,)))
    assert "13900000001" not in html


def test_nothing_in_a_cell_can_run(page):
    """Names are text, whatever they hold."""
    bad = "<script>alert(1)</script>"
    quoted = '"onload=alert(1) x="'
    drawings = {
        "roster": f"name | team | role | hire_date\n{bad} | {quoted} | rep | 2024-01-01\n"
        "=cmd() | 一队 | rep | 2024-01-01",
        "visit": f"date | person | customer_id | kind\n2025-03-03 | {bad} | {quoted} | walk_in",
        "customer": "customer_id | customer_name | owner | phone",
        "event": "event_no | date | person | kind",
    }
    html = page(results(drawings), [finding(bad, Place(bad, quoted, 3, "A"))])
    assert bad not in html
    assert bad in seen(html)
    assert "=cmd()" in seen(html)
    assert [tag for tag, _ in tags(html)].count("script") == 1
    assert not any(name.startswith("on") for _, attributes in tags(html) for name in attributes)


def test_the_page_asks_nothing_of_any_network(page):
    """No address in it leads outside, and its own policy forbids every request."""
    html = page(results(), [finding("李大山")])
    for tag, attributes in tags(html):
        for name in ("src", "href", "action", "data", "srcset", "poster"):
            assert re.match(r"#|$", attributes.get(name) or ""), (tag, attributes)
    assert "url(" not in html
    assert "@import" not in html
    assert "default-src 'none'" in html


def own_words(month):
    """Return the department's own words: its data, and what its plan calls things."""
    tables = month.tables.values()
    held = {value for table in tables for values in table.columns.values() for value in values}
    words = {value for value in held if isinstance(value, str)}
    words |= {name for table in tables for name in (table.name, *table.columns)}
    words |= {text for each in month.figures for text in (each.figure.name, each.figure.meaning)}
    words |= {each.rule.name for each in month.lists} | set(month.names) | {month.plan.company}
    words |= {each.reason for each in month.proposals} | {masked(word) for word in words}
    words |= {month.reason(item, row) for item in month.columns("people") for row in range(3)}
    return sorted(words, key=len, reverse=True)


def test_no_word_of_ours_is_chinese_on_the_english_page(page):
    """What is left in Chinese are the department's own words."""
    month = results()
    words = own_words(month)
    for text in seen(page(month, [finding("李大山")], "en"), without=["place", "run-facts"]):
        left = text
        for word in words:
            left = left.replace(word, "")
        assert not re.search(r"[\u4e00-\u9fff]", left), text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_blank_is_left_unfilled(page, language):
    """``{name}`` in a text is for us, not for readers."""
    html = page(results(), [finding("李大山")], language)
    assert not re.search(r"\{[a-z_]+\}", " ".join(seen(html)))


def test_only_places_and_run_facts_depend_on_files_and_rows(page):
    """The same rows from other files, in another order, give the same page byte for byte once
    the marked elements are taken out.
    """

    def stripped(html):
        html = re.sub(r'<footer class="run-facts">.*?</footer>', "", html, flags=re.DOTALL)
        return re.sub(r'<span class="place">.*?</span>', "", html)

    head, *rows = VISITS.strip().splitlines()
    moved = {"visit": "\n".join([head, *rows]), "roster": ROSTER, "event": EVENTS}
    first = page(results(), [finding("李大山")])
    other = page(
        results(moved, file="子文件夹/很长的文件名 {person}.xlsx"),
        [finding("李大山", Place("子文件夹/别的.xlsx", "Sheet1", 99, "C"))],
        facts=RunFacts("2025-04-03 10:00", "salessheets 1.0", ("a", "b")),
    )
    assert first != other
    assert stripped(first) == stripped(other)


def test_a_department_of_two_hundred_fits_in_400_kb(page):
    """Everybody gains or loses something, and has findings; the page is still light to send."""
    people = [f"员工{number:03d}" for number in range(200)]
    drawings = {
        "roster": "name | team | role | hire_date\n"
        + "\n".join(f"{name} | 第{i % 9}队 | rep | 2024-01-01" for i, name in enumerate(people)),
        "visit": "date | person | customer_id | customer_name | kind\n"
        + "\n".join(
            f"2025-{2 + day % 2:02d}-{1 + day:02d} | {name} | C{i * 20 + day} | 客户{day} | walk_in"
            for i, name in enumerate(people)
            for day in range(i % 14)
        ),
        "event": "event_no | date | person | kind\n"
        + "\n".join(
            f"E-{i} | 2025-03-02 | {name} | phone_cut" for i, name in enumerate(people) if i % 2
        ),
    }
    fines = [
        column("人员", f"第{number}项扣款", Kind.PAY_ITEM, "=ROUND(-30-[@到店],2)", Format.MONEY,
               Group.DEDUCTION, '="本月有 "&[@到店]&" 次没有登记，每次三十元，进入部门活动经费。"')
        for number in range(2)
    ]  # fmt: skip
    found = [finding(name) for name in people for _ in range(4)]
    html = page(results(drawings, *fines), found)
    assert len(html.encode()) <= 400_000
    assert all(name in html for name in people)
