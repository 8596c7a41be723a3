"""What if: what past months would have paid under another plan."""

from __future__ import annotations

from salessheets.simulate.compare import compared
from salessheets.simulate.model import Change, Cost, Month, Simulation
from salessheets.simulate.run import simulate, spanned

__all__ = ["Change", "Cost", "Month", "Simulation", "compared", "simulate", "spanned"]
