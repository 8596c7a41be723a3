"""Files that are made: they appear whole or not at all, under names that every system accepts."""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(
    r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])(\..*)?", re.IGNORECASE
)
_LONGEST = 180
"""Bytes of UTF-8; file systems allow 255, and an ending and a counter have to fit."""


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there in one step, making its folder.

    Raises ``OSError`` when that cannot be done (``PermissionError`` when someone has the
    file open on Windows); what stood there before then still stands.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".~", suffix=path.suffix)
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        written.chmod(0o644)
        written.replace(path)
    except BaseException:
        written.unlink(missing_ok=True)
        raise


def file_stems(names: Iterable[str]) -> list[str]:
    """Return a file name without ending for each name, no two alike to any file system.

    What is forbidden somewhere becomes ``_``; names that differ only in case or in how an
    accent is encoded get `` (2)``, `` (3)`` in the order given.
    """
    taken: set[str] = set()
    stems: list[str] = []
    for name in names:
        stem = wanted = _safe(name)
        count = 1
        while _folded(stem) in taken:
            count += 1
            stem = f"{wanted} ({count})"
        taken.add(_folded(stem))
        stems.append(stem)
    return stems


def _safe(name: str) -> str:
    """Return one name that is allowed everywhere, without regard to others."""
    text = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", name))
    text = text.encode(errors="ignore")[:_LONGEST].decode(errors="ignore").strip(" .")
    return f"_{text}" if not text or _RESERVED.fullmatch(text) else text


def _folded(stem: str) -> str:
    return unicodedata.normalize("NFC", stem.casefold())
