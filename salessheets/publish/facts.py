"""What is true of one run only: the part of a page that may differ between equal inputs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RunFacts:
    """When and from what a page was made."""

    made: str
    """Local date and time, ``2025-04-02 09:30``."""
    program: str
    """The program's name and version."""
    files: tuple[str, ...]
    """The workbooks that were used, as paths relative to their folder."""
    is_closed: bool = False
    """Whether the period is closed; a draft otherwise."""
    returned: str = ""
    """The folder of returned workbooks beside the page; empty when there are none."""
