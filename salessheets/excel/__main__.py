"""What the macro starts: ``python -m salessheets.excel ACTION LANGUAGE WORKBOOK STEM``.

Workbook and stem are coded as the macro codes them, so that the command line is plain ASCII.
"""

from __future__ import annotations

import re
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from salessheets.excel.exchange import FileHost
from salessheets.excel.layout import Action
from salessheets.excel.live import LiveHost, open_in_excel
from salessheets.excel.press import press
from salessheets.excel.signals import Signals
from salessheets.files import write_whole
from salessheets.messages import excel as says
from salessheets.messages import fill
from salessheets.process import set_up

if TYPE_CHECKING:
    from salessheets.excel.host import Host
    from salessheets.messages import Language


_HAVE_EXCEL = ("win32", "darwin")
"""Platforms that Excel is made for; elsewhere not even xlwings is loaded."""


def decoded(text: str) -> str:
    """Return a text as it was before the macro coded it: ``%4E2D`` is a UTF-16 unit."""
    units = re.sub("%([0-9A-F]{4})", lambda found: chr(int(found[1], 16)), text)
    return units.encode("utf-16", "surrogatepass").decode("utf-16")


def _host(workbook: Path, language: Language, signals: Signals) -> Host:
    """Return the workbook in the running Excel where that can be reached, else its file.

    The macro has saved the workbook, so whatever keeps Excel from answering, its file will do.
    """
    if sys.platform in _HAVE_EXCEL:
        with suppress(Exception):
            book = open_in_excel(workbook)
            if book is not None:
                return LiveHost(book, language, signals)
    return FileHost(workbook, language, signals)


def main(arguments: list[str]) -> None:
    """Do what one press asks for; a failure of the program itself is said in the workbook."""
    set_up()
    action, language, *coded = arguments
    workbook, stem = (Path(decoded(each)) for each in coded)
    signals = Signals(stem)
    signals.sweep()
    host = _host(workbook, "zh" if language == "zh" else "en", signals)
    try:
        press(Action(action), host)
    except Exception as error:  # noqa: BLE001 - nobody would see it otherwise
        log = stem.parent / "error.txt"
        write_whole(log, traceback.format_exc().encode())
        values = {"reason": repr(error), "file": log}
        host.finish(fill(says.BROKEN.to(host.language), values, host.language))


if __name__ == "__main__":
    main(sys.argv[1:])
