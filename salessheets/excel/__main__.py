"""What the macro starts: ``python -m salessheets.excel ACTION FRONT LANGUAGE WORKBOOK STEM``.

``FRONT`` says what the workbook in front is: ``control`` or ``submission``.

Workbook and stem are coded as the macro codes them, so that the command line is plain ASCII.
"""

from __future__ import annotations

import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from salessheets.excel.exchange import FileHost
from salessheets.excel.layout import Action
from salessheets.excel.live import LiveHost, open_in_excel
from salessheets.excel.press import press
from salessheets.excel.signals import Signals, decoded
from salessheets.files import write_whole
from salessheets.messages import excel as says
from salessheets.messages import fill
from salessheets.process import set_up

if TYPE_CHECKING:
    from salessheets.excel.host import Host
    from salessheets.messages import Language


_CONTROL = "control"
_LIVE = {"win32": ("control", "submission"), "darwin": (_CONTROL,)}
"""What is worked on in the running Excel, by platform. Excel for the Mac is asked for a sheet's
protection by other names, so there the macro marks; elsewhere not even xlwings is loaded."""


def _host(workbook: Path, front: str, language: Language, signals: Signals) -> Host:
    """Return the workbook in the running Excel where that can be reached, else its file.

    The macro has saved the workbook, so whatever keeps Excel from answering, its file will do.
    """
    is_control = front == _CONTROL
    if front in _LIVE.get(sys.platform, ()):
        with suppress(Exception):
            book = open_in_excel(workbook)
            if book is not None:
                return LiveHost(book, language, signals, is_control=is_control)
    return FileHost(workbook, language, signals, is_control=is_control)


def main(arguments: list[str]) -> None:
    """Do what one press asks for; a failure of the program itself is said as its outcome."""
    set_up()
    action, front, said, *coded = arguments
    language: Language = "zh" if said == "zh" else "en"
    workbook, stem = (Path(decoded(each)) for each in coded)
    signals = Signals(stem)
    signals.sweep()
    try:
        press(Action(action), _host(workbook, front, language, signals))
    except Exception as error:  # noqa: BLE001 - nobody would see it otherwise
        log = stem.parent / "error.txt"
        write_whole(log, traceback.format_exc().encode())
        values = {"reason": repr(error), "file": log}
        signals.done(fill(says.BROKEN.to(language), values, language))


if __name__ == "__main__":
    main(sys.argv[1:])
