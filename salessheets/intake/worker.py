"""Processes that read workbooks, one after another, and can be ended when one asks too much."""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections import deque
from contextlib import nullcontext, suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple, Self, TypeAlias

import salessheets
from salessheets.intake import findings
from salessheets.intake.model import FileFacts, Submission
from salessheets.intake.submission import period_of
from salessheets.intake.workbook import MEGABYTE
from salessheets.model import Finding, Place

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from types import TracebackType

Book: TypeAlias = tuple[str, bytes]
"""A workbook's path and bytes."""
READY = b"\n"
"""What a process says when it has loaded what it needs."""


class Limits(NamedTuple):
    """What reading one file may use."""

    seconds: float = 60
    memory: int = 2000 * MEGABYTE


class Worker:
    """A process that is started when it is first needed, and anew when it has ended."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._is_ready = False
        self._is_stopped = False

    def start(self) -> None:
        """Start the process if there is none, without waiting for it.

        Raises ``OSError`` when there can be none, ``EOFError`` when there is to be none.
        """
        if self._is_stopped:
            raise EOFError
        if self._process is not None and self._process.poll() is not None:
            self.end()
        if self._process is None:
            self._process, self._is_ready = _started(self._limits), False

    def wait(self) -> None:
        """Wait until there is a process that can read. Raises as ``start``, and when it ends."""
        self.start()
        assert self._process is not None
        assert self._process.stdout is not None
        if not self._is_ready and self._process.stdout.read(len(READY)) != READY:
            raise EOFError
        self._is_ready = True

    def read(self, content: bytes, path: str, passwords: Sequence[str] = ()) -> Submission:
        """Read a workbook's bytes as ``read_submission`` does, within the limits."""
        try:
            self.wait()
            return self._asked(content, path, passwords)
        except (OSError, EOFError, pickle.UnpicklingError):
            self.end()
        values = {"seconds": self._limits.seconds, "memory": self._limits.memory // MEGABYTE}
        facts = FileFacts(path, hashlib.sha256(content).hexdigest(), period_of(path))
        return Submission(facts, (), (Finding(findings.STOPPED, Place(path), values),))

    def _asked(self, content: bytes, path: str, passwords: Sequence[str]) -> Submission:
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        pickle.dump((content, path, tuple(passwords)), process.stdin)
        process.stdin.flush()
        answer = pickle.load(process.stdout)  # noqa: S301 - from our own process
        assert isinstance(answer, Submission)
        return answer

    def stop(self) -> None:
        """Stop what the process does, for good; whoever waits for it learns so."""
        self._is_stopped = True
        if self._process is not None:
            self._process.kill()

    def end(self) -> None:
        """End the process, which nobody waits for any more."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


class Workers:
    """Several workers for many workbooks; a context, at whose end their processes end too.

    What ``is_risky`` is read by one of them at a time, so that only one needs much memory.
    """

    def __init__(self, count: int, limits: Limits, is_risky: Callable[[bytes], bool]) -> None:
        from concurrent.futures import ThreadPoolExecutor
        from queue import SimpleQueue

        self._workers = [Worker(limits) for _ in range(count)]
        with suppress(OSError):  # then there are fewer, or none
            for worker in self._workers:
                worker.start()
        self._is_risky = is_risky
        self._risk = Lock()
        self._free: SimpleQueue[Worker] = SimpleQueue()
        self._threads = ThreadPoolExecutor(count)
        for worker in self._workers:
            self._threads.submit(self._join, worker)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in self._workers:
            worker.stop()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.end()

    @property
    def are_ready(self) -> bool:
        """Whether one of them can read by now."""
        return not self._free.empty()

    def read(self, books: Iterable[Book]) -> Iterator[Submission]:
        """Read workbooks and give them in their order; a few are read ahead."""
        waiting: deque[Future[Submission]] = deque()
        for path, content in books:
            waiting.append(self._threads.submit(self._read, content, path))
            if len(waiting) > _AHEAD * len(self._workers):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def _join(self, worker: Worker) -> None:
        worker.wait()
        self._free.put(worker)

    def _read(self, content: bytes, path: str) -> Submission:
        with self._risk if self._is_risky(content) else nullcontext():
            worker = self._free.get()
            try:
                return worker.read(content, path)
            finally:
                self._free.put(worker)


_AHEAD = 4


def _started(limits: Limits) -> subprocess.Popen[bytes]:
    import subprocess

    root = str(Path(salessheets.__file__).parents[1])
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(  # noqa: S603 - this very Python, with our own module
        [sys.executable, "-P", "-m", "salessheets.intake.guarded", *map(str, limits)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
