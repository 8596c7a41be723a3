"""How wide a text is: a Chinese character takes the room of two Latin letters."""

from __future__ import annotations

import math
import unicodedata


def width(text: str) -> int:
    """Return a text's width in Latin letters; the longest line counts."""
    return max((_line(line) for line in text.split("\n")), default=0)


def lines(text: str, room: int) -> int:
    """Return how many lines a text takes in a column of so many letters, at least one."""
    return sum(max(1, math.ceil(_line(line) / room)) for line in text.split("\n"))


def cut(text: str, room: int) -> str:
    """Shorten a text to so many letters, with an ellipsis where something is left out."""
    if width(text) <= room:
        return text
    kept = ""
    for letter in text:
        if width(kept + letter) > room - 1:
            break
        kept += letter
    return kept.rstrip() + "…"


class _Rooms(dict[str, int]):
    """The room of each character that was met."""

    def __missing__(self, letter: str) -> int:
        self[letter] = room = 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        return room


_ROOMS = _Rooms()


def _line(text: str) -> int:
    return len(text) if text.isascii() else sum(map(_ROOMS.__getitem__, text))
