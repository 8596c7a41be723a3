"""The plan workbooks of a folder: which of them a month counts by, and why not the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from salessheets.messages import Text
from salessheets.model import Finding, Place, Problem, Severity
from salessheets.plan.holds import is_in_force, rivals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from salessheets.formula import Program
    from salessheets.model import Period
    from salessheets.plan.model import Plan
    from salessheets.workspace import Workspace

NONE_IN_FORCE = Problem(
    code="run.no_plan",
    severity=Severity.ERROR,
    title=Text("没有方案", "There is no plan"),
    message=Text(
        "{folder} 里没有在 {period} 有效的方案工作簿。{others}",
        "{folder} has no plan workbook that is in force in {period}.{others}",
    ),
    hint=Text(
        "请把方案.xlsx 放进这个文件夹（新建的工作区里有一份现成的），或用 --plan 指明；"
        "已有方案的，请看它的生效日期和截止日期。",
        "Put a Plan.xlsx there (a new workspace comes with a ready one), or name one with --plan; "
        "where there is a plan, see from when and until when it says that it is in force.",
    ),
)
RIVALS = Problem(
    code="run.rival_plans",
    severity=Severity.ERROR,
    title=Text("有几本方案同时生效", "Several plans are in force at once"),
    message=Text(
        "{period} 有几本方案从同一天起有效：{files}。不知道按哪一本算，所以这个月什么都没有算。",
        "In {period} several plans are in force from the same day: {files}. Nobody can tell which "
        "of them counts, so nothing was worked out.",
    ),
    hint=Text(
        "请只留一本，把副本移出这个文件夹；若是新旧两版，请在新的一版里写上它的生效日期。",
        "Keep one and move the copy out of this folder; if one is a newer version, write into it "
        "the day from which it is in force.",
    ),
    rule="A121",
)
UNSOUND = Problem(
    code="run.unsound_plan",
    severity=Severity.ERROR,
    title=Text("方案有错误，不能用", "The plan has errors and cannot be used"),
    message=Text(
        "{period} 该用的方案“{file}”有错误，所以这个月什么都没有算。",
        "The plan that {period} counts by, “{file}”, has errors, so nothing was worked out.",
    ),
    hint=Text(
        "请按下面列出的单元格改好方案，再运行一次；不用这本方案，就把它移出这个文件夹。",
        "Mend the plan in the cells that are listed below and run again; if it is not meant to "
        "count, move it out of this folder.",
    ),
)
SAME = Problem(
    code="plan.same",
    severity=Severity.WARNING,
    title=Text("同一本方案放了两份", "The same plan twice"),
    message=Text(
        "这本方案和“{first}”一模一样，只用“{first}”。",
        "This plan is exactly the same as “{first}”, which is the one that is used.",
    ),
    hint=Text(
        "请删掉多余的一份，免得以后改错了地方。",
        "Delete the copy, so that nobody changes the wrong one later.",
    ),
    for_manager=True,
)
NOT_YET = Text("从 {start} 起才有效", "in force from {start} on")
NO_LONGER = Text("有效到 {end} 为止", "was in force until {end}")
OVERTAKEN = Text("“{file}”从 {start} 起代替了它", "“{file}” took its place from {start} on")
PASSED_OVER = Problem(
    code="plan.passed_over",
    severity=Severity.NOTE,
    title=Text("没有用这本方案", "A plan that was not used"),
    message=Text(
        "{period} 没有用这本方案：{reason}。", "This plan was not used for {period}: {reason}."
    ),
    hint=Text(
        "这样没错就不用处理；不对，请改方案第一张表上的日期。",
        "If that is right, there is nothing to do; if not, correct the dates on its first sheet.",
    ),
    for_manager=True,
)
NOT_NAMED = Problem(
    code="plan.not_named",
    severity=Severity.NOTE,
    title=PASSED_OVER.title,
    message=Text(
        "这次另外指明了方案，没有用这一本。",
        "Another plan was named for this run; this one was not used.",
    ),
    hint=Text("不需要处理。", "Nothing needs to be done."),
    for_manager=True,
)
NO_PLAN_INSIDE = Problem(
    code="plan.none_inside",
    severity=Severity.WARNING,
    title=Text("方案文件夹里有一本不是方案", "A workbook among the plans that is none"),
    message=Text(
        "“方案”文件夹里的这本工作簿没有方案的工作表，没有用上。",
        "This workbook in the folder of plans has none of a plan's sheets; it was not used.",
    ),
    hint=Text(
        "请把它移到别处；若它是方案，请补上“方案”和“计算列”两张表。",
        "Move it elsewhere; if it is a plan, put its sheets “Plan” and “Columns” back.",
    ),
    for_manager=True,
)


class Compiled(NamedTuple):
    """A plan that was found sound, with its formulas ready to run."""

    plan: Plan
    program: Program
    workbook: bytes
    """The file that it was read from."""


@dataclass(frozen=True, slots=True, eq=False)
class PlanBook:
    """A plan workbook as it was loaded, sound or not."""

    file: str
    """Relative to the folder, with ``/`` between its parts."""
    effective_from: date | None
    effective_to: date | None
    compiled: Compiled | None
    """``None`` when the plan has errors."""
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Plans:
    """The plan workbooks that were looked at, by file."""

    books: tuple[PlanBook, ...]
    findings: tuple[Finding, ...] = ()
    """Of the files as such: copies, what is no plan."""

    def in_force(self, period: Period) -> Compiled | None:
        """Return the plan that a month counts by; ``None`` where :meth:`hindrance` says why."""
        books = rivals(self.books, period)
        return books[0].compiled if len(books) == 1 else None

    def hindrances(self, months: Sequence[Period], folder: str) -> tuple[Finding, ...]:
        """Return why the last of some months cannot be worked out; none when it can.

        An earlier month that no plan is dated for counts under none. One with rivals or an
        unsound plan stands in the way too: later months read its results.
        """
        last = max(months)
        if rivals(self.books, last):
            return self.unclear(months)
        said = {"period": str(last), "folder": folder, "others": self._dates(last)}
        return (Finding(NONE_IN_FORCE, Place(), said), *self.unclear(months))

    def unclear(self, months: Iterable[Period]) -> tuple[Finding, ...]:
        """Return which plans leave it open how months count: rivals, and plans with errors.

        The reason of the last month comes first; what stands in the way of several months is
        told once.
        """
        told: dict[tuple[str, Place], Finding] = {}
        for period in sorted(months, reverse=True):
            reason = self._unclear(period)
            if reason is not None:
                told.setdefault((reason.problem.code, reason.place), reason)
        return tuple(told.values())

    def _unclear(self, period: Period) -> Finding | None:
        books, month = rivals(self.books, period), str(period)
        place = Place(books[-1].file) if books else Place()
        if len(books) > 1:
            files = _quoted(book.file for book in books)
            return Finding(RIVALS, place, {"period": month, "files": files})
        if books and books[0].compiled is None:
            return Finding(UNSOUND, place, {"period": month, "file": place.file})
        return None

    def used(self, months: Iterable[Period]) -> tuple[str, ...]:
        """Return the files of the plans that months count by."""
        plans = (self.in_force(period) for period in months)
        return tuple(dict.fromkeys(plan.plan.file for plan in plans if plan is not None))

    def about(self, periods: Iterable[Period]) -> tuple[Finding, ...]:
        """Return what is to be said of the plans that months count by; of all, if of none."""
        concerned = {id(book) for period in periods for book in rivals(self.books, period)}
        books = [book for book in self.books if id(book) in concerned] or self.books
        return (*(found for book in books for found in book.findings), *self.findings)

    def passed_over(self, period: Period) -> Iterator[Finding]:
        """Yield a note for each plan that a month does not count by, with the reason."""
        chosen = rivals(self.books, period)
        for book in self.books:
            if book not in chosen:
                said = {"period": str(period), "reason": _reason(book, chosen, period)}
                yield Finding(PASSED_OVER, Place(book.file), said)

    def _dates(self, period: Period) -> Text:
        """Say of each plan there is why it is not in force."""
        told = [(book.file, _reason(book, (), period)) for book in self.books]
        return Text(
            "".join(f"“{file}”{reason.zh}。" for file, reason in told),
            "".join(f" “{file}”: {reason.en}." for file, reason in told),
        )


def load_plans(workspace: Workspace, named: Path | None = None) -> Plans:
    """Load the plan workbooks of a workspace, or the one that is named instead of them.

    Raises ``OSError`` when one cannot be read.
    """
    root = workspace.root
    first: dict[bytes, str] = {}
    books: list[PlanBook] = []
    about: list[Finding] = []
    for path in [named] if named else workspace.plans:
        file, workbook = _file(path, root), path.read_bytes()
        same = first.setdefault(workbook, file)
        if same == file:
            books.append(_book(workbook, file))
        else:
            about.append(Finding(SAME, Place(file), {"first": same}))
    if named:
        others = [path for path in workspace.plans if path.resolve() != named.resolve()]
        about += [Finding(NOT_NAMED, Place(_file(path, root))) for path in others]
    about += [Finding(NO_PLAN_INSIDE, Place(_file(path, root))) for path in workspace.no_plans]
    return Plans(tuple(books), tuple(about))


def _file(path: Path, root: Path) -> str:
    """Name a plan's file relative to a folder where it is below it."""
    near = path.resolve()
    return near.relative_to(root).as_posix() if near.is_relative_to(root) else path.name


def _book(workbook: bytes, file: str) -> PlanBook:
    from salessheets.plan.load import check_plan, read_dates, read_plan

    plan, findings = read_plan(workbook, file)
    if plan is None:
        return PlanBook(file, *read_dates(workbook, file), None, findings)
    program, of_formulas = check_plan(plan)
    compiled = Compiled(plan, program, workbook) if program else None
    dates = (plan.effective_from, plan.effective_to)
    return PlanBook(file, *dates, compiled, (*findings, *of_formulas))


def _reason(book: PlanBook, chosen: Sequence[PlanBook], period: Period) -> Text:
    """Return why a month does not count by a plan."""
    start, end = book.effective_from, book.effective_to
    if end is not None and end < period.first:
        return _filled(NO_LONGER, end=end)
    if not is_in_force(book, period.first):
        return _filled(NOT_YET, start=start)
    return _filled(OVERTAKEN, file=chosen[0].file, start=chosen[0].effective_from)


def _filled(text: Text, **values: object) -> Text:
    return Text(text.zh.format(**values), text.en.format(**values))


def _quoted(files: Iterable[str]) -> Text:
    names = [*files]
    return Text("、".join(f"“{name}”" for name in names), ", ".join(f"“{name}”" for name in names))
