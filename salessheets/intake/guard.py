"""Read what may ask for too much time or memory in a process that can be ended.

An ordinary workbook is read at once, by :func:`salessheets.intake.submission.read_submission`:
the limits that hold before it is opened bound what it can ask for. Whatever is large, old,
locked or damaged goes to a process of its own, which is started for the first such file and
kept for the others. When it takes too long, or falls over, the file gets a finding and the
next one a new process.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import re
import sys
from functools import partial
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, NamedTuple, Self

import salessheets
from salessheets.intake import findings
from salessheets.intake.kinds import Kind, kind_of
from salessheets.intake.model import FileFacts, Submission
from salessheets.intake.submission import period_of, read_submission
from salessheets.intake.workbook import MEGABYTE
from salessheets.intake.zipped import BAD_ZIP, Parts
from salessheets.model import Finding, Place

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Sequence
    from types import TracebackType


class Limits(NamedTuple):
    """What reading one file may use."""

    seconds: float = 60
    memory: int = 2000 * MEGABYTE


_ORDINARY_SIZE = MEGABYTE
_ORDINARY_UNPACKED = 20 * MEGABYTE


class Guard:
    """Reads submissions; a context, at whose end its process ends too."""

    def __init__(self, limits: Limits = Limits()) -> None:  # noqa: B008 - it is frozen
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def read(self, content: bytes, path: str, passwords: Sequence[str] = ()) -> Submission:
        """Read a workbook's bytes as ``read_submission`` does, within the limits."""
        if not is_risky(content):
            return read_submission(content, path, passwords)
        try:
            return self._ask(content, path, passwords)
        except (OSError, EOFError, pickle.UnpicklingError):
            self._end()
        values = {"seconds": self._limits.seconds, "memory": self._limits.memory // MEGABYTE}
        facts = FileFacts(path, hashlib.sha256(content).hexdigest(), period_of(path))
        return Submission(facts, (), (Finding(findings.STOPPED, Place(path), values),))

    def _ask(self, content: bytes, path: str, passwords: Sequence[str]) -> Submission:
        process = self._process = self._process or _start(self._limits)
        assert process.stdin is not None
        assert process.stdout is not None
        timer = Timer(self._limits.seconds, process.kill)
        timer.start()
        try:
            pickle.dump((content, path, tuple(passwords)), process.stdin)
            process.stdin.flush()
            answer = pickle.load(process.stdout)  # noqa: S301 - from our own process
        finally:
            timer.cancel()
        assert isinstance(answer, Submission)
        return answer

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


def is_risky(content: bytes) -> bool:
    """Whether a file is to be read in a process of its own."""
    if len(content) > _ORDINARY_SIZE:
        return True
    kind = kind_of(content)
    if kind is not Kind.PACKAGE:
        return kind in {Kind.XLS, Kind.ODS, Kind.LOCKED}
    try:
        parts = Parts(content)
        much = parts.size > _ORDINARY_UNPACKED
        return much or "xl/workbook.bin" in parts or any(map(partial(_boasts, parts), parts.names))
    except BAD_ZIP:
        return True


_COUNT = re.compile(rb"""ount\s*=\s*["'](\d+)""")


def _boasts(parts: Parts, name: str) -> bool:
    """Whether a part says that it holds more texts than it has bytes.

    The reading library makes room for as many as are said, and falls over without an error.
    """
    if not name.lower().endswith("sharedstrings.xml"):
        return False
    texts = parts.read(name)
    return any(int(count) > len(texts) for count in _COUNT.findall(texts, 0, 1000))


def _start(limits: Limits) -> subprocess.Popen[bytes]:
    import subprocess

    root = str(Path(salessheets.__file__).parents[1])
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(  # noqa: S603 - this very Python, with our own module
        [sys.executable, "-m", "salessheets.intake.guarded", str(limits.memory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
