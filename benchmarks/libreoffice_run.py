"""LibreOffice's side of the comparison: load the workbook, calculate everything, save.

    python benchmarks/libreoffice_run.py BOOK [ANSWERS]

Its profile says to recalculate always; otherwise it would keep the values it finds.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import answers

_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def main(path: str, target: str = "") -> None:
    """Let LibreOffice calculate the workbook into a copy."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise SystemExit("LibreOffice is not installed; leave it out with --skip libreoffice")
    with tempfile.TemporaryDirectory() as scratch:
        settings = Path(scratch, "profile", "user", "registrymodifications.xcu")
        settings.parent.mkdir(parents=True)
        settings.write_text(_ALWAYS, encoding="utf-8")
        profile = f"-env:UserInstallation={Path(scratch, 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", scratch, path]
        subprocess.run(command, check=True, capture_output=True)
        if target:
            answers.write(Path(scratch, Path(path).name), target)


if __name__ == "__main__":
    main(*sys.argv[1:])
