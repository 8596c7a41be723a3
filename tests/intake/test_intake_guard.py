"""Files that ask for too much are read in a process of their own, and cost only themselves."""

from __future__ import annotations

import ctypes
import time
from typing import TYPE_CHECKING

import pytest
from corpus import build
from helpers import workbook

from salessheets.intake.guard import Guard, is_risky
from salessheets.intake.memory import by_job
from salessheets.intake.submission import read_submission
from salessheets.intake.worker import Limits, Workers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salessheets.intake import Submission

SHEETS = build.default()
PATH = "2025-03/a.xlsx"
GOOD = build.xlsx(SHEETS)


def codes(submission) -> list[str]:
    """Return the codes of what was found in a file."""
    return [finding.problem.code for finding in submission.findings]


@pytest.mark.parametrize(
    ("content", "risky"),
    [
        (GOOD, False),
        (build.delimited(SHEETS, encoding="gbk"), False),
        (build.page(SHEETS), False),
        (workbook({"拜访日志": "\n".join(["| 日期 |", *["| 2025-03-04 |"] * 5000])}), False),
        (build.xlsb(SHEETS), True),
        (build.ods(SHEETS), True),
        (build.shipped(SHEETS, name="visits.xls"), True),
        (build.locked(SHEETS, password="x"), True),
        (build.cut(SHEETS, to=3000), True),
        (build.many_texts(SHEETS, megabytes=21), True),
        (GOOD + bytes(1_000_000), True),
    ],
    ids=["xlsx", "csv", "page", "5000 rows", "xlsb", "ods", "xls", "locked", "cut", "texts", "MB"],
)
def test_only_what_may_ask_for_too_much_is_guarded(content: bytes, risky: bool) -> None:  # noqa: FBT001
    """An ordinary month's workbook never waits for a process to start."""
    assert is_risky(content) is risky


def test_a_guarded_file_gives_what_it_gives_unguarded() -> None:
    """The process is only a wall: the same rows, findings and facts come through it."""
    content = build.shipped(SHEETS, name="odd.xls")
    with Guard() as guard:
        guarded = guard.read(content, PATH)
    plain = read_submission(content, PATH)
    assert (guarded.facts, guarded.findings) == (plain.facts, plain.findings)
    assert [f.columns for f in guarded.fragments] == [f.columns for f in plain.fragments]


def test_a_file_that_takes_too_long_is_stopped() -> None:
    """After the limit the process is ended, and the next file has a new one."""
    slow = build.formatted_rows(SHEETS, count=1_000_000)
    with Guard(Limits(seconds=0.5)) as guard:
        began = time.monotonic()
        assert codes(guard.read(slow, PATH)) == ["file.stopped"]
        assert time.monotonic() - began < 5
    with Guard() as guard:
        assert codes(guard.read(build.shipped(SHEETS, name="visits.xls"), PATH)) == []


class Kernel:
    """Takes down what Windows is asked for."""

    def __init__(self, *, agrees: bool = True) -> None:
        self.said: list[tuple] = []
        self.CreateJobObjectW = self._call("create", 0x1_0000_0040)
        self.GetCurrentProcess = self._call("self", 0xFFFF_FFFF_FFFF_FFFF)
        self.SetInformationJobObject = self._call("set", agrees)
        self.AssignProcessToJobObject = self._call("assign", 1)

    def _call(self, name: str, answer: int):
        def call(*given):
            read = (it.value if isinstance(it, ctypes.c_void_p) else it for it in given)
            self.said.append((name, *read))
            return answer

        return call


def test_windows_is_asked_to_bound_the_process() -> None:
    """A job is made, told the limit (a structure of 144 bytes), and this process put into it."""
    kernel = Kernel()
    by_job(2_000_000_000, kernel)
    names = [name for name, *_ in kernel.said]
    assert names == ["create", "set", "self", "assign"]
    (_, job, kind, limits, size) = kernel.said[1]
    assert (job, kind, size) == (0x1_0000_0040, 9, 144)
    told = bytes(limits._obj)  # noqa: SLF001 - what was pointed to
    assert int.from_bytes(told[16:20], "little") == 0x100
    assert int.from_bytes(told[112:120], "little") == 2_000_000_000
    assert kernel.said[3] == ("assign", 0x1_0000_0040, 0xFFFF_FFFF_FFFF_FFFF)


def test_where_windows_refuses_the_process_stays_as_it_is() -> None:
    """Nothing is put into a job that has no limit."""
    kernel = Kernel(agrees=False)
    by_job(2_000_000_000, kernel)
    assert [name for name, *_ in kernel.said] == ["create", "set"]


def test_a_file_that_wants_too_much_memory_is_stopped() -> None:
    """The process cannot get more than the limit; its end is a finding that names both limits."""
    hungry = build.many_texts(SHEETS, megabytes=300)
    with Guard(Limits(seconds=30, memory=200_000_000)) as guard:
        (finding,) = guard.read(hungry, PATH).findings
        assert finding.problem.code == "file.stopped"
        assert "30 seconds or 200 MB" in finding.message("en")
        assert codes(guard.read(build.shipped(SHEETS, name="visits.xls"), PATH)) == []
    resource = pytest.importorskip("resource")
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 2_000_000  # kilobytes


def test_the_reading_library_may_fall_over() -> None:
    """A false count makes it abort without an error; the file after it is read all the same."""
    false = build.rewritten(
        build.many_texts(SHEETS, megabytes=25),
        {"xl/sharedStrings.xml": lambda it: it.replace(b'uniqueCount="', b'uniqueCount="99999999')},
    )
    with Guard() as guard:
        assert codes(guard.read(false, PATH)) == ["file.stopped"]
        assert codes(guard.read(build.shipped(SHEETS, name="visits.xls"), PATH)) == []


def test_no_process_is_left_behind() -> None:
    """When the files are read the process has ended."""
    with Guard() as guard:
        guard.read(build.shipped(SHEETS, name="visits.xls"), PATH)
        process = guard._worker._process  # noqa: SLF001 - there is no other way to see it
        assert process is not None
        assert process.poll() is None
    assert process.poll() is not None


def books(count: int) -> list[tuple[str, bytes]]:
    """Return so many workbooks of several kinds, each with a path of its own."""
    kinds = [
        GOOD,
        build.delimited(SHEETS, encoding="gbk"),
        build.cut(SHEETS, to=3000),
        build.shipped(SHEETS, name="visits.xls"),
    ]
    return [(f"2025-03/{at}.xlsx", kinds[at % len(kinds)]) for at in range(count)]


def told(submissions: Iterable[Submission]) -> list[object]:
    """Return all that submissions say."""
    return [
        (it.facts, it.findings, [(part.source, part.rows, part.columns) for part in it.fragments])
        for it in submissions
    ]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_several_processes_read_what_one_reads(count: int) -> None:
    """In the order in which the files are given, with the same rows, findings and facts."""
    each = [read_submission(content, path) for path, content in books(24)]
    with Workers(count, Limits(), is_risky) as workers:
        assert told(workers.read(books(24))) == told(each)


def test_many_files_are_read_as_few_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether there are processes to help, and from which file on, changes nothing."""
    each = told(read_submission(content, path) for path, content in books(24))
    for many, workers in ((100, 2), (24, 2), (8, 2), (0, 3), (0, 1)):
        monkeypatch.setattr("salessheets.intake.guard._MANY", many)
        with Guard(workers=workers) as guard:
            assert told(guard.read_all(iter(books(24)))) == each


def test_one_of_many_files_is_stopped_alone() -> None:
    """The others are read by the other processes, and by the one that takes its place."""
    some = books(12)
    some[5] = ("2025-03/slow.xlsx", build.formatted_rows(SHEETS, count=1_000_000))
    with Workers(2, Limits(seconds=0.5), is_risky) as workers:
        found = [codes(each) for each in workers.read(some)]
    each = [codes(read_submission(content, path)) for path, content in books(12)]
    assert found == [*each[:5], ["file.stopped"], *each[6:]]


def test_reading_can_be_given_up() -> None:
    """Who wants no more files does not wait for those that are being read."""
    slow = [(f"{at}.xlsx", build.formatted_rows(SHEETS, count=1_000_000)) for at in range(3)]
    began = time.monotonic()
    with Workers(2, Limits(), is_risky) as workers:
        assert codes(next(workers.read([books(1)[0], *slow]))) == []
        processes = [each._process for each in workers._workers]  # noqa: SLF001 - see above
    assert time.monotonic() - began < 20
    assert all(process is not None and process.poll() is not None for process in processes)
