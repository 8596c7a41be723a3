r"""Reading a number format: its sections, and in each the codes and what stands for itself.

What is not understood raises :class:`FormatError`, whether Excel refuses such a format too or
would show something that is not worked out here: a format never shows what was guessed.

Source: Excel reference, TEXT; ECMA-376 part 1, 18.8.31; for ``!``, ``e``, ``[DBNum1]`` and
Chinese names, Excel's Chinese version.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from salessheets.formula.formats.conditions import Condition
from salessheets.formula.formats.reasons import (
    ALONE,
    BRACKET,
    FILL,
    FRACTION,
    LANGUAGE,
    LETTER,
    MIXED,
    NUMERALS,
    UNFINISHED,
    FormatError,
)
from salessheets.numerals import CAPITAL, SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salessheets.numerals import Numerals


class Kind(Enum):
    """What a piece of a format is."""

    LITERAL = "literal"
    DIGIT = "digit"
    POINT = "point"
    COMMA = "comma"
    PERCENT = "percent"
    EXPONENT = "exponent"
    BAR = "bar"
    DATE = "date"
    TIME = "time"
    HALF = "half of the day"
    GENERAL = "general"
    TEXT = "text"


class Piece(NamedTuple):
    """A code, in small letters, or what is shown as it stands."""

    kind: Kind
    text: str


class Section(NamedTuple):
    """A part of a format between semicolons."""

    pieces: tuple[Piece, ...]
    condition: Condition | None = None
    numerals: Numerals | None = None
    """What digits are written with; nothing for 0 to 9."""

    def has(self, *kinds: Kind) -> bool:
        """Tell whether there is a piece of one of some kinds."""
        return any(piece.kind in kinds for piece in self.pieces)


_PIECE = re.compile(
    r"""(?P<quoted>"[^"]*")|(?P<escaped>[\\!][\s\S])|(?P<space>_[\s\S])|(?P<fill>\*[\s\S])
    |(?P<bracket>\[[^\]]*\])|(?P<general>(?i:General)|G/通用格式)
    |(?P<exponent>[eE][+-](?=[0\#?]))
    |(?P<half>(?i:AM/PM|A/P)|上午/下午)
    |(?P<date>[yY]+|[mM]+|[dD]+|[aA]{3,4}|e+)
    |(?P<time>[hH]+|[sS]+(?:\.0+)?)
    |(?P<semicolon>;)|(?P<single>[\s\S])""",
    re.VERBOSE,
)
_PLAIN_KINDS = {
    "general": Kind.GENERAL,
    "exponent": Kind.EXPONENT,
    "half": Kind.HALF,
    "date": Kind.DATE,
    "time": Kind.TIME,
}
_SINGLE = {
    **dict.fromkeys("0#?", Kind.DIGIT),
    ".": Kind.POINT,
    ",": Kind.COMMA,
    "%": Kind.PERCENT,
    "/": Kind.BAR,
    "@": Kind.TEXT,
}
_ELAPSED = re.compile(r"h+|m+|s+")
_COLOUR = re.compile(
    r"black|blue|cyan|green|magenta|red|white|yellow|color ?\d+"
    r"|黑色|蓝色|青色|绿色|洋红|红色|白色|黄色|颜色 ?\d+"
)
_SYMBOL = re.compile(r"\$([^-]*)(?:-([0-9a-f]{1,4}|[a-z]{2}-[a-z]{2}))?", re.IGNORECASE)
_NUMERALS = {"dbnum1": SMALL, "dbnum2": CAPITAL}
_UNUSED_NUMERALS = ("dbnum3", "dbnum4")
_CHINESE = ("804", "0804", "zh-cn")
_ENGLISH = ("409", "0409", "en-us")
_LETTERS = frozenset("acfijklopqrtuvwxzKP")
"""Letters that are no code, and that Excel shows as they are without quotation marks."""
_NUMERAL_DATES = ("y", "yy", "yyyy", "e", "m", "d", "aaa", "aaaa")
_MOMENTS = (Kind.DATE, Kind.TIME, Kind.HALF)
_NAMED = (*_MOMENTS, Kind.GENERAL, Kind.TEXT)


def cut(pattern: str) -> tuple[tuple[re.Match[str], ...], ...]:
    """Cut a format at its semicolons, and each section into what its pieces are read from."""
    sections: list[list[re.Match[str]]] = [[]]
    for found in _PIECE.finditer(pattern):
        if found.lastgroup == "semicolon":
            sections.append([])
        else:
            sections[-1].append(found)
    return tuple(map(tuple, sections))


def is_colour(text: str) -> bool:
    """Tell whether brackets only say a colour, which a text does not have."""
    return _COLOUR.fullmatch(text[1:-1].strip().lower()) is not None


def section(source: Sequence[re.Match[str]]) -> Section:
    """Read a section. Raises :class:`FormatError` at what is not understood."""
    reading = _Reading()
    for found in source:
        reading.take(found.lastgroup or "", found[0])
    return reading.section()


class _Reading:
    """One section, piece by piece."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._condition: Condition | None = None
        self._numerals: Numerals | None = None
        self._language = ""
        self._needs_format = False
        """Whether brackets say how to show what must then follow."""

    def take(self, group: str, text: str) -> None:
        if group == "bracket":
            self._bracket(text)
        elif group == "single":
            self._single(text)
        elif group == "fill":
            if text[1] != " ":
                raise FormatError(text, FILL)
        elif group in _PLAIN_KINDS:
            kind = _PLAIN_KINDS[group]
            self._add(kind, text.lower() if kind in (Kind.DATE, Kind.TIME) else text)
        else:
            shown = {"quoted": text[1:-1], "escaped": text[1:], "space": " "}
            self._add(Kind.LITERAL, shown[group])

    def _add(self, kind: Kind, text: str) -> None:
        self._pieces.append(Piece(kind, text))

    def _single(self, sign: str) -> None:
        if sign in '"\\_*[]':
            raise FormatError(sign, UNFINISHED)
        if sign.isascii() and sign.isalpha() and sign not in _LETTERS:
            raise FormatError(sign, LETTER)
        self._add(_SINGLE.get(sign, Kind.LITERAL), sign)

    def _bracket(self, text: str) -> None:
        inside = text[1:-1].strip()
        lower = inside.lower()
        if _ELAPSED.fullmatch(lower):
            self._add(Kind.TIME, f"[{lower}]")
        elif lower in _NUMERALS:
            self._numerals = _NUMERALS[lower]
        elif lower in _UNUSED_NUMERALS:
            raise FormatError(text, NUMERALS)
        elif condition := Condition.read(inside):
            self._condition, self._needs_format = condition, True
        elif (found := _SYMBOL.fullmatch(inside)) and any(found.groups()):
            self._currency(found[1], (found[2] or "").lower())
        elif is_colour(text):
            self._needs_format = True
        else:
            raise FormatError(text, BRACKET)

    def _currency(self, symbol: str, language: str) -> None:
        self._needs_format = not self._numerals
        self._language = language
        if symbol:
            self._add(Kind.LITERAL, symbol)
        elif language not in (*_CHINESE, *_ENGLISH):
            raise FormatError(f"[$-{language}]", LANGUAGE)

    def section(self) -> Section:
        if not self._pieces and self._numerals:
            self._add(Kind.GENERAL, "")
        if not self._pieces and self._needs_format:
            raise FormatError("[…]", ALONE)
        result = Section(tuple(_with_minutes(self._pieces)), self._condition, self._numerals)
        _check_kinds(result)
        _check_numerals(result)
        _check_language(result, self._language)
        return result


def _with_minutes(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Tell minutes from months: they follow hours or stand before seconds."""
    clock = [at for at, piece in enumerate(pieces) if piece.kind in (Kind.DATE, Kind.TIME)]
    texts = ["", *(pieces[at].text for at in clock), ""]
    minutes = {
        at
        for nth, at in enumerate(clock, start=1)
        if texts[nth] in ("m", "mm")
        and (texts[nth - 1].startswith(("h", "[h")) or texts[nth + 1].startswith("s"))
    }
    for at, piece in enumerate(pieces):
        yield piece._replace(kind=Kind.TIME) if at in minutes else piece


def _check_kinds(section: Section) -> None:
    """Refuse what Excel does not let stand together, and what is not worked out here."""
    shown = "".join(piece.text for piece in section.pieces)
    digits = section.has(Kind.DIGIT)
    numbers = digits or section.has(Kind.PERCENT, Kind.EXPONENT)
    families = [section.has(*_MOMENTS), numbers, section.has(Kind.GENERAL), section.has(Kind.TEXT)]
    if sum(families) > 1:
        raise FormatError(shown, MIXED)
    if not digits and (numbers or (section.has(Kind.POINT) and not section.has(*_NAMED))):
        raise FormatError(shown, MIXED)
    kinds = [piece.kind for piece in section.pieces]
    if kinds.count(Kind.EXPONENT) > 1 or (
        section.has(Kind.EXPONENT) and section.has(Kind.PERCENT, Kind.COMMA)
    ):
        raise FormatError(shown, MIXED)
    bars = [at for at, kind in enumerate(kinds) if kind is Kind.BAR]
    if any(Kind.DIGIT in kinds[:at] and Kind.DIGIT in kinds[at:] for at in bars):
        raise FormatError("/", FRACTION)


def _check_numerals(section: Section) -> None:
    dates = [piece.text for piece in section.pieces if piece.kind is Kind.DATE]
    if section.numerals and (
        section.has(Kind.EXPONENT, Kind.TIME, Kind.HALF, Kind.TEXT)
        or (section.has(Kind.COMMA) and not dates)
        or (dates and section.numerals is CAPITAL)
        or not {*dates} <= {*_NUMERAL_DATES}
    ):
        raise FormatError("[DBNum]", NUMERALS)


def _check_language(section: Section, language: str) -> None:
    """Refuse names of days and months in a language whose names are not at hand."""
    texts = [piece.text for piece in section.pieces if piece.kind in _MOMENTS]
    chinese = section.numerals or any(text.startswith(("aaa", "上")) for text in texts)
    english = any(text.lower().startswith(("mmm", "ddd", "am/", "a/")) for text in texts)
    allowed = [*(() if english else _CHINESE), *(() if chinese else _ENGLISH)]
    if language and (chinese or english) and language not in allowed:
        raise FormatError(f"[$-{language}]", LANGUAGE)
