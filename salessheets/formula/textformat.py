r"""Number formats, as the TEXT function applies them.

Understood: ``0 # ? . , %`` with thousands and scaling commas, ``E+``, dates and times
(``y m d h s``, ``AM/PM``, ``[h]``, ``aaa aaaa`` for 一 and 星期一), ``@``, literals in quotes or
after ``\``, and up to four sections. Source: Excel reference, TEXT; ECMA-376 part 1, 18.8.31.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from salessheets.formula.calendars import civil, is_date
from salessheets.formula.semantics import number_text
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from salessheets.model import Value

_PIECE = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[Aa][Mm]/[Pp][Mm]|[Aa]/[Pp]|上午/下午|General|G/通用格式'
    r"|[yY]+|[mM]+|[dD]+|[hH]+|[sS]+(?:\.0+)?|[aA]{3,4}|[eE][+-]|.",
    re.DOTALL,
)
_WEEKDAYS = ("日", "一", "二", "三", "四", "五", "六")
_DAY_NAMES = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAY_SECONDS = 86400
_LONG = Context(prec=1000)
"""Room for the 309 digits of the largest number, and for all the places of a format."""
_GENERAL = ("General", "G/通用格式")


def formatted(value: Value, pattern: str) -> Value:
    """Write a value in a number format; #VALUE! when the format cannot show it."""
    sections = _sections(pattern)
    if isinstance(value, str):
        text_section = sections[3] if len(sections) > 3 else (pattern if "@" in pattern else "@")
        return "".join(
            value if piece == "@" else _literal(piece) for piece in _pieces(text_section)
        )
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    number = float(value or 0.0) if not isinstance(value, ErrorValue) else 0.0
    section, number = _section_for(number, sections)
    pieces = _pieces(section)
    if _is_dated(pieces):
        return _dated(number, pieces)
    if any(piece in _GENERAL for piece in pieces) or pieces == ("@",):
        general = (*_GENERAL, "@")
        return "".join(number_text(number) if p in general else _literal(p) for p in pieces)
    return _numbered(number, pieces)


@lru_cache(maxsize=512)
def _sections(pattern: str) -> tuple[str, ...]:
    parts, current = [], ""
    for piece in _PIECE.findall(pattern):
        if piece == ";":
            parts.append(current)
            current = ""
        else:
            current += piece
    return (*parts, current)


@lru_cache(maxsize=512)
def _pieces(section: str) -> tuple[str, ...]:
    return tuple(_PIECE.findall(section))


def _section_for(number: float, sections: tuple[str, ...]) -> tuple[str, float]:
    """Return the section for a number, and the number without the sign the section writes."""
    if number < 0 and len(sections) > 1:
        return sections[1], -number
    if number == 0 and len(sections) > 2:
        return sections[2], number
    return sections[0], number


def _literal(piece: str) -> str:
    if piece[0] == '"':
        return piece[1:-1]
    if piece[0] == "\\":
        return piece[1:]
    if piece[0] in "_*" and len(piece) > 1:
        return " " if piece[0] == "_" else ""
    return "" if piece[0] == "[" else piece


@lru_cache(maxsize=512)
def _is_dated(pieces: tuple[str, ...]) -> bool:
    return any(_is_date_piece(piece) for piece in pieces)


def _is_date_piece(piece: str) -> bool:
    return (
        piece[0] in "yYmMdDhHsS"
        or piece[:3].lower() == "aaa"
        or bool(re.fullmatch(r"\[[hHmMsS]+\]", piece))
    )


class _Layout(NamedTuple):
    """What a format says of digits, read once."""

    percents: int
    exponent: str
    thousands: int
    """So many times a thousand is taken away: commas behind the digits."""
    least: int
    """Digits of the integer part that are always shown."""
    places: int
    grouped: bool
    point: bool
    decimals: str
    """The places behind the point: 0, # or ?."""


@lru_cache(maxsize=512)
def _layout(pieces: tuple[str, ...]) -> _Layout:
    shape = "".join(piece for piece in pieces if piece in ("0", "#", "?", ".", ","))
    whole, _, decimals = shape.partition(".")
    places = whole.rstrip(",")
    return _Layout(
        percents=pieces.count("%"),
        exponent=next((piece for piece in pieces if piece in ("E+", "E-", "e+", "e-")), ""),
        thousands=len(whole) - len(places) + decimals.count(","),
        least=whole.count("0"),
        places=len(whole.replace(",", "")),
        grouped="," in places,
        point="." in pieces,
        decimals=decimals.replace(",", "").replace(".", ""),
    )


def _numbered(number: float, pieces: tuple[str, ...]) -> str:
    layout = _layout(pieces)
    number *= 100**layout.percents
    if layout.exponent:
        return _scientific(number, pieces, layout.exponent)
    digits = _rounded(number / 1000**layout.thousands, len(layout.decimals))
    integer, _, fraction = digits.lstrip("-").partition(".")
    integer = integer.lstrip("0").rjust(layout.least, "0")
    places = _placed(integer, layout.places, grouped=layout.grouped)
    if layout.point:
        places.append("." if places else f"{integer}.")
    sign = "-" if digits.startswith("-") and re.search(r"[1-9]", digits) else ""
    return sign + _laid_out(pieces, places, fraction, layout.decimals)


def _placed(integer: str, places: int, *, grouped: bool) -> list[str]:
    """Return what each place of the integer part shows; the first one takes what is left over."""
    right = integer[max(0, len(integer) - places + 1) :] if places > 1 else ""
    left = integer[: len(integer) - len(right)]
    digits = [left, *right] if places else []
    digits = [""] * (places - len(digits)) + digits
    if not grouped:
        return digits
    shown, seen = [], 0
    for part in reversed(digits):
        marked = ""
        for digit in reversed(part):
            marked = digit + ("," if seen and seen % 3 == 0 else "") + marked
            seen += 1
        shown.append(marked)
    return shown[::-1]


def _laid_out(pieces: tuple[str, ...], places: list[str], fraction: str, decimals: str) -> str:
    """Put digits, and the point among ``places``, where a format has them.

    Only the first point is one; those behind it stand for themselves.
    """
    kept = len(decimals)
    while kept and decimals[kept - 1] == "#" and fraction[kept - 1 : kept] == "0":
        kept -= 1
    shown: list[str] = []
    waiting = [*places, *fraction[:kept]]
    waiting += [""] * (len(decimals) - kept)
    point = pieces.index(".") if "." in pieces else -1
    for at, piece in enumerate(pieces):
        if piece in ("0", "#", "?") or at == point:
            shown.append(waiting.pop(0))
        elif piece != ",":
            shown.append(_literal(piece))
    return "".join(shown)


def _rounded(number: float, places: int) -> str:
    quantum = Decimal(1).scaleb(-places)
    return format(Decimal(f"{number:.14e}").quantize(quantum, ROUND_HALF_UP, _LONG), "f")


def _scientific(number: float, pieces: tuple[str, ...], exponent: str) -> str:
    at = pieces.index(exponent)
    mantissa_pieces, power_pieces = pieces[:at], pieces[at + 1 :]
    decimals = "".join(mantissa_pieces).partition(".")[2]
    digits, _, power = f"{float(f'{number:.14e}'):.{len(decimals)}e}".partition("e")
    width = sum(piece == "0" for piece in power_pieces)
    sign = "-" if int(power) < 0 else exponent[1].replace("-", "")
    return f"{digits}{exponent[0].upper()}{sign}{abs(int(power)):0{width}d}"


def _dated(number: float, pieces: tuple[str, ...]) -> Value:
    if not bool(is_date(np.array(number))):
        return ErrorValue.VALUE
    seconds = number * _DAY_SECONDS
    if not any("." in piece and piece[0] in "sS" for piece in pieces):
        seconds = float(int(seconds + 0.5))
    day = np.array(float(int(seconds // _DAY_SECONDS)))
    year, month, date = (int(part) for part in civil(day))
    clock = _Clock(seconds, twelve=any("/" in piece and piece[0] in "aA上" for piece in pieces))
    calendar = {"y": year, "m": month, "d": date, "w": (int(day) - 1) % 7}
    shown = []
    for index, piece in enumerate(pieces):
        minutes = piece[0] in "mM" and _about_time(pieces, index)
        shown.append(clock.show(piece, minutes=minutes) or _day_part(piece, calendar))
    return "".join(shown)


def _about_time(pieces: tuple[str, ...], index: int) -> bool:
    """Tell whether an ``m`` means minutes: it follows hours or stands before seconds."""
    named = [p.strip("[]")[:1].lower() for p in pieces[:index] if _is_date_piece(p)]
    after = [p[:1].lower() for p in pieces[index + 1 :] if _is_date_piece(p)]
    return len(pieces[index]) <= 2 and (named[-1:] == ["h"] or after[:1] == ["s"])


class _Clock:
    """The time of day in a format."""

    def __init__(self, seconds: float, *, twelve: bool) -> None:
        self._total = seconds
        self._of_day = seconds % _DAY_SECONDS
        self._twelve = twelve

    def show(self, piece: str, *, minutes: bool) -> str:
        """Return what a piece of the format shows; empty when it shows no time."""
        hour = int(self._of_day // 3600)
        kind, width = piece.strip("[]")[:1].lower(), len(piece.strip("[]"))
        if piece[0] == "[":
            size = {"h": 3600, "m": 60, "s": 1}.get(kind)
            return f"{int(self._total // size):0{width}d}" if size else ""
        if kind == "h":
            return f"{(hour - 1) % 12 + 1 if self._twelve else hour:0{min(width, 2)}d}"
        if minutes:
            return f"{int(self._of_day // 60) % 60:0{min(width, 2)}d}"
        if kind == "s":
            places = len(piece.partition(".")[2])
            return f"{self._of_day % 60:0{min(width, 2) + (places + 1 if places else 0)}.{places}f}"
        if "/" in piece and piece[0] in "aA上":
            return piece.split("/")[hour >= 12]
        return ""


def _day_part(piece: str, calendar: dict[str, int]) -> str:
    width = len(piece)
    match piece[0].lower():
        case "y":
            return f"{calendar['y'] % 100:02d}" if width <= 2 else f"{calendar['y']:04d}"
        case "m":
            name = _MONTH_NAMES[calendar["m"] - 1]
            return _named(width, calendar["m"], name[:3], name[:1] if width == 5 else name)
        case "d":
            name = _DAY_NAMES[calendar["w"]]
            return _named(width, calendar["d"], name[:3], name)
        case "a" if width >= 3:
            return ("星期" if width == 4 else "") + _WEEKDAYS[calendar["w"]]
        case _:
            return _literal(piece)


def _named(width: int, number: int, short: str, long: str) -> str:
    """Return a month or day as wide as its format asks: 3, 03, Mar, March."""
    return {1: str(number), 2: f"{number:02d}", 3: short}.get(width, long)
