"""Sharing out the room of a page among lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def share(sizes: Sequence[int], room: int) -> list[int]:
    """Return how many rows of each list fit: each gets the same until it has all of its own."""
    shares = [0] * len(sizes)
    while room > 0 and shares != list(sizes):
        for index, size in enumerate(sizes):
            if shares[index] < size and room > 0:
                shares[index] += 1
                room -= 1
    return shares
