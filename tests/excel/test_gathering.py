"""What the modules for Windows and for the Mac find out, from a drawn registry and a drawn home."""

from __future__ import annotations

import plistlib
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import salessheets
from salessheets import prepare
from salessheets.excel.addin import gather, macos, windows
from salessheets.excel.addin.install import install
from salessheets.excel.addin.machine import Excel, Exchange, Held, MacroRule, Office, Trusted
from salessheets.model import Period

USER = {
    "AppData": r"C:\Users\wang\AppData\Roaming",
    "USERPROFILE": r"C:\Users\wang",
    "OneDriveCommercial": r"C:\Users\wang\OneDrive - Firm",
}
START = r"C:\Users\wang\AppData\Roaming\Microsoft\Excel\XLSTART"
KEY = r"HKCU\Software\Microsoft\Office\16.0"
POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0"
DEFENDER = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender"
OTHER_RULE = "3b576869-a4ec-4529-8536-b80a7769e899"
RULE = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"


@dataclass(frozen=True)
class Drawn:
    """A registry drawn as regedit exports one: a key in brackets, its values below."""

    text: str

    def values(self, key: str) -> dict[str, object]:
        """Return a key's values; one of digits is a number."""
        return self._keys().get(key.lower(), {})

    def below(self, key: str) -> tuple[str, ...]:
        """Return the names of the keys right below one."""
        start = f"{key.lower()}\\"
        names = (name.removeprefix(start) for name in self._keys() if name.startswith(start))
        return tuple(name for name in names if "\\" not in name)

    def _keys(self) -> dict[str, dict[str, object]]:
        found: dict[str, dict[str, object]] = {}
        for line in filter(None, map(str.strip, self.text.splitlines())):
            if line.startswith("["):
                values = found.setdefault(line.strip("[]").lower(), {})
            else:
                name, _, value = line.partition("=")
                values[name.lower()] = int(value) if value.isdigit() else value
        return found


def office(drawing: str) -> Office:
    """Return what is found in a drawn registry."""
    return windows.office(Drawn(drawing), USER)


def test_a_bare_windows_has_no_excel_and_the_usual_folder():
    """Nothing set means that Excel asks about macros."""
    found = windows.office(Drawn(""), {"APPDATA": USER["AppData"]})
    assert found == Office(start_folder=START)
    assert found.rules.macros is MacroRule.ASK


def test_excel_is_found_with_its_version():
    """Where the program is, and what Office's own updates say that it is."""
    found = office(r"""
        [HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe]
        =C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE
        [HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration]
        VersionToReport=16.0.17928.20114
    """)
    path = r"C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE"
    assert found.excel == Excel("16.0.17928.20114", path)


def test_settings_are_those_of_the_version_that_is_installed():
    """Excel 2013 keeps its own under 15.0."""
    found = office(r"""
        [HKCR\Excel.Application\CurVer]
        =Excel.Application.15
        [HKCU\Software\Microsoft\Office\15.0\Excel\Security]
        VBAWarnings=4
        [HKCU\Software\Microsoft\Office\16.0\Excel\Security]
        VBAWarnings=1
    """)
    assert found.rules.macros is MacroRule.NEVER


@pytest.mark.parametrize(
    ("own", "imposed", "rule"),
    [
        (1, None, MacroRule.RUN),
        (2, None, MacroRule.ASK),
        (3, None, MacroRule.SIGNED),
        (4, None, MacroRule.NEVER),
        (1, 4, MacroRule.NEVER),
        (4, 2, MacroRule.ASK),
        (9, None, MacroRule.ASK),
    ],
)
def test_the_organisations_rule_comes_before_the_users(own, imposed, rule):
    """VBAWarnings as Office's administrative templates number it."""
    drawing = f"[{KEY}\\Excel\\Security]\nVBAWarnings={own}\n"
    if imposed is not None:
        drawing += f"[{POLICY}\\Excel\\Security]\nVBAWarnings={imposed}\n"
    found = office(drawing).rules
    assert (found.macros, found.imposed) == (rule, imposed is not None)


@pytest.mark.parametrize(
    ("drawing", "name"),
    [
        (rf"[{KEY}\Excel\Security] RequireAddinSig=1", "addins_signed"),
        (rf"[{POLICY}\Excel\Security] RequireAddinSig=1", "addins_signed"),
        (rf"[{POLICY}\Common\Security] RequireAlwaysOnMacroSig=1", "addins_signed"),
        (rf"[{KEY}\Excel\Security] DisableAllAddins=1", "addins_off"),
        (rf"[{POLICY}\Excel\Security\Trusted Locations] AllLocationsDisabled=1", "nothing_trusted"),
        (
            rf"[{DEFENDER}\Windows Defender Exploit Guard\ASR\Rules] {RULE}=1",
            "no_children",
        ),
        (
            rf"[{DEFENDER}\Policy Manager] ASRRules={OTHER_RULE}=1|{RULE.upper()}=1",
            "no_children",
        ),
    ],
)
def test_each_setting_that_stands_in_the_way_is_seen(drawing, name):
    """One key at a time: that fact is true, and no other."""
    key, _, value = drawing.rpartition("] ")
    rules = office(f"{key}]\n{value}").rules
    facts = ("addins_signed", "addins_off", "nothing_trusted", "no_children")
    assert [fact for fact in facts if getattr(rules, fact)] == [name]


def test_a_rule_of_defenders_that_only_reports_blocks_nothing():
    """2 means audit, 6 warn; 1 alone blocks."""
    assert not office(f"[{DEFENDER}\\Policy Manager]\nASRRules={RULE}=2").rules.no_children


def test_without_vba_no_other_rule_counts():
    """The policy that switches VBA off for all of Office."""
    rules = office(f"[{POLICY}\\Common]\nVBAOff=1\n[{KEY}\\Excel\\Security]\nVBAWarnings=1").rules
    assert (rules.macros, rules.imposed) == (MacroRule.NO_VBA, True)


def test_trusted_folders_and_the_start_folder_whatever_its_name():
    """Excel trusts its start folder under the name that it has in that Excel's language."""
    found = office(rf"""
        [{KEY}\Excel\Security\Trusted Locations]
        [{KEY}\Excel\Security\Trusted Locations\Location0]
        Path=C:\Program Files\Microsoft Office\root\Office16\XLSTART\
        AllowSubFolders=1
        [{KEY}\Excel\Security\Trusted Locations\Location1]
        Path=%APPDATA%\Microsoft\Excel\XLOUVRIR
        [{KEY}\Excel\Security\Trusted Locations\Location2]
        Path=%APPDATA%\Microsoft\Templates
        [{POLICY}\Excel\Security\Trusted Locations\Location9]
        Path=\\server\macros
    """)
    assert found.start_folder == START.replace("XLSTART", "XLOUVRIR")
    assert found.rules.trusted == (
        Trusted(r"\\server\macros", below=False),
        Trusted("C:\\Program Files\\Microsoft Office\\root\\Office16\\XLSTART\\", below=True),
        Trusted(START.replace("XLSTART", "XLOUVRIR"), below=False),
        Trusted(r"C:\Users\wang\AppData\Roaming\Microsoft\Templates", below=False),
    )


def test_a_roaming_profile_has_its_start_folder_on_the_server():
    """APPDATA may be redirected to a share."""
    found = windows.office(Drawn(""), {"APPDATA": r"\\server\profiles\wang"})
    assert found.start_folder == r"\\server\profiles\wang\Microsoft\Excel\XLSTART"


def test_synchronised_folders_documents_and_the_code_page():
    """OneDrive's own variables, team sites that it keeps in step, and where Documents has gone."""
    found = office(r"""
        [HKCU\Software\SyncEngines\Providers\OneDrive\4711]
        MountPoint=C:\Users\wang\Firm\Sales - Documents
        [HKCU\Software\SyncEngines\Providers\OneDrive\4712]
        MountPoint=C:\Users\wang\OneDrive - Firm
        [HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders]
        Personal=%USERPROFILE%\OneDrive - Firm\Documents
        [HKLM\SYSTEM\CurrentControlSet\Control\Nls\CodePage]
        ACP=936
    """)
    assert found.synchronised == (
        r"C:\Users\wang\OneDrive - Firm",
        r"C:\Users\wang\Firm\Sales - Documents",
    )
    assert found.documents == r"C:\Users\wang\OneDrive - Firm\Documents"
    assert found.code_page == "cp936"


def test_what_excel_disabled_is_read_from_its_bytes():
    """Twelve bytes, then the path in small letters and UTF-16, as Excel leaves it."""

    class Disabled(Drawn):
        def values(self, key: str) -> dict[str, object]:
            path = "c:\\users\\王\\salessheets.xlam\0".encode("utf-16-le")
            is_it = key == rf"{KEY}\Excel\Resiliency\DisabledItems"
            return {"a1": b"\1" + b"\0" * 11 + path} if is_it else {}

    (found,) = windows.office(Disabled(""), USER).disabled
    assert "c:\\users\\王\\salessheets.xlam" in found


@pytest.mark.parametrize(
    ("mark", "zone"),
    [
        ("[ZoneTransfer]\r\nZoneId=3\r\nHostUrl=https://example.com/\r\n", 3),
        ("[ZoneTransfer]\r\nZoneId=0\r\n", 0),
        ("", 0),
    ],
)
def test_windows_mark_of_the_web_is_read(mark, zone):
    """The number of the zone that a file came from."""
    assert windows.zone(mark) == zone


def test_a_mac_tells_of_excel_and_its_macros(tmp_path):
    """The application's own facts, the organisation's preference, the folders of one user."""
    application = tmp_path / "Microsoft Excel.app"
    (application / "Contents").mkdir(parents=True)
    facts = plistlib.dumps({"CFBundleShortVersionString": "16.91"})
    (application / "Contents" / "Info.plist").write_bytes(facts)
    preference = {"VisualBasicMacroExecutionState": "DisabledWithoutWarnings"}
    found = macos.office(tmp_path, application, preference)
    assert found.excel == Excel("16.91", str(application))
    assert found.rules.macros is MacroRule.NEVER
    assert found.start_folder.endswith("Startup.localized/Excel")
    assert not found.script
    macos.provide_script(tmp_path)
    assert macos.office(tmp_path, application, {}).script


@pytest.mark.parametrize("content", [None, b"no property list", b"<plist><dict>"])
def test_a_mac_without_excel_says_so(tmp_path, content):
    """The same when the application is damaged."""
    if content is not None:
        (tmp_path / "Contents").mkdir()
        (tmp_path / "Contents" / "Info.plist").write_bytes(content)
    assert macos.office(tmp_path, tmp_path, {}).excel is None


def test_a_workbook_of_ours_is_known_with_who_made_it(tmp_path):
    """Its version, the Python that it starts, and what that Python answers."""
    found = gather.made(install(tmp_path, "en"))
    assert (found.held, found.version) == (Held.OURS, salessheets.__version__)
    assert (found.python, found.answer) == (sys.executable, salessheets.__version__)


def test_a_python_that_has_no_salessheets_does_not_answer(tmp_path, monkeypatch):
    """As after the Python was taken away or put in place anew."""
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gone" / "python"))
    made = install(tmp_path, "en")
    monkeypatch.undo()
    assert gather.made(made).answer == ""


def test_what_is_not_there_foreign_or_unreadable_is_told_apart(tmp_path):
    """A folder of that name is nothing that can be read."""
    path = tmp_path / gather.NAME
    assert gather.made(path).held is Held.NOTHING
    path.write_text("mine")
    assert gather.made(path).held is Held.FOREIGN
    path.unlink()
    path.mkdir()
    assert gather.made(path).held is Held.UNREADABLE


def test_the_mark_beside_a_file_is_read(tmp_path):
    """Windows keeps it as a stream under the file's own name."""
    path = install(tmp_path, "en")
    assert gather.made(path).zone == 0
    Path(f"{path}:Zone.Identifier").write_text("[ZoneTransfer]\nZoneId=3\n")
    assert gather.made(path).zone == 3


def test_the_folder_for_exchange_is_tried_and_left_as_it_was(tmp_path):
    """Also one that is not there yet."""
    folder = tmp_path / "a" / "b"
    assert gather.tried(folder, moment=0) == Exchange(str(folder))
    assert [*tmp_path.iterdir()] == []


def test_a_workbook_that_is_taken_away_is_missed(tmp_path, monkeypatch):
    """An antivirus program, played by the wait."""

    def take(_: float) -> None:
        for path in tmp_path.rglob(gather.NAME):
            path.unlink()

    monkeypatch.setattr("time.sleep", take)
    assert gather.tried(tmp_path) == Exchange(str(tmp_path), kept=False)


def test_a_folder_that_cannot_be_written_to_says_why(tmp_path, monkeypatch):
    """Played too: whoever runs the tests may write anywhere."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    assert gather.tried(tmp_path, moment=0) == Exchange(str(tmp_path), "Permission denied")


def test_this_computer_is_looked_at_whole(tmp_path):
    """The longest path is that of a real file, relative to nothing."""
    prepare.new(tmp_path / "部门", Period(2025, 3), "zh")
    machine = gather.this_machine(tmp_path / "部门")
    assert machine.folder == str((tmp_path / "部门").resolve())
    assert machine.control.held is Held.OURS
    assert Path(machine.longest).is_file()
    assert machine.python == sys.executable
