"""Run a macro of an add-in while a workbook is in front: for LibreOffice's own Python, which has uno.

``python3 office_macro.py PIPE ADD-IN MACRO [WORKBOOK]`` connects to an office that listens on a pipe,
opens both, calls the macro as the ribbon does, prints every open document's address, ends the office.
"""

from __future__ import annotations

import os
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

ALWAYS = 4
"""Macros run without a question (com.sun.star.document.MacroExecMode)."""
SECONDS = 60


def connected(pipe: str):
    """Return the desktop of the office behind a pipe, as soon as it answers."""
    here = uno.getComponentContext()
    name = "com.sun.star.bridge.UnoUrlResolver"
    resolver = here.ServiceManager.createInstanceWithContext(name, here)
    address = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
    until = time.monotonic() + SECONDS
    while True:
        try:
            there = resolver.resolve(address)
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            name = "com.sun.star.frame.Desktop"
            return there.ServiceManager.createInstanceWithContext(name, there)


def opened(desktop, path: str, **options: object):
    """Open a document."""
    properties = []
    for name, value in {"MacroExecutionMode": ALWAYS, **options}.items():
        one = PropertyValue()
        one.Name, one.Value = name, value
        properties.append(one)
    return desktop.loadComponentFromURL(
        uno.systemPathToFileUrl(path), "_blank", 0, tuple(properties)
    )


def main(pipe: str, addin: str, macro: str, *workbooks: str) -> None:
    """Do it."""
    desktop = connected(pipe)
    carrier = opened(desktop, addin, FilterName="Calc MS Excel 2007 VBA XML")
    for path in workbooks:
        opened(desktop, path).CurrentController.Frame.activate()
    address = f"vnd.sun.star.script:VBAProject.Ribbon.{macro}?language=Basic&location=document"
    carrier.getScriptProvider().getScript(address).invoke((carrier,), (), ())
    documents = desktop.Components.createEnumeration()
    while documents.hasMoreElements():
        print(uno.fileUrlToSystemPath(documents.nextElement().URL))
    desktop.terminate()
    # The bridge to a program that has gone may crash on being taken down: leave without that.
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
