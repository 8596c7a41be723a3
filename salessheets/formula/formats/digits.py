"""Numbers as a section of a format shows them: digits, grouping, percent, powers of ten.

Numbers are rounded on their first fifteen digits, halves away from zero, as Excel does.
"""

from __future__ import annotations

import re
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING, NamedTuple

from salessheets.formula.formats.codes import Kind
from salessheets.formula.semantics import fifteen_digits

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from salessheets.formula.formats.codes import Piece, Section
    from salessheets.numerals import Numerals

_EXACT = Context(prec=40_000, rounding=ROUND_HALF_UP, Emax=MAX_EMAX, Emin=MIN_EMIN)
"""Room for the 309 digits of the largest number, and for all the places of a format."""
_WIDTH = 11
"""So many characters, without the minus, General shows of a number."""
_SCIENTIFIC_PLACES = 5
_ABSENT = {"0": "0", "#": "", "?": " "}
"""What a place shows that has no digit."""
_SMALLEST = -4
"""The first digit behind the point that General may round after."""


class _Layout(NamedTuple):
    """What a section says of digits, read once."""

    whole: str
    """The places before the point: 0, # or ?."""
    decimals: str
    """Those behind it."""
    scale: int
    """By how many powers of ten the number is multiplied: percent signs, commas at the end."""
    grouped: bool
    point: int
    """Where the point stands among the pieces; -1 for none."""
    exponent: int
    """The same of ``E+``."""


def _layout(pieces: tuple[Piece, ...]) -> _Layout:
    kinds = [piece.kind for piece in pieces]
    exponent = kinds.index(Kind.EXPONENT) if Kind.EXPONENT in kinds else -1
    mantissa = pieces[:exponent] if exponent >= 0 else pieces
    places = (Kind.DIGIT, Kind.POINT, Kind.COMMA)
    shape = "".join(piece.text for piece in mantissa if piece.kind in places)
    whole, _, decimals = shape.partition(".")
    inside = whole.rstrip(",")
    thousands = len(whole) - len(inside) + decimals.count(",")
    point = kinds.index(Kind.POINT) if Kind.POINT in kinds else -1
    return _Layout(
        whole=inside.replace(",", ""),
        decimals=re.sub(r"[,.]", "", decimals),
        scale=2 * kinds.count(Kind.PERCENT) - 3 * thousands,
        grouped="," in inside,
        point=point,
        exponent=exponent,
    )


def numbered(section: Section) -> Callable[[float, bool], str]:
    """Return what shows numbers in a section of digits; the flag says whether with the minus."""
    layout = _layout(section.pieces)

    def shown(number: float, minus: bool) -> str:  # noqa: FBT001 - called by position alone
        if layout.exponent >= 0:
            text, is_zero = _scientific(number, section.pieces, layout)
        else:
            value = Decimal(fifteen_digits(abs(number)))
            if layout.scale:
                value = _EXACT.scaleb(value, layout.scale)
            text, is_zero = _laid_out(value, section.pieces, layout, section.numerals)
        return f"-{text}" if minus and number < 0 and not is_zero else text

    return shown


def _rounded(value: Decimal, places: int) -> tuple[str, str]:
    """Return the digits before the point, none for 0, and those behind it."""
    quantum = _EXACT.scaleb(Decimal(1), -places)
    digits = format(value.quantize(quantum, context=_EXACT), "f")
    integer, _, fraction = digits.partition(".")
    return integer.lstrip("0"), fraction


def _laid_out(
    value: Decimal, pieces: Sequence[Piece], layout: _Layout, numerals: Numerals | None = None
) -> tuple[str, bool]:
    """Put digits where a section has places for them; also tell whether all of them are 0.

    Only the first point is one; those behind it stand for themselves.
    """
    integer, fraction = _rounded(value, len(layout.decimals))
    is_zero = not integer.strip("0") and not fraction.strip("0")
    waiting = [*_before(integer, layout), *_behind(fraction, layout.decimals)]
    if numerals:
        waiting = [*map(numerals.each, waiting)]
        integer = numerals.each(integer)
    shown = []
    for at, piece in enumerate(pieces):
        if piece.kind is Kind.DIGIT:
            shown.append(waiting.pop(0))
        elif at == layout.point:
            shown.append("." if layout.whole else f"{integer}.")
        elif piece.kind is not Kind.COMMA:
            shown.append(piece.text)
    return "".join(shown), is_zero and bool(layout.whole or layout.decimals)


def _before(integer: str, layout: _Layout) -> list[str]:
    """Return what each place before the point shows; the first one takes what is left over."""
    count = len(layout.whole)
    split = max(0, len(integer) - count + 1)
    own = [integer[:split], *integer[split:]] if count else []
    own = [""] * (count - len(own)) + own
    shown, seen = [], 0
    for place, part in zip(reversed(layout.whole), reversed(own), strict=True):
        marked = ""
        for digit in reversed(part or _ABSENT[place].strip()):
            comma = "," if layout.grouped and seen and seen % 3 == 0 else ""
            marked = digit + comma + marked
            seen += 1
        shown.append(marked or _ABSENT[place])
    return shown[::-1]


def _behind(fraction: str, decimals: str) -> list[str]:
    """Return what each place behind the point shows: # and ? show no zero at the end."""
    kept = max(len(fraction.rstrip("0")), decimals.rfind("0") + 1)
    return [
        digit if at < kept else _ABSENT[place]
        for at, (place, digit) in enumerate(zip(decimals, fraction, strict=True))
    ]


def _scientific(number: float, pieces: Sequence[Piece], layout: _Layout) -> tuple[str, bool]:
    """Show a number times a power of ten; several places before the point step the power."""
    value = Decimal(fifteen_digits(abs(number)))
    step = max(1, len(layout.whole))
    power = value.adjusted() // step * step if value else 0
    integer, _ = _rounded(_EXACT.scaleb(value, -power), len(layout.decimals))
    if len(integer) > step:
        power += step
    at = layout.exponent
    mantissa = layout._replace(exponent=-1)
    shown, is_zero = _laid_out(_EXACT.scaleb(value, -power), pieces[:at], mantissa)
    places = [piece.text for piece in pieces[at + 1 :] if piece.kind is Kind.DIGIT]
    width = len(places) - places.index("0") if "0" in places else 1
    sign = "-" if power < 0 else pieces[at].text[1].replace("-", "")
    words = "".join(piece.text for piece in pieces[at + 1 :] if piece.kind is not Kind.DIGIT)
    return f"{shown}{pieces[at].text[0].upper()}{sign}{abs(power):0{width}d}{words}", is_zero


def general(number: float, numerals: Numerals | None = None) -> str:
    """Show a number as General does in a cell: eleven characters, the minus not counted.

    Raises ``ValueError`` for a power of ten in Chinese numerals.
    """
    text = _general(Decimal(fifteen_digits(abs(number))))
    if numerals:
        if "E" in text:
            raise ValueError(text)
        whole, point, fraction = text.partition(".")
        text = numerals.whole(int(whole)) + point + numerals.each(fraction)
    return f"-{text}" if number < 0 else text


def _general(value: Decimal) -> str:
    plain = _stripped(format(value.quantize(Decimal("1e-12"), context=_EXACT), "f"))
    if value and plain != "0" and len(plain) <= _WIDTH:
        return plain
    power = value.adjusted() if value else 0
    if _SMALLEST <= power < _WIDTH:
        # Two characters are "0." for small numbers, one is the point for others.
        places = _WIDTH - 2 if power < 0 else max(0, _WIDTH - 2 - power)
        integer, fraction = _rounded(value, places)
        if len(integer) <= _WIDTH:
            return _stripped(f"{integer or '0'}.{fraction}")
    mantissa = _EXACT.scaleb(value, -power)
    mantissa = mantissa.quantize(_EXACT.scaleb(Decimal(1), -_SCIENTIFIC_PLACES), context=_EXACT)
    if mantissa.adjusted():
        mantissa, power = _EXACT.scaleb(mantissa, -1), power + 1
    sign = "-" if power < 0 else "+"
    return f"{_stripped(format(mantissa, 'f'))}E{sign}{abs(power):02d}"


def _stripped(digits: str) -> str:
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
