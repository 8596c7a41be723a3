"""The texts of an evaluation, by the thousand: each is known by a code instead of looked at."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from salessheets.formula.numbering import numbered
from salessheets.formula.semantics import text_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Codes: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Marks: TypeAlias = NDArray[np.uint8]


class Texts:
    """The texts of an evaluation, known by codes.

    A text may have several codes: one for each list of a workbook's texts that has it, and one
    that it got by itself. Texts are equal where :meth:`folded` codes are. Case folding and
    reading as a number are done once per code.
    """

    def __init__(self) -> None:
        self._codes = _Codes()
        self._strings: list[str] = self._codes.strings
        self._first: dict[str, int] = {}
        """The code of the first text of each spelling, by its lower-case form."""
        self._folded: Codes = np.zeros(0, np.int64)
        self._numbers: Floats = np.zeros(0)
        self._marks: Marks = np.zeros(0, np.uint8)
        self._lists: dict[tuple[int, int], tuple[Sequence[str], int]] = {}
        self.code("")

    def code(self, text: str) -> int:
        """Return a text's code, taking it in when it is new."""
        return self._codes[text]

    def codes(self, texts: Iterable[str], length: int) -> Floats:
        """Return the codes of many texts."""
        return np.fromiter(map(self._codes.__getitem__, texts), np.float64, length)

    def first_of(self, strings: Sequence[str]) -> int:
        """Take in a list of texts that columns share; return the first one's code.

        The others' follow it in their order: no text is looked at.
        """
        key = id(strings), len(strings)
        if key not in self._lists:
            # The list is kept too, so that no other can come to have its identity.
            self._lists[key] = strings, len(self._strings)
            self._strings.extend(strings)
        return self._lists[key][1]

    def text(self, code: float) -> str:
        """Return the text of a code."""
        return self._strings[int(code)]

    def many(self, codes: Floats) -> list[str]:
        """Return the texts of many codes."""
        return [*map(self._strings.__getitem__, codes.astype(np.int64).tolist())]

    def folded(self, codes: Floats) -> Codes:
        """Return codes that are equal where the texts are but for case."""
        if len(self._folded) < len(self._strings):
            lowered = map(str.lower, self._strings[len(self._folded) :])
            fold = map(self._first.setdefault, lowered, itertools.count(len(self._folded)))
            self._folded = np.concatenate([self._folded, np.fromiter(fold, np.int64)])
        return self._folded[codes.astype(np.int64)]

    def numbers(self, codes: Floats) -> Floats:
        """Return the texts read as numbers; NaN where they are none."""
        if len(self._numbers) < len(self._strings):
            fresh = self._strings[len(self._numbers) :]
            # No number begins with a letter, and most texts do.
            read = [None if text[:1].isalpha() else text_number(text) for text in fresh]
            self._numbers = np.concatenate([self._numbers, np.array(read, np.float64)])
        return self._numbers[codes.astype(np.int64)]

    def marks(self, codes: Floats) -> Marks:
        """Return what texts could mean as criteria besides "equal to this": see ``SPECIAL``."""
        if len(self._marks) < len(self._strings):
            fresh = [
                0 if text.isalnum() and len(text) > _LONGEST_WORD else _mark(text)
                for text in self._strings[len(self._marks) :]
            ]
            self._marks = np.concatenate([self._marks, np.array(fresh, np.uint8)])
        return self._marks[codes.astype(np.int64)]

    def ranks(self, *groups: Floats) -> list[Floats]:
        """Return, for each group of codes, numbers that stand in the texts' sort order."""
        folded = [self.folded(codes) for codes in groups]
        numbering, _ = numbered(np.concatenate([codes.ravel() for codes in folded]))
        spelled = [self._strings[code].lower() for code in numbering.values.tolist()]
        order = sorted(range(len(spelled)), key=spelled.__getitem__)
        rank = np.empty(len(order))
        rank[order] = np.arange(len(order))
        return [rank[numbering.find(codes)] for codes in folded]


SPECIAL: Final = 1
"""Wildcards, or TRUE, FALSE or an error written out."""
LEADING: Final = 2
"""An operator at the beginning."""
EMPTY: Final = 4


def _mark(text: str) -> int:
    if not text:
        return EMPTY
    if text[0] == "#" or _WILD.search(text) or text.upper() in _WORDS:
        return SPECIAL
    return LEADING if text[0] in "<>=" else 0


_WILD = re.compile(r"[*?~]")
_WORDS = frozenset(("TRUE", "FALSE"))
_LONGEST_WORD = max(map(len, _WORDS))


class _Codes(dict[str, int]):
    """Gives every new text the next code."""

    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []

    def __missing__(self, text: str) -> int:
        self[text] = code = len(self.strings)
        self.strings.append(text)
        return code
