"""Open OpenDocument workbooks that need a password (ODF 1.3 part 2, 3.8 and 4.4 to 4.16).

Three generations are met with: parts locked one by one, with Blowfish (OpenOffice) or with AES
in CBC mode (LibreOffice to 24.2, and later where ODF 1.3 is chosen), and the whole package in one
part, with AES in GCM mode and a key by Argon2id (LibreOffice since 24.8, to become ODF 1.5).
Each begins with a digest of the password, makes a key of it that takes time to try, and locks
what was deflated before.
"""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from base64 import b64decode
from io import BytesIO
from typing import TYPE_CHECKING
from xml.parsers import expat

from salessheets.intake.kinds import MANIFEST
from salessheets.intake.workbook import UNPACKED_LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Lock = Mapping[str, Mapping[str, str]]
    """What the manifest says of how a part is locked: by element, then by attribute."""

WHOLE, CONTENT = "encrypted-package", "content.xml"
"""The part that holds a whole package, and the one with the cells."""


def without_lock(content: bytes, password: str) -> bytes:
    """Return a locked workbook as one that is not; only its cells are opened, if not all is.

    Raises some error when the password does not fit or the file is damaged.
    """
    with zipfile.ZipFile(BytesIO(content)) as package:
        locks = _locks(package.read(MANIFEST))
        if WHOLE in locks:
            return _opened(package.read(WHOLE), locks[WHOLE], password)
        parts = {name: package.read(name) for name in package.namelist()}
    cells = _opened(parts[CONTENT], locks[CONTENT], password)
    plain = BytesIO()
    with zipfile.ZipFile(plain, "w") as package:
        for name, part in {**parts, CONTENT: cells, MANIFEST: b"<manifest/>"}.items():
            package.writestr(name, part)
    return plain.getvalue()


def _locks(manifest: bytes) -> dict[str, dict[str, dict[str, str]]]:
    """Return how each locked part of a package is locked, by its path."""
    locks: dict[str, dict[str, dict[str, str]]] = {}
    path = ""

    def start(tag: str, said: dict[str, str]) -> None:
        nonlocal path
        element = tag.rpartition(":")[2]
        attributes = {name.rpartition(":")[2]: value for name, value in said.items()}
        if element == "file-entry":
            path = attributes.get("full-path", "")
        else:
            locks.setdefault(path, {})[element] = attributes

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(manifest, True)  # noqa: FBT003 - the library's own
    return locks


def _opened(locked: bytes, lock: Lock, password: str) -> bytes:
    algorithm = lock["algorithm"]["algorithm-name"].lower()
    vector = b64decode(lock["algorithm"]["initialisation-vector"])
    key = _key(lock, password)
    if algorithm.endswith("-gcm"):
        deflated = _from_gcm(locked, key)
    else:
        from_mode = _from_cbc if algorithm.endswith("-cbc") else _from_blowfish
        deflated = from_mode(locked, key, vector)
        _prove(deflated, lock["encryption-data"])
    return zlib.decompressobj(-15).decompress(deflated, UNPACKED_LIMIT)


def _key(lock: Lock, password: str) -> bytes:
    first = lock.get("start-key-generation", {}).get("start-key-generation-name", "SHA1")
    start = _digest(first)(password.encode()).digest()
    said = lock["key-derivation"]
    salt, size = b64decode(said["salt"]), int(said.get("key-size", 16))
    if "argon2" not in said["key-derivation-name"]:
        return hashlib.pbkdf2_hmac("sha1", start, salt, int(said["iteration-count"]), size)
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    return Argon2id(
        salt=salt,
        length=size,
        iterations=int(said["argon2-iterations"]),
        lanes=int(said["argon2-lanes"]),
        memory_cost=int(said["argon2-memory"]),
    ).derive(start)


def _from_gcm(locked: bytes, key: bytes) -> bytes:
    """Open what begins with its vector and ends with the proof that the key fits."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key).decrypt(locked[:12], locked[12:], None)


def _from_cbc(locked: bytes, key: bytes, vector: bytes) -> bytes:
    """Open whole blocks; the last byte says how many fill the last block up."""
    from cryptography.hazmat.primitives.ciphers import Cipher, modes
    from cryptography.hazmat.primitives.ciphers.algorithms import AES

    plain = Cipher(AES(key), modes.CBC(vector)).decryptor().update(locked)
    return plain[: -plain[-1]]


def _from_blowfish(locked: bytes, key: bytes, vector: bytes) -> bytes:
    """Open what was combined, block by block, with the locked block before it (CFB, 64 bits)."""
    from cryptography.hazmat.decrepit.ciphers.algorithms import Blowfish
    from cryptography.hazmat.primitives.ciphers import Cipher, modes

    before = vector + locked + bytes(-len(locked) % 8)
    stream = Cipher(Blowfish(key), modes.ECB()).encryptor().update(before)  # noqa: S305 - as it is
    return combined(locked, stream)


def combined(left: bytes, right: bytes) -> bytes:
    """Return the exclusive or of two texts; what the longer one has more is left out."""
    size = min(len(left), len(right))
    number = int.from_bytes(left[:size]) ^ int.from_bytes(right[:size])
    return number.to_bytes(size)


def _prove(deflated: bytes, said: Mapping[str, str]) -> None:
    """Raise ``ValueError`` when the beginning is not what was locked: the key did not fit."""
    digest = _digest(said["checksum-type"])
    if digest(deflated[:1024]).digest() != b64decode(said["checksum"]):
        raise ValueError(said["checksum"])


def _digest(name: str) -> Callable[[bytes], hashlib._Hash]:
    return hashlib.sha256 if "256" in name else hashlib.sha1
