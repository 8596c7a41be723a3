"""What the commands print: sentences, the table of findings, the tree of a figure, progress."""

from __future__ import annotations

import os
import shlex
import sys
from collections import Counter
from contextlib import contextmanager
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from salessheets.cli.bilingual import told
from salessheets.inventory import files_of
from salessheets.messages import cli as words
from salessheets.messages import show
from salessheets.messages.returned import FOLDER as RETURNED
from salessheets.model import ErrorValue, Severity
from salessheets.prepare import SAMPLE_ITEM, SAMPLE_PERSON
from salessheets.publish.remarks import remarks
from salessheets.workspace import PEOPLE, PLAN, REPORT, SUBMISSIONS, SUMMARY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from rich.console import Console
    from rich.progress import Progress
    from rich.text import Text as Styled
    from rich.tree import Tree

    from salessheets.api import Job
    from salessheets.calculate import FigureValue, Results
    from salessheets.cli.reader import Reader
    from salessheets.formula import Explanation
    from salessheets.intake.locked import Ask
    from salessheets.messages import Language, Text
    from salessheets.model import Finding, Period, Place, Value
    from salessheets.publish.remarks import Remark
    from salessheets.publish.why import Explainer

    Advance = Callable[[str, int, int], None]
    """Told the stage, what is done of it, and of how many."""

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}
_PLAIN_WIDTH = 120
"""Columns of what goes to a file or another program, where no terminal says how wide it is."""
_UNBROKEN = 10_000
"""Wide enough for any formula: a tree in a file has one line for each step."""
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
    console().print(told(text, language, **values), markup=False, soft_wrap=True)


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


def hindered(job: Job, language: Language) -> None:
    """Print why what was asked for could not be done, then everything else that was found."""
    from rich.text import Text as Styled

    screen = console()
    for one in job.hindrances:
        message = Styled(one.message(language), _STYLES[one.problem.severity])
        screen.print(message, soft_wrap=True)
        screen.print(Styled(f"→ {one.hint(language)}"), soft_wrap=True)
    others = job.findings[len(job.hindrances) :]
    if others or not job.hindrances:
        findings(others, language)


def _home(remark: Remark) -> tuple[bool, str, str]:
    """Return whose and which file's a remark is; nobody's come last."""
    return (not remark.person, remark.person, remark.place.file)


def _findings_of(title: str, found: Iterable[Remark], language: Language) -> None:
    from rich.table import Table as Grid
    from rich.text import Text as Styled

    grid = Grid.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for one in found:
        grid.add_row(
            Styled(f"  {one.label}", _STYLES[one.severity]),
            Styled(where(one.place, language)),
            Styled(f"{one.message}\n{one.hint}"),
        )
    screen = console()
    screen.print(Styled(title, "bold"))
    screen.print(grid)


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
    if place.column:
        return f"{place.sheet} {place.cell}"
    if place.row:
        return told(words.SHEET_ROW, language, sheet=place.sheet, row=place.row)
    return place.sheet


def figures(values: Sequence[FigureValue], language: Language) -> None:
    """Print the first page's figures against their targets."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table as Grid

    from salessheets.publish.formats import shown

    grid = Grid(box=SIMPLE_HEAD)
    grid.add_column(words.FIGURE.to(language))
    grid.add_column(words.ACTUAL.to(language), justify="right")
    grid.add_column(words.TARGET.to(language), justify="right")
    for one in values:
        target = "" if one.target is None else shown(one.target, one.figure.format, language)
        grid.add_row(one.figure.name, shown(one.value, one.figure.format, language), target)
    console().print(grid)


def explanation(root: Explanation, results: Results, language: Language) -> None:
    """Print how a value came about, with the rows that were counted and where they stand."""
    from rich.tree import Tree

    from salessheets.publish.why import Explainer

    tree = Tree(_node(root, language), guide_style="dim")
    _grow(tree, root, Explainer(results, language))
    screen = console()
    if not screen.is_terminal:
        screen.width = _UNBROKEN
    screen.print(tree)


def _grow(tree: Tree, node: Explanation, explainer: Explainer) -> None:
    """Add what a node rests on: the rows that it counted, then the nodes below it."""
    if node.count:
        language = explainer.language
        branch = tree.add(told(words.ROWS_COUNTED, language, table=node.table, count=node.count))
        for line in _rows(node, explainer):
            branch.add(line)
    for child in node.children:
        _grow(tree.add(_node(child, explainer.language)), child, explainer)


def _node(node: Explanation, language: Language) -> Styled:
    from rich.text import Text as Styled

    return Styled.assemble(f"{node.text} = ", (_value(node.value, language), "bold"))


def _value(value: Value, language: Language) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    return value.value if isinstance(value, ErrorValue) else show(value, language) or '""'


def _rows(node: Explanation, explainer: Explainer) -> Iterator[Styled]:
    """Yield each counted row of a form: what tells it from others, its file and first cell.

    Rows of other tables, such as the plan's own, stand in no submission and are only counted.
    """
    from rich.text import Text as Styled

    from salessheets.publish.counted import telling_columns

    table, language = explainer.results.tables[node.table], explainer.language
    if table.origin is None:
        return
    rows = node.rows[:_SHOWN_ROWS]
    telling = telling_columns(table, rows, explainer)
    for row in rows:
        cells = (column.text(table.columns[column.name][row], language) for column in telling)
        place = table.place(row, telling[0].key if telling else "")
        what = "  ".join(cell for cell in cells if cell)
        yield Styled.assemble(f"{what}  ", (f"{place.file} {where(place, language)}", "dim"))
    if node.count > len(rows):
        yield Styled(told(words.MORE_ROWS, language, count=node.count - len(rows)))


def header(job: Job) -> None:
    """Say what was worked on: folder, month and plan, also where they were guessed."""
    plan = job.results and f"{job.results.plan.name} {job.results.plan.version}"
    parts = (job.workspace.root.name, job.period, plan)
    console().print(" · ".join(str(part) for part in parts if part), style="bold", markup=False)


def workbooks(job: Job, language: Language) -> None:
    """Say which workbooks were used and which were passed over, and why."""
    for role, files in job.workbooks.roles():
        say(words.USED, language, role=role, files=files_of(files, language))
    for reason, files in job.workbooks.reasons():
        say(words.PASSED_OVER, language, files=files_of(files, language), reason=reason)


def published(job: Job) -> None:
    """Say how the month went, what was published where, and what has to be mended."""
    if job.results is None or job.output is None:
        return
    figures(job.results.figures, job.language)
    handed_in(job)
    say(words.PUBLISHED, job.language, folder=typed(job.output))
    parts = Counter(path.relative_to(job.output).parts[0] for path in job.written)
    for name, count in parts.items():
        text = words.PUBLISHED_FOLDER if (job.output / name).is_dir() else words.PUBLISHED_FILE
        say(text, job.language, name=name, count=count)
    _counts(job.findings, job.language)
    if job.errors and job.closing is None:
        is_returned = RETURNED.to(job.language) in parts
        text = words.MEND if is_returned else words.MEND_LISTED
        folder = typed(job.workspace.root)
        say(text, job.language, folder=folder, period=job.results.period)


def handed_in(job: Job) -> None:
    """Say how many handed in and who did not, and whose pay is held."""
    from salessheets.publish.handed_in import headline, held_line

    if job.results is None:
        return
    screen = console()
    for line, style in ((headline, ""), (held_line, "red")):
        text = line(job.results, job.language)
        if text:
            screen.print(text, style=style, markup=False, soft_wrap=True)


def tour(folder: Path, output: Path, language: Language) -> None:
    """Say where to look first: the report, the summary, one figure's story, one change."""
    say(
        words.TOUR,
        language,
        folder=typed(folder),
        report=typed(output / REPORT.to(language)),
        summary=typed(output / SUMMARY.to(language)),
        plan=typed(folder / f"{PLAN.to(language)}.xlsx"),
        person=SAMPLE_PERSON.to(language),
        item=SAMPLE_ITEM.to(language),
    )


_SPECIAL = frozenset(
    " \t&()[]{}^=;!'+,`~$*?|<>#%\"\\" if os.name == "posix" else " &()[]{}^=;!'+,`~%"
)
"""Signs that a shell reads as its own where they stand bare."""
_UNQUOTED = frozenset('$`"\\!')


def typed(path: Path) -> str:
    """Return a path as one would type it here: relative where that is short, quoted if need be."""
    here = Path.cwd()
    near = path.resolve()
    text = str(near.relative_to(here)) if near.is_relative_to(here) else str(path)
    if not _SPECIAL & {*text}:
        return text
    # Between double quotes a shell other than Windows' still reads some signs as its own.
    return shlex.quote(text) if os.name == "posix" and _UNQUOTED & {*text} else f'"{text}"'


def made(folder: Path, period: Period, parts: Mapping[Path, bool], language: Language) -> None:
    """Say what a new workspace has, and what comes next."""
    say(words.MADE, language, folder=typed(folder))
    for path, fresh in parts.items():
        text = words.MADE_FILE if fresh else words.KEPT_FILE
        say(text, language, file=path.relative_to(folder))
    say(
        words.NEXT,
        language,
        folder=typed(folder),
        period=period,
        people=f"{PEOPLE.to(language)}.xlsx",
        submissions=SUBMISSIONS.to(language),
    )


@contextmanager
def progress(language: Language) -> Iterator[Advance]:
    """Show a bar on a terminal while a run reports its stage, what is done and of how many.

    Nothing is shown where there is no terminal.
    """
    with _bar() as bar:
        yield _advance(bar, language)


@contextmanager
def attended(reader: Reader) -> Iterator[tuple[Advance, Ask | None]]:
    """Show a bar, and give what asks for passwords: where somebody is there who may be asked."""
    with _bar() as bar:
        there = bar is not None and reader.may_ask and sys.stdin.isatty()
        yield _advance(bar, reader.language), partial(_ask, reader, bar) if bar and there else None


@contextmanager
def _bar() -> Iterator[Progress | None]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    screen = console(stderr=True)
    if not screen.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=screen, transient=True) as bar:
        bar.add_task("", total=None)
        yield bar


def _advance(bar: Progress | None, language: Language) -> Advance:
    def advance(stage: str, done: int, total: int) -> None:
        if bar is not None:
            what = words.STAGES[stage].to(language)
            bar.update(bar.task_ids[0], description=what, completed=done, total=total)

    return advance


def _ask(reader: Reader, bar: Progress, file: str, again: bool) -> str:  # noqa: FBT001 - an Ask
    """Ask for a file's password, without showing what is typed."""
    from getpass import getpass

    bar.stop()
    try:
        text = words.PASSWORD_AGAIN if again else words.PASSWORD
        return getpass(told(text, reader.language, file=file))
    except EOFError:  # Ctrl-D: nobody will type anything
        return ""
    finally:
        bar.start()
