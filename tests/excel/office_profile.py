"""A user of LibreOffice: with settings under which nothing is asked, and a key that checks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from pathlib import Path

CHECK_KEY = "ctrl+shift+k"
"""Does what the button that checks does, for whichever workbook is in front."""
_MACRO = """Sub Check
  Dim all, one, macro
  macro = "vnd.sun.star.script:VBAProject.SalesSheets.PressCheck?language=Basic&location=document"
  all = StarDesktop.Components.createEnumeration()
  Do While all.hasMoreElements()
    one = all.nextElement()
    If Right(one.URL, 16) = "SalesSheets.xlsm" Then
      one.getScriptProvider().getScript(macro).invoke(Array(), Array(), Array())
      Exit Sub
    End If
  Loop
End Sub
"""
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "0"),
    ("Office.Common/Misc", "ShowTipOfTheDay", "false"),
    ("Office.Common/Save/Document", "WarnAlienFormat", "false"),
    ("Setup/Product", "ooSetupLastVersion", "99"),
    ("Setup/Office", "ooSetupInstCompleted", "true"),
)
"""Where a setting is, its name and value: macros run without a question, no dialogue stands in
the way, and the user's own macros are not written over by those that come with the program."""
_ITEM = (
    '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse">'
    "<value>{}</value></prop></item>"
)
_KEY = (
    '<item oor:path="/org.openoffice.Office.Accelerators/PrimaryKeys/Modules/'
    "org.openoffice.Office.Accelerators:Module['com.sun.star.sheet.SpreadsheetDocument']\">"
    '<node oor:name="K_SHIFT_MOD1" oor:op="replace"><prop oor:name="Command">'
    '<value xml:lang="en-US">vnd.sun.star.script:Standard.Keys.Check'
    "?language=Basic&amp;location=application</value></prop></node></item>"
)
_LIBRARY = "http://openoffice.org/2000/library"
_FILES = {
    "registrymodifications.xcu": (
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{''.join(_ITEM.format(*it) for it in _SETTINGS)}{_KEY}</oor:items>"
    ),
    "basic/script.xlc": (
        f'<l:libraries xmlns:l="{_LIBRARY}" xmlns:x="http://www.w3.org/1999/xlink">'
        '<l:library l:name="Standard" x:href="$(USER)/basic/Standard/script.xlb/" '
        'x:type="simple" l:link="false"/></l:libraries>'
    ),
    "basic/Standard/script.xlb": (
        f'<l:library xmlns:l="{_LIBRARY}" l:name="Standard" l:readonly="false" '
        'l:passwordprotected="false"><l:element l:name="Keys"/></l:library>'
    ),
    "basic/Standard/Keys.xba": (
        '<s:module xmlns:s="http://openoffice.org/2000/script" s:name="Keys" '
        f's:language="StarBasic">{escape(_MACRO)}</s:module>'
    ),
}


def write_profile(folder: Path) -> None:
    """Write the files of a user into a new folder."""
    for name, text in _FILES.items():
        path = folder / "user" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'<?xml version="1.0" encoding="UTF-8"?>{text}', encoding="utf-8")
