"""The company's folder as it stands on the first of April: roster, plan, submissions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from maker import clerk, mistakes, salesperson
from maker.books import filled, letter
from maker.customers import live
from maker.story import load
from salessheets.forms import forms
from salessheets.forms.declare import Audience, Scope
from salessheets.forms.permissions import Grant
from salessheets.forms.workbook import Cover, form_workbook, forms_for
from salessheets.forms.workbook.layout import FIRST_ROW
from salessheets.messages import Text
from salessheets.plan.book import plan_workbook
from salessheets.plan.model import NOWHERE, PermissionRule
from salessheets.plan.source import scheme_plan, schemes
from salessheets.workspace import PEOPLE, PLAN, SUBMISSIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from maker.customers import PersonMonth
    from maker.mistakes import Disguise, Mistake
    from maker.salesperson import Row
    from maker.story import Month, Story
    from salessheets.forms.declare import Form
    from salessheets.messages import Language

EDITIONS: tuple[tuple[Language, str], ...] = (("zh", "装修公司"), ("en", "decoration-en"))
"""The language and the folder of each edition."""

_ATTENDANCE = Text("考勤", "Attendance")
_OFFICE = Text("内勤", "Office")


@dataclass(frozen=True, slots=True)
class Listed:
    """A mistake, and the cell where it stands."""

    mistake: Mistake
    file: str
    """Relative to the folder of the edition."""
    form: Form
    cell: str


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook to be sent in."""

    key: str
    """As mistakes name it: ``2025-03/wang``."""
    file: str
    """Relative to the folder of the edition."""
    cover: Cover
    forms: Sequence[Form]
    rows: Mapping[str, list[Row]]
    """By form key, mistakes and all."""
    disguises: Sequence[Disguise] = ()
    listed: Sequence[Listed] = ()


def write_company(folder: Path, language: Language) -> list[Listed]:
    """Write one edition and return the mistakes made in it, by file."""
    story = load(language)
    made = books(story)
    for book in made:
        write_book(folder / book.file, book, story)
    (folder / f"{PLAN.to(language)}.xlsx").write_bytes(plan(story))
    return [listed for book in made for listed in book.listed]


def write_book(path: Path, book: Book, story: Story) -> None:
    """Write one workbook."""
    people = [person.name for person in story.people.values()]
    blank = form_workbook(book.forms, story.language, book.cover, people)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(filled(blank, book.forms, book.rows, story.language, book.disguises))


def plan(story: Story) -> bytes:
    """Return the shipped scheme's plan with the company's name on it, and who its owner is."""
    shipped = scheme_plan(schemes()["decoration"], story.language)
    owner = Grant("decision", story.owner, Scope.ALL, answering=True)
    return plan_workbook(
        replace(shipped, company=story.company, grants=(PermissionRule(owner, NOWHERE),))
    )


def books(story: Story) -> list[Book]:
    """Return all workbooks with the mistakes that their owners make in them."""
    slips, disguises = mistakes.load(story.language)
    made = []
    for book in _books(story):
        own = [disguise for disguise in disguises if disguise.book == book.key]
        listed = _slip(book, [slip for slip in slips if slip.book == book.key], own, story.language)
        made.append(replace(book, disguises=own, listed=tuple(listed)))
    return made


def _slip(
    book: Book, slips: Sequence[Mistake], disguises: Sequence[Disguise], language: Language
) -> Iterator[Listed]:
    """Make a workbook's mistakes in its rows and yield where they stand."""
    for form in book.forms:
        own = [slip for slip in slips if slip.form == form.key]
        for slip, index in mistakes.make(book.rows.get(form.key, []), own, language):
            column = letter(form, slip.at, disguises) if slip.at else ""
            yield Listed(slip, book.file, form, f"{column}{FIRST_ROW + index}")


def _books(story: Story) -> Iterator[Book]:
    yield _roster(story)
    lived = {person: live(story, person) for person in story.people.values() if person.sells}
    for month in story.months:
        own = [months[key] for months in lived.values() if (key := str(month.period)) in months]
        for of_person in own:
            yield _salesperson(story, of_person)
        yield from _clerk(story, month, own)


def _roster(story: Story) -> Book:
    chosen = [forms()["roster"]]
    rows = {"roster": clerk.roster(story)}
    file = f"{PEOPLE.to(story.language)}.xlsx"
    return Book("roster", file, Cover(Audience.CLERK), chosen, rows)


def _salesperson(story: Story, lived: PersonMonth) -> Book:
    person, period = lived.person, lived.month.period
    return Book(
        key=f"{period}/{person.key}",
        file=_file(story, lived.month, person.name),
        cover=Cover(Audience.REP, person.name, person.team, period),
        forms=forms_for(Audience.REP),
        rows=salesperson.sheets(story, lived),
    )


def _clerk(story: Story, month: Month, lived: Sequence[PersonMonth]) -> Iterator[Book]:
    """Yield the clerk's two workbooks: attendance by itself, then everything else."""
    writer = next(person for person in story.people.values() if person.role == "clerk")
    cover = Cover(Audience.CLERK, writer.name, writer.team, month.period)
    attendance = forms()["attendance"]
    kept = [form for form in forms_for(Audience.CLERK) if form.key not in {"attendance", "roster"}]
    yield Book(
        key=f"{month.period}/attendance",
        file=_file(story, month, _ATTENDANCE.to(story.language)),
        cover=cover,
        forms=[attendance],
        rows={"attendance": clerk.attendance(story, month)},
    )
    yield Book(
        key=f"{month.period}/office",
        file=_file(story, month, _OFFICE.to(story.language)),
        cover=cover,
        forms=kept,
        rows=clerk.ledgers(story, month, lived),
    )


def _file(story: Story, month: Month, name: str) -> str:
    return f"{SUBMISSIONS.to(story.language)}/{month.period}/{name} {month.period}.xlsx"
