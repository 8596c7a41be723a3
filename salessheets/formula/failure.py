"""What stops the working out of a formula: a mistake of the program, told at the formula's cell.

Formulas give error values, never exceptions; where one raises all the same, nobody's pay can be
worked out, and whoever wrote the formula has to know which one it was.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salessheets.model import Place


class Unworkable(Exception):  # noqa: N818 - a word of the project, as Refusal is
    """A formula could not be worked out, told or proposed by; its cause says what was raised."""

    def __init__(self, name: str, place: Place) -> None:
        super().__init__(f"{name} at {place}")
        self.name = name
        self.place = place


@contextmanager
def working_out(name: str, place: Place) -> Iterator[None]:
    """Say of whatever is raised inside which formula it was raised for."""
    try:
        yield
    except Unworkable:
        raise  # of the formula that this one rests on
    except Exception as error:
        raise Unworkable(name, place) from error
