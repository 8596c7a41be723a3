"""How a process of ours is set up: for one job that is over soon, beside whatever else runs."""

from __future__ import annotations

import gc
import os

_SELDOM = 1_000_000
"""New objects after which Python looks for unreachable ones; by itself it does after 700."""


def set_up() -> None:
    """Let nothing run that does not help; to be called before numpy is imported.

    numpy's linear algebra, which is not used here, would start a thread for each core. And what
    a month is made of is needed until its end, so looking through it often finds nothing.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(_SELDOM)
