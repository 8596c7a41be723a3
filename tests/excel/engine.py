"""An Excel of our own for xlwings: workbooks in memory, made of its BSD base classes.

Saving a workbook writes what changed into its file, so that a program may read it there.
"""
# ruff: noqa: D102, ARG002, N802 - what the methods are is told by xlwings and Excel, whose names they have

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import xlwings
from engine_cells import Cells, Note, areas_of
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color
from xlwings import base_classes

if TYPE_CHECKING:
    from engine_cells import Place

ALLOWED = {
    "AllowFormattingCells": "formatCells",
    "AllowFormattingColumns": "formatColumns",
    "AllowFormattingRows": "formatRows",
    "AllowInsertingColumns": "insertColumns",
    "AllowInsertingRows": "insertRows",
    "AllowInsertingHyperlinks": "insertHyperlinks",
    "AllowDeletingColumns": "deleteColumns",
    "AllowDeletingRows": "deleteRows",
    "AllowSorting": "sort",
    "AllowFiltering": "autoFilter",
    "AllowUsingPivotTables": "pivotTables",
}
"""What a protected sheet may allow, in the order of Excel's arguments, and the file's names."""


NEW = "Sheet1"
"""What Excel calls a new sheet that nobody named."""


class Protection:
    """What a protected sheet allows."""

    def __init__(self, *allowed: bool) -> None:
        self.__dict__ |= dict.fromkeys(ALLOWED, False) | dict(zip(ALLOWED, allowed, strict=False))


class Paper(base_classes.Sheet):
    """A sheet: values, formats and looks by row and column from 1."""

    book: Any = None
    ProtectContents = ProtectDrawingObjects = ProtectScenarios = False

    def __init__(self, book: OpenBook, name: str) -> None:
        self.book = book
        self._name = name
        self.values: dict[Place, Any] = {}
        self.formats: dict[Place, str] = {}
        self.grounds: dict[Place, tuple[str | None, int | None, float]] = {}
        self.noted: dict[Place, Note] = {}
        self.looks: dict[Place, dict[str, Any]] = {}
        self.merged: list[str] = []
        self.Protection = Protection()
        self.Tab = SimpleNamespace()
        self.password = ""

    api = property(lambda self: self)
    index = property(lambda self: self.book.papers.index(self) + 1)

    @property
    def name(self) -> str:
        return self._name

    @name.setter
    def name(self, name: str) -> None:
        assert name not in [it.name for it in self.book.papers]
        self._name = name

    def take_over(self, held: Any) -> None:
        """Take over what stands on a sheet of a file."""
        for cell in (cell for row in held.iter_rows() for cell in row):
            place = (cell.row, cell.column)
            if cell.value is not None:
                self.values[place] = cell.value
            if cell.comment is not None:
                self.noted[place] = Note(self, place, cell.comment.text)
        said = held.protection
        self.ProtectContents, self.password = said.sheet, said.password or said.hashValue or ""
        self.ProtectDrawingObjects, self.ProtectScenarios = said.objects, said.scenarios
        self.Protection = Protection(*(not getattr(said, name) for name in ALLOWED.values()))

    def touch(self, what: str) -> None:
        """Count a write; refuse it on a protected sheet, and on one that is to fail."""
        self.book.count[what, self.name] += 1
        if self.ProtectContents:
            raise PermissionError("the sheet is protected")
        if self.name in self.book.broken or (what, self.name) in self.book.broken:
            raise RuntimeError("Excel went away")

    def Protect(
        self,
        password: str = "",
        objects: bool = True,  # noqa: FBT001, FBT002
        contents: bool = True,  # noqa: FBT001, FBT002
        scenarios: bool = True,  # noqa: FBT001, FBT002
        only_users: bool = False,  # noqa: FBT001, FBT002
        *allowed: bool,
    ) -> None:
        self.ProtectContents = contents
        self.ProtectDrawingObjects, self.ProtectScenarios = objects, scenarios
        self.Protection = Protection(*allowed)
        self.password = password

    def Unprotect(self, password: str | None = None) -> None:
        if self.ProtectContents and self.password != password:
            raise PermissionError("another password" if password is not None else "Excel asks")
        self.ProtectContents = False

    def activate(self) -> None:
        self.book.app.shown = self

    def delete(self) -> None:
        self.book.refuse_when_locked()
        self.book.papers.remove(self)

    def range(self, first: Any, last: Any = None) -> Cells:
        if isinstance(first, str):
            return Cells(self, *areas_of(first))
        if isinstance(first, Cells):
            first = first.coords[1:3]
        if isinstance(last, Cells):
            last = last.coords[3:5]
        return Cells(self, (first, last or first))

    @property
    def used_range(self) -> Cells:
        rows, columns = zip(*self.values, strict=True)
        return Cells(self, ((1, 1), (max(rows), max(columns))))


class Papers(base_classes.Sheets):
    """The sheets of a workbook."""

    def __init__(self, book: OpenBook) -> None:
        self._book = book

    def __call__(self, name: Any) -> Paper:
        if isinstance(name, int):
            return self._book.papers[name - 1]
        return next(paper for paper in self._book.papers if paper.name == name)

    def __len__(self) -> int:
        return len(self._book.papers)

    def __iter__(self) -> Any:
        return iter(self._book.papers)

    def add(self, before: Any = None, after: Any = None, name: Any = None) -> Paper:
        self._book.refuse_when_locked()
        paper = Paper(self._book, name or NEW)
        self._book.papers.insert(self._book.papers.index(before), paper)
        paper.activate()
        return paper


class OpenBook(base_classes.Book):
    """An open workbook; saving writes what changed into its file."""

    app: Any = None

    def __init__(self, app: OneApp, path: Any) -> None:
        self.app = app
        self._path = path
        self.count: Counter[tuple[str, str]] = Counter()
        self.broken: set[Any] = set()
        self.papers: list[Paper] = []
        book = load_workbook(path, keep_vba=path.suffix == ".xlsm")
        self.ProtectStructure = bool(book.security and book.security.lockStructure)
        self.ProtectWindows = False
        self.window = SimpleNamespace()
        for held in book:
            self.papers.append(Paper(self, held.title))
            self.papers[-1].take_over(held)

    api = property(lambda self: self)
    name = property(lambda self: self._path.name)
    fullname = property(lambda self: str(self._path))
    sheets = property(Papers)

    def refuse_when_locked(self) -> None:
        if self.ProtectStructure:
            raise PermissionError("the workbook's structure is protected")

    def Protect(self, password: str, structure: bool, windows: bool) -> None:  # noqa: FBT001
        self.ProtectStructure = structure

    def Unprotect(self, password: str) -> None:
        self.ProtectStructure = False

    def Windows(self, number: int) -> SimpleNamespace:
        assert number == 1
        return self.window

    def activate(self) -> None:
        self.app.shown = self.papers[0]

    def save(self, path: Any = None, password: Any = None) -> None:
        book = load_workbook(self._path, keep_vba=self._path.suffix == ".xlsm")
        for gone in {*book.sheetnames} - {paper.name for paper in self.papers}:
            del book[gone]
        for number, paper in enumerate(self.papers):
            if paper.name not in book.sheetnames:
                book.create_sheet(paper.name, number)
            write(paper, book[paper.name])
        book.save(self._path)


def write(paper: Paper, held: Any) -> None:
    """Write what is on a sheet into the sheet of a file."""
    for place in {*paper.values, *paper.grounds}:
        cell = held.cell(*place)
        if type(cell).__name__ != "Cell":
            continue
        cell.value = paper.values.get(place, cell.value)
        if place in paper.grounds:
            cell.fill = fill(*paper.grounds[place])
    for cell in [cell for row in held.iter_rows() for cell in row if cell.comment]:
        cell.comment = None
    for place, note in paper.noted.items():
        held.cell(*place).comment = Comment(note.text, "someone")
    held.protection.sheet = paper.ProtectContents
    held.protection.objects = paper.ProtectDrawingObjects
    held.protection.scenarios = paper.ProtectScenarios
    for name, attribute in ALLOWED.items():
        setattr(held.protection, attribute, not getattr(paper.Protection, name))


def fill(colour: str | None, theme: int | None, tint: float) -> PatternFill:
    """Return a ground as a file holds it; Excel's object model counts the theme's from 1."""
    if colour is None:
        return PatternFill()
    if theme is not None:
        return PatternFill("solid", Color(theme=theme - 1, tint=tint))
    return PatternFill("solid", Color(f"FF{colour[1:]}"))


class OpenBooks(base_classes.Books):
    """The workbooks of one Excel."""

    def __init__(self, app: OneApp) -> None:
        self._app = app

    def __len__(self) -> int:
        return len(self._app.held)

    def __iter__(self) -> Any:
        return iter(self._app.held)

    def __call__(self, name: Any) -> OpenBook:
        if isinstance(name, int):
            return self._app.held[name - 1]
        return next(book for book in self._app.held if book.name == name)


class OneApp(base_classes.App):
    """One running Excel."""

    selection = None
    calculation = "automatic"
    screen_updating = True
    display_alerts = True
    shown = None
    engine: Any = None
    pid = 1

    def __init__(self) -> None:
        self.held: list[OpenBook] = []

    def open(self, path: Any) -> OpenBook:
        """Open a workbook as a user does."""
        self.held.append(OpenBook(self, path))
        return self.held[-1]

    books = property(OpenBooks)

    def activate(self, steal_focus: bool = False) -> None:  # noqa: FBT001, FBT002
        self.in_front = True


class AllApps(base_classes.Apps):
    """Every running Excel."""

    def __init__(self, *apps: OneApp) -> None:
        self._apps = apps

    def keys(self) -> list[int]:
        return list(range(len(self._apps)))

    def __iter__(self) -> Any:
        return iter(self._apps)

    def __len__(self) -> int:
        return len(self._apps)

    def __getitem__(self, pid: int) -> OneApp:
        return self._apps[pid]


class Impl:
    """What xlwings asks of an engine beside its classes."""

    name = "test"
    type = "desktop"

    def __init__(self, *apps: OneApp) -> None:
        self.apps = AllApps(*apps)
        for app in apps:
            app.engine = self

    @staticmethod
    def prepare_xl_data_element(value: Any, _options: Any) -> Any:
        return value

    @staticmethod
    def clean_value_data(data: Any, *_options: Any) -> Any:
        return [list(row) for row in data]


def engine(*apps: OneApp) -> xlwings.main.Engine:
    """Return an xlwings engine whose Excels are these."""
    return xlwings.main.Engine(impl=Impl(*apps))
