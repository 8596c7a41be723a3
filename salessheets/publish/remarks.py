"""Findings as readers see them: in an order that has nothing to do with files and rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from salessheets.messages import Text
from salessheets.model import Place, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salessheets.messages import Language
    from salessheets.model import Finding

SEVERITY = {
    Severity.ERROR: Text("错误", "Error"),
    Severity.WARNING: Text("提醒", "Warning"),
    Severity.NOTE: Text("说明", "Note"),
}
_ORDER = tuple(SEVERITY)


class Remark(NamedTuple):
    """A finding in one language."""

    severity: Severity
    label: str
    message: str
    """May speak of other places, which are in ``others``."""
    hint: str
    place: Place
    others: tuple[str, ...]
    person: str

    @property
    def gap(self) -> str:
        """What stands between message and hint: a space, except after a Chinese full stop."""
        return " " if self.message[-1:].isascii() else ""

    @property
    def told(self) -> str:
        """What is wrong and what to do, in one paragraph."""
        return f"{self.message}{self.gap}{self.hint}"

    @property
    def pieces(self) -> list[str]:
        """The message in turns: text, a place that it speaks of, text, and so on."""
        places = "|".join(re.escape(place) for place in self.others)
        return re.split(f"({places})", self.message) if places else [self.message]


def remarks(findings: Iterable[Finding], language: Language) -> tuple[Remark, ...]:
    """Return findings by person, the worst first, then by what they say; places come last."""
    told = (
        Remark(
            severity=finding.problem.severity,
            label=SEVERITY[finding.problem.severity].to(language),
            message=finding.message(language),
            hint=finding.hint(language),
            place=finding.place,
            others=tuple(str(one) for one in finding.values.values() if isinstance(one, Place)),
            person=finding.person,
        )
        for finding in findings
    )
    return tuple(sorted(told, key=_rank))


def _rank(remark: Remark) -> tuple[str, int, list[str], str, Place]:
    severity = _ORDER.index(remark.severity)
    return (remark.person, severity, remark.pieces[::2], remark.hint, remark.place)
