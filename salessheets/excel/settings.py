"""What a press is asked to work on: by the cells of the control workbook, or by where a file is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from salessheets.excel.layout import SETTING_COLUMN, SETTINGS
from salessheets.excel.outcome import Refusal, Settings
from salessheets.messages import excel as says
from salessheets.model import Period
from salessheets.workspace import workspace_of

if TYPE_CHECKING:
    from pathlib import Path

    from salessheets.excel.host import Host
    from salessheets.messages import Language


def settings_of(host: Host) -> Settings:
    """Return what is asked for, after a look whether it can be. Raises ``Refusal``."""
    return _by_cells(host) if host.is_control else _by_place(host.path)


def _by_place(file: Path) -> Settings:
    """Return the workspace that a file is in, and the month that it was sent in for."""
    workspace = workspace_of(file)
    if workspace is None:
        raise Refusal(says.OUTSIDE, file=file.name)
    return Settings(workspace.root, workspace.month)


def _by_cells(host: Host) -> Settings:
    """Return what the yellow cells of the front sheet ask for."""
    front = host.read("front")

    def said(name: str) -> str:
        row = front[SETTINGS[name]] if SETTINGS[name] < len(front) else ()
        value = row[SETTING_COLUMN] if len(row) > SETTING_COLUMN else None
        return _text(value)

    home = host.path.parent
    return Settings(
        _folder(home, said("folder")),
        _period(said("period")),
        _plan(home, said("plan")),
        _language(said("language")),
    )


def _text(value: object) -> str:
    """Return a cell as it was meant: a month typed as a date or a number too."""
    if value is None:
        return ""
    if isinstance(value, date):
        return str(Period.of(value))
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    return str(value).strip()


def _folder(home: Path, text: str) -> Path:
    folder = home / text
    if not folder.is_dir():
        raise Refusal(says.NO_FOLDER, folder=folder)
    return folder


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text) if text else None
    except ValueError:
        raise Refusal(says.BAD_PERIOD, said=text) from None


def _plan(home: Path, text: str) -> Path | None:
    if text and not (home / text).is_file():
        raise Refusal(says.NO_PLAN, file=home / text)
    return home / text if text else None


def _language(text: str) -> Language | None:
    if text and text not in says.LANGUAGES:
        raise Refusal(says.BAD_LANGUAGE, said=text)
    return says.LANGUAGES.get(text)
