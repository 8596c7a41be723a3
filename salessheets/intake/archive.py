"""Unpack zipped folders, as mail programs and chats make them of many files.

A zipped folder may hold another; what is zipped three times over is not looked into.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from salessheets.intake import findings
from salessheets.intake.kinds import Kind, kind_of
from salessheets.intake.workbook import FILE_LIMIT, UNPACKED_LIMIT, too_large
from salessheets.intake.zipped import BAD_ZIP, ENCRYPTED
from salessheets.model import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MEMBER_LIMIT = 5000
_DEPTH = 2
_UTF8_NAME = 0x800  # APPNOTE.TXT 4.4.4, bit 11: the name is in UTF-8


class Member(NamedTuple):
    """A file of a zipped folder: its path below that of the folder, and its content."""

    path: str
    content: bytes = b""
    finding: Finding | None = None
    """Why there is no content."""


def members(
    content: bytes, path: str, passwords: Sequence[str] = (), *, depth: int = 1
) -> Iterator[Member]:
    """Yield the files of a zipped folder, by their order in it.

    Those that are locked are opened with the one of the ``passwords`` that opens the first.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = [part for part in archive.infolist() if not part.is_dir()]
            refused = _refused(parts, Place(path))
            if refused is not None:
                yield Member(path, finding=refused)
                return
            read, refused = _reader(archive, content, parts, Place(path), passwords)
            if refused is not None:
                yield Member(path, finding=refused)
                parts = [part for part in parts if not part.flag_bits & ENCRYPTED]
            for part in parts:
                yield from _member(read, part, path, depth)
    except BAD_ZIP:
        yield Member(path, finding=Finding(findings.UNREADABLE, Place(path)))


def _reader(
    archive: zipfile.ZipFile,
    content: bytes,
    parts: Sequence[zipfile.ZipInfo],
    place: Place,
    passwords: Sequence[str],
) -> tuple[Callable[[zipfile.ZipInfo], bytes], Finding | None]:
    """Return what reads a part, and why those that are locked cannot be read, if they cannot."""
    locked = [part for part in parts if part.flag_bits & ENCRYPTED]
    if not locked:
        return archive.read, None
    from salessheets.intake.locked_zip import LIMIT, fitting, opened

    much = too_large(sum(part.compress_size for part in locked), place, LIMIT)
    key = None if much else fitting(archive, content, locked[0], passwords)
    if key is None:
        return archive.read, much or Finding(findings.LOCKED_ARCHIVE, place)

    def read(part: zipfile.ZipInfo) -> bytes:
        if part.flag_bits & ENCRYPTED:
            return opened(archive, content, part, key)
        return archive.read(part)

    return read, None


def _refused(parts: list[zipfile.ZipInfo], place: Place) -> Finding | None:
    if len(parts) > MEMBER_LIMIT:
        values = {"count": len(parts), "limit": MEMBER_LIMIT}
        return Finding(findings.TOO_MANY, place, values)
    return too_large(sum(part.file_size for part in parts), place, UNPACKED_LIMIT)


def _member(
    read: Callable[[zipfile.ZipInfo], bytes], part: zipfile.ZipInfo, path: str, depth: int
) -> Iterator[Member]:
    inside = f"{path}/{_name(part)}"
    place = Place(inside)
    much = too_large(part.file_size, place, FILE_LIMIT)
    if much is not None:
        yield Member(inside, finding=much)
        return
    try:
        content = read(part)
    except BAD_ZIP:
        yield Member(inside, finding=Finding(findings.UNREADABLE, place))
        return
    if kind_of(content) is not Kind.ARCHIVE:
        yield Member(inside, content)
    elif depth < _DEPTH:
        yield from members(content, inside, depth=depth + 1)
    else:
        yield Member(inside, finding=Finding(findings.NESTED, place))


def _name(part: zipfile.ZipInfo) -> str:
    """Return a file's path, with Chinese Windows' names as they were meant, and nothing above."""
    name = part.filename
    if not part.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437", errors="replace")
        name = _decoded(raw) or name
    steps = PurePosixPath(name.replace("\\", "/")).parts
    return "/".join(step for step in steps if step not in {"/", "..", "."})


def _decoded(name: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""
