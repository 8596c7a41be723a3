"""What the add-in's doctor says of computers that are drawn here: each is a value, none is there."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from machines import (
    HOME,
    LINUX,
    MACOS,
    PYTHON,
    START,
    WINDOWS,
    addin,
    control,
    office,
    rules,
)

from salessheets.excel.addin.doctor import Level, diagnose, for_it
from salessheets.excel.addin.machine import Excel, Exchange, Held, MacroRule, System, Trusted
from salessheets.messages import LANGUAGES, fill


def said(machine, language: str = "en") -> dict[str, list[tuple[Level, str]]]:
    """Return what the doctor says under each topic: how bad, and both sentences as one."""
    found: dict[str, list[tuple[Level, str]]] = {}
    for topic, it in diagnose(machine):
        texts = [text.to(language) for text in (it.said, it.todo) if text]
        values = {"program": "salessheets", **it.values}
        line = " ".join(fill(text, values, language) for text in texts)
        found.setdefault(topic.to(language), []).append((it.level, line))
    return found


@pytest.mark.parametrize("machine", [WINDOWS, MACOS, LINUX], ids=lambda it: it.system.name)
def test_where_all_is_well_nothing_is_to_be_done(machine):
    """No problem and no warning; what does not apply on a system is said to be so."""
    levels = {level for lines in said(machine).values() for level, _ in lines}
    assert levels <= {Level.OK, Level.UNSEEN}
    unseen = {topic for topic, lines in said(machine).items() if lines[0][0] is Level.UNSEEN}
    on_windows, on_mac = {"Script"}, {"Starting Python", "Loading add-ins", "Letters in paths"}
    assert (
        unseen
        == {
            System.WINDOWS: on_windows,
            System.MACOS: on_mac,
            System.OTHER: on_windows
            | on_mac
            | {"xlwings", "Excel", "Macros", "Add-in", "Length of paths"},
        }[machine.system]
    )


STORE = r"C:\Users\wang\AppData\Local\Microsoft\WindowsApps"
LONG = "D:\\Sales\\" + "x" * 202 + ".xlsx"  # 9 + 202 + 5 = 216 letters
CASES = {
    "Python is from the Microsoft Store": (
        replace(WINDOWS, python=rf"{STORE}\python.exe"),
        "Python",
        Level.PROBLEM,
        "Install Python from python.org",
    ),
    "a virtual environment of a Python from the Store": (
        replace(
            WINDOWS,
            python_home=r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.12_x64",
        ),
        "Python",
        Level.PROBLEM,
        "Install Python from python.org",
    ),
    "typing python opens the Store": (
        replace(WINDOWS, typed=rf"{STORE}\python.exe"),
        "Python",
        Level.WARNING,
        "App execution aliases",
    ),
    "xlwings is not there, which is no fault": (
        replace(WINDOWS, xlwings=""),
        "xlwings",
        Level.OK,
        "pip install 'salessheets[excel]'",
    ),
    "no Excel": (office(WINDOWS, excel=None), "Excel", Level.PROBLEM, "Install Excel"),
    "an old Excel": (
        office(WINDOWS, excel=Excel("15.0", "EXCEL.EXE")),
        "Excel",
        Level.WARNING,
        "15.0 is older than 2016",
    ),
    "macros run": (rules(WINDOWS, macros=MacroRule.RUN), "Macros", Level.OK, "without a question"),
    "only signed macros run": (
        rules(WINDOWS, macros=MacroRule.SIGNED),
        "Macros",
        Level.PROBLEM,
        "Trusted Locations",
    ),
    "no macros run, and the organisation wants it so": (
        rules(WINDOWS, macros=MacroRule.NEVER, imposed=True),
        "Macros",
        Level.PROBLEM,
        "send the part below to IT",
    ),
    "no macros run, but the workspace is trusted": (
        rules(WINDOWS, macros=MacroRule.NEVER, trusted=(Trusted("d:\\sales\\", below=False),)),
        "Macros",
        Level.OK,
        "trusted location",
    ),
    "a folder above the workspace is trusted, with those in it": (
        rules(WINDOWS, macros=MacroRule.NEVER, trusted=(Trusted("D:\\", below=True),)),
        "Macros",
        Level.OK,
        "trusted location",
    ),
    "a folder above the workspace is trusted, without those in it": (
        rules(WINDOWS, macros=MacroRule.NEVER, trusted=(Trusted("D:\\", below=False),)),
        "Macros",
        Level.PROBLEM,
        "Trusted Locations",
    ),
    "trusted locations are switched off": (
        rules(
            WINDOWS,
            macros=MacroRule.NEVER,
            trusted=(Trusted(r"D:\Sales", below=True),),
            nothing_trusted=True,
        ),
        "Macros",
        Level.PROBLEM,
        "Excel runs no macros",
    ),
    "Office has no VBA": (
        rules(WINDOWS, macros=MacroRule.NO_VBA, imposed=True),
        "Macros",
        Level.PROBLEM,
        "salessheets watch",
    ),
    "a Mac without macros": (
        rules(MACOS, macros=MacroRule.NEVER),
        "Macros",
        Level.PROBLEM,
        "Excel runs no macros",
    ),
    "Office may start nothing": (
        rules(WINDOWS, no_children=True),
        "Starting Python",
        Level.PROBLEM,
        rf"an exception for {PYTHON}",
    ),
    "no script on a Mac": (
        office(MACOS, script=False),
        "Script",
        Level.PROBLEM,
        "salessheets addin install",
    ),
    "no control workbook": (
        control(WINDOWS, held=Held.NOTHING),
        "Control workbook",
        Level.PROBLEM,
        r"salessheets new D:\Sales",
    ),
    "the control workbook cannot be read": (
        control(WINDOWS, held=Held.UNREADABLE),
        "Control workbook",
        Level.PROBLEM,
        "antivirus",
    ),
    "the control workbook was made by an older version": (
        control(WINDOWS, version="0.0.9"),
        "Control workbook",
        Level.WARNING,
        "made by version 0.0.9 and starts version 0.1.0. Rename it",
    ),
    "a control workbook from before it said its version": (
        control(WINDOWS, version=""),
        "Control workbook",
        Level.WARNING,
        "made by version ? ",
    ),
    "the Python that it starts is gone, or has no salessheets": (
        control(WINDOWS, answer=""),
        "Control workbook",
        Level.PROBLEM,
        rf"starts {PYTHON}, where there is no Python",
    ),
    "the control workbook was downloaded": (
        control(WINDOWS, zone=3),
        "Control workbook",
        Level.PROBLEM,
        "tick Unblock",
    ),
    "a copy from the local network is no download": (
        control(WINDOWS, zone=1),
        "Control workbook",
        Level.OK,
        "made by version 0.1.0",
    ),
    "no add-in": (
        addin(WINDOWS, held=Held.NOTHING),
        "Add-in",
        Level.WARNING,
        "salessheets addin install",
    ),
    "somebody else's add-in": (
        addin(WINDOWS, held=Held.FOREIGN),
        "Add-in",
        Level.PROBLEM,
        "was not made by this program",
    ),
    "an add-in of an older version": (
        addin(WINDOWS, version="0.0.9"),
        "Add-in",
        Level.WARNING,
        "Close Excel, then run: salessheets addin install",
    ),
    "Excel has disabled the add-in": (
        office(WINDOWS, disabled=("\x01\x00c:\\users\\wang\\...\\salessheets.xlam\x00",)),
        "Loading add-ins",
        Level.PROBLEM,
        "Disabled Items",
    ),
    "Excel has disabled something else": (
        office(WINDOWS, disabled=("c:\\tools\\other.xlam",)),
        "Loading add-ins",
        Level.OK,
        "Nothing keeps Excel",
    ),
    "only signed add-ins are loaded": (
        rules(WINDOWS, addins_signed=True),
        "Loading add-ins",
        Level.PROBLEM,
        "signed add-ins only",
    ),
    "no add-ins are loaded": (
        rules(WINDOWS, addins_off=True),
        "Loading add-ins",
        Level.PROBLEM,
        "no add-ins at all",
    ),
    "the workspace is in OneDrive": (
        replace(WINDOWS, folder=r"C:\Users\Wang\onedrive\Sales"),
        "Where the workspace is",
        Level.WARNING,
        r"Move the workspace to a folder that is not synchronised, such as C:\Sales",
    ),
    "a folder beside OneDrive is not in it": (
        replace(WINDOWS, folder=r"C:\Users\wang\OneDrive alt\Sales"),
        "Where the workspace is",
        Level.OK,
        "OneDrive alt",
    ),
    "the workspace is in iCloud": (
        replace(MACOS, folder=f"{HOME}/Mobile Documents/Sales"),
        "Where the workspace is",
        Level.WARNING,
        "~/Sales",
    ),
    "the workspace is on SharePoint": (
        replace(WINDOWS, folder=r"\\firm.sharepoint.com@SSL\DavWWWRoot\Sales"),
        "Where the workspace is",
        Level.PROBLEM,
        "cannot start the program",
    ),
    "Documents is in OneDrive, the workspace is not": (
        office(WINDOWS, documents=r"C:\Users\wang\OneDrive\Documents"),
        "Where the workspace is",
        Level.OK,
        "do not move the workspace there",
    ),
    "a path that Excel opens": (
        replace(WINDOWS, longest=LONG + "xx"),
        "Length of paths",
        Level.OK,
        "has 218 characters",
    ),
    "a path that is too long by one": (
        replace(WINDOWS, longest=LONG + "xxx"),
        "Length of paths",
        Level.PROBLEM,
        "has 219 characters",
    ),
    "a Chinese name that a Chinese Windows knows": (
        replace(WINDOWS, exchange=Exchange(r"C:\Users\王\AppData\Local\Temp\salessheets")),
        "Letters in paths",
        Level.OK,
        "no harm",
    ),
    "a Chinese name that an English Windows does not know": (
        office(
            replace(WINDOWS, exchange=Exchange(r"C:\Users\王\AppData\Local\Temp\salessheets")),
            code_page="cp1252",
        ),
        "Letters in paths",
        Level.PROBLEM,
        r"C:\Temp",
    ),
    "a Windows whose code page is UTF-8": (
        office(
            replace(WINDOWS, exchange=Exchange(r"C:\Users\王\AppData\Local\Temp\salessheets")),
            code_page="cp65001",
        ),
        "Letters in paths",
        Level.OK,
        "no harm",
    ),
    "a workspace with a Chinese name, which the macro hands over in code": (
        office(replace(WINDOWS, folder=r"D:\顺发装饰"), code_page="cp1252"),
        "Letters in paths",
        Level.OK,
        "no harm",
    ),
    "nothing can be written for the macro": (
        replace(WINDOWS, exchange=Exchange(r"C:\Temp\salessheets", refused="Access is denied")),
        "Folder for exchange",
        Level.PROBLEM,
        "Access is denied",
    ),
    "an antivirus program takes workbooks with macros": (
        replace(WINDOWS, exchange=Exchange(r"C:\Temp\salessheets", kept=False)),
        "Antivirus",
        Level.PROBLEM,
        "ask for exceptions",
    ),
}


ALSO = {"trusted locations are switched off": ["Loading add-ins"]}
"""Where one setting spoils two things."""


@pytest.mark.parametrize("case", CASES)
def test_what_is_amiss_is_said_with_what_to_do(case):
    """Nothing else on that computer is called amiss."""
    machine, topic, level, words = CASES[case]
    found = said(machine)
    assert [line for worse, line in found[topic] if worse is level and words in line]
    amiss = {
        other
        for other, lines in found.items()
        if any(worse in {Level.WARNING, Level.PROBLEM} for worse, _ in lines)
    }
    assert amiss <= {topic, *ALSO.get(case, ())}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_has_an_unfilled_blank(language):
    """Whatever is said, to the manager or to IT, is said whole, in one language."""
    machines = [WINDOWS, MACOS, LINUX, *(machine for machine, *_ in CASES.values())]
    for machine in machines:
        told = [line for lines in said(machine, language).values() for _, line in lines]
        told += [fill(text.to(language), values, language) for text, values in for_it(machine)]
        for line in told:
            assert not re.search(r"\{\w+\}", line)
            assert language == "zh" or not re.search("[一-鿿]", re.sub(r"[A-Z]:\\\S*", "", line))


def test_without_a_workspace_the_rest_is_still_looked_at():
    """The doctor asks for the workspace's name and says what it saw of Excel all the same."""
    machine = replace(WINDOWS, folder="", control=None, longest="")
    found = said(machine)
    assert found["Control workbook"][0][0] is Level.UNSEEN
    assert "addin doctor FOLDER" in found["Control workbook"][0][1]
    assert found["Macros"][0][0] is Level.OK
    assert found["Add-in"][0][0] is Level.OK


def test_it_is_told_what_to_allow_and_how_it_is_set():
    """The part for IT names program, folders and rules, and what is not needed."""
    machine = rules(WINDOWS, macros=MacroRule.SIGNED, imposed=True)
    told = "\n".join(fill(text.en, values, "en") for text, values in for_it(machine))
    for fact in (
        "Windows-11-10.0.26100",
        "16.0.17928.20114",
        PYTHON,
        "salessheets 0.1.0",
        r"make D:\Sales a trusted location",
        "At present: signed ones only",
        "D4F940AB-401B-4EFC-AADC-AD5F3C50688A",
        rf"D:\Sales; {START}; C:\Users\wang\AppData\Local\Temp\salessheets",
        "needs no administrator",
    ):
        assert fact in told
