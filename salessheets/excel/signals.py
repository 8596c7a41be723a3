"""What the macro and the program tell each other while a press is worked on, in small files.

Under one press's own name lie ``.progress`` (a line such as ``read 35 200``), ``.stop``, which the
macro makes, and ``.done``, which comes last and says what came of it.

What is not plain ASCII is coded: Excel reads files, and systems take command lines, in the
characters of one country.
"""

from __future__ import annotations

import re
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

    def done(self, outcome: str, *, seen: bool = False) -> None:
        """Tell that all is there that there will be, and what came of it.

        ``seen`` tells whether the workbook shows it too; else nobody may miss it.
        """
        line = f"{'say' if seen else 'tell'} {coded(outcome)}\n"
        write_whole(self.part(".done"), line.encode("ascii"))

    def part(self, ending: str) -> Path:
        """Return the path of one of the files."""
        return self._stem.with_name(self._stem.name + ending)


def coded(text: str) -> str:
    """Return a text as the macro codes it: plain letters and digits, ``%4E2D`` for all else."""
    units = text.encode("utf-16-be", "surrogatepass")
    codes = (int.from_bytes(units[at : at + 2]) for at in range(0, len(units), 2))
    return "".join(chr(it) if it < 128 and chr(it).isalnum() else f"%{it:04X}" for it in codes)  # noqa: PLR2004 - beyond it is no ASCII


def decoded(text: str) -> str:
    """Return a text as it was before it was coded."""
    units = re.sub("%([0-9A-F]{4})", lambda found: chr(int(found[1], 16)), text)
    return units.encode("utf-16", "surrogatepass").decode("utf-16")
