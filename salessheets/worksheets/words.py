"""Reading what eight neighbouring characters say, for very many places at once.

The characters are one number of eight bytes, the first one lowest, so that a few operations on
whole arrays find an end or join digits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]
    Places = NDArray[np.int64]
    Words = NDArray[np.uint64]

WORD: Final = 8


def words_of(raw: Bytes) -> Words:
    """Return the word that begins at each byte; the last seven bytes begin none."""
    return np.ndarray((len(raw) - WORD + 1,), "<u8", raw, strides=(1,))


def _repeated(byte: int) -> np.uint64:
    return np.uint64(int.from_bytes(bytes([byte]) * WORD, "little"))


_ONES, _TOPS = _repeated(0x01), _repeated(0x80)
_ZEROS, _TENS, _SIXES, _DIGITS = map(_repeated, (ord("0"), 0xF0, 0x06, 0x33))
_ONE, _FOUR, _SEVEN, _HALF, _LAST = map(np.uint64, (1, 4, 7, 32, 56))
_STEPS = tuple(
    (np.uint64(mask), np.uint64(factor), np.uint64(shift))
    for mask, factor, shift in (
        (0x0F0F0F0F0F0F0F0F, 10 * 2**8 + 1, 8),
        (0x00FF00FF00FF00FF, 100 * 2**16 + 1, 16),
        (0x0000FFFF0000FFFF, 10000 * 2**32 + 1, 32),
    )
)


def length_to(words: Words, end: int) -> Places:
    """Return how many characters of each word stand before the first of one kind; 8 for none."""
    differs = words ^ _repeated(end)
    found = (differs - _ONES) & ~differs & _TOPS
    below = (((found & (~found + _ONE)) - _ONE) >> _SEVEN) & _ONES
    return ((below * _ONES) >> _LAST).astype(np.int64)


def cut(words: Words, length: Places) -> Words:
    """Return words with only their first characters left."""
    away = _FOUR * (WORD - length).astype(np.uint64)
    return (words << away << away) >> away >> away


def whole(words: Words, length: Places) -> tuple[Words, NDArray[np.bool_]]:
    """Read the digits at the beginning of each word; tell where there is nothing but digits.

    Neighbouring digits are joined to pairs, pairs to fours, fours to the number.
    """
    away = _FOUR * (WORD - length).astype(np.uint64)
    kept = _HALF - away
    aligned = (words << away << away) | (_ZEROS >> kept >> kept)
    plain = (aligned & _TENS) | (((aligned + _SIXES) & _TENS) >> _FOUR)
    for mask, factor, shift in _STEPS:
        aligned = ((aligned & mask) * factor) >> shift
    return aligned, plain == _DIGITS
