"""File names for people's own files that Windows, macOS and Linux all accept."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(
    r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])(\..*)?", re.IGNORECASE
)
_LONGEST = 180
"""Bytes of UTF-8; file systems allow 255, and an ending and a counter have to fit."""


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
