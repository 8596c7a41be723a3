"""Read what may ask for too much time or memory in a process that can be ended.

An ordinary workbook is read at once, by :func:`salessheets.intake.submission.read_submission`:
the limits that hold before it is opened bound what it can ask for. Whatever is large, old,
locked or damaged goes to a process of its own, which is started for the first such file and
kept for the others. When it takes too long, or falls over, the file gets a finding and the
next one a new process. When there are many files, several processes read all of them.
"""

from __future__ import annotations

import os
from itertools import chain, islice
from typing import TYPE_CHECKING, Self

from salessheets.intake.kinds import Kind, kind_of
from salessheets.intake.package import ORDINARY_UNPACKED
from salessheets.intake.submission import read_submission
from salessheets.intake.workbook import MEGABYTE
from salessheets.intake.worker import Limits, Worker, Workers
from salessheets.intake.zipped import BAD_ZIP, Parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import TracebackType

    from salessheets.intake.model import Submission
    from salessheets.intake.worker import Book

_ORDINARY_SIZE = MEGABYTE
_MANY = 100
_MOST_WORKERS = 4
"""More would wait for the one process that sends them what to read."""


class Guard:
    """Reads submissions; a context, at whose end its processes end too.

    ``workers`` is how many processes may read when there are many files: as many as help when
    left out, and none when it is 1.
    """

    def __init__(
        self,
        limits: Limits = Limits(),  # noqa: B008 - it is frozen
        workers: int | None = None,
    ) -> None:
        self._limits = limits
        self._worker = Worker(limits)
        self._workers = min(_processors(), _MOST_WORKERS) if workers is None else workers

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._worker.end()

    def read(self, content: bytes, path: str, passwords: Sequence[str] = ()) -> Submission:
        """Read a workbook's bytes as ``read_submission`` does, within the limits."""
        reader = self._worker.read if is_risky(content) else read_submission
        return reader(content, path, passwords)

    def read_all(self, books: Iterable[Book]) -> Iterator[Submission]:
        """Read workbooks in their order.

        When there are many, processes are started to read the rest of them, one for each
        processor; until these are ready, reading goes on.
        """
        left = iter(books)
        for path, content in islice(left, _MANY):
            yield self.read(content, path)
        more = [*islice(left, 1)]
        if not more or self._workers == 1:
            yield from (self.read(content, path) for path, content in chain(more, left))
            return
        with Workers(self._workers, self._limits, is_risky) as workers:
            for path, content in chain(more, left):
                if workers.are_ready:
                    yield from workers.read(chain([(path, content)], left))
                else:
                    yield self.read(content, path)


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def is_risky(content: bytes) -> bool:
    """Whether a file is to be read in a process of its own."""
    if len(content) > _ORDINARY_SIZE:
        return True
    kind = kind_of(content)
    if kind is not Kind.PACKAGE:
        return kind in {Kind.XLS, Kind.ODS, Kind.LOCKED}
    try:
        parts = Parts(content)
    except BAD_ZIP:
        return True
    return parts.size > ORDINARY_UNPACKED or "xl/workbook.bin" in parts
