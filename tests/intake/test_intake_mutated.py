"""Workbooks that something has spoiled: none stops the program, and none spoils another's rows."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from corpus import build
from corpus.cases import file_case, file_cases

from salessheets.intake import combine
from salessheets.intake.guard import Guard

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = 20250305
COUNT = 500
SOUND = build.xlsx(build.default())
BOOKS = (
    SOUND,
    build.xlsb(build.default()),
    build.shipped({}, name="odd.xls"),
    build.shipped({}, name="odd.ods"),
    build.delimited(build.default(), encoding="gbk"),
    build.page(build.default()),
    *(file_case(entry).content for entry in file_cases() if entry["table"] == "layout"),
)


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
        with zipfile.ZipFile(BytesIO(book)) as package:
            name = dice.choice(package.namelist())
        return build.rewritten(book, {name: lambda part: change(part, dice) if part else part})

    return changed


def garbled(book: bytes, dice: random.Random) -> bytes:
    """Swap two numbers or words for others that may stand there."""
    words = [b'"1"', b"<v>", b"60", b"45720", b't="s"', b"</row>", b"=", b"K001", b"\xd5\xc5"]
    old = dice.choice(words)
    new = dice.choice([b'"-1"', b"", b"1e400", b"99999999999", b't="zz"', b"<row>", b"&#0;", b"\0"])
    return book.replace(old, new, dice.randint(1, 9))


MUTATIONS = (flipped, shortened, inside(flipped), inside(shortened), inside(garbled))


def test_no_spoiled_workbook_spoils_anything() -> None:
    """Each gives rows or findings within the limits, and the sound ones give what they gave."""
    dice = random.Random(SEED)
    print(f"seed {SEED}")
    with Guard() as guard:
        sound = guard.read(SOUND, "sound.xlsx")
        spoiled = [
            guard.read(dice.choice(MUTATIONS)(dice.choice(BOOKS), dice), f"2025-03/{number}.xlsx")
            for number in range(COUNT)
        ]
        assert guard.read(SOUND, "sound.xlsx").findings == sound.findings
    assert all(each.findings or each.facts.rows for each in spoiled)
    intake = combine([sound, *spoiled])
    place = [intake.tables["visit"].place(row) for row in range(len(intake.tables["visit"]))]
    assert sum(it.file == "sound.xlsx" for it in place) == 2
