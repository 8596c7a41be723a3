"""Sales pay, straight from the workbooks that a sales team already fills in.

The names below are the whole public interface; each is imported when it is first used,
because a button press starts a new process and pays for every import.

>>> import salessheets
>>> job = salessheets.run("顺发装饰", period="2025-03")     # doctest: +SKIP
>>> job.results.people.columns["应发合计"]                   # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from salessheets.api import Job, check, explain, run
    from salessheets.closing import close, reopen, verify
    from salessheets.model import Finding, Period, Place, Table
    from salessheets.prepare import new, write_forms

_HOME = {
    "Finding": "salessheets.model",
    "Job": "salessheets.api",
    "Period": "salessheets.model",
    "Place": "salessheets.model",
    "Table": "salessheets.model",
    "check": "salessheets.api",
    "close": "salessheets.closing",
    "explain": "salessheets.api",
    "new": "salessheets.prepare",
    "reopen": "salessheets.closing",
    "run": "salessheets.api",
    "verify": "salessheets.closing",
    "write_forms": "salessheets.prepare",
}

__all__ = [
    "Finding",
    "Job",
    "Period",
    "Place",
    "Table",
    "check",
    "close",
    "explain",
    "new",
    "reopen",
    "run",
    "verify",
    "write_forms",
]


def __getattr__(name: str) -> object:
    """Import a public name on first use."""
    try:
        home = _HOME[name]
    except KeyError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
    return getattr(import_module(home), name)
