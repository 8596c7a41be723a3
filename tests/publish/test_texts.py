"""The texts of the report and the statements: all used, all in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from salessheets.messages import Text, report, statement, why
from salessheets.resources import templates

SOURCE = Path(report.__file__).parents[1]


@pytest.mark.parametrize("module", [report, statement, why])
def test_every_text_is_used_and_says_the_same_in_both_languages(module):
    """A text that nothing shows would be translated in vain; both fill the same blanks."""
    files = [*(templates() / "html").iterdir(), *(SOURCE / "publish").glob("*.py")]
    used = "\n".join(path.read_text(encoding="utf-8") for path in files)
    for name, text in vars(module).items():
        if isinstance(text, Text):
            assert re.search(rf"\btexts\.{name}\b", used), name
            assert set(re.findall(r"{(\w+)}", text.zh)) == set(re.findall(r"{(\w+)}", text.en))
            assert not re.search(r"[\u4e00-\u9fff]", text.en), name
            assert text.zh, name
