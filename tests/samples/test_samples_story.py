"""The story has in it what the samples are there to show."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from sample_months import MONTHS


def _lived(language):
    from maker.customers import live
    from maker.story import load

    story = load(language)
    return story, {
        person.key: live(story, person) for person in story.people.values() if person.sells
    }


def test_there_are_two_teams_and_twelve_people(language):
    """Two teams sell, with at least twelve people in them."""
    story, lived = _lived(language)
    assert len(lived) >= 12
    assert len({story.people[key].team for key in lived}) == 2


def test_both_editions_tell_the_same_story():
    """Days, numbers, kinds and minutes of every contact agree; only the words differ."""
    told = []
    for language in ("zh", "en"):
        _, lived = _lived(language)
        told.append(
            [
                (row.day, row.customer.number, row.kind, row.minutes, row.result)
                for months in lived.values()
                for month in months.values()
                for row in month.contacts
            ]
        )
    assert told[0] == told[1]


@pytest.mark.parametrize("period", MONTHS)
def test_the_contacts_come_to_the_month_s_counts(language, period):
    """Customers with a second walk-in day in the month are as many as the month says."""
    story, lived = _lived(language)
    for key, months in lived.items():
        if period not in months:
            continue
        days = defaultdict(set)
        for month in months.values():
            if str(month.month.period) <= period:
                for row in month.contacts:
                    if row.kind == "walk_in":
                        days[row.customer.number].add(row.day)
        seconds = (sorted(found)[1] for found in days.values() if len(found) > 1)
        count = sum(f"{day:%Y-%m}" == period for day in seconds)
        told = next(it for it in story.months if str(it.period) == period)
        assert count == told.counts[key].prospects, key


def test_second_walk_ins_fall_in_the_next_month(language):
    """Some customers come first in one month and again in the next."""
    _, lived = _lived(language)
    carried = [
        customer
        for months in lived.values()
        for month in months.values()
        for _, customer in month.qualified
        if customer.created.month != month.month.period.month
    ]
    assert len(carried) >= 10


def test_people_are_busy_but_human(language):
    """A salesperson has 15 to 50 contacts a month, on working days only, none twice."""
    story, lived = _lived(language)
    for months in lived.values():
        for month in months.values():
            assert 15 <= len(month.contacts) <= 50
            assert all(month.person.works_on(row.day) for row in month.contacts)
            assert not {row.day for row in month.contacts} & story.away(month.person)
            same = Counter((row.day, row.customer.number, row.kind) for row in month.contacts)
            assert max(same.values()) == 1


def test_names_and_phones_are_nobody_s(language):
    """No two customers share a name or a phone, and every phone is visibly made up."""
    _, lived = _lived(language)
    cards = [
        customer.card
        for months in lived.values()
        for month in months.values()
        for customer in month.new
    ]
    assert len({card["customer_name"] for card in cards}) == len(cards)
    assert len({card["phone"] for card in cards}) == len(cards)
    assert all(card["phone"].startswith("1380000") for card in cards)


def test_contracts_follow_the_customer_s_first_visit(language):
    """Nobody signs before having come to the showroom."""
    story, lived = _lived(language)
    first = {}
    for months in lived.values():
        for month in months.values():
            for row in month.contacts:
                if row.kind == "walk_in":
                    day = first.setdefault(row.customer.number, row.day)
                    first[row.customer.number] = min(day, row.day)
    for contract in story.office["contract"]:
        assert first[contract["customer_id"]] <= contract["date"], contract["contract_no"]
