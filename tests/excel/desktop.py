"""A desktop without a screen: LibreOffice with workbooks open, a mouse and keys really pressed.

The buttons are found by their colour on the screen, so that neither tool bars nor fonts matter.
LibreOffice has no ribbon: there a key stands for the button, whichever workbook is in front.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from office_profile import write_profile
from oracle import office

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

SECONDS = 120
"""How long anything may take before a test gives up."""
_FACE = (236, 233, 216)
"""Red, green and blue of a button."""
_SHORTEST = 60
"""Pixels of the narrowest button."""
_SIZE = "1400x900x24"
_MIDDLE = ("700", "500")


class Desktop:
    """LibreOffice showing workbooks on a screen of its own, the last one in front."""

    def __init__(self, folder: Path, *workbooks: Path) -> None:
        self._stack = ExitStack()
        self._places: list[tuple[int, int]] = []
        self._framebuffer = folder / "Xvfb_screen0"
        self._display = self._start_screen(folder)
        self._start_office(folder / "profile", *workbooks)

    def close(self) -> None:
        """End what was started, and nothing else."""
        self._stack.close()

    def click(self, button: int, *, of: int) -> None:
        """Click one of so many buttons, counted from the left from 0, when all are there.

        Where they are is found once: a pressed button has another colour.
        """
        if not self._places:
            self._places = wait_for(lambda: self._buttons(of), f"{of} buttons on the screen")
        x, y = self._places[button]
        self._xdotool("mousemove", str(x), str(y))
        time.sleep(0.2)
        self._xdotool("click", "1")
        self._xdotool("mousemove", str(x), str(y + 300))

    def type(self, *keys: str) -> None:
        """Press keys, such as ``ctrl+s``, in the window in front.

        Nobody manages windows here, so the keys are given to the one under the mouse.
        """
        place = self._xdotool("mousemove", *_MIDDLE, "getmouselocation", "--shell")
        self._xdotool("windowfocus", place.rpartition("WINDOW=")[2].strip())
        time.sleep(0.2)
        for key in keys:
            self._xdotool("key", key)
            time.sleep(0.1)

    def _start_screen(self, folder: Path) -> str:
        reading, writing = os.pipe()
        screen = ("-displayfd", str(writing), "-screen", "0", _SIZE, "-fbdir", folder)
        self._start([tool("Xvfb"), *screen], pass_fds=[writing])
        os.close(writing)
        with os.fdopen(reading) as told:
            return f":{told.readline().strip()}"

    def _start_office(self, profile: Path, *workbooks: Path) -> None:
        write_profile(profile)
        where = f"-env:UserInstallation={profile.as_uri()}"
        quiet = ("--norestore", "--nologo", "--nofirststartwizard", "--nolockcheck")
        self._start([office(), where, *quiet, *workbooks], start_new_session=True)

    def _start(self, command: list[Any], **options: Any) -> None:
        environment = os.environ | {"SAL_USE_VCLPLUGIN": "gen", "DISPLAY": self._shown()}
        process = subprocess.Popen(
            command,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **options,
        )
        self._stack.callback(_end, process, group="start_new_session" in options)

    def _shown(self) -> str:
        return getattr(self, "_display", "")

    def _xdotool(self, *command: str) -> str:
        environment = os.environ | {"DISPLAY": self._display}
        done = subprocess.run(
            [tool("xdotool"), *command],
            env=environment,
            check=True,
            timeout=30,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def _buttons(self, count: int) -> list[tuple[int, int]]:
        """Return the middle of each button, or nothing while not so many are there."""
        face = self._screen() == np.array(_FACE)
        rows = face.all(axis=2)
        for y in range(0, len(rows), 4):
            runs = _runs(rows[y])
            if len(runs) == count and runs == _runs(rows[y + 4]):
                return [((first + last) // 2, y + 8) for first, last in runs]
        return []

    def _screen(self) -> NDArray[np.uint8]:
        """Return the screen's pixels: rows, columns, then red, green, blue."""
        content = self._framebuffer.read_bytes()
        header = np.frombuffer(content[:100], dtype=">u4")
        offset = int(header[0] + header[19] * 12)
        width, height, line = int(header[4]), int(header[5]), int(header[12])
        pixels = np.frombuffer(content, np.uint8, height * line, offset).reshape(height, line)
        return pixels[:, : width * 4].reshape(height, width, 4)[:, :, 2::-1]


def _runs(row: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return where a row is true for as long as a button is wide."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], row, [False]))))
    pairs = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    return [(first, last) for first, last in pairs if last - first >= _SHORTEST]


def tool(name: str) -> str:
    """Return a program's path; without it a test is skipped here and fails in CI."""
    command = shutil.which(name)
    if command is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{name} is not installed, and CI has to click")
        pytest.skip(f"{name} is not installed")
    return command


def wait_for(look: Callable[[], Any], what: str) -> Any:
    """Return what a look sees as soon as it sees something."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        if seen := look():
            return seen
        time.sleep(0.2)
    pytest.fail(f"waited {SECONDS} seconds for {what}")


def _end(process: subprocess.Popen[bytes], *, group: bool) -> None:
    if group:
        os.killpg(process.pid, 15)
    else:
        process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9) if group else process.kill()
        process.wait()
