"""The marker in cell A1 of every sheet that the program made: which form it is, and how new.

The row is hidden; a sheet keeps its marker however its columns are moved or renamed::

    salessheets form=visit version=1 language=zh example=5
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from salessheets.messages import LANGUAGES

if TYPE_CHECKING:
    from salessheets.messages import Language

COVER = "cover"
"""The form a marker names on the cover sheet."""
NAMES = "names"
"""The form a marker names on the hidden sheet of names for drop-downs: nothing to read."""
RETURNED = "returned"
"""The form a marker names on the first sheet of a returned workbook: nothing to read on it."""

_PROGRAM = "salessheets"
_HASH = re.compile("[0-9a-f]{20,64}")


class Marker(NamedTuple):
    """What a marker says."""

    form: str
    """A form's key, :data:`COVER`, :data:`NAMES` or :data:`RETURNED`."""
    version: int = 1
    language: Language = "zh"
    """The language of the sheet's headings as made."""
    example: int = 0
    """Row of the worked example, which is not data; 0 when there is none."""
    of: str = ""
    """Of a returned workbook, the beginning of the SHA-256 of the file that was marked."""

    @classmethod
    def parse(cls, value: object) -> Marker | None:
        """Return the marker a cell holds, or ``None`` when it holds none.

        Words that are not known are passed over, so that a later version may say more.
        """
        return _parsed(value) if isinstance(value, str) and _PROGRAM in value else None

    def __str__(self) -> str:
        text = f"{_PROGRAM} form={self.form} version={self.version} language={self.language}"
        text = f"{text} example={self.example}" if self.example else text
        return f"{text} of={self.of}" if self.of else text


@lru_cache(maxsize=1000)
def _parsed(text: str) -> Marker | None:
    program, *words = text.split()
    if program != _PROGRAM:
        return None
    said = dict(word.split("=", 1) for word in words if "=" in word)
    return Marker(
        form=said.get("form", ""),
        version=_number(said.get("version", "")),
        language=next((it for it in LANGUAGES if it == said.get("language")), "zh"),
        example=_number(said.get("example", "")),
        of=said.get("of", "") if _HASH.fullmatch(said.get("of", "")) else "",
    )


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else 0
