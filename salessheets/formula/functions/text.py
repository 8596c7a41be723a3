"""Text functions. Positions and lengths count characters from 1, Chinese ones as one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from salessheets.formula.formats import formatted
from salessheets.formula.registry import special, worded
from salessheets.formula.semantics import literal, text_number, value_text, wildcard
from salessheets.formula.settings import Setting
from salessheets.formula.shape import like_argument, reduced
from salessheets.formula.vector import Vector, from_values, plain
from salessheets.messages import Text
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from salessheets.formula.scope import Scope
    from salessheets.formula.tree import Call
    from salessheets.model import Value

_LONGEST = 32767


@worded(
    "LEFT",
    "tn",
    "text, [num_chars]",
    Text("取左边几个字。", "The first characters of a text."),
    "9203d2d2-7960-479b-84c6-1ea52b99640c",
)
def _left(text: str, count: float = 1.0) -> Value:
    return ErrorValue.VALUE if count < 0 else text[: int(count)]


@worded(
    "RIGHT",
    "tn",
    "text, [num_chars]",
    Text("取右边几个字。", "The last characters of a text."),
    "240267ee-9afa-4639-a02b-f19e1786cf2f",
)
def _right(text: str, count: float = 1.0) -> Value:
    return ErrorValue.VALUE if count < 0 else text[max(0, len(text) - int(count)) :]


@worded(
    "MID",
    "tnn",
    "text, start_num, num_chars",
    Text("从第几个字起取几个字。", "Characters from a position on."),
    "d5f9e25c-d7d6-472e-b568-4ecb12433028",
)
def _mid(text: str, start: float, count: float) -> Value:
    if start < 1 or count < 0:
        return ErrorValue.VALUE
    return text[int(start) - 1 : int(start) - 1 + int(count)]


@worded(
    "LEN",
    "t",
    "text",
    Text("文本的字数。", "The number of characters."),
    "29236f94-cedc-429d-affd-b5e33d2c67cb",
)
def _len(text: str) -> Value:
    return float(len(text))


@worded(
    "FIND",
    "ttn",
    "find_text, within_text, [start_num]",
    Text("查找文字的位置，区分大小写。", "Where a text stands in another, minding case."),
    "c7912941-af2a-4bdf-a553-d0d89b0a0628",
)
def _find(wanted: str, within: str, start: float = 1.0) -> Value:
    at = within.find(wanted, int(start) - 1) if 1 <= start <= len(within) + 1 else -1
    return ErrorValue.VALUE if at < 0 else at + 1.0


@worded(
    "SEARCH",
    "ttn",
    "find_text, within_text, [start_num]",
    Text(
        "查找文字的位置，不分大小写，可用 ? 和 *。",
        "Where a text stands in another, whatever the case; ? and * may be used.",
    ),
    "9ab04538-0e55-4719-a72e-b6f54513b495",
)
def _search(wanted: str, within: str, start: float = 1.0) -> Value:
    if not 1 <= start <= len(within) + 1:
        return ErrorValue.VALUE
    if len(wanted) % 2 and not wanted.strip("~"):  # nothing stands behind the last ~
        wanted = wanted[:-1]
    pattern = wildcard(wanted) or re.compile(re.escape(literal(wanted)), re.IGNORECASE)
    found = pattern.search(within, int(start) - 1)
    return ErrorValue.VALUE if found is None else found.start() + 1.0


@worded(
    "SUBSTITUTE",
    "tttn",
    "text, old_text, new_text, [instance_num]",
    Text(
        "替换文字，可只换第几处。", "Replaces a text, everywhere or where it stands the n-th time."
    ),
    "6434944e-a904-4336-a9b0-1e58df3bc332",
)
def _substitute(text: str, old: str, new: str, nth: float | None = None) -> Value:
    if nth is not None and nth < 1:
        return ErrorValue.VALUE
    if not old:
        return text
    if nth is None:
        return text.replace(old, new)
    parts = text.split(old)
    if nth >= len(parts):
        return text
    at = int(nth)
    return old.join(parts[:at]) + new + old.join(parts[at:])


@worded(
    "REPLACE",
    "tnnt",
    "old_text, start_num, num_chars, new_text",
    Text("按位置替换几个字。", "Replaces characters at a position."),
    "8d799074-2425-4a8a-84bc-82472868878a",
)
def _replace(text: str, start: float, count: float, new: str) -> Value:
    if start < 1 or count < 0:
        return ErrorValue.VALUE
    at = int(start) - 1
    return text[:at] + new + text[at + int(count) :]


@worded(
    "TRIM",
    "t",
    "text",
    Text("去掉多余的空格。", "Takes superfluous blanks away."),
    "410388fa-c5df-49c6-b16c-9e5630b479f9",
)
def _trim(text: str) -> Value:
    return re.sub(" +", " ", text.strip(" "))


@worded(
    "CLEAN",
    "t",
    "text",
    Text("去掉不可打印的字符。", "Takes unprintable characters away."),
    "26f3d7c5-475f-4a9c-90e5-4b8ba987ba41",
)
def _clean(text: str) -> Value:
    return re.sub(r"[\x00-\x1f]", "", text)


@worded(
    "UPPER", "t", "text", Text("变成大写。", "In capitals."), "c11f29b3-d1a3-4537-8df6-04d0049963d6"
)
def _upper(text: str) -> Value:
    return text.upper()


@worded(
    "LOWER",
    "t",
    "text",
    Text("变成小写。", "In small letters."),
    "3f21df02-a80c-44b2-afaf-81358f9fdeb4",
)
def _lower(text: str) -> Value:
    return text.lower()


@worded(
    "PROPER",
    "t",
    "text",
    Text("每个词首字母大写。", "Each word with a capital."),
    "52a5a283-e8b2-49be-8506-b2887b889f94",
)
def _proper(text: str) -> Value:
    return text.title()


@worded(
    "EXACT",
    "tt",
    "text1, text2",
    Text("两个文本是否完全相同，区分大小写。", "Whether two texts are the same, minding case."),
    "d3087698-fc15-4a15-9631-12575cf29926",
)
def _exact(left: str, right: str) -> Value:
    return left == right


@worded(
    "REPT",
    "tn",
    "text, number_times",
    Text("把文本重复几次。", "A text repeated."),
    "04c4d778-e712-43b4-9c15-d656582bb061",
)
def _rept(text: str, count: float) -> Value:
    too_much = count < 0 or len(text) * int(count) > _LONGEST
    return ErrorValue.VALUE if too_much else text * int(count)


@worded(
    "VALUE",
    "v",
    "text",
    Text("把文本变成数字。", "The number that a text shows."),
    "257d0108-07dc-437d-ae1c-bc2d3953d8c2",
)
def _value(value: Value) -> Value:
    if isinstance(value, bool):
        return ErrorValue.VALUE
    if isinstance(value, str):
        number = text_number(value)
        return ErrorValue.VALUE if number is None else number
    return value or 0.0


@worded(
    "TEXT",
    "vt",
    "value, format_text",
    Text(
        '按数字格式写成文本，如 "0.00"、"yyyy年m月d日"。',
        'Writes a value in a number format such as "0.00".',
    ),
    "20d5ac4d-7b94-49fd-bb38-93d29371225c",
)
def _text(value: Value, pattern: str) -> Value:
    number = text_number(value) if isinstance(value, str) else None
    return formatted(value if number is None else number, pattern)


@worded(
    "CONCATENATE",
    "t",
    "text1, [text2], …",
    Text("连接文本。", "Joins texts."),
    "8f8ae884-2ca8-4f7a-b093-75d702bea31d",
)
def _concatenate(*texts: str) -> Value:
    return "".join(texts)


def _rows_of(scope: Scope, vectors: list[Vector]) -> list[list[Value]]:
    """Return the values of several vectors, array by array, one list per row."""
    rows = max((vector.shape[0] for vector in vectors), default=1)
    rows = 0 if any(vector.shape[0] == 0 for vector in vectors) else rows
    lists: list[list[Value]] = [[] for _ in range(rows)]
    for vector in vectors:
        values = plain(vector, scope.texts)
        size = vector.shape[1] * vector.shape[2]
        own = vector.shape[0]
        for row, held in enumerate(lists):
            start = 0 if own == 1 else row * size
            held.extend(values[start : start + size])
    return lists


def _joined(values: list[Value], separators: list[str], *, skip_blank: bool) -> Value:
    for value in values:
        if isinstance(value, ErrorValue):
            return value
    texts = [value_text(value) for value in values]
    kept = [text for text in texts if text or not skip_blank]
    result = "".join(
        (separators[(at - 1) % len(separators)] if at else "") + text
        for at, text in enumerate(kept)
    )
    return ErrorValue.VALUE if len(result) > _LONGEST else result


def _column(scope: Scope, results: list[Value]) -> Vector:
    kinds, data = from_values(results, scope.texts)
    shaped = kinds.reshape(1, 1, 1) if kinds.size == 1 else kinds.reshape(-1, 1, 1)
    return Vector(shaped, data.reshape(-1, 1, 1))


@special(
    "CONCAT",
    "text1, [text2], …",
    Text("连接文本和整列。", "Joins texts and whole columns."),
    "9b1a9a3f-94ff-41af-9736-694cbd6b4ca2",
    shape=reduced,
    prefix="_xlfn.",
)
def _concat(scope: Scope, call: Call) -> Vector:
    lists = _rows_of(scope, [scope.value(node) for node in call.arguments])
    return _column(scope, [_joined(values, [""], skip_blank=False) for values in lists])


_IGNORE_EMPTY = Setting(1, absent=True, omitted=True)


@special(
    "TEXTJOIN",
    "delimiter, ignore_empty, text1, [text2], …",
    Text(
        "用分隔符连接文本和整列，可略过空的。",
        "Joins texts and whole columns with a separator, skipping empty ones when asked.",
    ),
    "357b449a-ec91-49d0-80c3-0e8fc845691c",
    shape=like_argument(1),
    prefix="_xlfn.",
)
def _textjoin(scope: Scope, call: Call) -> Vector:
    separators, _, *rest = call.arguments
    marks = _rows_of(scope, [scope.value(separators)])
    skips = _rows_of(scope, [_IGNORE_EMPTY.vector(scope, call)])
    lists = _rows_of(scope, [scope.value(node) for node in rest])
    rows = max(len(marks), len(skips), len(lists))
    return _column(
        scope,
        [
            _join_row(*(part[row if len(part) > 1 else 0] for part in (marks, skips, lists)))
            for row in range(rows if lists else 0)
        ],
    )


def _join_row(marks: list[Value], skips: list[Value], values: list[Value]) -> Value:
    for value in (*marks, *skips):
        if isinstance(value, ErrorValue):
            return value
    [*more, skip] = skips
    if more or isinstance(skip, str):
        return ErrorValue.VALUE
    return _joined(values, [value_text(mark) for mark in marks], skip_blank=bool(skip))
