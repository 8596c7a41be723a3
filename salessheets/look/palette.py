"""The colours of everything published: one accent, one red, one green, greys.

Each text colour has a contrast of at least 4.5 : 1 on white and on ``GREYS[0]``, and
each tint lies behind its own colour with as much. Colour never says something alone: a
sign or a word beside it says the same.
"""

from __future__ import annotations

ACCENT = "#155E75"
ACCENT_TINT = "#E3F0F4"
"""Behind accent text, and for the empty part of a bar."""

RED = "#B3261E"
"""Deductions, errors, targets that were missed."""
RED_TINT = "#FBECEA"

GREEN = "#1B7340"
"""Awards, targets that were reached."""
GREEN_TINT = "#E8F4EC"

GREYS = ("#F6F7F8", "#E7EAEC", "#C9CFD4", "#8B959E", "#5A646D", "#1F262C")
"""From the faintest background to the ink: panel, rule, border, quiet mark, quiet text, ink.

Only the last two are for text.
"""
PANEL, RULE, BORDER, MARK, QUIET, INK = GREYS
WHITE = "#FFFFFF"
INPUT_TINT = "#FFF8E1"
"""Cells that people fill in or may change; used for nothing else."""
