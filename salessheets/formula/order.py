"""The order in which formulas must be worked out, and the cycles that have none."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

Target: TypeAlias = tuple[str, str]
"""A table and a column, or an empty table and a name."""


def ordered(
    needs: Mapping[Target, Collection[Target]],
) -> tuple[tuple[Target, ...], tuple[tuple[Target, ...], ...]]:
    """Return the targets so that each comes after those it needs, and the cycles among them.

    The given order is kept where needs allow. Each cycle is a path that ends where it began;
    targets that merely need a cycle are left out of the order and of the cycles.
    """
    done: dict[Target, bool] = {}
    result: list[Target] = []
    cycles: list[tuple[Target, ...]] = []
    for first in needs:
        _visit(first, needs, done, result, cycles)
    return tuple(result), tuple(cycles)


def _visit(
    first: Target,
    needs: Mapping[Target, Collection[Target]],
    done: dict[Target, bool],
    result: list[Target],
    cycles: list[tuple[Target, ...]],
) -> None:
    """Walk down from one target without recursion: plans may be hundreds of columns deep."""
    if first in done:
        return
    path: dict[Target, list[Target]] = {first: _pending(first, needs)}
    sound = {first: True}
    while path:
        target = next(reversed(path))
        if path[target]:
            need = path[target].pop()
            if need in path:
                route = list(path)
                cycles.append((*route[route.index(need) :], need))
                sound[target] = False
            elif need in done:
                sound[target] &= done[need]
            else:
                path[need], sound[need] = _pending(need, needs), True
            continue
        del path[target]
        done[target] = sound[target]
        if sound[target]:
            result.append(target)
        elif path:
            sound[next(reversed(path))] = False


def _pending(target: Target, needs: Mapping[Target, Collection[Target]]) -> list[Target]:
    return sorted((need for need in needs[target] if need in needs), reverse=True)
