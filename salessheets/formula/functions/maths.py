"""Arithmetic functions of single numbers."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import numpy as np

from salessheets.formula import numbers, operate
from salessheets.formula.elementwise import fault_where
from salessheets.formula.registry import numeric
from salessheets.messages import Text
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from salessheets.formula.vector import Floats

_TEN = np.full((1, 1, 1), 10.0)


@numeric(
    "ABS",
    "number",
    Text("求绝对值。", "The number without its sign."),
    "3420200f-5628-4e8c-99da-c99d7c87713c",
)
def _abs(number: Floats) -> Floats:
    return np.abs(number)


@numeric(
    "SIGN",
    "number",
    Text("正数为 1，零为 0，负数为 -1。", "1, 0 or -1 by the number's sign."),
    "109c932d-fcdc-4023-91f1-2dd0e916a1d8",
)
def _sign(number: Floats) -> Floats:
    return np.sign(number)


@numeric(
    "MOD",
    "number, divisor",
    Text("求余数，符号与除数相同。", "The remainder, with the divisor's sign."),
    "9b6cd169-b6ee-406a-a97b-edf2a9dc24f3",
)
def _mod(number: Floats, divisor: Floats) -> tuple[Floats, Floats]:
    by = np.where(divisor == 0, 1.0, divisor)
    rest = numbers.snapped(number - by * numbers.floor(number / by), number, number)
    return rest, fault_where(divisor == 0, ErrorValue.DIV0)


@numeric(
    "QUOTIENT",
    "numerator, denominator",
    Text("求商的整数部分。", "The whole part of a division."),
    "9f7bf099-2a18-4282-8fa4-65290cc99dee",
    strict=True,
)
def _quotient(number: Floats, divisor: Floats) -> tuple[Floats, Floats]:
    parts = number / np.where(divisor == 0, 1.0, divisor)
    whole = numbers.round_down(parts, np.zeros((1, 1, 1)))
    return whole, fault_where(divisor == 0, ErrorValue.DIV0)


@numeric(
    "POWER",
    "number, power",
    Text("求乘方。", "A number raised to a power."),
    "d3f2908b-56f4-4c3f-895a-07fb519c362a",
)
def _power(number: Floats, exponent: Floats) -> tuple[Floats, Floats | None]:
    return operate.power(number, exponent)


@numeric(
    "SQRT", "number", Text("求平方根。", "The square root."), "654975c2-05c4-4831-9a24-2c65e4040fdf"
)
def _sqrt(number: Floats) -> Floats:
    return np.sqrt(number)


@numeric(
    "EXP",
    "number",
    Text("求 e 的乘方。", "e raised to a power."),
    "c578f034-2c45-4c37-bc8c-329660a63abe",
)
def _exp(number: Floats) -> Floats:
    result = np.exp(number)
    return np.where(result < sys.float_info.min, 0.0, result)


@numeric(
    "LN",
    "number",
    Text("求自然对数。", "The natural logarithm."),
    "81fe1ed7-dac9-4acd-ba1d-07a142c6118f",
)
def _ln(number: Floats) -> Floats:
    return np.log(number)


@numeric(
    "LOG",
    "number, [base]",
    Text("求对数，默认以 10 为底。", "The logarithm, to base 10 unless told."),
    "4e82f196-1ca9-4747-8fb0-6c4a3abb3280",
)
def _log(number: Floats, base: Floats = _TEN) -> tuple[Floats, Floats]:
    result = np.where(base == 10, np.log10(number), np.log(number) / np.log(base))
    outside = fault_where((number <= 0) | (base <= 0), ErrorValue.NUM)
    faults = np.where(outside > 0, outside, fault_where(base == 1, ErrorValue.DIV0))
    return np.where(faults > 0, 0.0, result), faults


@numeric(
    "LOG10",
    "number",
    Text("求以 10 为底的对数。", "The logarithm to base 10."),
    "c75b881b-49dd-44fb-b6f4-37e3486a0211",
)
def _log10(number: Floats) -> Floats:
    return np.log10(number)
