"""The marker in A1 tells what a sheet is."""

from __future__ import annotations

import pytest

from salessheets.forms.marker import Marker


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        (
            "salessheets form=visit version=1 language=zh example=5",
            Marker("visit", 1, "zh", 5),
        ),
        ("salessheets form=cover version=2 language=en", Marker("cover", 2, "en")),
    ],
)
def test_a_marker_reads_as_it_is_written(text, marker):
    """Text to marker and back again."""
    assert Marker.parse(text) == marker
    assert str(marker) == text


@pytest.mark.parametrize("value", ["", "拜访日志", "salessheet form=visit", None, 45720.0, True])
def test_any_other_cell_holds_no_marker(value):
    """A title, a number or a blank in A1 is no marker."""
    assert Marker.parse(value) is None


def test_a_later_version_may_say_more():
    """Words that are not known are passed over; a number that is none counts as zero."""
    said = "salessheets form=visit colour=blue version=two language=fr example=5"
    assert Marker.parse(said) == Marker("visit", 0, "zh", 5)
