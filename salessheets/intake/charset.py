"""Find out how a text is written in bytes: by its mark, else by what it can only be.

Chinese Windows saves CSV as GBK, Excel's "Unicode text" is UTF-16, and everything else of
today is UTF-8. Text that is valid UTF-8 is never anything else but by a rare accident, and
what is valid in neither is no text that a spreadsheet writes.
"""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ENOUGH_ZEROS = 0.2  # of every second byte: letters, digits and commas have one each
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\v\x1a")


def decoded(content: bytes) -> str | None:
    """Return bytes as text, or ``None`` when they are none; a cut at the end does no harm."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding)
    for encoding in (*_without_mark(content), "utf-8", "gb18030"):
        text = _decoded(content, encoding)
        if text is not None:
            return text
    return None


def _without_mark(content: bytes) -> tuple[str, ...]:
    """Return the kind of UTF-16 that every second byte being zero speaks for."""
    start = content[:2000]
    if not start or b"\0" not in start:
        return ()
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if max(even, odd) < _ENOUGH_ZEROS * len(start) / 2:
        return ()
    return ("utf-16-le",) if odd > even else ("utf-16-be",)


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(content)
    except UnicodeDecodeError:
        return None
    return None if _CONTROLS.intersection(text[:2000]) else text
