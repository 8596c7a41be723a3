"""What a press is asked to work on, and what it leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from salessheets.excel.host import Block
    from salessheets.messages import Language, Text
    from salessheets.model import Period
    from salessheets.publish.returned.changes import Changes


@dataclass(frozen=True, slots=True)
class Settings:
    """Which month of which folder is meant, under which plan, in which language."""

    folder: Path
    period: Period | None = None
    plan: Path | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a press leaves in the workbook."""

    status: Text
    values: Mapping[str, object]
    blocks: tuple[Block, ...] = ()
    """For a control workbook."""
    language: Language | None = None
    """Of the status; the folder's when it is ``None``."""
    changes: Changes | None = None
    """Of the marks in a workbook that somebody filled in."""


class Refusal(Exception):  # noqa: N818 - no error: somebody has to change something first
    """Something stands in the way that a person can change; the outcome says what."""

    def __init__(self, text: Text, **values: object) -> None:
        super().__init__(text.en)
        self.outcome = Outcome(text, values)
