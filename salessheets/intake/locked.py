"""Open workbooks that need a password, with those that the office gives.

A password comes from the roster, for the files that bear its owner's name, from the
environment variable :data:`VARIABLE`, for all files, or from somebody who is asked for it, once
for all files that it opens; it is used here and kept nowhere.
"""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from salessheets.intake.kinds import Kind, kind_of
from salessheets.intake.text import named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from salessheets.intake.model import Submission

    Ask = Callable[[str, bool], str]
    """Asked for the password of a file by its path, and told whether the last one was wrong;
    the answer is empty when nobody knows it."""

FORM, FIELD = "roster", "password"
"""The form and the field that passwords stand in."""
VARIABLE = "SALESSHEETS_PASSWORD"
"""Several passwords stand on a line each."""
_DEFAULT = "VelvetSweatshop"  # [MS-XLS] 2.4.191: Excel opens such a file without asking
_LIMIT = 20
"""Trying one takes a tenth of a second, as it is meant to."""


def unlocked(content: bytes, passwords: Iterable[str]) -> bytes | None:
    """Return a locked workbook without its lock, or ``None`` when no password fits."""
    for password in (_DEFAULT, *list(dict.fromkeys(passwords))[:_LIMIT]):
        try:
            plain = _opened(content, password)
        except Exception:  # noqa: BLE001, S112 - the library lets any error of a damaged file out
            continue
        if kind_of(plain) in {Kind.PACKAGE, Kind.XLS, Kind.ODS}:  # a wrong key gives noise
            return plain
    return None


def _opened(content: bytes, password: str) -> bytes:
    if content.startswith(b"PK"):
        from salessheets.intake.locked_ods import without_lock

        return without_lock(content, password)
    import msoffcrypto

    plain = BytesIO()
    file = msoffcrypto.OfficeFile(BytesIO(content))
    file.load_key(password=password)
    file.decrypt(plain)
    return plain.getvalue()


class Passwords:
    """The passwords that the office has given so far, and whoever may be asked for more."""

    def __init__(self, ask: Ask | None = None) -> None:
        self._ask = ask
        self._roster: dict[str, str] = {}
        self._asked: list[str] = []

    def learn(self, submissions: Iterable[Submission]) -> None:
        """Take the passwords from the rosters among submissions."""
        fragments = (each for read in submissions for each in read.fragments if each.form == FORM)
        self._roster |= {
            str(name): str(word)
            for each in fragments
            if each.rows
            for name, word in zip(each.columns["name"], each.columns[FIELD], strict=True)
            if word is not None
        }

    def of(self, path: str) -> tuple[str, ...]:
        """Return the passwords to try on a file: of those whose name it bears, and for all.

        A name may stand in the file's name or its folder's.
        """
        own = [word for _, word in self._owners(path)]
        everybody = os.environ.get(VARIABLE, "").splitlines()
        return tuple(word for word in (*self._asked, *own, *everybody) if word)

    def opener(self, path: str, content: bytes) -> str:
        """Return whose password on the roster opens a locked workbook that bears the name.

        Empty when it is nobody's, or when Excel would open it without asking.
        """
        owners = self._owners(path)
        if not owners or unlocked(content, ()) is not None:
            return ""
        opening = (name for name, word in owners if unlocked(content, (word,)) is not None)
        return next(opening, "")

    def _owners(self, path: str) -> list[tuple[str, str]]:
        where = named(" ".join(PurePosixPath(path).parts)).casefold()
        return [
            (name, word) for name, word in self._roster.items() if named(name).casefold() in where
        ]

    def ask(self, path: str, *, again: bool) -> bool:
        """Ask for the password of a file; return whether there was an answer.

        ``again`` says that the last answer was wrong.
        """
        word = self._ask(path, again) if self._ask else ""
        if word:
            self._asked.insert(0, word)
        return bool(word)
