"""The list of functions that formulas may use: one decorated Python function for each.

``functions/`` holds one module per family. A decorator names the function and its
arguments, says what it does in both languages, and how the body wants its arguments:

- :func:`special`: the body gets the scope and the call, and evaluates what it needs;
- :func:`numeric`: the body gets numpy arrays of numbers and gives one;
- :func:`worded`: the body gets plain Python values, once per distinct combination.

In the last two, errors among the arguments are the result where they stand, as in Excel.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict, Unpack

from salessheets.formula.bodies import over_numbers, over_values
from salessheets.formula.shape import lifted
from salessheets.messages import Text
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from salessheets.formula.scope import Body
    from salessheets.formula.shape import ShapeRule
    from salessheets.model import Value

SUPPORT = "https://support.microsoft.com/office/"

_NAME = re.compile(r"\w+")
_OPTIONAL = re.compile(r"\[.+?\]")
_MANY = 255
"""Excel takes no more arguments than that."""


class Counts(NamedTuple):
    """How many arguments a function takes: ``least``, then more in steps up to ``most``."""

    least: int
    most: int
    step: int

    @classmethod
    @cache
    def of(cls, arguments: str) -> Counts:
        """Count the arguments of a function; :class:`Function` tells how they are written."""
        least = len(_NAME.findall(_OPTIONAL.sub("", arguments)))
        optional = [len(_NAME.findall(group)) for group in _OPTIONAL.findall(arguments)]
        if arguments.endswith("…"):
            return cls(least, _MANY, step=optional[-1])
        return cls(least, least + sum(optional), step=1)

    def allow(self, count: int) -> bool:
        """Tell whether so many arguments can be given."""
        return self.least <= count <= self.most and (count - self.least) % self.step == 0

    @property
    def text(self) -> Text:
        """Say how many: ``2 个``, ``2 arguments``."""
        if self.most < _MANY:
            zh = (
                f"{self.least} 个" if self.least == self.most else f"{self.least} 至 {self.most} 个"
            )
            en = f"{self.least}" if self.least == self.most else f"{self.least} to {self.most}"
            return Text(zh, f"{en} argument{'' if self.most == 1 else 's'}")
        zh, en = f"{self.least} 个或更多", f"at least {self.least} argument"
        en += "" if self.least == 1 else "s"
        if self.step > 1:
            zh, en = (
                f"{zh}（后面每 {self.step} 个一组）",
                f"{en}, the rest in groups of {self.step}",
            )
        return Text(zh, en)


class Function(NamedTuple):
    """A function that formulas may use."""

    name: str
    arguments: str
    """Their names in Excel's help, as there: ``range, criteria, [sum_range]``.

    Those in brackets may be left out. ``…`` at the end: the last brackets may be repeated, all
    that they hold together.
    """
    doc: Text
    """What it does, in one short sentence."""
    page: str
    """Microsoft's description of it."""
    body: Body
    shape: ShapeRule = lifted
    ranges: Callable[[int], bool] = lambda _position: False
    """Tells which arguments, counted from 0, must be columns rather than computed values."""
    prefix: str = ""
    """Put before the name in workbook files: ``_xlfn.`` for functions newer than Excel 2007."""

    @property
    def signature(self) -> str:
        """How it is written: ``ROUND(number, num_digits)``."""
        return f"{self.name}({self.arguments})"

    @property
    def counts(self) -> Counts:
        """How many arguments it takes."""
        return Counts.of(self.arguments)


class Extras(TypedDict, total=False):
    """What a function's entry may say besides; see :class:`Function`."""

    shape: ShapeRule
    ranges: Callable[[int], bool]
    prefix: str


_REGISTRY: dict[str, Function] = {}


@cache
def functions() -> Mapping[str, Function]:
    """Return all functions by name; the modules that hold them are imported now."""
    package = import_module("salessheets.formula.functions")
    for module in iter_modules(package.__path__):
        import_module(f"{package.__name__}.{module.name}")
    return _REGISTRY


def special(
    name: str,
    arguments: str,
    doc: Text,
    page: str,
    **more: Unpack[Extras],
) -> Callable[[Body], Body]:
    """Register a body that evaluates its own arguments."""

    def register(body: Body) -> Body:
        _REGISTRY[name] = Function(name, arguments, doc, SUPPORT + page, body, **more)
        return body

    return register


def numeric(
    name: str,
    arguments: str,
    doc: Text,
    page: str,
    *,
    strict: bool = False,
    omitted: Mapping[int, float] | None = None,
    **more: Unpack[Extras],
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a body from arrays of numbers to an array of numbers.

    The body may return a pair: the numbers, and the numbers of errors where they are not 0.
    ``strict`` ones take no flags, and tell #N/A where an argument that is needed is left out
    between commas; ``omitted`` says what others are then, counted from 0, where that is not 0.
    """

    def register(body: Callable[..., Any]) -> Callable[..., Any]:
        needed = range(Counts.of(arguments).least if strict else 0)
        values: dict[int, Value] = {**dict.fromkeys(needed, ErrorValue.NA), **(omitted or {})}
        special(name, arguments, doc, page, **more)(
            over_numbers(body, strict=strict, omitted=values)
        )
        return body

    return register


def worded(
    name: str,
    kinds: str,
    arguments: str,
    doc: Text,
    page: str,
    **more: Unpack[Extras],
) -> Callable[[Callable[..., Value]], Callable[..., Value]]:
    """Register a body from plain values to a plain value.

    ``kinds`` has a letter for each argument, the last one for all further ones: ``t`` text,
    ``n`` number, ``f`` flag, ``v`` any value as it is.
    """

    def register(body: Callable[..., Value]) -> Callable[..., Value]:
        special(name, arguments, doc, page, **more)(over_values(body, kinds))
        return body

    return register
