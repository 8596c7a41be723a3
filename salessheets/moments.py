"""Days, times of day and months as people read them: ``2025-03-31``, ``08:30``, ``2025-03``."""

from __future__ import annotations

from salessheets.model import day_of


def day(serial: float) -> str | None:
    """Return the date of an Excel serial; ``None`` when there is none such."""
    try:
        return day_of(serial).isoformat()
    except ValueError:
        return None


def time_of_day(serial: float) -> str:
    """Return the time of an Excel serial, to the minute."""
    minutes = round(serial * 1440) % 1440
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def month(number: float) -> str | None:
    """Return a month as formulas have it (202503); ``None`` when the number is none such."""
    return f"{int(number) // 100:04d}-{int(number) % 100:02d}" if number.is_integer() else None
