"""An Excel of our own for xlwings: workbooks in memory, made of its BSD base classes.

It does what Excel would with whole ranges, and counts every raw read and write of values.
"""
# ruff: noqa: D102, ARG002 - what the methods are is told by xlwings, whose names they have

from __future__ import annotations

from collections import Counter
from typing import Any

import xlwings
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from xlwings import base_classes

Place = tuple[int, int]


class Cells(base_classes.Range):
    """A rectangle of a sheet's cells."""

    def __init__(self, sheet: Paper, first: Place, last: Place) -> None:
        self.sheet = sheet
        self._first, self._last = first, last

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        return (self.sheet.name, *self._first, *self._last)

    @property
    def api(self) -> Cells:
        return self

    def __bool__(self) -> bool:
        return True

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    row = property(lambda self: self._first[0])
    column = property(lambda self: self._first[1])
    address = property(lambda self: self.get_address(True, True, False))  # noqa: FBT003

    @property
    def shape(self) -> Place:
        return (self._last[0] - self._first[0] + 1, self._last[1] - self._first[1] + 1)

    def get_address(self, _row: bool, _column: bool, _external: bool) -> str:  # noqa: FBT001
        ends = (self._first, self._last)
        return ":".join(f"${get_column_letter(column)}${row}" for row, column in ends)

    def __call__(self, row: Any, column: int | None = None) -> Cells:
        if column is None:
            row, column = divmod(row - 1, self.shape[1])
            row, column = row + 1, column + 1
        place = (self._first[0] + row - 1, self._first[1] + column - 1)
        return Cells(self.sheet, place, place)

    @property
    def raw_value(self) -> Any:
        self.sheet.book.count["read", self.sheet.name] += 1
        rows, columns = (range(a, b + 1) for a, b in zip(self._first, self._last, strict=True))
        values = [[self.sheet.values.get((row, column)) for column in columns] for row in rows]
        return values if len(self) > 1 else values[0][0]

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        self.sheet.book.count["write", self.sheet.name] += 1
        if self.sheet.ProtectContents:
            raise PermissionError("the sheet is protected")
        if self.sheet.name in self.sheet.book.broken:
            raise RuntimeError("Excel went away")
        rows = value if isinstance(value, list | tuple) else [[value]]
        for down, row in enumerate(rows):
            for across, cell in enumerate(row):
                self.sheet.values[self._first[0] + down, self._first[1] + across] = cell

    def clear_contents(self) -> None:
        inside = [place for place in self.sheet.values if self._holds(place)]
        for place in inside:
            del self.sheet.values[place]

    def _holds(self, place: Place) -> bool:
        return all(a <= at <= b for a, at, b in zip(self._first, place, self._last, strict=True))

    @property
    def number_format(self) -> str | None:
        return self.sheet.formats.get(self._first)

    @number_format.setter
    def number_format(self, code: str) -> None:
        for row in range(self._first[0], self._last[0] + 1):
            for column in range(self._first[1], self._last[1] + 1):
                self.sheet.formats[row, column] = code

    def select(self) -> None:
        self.sheet.book.app.selection = self


class Paper(base_classes.Sheet):
    """A sheet: values and number formats by row and column from 1."""

    book: Any = None

    def __init__(self, book: OpenBook, name: str) -> None:
        self.book = book
        self._name = name
        self.values: dict[Place, Any] = {}
        self.formats: dict[Place, str] = {}
        self.ProtectContents = False

    api = property(lambda self: self)
    name = property(lambda self: self._name)
    index = property(lambda self: self.book.papers.index(self) + 1)

    def Protect(self) -> None:  # noqa: N802 - Excel's name
        self.ProtectContents = True

    def Unprotect(self) -> None:  # noqa: N802 - Excel's name
        self.ProtectContents = False

    def activate(self) -> None:
        self.book.app.shown = self

    def range(self, first: Any, last: Any = None) -> Cells:
        if isinstance(first, Cells):
            first = first.coords[1:3]
        if isinstance(last, Cells):
            last = last.coords[3:5]
        if isinstance(first, str):
            column, row = first[0], first[1:]
            first = (int(row), ord(column) - ord("A") + 1)
        return Cells(self, first, last or first)

    @property
    def used_range(self) -> Cells:
        rows, columns = zip(*self.values, strict=True)
        return Cells(self, (1, 1), (max(rows), max(columns)))


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


class OpenBook(base_classes.Book):
    """An open workbook; saving writes its values into its file."""

    app: Any = None

    def __init__(self, app: OneApp, path: Any) -> None:
        self.app = app
        self._path = path
        self.count: Counter[tuple[str, str]] = Counter()
        self.broken: set[str] = set()
        self.papers = []
        for held in load_workbook(path, keep_vba=True):
            paper = Paper(self, held.title)
            cells = (cell for row in held.iter_rows() for cell in row if cell.value is not None)
            paper.values = {(cell.row, cell.column): cell.value for cell in cells}
            self.papers.append(paper)

    api = property(lambda self: self)
    name = property(lambda self: self._path.name)
    fullname = property(lambda self: str(self._path))
    sheets = property(Papers)

    def activate(self) -> None:
        self.app.shown = self.papers[0]

    def save(self, path: Any = None, password: Any = None) -> None:
        book = load_workbook(self._path, keep_vba=True)
        for paper in self.papers:
            for (row, column), value in paper.values.items():
                if type(book[paper.name].cell(row, column)).__name__ == "Cell":
                    book[paper.name].cell(row, column).value = value
        book.save(self._path)


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
