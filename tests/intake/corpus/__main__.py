"""Write every odd file into a folder: ``python -m corpus FOLDER``, from ``tests/intake``."""

from __future__ import annotations

import sys
from pathlib import Path

from corpus.cases import file_case, file_cases

for number, entry in enumerate(file_cases(), 1):
    case = file_case(entry)
    folder = Path(sys.argv[1]) / f"{case.table} {number:03d} {case.en.replace('/', '-')}"
    for path, content in {**case.others, case.file: case.content}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
