"""Read large worksheets straight into arrays, without an object for every cell.

The XML of a sheet is looked at by the million bytes: where the cells, their values and their
ends stand is found by numpy, and so are the numbers that are written there. Texts are indices
into the workbook's shared ones as the file has them already. This reads what Excel, WPS,
LibreOffice and the usual libraries write; a sheet written in another way raises
:class:`Unusual`, and is then read cell by cell.

Source: ECMA-376 part 1, 18.3.1 (worksheets) and 18.4 (shared strings).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from salessheets.columns import BLANK, ERROR, ERRORS, FLAG, NUMBER, TEXT, ArrayColumn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import IO
    from zipfile import ZipFile

    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]
    Words = NDArray[np.uint64]
    Places = NDArray[np.int64]

_CHUNK = 1 << 22
_PADDING = b"\0" * 32
"""Words of eight bytes may be looked at beyond the end of a chunk."""


class Unusual(Exception):  # noqa: N818 - no error of anybody's
    """The sheet is written in a way that is not read here."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Some rows of a sheet: kinds and numbers, and the style of each cell."""

    first: int
    """Row number of the first, from 1."""
    kinds: NDArray[np.uint8]
    """Shape (rows, columns)."""
    data: NDArray[np.float64]


class _Texts(dict[bytes, int]):
    """Numbers texts that stand in the cells themselves, after the shared ones."""

    def __init__(self, shared: list[str]) -> None:
        super().__init__()
        self.strings = shared

    def __missing__(self, raw: bytes) -> int:
        self[raw] = at = len(self.strings)
        self.strings.append(_plain(raw.decode()))
        return at


def columns(archive: ZipFile, part: str, shared: list[str]) -> list[ArrayColumn]:
    """Return the columns of a worksheet, all of one length, from its first row on.

    ``shared`` are the workbook's texts; those that formulas gave are added to it. Raises
    :class:`Unusual`.
    """
    texts = _Texts(shared)
    with archive.open(part) as stream:
        blocks = [_block(chunk, texts) for chunk in _chunks(stream)]
    blocks = [block for block in blocks if block.kinds.size]
    if not blocks:
        return []
    height = blocks[-1].first + len(blocks[-1].kinds) - 1
    width = max(block.kinds.shape[1] for block in blocks)
    return [_column(blocks, at, height, shared) for at in range(width)]


def _column(blocks: Sequence[Block], at: int, height: int, shared: list[str]) -> ArrayColumn:
    kinds, data = np.zeros(height, np.uint8), np.zeros(height)
    for block in blocks:
        if at < block.kinds.shape[1]:
            rows = slice(block.first - 1, block.first - 1 + len(block.kinds))
            kinds[rows], data[rows] = block.kinds[:, at], block.data[:, at]
    return ArrayColumn(kinds, data, shared)


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the sheet's rows, some at a time, none of them cut."""
    rest = b""
    while read := stream.read(_CHUNK):
        rest += read
        end = rest.rfind(b"</row>")
        if end >= 0:
            yield rest[: end + 6]
            rest = rest[end + 6 :]
    if b"<row" in rest.partition(b"</sheetData>")[0].replace(b"/>", b""):
        raise Unusual
