"""Findings as readers see them: in an order that has nothing to do with files and rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from salessheets.messages import Text
from salessheets.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salessheets.messages import Language
    from salessheets.model import Finding, Place

SEVERITY = {
    Severity.ERROR: Text("错误", "Error"),
    Severity.WARNING: Text("提醒", "Warning"),
    Severity.NOTE: Text("说明", "Note"),
}
_ORDER = tuple(SEVERITY)


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding in one language."""

    severity: Severity
    label: str
    message: str
    hint: str
    place: Place
    person: str


def remarks(findings: Iterable[Finding], language: Language) -> tuple[Remark, ...]:
    """Return findings by person, the worst first, then by what they say; places come last."""
    told = (
        Remark(
            severity=finding.problem.severity,
            label=SEVERITY[finding.problem.severity].to(language),
            message=finding.message(language),
            hint=finding.hint(language),
            place=finding.place,
            person=finding.person,
        )
        for finding in findings
    )
    return tuple(sorted(told, key=_rank))


def _rank(remark: Remark) -> tuple[str, int, str, str, Place]:
    severity = _ORDER.index(remark.severity)
    return (remark.person, severity, remark.message, remark.hint, remark.place)
