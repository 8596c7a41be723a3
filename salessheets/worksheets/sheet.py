"""A whole worksheet, read a few million bytes at a time."""

from __future__ import annotations

import re
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from salessheets.columns import TEXT, ArrayColumn
from salessheets.worksheets.book import Unusual, plain
from salessheets.worksheets.chunk import OWN_TEXT, PADDING, Block, read_block

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from typing import IO
    from zipfile import ZipFile

_CHUNK = 1 << 20
_WORKERS = 2


def read_columns(
    archive: ZipFile, part: str, shared: list[str], without: Collection[str] = ()
) -> list[ArrayColumn]:
    """Return the columns of a worksheet from its first row on, all of one length.

    ``shared`` are the workbook's texts; those that formulas gave are added to them. Columns
    whose first row is among ``without`` need not be filled below it. Raises :class:`Unusual`.
    """
    with archive.open(part) as stream, ThreadPoolExecutor(_WORKERS) as pool:
        chunks = _chunks(stream)
        blocks = [read_block(chunk, frozenset()) for chunk in islice(chunks, 1)]
        skipped = frozenset(_headed(blocks, without, shared))
        blocks += _worked(pool, partial(read_block, skipped=skipped), chunks)
    filled = [_in_one_list(block, shared) for block in blocks if block.kinds.size]
    if not filled:
        return []
    height = filled[-1].first + len(filled[-1].kinds) - 1
    width = max(block.kinds.shape[1] for block in filled)
    return [_column(filled, at, height, shared) for at in range(width)]


def _worked(
    pool: ThreadPoolExecutor, work: Callable[[bytes], Block], chunks: Iterator[bytes]
) -> Iterator[Block]:
    """Yield what becomes of chunks, in order; only a few are unpacked ahead of the work."""
    waiting = deque(pool.submit(work, chunk) for chunk in islice(chunks, _WORKERS + 1))
    while waiting:
        yield waiting.popleft().result()
        waiting.extend(pool.submit(work, chunk) for chunk in islice(chunks, 1))


def _headed(blocks: Sequence[Block], wanted: Collection[str], shared: list[str]) -> Iterator[int]:
    """Yield the columns that have one of some texts in the first row."""
    for block in blocks:
        if block.first != 1 or not block.kinds.size:
            continue
        for at, (kind, number) in enumerate(zip(block.kinds[0], block.data[0], strict=True)):
            if kind == TEXT and number < len(shared) and shared[int(number)] in wanted:
                yield at


def _in_one_list(block: Block, shared: list[str]) -> Block:
    """Return a block whose texts are all indices into one list."""
    own = block.kinds == OWN_TEXT
    if not own.any():
        return block
    distinct = {raw: at for at, raw in enumerate(dict.fromkeys(block.texts), len(shared))}
    shared.extend(plain(raw.decode()) for raw in distinct)
    numbers = np.array([distinct[raw] for raw in block.texts], np.float64)
    data = np.where(own, numbers[np.where(own, block.data, 0).astype(np.int64)], block.data)
    return Block(block.first, np.where(own, np.uint8(TEXT), block.kinds), data, ())


def _column(blocks: Sequence[Block], at: int, height: int, shared: list[str]) -> ArrayColumn:
    kinds, data = np.zeros(height, np.uint8), np.zeros(height)
    for block in blocks:
        if at < block.kinds.shape[1]:
            rows = slice(block.first - 1, block.first - 1 + len(block.kinds))
            kinds[rows], data[rows] = block.kinds[:, at], block.data[:, at]
    if (data[kinds == TEXT] >= len(shared)).any():
        raise Unusual
    return ArrayColumn(kinds, data, shared)


_END = b"</row>"


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the sheet's rows, some at a time, none of them cut."""
    rest = b""
    while b"</sheetData>" not in rest and (read := stream.read(_CHUNK)):
        end = read.rfind(_END) + len(_END)
        if end >= len(_END):
            yield b"".join((rest, memoryview(read)[:end], PADDING))
            rest = read[end:]
        elif len(rest) < _LONGEST_ROW:
            rest += read
        else:
            raise Unusual
    if _OTHER_ROW.search(rest):
        raise Unusual


_LONGEST_ROW = 1 << 23
_OTHER_ROW = re.compile(rb"<\w+:row\b|</row>")
