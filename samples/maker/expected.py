"""The list of what the samples' mistakes must give, for people and for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from maker.company import Listed
    from salessheets.messages import Language

_HEAD = """\
# Every mistake in the sample submissions and the finding it must give; nothing else may give
# one. Made by samples/make.py from samples/story/mistakes.toml.
"""


def write_mistakes(path: Path, listed: Mapping[Language, Sequence[Listed]]) -> None:
    """Write the mistakes that give a finding, each with its cell in both editions."""
    both = zip(listed["zh"], listed["en"], strict=True)
    lines = [line for zh, en in both if zh.mistake.code for line in _entry(zh, en)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_HEAD + "\n".join([*lines, ""]), encoding="utf-8", newline="\n")


def _entry(zh: Listed, en: Listed) -> Iterator[str]:
    yield "\n[[mistake]]"
    yield f'code = "{zh.mistake.code}"'
    yield f'severity = "{zh.mistake.severity}"'
    editions: tuple[tuple[Language, Listed], ...] = (("zh", zh), ("en", en))
    for language, place in editions:
        yield (
            f'{language} = {{ file = "{place.file}", sheet = "{place.form.title.to(language)}", '
            f'cell = "{place.cell}", what = "{place.mistake.what}" }}'
        )
