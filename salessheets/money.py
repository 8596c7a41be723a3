"""Amounts of money as people read them: to the cent, everywhere by the same rule.

The statement, the payroll, the summary, the report and the findings show what stands here, so
that no two of them can differ by a cent.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_PLAIN = 1e11
"""Up to here the fifteen digits go well beyond cents."""
_TIE = 1e-3
"""So near to half a cent the decimal digits decide, not the binary ones."""


def cents(amount: float) -> int:
    """Return an amount in yuan as whole cents, half away from zero on its 15 digits as in Excel.

    Source: Microsoft, ROUND; "Excel specifications and limits": number precision 15 digits.
    Raises ``ValueError`` or ``OverflowError`` for what is no number.
    """
    scaled = amount * 100
    nearest = round(scaled)
    if abs(scaled) < _PLAIN and abs(abs(scaled - nearest) - 0.5) > _TIE:
        return nearest
    return int((Decimal(f"{amount:.15g}") * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def money(amount: float) -> str:
    """Return an amount as it stands in a sentence: ``1,250.00``, ``-50.00``."""
    return _written(cents(amount), ",")


def plain_money(amount: float) -> str:
    """Return an amount as a file for a program holds it: ``1250.00``, without separators."""
    return _written(cents(amount), "")


def _written(whole: int, separator: str) -> str:
    sign = "-" if whole < 0 else ""
    return f"{sign}{abs(whole) // 100:{separator}}.{abs(whole) % 100:02}"
