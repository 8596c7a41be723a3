"""Watch a workspace and publish when it changes: the way where macros are forbidden.

Files are looked at every few seconds rather than reported by the system: shares, sync clients and
virtual machines do not report reliably, and a look at a thousand files takes milliseconds. A file
counts when it has stayed as it is for a while, so that one that is still being copied, saved or
synchronised is waited for.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from salessheets.model import Period
from salessheets.workspace import locate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from salessheets.workspace import Workspace

    Publish = Callable[[Period | None, frozenset[Path]], None]
    """Told the month to publish and the files that changed; ``OSError`` means try again."""

SECONDS_BETWEEN = 1.0
SECONDS_STILL = 3.0
"""How long everything must have stayed as it is before it counts."""

_CONFLICT = re.compile(
    r"conflicted copy|sync-conflict|conflict[ _-]\d{4}|冲突(副本|文件|版本)", re.IGNORECASE
)
"""What Dropbox, Syncthing, Nextcloud and Chinese drives put into the name of a second version."""


class Stamp(NamedTuple):
    """What tells one state of a file from another."""

    size: int
    changed: int
    """Nanoseconds."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What is known of the files that are watched."""

    counted: Mapping[Path, Stamp] = field(default_factory=dict)
    """As they were when they counted last."""
    seen: Mapping[Path, Stamp] = field(default_factory=dict)
    """As they were at the last look."""
    since: float = 0.0
    """When the last look saw something else than the one before it, in seconds."""

    def look(self, now: Mapping[Path, Stamp], clock: float) -> tuple[Watched, frozenset[Path]]:
        """Return what is known after a look, and the files that count: changed, now still.

        A burst of changes counts as one, when all of it is still. Each state of a file counts
        once; a file that went away counts once too.
        """
        if dict(now) != dict(self.seen):
            return Watched(self.counted, dict(now), clock), frozenset()
        changed = _different(self.counted, now)
        if not changed or clock - self.since < SECONDS_STILL:
            return self, frozenset()
        return Watched(dict(now), self.seen, self.since), changed


def _different(before: Mapping[Path, Stamp], now: Mapping[Path, Stamp]) -> frozenset[Path]:
    return frozenset(
        path for path in before.keys() | now.keys() if before.get(path) != now.get(path)
    )


def watch(
    folder: Path,
    publish: Publish,
    *,
    pause: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
    on: Callable[[], bool] = lambda: True,
) -> None:
    """Publish each month whose files change, for as long as ``on`` says so.

    What is there at the start counts as changed. A month that cannot be written, because
    someone has its summary open, is tried again. Raises ``NotADirectoryError`` when there is no
    such folder.
    """
    known = Watched()
    while on():
        workspace = locate(folder)
        after, changed = known.look(stamps(watched(workspace)), clock())
        if changed:
            try:
                for period in months(workspace, changed):
                    publish(period, changed)
            except OSError:
                pause(SECONDS_STILL)
                continue
            after = _with_own(after, workspace)
        known = after
        pause(SECONDS_BETWEEN)


def watched(workspace: Workspace) -> tuple[Path, ...]:
    """Return the files whose change changes results: submissions, registers, plans, decisions."""
    return (*workspace.files(), *workspace.plans, *workspace.decided_in())


def stamps(paths: Iterable[Path]) -> dict[Path, Stamp]:
    """Return the state of each file that can be looked at; one just renamed away is not there."""
    found = {}
    for path in paths:
        try:
            facts = path.stat()
        except OSError:
            continue
        found[path] = Stamp(facts.st_size, facts.st_mtime_ns)
    return found


def months(workspace: Workspace, changed: Iterable[Path]) -> tuple[Period | None, ...]:
    """Return the months to publish: those whose folders changed; for anything else the latest."""
    found = {_month(workspace, path) or workspace.period for path in changed}
    return tuple(sorted((it for it in found if it), key=str)) or (None,)


def conflicts(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files that a sync program left beside the original, by path."""
    return tuple(sorted(path for path in paths if _CONFLICT.search(path.stem)))


def _month(workspace: Workspace, path: Path) -> Period | None:
    if not path.is_relative_to(workspace.submissions):
        return None
    try:
        return Period.parse(path.relative_to(workspace.submissions).parts[0])
    except ValueError:
        return None


def _with_own(known: Watched, workspace: Workspace) -> Watched:
    """Take the summaries that were just published as they are: they are our own change."""
    own = stamps(path for path in workspace.decided_in() if path.parent != workspace.root)
    return Watched({**known.counted, **own}, {**known.seen, **own}, known.since)
