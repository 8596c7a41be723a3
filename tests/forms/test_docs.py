"""The form reference says what the declarations say."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from salessheets.forms import forms

DOCS = Path(__file__).parents[2] / "docs"


def generator():
    """Load docs/generate.py, which is a script beside the pages."""
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("path", "text"), [(p, t) for p, t in generator().pages()], ids=str)
def test_the_generated_pages_are_fresh(path, text):
    """After a change to a declaration: python docs/generate.py."""
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(("name", "language"), [("forms.md", "en"), ("forms.zh-CN.md", "zh")])
def test_every_field_is_documented(name, language):
    """Each form has a section, and each field a row with its help in it."""
    page = (DOCS / name).read_text(encoding="utf-8")
    for form in forms().values():
        assert f"## {form.title.to(language)}\n" in page
        for field in form.fields:
            assert f"\n| {field.label.to(language)} | " in page
            assert field.help.to(language) in page
