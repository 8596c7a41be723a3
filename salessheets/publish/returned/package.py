"""A workbook as the zip archive of parts that it is, with the relations between them."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from salessheets.publish.returned.splice import (
    Edit,
    UnmarkableError,
    elements,
    opened,
    prefix,
    spliced,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_TYPES = "[Content_Types].xml"
_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MOST_BYTES = 50_000_000
"""Of all parts together; a larger workbook is not taken apart."""
_NEW = (1980, 1, 1, 0, 0, 0)
"""When new parts were made, so that equal input gives equal bytes."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part says of another."""

    key: str
    """``rId3``."""
    kind: str
    """The last step of its type: ``worksheet``, ``comments``."""
    target: str
    """The other part's name, or an address outside."""


class Package:
    """The parts of a workbook by name; what is not changed is written as it was."""

    def __init__(self, content: bytes) -> None:
        """Take a workbook apart. Raises ``UnmarkableError`` for what is none."""
        try:
            with ZipFile(BytesIO(content)) as archive:
                self._infos = archive.infolist()
                if sum(info.file_size for info in self._infos) > _MOST_BYTES:
                    raise UnmarkableError
                self.parts = {info.filename: archive.read(info) for info in self._infos}
        except (BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError) as error:
            raise UnmarkableError from error
        root = next((it for it in self.relations("") if it.kind == "officeDocument"), None)
        if root is None or root.target not in self.parts:
            raise UnmarkableError
        self.workbook = root.target

    def content(self) -> bytes:
        """Put the workbook together again, parts in their order, new ones last."""
        stream = BytesIO()
        with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
            known = [info for info in self._infos if info.filename in self.parts]
            names = {info.filename for info in known}
            fresh = [ZipInfo(name, _NEW) for name in self.parts if name not in names]
            for info in fresh:
                info.compress_type = ZIP_DEFLATED
            for info in (*known, *fresh):
                archive.writestr(info, self.parts[info.filename])
        return stream.getvalue()

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Return a part's relations; those of the whole package for ``""``."""
        xml = self.parts.get(_relations_of(part))
        return tuple(_relations(xml, part)) if xml else ()

    def related(self, part: str, kind: str) -> str | None:
        """Return the part of a kind that a part has, if it is there."""
        found = (it.target for it in self.relations(part) if it.kind == kind)
        return next((name for name in found if name in self.parts), None)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Say that a part has another of a kind; return the relation's key."""
        taken = {it.key for it in self.relations(part)}
        key = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        name = _relations_of(part)
        xml = self.parts.get(name, f'<Relationships xmlns="{_NAMESPACE}"/>'.encode())
        away = posixpath.relpath(target, posixpath.dirname(part))
        p = prefix(xml)
        self.parts[name] = _appended(
            xml,
            "Relationships",
            f'<{p}Relationship Id="{key}" Type="{self.vocabulary}/{kind}" Target="{text(away)}"/>',
        )
        return key

    @property
    def vocabulary(self) -> str:
        """The beginning of relation types: the usual one or, in strict workbooks, the other."""
        found = re.search(rb'Type="([^"]*)/officeDocument"', self.parts[_relations_of("")])
        if found is None:
            raise UnmarkableError
        return found[1].decode()

    def add(self, name: str, xml: str, content_type: str) -> None:
        """Add a part and say what it is."""
        self.parts[name] = xml.encode()
        types = self.parts[_TYPES]
        p = prefix(types)
        entry = f'<{p}Override PartName="/{text(name)}" ContentType="{content_type}"/>'
        self.parts[_TYPES] = _appended(types, "Types", entry)

    def add_default(self, suffix: str, content_type: str) -> None:
        """Say what all parts of a suffix are, when that is not said yet."""
        types = self.parts[_TYPES]
        known = {it.attributes.get("Extension", "").lower() for it in elements(types, {"Default"})}
        if suffix not in known:
            p = prefix(types)
            root = elements(types, {"Types"})[0]
            entry = f'<{p}Default Extension="{suffix}" ContentType="{content_type}"/>'.encode()
            self.parts[_TYPES] = spliced(types, [Edit(root.inside, root.inside, entry)])

    def drop(self, owner: str, name: str) -> None:
        """Take a part out, with its own relations and its owner's relation to it."""
        for relation in self.relations(owner):
            if relation.target == name:
                self._cut(_relations_of(owner), "Relationship", "Id", relation.key)
        self.parts.pop(name, None)
        self.parts.pop(_relations_of(name), None)
        self._cut(_TYPES, "Override", "PartName", f"/{name}")

    def _cut(self, part: str, name: str, attribute: str, value: str) -> None:
        xml = self.parts[part]
        gone = [it for it in elements(xml, {name}) if it.attributes.get(attribute) == value]
        self.parts[part] = spliced(xml, [Edit(it.start, it.end) for it in gone])

    def free(self, pattern: str) -> str:
        """Return the first name of a pattern such as ``xl/comments{}.xml`` that is not taken."""
        taken = {name.lower() for name in self.parts}
        return next(
            name
            for n in range(1, len(taken) + 2)
            if (name := pattern.format(n)).lower() not in taken
        )


def _appended(xml: bytes, root: str, entry: str) -> bytes:
    found = elements(xml, {root})[0]
    if found.end == found.inside:
        closing = f"</{prefix(xml)}{root}>".encode()
        new = opened(found.tag(xml)) + entry.encode() + closing
        return spliced(xml, [Edit(found.start, found.end, new)])
    return spliced(xml, [Edit(found.close, found.close, entry.encode())])


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relations(xml: bytes, part: str) -> Iterator[Relation]:
    for it in elements(xml, {"Relationship"}):
        target = it.attributes.get("Target", "")
        if it.attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target))[1:]
        kind = it.attributes.get("Type", "").rpartition("/")[2]
        yield Relation(it.attributes.get("Id", ""), kind, target)
