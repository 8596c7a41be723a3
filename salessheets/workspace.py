"""A department's folder: where its plan, roster, forms, submissions and results are.

A workspace is a folder with a folder of submissions in it, named in Chinese or in English::

    顺发装饰/                 ShunfaDecor/
      SalesSheets.xlsm          SalesSheets.xlsm
      方案.xlsx, 方案/          Plan.xlsx, Plan/
      人员.xlsx                 People.xlsx
      表单/                     Forms/
      提交/2025-03/             Submissions/2025-03/
      结果/2025-03/             Results/2025-03/

A plan is recognised by its sheets, whatever its file is called: any plan beside the roster or in
the folder of plans counts. Any other folder is taken as a plain folder of submissions, with
what it has of these names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from salessheets.messages import LANGUAGES, Text
from salessheets.model import Period

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from salessheets.messages import Language

PLAN = Text("方案", "Plan")
PEOPLE = Text("人员", "People")
BLANK_FORMS = Text("表单", "Forms")
SUBMISSIONS = Text("提交", "Submissions")
RESULTS = Text("结果", "Results")
SUMMARY = Text("汇总.xlsx", "Summary.xlsx")
SPOT_CHECKS = Text("抽查.xlsx", "Spot checks.xlsx")
REPORT = Text("报告.html", "Report.html")
CONTROL = "SalesSheets.xlsm"
"""The control workbook's name, the same in both languages."""
LEDGER = ".salessheets/ledger.sqlite"

_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})


@dataclass(frozen=True, slots=True)
class Workspace:
    """The parts of a workspace, or of a plain folder of submissions."""

    root: Path
    language: Language | None
    """The language its parts are named in; ``None`` when it is a plain folder."""
    submissions: Path
    """The folder of month folders; the root itself of a plain folder."""
    month: Period | None = None
    """The month whose folder was asked for, when it was one month's."""

    @property
    def plans(self) -> tuple[Path, ...]:
        """The workbooks of rules, by path; several when rules change with time.

        They stand in the root, beside the roster, or in the folder of plans. A workbook that
        cannot be looked into is one when its name or its folder says so.
        """
        from salessheets.plan.recognise import is_plan

        plans: list[Path] = []
        for path in self._candidates:
            is_meant = _is_meant(path)
            look = is_plan(path, is_meant=is_meant)
            if look or (look is None and is_meant):
                plans.append(path)
        return tuple(plans)

    @property
    def no_plans(self) -> tuple[Path, ...]:
        """The workbooks in the folder of plans that are none, by path."""
        plans = set(self.plans)
        return tuple(
            path for path in self._candidates if path.parent != self.root and path not in plans
        )

    @property
    def _candidates(self) -> tuple[Path, ...]:
        """The workbooks that may be plans."""
        folders = (self.root, *(self.root / name for name in PLAN))
        return tuple(path for folder in folders if folder.is_dir() for path in _registers(folder))

    @property
    def periods(self) -> tuple[Period, ...]:
        """The months that something was sent in for, oldest first."""
        return tuple(sorted(set(_months(self.submissions))))

    @property
    def period(self) -> Period | None:
        """The month meant when nobody says which: the one asked for, else the latest."""
        return self.month or max(self.periods, default=None)

    def part(self, name: Text) -> Path:
        """Return where a part is, or would be, in this workspace's language."""
        return self.root / name.to(self.language or "zh")

    def results(self, period: Period) -> Path:
        """Return where a month is published."""
        return self.part(RESULTS) / str(period)

    @property
    def ledger(self) -> Path:
        """Where closed months are remembered, unless a database elsewhere is named."""
        return self.root / LEDGER

    def is_register(self, path: str) -> bool:
        """Tell whether a file, named relative to the root, is a register beside the plan."""
        return self.language is not None and "/" not in path

    def files(self) -> tuple[Path, ...]:
        """Return every file to read, by path: submissions of all months and the registers.

        A register is a workbook beside the plan, such as the roster: it holds for all months.
        Plans, blank forms, results, the control workbook and hidden or temporary files are
        none of them.
        """
        plans = {*self.plans}
        files = {path for path in _walk(self.submissions) if path not in plans}
        if self.language is not None:
            files |= {path for path in _registers(self.root) if path not in plans}
        return tuple(sorted(files))

    def decided_in(self) -> tuple[Path, ...]:
        """Return the workbooks of our own making in which people decide, where they lie.

        These are the published summaries and spot checks, by path, and the control workbook.
        """
        summaries = sorted(
            path
            for folder in RESULTS
            for name in (*SUMMARY, *SPOT_CHECKS)
            for path in (self.root / folder).glob(f"*/{name}")
            if _month(path.parent) is not None
        )
        control = self.root / CONTROL
        return (*summaries, *([control] if control.is_file() else []))


def is_ours(path: str) -> bool:
    """Tell whether a file, named relative to its workspace, is one that the program makes."""
    return path.partition("/")[0] in {*RESULTS, CONTROL}


def locate(folder: Path) -> Workspace:
    """Return the workspace that a folder is, or belongs to as one month's submissions.

    Raises ``NotADirectoryError`` when there is no such folder.
    """
    if not folder.is_dir():
        raise NotADirectoryError(folder)
    folder = folder.resolve()
    month = _month(folder)
    if month is not None and folder.parent.name in SUBMISSIONS:
        return _workspace(folder.parent.parent, month)
    if folder.name in SUBMISSIONS:
        return _workspace(folder.parent, None)
    return _workspace(folder, month)


def workspace_of(file: Path) -> Workspace | None:
    """Return the workspace that a file is in, wherever in it, with the month of its folder.

    ``None`` for a file that is in none.
    """
    for folder in file.resolve().parents:
        if any((folder / name).is_dir() for name in SUBMISSIONS):
            steps = file.resolve().relative_to(folder).parts
            sent = steps[0] in SUBMISSIONS and len(steps) > 2  # noqa: PLR2004 - folder, month, file
            return _workspace(folder, _month(folder / steps[1]) if sent else None)
    return None


def _workspace(root: Path, month: Period | None) -> Workspace:
    for language in LANGUAGES:
        submissions = root / SUBMISSIONS.to(language)
        if submissions.is_dir():
            return Workspace(root, language, submissions, month)
    return Workspace(root, None, root, month)


def _is_meant(path: Path) -> bool:
    """Whether a workbook's name or its folder says that it is a plan."""
    named = path.name.casefold().startswith(tuple(name.casefold() for name in PLAN))
    return named or path.parent.name in PLAN


def _registers(root: Path) -> tuple[Path, ...]:
    """Return the workbooks that stand in a folder itself, by name."""
    return tuple(
        path
        for path in sorted(root.iterdir())
        if path.is_file()
        and path.suffix.lower() in _WORKBOOKS
        and path.name != CONTROL
        and not _passed_over(path)
    )


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files under a folder that somebody may have sent in."""
    for path in folder.iterdir():
        if _passed_over(path):
            continue
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path


def _passed_over(path: Path) -> bool:
    """Whether a file or folder is hidden, a lock file of Excel's, or of our own making."""
    return path.name.startswith((".", "~$")) or path.name in {*BLANK_FORMS, *RESULTS}


def _months(folder: Path) -> Iterator[Period]:
    """Yield the months that have a folder with a file in it."""
    for path in folder.iterdir():
        month = _month(path)
        if month is not None and path.is_dir() and any(_walk(path)):
            yield month


def _month(folder: Path) -> Period | None:
    try:
        return Period.parse(folder.name)
    except ValueError:
        return None
