"""How texts are compared: what people type alike is made alike, and near misses are found.

Every function here is pure and small; nothing is guessed, a near miss is only suggested.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, TypeVar

from salessheets.intake.traditional import simplified
from salessheets.likeness import likeliest
from salessheets.messages import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_T = TypeVar("_T")

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_SPACES = re.compile(r"\s+")
_PUNCTUATION = re.compile(r"[\W_]+")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when a text first asks for it: many are there for odd cells alone."""
    return re.compile(pattern)


def trimmed(text: str) -> str:
    """Return a text without spaces around it, of whatever width, and without invisible marks."""
    return (text if text.isprintable() else _visible(text)).strip()


def _visible(text: str) -> str:
    """Return a text without invisible marks, which is nearly always the text itself."""
    for mark in _INVISIBLE:
        text = text.replace(mark, "")
    return text


def is_blank(cell: object) -> bool:
    """Whether nothing can be seen in a cell."""
    return isinstance(cell, str) and (not cell or not trimmed(cell))


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Return a text in half-width letters and digits, with single spaces."""
    if text.isascii() and text.isprintable() and " " not in text:
        return text
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", _visible(text))).strip()


@lru_cache(maxsize=65536)
def named(text: str) -> str:
    """Return a name as it is compared: ``张　伟`` and ``张伟`` are one name."""
    name, *rest = plain(text).split(" ")
    for word in rest:
        name += word if _is_han(name[-1]) and _is_han(word[0]) else f" {word}"
    return name


def _is_han(char: str) -> bool:
    return (
        "\u3400" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or "\U00020000" <= char <= "\U0003ffff"
    )


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """Return a text without its case, spaces and punctuation: ``Customer No.`` → ``customerno``."""
    whole = plain(text).casefold()
    return _PUNCTUATION.sub("", whole) or whole


def by_lines(texts: Sequence[str], work: Callable[[str], str]) -> list[str]:
    """Do to many texts, each of one line, what does the same to every line of a text."""
    return work("\n".join(texts)).split("\n") if texts else []


def folded_all(texts: Sequence[str]) -> list[str]:
    """Fold many texts as :func:`folded` does each."""
    found = by_lines(texts, _fold_lines)
    if len(found) != len(texts):  # some have lines of their own
        return [*map(folded, texts)]
    return [fold or folded(text) for fold, text in zip(found, texts, strict=True)]


def _fold_lines(lines: str) -> str:
    whole = unicodedata.normalize("NFKC", _visible(lines))
    return _PUNCTUATION_IN_LINES.sub("", whole.casefold().replace("_", ""))


_PUNCTUATION_IN_LINES = re.compile(r"[^\w\n]+")


def caseless(column: Sequence[_T]) -> Sequence[_T | str]:
    """Return a column in which texts are equal that only their case tells apart, as in Excel."""
    texts = [value for value in {*column} if isinstance(value, str)]
    whole = "".join(texts)
    if whole == whole.casefold() or (whole.isascii() and whole == whole.upper()):
        return column
    if len({*map(str.casefold, texts)}) == len(texts):
        return column
    return [value.casefold() if isinstance(value, str) else value for value in column]


@lru_cache(maxsize=65536)
def spellings(heading: str) -> tuple[str, ...]:
    """Return the ways to look a heading up: whole, without what stands in brackets, simplified."""
    whole = folded(heading)
    bare = folded(_BRACKETED.sub("", plain(heading)))
    ways = (whole, bare) if bare else (whole,)
    return tuple(dict.fromkeys((*ways, *map(simplified, ways))))


def nearest(text: str, known: Mapping[str, _T]) -> _T | None:
    """Return what the one nearly equal known text stands for, if there is one.

    Case, spaces and punctuation do not count; see :func:`salessheets.likeness.likeliest`.
    """
    return likeliest(folded(text), ((folded(option), it) for option, it in known.items()))


def listed(labels: Iterable[Text]) -> Text:
    """Return several labels as one text."""
    chosen = tuple(labels)
    return Text("、".join(label.zh for label in chosen), ", ".join(label.en for label in chosen))


def suggested(name: Text | str | None) -> Text:
    """Return the question that suggests a name, with a space after it; empty without one."""
    if name is None:
        return Text("", "")
    zh, en = name if isinstance(name, Text) else (name, name)
    return Text(f"是不是「{zh}」？", f"Did you mean “{en}”? ")
