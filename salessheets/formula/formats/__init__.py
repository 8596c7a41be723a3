r"""Number formats, as the TEXT function applies them.

Understood: ``0 # ? . , %`` with thousands and scaling commas, ``E+``, dates and times
(``y m d h s e``, ``AM/PM``, ``[h]``, ``aaa aaaa`` for 一 and 星期一), ``@``, literals in quotes or
after ``\`` or ``!``, General, conditions such as ``[>=1]``, ``[DBNum1]`` and ``[DBNum2]``,
``[$¥-804]``, and up to four sections. Fractions and whatever else is no code are refused.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from salessheets.formula.calendars import DATES
from salessheets.formula.formats.codes import Kind, Piece, Section, cut, is_colour, section
from salessheets.formula.formats.conditions import branches
from salessheets.formula.formats.digits import general, numbered
from salessheets.formula.formats.moments import dated
from salessheets.formula.formats.reasons import SECTIONS, FormatError
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Sequence

    from salessheets.formula.formats.conditions import Branch
    from salessheets.model import Value

    Writer: TypeAlias = Callable[[float, bool], str]
    """Shows a number; the flag says whether with its minus. Raises ``ValueError``."""

__all__ = ["FormatError", "formatted", "portable", "read"]

_MOST = 4
_GENERAL = Section((Piece(Kind.GENERAL, ""),))
_TEXT = Section((Piece(Kind.TEXT, "@"),))


class Format(NamedTuple):
    """A format that was read: what shows which numbers, and the section of texts."""

    numbers: tuple[tuple[Branch, Writer], ...]
    text: Section


@lru_cache(maxsize=512)
def read(pattern: str) -> Format:
    """Read a format. Raises :class:`FormatError` at the first thing that is not understood."""
    sections = [section(source) for source in cut(pattern)]
    if len(sections) > _MOST:
        raise FormatError(";", SECTIONS)
    numbers, text = sections, _TEXT
    if len(sections) == _MOST or sections[-1].has(Kind.TEXT):
        text = sections[-1]
        numbers = sections[:-1] or sections
    if any(each.has(Kind.TEXT) for each in numbers[:-1]):
        raise FormatError("@", SECTIONS)
    conditions = [each.condition for each in numbers]
    uses = branches(conditions, last_is_blank=not numbers[-1].pieces)
    writers = [_writer(each) for each in (*numbers, _GENERAL)]
    return Format(tuple(zip(uses, writers, strict=False)), text)


def formatted(value: Value, pattern: str) -> Value:
    """Write a value in a number format; #VALUE! when the format is none, or cannot show it."""
    try:
        layout = read(pattern)
        if isinstance(value, str):
            return _filled(layout.text, value)
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        number = float(value or 0.0) if not isinstance(value, ErrorValue) else 0.0
        return _shown(number, layout)
    except ValueError:
        return ErrorValue.VALUE


def _shown(number: float, layout: Format) -> str:
    for branch, write in layout.numbers:
        if branch.condition is None or branch.condition.holds(number):
            return write(number, branch.minus)
    raise AssertionError  # the last branch has no condition


def _writer(own: Section) -> Writer:
    """Return what shows a number in a section, with its minus or without."""
    if own.has(Kind.DATE, Kind.TIME, Kind.HALF):
        return lambda number, _minus: _moment(number, own)
    if own == _TEXT or own.has(Kind.GENERAL):
        return lambda number, minus: _filled(
            own, general(number if minus else abs(number), own.numerals)
        )
    if own.has(Kind.TEXT):
        return lambda number, _minus: _unseen(number)
    return numbered(own)


def _moment(number: float, own: Section) -> str:
    if not DATES.start <= number < DATES.stop:
        raise ValueError(number)
    return dated(number, own)


def _unseen(number: float) -> str:
    """Refuse a number among the words for texts: how Excel shows it was not seen."""
    raise ValueError(number)


def _filled(own: Section, text: str) -> str:
    """Put a text wherever a section has a code for it."""
    codes = (Kind.TEXT, Kind.GENERAL)
    return "".join(text if piece.kind in codes else piece.text for piece in own.pieces)


def portable(pattern: str) -> str:
    r"""Write a format so that every Excel reads it alike: as a Chinese one does.

    ``!`` becomes ``\``, ``e`` ``yyyy``; colours go, which a text does not have; what is Chinese
    says so with ``[$-804]``. Only the Chinese name of General stays, for which there is no other.
    """
    return ";".join(_portable(source) for source in cut(pattern))


def _portable(source: Sequence[re.Match[str]]) -> str:
    written = "".join(_portable_piece(found.lastgroup or "", found[0]) for found in source)
    texts = [found[0].lower() for found in source]
    is_chinese = any(text.startswith(("aaa", "[dbnum")) for text in texts)
    if is_chinese and not any(text.startswith("[$") for text in texts):
        return f"[$-804]{written}"
    return written


def _portable_piece(group: str, text: str) -> str:
    if group == "escaped":
        return f"\\{text[1]}"
    if group == "date" and text[0] == "e":
        return "yyyy"
    return "" if group == "bracket" and is_colour(text) else text
