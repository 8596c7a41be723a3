"""Some rows of a worksheet's XML: where its cells stand and what they hold.

Source: ECMA-376 part 1, 18.3.1.4 (cells).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from salessheets.columns import ERROR, ERRORS, FLAG, NUMBER, TEXT
from salessheets.worksheets.book import Unusual
from salessheets.worksheets.words import WORD, cut, length_to, whole, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from salessheets.worksheets.words import Bytes, Places, Words

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Kinds = NDArray[np.uint8]

PADDING: Final = b"\0" * 32
"""What must follow a chunk: words may be looked at beyond its end."""
OWN_TEXT: Final = 9
"""The kind of a text that stands in the cell itself, until it is in the list of all texts."""
_MOST_CELLS = 20_000_000


class Block(NamedTuple):
    """Some rows of a sheet; texts that stand in the cells themselves are counted apart."""

    first: int
    """Row number of the first, from 1."""
    kinds: Kinds
    """Shape (rows, columns)."""
    data: Floats
    texts: Sequence[bytes]


def read_block(chunk: bytes, skipped: frozenset[int]) -> Block:
    """Read some whole rows, followed by ``PADDING``; the skipped columns are left blank.

    Raises :class:`Unusual`.
    """
    raw = np.frombuffer(chunk, np.uint8)
    words = words_of(raw)
    tags = raw[:-2] == ord("<")
    cells = _cells(raw, tags)
    columns, digits = _columns(raw, cells)
    begin = _begin(chunk, raw, tags, cells, "v")
    chosen = np.flatnonzero(_wanted(columns, skipped))
    columns, begin = columns[chosen], begin[chosen]
    rows, attributes = _rows(words, digits[chosen])
    kinds = _kinds(chunk, words, attributes)
    if (within := kinds == _WITHIN).any():
        begin = np.where(within, _begin(chunk, raw, tags, cells, "t")[chosen], begin)
        kinds[within] = OWN_TEXT
    filled = np.flatnonzero(begin)
    if not len(filled):
        return Block(1, np.zeros((0, 0), np.uint8), np.zeros((0, 0)), ())
    kinds, rows, columns = kinds[filled], rows[filled], columns[filled]
    data, texts = _values(chunk, raw, words, begin[filled], kinds)
    first = int(rows[0])
    shape = int(rows[-1]) - first + 1, int(columns.max()) + 1
    if shape[0] * shape[1] > _MOST_CELLS:
        raise Unusual
    at = (rows - first) * shape[1] + columns
    all_kinds, all_data = np.zeros(shape, np.uint8), np.zeros(shape)
    all_kinds.reshape(-1)[at], all_data.reshape(-1)[at] = kinds, data
    return Block(first, all_kinds, all_data, texts)


# Places ------------------------------------------------------------------------------------


def _cells(raw: Bytes, tags: Flags) -> Places:
    """Return where the cells' tags begin."""
    found = _tagged(raw, tags, "c")
    after = raw[found + 2]
    if ((after == ord(">")) | (after == ord("/"))).any():
        raise Unusual  # without an address
    return found[after == ord(" ")]


def _tagged(raw: Bytes, tags: Flags, letter: str) -> Places:
    named = raw[1:-1] == ord(letter)
    named &= tags
    return np.flatnonzero(named)


def _begin(chunk: bytes, raw: Bytes, tags: Flags, cells: Places, letter: str) -> Places:
    """Return where the content of each cell's ``<v>`` or ``<t>`` begins; 0 for cells without."""
    found = _tagged(raw, tags, letter)
    after = raw[found + 2]
    begin = found + len("<v>")
    for at in np.flatnonzero(after == ord(" ")).tolist():
        begin[at] = chunk.index(b">", begin[at]) + 1
    chosen = (after == ord(">")) | (after == ord(" "))
    owner = np.searchsorted(cells, found[chosen]) - 1
    if (owner < 0).any() or (np.diff(owner) <= 0).any():
        raise Unusual
    result = np.zeros(len(cells), np.int64)
    result[owner] = begin[chosen]
    return result


def _wanted(columns: Places, skipped: frozenset[int]) -> Flags:
    wanted = np.ones(1 + int(columns.max(initial=0)), np.bool_)
    wanted[[at for at in skipped if at < len(wanted)]] = False
    return wanted[columns]


_QUOTE = ord('"')


def _columns(raw: Bytes, starts: Places) -> tuple[Places, Places]:
    """Return cells' columns, from 0, and where the digits of their addresses begin."""
    begin = starts + len('<c r="')
    if ((raw[begin - 1] != _QUOTE) | (raw[begin - 3] != ord("r"))).any():
        raise Unusual
    columns = raw[begin].astype(np.int64) - ord("A")
    letters = np.ones(len(starts), np.int64)
    for place in (1, 2):
        letter = raw[begin + place].astype(np.int64)
        more = (letters == place) & (letter >= ord("A"))
        if not more.any():
            break
        columns = np.where(more, (columns + 1) * 26 + letter - ord("A"), columns)
        letters += more
    if (columns < 0).any():
        raise Unusual
    return columns, begin + letters


def _rows(words: Words, digits: Places) -> tuple[Places, Places]:
    """Return row numbers and the places behind their closing quotes."""
    letters = words[digits]
    length = length_to(letters, _QUOTE)
    rows, plain = whole(letters, length)
    numbers = rows.astype(np.int64)
    if not plain.all() or (np.diff(numbers) < 0).any():
        raise Unusual
    return numbers, digits + length + 1


# Attributes --------------------------------------------------------------------------------

_ATTRIBUTES = re.compile(rb'(?: (?:s="\d+"|t="(\w+)"))* ?/?')
_WITHIN = 8
_KINDS = {
    None: NUMBER,
    b"n": NUMBER,
    b"s": TEXT,
    b"str": OWN_TEXT,
    b"inlineStr": _WITHIN,
    b"b": FLAG,
    b"e": ERROR,
}


def _kinds(chunk: bytes, words: Words, begin: Places) -> Kinds:
    """Return what cells are by their attributes; few differ, so each is read once."""
    spelled = [*_up_to_end(words, begin)]
    result = np.zeros(len(begin), np.uint8)
    left = np.arange(len(begin))
    while len(left):
        at = begin[left[0]]
        found = _ATTRIBUTES.fullmatch(chunk, at, chunk.index(b">", at))
        if found is None or found[1] not in _KINDS:
            raise Unusual
        same = np.logical_and.reduce([part[left] == part[left[0]] for part in spelled])
        result[left[same]] = _KINDS[found[1]]
        left = left[~same]
    return result


def _up_to_end(words: Words, begin: Places) -> Iterator[Words]:
    """Yield word by word what stands before each ``>``."""
    going = np.ones(len(begin), np.bool_)
    for at in range(0, len(PADDING), WORD):
        letters = words[begin + at]
        length = np.where(going, length_to(letters, ord(">")), 0)
        yield cut(letters, length)
        going = length == WORD
        if not going.any():
            return
    raise Unusual


# Values -----------------------------------------------------------------------------------


def _values(
    chunk: bytes, raw: Bytes, words: Words, begin: Places, kinds: Kinds
) -> tuple[Floats, list[bytes]]:
    """Return cells' numbers, and the texts that stand in the cells themselves."""
    letters = words[begin]
    length = length_to(letters, ord("<"))
    found, plain = whole(letters, length)
    data = found.astype(np.float64)
    said = (kinds == OWN_TEXT) | (kinds == ERROR)
    rest = np.flatnonzero(~(plain & (length > 0) & (length < WORD)) & ~said)
    if len(rest):
        data[rest] = _written(raw, begin[rest])
    texts: list[bytes] = []
    for at in np.flatnonzero(said).tolist():
        text = chunk[begin[at] : chunk.index(b"<", begin[at])]
        data[at] = len(texts) if kinds[at] == OWN_TEXT else _error(text)
        texts.append(text)
    return data, texts


_ERROR_NUMBERS = {error.value.encode(): at for at, error in enumerate(ERRORS, 1)}


def _error(said: bytes) -> int:
    if said not in _ERROR_NUMBERS:
        raise Unusual
    return _ERROR_NUMBERS[said]


def _written(raw: Bytes, begin: Places) -> Floats:
    """Read numbers with signs, points and exponents."""
    letters = raw[begin[:, np.newaxis] + np.arange(len(PADDING))]
    ended = np.logical_or.accumulate(letters == ord("<"), axis=1)
    if not ended[:, -1].all():
        raise Unusual
    letters[ended] = 0
    try:
        return letters.view(f"S{len(PADDING)}").reshape(-1).astype(np.float64)
    except ValueError as error:
        raise Unusual from error
