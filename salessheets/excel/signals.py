"""What the macro and the program tell each other while a press is worked on, in small files.

Under one press's own name lie ``.progress`` (a line such as ``read 35 200``), ``.stop``, which the
macro makes, and ``.done``, which comes last.
"""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

from salessheets.excel.host import StoppedError
from salessheets.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

_LONG_AGO = 24 * 3600
"""Seconds after which no macro waits any more."""


class Signals:
    """The files of one press; ``stem`` is their path without an ending."""

    def __init__(self, stem: Path) -> None:
        self._stem = stem

    def progress(self, stage: str, done: int, total: int) -> None:
        """Tell how far the work is. Raises ``StoppedError`` when the macro asks to stop."""
        if self.part(".stop").exists():
            raise StoppedError
        write_whole(self.part(".progress"), f"{stage} {done} {total}\n".encode("ascii"))

    def sweep(self) -> None:
        """Take away what presses left behind that were given up long ago."""
        for path in self._stem.parent.glob("[0-9]*.*"):
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > _LONG_AGO:
                    path.unlink()

    def done(self) -> None:
        """Tell that all is there that there will be."""
        write_whole(self.part(".done"), b"")

    def part(self, ending: str) -> Path:
        """Return the path of one of the files."""
        return self._stem.with_name(self._stem.name + ending)
