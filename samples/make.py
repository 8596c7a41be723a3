"""Make the sample company's workbooks anew: ``python samples/make.py``.

Writes ``装修公司/`` and ``decoration-en/``, one workspace for each language with the same
story, and ``expected/mistakes.toml``, which lists what the mistakes in them must give. The
story stands in ``story/``; the same story gives the same files, byte for byte.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from maker.company import EDITIONS, write_company  # noqa: E402 - found only by the path above
from maker.expected import write_mistakes  # noqa: E402


def main(folder: Path = HERE) -> None:
    """Write both editions and the list of their mistakes into a folder."""
    listed = {language: write_company(folder / name, language) for language, name in EDITIONS}
    write_mistakes(folder / "expected" / "mistakes.toml", listed)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
