"""What the commands print: sentences, the table of findings, the tree of a figure, progress."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING

from salessheets.messages import cli as words
from salessheets.messages import fill, show
from salessheets.model import ErrorValue, Severity
from salessheets.prepare import SAMPLE_ITEM, SAMPLE_PERSON
from salessheets.publish import REPORT, SUMMARY
from salessheets.publish.remarks import remarks
from salessheets.workspace import PEOPLE, PLAN, SUBMISSIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from rich.console import Console
    from rich.tree import Tree

    from salessheets.api import Job
    from salessheets.calculate import FigureValue
    from salessheets.formula import Explanation
    from salessheets.messages import Language, Text
    from salessheets.model import Finding, Place, Table, Value
    from salessheets.publish.remarks import Remark

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}
_PLAIN_WIDTH = 120
"""Columns of what goes to a file or another program, where no terminal says how wide it is."""
_SHOWN_ROWS = 20


def console(*, stderr: bool = False) -> Console:
    """Return where to print; it never fails on a character that it cannot show."""
    from rich.console import Console

    made = Console(highlight=False, stderr=stderr)
    if not made.is_terminal:
        made.width = _PLAIN_WIDTH
    return made


def say(text: Text, language: Language, **values: object) -> None:
    """Print a sentence, whole, however narrow the terminal."""
    line = fill(text.to(language), values, language)
    console().print(line, markup=False, soft_wrap=True)


def findings(found: Sequence[Finding], language: Language) -> None:
    """Print findings under their person and file, the worst first, then how many they are."""
    if not found:
        say(words.NOTHING_FOUND, language)
        return
    told = sorted(remarks(found, language), key=_home)
    for (_, person, file), group in groupby(told, key=_home):
        title = " · ".join(part for part in (person or words.NOBODY.to(language), file) if part)
        _findings_of(title, group, language)
    _counts(found, language)


def _home(remark: Remark) -> tuple[bool, str, str]:
    """Return whose and which file's a remark is; nobody's come last."""
    return (not remark.person, remark.person, remark.place.file)


def _findings_of(title: str, found: Iterable[Remark], language: Language) -> None:
    from rich.table import Table as Grid
    from rich.text import Text as Styled

    grid = Grid(title=Styled(title, "bold"), title_justify="left")
    grid.add_column(words.LEVEL.to(language), no_wrap=True)
    grid.add_column(words.WHERE.to(language), overflow="fold")
    grid.add_column(words.WHAT.to(language), overflow="fold")
    for one in found:
        grid.add_row(
            Styled(one.label, _STYLES[one.severity]),
            Styled(where(one.place, language)),
            Styled(f"{one.message}\n{one.hint}"),
        )
    console().print(grid)


def _counts(found: Sequence[Finding], language: Language) -> None:
    counts = Counter(one.problem.severity for one in found)
    say(
        words.COUNTS,
        language,
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        notes=counts[Severity.NOTE],
    )


def where(place: Place, language: Language) -> str:
    """Return a place inside its file: 拜访日志 D17, or as much of it as is known."""
    values = {"sheet": place.sheet, "cell": place.cell, "row": place.row}
    if place.column:
        return fill(words.SHEET_CELL.to(language), values, language)
    if place.row:
        return fill(words.SHEET_ROW.to(language), values, language)
    return place.sheet


def figures(values: Sequence[FigureValue], language: Language) -> None:
    """Print the first page's figures against their targets."""
    from rich.table import Table as Grid

    from salessheets.publish.formats import shown

    grid = Grid()
    grid.add_column(words.FIGURE.to(language))
    grid.add_column(words.ACTUAL.to(language), justify="right")
    grid.add_column(words.TARGET.to(language), justify="right")
    for one in values:
        target = "" if one.target is None else shown(one.target, one.figure.format, language)
        grid.add_row(one.figure.name, shown(one.value, one.figure.format, language), target)
    console().print(grid)


def explanation(root: Explanation, tables: Mapping[str, Table], language: Language) -> None:
    """Print how a value came about, with the rows that were counted and where they stand."""
    from rich.tree import Tree

    tree = Tree(_node(root, language), guide_style="dim")
    _branch(tree, root, tables, language)
    console().print(tree)


def _node(node: Explanation, language: Language) -> str:
    from rich.markup import escape

    value = f"[bold]{escape(_value(node.value, language))}[/bold]"
    return f"{escape(node.text)} = {value}"


def _value(value: Value, language: Language) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    return value.value if isinstance(value, ErrorValue) else show(value, language) or '""'


def _branch(tree: Tree, node: Explanation, tables: Mapping[str, Table], language: Language) -> None:
    if node.count:
        title = {"table": node.table, "count": node.count}
        rows = tree.add(fill(words.ROWS_COUNTED.to(language), title, language))
        for row in node.rows[:_SHOWN_ROWS]:
            rows.add(_row(tables[node.table], row, language), highlight=False)
        hidden = node.count - min(len(node.rows), _SHOWN_ROWS)
        if hidden:
            rows.add(fill(words.MORE_ROWS.to(language), {"count": hidden}, language))
    for child in node.children:
        _branch(tree.add(_node(child, language)), child, tables, language)


def _row(table: Table, row: int, language: Language) -> str:
    from rich.markup import escape

    place = table.place(row)
    return escape(f"{place.file} {where(place, language)}".strip())


def header(job: Job) -> None:
    """Say what was worked on: folder, month and plan, also where they were guessed."""
    plan = job.results and f"{job.results.plan.name} {job.results.plan.version}"
    parts = (job.workspace.root.name, job.period, plan)
    console().print(" · ".join(str(part) for part in parts if part), style="bold", markup=False)


def published(job: Job) -> None:
    """Say how the month went, what was published where, and what has to be mended."""
    if job.results is None or job.output is None:
        return
    figures(job.results.figures, job.language)
    say(words.PUBLISHED, job.language, folder=job.output)
    folders = Counter(path.parent for path in job.written)
    for path in job.written:
        if path.parent == job.output:
            say(words.LISTED, job.language, name=path.name)
    for folder, count in folders.items():
        if folder != job.output:
            name = folder.relative_to(job.output).as_posix()
            say(words.LISTED_FOLDER, job.language, name=name, count=count)
    _counts(job.findings, job.language)
    if job.errors:
        say(words.MEND, job.language, folder=job.workspace.root)


def tour(folder: Path, output: Path, language: Language) -> None:
    """Say where to look first: the report, the summary, one figure's story, one change."""
    say(
        words.TOUR,
        language,
        folder=folder,
        report=output / REPORT.to(language),
        summary=output / SUMMARY.to(language),
        plan=folder / f"{PLAN.to(language)}.xlsx",
        person=SAMPLE_PERSON.to(language),
        item=SAMPLE_ITEM.to(language),
    )


def made(folder: Path, parts: Mapping[Path, bool], language: Language) -> None:
    """Say what a new workspace has, and what comes next."""
    say(words.MADE, language, folder=folder)
    for path, fresh in parts.items():
        text = words.MADE_FILE if fresh else words.KEPT_FILE
        say(text, language, file=path.relative_to(folder))
    say(
        words.NEXT,
        language,
        folder=folder,
        people=f"{PEOPLE.to(language)}.xlsx",
        submissions=SUBMISSIONS.to(language),
    )


@contextmanager
def progress(language: Language) -> Iterator[Callable[[str, int, int], None]]:
    """Show a bar on a terminal while a run reports its stage, what is done and of how many.

    Nothing is shown where there is no terminal.
    """
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    screen = console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as bar:
        task = bar.add_task("", total=None)
        yield lambda stage, done, total: bar.update(
            task, description=words.STAGES[stage].to(language), completed=done, total=total
        )
