"""What Windows says of Excel: registry keys, the folders of one user, where a file is from.

Keys and values are those of Microsoft's administrative templates for Office (``excel16.admx``,
``office16.admx``) and of Defender's rules for attack surfaces.
"""

from __future__ import annotations

import re
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

from salessheets.excel.addin.machine import Excel, MacroRule, Office, Rules, Trusted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salessheets.excel.addin.registry import Registry

START_FOLDER = r"%APPDATA%\Microsoft\Excel\XLSTART"
_SYNCHRONISED = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_MACRO_RULES = {
    1: MacroRule.RUN,
    2: MacroRule.ASK,
    3: MacroRule.SIGNED,
    4: MacroRule.NEVER,
}
"""By the value ``VBAWarnings``."""
_NO_CHILDREN = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
"""Defender's rule “Block all Office applications from creating child processes”."""
_BLOCKS = "1"
_DEFENDER = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender"


def office(registry: Registry, environment: Mapping[str, str]) -> Office:
    """Return what the registry and the user's environment say."""
    version = _version(registry)
    roots = (
        rf"HKCU\Software\Policies\Microsoft\Office\{version}",
        rf"HKCU\Software\Microsoft\Office\{version}",
    )
    trusted = tuple(folder for root in roots for folder in _trusted(registry, root, environment))
    return Office(
        excel=_excel(registry, version),
        start_folder=_start_folder(trusted, environment),
        rules=_rules(registry, roots, trusted),
        disabled=tuple(_disabled(registry, roots[1])),
        synchronised=tuple(dict.fromkeys(_synchronised(registry, environment))),
        documents=_documents(registry, environment),
        code_page=_code_page(registry),
    )


def zone(mark: str) -> int:
    """Return the zone that a file's stream ``Zone.Identifier`` names; 0 for this computer."""
    found = re.search(r"^ZoneId=(\d)", mark, re.MULTILINE)
    return int(found[1]) if found else 0


def _version(registry: Registry) -> str:
    """Return the number under which Office keeps its settings; 16.0 since 2016."""
    named = str(registry.values(r"HKCR\Excel.Application\CurVer").get("", ""))
    number = named.rpartition(".")[2]
    return f"{number}.0" if number.isdigit() else "16.0"


def _excel(registry: Registry, version: str) -> Excel | None:
    key = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
    path = registry.values(key).get("")
    if not path:
        return None
    running = registry.values(r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration")
    return Excel(str(running.get("versiontoreport", version)), str(path))


def _rules(registry: Registry, roots: tuple[str, ...], trusted: tuple[Trusted, ...]) -> Rules:
    """Return the security settings; the organisation's come before the user's own."""
    imposed, own = (registry.values(rf"{root}\Excel\Security") for root in roots)
    common = registry.values(rf"{roots[0]}\Common")
    common_security = registry.values(rf"{roots[0]}\Common\Security")
    places = [registry.values(rf"{root}\Excel\Security\Trusted Locations") for root in roots]
    rule = _MACRO_RULES.get(_number(imposed, "vbawarnings"))
    by_user = _MACRO_RULES.get(_number(own, "vbawarnings"), MacroRule.ASK)
    no_vba = _number(common, "vbaoff") == 1
    return Rules(
        macros=MacroRule.NO_VBA if no_vba else rule or by_user,
        imposed=no_vba or rule is not None,
        trusted=trusted,
        addins_signed=(
            any(_number(values, "requireaddinsig") == 1 for values in (imposed, own))
            or _number(common_security, "requirealwaysonmacrosig") == 1
        ),
        addins_off=any(_number(values, "disablealladdins") == 1 for values in (imposed, own)),
        nothing_trusted=any(_number(values, "alllocationsdisabled") == 1 for values in places),
        no_children=_no_children(registry),
    )


def _no_children(registry: Registry) -> bool:
    """Whether Defender is told to block what the macro does, by group policy or by Intune."""
    by_group = registry.values(rf"{_DEFENDER}\Windows Defender Exploit Guard\ASR\Rules")
    by_intune = str(registry.values(rf"{_DEFENDER}\Policy Manager").get("asrrules", ""))
    rules = dict(rule.partition("=")[::2] for rule in by_intune.lower().split("|"))
    return _BLOCKS in {str(by_group.get(_NO_CHILDREN, "")), rules.get(_NO_CHILDREN)}


def _trusted(registry: Registry, root: str, environment: Mapping[str, str]) -> Iterator[Trusted]:
    key = rf"{root}\Excel\Security\Trusted Locations"
    for name in registry.below(key):
        values = registry.values(rf"{key}\{name}")
        if values.get("path"):
            path = _expanded(str(values["path"]), environment)
            yield Trusted(path, _number(values, "allowsubfolders") == 1)


def _start_folder(trusted: tuple[Trusted, ...], environment: Mapping[str, str]) -> str:
    """Return the user's start folder, whatever an Excel in another language calls it.

    Excel trusts it from its first start on, under the name that it has; nothing else of the
    user's Excel folder is trusted.
    """
    usual = PureWindowsPath(_expanded(START_FOLDER, environment))
    named = (PureWindowsPath(folder.path) for folder in trusted)
    return str(next((path for path in named if path.parent == usual.parent), usual))


def _disabled(registry: Registry, root: str) -> Iterator[str]:
    """Yield what Excel keeps of each thing that it switched off: its path, in UTF-16."""
    for value in registry.values(rf"{root}\Excel\Resiliency\DisabledItems").values():
        if isinstance(value, bytes):
            yield value.decode("utf-16-le", "replace")


def _synchronised(registry: Registry, environment: Mapping[str, str]) -> Iterator[str]:
    """Yield OneDrive's folders, those of team sites among them."""
    for name in _SYNCHRONISED:
        if environment.get(name):
            yield environment[name]
    key = r"HKCU\Software\SyncEngines\Providers\OneDrive"
    for name in registry.below(key):
        place = registry.values(rf"{key}\{name}").get("mountpoint")
        if place:
            yield str(place)


def _documents(registry: Registry, environment: Mapping[str, str]) -> str:
    key = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
    return _expanded(str(registry.values(key).get("personal", "")), environment)


def _code_page(registry: Registry) -> str:
    page = registry.values(r"HKLM\SYSTEM\CurrentControlSet\Control\Nls\CodePage").get("acp")
    return f"cp{page}" if page else ""


def _number(values: Mapping[str, object], name: str) -> int:
    value = values.get(name)
    return value if isinstance(value, int) else 0


def _expanded(path: str, environment: Mapping[str, str]) -> str:
    """Return a path with ``%NAME%`` replaced as Windows does it, whatever the case."""
    known = {name.lower(): value for name, value in environment.items()}
    return re.sub("%([^%]+)%", lambda found: known.get(found[1].lower(), found[0]), path)
