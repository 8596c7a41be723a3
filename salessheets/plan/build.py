"""Build the plan workbooks that are shipped: ``python -m salessheets.plan.build``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from salessheets.files import write_whole
from salessheets.messages import LANGUAGES
from salessheets.plan.book import plan_workbook
from salessheets.plan.source import scheme_plan, schemes
from salessheets.resources import templates

if TYPE_CHECKING:
    from pathlib import Path


def build(folder: Path) -> tuple[Path, ...]:
    """Write every scheme's workbook into ``folder/<language>/`` and return their paths."""
    written = []
    for scheme in schemes().values():
        for language in LANGUAGES:
            path = folder / language / scheme.file_name(language)
            write_whole(path, plan_workbook(scheme_plan(scheme, language)))
            written.append(path)
    return tuple(written)


if __name__ == "__main__":
    for path in build(templates() / "schemes"):
        sys.stdout.write(f"{path}\n")
