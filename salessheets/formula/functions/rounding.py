"""Rounding, on the number's fifteen decimal digits, so that 1.005 rounds to 1.01."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from salessheets.formula import numbers
from salessheets.formula.elementwise import fault_where
from salessheets.formula.registry import numeric
from salessheets.messages import Text
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from salessheets.formula.vector import Floats

_ZERO = np.zeros((1, 1, 1))
_UNIT = np.ones((1, 1, 1))


@numeric(
    "ROUND",
    "number, num_digits",
    Text("四舍五入到指定小数位。", "Rounds to decimals, halves away from zero."),
    "c018c5d8-40fb-4053-90b1-b3e7f61a213c",
)
def _round(number: Floats, digits: Floats) -> Floats:
    return numbers.round_half_away(number, digits)


@numeric(
    "ROUNDUP",
    "number, num_digits",
    Text("向远离零的方向进位。", "Rounds away from zero."),
    "f8bc9b23-e795-47db-8703-db171d0c42a7",
)
def _roundup(number: Floats, digits: Floats) -> Floats:
    return numbers.round_up(number, digits)


@numeric(
    "ROUNDDOWN",
    "number, num_digits",
    Text("向零的方向舍去。", "Rounds towards zero."),
    "2ec94c73-241f-4b01-8c6f-17e6d7968f53",
)
def _rounddown(number: Floats, digits: Floats) -> Floats:
    return numbers.round_down(number, digits)


@numeric(
    "TRUNC",
    "number, [num_digits]",
    Text("截去小数。", "Cuts decimals off."),
    "8b86a64c-3127-43db-ba14-aa5ceb292721",
)
def _trunc(number: Floats, digits: Floats = _ZERO) -> Floats:
    return numbers.round_down(number, digits)


@numeric(
    "INT",
    "number",
    Text("向下取整。", "The next whole number below."),
    "a6c4af9e-356d-4369-ab6a-cb1fd9d343ef",
)
def _int(number: Floats) -> Floats:
    return numbers.floor(number)


@numeric(
    "MROUND",
    "number, multiple",
    Text("舍入到指定数的倍数。", "Rounds to a multiple."),
    "c299c3b0-15a5-426d-aa4b-d2d5b3baf427",
    strict=True,
)
def _mround(number: Floats, multiple: Floats) -> tuple[Floats, Floats]:
    parts = number / np.where(multiple == 0, 1.0, multiple)
    result = np.where(multiple == 0, 0.0, numbers.round_half_away(parts, _ZERO) * multiple)
    return numbers.fifteen(result), fault_where(number * multiple < 0, ErrorValue.NUM)


@numeric(
    "CEILING",
    "number, significance",
    Text("向上舍入到指定数的倍数。", "Rounds up to a multiple."),
    "0a5cd7c8-0720-4f0a-bd2c-c943e510899f",
)
def _ceiling(number: Floats, multiple: Floats) -> tuple[Floats, Floats]:
    return _stepped(number, multiple, up=True), _opposed(number, multiple)


@numeric(
    "FLOOR",
    "number, significance",
    Text("向下舍入到指定数的倍数。", "Rounds down to a multiple."),
    "14bb497c-24f2-4e04-b327-b0b4de5a8886",
)
def _floor(number: Floats, multiple: Floats) -> tuple[Floats, Floats]:
    zero = fault_where((multiple == 0) & (number != 0), ErrorValue.DIV0)
    faults = _opposed(number, multiple)
    return _stepped(number, multiple, up=False), np.where(faults > 0, faults, zero)


@numeric(
    "CEILING.MATH",
    "number, [significance], [mode]",
    Text(
        "向上舍入到指定数的倍数，负数可选向远离零的方向。",
        "Rounds up to a multiple; negative numbers away from zero when asked.",
    ),
    "80f95d2f-b499-4eee-9f16-f795a8e306c8",
    omitted={1: 1.0},
    prefix="_xlfn.",
)
def _ceiling_math(number: Floats, multiple: Floats = _UNIT, mode: Floats = _ZERO) -> Floats:
    step = np.abs(multiple)
    away = _stepped(number, step, up=False)
    return np.where((number < 0) & (mode != 0), away, _stepped(number, step, up=True))


@numeric(
    "FLOOR.MATH",
    "number, [significance], [mode]",
    Text(
        "向下舍入到指定数的倍数，负数可选向零的方向。",
        "Rounds down to a multiple; negative numbers towards zero when asked.",
    ),
    "c302b599-fbdb-4177-ba19-2c2b1249a2f5",
    omitted={1: 1.0},
    prefix="_xlfn.",
)
def _floor_math(number: Floats, multiple: Floats = _UNIT, mode: Floats = _ZERO) -> Floats:
    step = np.abs(multiple)
    towards = _stepped(number, step, up=True)
    return np.where((number < 0) & (mode != 0), towards, _stepped(number, step, up=False))


def _stepped(number: Floats, step: Floats, *, up: bool) -> Floats:
    parts = number / np.where(step == 0, 1.0, step)
    whole = -numbers.floor(-parts) if up else numbers.floor(parts)
    return numbers.fifteen(np.where(step == 0, 0.0, whole * step))


def _opposed(number: Floats, multiple: Floats) -> Floats:
    """Return #NUM! where a positive number has a negative multiple."""
    return fault_where((number > 0) & (multiple < 0), ErrorValue.NUM)
