"""Fifteen digits: what a number says does not depend on the company that it keeps."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from salessheets.formula.numbers import fifteen

DOUBLES = st.floats(allow_nan=False, allow_infinity=False, max_value=1e300, min_value=-1e300)
NEAR_POWERS = st.builds(
    lambda power, steps: float(f"1e{power}") * (1 + steps * 2.0**-53),
    st.integers(-30, 30),
    st.integers(-40, 40),
)


@given(st.lists(DOUBLES | NEAR_POWERS, min_size=1, max_size=20))
def test_fifteen_digits_in_any_company(numbers):
    """Alone or among thousands, a number is the one that its first fifteen digits name."""
    expected = [float(f"{number:.14e}") for number in numbers]
    assert fifteen(np.array(numbers)).tolist() == expected
    assert fifteen(np.array(numbers * 100)).tolist() == expected * 100


def test_just_below_a_power_of_ten():
    """999999999999.998 has fifteen digits and stays as it is; a sixteenth 9 rounds up."""
    numbers = np.array([999999999999.998, 999.9999999999999] * 100)
    assert fifteen(numbers).tolist() == [999999999999.998, 1000.0] * 100
