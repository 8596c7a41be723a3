"""Look at this computer: what the add-in's doctor judges, gathered in one go."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from pathlib import Path
from typing import TYPE_CHECKING

import salessheets
from salessheets.excel.addin import macos, windows
from salessheets.excel.addin.machine import Exchange, Held, Machine, Made, Office, System
from salessheets.excel.addin.workbook import addin_workbook
from salessheets.excel.words import exchange_folder, words_in
from salessheets.workspace import CONTROL, locate

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "SalesSheets.xlam"
"""The add-in's file."""
_SECONDS = 20
"""After which a Python that does not answer is given up."""
_MOMENT = 1.0
"""Seconds in which an antivirus program takes away what it takes."""


def this_machine(folder: Path) -> Machine:
    """Return this computer, with a workspace if the folder is one."""
    office = this_office()
    start = office.start_folder
    workspace = locate(folder)
    home = workspace.root if workspace.language else None
    return Machine(
        system=this_system(),
        name=platform.platform(),
        python=sys.executable,
        python_version=platform.python_version(),
        python_home=sys.base_prefix,
        typed=shutil.which("python") or "",
        version=salessheets.__version__,
        xlwings=_installed("xlwings"),
        office=office,
        addin=made(Path(start, NAME)) if start else Made("", Held.NOTHING),
        folder=str(home or ""),
        control=made(home / CONTROL) if home else None,
        longest=max(_files(home), key=len, default="") if home else "",
        exchange=_exchange(home),
    )


def this_system() -> System:
    """Return what this computer runs."""
    known = (system for system in System if system.value == sys.platform)
    return next(known, System.OTHER)


def this_office() -> Office:
    """Return what the system's own module finds out about Excel."""
    office = Office()
    if sys.platform == "win32":
        from salessheets.excel.addin.registry import WindowsRegistry

        office = windows.office(WindowsRegistry(), os.environ)
    elif sys.platform == "darwin":
        office = macos.office(Path.home(), macos.APPLICATION, macos.preferences())
    return office


def made(path: Path) -> Made:
    """Return what stands where a workbook of ours is or should be."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Made(str(path), Held.NOTHING)
    except OSError:
        return Made(str(path), Held.UNREADABLE)
    said = words_in(content)
    if said is None:
        return Made(str(path), Held.FOREIGN)
    python = said.get("python", "")
    version = said.get("version", "")
    return Made(str(path), Held.OURS, version, python, _answer(python), _zone(path))


def _answer(python: str) -> str:
    """Ask a Python for the version of its program; nothing when it has none or is not there."""
    if python == sys.executable:
        return salessheets.__version__
    command = [python, "-c", "import salessheets; print(salessheets.__version__)"]
    try:
        done = subprocess.run(  # noqa: S603 - what the buttons start too
            command, check=True, capture_output=True, text=True, timeout=_SECONDS, cwd=os.sep
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


def _zone(path: Path) -> int:
    """Read Windows' mark beside a file: a stream of the file itself there."""
    try:
        mark = path.with_name(f"{path.name}:Zone.Identifier").read_text("ascii", "replace")
    except OSError:
        return 0
    return windows.zone(mark)


def _installed(package: str) -> str:
    try:
        return version_of(package)
    except PackageNotFoundError:
        return ""


def _files(home: Path) -> Iterator[str]:
    return (str(path) for path in home.rglob("*") if path.is_file())


def _exchange(home: Path | None) -> Exchange | None:
    """Try the folder of the macro's and the program's files; it lies in the workspace on Linux."""
    folder = Path(exchange_folder())
    if folder.is_absolute():
        return tried(folder)
    return tried(home / folder) if home else None


def tried(folder: Path, moment: float = _MOMENT) -> Exchange:
    """Write an add-in into a folder, wait a moment, read it again, and take it away.

    A folder that is not there yet is tried where it would be made.
    """
    there = next(place for place in (folder, *folder.parents) if place.is_dir())
    content = addin_workbook("en")
    try:
        with tempfile.TemporaryDirectory(dir=there, ignore_cleanup_errors=True) as name:
            path = Path(name, NAME)
            path.write_bytes(content)
            time.sleep(moment)
            kept = _same(path, content)
    except OSError as error:
        return Exchange(str(folder), str(error.strerror or error))
    return Exchange(str(folder), kept=kept)


def _same(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False
