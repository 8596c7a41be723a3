"""How alike two words are, and which of several a misspelt one was meant to be.

Nothing is guessed: where two are equally near there is no likeliest one, because a wrong
suggestion is worse than none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

_T = TypeVar("_T")


def likeliest(wanted: str, options: Iterable[tuple[str, _T]]) -> _T | None:
    """Return what the one nearly equal option stands for, if there is one.

    Up to a third of the letters may differ (at least one). Options that are equally near and
    stand for different things give ``None``.
    """
    limit = max(1, len(wanted) // 3)
    best: list[_T] = []
    for option, meaning in options:
        far = distance(wanted, option, limit)
        if far > limit or far >= len(wanted):
            continue
        if far < limit:
            best, limit = [], far
        best.append(meaning)
    return best[0] if best and all(meaning == best[0] for meaning in best) else None


def distance(left: str, right: str, limit: int) -> int:
    """Return how many letters differ: changed, missing, added, or swapped with the next.

    Anything above ``limit`` is returned as ``limit + 1``.
    """
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    above = list(range(len(right) + 1))
    for i, letter in enumerate(left, 1):
        row = [i]
        for j, other in enumerate(right, 1):
            step = min(above[j] + 1, row[-1] + 1, above[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                step = min(step, before[j - 2] + 1)
            row.append(step)
        before, above = above, row
        if min(above) > limit:
            return limit + 1
    return min(above[-1], limit + 1)
