"""Change parts of a workbook where they stand, and leave every other byte as it was.

Writing an XML part anew from a tree would lose what the writer does not know of: prefixes
that only an attribute's value speaks of, the order of namespaces, white space. So elements
are found with their places in the bytes, and only what changes is cut out and put in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError, ParserCreate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping


class UnmarkableError(Exception):
    """A workbook that cannot be marked without a risk to what is in it."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element of an XML part, with its places in the part's bytes."""

    name: str
    """Without its prefix."""
    attributes: Mapping[str, str]
    """By name without prefix."""
    depth: int
    """0 for the root."""
    start: int
    """Where its start tag begins."""
    inside: int
    """Where its content begins."""
    close: int
    """Where its content ends; ``inside`` when there is none."""
    end: int
    """Behind its last byte."""

    def tag(self, xml: bytes) -> bytes:
        """Return the start tag."""
        return xml[self.start : self.inside]

    def said(self, xml: bytes) -> str:
        """Return the text of an element that holds nothing else."""
        content = xml[self.inside : self.close].decode()
        return unescape(_RAW.sub(lambda raw: escape(raw[1]), content)).replace("\r\n", "\n")


@dataclass(frozen=True, slots=True)
class Edit:
    """Bytes to put in the place of others; nothing is cut when start and stop are equal."""

    start: int
    stop: int
    new: bytes = b""


_TAG = re.compile(rb"""<[^\s/>]+(?:[^>"']|"[^"]*"|'[^']*')*>""")
_RAW = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_DECLARED = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding=["']([\w.-]+)""")
_WHITE = str.maketrans({"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})
_PLAIN = re.compile(rb"(?:\xef\xbb\xbf)?<[?A-Za-z]")
_UNICODE = frozenset({"utf-8", "utf8", "us-ascii"})


def elements(xml: bytes, wanted: Collection[str]) -> list[Element]:
    """Return the elements of some names, in the order in which they begin.

    Raises :class:`UnmarkableError` for what is no plain XML in UTF-8.
    """
    declared = _DECLARED.match(xml)
    if b"<!DOCTYPE" in xml or (declared and declared[1].decode().lower() not in _UNICODE):
        raise UnmarkableError
    if _PLAIN.match(xml) and not any(name.encode() in xml for name in wanted):
        return []  # a sheet is long, and most are asked for what they do not have
    parser = ParserCreate()
    found: list[Element | None] = []
    open_: list[tuple[int, str, dict[str, str], int] | None] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local in wanted:
            open_.append((len(found), local, attributes, parser.CurrentByteIndex))
            found.append(None)
        else:
            open_.append(None)

    def end(_: str) -> None:
        kept = open_.pop()
        if kept is not None:
            number, local, attributes, at = kept
            found[number] = _element(
                xml, local, attributes, len(open_), at, parser.CurrentByteIndex
            )

    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - the library's signature
    except ExpatError as error:
        raise UnmarkableError from error
    return [each for each in found if each is not None]


def _element(
    xml: bytes, name: str, attributes: Mapping[str, str], depth: int, start: int, close: int
) -> Element:
    tag = _TAG.match(xml, start)
    if tag is None:
        raise UnmarkableError
    plain = {key.rpartition(":")[2]: value for key, value in attributes.items()}
    inside = tag.end()
    if tag[0].endswith(b"/>"):
        return Element(name, plain, depth, start, inside, inside, inside)
    return Element(name, plain, depth, start, inside, close, xml.index(b">", close) + 1)


def spliced(xml: bytes, edits: Iterable[Edit]) -> bytes:
    """Return a part with edits made; of two insertions at one place the earlier comes first."""
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        pieces += [xml[at : edit.start], edit.new]
        at = edit.stop
    return b"".join((*pieces, xml[at:]))


def prefix(xml: bytes) -> str:
    """Return the prefix of a part's root element with its colon, or ``""``."""
    root = re.search(rb"<([A-Za-z_][\w.-]*:)?[A-Za-z_]", xml)
    return (root[1] or b"").decode() if root else ""


def opened(tag: bytes) -> bytes:
    """Return a start tag that content may follow."""
    return re.sub(rb"\s*/>$", b">", tag)


def with_attributes(tag: bytes, **values: str | None) -> bytes:
    """Return a start tag with attributes set, or left out when ``None``."""
    for name, value in values.items():
        written = b"" if value is None else f' {name}="{_in_attribute(value)}"'.encode()
        pattern = re.compile(rb"""\s%s\s*=\s*(?:"[^"]*"|'[^']*')""" % name.encode())
        if pattern.search(tag):
            tag = pattern.sub(lambda _, new=written: new, tag, count=1)  # type: ignore[misc]
        elif written:
            tag = re.sub(rb"\s*(/?>)$", lambda end, new=written: new + end[1], tag)  # type: ignore[misc]
    return tag


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def text(value: str) -> str:
    """Return a text as XML holds it; characters that it cannot hold are left out."""
    return escape(_CONTROL.sub("", value), quote=False)


def _in_attribute(value: str) -> str:
    """Return a value as it stands between double quotes, where line breaks would be lost."""
    return escape(value, quote=False).replace('"', "&quot;").translate(_WHITE)
