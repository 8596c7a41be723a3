"""Importing the formulas costs nothing until a plan is compiled, and goes one way only."""

from __future__ import annotations

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import salessheets.formula

PACKAGE = Path(salessheets.formula.__file__).parent


def test_no_numpy_before_compiling():
    """A button press that compiles no plan does not pay for numpy."""
    script = "import sys, salessheets.formula; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_modules_do_not_need_each_other():
    """No two modules of the engine import each other, not even for their types."""
    needs = {name: imported(path) for name, path in modules().items()}
    order = [*TopologicalSorter(needs).static_order()]  # raises for a circle
    assert order.index("salessheets.formula.vector") < order.index("salessheets.formula.scope")


def modules() -> dict[str, Path]:
    """Return the engine's modules by name, packages left out."""
    paths = [path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py"]
    inside = {path: path.relative_to(PACKAGE.parents[1]).with_suffix("") for path in paths}
    return {".".join(name.parts): path for path, name in inside.items()}


def imported(path: Path) -> set[str]:
    """Return what a module takes from elsewhere, wherever in it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names = {f"{node.module}.{alias.name}" for node in found for alias in node.names}
    return names | {str(node.module) for node in found}
