"""Put the add-in where Excel opens it by itself, and take it away again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from salessheets.excel.addin import macos
from salessheets.excel.addin.gather import NAME, this_system
from salessheets.excel.addin.machine import System
from salessheets.excel.addin.workbook import addin_workbook
from salessheets.excel.words import words_in
from salessheets.files import write_whole

if TYPE_CHECKING:
    from salessheets.messages import Language


class ForeignFileError(Exception):
    """A file of the add-in's name that this program did not make; it is the only argument."""


def install(folder: Path, language: Language) -> Path:
    """Write the add-in into a folder and return its path; on a Mac also the script that it needs.

    Raises :class:`ForeignFileError` rather than replace what is not ours, and ``OSError`` when it
    cannot be written (``PermissionError`` while Excel has it open on Windows).
    """
    path = folder / NAME
    _must_be_ours(path)
    write_whole(path, addin_workbook(language))
    provide_script()
    return path


def provide_script() -> None:
    """Put the script in place with which Excel starts programs on a Mac; nothing elsewhere.

    Raises ``OSError`` when it cannot be written.
    """
    if this_system() is System.MACOS:
        macos.provide_script(Path.home())


def remove(folder: Path) -> Path | None:
    """Take the add-in out of a folder; return its path, or ``None`` when it is not there.

    Raises :class:`ForeignFileError` rather than remove what is not ours, and ``OSError``.
    """
    path = folder / NAME
    if not path.exists():
        return None
    _must_be_ours(path)
    path.unlink()
    return path


def _must_be_ours(path: Path) -> None:
    if path.exists() and words_in(path.read_bytes()) is None:
        raise ForeignFileError(path)
