"""Workbooks that something has spoiled: none stops the program, and none spoils another's rows."""

from __future__ import annotations

import multiprocessing
import os
import random
import re
import zipfile
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import pytest
from corpus import build
from corpus.cases import file_case, file_cases

from salessheets.intake import combine
from salessheets.intake.guard import Guard
from salessheets.intake.worker import Limits
from salessheets.resources import samples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from salessheets.intake import Submission

COUNT = 500
SOUND = {
    "2025-03/张三.xlsx": build.xlsx(build.default()),
    "2025-03/李四.xlsb": build.xlsb(build.default()),
    "2025-03/王五.xls": build.shipped({}, name="odd.xls"),
    "2025-03/赵六.ods": build.shipped({}, name="odd.ods"),
    "2025-03/钱七.csv": build.delimited(build.default(), encoding="gbk"),
    "2025-03/孙八.html": build.page(build.default()),
    "2025-03/周九.xlsx": next(samples().glob("*/提交/2025-03/*.xlsx")).read_bytes(),
}
"""Files of every kind, the last a whole workbook of a salesperson's; and the same is spoiled."""


def flipped(book: bytes, dice: random.Random) -> bytes:
    """Change a few bytes anywhere."""
    content = bytearray(book)
    for _ in range(dice.randint(1, 20)):
        content[dice.randrange(len(content))] = dice.randrange(256)
    return bytes(content)


def shortened(book: bytes, dice: random.Random) -> bytes:
    """Leave out a piece."""
    first, last = sorted(dice.sample(range(len(book)), 2))
    return book[:first] + book[last:]


def inside(change: Callable[[bytes, random.Random], bytes]) -> Callable:
    """Make a change to one part of a zipped workbook, and zip it soundly again."""

    def changed(book: bytes, dice: random.Random) -> bytes:
        if not book.startswith(b"PK"):
            return change(book, dice)
        name = dice.choice(parts(book))
        return build.rewritten(book, {name: lambda part: change(part, dice) if part else part})

    return changed


def parts(book: bytes) -> list[str]:
    """Return the names of a zipped workbook's parts."""
    with zipfile.ZipFile(BytesIO(book)) as package:
        return package.namelist()


def removed(book: bytes, dice: random.Random) -> bytes:
    """Leave out a part of a zipped workbook."""
    if not book.startswith(b"PK"):
        return shortened(book, dice)
    return build.without(book, dice.choice(parts(book)))


def shuffled(book: bytes, dice: random.Random) -> bytes:
    """Put the sheets into another order, and let some lead to each other's parts."""

    def among(pattern: bytes) -> Callable[[bytes], bytes]:
        def change(part: bytes) -> bytes:
            found = re.findall(pattern, part)
            order = iter(dice.sample(found, len(found)))
            return re.sub(pattern, lambda _: next(order), part)

        return change

    if not book.startswith(b"PK"):
        return flipped(book, dice)
    relations = among(rb'Target="[^"]*sheet[^"]*"') if dice.random() < 0.5 else bytes
    sheets = among(rb"<sheet\b[^>]*/>")
    return build.rewritten(
        book, {"xl/workbook.xml": sheets, "xl/_rels/workbook.xml.rels": relations}
    )


def garbled(book: bytes, dice: random.Random) -> bytes:
    """Swap two numbers or words for others that may stand there."""
    words = [b'"1"', b"<v>", b"60", b"45720", b't="s"', b"</row>", b"=", b"K001", b"\xd5\xc5"]
    old = dice.choice(words)
    new = dice.choice([b'"-1"', b"", b"1e400", b"99999999999", b't="zz"', b"<row>", b"&#0;", b"\0"])
    return book.replace(old, new, dice.randint(1, 9))


MUTATIONS = (
    flipped,
    shortened,
    removed,
    shuffled,
    inside(flipped),
    inside(shortened),
    inside(garbled),
)


class Outcome(NamedTuple):
    """What became of spoiled files among sound ones."""

    silent: list[str]
    """Spoiled files that gave neither rows nor findings."""
    otherwise: list[str]
    """Sound files that were read otherwise after spoiled ones."""
    mixed: list[str]
    """Sound files whose rows in the tables of all files are not those that they have alone."""
    memory: int
    """The most bytes that the reading process, or the one beside it, ever had."""


def read_among_spoiled(seed: int) -> Outcome:
    """Spoil so many workbooks and read them, the sound ones before, in between and after.

    The spoiled ones have names that come last: one that is still the same file, byte for byte,
    is then the one that is passed over.
    """
    import resource

    dice = random.Random(seed)
    odd = (file_case(entry).content for entry in file_cases() if entry["table"] == "layout")
    books = [*SOUND.values(), *odd]
    with Guard() as guard:
        sound = {path: guard.read(book, path) for path, book in SOUND.items()}
        spoiled: list[Submission] = []
        otherwise: list[str] = []
        for number in range(COUNT):
            book = dice.choice(MUTATIONS)(dice.choice(books), dice)
            spoiled.append(guard.read(book, f"2025-03/龥{number}.xlsx"))
            if number % 25 == 0:
                path = dice.choice([*SOUND])
                again = guard.read(SOUND[path], path)
                otherwise += [path] if said(again) != said(sound[path]) else []
    versions = told_of_versions([*sound.values(), *spoiled])
    usage = (resource.getrusage(it) for it in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return Outcome(
        [it.facts.path for it in spoiled if not it.findings and not it.facts.rows],
        otherwise,
        [
            path
            for path in SOUND
            if path not in versions
            and rows(sound.values(), path) != rows([*sound.values(), *spoiled], path)
        ],
        1024 * max(each.ru_maxrss for each in usage),
    )


def told_of_versions(submissions: Iterable[Submission]) -> set[str]:
    """Return the files that are said to differ from another version of the same workbook.

    A spoiled copy may be one of its sound original: then neither counts, and both are told.
    """
    found = (it for it in combine(submissions).findings if it.problem.code == "file.versions")
    return {path for it in found for path in (it.place.file, it.values["first"].file)}


def said(submission: Submission) -> tuple:
    """Return all that a file gave."""
    fragments = [(it.form, list(it.rows), dict(it.columns)) for it in submission.fragments]
    return submission.facts, submission.findings, fragments


def rows(submissions: Iterable[Submission], path: str) -> list[tuple]:
    """Return a file's rows in the tables of many, without their number among all."""
    found = (
        (table.key, table.place(row), *(column[row] for column in columns))
        for table in combine(submissions).tables.values()
        for columns in [[it for key, it in table.columns.items() if key != "sequence"]]
        for row in range(len(table))
        if table.place(row).file == path
    )
    return sorted(found, key=str)


def test_no_spoiled_workbook_spoils_anything() -> None:
    """500 of them, drawn anew by each run's seed: the report's header tells it.

    Each gives rows or findings, none more memory than the limit, and the sound files are read
    as ever. They are read in a fresh process, so that its memory is theirs alone.
    """
    pytest.importorskip("resource")
    seed = int(os.environ["SALESSHEETS_SEED"])
    print(f"seed {seed}")
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawned) as pool:
        outcome = pool.submit(read_among_spoiled, seed).result(timeout=600)
    assert outcome._replace(memory=0) == Outcome([], [], [], 0), f"seed {seed}"
    assert outcome.memory <= Limits().memory, f"seed {seed}"
