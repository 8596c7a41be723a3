"""Running commands as a person at a terminal does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from salessheets.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Said:
    """What a command gave."""

    code: int
    text: str
    """What it printed, on both streams."""


@pytest.fixture
def salessheets(capsys, monkeypatch) -> Callable[..., Said]:
    """Run a command line on an English machine, or on one set to ``LANG``."""

    def command(*arguments: str, LANG: str = "en_US.UTF-8") -> Said:  # noqa: N803
        for name in ("LC_ALL", "LC_MESSAGES"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("LANG", LANG)
        code = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Said(code, printed.out + printed.err)

    return command
