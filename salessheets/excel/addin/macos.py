"""What a Mac says of Excel: its preferences, its folders, and the script that it needs.

Excel's preferences for macros are documented in “Set preferences for macro security in Office for
Mac”, the script in “Run an AppleScript with VB” (AppleScriptTask), both at learn.microsoft.com. Its
source is taken as it is under the ending .applescript.
"""

from __future__ import annotations

import plistlib
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from salessheets.excel.addin.machine import Excel, MacroRule, Office, Rules
from salessheets.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

START_FOLDER = (
    "~/Library/Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel"
)
APPLICATION = Path("/Applications/Microsoft Excel.app")
_SCRIPT = Path(__file__).with_name("SalesSheets.applescript")
_SCRIPTS = "Library/Application Scripts/com.microsoft.Excel"
_CLOUDS = ("Library/CloudStorage", "Library/Mobile Documents")
"""Where macOS keeps what OneDrive and the like, and iCloud, synchronise."""
_MACRO_RULES = {
    "EnabledWithoutWarnings": MacroRule.RUN,
    "DisabledWithWarnings": MacroRule.ASK,
    "DisabledWithoutWarnings": MacroRule.NEVER,
}
_SECONDS = 10
_NO_PLIST = (plistlib.InvalidFileException, ExpatError)


def office(home: Path, application: Path, preferences: Mapping[str, object]) -> Office:
    """Return what a user's home, the application and its preferences say."""
    return Office(
        excel=_excel(application),
        start_folder=str(home / START_FOLDER.removeprefix("~/")),
        rules=Rules(
            _MACRO_RULES.get(str(preferences.get("VisualBasicMacroExecutionState")), MacroRule.ASK)
        ),
        synchronised=tuple(str(home / cloud) for cloud in _CLOUDS),
        documents=str(home / "Documents"),
        script=_is_script(home),
    )


def preferences() -> dict[str, object]:
    """Return Office's preferences as the system has them, the organisation's among them."""
    found: dict[str, object] = {}
    for domain in ("com.microsoft.office", "com.microsoft.Excel"):
        command = ["/usr/bin/defaults", "export", domain, "-"]
        try:
            done = subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 - the system's own
            found |= plistlib.loads(done.stdout)
        except (OSError, subprocess.SubprocessError, *_NO_PLIST):
            continue
    return found


def provide_script(home: Path) -> Path:
    """Put the script that the macro asks for where Excel may run it, and return its path.

    Raises ``OSError`` when that cannot be done.
    """
    path = home / _SCRIPTS / _SCRIPT.name
    write_whole(path, _SCRIPT.read_bytes())
    return path


def _is_script(home: Path) -> bool:
    path = home / _SCRIPTS / _SCRIPT.name
    try:
        return path.read_bytes() == _SCRIPT.read_bytes()
    except OSError:
        return False


def _excel(application: Path) -> Excel | None:
    try:
        facts = plistlib.loads((application / "Contents/Info.plist").read_bytes())
    except (OSError, *_NO_PLIST):
        return None
    return Excel(str(facts.get("CFBundleShortVersionString", "")), str(application))
