"""Build the form workbooks that are shipped: ``python -m salessheets.forms.workbook``."""

from __future__ import annotations

import sys

from salessheets.forms.workbook import write_all
from salessheets.messages import LANGUAGES
from salessheets.resources import templates

for path in write_all(templates() / "forms", LANGUAGES):
    sys.stdout.write(f"{path}\n")
