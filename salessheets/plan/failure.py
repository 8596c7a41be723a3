"""Where a rule that cannot be worked out becomes a finding, so that it is no traceback.

It is the one place that does so: tests call the stages behind it, and see what was raised.
"""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, TypeVar

from salessheets.formula.failure import Unworkable
from salessheets.messages import Text
from salessheets.model import Finding, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")

UNWORKABLE = Problem(
    "plan.unworkable",
    Severity.ERROR,
    Text("有一条规则算不下去", "A rule cannot be worked out"),
    Text(
        "算到“{name}”时程序出了差错，这个月没有算完，也没有发布任何结果。",
        "The program failed at “{name}”; the month was not worked out, and nothing was published.",
    ),
    Text(
        "请换一种写法再算。这是程序的差错，请把方案和这一行告诉维护程序的人：{error}",
        "Write the rule in another way and run again. It is the program's mistake: please send "
        "the plan, and this line, to whoever looks after the program: {error}",
    ),
)


def or_finding(work: Callable[[], _T]) -> tuple[_T | None, tuple[Finding, ...]]:
    """Do a stage's work; when a rule cannot be worked out, return the finding at its cell."""
    try:
        return work(), ()
    except Unworkable as failure:
        values = {"name": failure.name, "error": _error(failure.__cause__ or failure)}
        return None, (Finding(UNWORKABLE, failure.place, values),)


def _error(error: BaseException) -> str:
    """Return what was raised and where, in one line."""
    last = extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno})"
