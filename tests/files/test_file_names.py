"""Everybody's file has a name that every computer accepts."""

from __future__ import annotations

import pytest

from salessheets.files import file_stems


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("王小丫", "王小丫"),
        ("王/小\\丫", "王_小_丫"),
        ('<b>"x"|*?:', "_b__x_____"),
        ("CON", "_CON"),
        ("lpt1.old", "_lpt1.old"),
        ("COM¹", "_COM¹"),
        ("CONNIE", "CONNIE"),
        ("..", "_"),
        (" Li. ", "Li"),
        (".hidden", "hidden"),
        ("a\tb\x00c", "a_b_c"),
        ("", "_"),
        ("\ud800", "_"),
    ],
)
def test_a_name_becomes_a_file_name(name, stem):
    """What Windows, macOS or Linux forbid is replaced, the rest stays as it is."""
    assert file_stems([name]) == [stem]


def test_names_that_a_file_system_takes_for_one_stay_apart():
    """Windows and macOS do not tell case apart, macOS not how an accent is encoded."""
    assert file_stems(["An", "AN", "an", "Ren\u00e9", "Rene\u0301"]) == [
        "An",
        "AN (2)",
        "an (3)",
        "Ren\u00e9",
        "Ren\u00e9 (2)",
    ]


def test_a_counter_does_not_run_into_a_name():
    """Somebody may be called what the counter would make."""
    stems = file_stems(["An", "An (2)", "an"])
    assert len({stem.casefold() for stem in stems}) == 3


def test_a_very_long_name_fits_the_file_system():
    """255 bytes is the limit, and a Chinese character takes three of them."""
    (stem,) = file_stems(["王" * 200])
    assert len(f"{stem} (2).xlsx".encode()) < 255
    assert set(stem) == {"王"}
