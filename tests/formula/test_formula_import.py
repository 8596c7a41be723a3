"""Importing the formulas costs nothing until a plan is compiled."""

from __future__ import annotations

import subprocess
import sys


def test_no_numpy_before_compiling():
    """A button press that compiles no plan does not pay for numpy."""
    script = "import sys, salessheets.formula; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
