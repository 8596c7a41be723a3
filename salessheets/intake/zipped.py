"""Find and unpack the parts of a workbook that is a zip file, straight from its bytes.

``zipfile`` reads any zip file of any size, and needs for a small workbook a quarter of the time
that its cells need. Here only what is usual is read, and the rest left to it; and what was
unpacked can be put together again for the reading library.

Source: APPNOTE.TXT 4.3 and 4.4 (.ZIP File Format Specification).
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

BAD_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ValueError,
    RuntimeError,
    OSError,
    EOFError,
)
"""What reading a damaged zip file may raise."""
ENCRYPTED = 0x1
"""In an entry's flags (4.4.4): the file needs a password."""
NAME_AT = 46
"""Where a file's name begins in its entry of the directory (4.3.12)."""

_END = b"PK\x05\x06"  # 4.3.16: the end, which says where the directory is
_ENTRY, _ENTRY_SIGN = struct.Struct("<4s4x2H4x3L3H8xL"), b"PK\x01\x02"  # 4.3.12
_HEADER, _HEADER_SIGN = struct.Struct("<4s22x2H"), b"PK\x03\x04"  # 4.3.7: before the content
_UTF8 = 0x800  # 4.4.4: the name is in UTF-8
_ELSEWHERE = 0xFFFFFFFF  # 4.4.8: the number stands in what follows the name
_STORED, _DEFLATED = 0, 8  # 4.4.5
_VERSION, _FIRST_DAY = 20, 0x21  # 4.4.3: needed to unpack; 4.4.6: 1980-01-01
_ABOUT = struct.pack("<5H", _VERSION, 0, _STORED, 0, _FIRST_DAY)
_SIZES = struct.Struct("<3LH")  # checksum, size packed and unpacked, length of the name
_NEW_HEADER, _NEW_ENTRY = _HEADER_SIGN + _ABOUT, _ENTRY_SIGN + bytes([_VERSION, 0]) + _ABOUT
_NEW_END = struct.Struct("<4s4x2H2L2x")


class _Part(NamedTuple):
    name: str
    method: int
    crc: int
    packed: int
    size: int
    at: int
    """Where its header begins."""


class Unpacked(NamedTuple):
    """A part's bytes, and the checksum that they are to have."""

    data: bytes
    checksum: int


class Parts:
    """A workbook's parts by their names, in which case does not matter (ECMA-376 part 2, 6.2.2).

    Some programs write a backslash for the stroke between folders. Of parts of one name the
    last is read. Both finding them and reading one raise one of ``BAD_ZIP`` where the file is
    damaged.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        parts = _usual(directory(content) or b"") or _by_zipfile(content)
        self.names = [part.name.replace("\\", "/") for part in parts]
        self._parts = dict(zip(map(str.casefold, self.names), parts, strict=True))
        self.size = sum(part.size for part in parts)
        """Bytes of all when unpacked, as the directory says."""

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._parts

    def read(self, name: str) -> bytes:
        """Return a part's bytes; one that is not what the directory says of it is damaged."""
        data, checksum = self.unpacked(name)
        if zlib.crc32(data) != checksum:
            raise zipfile.BadZipFile(f"{name} is not what the directory says")
        return data

    def unpacked(self, name: str) -> Unpacked:
        """Return a part for a reader who holds it against its checksum."""
        part = self._parts[name.casefold()]
        sign, name_size, extra_size = _HEADER.unpack_from(self._content, part.at)
        start = part.at + _HEADER.size + name_size + extra_size
        data = packed = self._content[start : start + part.packed]
        if part.method == _DEFLATED:
            data = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, part.size + 1)
        elif part.method != _STORED:
            raise zipfile.BadZipFile(f"{name} is packed in an unknown way")
        if sign != _HEADER_SIGN or len(data) > part.size:
            raise zipfile.BadZipFile(f"{name} is not what the directory says")
        return Unpacked(data, part.crc)


def packed(parts: Mapping[str, Unpacked]) -> bytes:
    """Return a zip file of parts, each as it is, by their names in ASCII."""
    files: list[bytes] = []
    entries: list[bytes] = []
    at = 0
    for name, (data, checksum) in parts.items():
        sizes = _SIZES.pack(checksum, len(data), len(data), len(name))
        files += (_NEW_HEADER, sizes, bytes(2), name.encode("ascii"), data)
        entries += (_NEW_ENTRY, sizes, bytes(12), struct.pack("<L", at), name.encode("ascii"))
        at += _HEADER.size + len(name) + len(data)
    end = _NEW_END.pack(_END, len(parts), len(parts), sum(map(len, entries)), at)
    return b"".join((*files, *entries, end))


def directory(content: bytes) -> bytes | None:
    """Return a zip file's list of names and sizes, or ``None`` when it has none."""
    end = content.rfind(_END)
    if end < 0 or len(content) < end + 22:
        return None
    size, start = struct.unpack_from("<II", content, end + 12)
    return content[start : start + size] or None


def _usual(entries: bytes) -> list[_Part] | None:
    """Read a directory; ``None`` when something in it is unusual."""
    parts: list[_Part] = []
    at = 0
    while at + _ENTRY.size <= len(entries):
        sign, flags, method, crc, packed, size, named, extra, note, start = _ENTRY.unpack_from(
            entries, at
        )
        if sign != _ENTRY_SIGN or flags & ENCRYPTED or _ELSEWHERE in (packed, size, start):
            return None
        name = entries[at + NAME_AT : at + NAME_AT + named]
        is_utf8 = flags & _UTF8 or name.isascii()
        text = name.decode("utf-8" if is_utf8 else "cp437", "replace")
        parts.append(_Part(text, method, crc, packed, size, start))
        at += NAME_AT + named + extra + note
    return parts


def _by_zipfile(content: bytes) -> list[_Part]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return [
            _Part(
                it.filename,
                it.compress_type,
                it.CRC,
                it.compress_size,
                it.file_size,
                it.header_offset,
            )
            for it in package.infolist()
        ]
