"""What the rules say by hand is what the program pays, to the cent."""

from __future__ import annotations

import re
from itertools import groupby

import pytest
from sample_months import MONTHS, by_name, expected, month

from salessheets.resources import samples


def _worked() -> list[tuple[str, str]]:
    """Return the period and the Chinese name of everybody whose pay was worked out by hand."""
    return [(it["period"], it["person"]["zh"]) for it in expected("pay.toml")["pay"]]


def test_at_least_six_people_are_worked_out_and_one_for_the_whole_quarter():
    """March has more than six people, and somebody has all three months."""
    worked = _worked()
    assert sum(period == "2025-03" for period, _ in worked) >= 6
    people = groupby(sorted(name for _, name in worked))
    assert max(len(list(months)) for _, months in people) == 3


@pytest.mark.parametrize(("period", "name"), _worked())
def test_pay_is_what_was_worked_out_by_hand(folder, language, period, name):
    """Every pay item and the total are the hand-worked ones; items not named are zero."""
    worked = next(
        it
        for it in expected("pay.toml")["pay"]
        if (it["period"], it["person"]["zh"]) == (period, name)
    )
    job = month(folder, period)
    person = worked["person"][language]
    items = expected("pay.toml")["items"]
    paid = {key: by_name(job, names[language])[person] for key, names in items.items()}
    assert paid == {key: worked.get(key, 0) for key in items}


def test_hand_worked_items_add_up():
    """Each total is the sum of its items: the hand did not slip."""
    items = [key for key in expected("pay.toml")["items"] if key != "total"]
    for worked in expected("pay.toml")["pay"]:
        assert round(sum(worked.get(key, 0) for key in items), 2) == worked["total"], worked


@pytest.mark.parametrize("file", ["pay.md", "pay.zh-CN.md"])
def test_the_page_with_the_working_shows_every_total(file):
    """What people read and what the tests compare are the same figures."""
    page = (samples() / "expected" / file).read_text("utf-8")
    shown = {figure.replace(",", "") for figure in re.findall(r"\*\*([\d,]+\.\d\d)\*\*", page)}
    assert {f"{it['total']:.2f}" for it in expected("pay.toml")["pay"]} <= shown


@pytest.mark.parametrize("period", MONTHS)
def test_counts_are_those_of_the_story(folder, language, period):
    """Prospects, valid customers and agreements come out as the story's months say."""
    from maker.story import load

    story = load(language)
    told = next(it for it in story.months if str(it.period) == period)
    names = {
        "zh": ("准客户", "有效客户", "设计协议"),
        "en": ("Prospects", "Valid customers", "Design agreements"),
    }[language]
    columns = [by_name(month(folder, period), name) for name in names]
    for key, counts in told.counts.items():
        found = tuple(column[story.people[key].name] for column in columns)
        assert found == (counts.prospects, counts.valid, counts.agreements), key


def test_cases_wait_for_a_person_unless_one_has_decided(folder, language):
    """The private job and the promotion are proposed; the decided case is proposed no more."""
    job = month(folder, "2025-03")
    assert job.results is not None
    matters = {
        "zh": {("孙乌有", "建议罚款"), ("孙乌有", "建议开除"), ("李示例", "晋升建议")},
        "en": {
            ("Nora Nobody", "Proposed fine"),
            ("Nora Nobody", "Proposed dismissal"),
            ("Alex Example", "Proposed promotion"),
        },
    }[language]
    assert {(it.person, it.matter) for it in job.results.proposals} == matters


def test_fines_for_missing_records_are_the_activity_fund(folder, language):
    """March: Max 30 and May 60; nobody had a third missing record before."""
    job = month(folder, "2025-03")
    assert job.results is not None
    name = {"zh": "本年活动经费", "en": "Activity fund this year"}[language]
    assert list(job.results.table("company").columns[name]) == [90]
