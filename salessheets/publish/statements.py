"""Everybody's statement, as a workbook and as a page, and all of them on one page to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.files import file_stems, write_whole
from salessheets.handin import MISSING
from salessheets.look.widths import lines
from salessheets.messages import fill
from salessheets.messages import statement as texts
from salessheets.plan.subjects import PEOPLE
from salessheets.publish.charts import sparkline
from salessheets.publish.lines import PayLines, amount_text
from salessheets.publish.pages import render
from salessheets.publish.remarks import remarks
from salessheets.publish.sharing import share
from salessheets.publish.statement import statement_of
from salessheets.publish.statement_book import statement_book
from salessheets.publish.why import Explainer
from salessheets.tables import names_in_full

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from salessheets.calculate import Results
    from salessheets.messages import Language
    from salessheets.model import Finding
    from salessheets.publish.statement import Metric, Statement

_PAGE, _HEAD = 765.0, 235.0
"""Points of height of a printed A4 page, and what head, headings, total and foot take of it."""
_COUNTED = 200
"""Rows listed for a figure; the workbook has a sheet of its own for those without room."""
_COLUMNS = 2
"""The counted rows stand in two columns."""


def write_statements(
    results: Results,
    findings: Iterable[Finding],
    folder: Path,
    language: Language,
    *,
    is_closed: bool = False,
) -> tuple[Path, ...]:
    """Write the month's statements into its folder of results.

    ``绩效单/<name>.xlsx`` and ``.html`` for each person of the month (with the number where two
    have one name), and ``绩效单.html``
    with all of them, one to a printed page; returns their paths. ``findings`` are the whole
    month's: each person sees the own ones that are not for the manager alone. Raises
    ``OSError`` when a file cannot be written.
    """
    statements = statements_of(results, findings, language, is_closed=is_closed)
    name = texts.FOLDER.to(language)
    stems = file_stems(names_in_full(results.table(PEOPLE.key), results.plan.language))
    written: list[Path] = []
    for stem, statement in zip(stems, statements, strict=True):
        book, page = folder / name / f"{stem}.xlsx", folder / name / f"{stem}.html"
        write_whole(book, statement_book(statement, language))
        write_whole(page, statements_page([statement], language))
        written += (book, page)
    everybody = folder / f"{name}.html"
    write_whole(everybody, statements_page(statements, language))
    return (*written, everybody)


def statements_of(
    results: Results,
    findings: Iterable[Finding],
    language: Language,
    *,
    is_closed: bool = False,
) -> list[Statement]:
    """Build everybody's statement, in the order of the people table."""
    explainer = Explainer(results, language, limit=_COUNTED)
    pay = PayLines(explainer)
    told = remarks((it for it in findings if _is_for_person(it)), language)
    return [
        statement_of(pay, row, told, explainer, is_closed=is_closed)
        for row in range(len(results.table(PEOPLE.key)))
    ]


def _is_for_person(finding: Finding) -> bool:
    """Whether a finding is for the person it is about; what is missing is said in the notice."""
    return not finding.problem.for_manager and finding.problem.code != MISSING.code


def statements_page(statements: Sequence[Statement], language: Language) -> bytes:
    """Return the page of some people's statements, each on a printed page of its own."""
    return render(
        "statements.html",
        language,
        texts=texts,
        statements=[(each, _shown_rows(each)) for each in statements],
        amount=lambda line: amount_text(line, language),
        trend=lambda metric: sparkline(
            metric.history,
            fill(
                texts.TREND.to(language), {"name": metric.name, "values": _listed(metric)}, language
            ),
        ),
    )


def _listed(metric: Metric) -> str:
    return " ".join(f"{value:.10g}" for value in metric.history)


def _shown_rows(statement: Statement) -> list[int]:
    """Return how many counted rows of each figure fit on the printed page."""
    metrics = "   ".join(f"{metric.name} {metric.value}" for metric in statement.metrics)
    taken = _HEAD + 13 * lines(metrics, 110) + 11 * lines("、".join(statement.nothing), 120)
    taken += 8 + 14 * lines(statement.notice, 104) if statement.notice else 0
    for line in statement.lines:
        taken += 6 + 12 * lines(line.reason, 54)
        taken += 10 * lines(line.words, 66) if line.words else 0
    for sentence in statement.decisions:
        taken += 4 + 12 * lines(sentence, 110)
    for remark in statement.remarks:
        taken += 4 + 12 * lines(remark.told, 84)
    room = _COLUMNS * (_PAGE - taken) - 42 * len(statement.counted)
    return share([len(group.rows) for group in statement.counted], max(0, int(room / 13)))
