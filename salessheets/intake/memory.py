"""Bound how much memory this very process may have, as each system does it.

What asks for more gets none, and ends: that is why only a process of its own is bounded.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ctypes


def limit_memory(size: int) -> None:
    """Let the system refuse this process more than so many bytes, where it can."""
    if sys.platform == "win32":
        import ctypes

        by_job(size, ctypes.WinDLL("kernel32"))
    else:
        import resource

        with suppress(ValueError, OSError):  # macOS has the limit, but may refuse to set it
            resource.setrlimit(resource.RLIMIT_AS, (size, size))


_EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
_PROCESS_MEMORY = 0x100  # JOB_OBJECT_LIMIT_PROCESS_MEMORY


def by_job(size: int, kernel: Any) -> None:  # noqa: ANN401 - a library has no type
    """Put this process into a job of Windows whose processes may commit so many bytes each.

    The job lasts as long as the process. ``kernel`` is kernel32 (learn.microsoft.com, "Job
    Objects"). Where Windows refuses, the process stays as it is.
    """
    import ctypes

    for call in (kernel.CreateJobObjectW, kernel.GetCurrentProcess):
        call.restype = ctypes.c_void_p
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    limits = _limits(size)
    room = ctypes.sizeof(limits)
    if kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), room):
        kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))


def _limits(size: int) -> ctypes.Structure:
    """Return a JOBOBJECT_EXTENDED_LIMIT_INFORMATION that bounds a process's memory."""
    import ctypes

    class Basic(ctypes.Structure):
        _fields_ = (
            ("per_process_user_time", ctypes.c_int64),
            ("per_job_user_time", ctypes.c_int64),
            ("flags", ctypes.c_uint32),
            ("minimum_working_set", ctypes.c_size_t),
            ("maximum_working_set", ctypes.c_size_t),
            ("active_processes", ctypes.c_uint32),
            ("affinity", ctypes.c_size_t),
            ("priority_class", ctypes.c_uint32),
            ("scheduling_class", ctypes.c_uint32),
        )

    class Extended(ctypes.Structure):
        _fields_ = (
            ("basic", Basic),
            ("counted", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process_memory", ctypes.c_size_t),
            ("peak_job_memory", ctypes.c_size_t),
        )

    return Extended(basic=Basic(flags=_PROCESS_MEMORY), process_memory=size)
