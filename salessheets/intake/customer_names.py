"""How customers' names and phones are compared, and which cards are of one customer."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from salessheets.intake.text import by_lines, folded_all, plain
from salessheets.intake.traditional import simplified

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salessheets.model import Table

_NO_DIGITS = re.compile(r"[^\d\n]+")
_FEWEST_DIGITS = 5
"""What has fewer digits, such as 无 or 不详, is no phone."""
_ADDRESS = re.compile(
    r"\w{1,2}(?:先生|女士|小姐|太太|老师|老板|经理|阿姨|叔叔|总|哥|姐)|(?:mr|mrs|ms|miss|dr)\.? \S+"
)
_ADDRESSED = ("mr", "ms", "miss", "dr")
SHORT = 4
"""Names of fewer letters sound like many others, as most people's names do."""
_COMPANY = re.compile(
    r"(?:股份|责任|有限|集团)*公司$|(?<=[a-z])(?:co)?(?:ltd|limited|inc|llc|corp)$"
)
_COMPANIES = ("公司", "ltd", "limited", "inc", "llc", "corp")


def phones(cards: Table) -> list[str]:
    """Return the digits of each card's phone; nothing for what is no phone."""
    written = [str(phone).replace("\n", " ") for phone in cards.columns["phone"]]
    digits = by_lines(written, partial(_NO_DIGITS.sub, ""))
    return [number if len(number) >= _FEWEST_DIGITS else "" for number in digits]


def full_names(names: Sequence[str]) -> list[str]:
    """Return names as they are compared; nothing for a surname with a form of address.

    甲示例, 甲示例公司 and 甲示例有限公司 are one name. Every office has several customers called
    王先生, who have nothing else in common.
    """
    pairs = zip(names, _wholes(names), strict=True)
    return ["" if _is_address(name, whole) else _bare(whole) for name, whole in pairs]


def full_name(name: str) -> str:
    """Return one name as :func:`full_names` does."""
    return full_names([name])[0]


def same_customers(cards: Table) -> Mapping[int, int]:
    """Return the cards that are of a customer who has an earlier one, by row, and its row.

    Cards with one name, whoever's they are, and one phone are of one customer; one name or one
    phone alone is not enough. A card's own number written twice is another matter.
    """
    numbers = [str(number).casefold() for number in cards.columns["customer_id"]]
    names = map(_bare, _wholes([*map(str, cards.columns["customer_name"])]))
    keys = [*zip(phones(cards), names, strict=True)]
    if len({*keys}) == len(keys):
        return {}
    first: dict[tuple[str, str], int] = {}
    same: dict[int, int] = {}
    for row, key in enumerate(keys):
        earlier = first.setdefault(key, row)
        if all(key) and numbers[earlier] != numbers[row]:
            same[row] = earlier
    return same


def _wholes(names: Sequence[str]) -> list[str]:
    return by_lines(folded_all(names), simplified)


def _is_address(name: str, whole: str) -> bool:
    """Whether a name is a surname with a form of address; most are seen at a glance to be none."""
    may_be = len(whole) <= SHORT or whole.startswith(_ADDRESSED)
    return may_be and bool(_ADDRESS.fullmatch(plain(name).casefold()))


def _bare(whole: str) -> str:
    return (_COMPANY.sub("", whole) or whole) if whole.endswith(_COMPANIES) else whole
