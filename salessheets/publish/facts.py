"""What is true of one run only: the part of a page that may differ between equal inputs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class RunFacts:
    """When and from what a page was made."""

    made: datetime
    """Local time."""
    program: str
    """The program's name and version."""
    files: tuple[str, ...]
    """The submissions that were read, as paths relative to their folder."""
    is_closed: bool = False
    """Whether the period is closed; a draft otherwise."""
