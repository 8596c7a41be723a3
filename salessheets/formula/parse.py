"""Reading a formula into its tree, by operator precedence as Excel has it.

From loosest to tightest: comparisons, ``&``, ``+ -``, ``* /``, ``^``, ``%``, and a sign before
its operand, so that ``-2^2`` is 4 as in Excel. All binary operators bind to the left.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count, pairwise
from math import isinf
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from salessheets.formula.formats import portable
from salessheets.formula.pasted import tokens_of
from salessheets.formula.references import in_file, resolve, whole_table
from salessheets.formula.refusal import Refusal, nearest
from salessheets.formula.refused import unknown_function
from salessheets.formula.tokens import DEEP, Kind
from salessheets.formula.tree import (
    Array,
    Binary,
    Call,
    Columns,
    Literal,
    Local,
    Missing,
    Name,
    Unary,
    depth,
    walk,
)
from salessheets.formula.unreadable import LARGE, LET_NAME, LONG_TEXT, syntax_error
from salessheets.messages import Text
from salessheets.model import ErrorValue, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from salessheets.formula.references import Schema
    from salessheets.formula.registry import Function
    from salessheets.formula.tokens import Token
    from salessheets.formula.tree import (
        Node,
    )
    from salessheets.model import Value

UNKNOWN_NAME = Problem(
    code="formula.unknown_name",
    severity=Severity.ERROR,
    title=Text("没有这个名称", "No such name"),
    message=Text(
        "公式用了“{name}”，但没有这个参数或名称：{formula}",
        "The formula uses “{name}”, which is no parameter or name: {formula}",
    ),
    hint=Text(
        '{nearest}{column}文字请加双引号，如 "到店"。{also}',
        '{nearest}{column} Put texts in quotation marks, like "walk-in".{also}',
    ),
)
ARGUMENTS = Problem(
    code="formula.arguments",
    severity=Severity.ERROR,
    title=Text("参数个数不对", "Wrong number of arguments"),
    message=Text(
        "函数“{function}”需要 {wanted}参数，公式给了 {given} 个：{formula}",
        "“{function}” takes {wanted}, the formula gives {given}: {formula}",
    ),
    hint=Text("请写成 {signature}。{doc}说明见 {page}", "Write {signature}. {doc} See {page}"),
)

_BINDING = {
    **dict.fromkeys(("=", "<>", "<", "<=", ">", ">="), 1),
    "&": 2,
    **dict.fromkeys("+-", 3),
    **dict.fromkeys("*/", 4),
    "^": 5,
}
_LONGEST_TEXT = 255
"""Source: Excel specifications and limits, "Length of formula contents"; of a text in it 255."""
_LET_NAME = re.compile(r"(?!(?i:r\d*(c\d*)?|c\d*)$)[^\W\d]\w*")
_PREFIX = re.compile(r"^(?:_XLFN\.|_XLWS\.)+")
_ERRORS = {error.value: error for error in ErrorValue}
_FLAGS = {"TRUE": True, "FALSE": False}


class Parsed(NamedTuple):
    """A formula that was read."""

    text: str
    tree: Node
    edits: tuple[tuple[int, int, str | Columns], ...]
    """What workbook files write otherwise: from, to, and the text or the columns meant."""

    def in_file(self) -> str:
        """Return the formula as workbook files store it, with its leading ``=``."""
        result = self.text
        for start, end, new in sorted(self.edits, key=itemgetter(0), reverse=True):
            text = in_file(new) if isinstance(new, Columns) else new
            result = result[:start] + text + result[end:]
        result = result.strip()
        return result if result.startswith("=") else f"={result}"


_LEVELS = 64
"""Brackets and signs may stand inside each other so deep, as in Excel."""
_DEEPEST = 200
"""Nodes that may stand below each other; rows of operators count too."""

_numbers = count()


def parse(text: str, schema: Schema, own: str, functions: Mapping[str, Function]) -> Parsed:
    """Read a formula of table ``own`` (empty for none).

    Raises :class:`Refusal` with the first thing that is wrong.
    """
    parser = _Parser(text, schema, own, functions)
    return Parsed(text, parser.whole(), tuple(parser.edits))


class _Parser:
    """Walks over the tokens of one formula."""

    def __init__(
        self, text: str, schema: Schema, own: str, functions: Mapping[str, Function]
    ) -> None:
        self.edits: list[tuple[int, int, str | Columns]] = []
        self._text = text
        self._schema = schema
        self._own = own
        self._functions = functions
        self._tokens = tokens_of(text, schema, own)
        self.edits += _ordinary_blanks(text, self._tokens)
        self._at = 0
        self._token = self._tokens[0]
        self._locals: list[dict[str, Local]] = []
        self._level = 0

    def whole(self) -> Node:
        tree = self._expression(0)
        if self._token.kind is not Kind.END:
            raise self._wrong()
        if depth(tree) > _DEEPEST:
            raise Refusal(DEEP, formula=self._text)
        return tree

    def _next(self) -> Token:
        token = self._token
        self._at += 1
        self._token = self._tokens[self._at]
        return token

    def _wrong(self) -> Refusal:
        return syntax_error(self._text, self._token.start)

    def _is(self, *operators: str) -> bool:
        """Tell whether an operator comes next; no other token can have the text of one."""
        return self._token.text in operators

    def _expect(self, operator: str) -> Token:
        if not self._is(operator):
            raise self._wrong()
        return self._next()

    def _expression(self, least: int) -> Node:
        left = self._signed()
        while (binding := _BINDING.get(self._token.text, 0)) > least:
            operator = self._next().text
            right = self._expression(binding)
            left = Binary(operator, left, right, start=left.start, end=right.end)
        return left

    def _signed(self) -> Node:
        self._level += 1
        if self._level > _LEVELS:
            raise Refusal(DEEP, formula=self._text)
        if self._is("-", "+"):
            sign = self._next()
            operand = self._signed()
            node: Node = Unary(sign.text, operand, start=sign.start, end=operand.end)
        else:
            node = self._operand()
        self._level -= 1
        return self._percent(node)

    def _percent(self, node: Node) -> Node:
        while self._is("%"):
            node = Unary("%", node, start=node.start, end=self._next().end)
        return node

    def _operand(self) -> Node:  # noqa: PLR0911 - one for each kind of token
        token = self._token
        match token.kind:
            case Kind.NUMBER:
                return self._literal(self._number(token))
            case Kind.STRING:
                return self._literal(self._string(token))
            case Kind.ERROR:
                self.edits.append((token.start, token.end, token.text.upper()))
                return self._literal(_ERRORS[token.text.upper()])
            case Kind.REFERENCE:
                return self._reference(self._next())
            case Kind.FUNCTION:
                return self._call(self._next())
            case Kind.NAME:
                return self._name(self._next())
            case _:
                if self._is("("):
                    return self._group()
                if self._is("{"):
                    return self._array()
                raise self._wrong()

    def _literal(self, value: Value) -> Node:
        token = self._next()
        return Literal(value, start=token.start, end=token.end)

    def _number(self, token: Token) -> float:
        number = float(token.text)
        if isinf(number):
            raise Refusal(LARGE, formula=self._text, number=token.text)
        return number

    def _string(self, token: Token) -> str:
        string = token.text[1:-1].replace('""', '"')
        if len(string) > _LONGEST_TEXT:
            raise Refusal(LONG_TEXT, formula=self._text, length=len(string), most=_LONGEST_TEXT)
        return string

    def _group(self) -> Node:
        start = self._next().start
        node = self._expression(0)
        return replace(node, start=start, end=self._expect(")").end)

    def _reference(self, token: Token) -> Node:
        columns = resolve(token, self._schema, self._own, self._text)
        self.edits.append((token.start, token.end, columns))
        return columns

    def _name(self, token: Token) -> Node:
        span = {"start": token.start, "end": token.end}
        fold = token.text.casefold()
        for names in reversed(self._locals):
            if fold in names:
                self.edits.append((token.start, token.end, f"_xlpm.{names[fold].name}"))
                found = names[fold]
                return Local(found.name, found.number, found.value, **span)
        if (name := self._schema.name(token.text)) is not None:
            self.edits.append((token.start, token.end, name))
            return Name(name, **span)
        if token.text.upper() in _FLAGS:
            self.edits.append((token.start, token.end, token.text.upper()))
            return Literal(_FLAGS[token.text.upper()], **span)
        if (table := self._schema.table(token.text)) is not None:
            columns = whole_table(table, self._schema, token)
            self.edits.append((token.start, token.end, columns))
            return columns
        raise self._unknown_name(token.text)

    def _unknown_name(self, name: str) -> Refusal:
        known = [*self._schema.names, *self._schema.tables]
        column = Text("", "")
        if name in self._schema.tables.get(self._own, ()):
            column = Text(f"本表的列请写 [@{name}]。", f" Write [@{name}] for this table's column.")
        return Refusal(
            UNKNOWN_NAME,
            formula=self._text,
            name=name,
            lacks=name.casefold(),
            nearest=nearest(name, known) if not column.zh else Text("", ""),
            column=column,
        )

    def _array(self) -> Node:
        start = self._next().start
        rows: list[tuple[Value, ...]] = []
        row: list[Value] = [self._constant()]
        while not self._is("}"):
            if self._is(";"):
                rows.append(tuple(row))
                row = []
            elif not self._is(","):
                raise self._wrong()
            self._next()
            row.append(self._constant())
        rows.append(tuple(row))
        if len({len(each) for each in rows}) > 1:
            raise self._wrong()
        return Array(tuple(rows), start=start, end=self._next().end)

    def _constant(self) -> Value:
        """Read one value of an array constant: no formulas stand there."""
        node = self._signed()
        match node:
            case Literal():
                return node.value
            case Unary(operator="-" | "+", operand=Literal(value=float() as number)):
                return -number if node.operator == "-" else number
            case _:
                raise syntax_error(self._text, node.start)

    # Functions -----------------------------------------------------------------------------

    def _call(self, token: Token) -> Node:
        name = _PREFIX.sub("", token.text.upper())
        function = self._functions.get(name)
        if function is None:
            raise unknown_function(name, token.start, self._text, self._functions)
        self.edits.append((token.start, token.end, function.prefix + name))
        if name == "LET":
            arguments = self._let_arguments()
        else:
            self._expect("(")
            arguments = self._arguments()
        end = self._expect(")").end
        if not function.counts.allow(len(arguments)):
            raise self._wrong_count(function, len(arguments))
        if name == "TEXT":
            self._same_everywhere(arguments[1])
        return Call(name, tuple(arguments), start=token.start, end=end)

    def _same_everywhere(self, pattern: Node) -> None:
        """Have TEXT's format written in the file so that every Excel reads it alike."""
        if isinstance(pattern, Literal) and isinstance(pattern.value, str):
            written = portable(pattern.value)
            if written != pattern.value:
                quoted = '"' + written.replace('"', '""') + '"'
                self.edits.append((pattern.start, pattern.end, quoted))

    def _wrong_count(self, function: Function, given: int) -> Refusal:
        return Refusal(
            ARGUMENTS,
            formula=self._text,
            function=function.name,
            wanted=function.counts.text,
            given=given,
            signature=function.signature,
            doc=function.doc,
            page=function.page,
        )

    def _arguments(self) -> list[Node]:
        if self._is(")"):
            return []
        arguments = [self._argument()]
        while self._is(","):
            self._next()
            arguments.append(self._argument())
        return arguments

    def _argument(self) -> Node:
        if self._is(",", ")"):
            return Missing(start=self._token.start, end=self._token.start)
        return self._expression(0)

    def _let_arguments(self) -> list[Node]:
        """Read LET's names and values; the names stand for their values in all that follows."""
        self._expect("(")
        names: dict[str, Local] = {}
        self._locals.append(names)
        arguments: list[Node] = []
        while self._token.kind is Kind.NAME and self._tokens[self._at + 1].text == ",":
            token = self._next()
            self._next()
            if token.text.casefold() in names or not _LET_NAME.fullmatch(token.text):
                raise Refusal(LET_NAME, formula=self._text, name=token.text)
            value = self._expression(0)
            local = Local(token.text, next(_numbers), value, start=token.start, end=token.end)
            names[token.text.casefold()] = local
            self.edits.append((token.start, token.end, f"_xlpm.{token.text}"))
            arguments.extend((local, value))
            if not self._is(","):
                break
            self._next()
        if not self._is(")"):
            arguments.append(self._expression(0))
        self._locals.pop()
        return arguments


def _ordinary_blanks(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """Yield the edits that make full-width, unbreakable and other blanks between tokens plain."""
    start = text[: tokens[0].start]
    if start.strip(" =\n"):
        yield 0, tokens[0].start, "="
    for before, after in pairwise(tokens):
        gap = text[before.end : after.start]
        if gap.strip(" \n"):
            yield before.end, after.start, " " * len(gap)


def reads(tree: Node) -> frozenset[tuple[str, str]]:
    """Return the (table, column) pairs that a tree reads; names are under the empty table."""
    pairs: set[tuple[str, str]] = set()
    for node in walk(tree):
        if isinstance(node, Columns):
            pairs.update((node.table, name) for name in node.names)
        elif isinstance(node, Name):
            pairs.add(("", node.name))
    return frozenset(pairs)
