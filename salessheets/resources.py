"""Where the files that travel with the program are: blank forms, plans, page templates, samples.

In a checkout they stand at the top of the repository, where people look for them; a wheel
carries them inside the package (see ``force-include`` in pyproject.toml).
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _home(name: str) -> Path:
    """Return a shipped folder, as installed or else beside the package."""
    installed = _PACKAGE / "_shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def templates() -> Path:
    """Return the folder of built forms (``forms/``), plans (``schemes/``) and pages (``html/``)."""
    return _home("templates")


def samples() -> Path:
    """Return the folder of the fictional company's quarter."""
    return _home("samples")
