"""Who reads what the commands print, and what they tell the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from salessheets.api import Job
    from salessheets.messages import Language

NOTHING_DONE = 2
"""The exit code when nothing could be done; 1 means done with errors to mend."""


class Reader(NamedTuple):
    """Who reads what the commands print."""

    asked: Language | None
    """The language given with ``--language``."""
    language: Language
    """The same, else the machine's."""
    may_ask: bool = True
    """Whether questions may be asked at the terminal."""

    def language_for(self, job: Job) -> Language:
        """Return the language to tell of a job in: the one asked for, else the folder's own.

        A plain folder without a plan has none; then it is the machine's.
        """
        if self.asked or job.results or job.workspace.language:
            return job.language
        return self.language


def exit_code(job: Job) -> int:
    """Return 0 when all is clean, 1 when errors were found, 2 when nothing could be done."""
    if job.results is None:
        return NOTHING_DONE
    return 1 if job.errors else 0
