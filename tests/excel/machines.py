"""Computers, drawn: one of each system on which all is well, and how to spoil it."""

from __future__ import annotations

from dataclasses import replace

from salessheets.excel.addin.machine import (
    Excel,
    Exchange,
    Held,
    Machine,
    Made,
    Office,
    Rules,
    System,
    Trusted,
)

START = r"C:\Users\wang\AppData\Roaming\Microsoft\Excel\XLSTART"
PYTHON = r"C:\Python312\python.exe"


def made(path: str, **facts: object) -> Made:
    """Return a workbook of ours that is as it should be, but for some facts."""
    well = Made(path, Held.OURS, version="0.1.0", python=PYTHON, answer="0.1.0")
    return replace(well, **facts)


WINDOWS = Machine(
    system=System.WINDOWS,
    name="Windows-11-10.0.26100",
    python=PYTHON,
    python_version="3.12.4",
    python_home=r"C:\Python312",
    typed=PYTHON,
    version="0.1.0",
    xlwings="0.37.8",
    office=Office(
        excel=Excel("16.0.17928.20114", r"C:\Program Files\Microsoft Office\root\EXCEL.EXE"),
        start_folder=START,
        rules=Rules(trusted=(Trusted(START, below=True),)),
        synchronised=(r"C:\Users\wang\OneDrive",),
        documents=r"C:\Users\wang\Documents",
        code_page="cp936",
    ),
    addin=made(rf"{START}\SalesSheets.xlam"),
    folder=r"D:\Sales",
    control=made(r"D:\Sales\SalesSheets.xlsm"),
    longest=r"D:\Sales\Results\2025-03\Summary.xlsx",
    exchange=Exchange(r"C:\Users\wang\AppData\Local\Temp\salessheets"),
)
"""A computer on which all is well."""
HOME = "/Users/wang/Library"
MACOS = replace(
    WINDOWS,
    system=System.MACOS,
    name="macOS-15.1-arm64",
    python="/usr/local/bin/python3.12",
    python_home="/usr/local",
    typed="/usr/local/bin/python3.12",
    office=Office(
        excel=Excel("16.91", "/Applications/Microsoft Excel.app"),
        start_folder=f"{HOME}/Group Containers/UBF8T346G9.Office/Excel",
        synchronised=(f"{HOME}/CloudStorage", f"{HOME}/Mobile Documents"),
        documents="/Users/wang/Documents",
    ),
    folder="/Users/wang/Sales",
    control=made("/Users/wang/Sales/SalesSheets.xlsm"),
    longest="/Users/wang/Sales/Results/2025-03/Summary.xlsx",
    exchange=Exchange(f"{HOME}/Containers/com.microsoft.Excel/Data/salessheets"),
)
LINUX = replace(
    MACOS,
    system=System.OTHER,
    name="Linux-6.1",
    office=Office(),
    addin=Made("", Held.NOTHING),
    folder="/home/wang/Sales",
    exchange=Exchange("/home/wang/Sales/.salessheets/press"),
)


def office(machine: Machine, **facts: object) -> Machine:
    """Return a computer with some facts about Office changed."""
    return replace(machine, office=replace(machine.office, **facts))


def rules(machine: Machine, **facts: object) -> Machine:
    """Return a computer with some of Excel's security settings changed."""
    return office(machine, rules=replace(machine.office.rules, **facts))


def control(machine: Machine, **facts: object) -> Machine:
    """Return a computer with some facts about its control workbook changed."""
    return replace(machine, control=replace(machine.control, **facts))


def addin(machine: Machine, **facts: object) -> Machine:
    """Return a computer with some facts about its add-in changed."""
    return replace(machine, addin=replace(machine.addin, **facts))
