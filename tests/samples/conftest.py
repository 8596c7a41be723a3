"""The sample company: its generator can be imported, and its committed folders are at hand."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from salessheets.resources import samples

if TYPE_CHECKING:
    from pathlib import Path

    from salessheets.messages import Language

sys.path.insert(0, str(samples()))


@pytest.fixture(params=("zh", "en"))
def language(request: pytest.FixtureRequest) -> Language:
    """Give each edition in turn."""
    return request.param


@pytest.fixture
def folder(language: Language) -> Path:
    """Give the committed workspace of an edition."""
    return samples() / {"zh": "装修公司", "en": "decoration-en"}[language]
