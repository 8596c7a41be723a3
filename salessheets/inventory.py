"""Which workbooks a run used and which it passed over, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from salessheets.messages import Text, fill
from salessheets.model import Place, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from salessheets.intake import FileFacts
    from salessheets.messages import Language
    from salessheets.model import Finding, Period

PLAN = Text("方案", "plan")
REGISTER = Text("各月通用", "for all months")
MONTH = Text("{period} 的提交", "handed in for {period}")
NOTHING_INSIDE = Text("没有填写的行", "no row is filled in")
MANY_FILES = Text("{count} 本", "{count} workbooks")
_NAMED_FILES = 3
LATER = Text("是 {period} 的，还没有轮到", "of {period}, which comes later")


class Used(NamedTuple):
    """A workbook that counted."""

    path: str
    """Relative to the folder, with ``/`` between its parts."""
    role: Text
    """As what."""
    rows: int
    """Rows that are filled in on its forms; 0 for a plan."""


class PassedOver(NamedTuple):
    """A workbook of which nothing counted."""

    path: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Inventory:
    """The workbooks of a run, by path: each stands in one of the two."""

    used: tuple[Used, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()

    def roles(self) -> list[tuple[Text, list[str]]]:
        """Return the used workbooks' paths by what they were used as."""
        return _grouped((file.role, file.path) for file in self.used)

    def reasons(self) -> list[tuple[Text, list[str]]]:
        """Return the other workbooks' paths by the reason."""
        return _grouped((file.reason, file.path) for file in self.passed_over)


NO_WORKBOOKS = Inventory()


def _grouped(pairs: Iterable[tuple[Text, str]]) -> list[tuple[Text, list[str]]]:
    groups: dict[Text, list[str]] = {}
    for text, path in pairs:
        groups.setdefault(text, []).append(path)
    return [*groups.items()]


def files_of(paths: Sequence[str], language: Language) -> str:
    """Name files in a few words: each of a few, of more how many they are."""
    if len(paths) > _NAMED_FILES:
        return fill(MANY_FILES.to(language), {"count": len(paths)}, language)
    return ", ".join(paths)


def inventory(
    plans: Iterable[str],
    files: Iterable[FileFacts],
    later: Iterable[FileFacts],
    findings: Sequence[Finding],
) -> Inventory:
    """Tell which workbooks were used and which were not, whatever the order of the files.

    ``plans`` are the plans that months counted by, ``files`` what was read for them, ``later``
    what was sent in for later months, ``findings`` everything that is to be said of all of them.
    """
    used = [Used(path, PLAN, 0) for path in plans]
    reasons = _reasons(findings)
    passed_over: dict[str, Text] = {}
    for facts in files:
        if facts.is_passed_over:
            passed_over[facts.path] = reasons.get(facts.path, NOTHING_INSIDE)
        else:
            used.append(Used(facts.path, _role(facts.period), facts.rows))
    for facts in later:
        passed_over[facts.path] = _of(LATER, facts.period)
    named = {file.path for file in used} | passed_over.keys()
    # What was never read, such as a plan that is not in force, is known by its finding.
    passed_over |= {path: reason for path, reason in reasons.items() if path not in named}
    return Inventory(tuple(used), tuple(PassedOver(*item) for item in sorted(passed_over.items())))


def _reasons(findings: Iterable[Finding]) -> dict[str, Text]:
    """Return the gravest thing that is said of each file as a whole."""
    order = [*Severity]
    whole = [it for it in findings if it.place.file and not it.place.sheet]
    graver_last = sorted(whole, key=lambda it: order.index(it.problem.severity), reverse=True)
    # Of several files that stand in each other's way one has the finding, which names the others.
    others = {
        other.file: _reason(finding)
        for finding in graver_last
        for other in finding.values.values()
        if isinstance(other, Place) and not other.sheet
    }
    return {**others, **{finding.place.file: _reason(finding) for finding in graver_last}}


def _reason(finding: Finding) -> Text:
    reason = finding.values.get("reason")
    return reason if isinstance(reason, Text) else finding.problem.title


def _role(period: Period | None) -> Text:
    return _of(MONTH, period) if period else REGISTER


def _of(text: Text, period: Period | None) -> Text:
    return Text(text.zh.format(period=period), text.en.format(period=period))
