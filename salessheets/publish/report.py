"""The report of a month for the meeting: one page that needs no other file and no network.

:func:`report_of` chooses, orders and words everything as plain data; the template lays it
out. What depends on the run or on where rows stand is only in elements of the classes
``run-facts`` and ``place``: the rest is the same whatever the order of files and rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from salessheets.files import write_whole
from salessheets.messages import report as texts
from salessheets.model import Format, Severity
from salessheets.publish.decided import objected
from salessheets.publish.formats import month_name, shown
from salessheets.publish.handed_in import headline, held_line
from salessheets.publish.lines import gain_text
from salessheets.publish.pages import render
from salessheets.publish.remarks import remarks
from salessheets.publish.report_figures import figure_cards
from salessheets.publish.report_lists import list_sections
from salessheets.publish.rewards import rewards_of
from salessheets.publish.sharing import share
from salessheets.publish.unfolded import unfolded
from salessheets.publish.why import Explainer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from salessheets.calculate import Results
    from salessheets.messages import Language
    from salessheets.model import Finding, Place
    from salessheets.publish.facts import RunFacts
    from salessheets.publish.remarks import Remark
    from salessheets.publish.report_figures import FigureCard
    from salessheets.publish.report_lists import ListSection
    from salessheets.publish.rewards import Rewards
    from salessheets.publish.unfolded import Unfolded

_REMARKS = 100
"""Findings listed in all, and of each person; the returned workbooks mark every one."""
_REMARKS_EACH = 8
_COUNTED = 6
"""Rows listed for a figure that unfolds."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A proposal that waits for somebody."""

    number: str
    person: str
    matter: str
    proposed: str
    reason: str
    place: Place
    why: Unfolded | None
    """Of an objection: the figure objected to, with the rows that it counted."""


@dataclass(frozen=True, slots=True)
class PersonRemarks:
    """The findings about one person."""

    person: str
    remarks: tuple[Remark, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Report:
    """The month's report."""

    company: str
    month: str
    figures: tuple[FigureCard, ...]
    handed_in: str
    """How many handed in and who did not; empty where nobody owes anything."""
    held: str
    """Whose pay is held, and how much; empty where no pay is."""
    standings: tuple[ListSection, ...]
    """Lists of people, teams and the company: how the month went."""
    rewards: Rewards
    decisions: tuple[Decision, ...]
    lists: tuple[ListSection, ...]
    """Lists of records: what needs doing."""
    remarks: tuple[PersonRemarks, ...]
    counts: dict[str, int]
    """How many findings there are of each severity, by its key."""
    for_manager: int
    """How many more are for the manager alone: a meeting is not the place for them (G01)."""


def write_report(
    results: Results,
    findings: Iterable[Finding],
    path: Path,
    language: Language,
    *,
    facts: RunFacts,
) -> None:
    """Write a month's report. ``findings`` are the whole month's.

    Raises ``OSError`` when the file cannot be written.
    """
    report = report_of(results, findings, language)
    write_whole(path, report_page(report, language, facts=facts))


def report_page(report: Report, language: Language, *, facts: RunFacts) -> bytes:
    """Lay a report out as a page."""
    return render(
        "report.html",
        language,
        texts=texts,
        report=report,
        facts=facts,
        gain=lambda line: gain_text(line, language),
        money=lambda amount: shown(amount, Format.MONEY, language),
    )


def report_of(results: Results, findings: Iterable[Finding], language: Language) -> Report:
    """Choose, order and word what a month's report says."""
    explainer = Explainer(results, language, limit=_COUNTED)
    sections = list_sections(explainer)
    known = tuple(findings)
    told = remarks((it for it in known if not it.problem.for_manager), language)
    return Report(
        company=results.plan.company,
        month=month_name(results.period, language),
        figures=figure_cards(explainer),
        handed_in=headline(results, language),
        held=held_line(results, language),
        standings=tuple(section for section in sections if section.is_standing),
        rewards=rewards_of(explainer),
        decisions=tuple(_decisions(explainer)),
        lists=tuple(section for section in sections if not section.is_standing),
        remarks=tuple(_by_person(told)),
        counts={
            severity.value: sum(remark.severity is severity for remark in told)
            for severity in Severity
        },
        for_manager=len(known) - len(told),
    )


def _decisions(explainer: Explainer) -> Iterator[Decision]:
    results, language = explainer.results, explainer.language
    formats = {(column.table, column.name): column.format for column in results.plan.columns}
    for proposal in results.proposals:
        form = formats.get((proposal.table, proposal.matter), Format.TEXT)
        about = objected(results, proposal)
        yield Decision(
            number=proposal.number,
            person=proposal.person,
            matter=proposal.matter,
            proposed=shown(proposal.amount, form, language),
            reason=proposal.reason,
            place=proposal.place,
            why=unfolded(explainer, about.table, about.item, about.row) if about else None,
        )


def _by_person(told: Sequence[Remark]) -> list[PersonRemarks]:
    """Return the remarks of each person, as many as the page has room for."""
    groups = [
        (person, tuple(found)) for person, found in groupby(told, key=lambda remark: remark.person)
    ]
    shares = share([min(len(found), _REMARKS_EACH) for _, found in groups], _REMARKS)
    return [
        PersonRemarks(person, found[:room], len(found) - room)
        for (person, found), room in zip(groups, shares, strict=True)
    ]
