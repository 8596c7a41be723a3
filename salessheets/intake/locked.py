"""Open workbooks that need a password, with those that the office gives.

A password comes from the roster, for the files that bear its owner's name, or from the
environment variable :data:`VARIABLE`, for all files; it is used here and kept nowhere.
"""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from salessheets.intake.kinds import Kind, kind_of
from salessheets.intake.text import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salessheets.intake.model import Submission

FORM, FIELD = "roster", "password"
"""The form and the field that passwords stand in."""
VARIABLE = "SALESSHEETS_PASSWORD"
"""Several passwords stand on a line each."""
_DEFAULT = "VelvetSweatshop"  # [MS-XLS] 2.4.191: Excel opens such a file without asking
_LIMIT = 20
"""Trying one takes a tenth of a second, as it is meant to."""


def unlocked(content: bytes, passwords: Iterable[str]) -> bytes | None:
    """Return a locked Office file without its lock, or ``None`` when no password fits."""
    import msoffcrypto

    for password in (_DEFAULT, *list(dict.fromkeys(passwords))[:_LIMIT]):
        opened = BytesIO()
        try:
            file = msoffcrypto.OfficeFile(BytesIO(content))
            file.load_key(password=password)
            file.decrypt(opened)
        except Exception:  # noqa: BLE001, S112 - the library lets any error of a damaged file out
            continue
        if kind_of(opened.getvalue()) in {Kind.PACKAGE, Kind.XLS}:  # a wrong key gives noise
            return opened.getvalue()
    return None


def roster_passwords(submissions: Iterable[Submission]) -> dict[str, str]:
    """Return the passwords on the rosters among submissions, by name."""
    fragments = (each for read in submissions for each in read.fragments if each.form == FORM)
    return {
        str(name): str(word)
        for each in fragments
        if each.rows
        for name, word in zip(each.columns["name"], each.columns[FIELD], strict=True)
        if word is not None
    }


def passwords_for(path: str, roster: Mapping[str, str]) -> tuple[str, ...]:
    """Return the passwords to try on a file: of those whose name it bears, and for all.

    ``roster`` has passwords by name; a name may stand in the file's name or its folder's.
    """
    where = named(" ".join(PurePosixPath(path).parts)).casefold()
    own = [word for name, word in roster.items() if named(name).casefold() in where]
    everybody = os.environ.get(VARIABLE, "").splitlines()
    return tuple(word for word in (*own, *everybody) if word)
