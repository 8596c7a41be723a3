"""Read the files of a zipped folder that needs a password.

The standard library knows the old way (APPNOTE.TXT 6.1), which 7-Zip and Bandizip take unless
told otherwise; what WinRAR and WinZip do is AES with a key by PBKDF2, "AE-1" and "AE-2"
(https://www.winzip.com/en/support/aes-encryption/), and is done here.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
import zlib
from typing import TYPE_CHECKING

from salessheets.intake.locked_ods import combined
from salessheets.intake.zipped import BAD_ZIP

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable

LIMIT = 20_000_000
"""So many bytes are unlocked of one zipped folder; the old way takes a second for each million."""
_AES = 99
_EXTRA = 0x9901
_STORED, _DEFLATED = 0, 8


def fitting(
    archive: zipfile.ZipFile, content: bytes, part: zipfile.ZipInfo, passwords: Iterable[str]
) -> bytes | None:
    """Return the one of several passwords that opens a part, as the archive has it encoded."""
    for password in passwords:
        for encoding in ("utf-8", "gb18030"):  # the latter is Chinese Windows' own
            key = password.encode(encoding, "replace")
            try:
                opened(archive, content, part, key)
            except BAD_ZIP:
                continue
            return key
    return None


def opened(
    archive: zipfile.ZipFile, content: bytes, part: zipfile.ZipInfo, password: bytes
) -> bytes:
    """Return a locked part's content. Raises one of ``BAD_ZIP`` when the password does not fit."""
    if part.compress_type != _AES:
        return archive.read(part, password)
    strength, method = _said(part.extra)
    plain = _decrypted(_raw(content, part), password, 8 + 8 * strength)
    if method == _STORED:
        return plain
    if method != _DEFLATED:
        raise NotImplementedError(method)
    return zlib.decompressobj(-15).decompress(plain, part.file_size)


def _said(extra: bytes) -> tuple[int, int]:
    """Return how strong a part's key is (1, 2 or 3), and how it was compressed before."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        if kind == _EXTRA and size >= 7:  # noqa: PLR2004 - the fields read below
            strength, method = struct.unpack_from("<BH", extra, at + 8)
            return strength, method
        at += 4 + size
    raise ValueError(extra)


def _raw(content: bytes, part: zipfile.ZipInfo) -> bytes:
    """Return a part as it stands in the file, behind its header (APPNOTE.TXT 4.3.7)."""
    if len(content) < part.header_offset + 30:
        raise EOFError
    name, extra = struct.unpack_from("<HH", content, part.header_offset + 26)
    start = part.header_offset + 30 + name + extra
    return content[start : start + part.compress_size]


def _decrypted(locked: bytes, password: bytes, size: int) -> bytes:
    """Open salt, two bytes that prove the password, the text itself, and ten that prove it."""
    salt, proof, text, seal = (
        locked[: size // 2],
        locked[size // 2 : size // 2 + 2],
        locked[size // 2 + 2 : -10],
        locked[-10:],
    )
    keys = hashlib.pbkdf2_hmac("sha1", password, salt, 1000, 2 * size + 2)
    if keys[-2:] != proof or hmac.digest(keys[size:-2], text, "sha1")[:10] != seal:
        raise ValueError(proof)
    return combined(text, _stream(keys[:size], len(text)))


def _stream(key: bytes, size: int) -> bytes:
    """Return what the text was combined with: AES over a count from 1, lowest byte first."""
    from cryptography.hazmat.primitives.ciphers import Cipher, modes
    from cryptography.hazmat.primitives.ciphers.algorithms import AES

    counts = b"".join(block.to_bytes(16, "little") for block in range(1, size // 16 + 2))
    return Cipher(AES(key), modes.ECB()).encryptor().update(counts)  # noqa: S305 - as it is
