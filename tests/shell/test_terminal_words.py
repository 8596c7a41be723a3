"""What the terminal says is there in both languages, and all of it is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import salessheets
from salessheets.messages import Text, cli, closing

PACKAGE = Path(salessheets.__file__).parent
TEXTS = {
    name: text
    for words in (cli, closing)
    for name, text in vars(words).items()
    if isinstance(text, Text)
}
CHINESE = re.compile("[\u4e00-\u9fff]")
BLANKS = re.compile(r"{(\w+)}")


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_says_the_same_in_both_languages(name):
    """Both have words or neither has, with the same blanks; English holds no Chinese."""
    text = TEXTS[name]
    assert set(BLANKS.findall(text.zh)) == set(BLANKS.findall(text.en))
    assert bool(BLANKS.sub("", text.zh).strip()) == bool(BLANKS.sub("", text.en).strip())
    assert not CHINESE.search(text.en)


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_is_left_over(name):
    """A text that no command says any more is taken out."""
    code = "".join(path.read_text("utf-8") for path in (PACKAGE / "cli").glob("*.py"))
    assert re.search(rf"\b(words|closing)\.{name}\b", code)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_nobody_is_shouted_at(text):
    """Messages hold no exclamation mark."""
    assert not set("!！") & set(text.zh + text.en)
