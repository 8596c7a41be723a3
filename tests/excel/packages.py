"""An Office file taken apart: its parts, what each is, and what each relates to."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

TYPES = "[Content_Types].xml"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True)
class Relation:
    """What one part says of another."""

    key: str
    kind: str
    target: str


class Parts:
    """A package as ECMA-376 part 2 (Open Packaging Conventions) sees it."""

    def __init__(self, content: bytes) -> None:
        self.whole = content
        with ZipFile(BytesIO(content)) as archive:
            self.content = {name: archive.read(name) for name in archive.namelist()}
        self.names = {name for name in self.content if name != TYPES and "_rels/" not in name}

    def xml(self, name: str) -> ET.Element:
        """Return a part's root element."""
        return ET.fromstring(self.content[name])

    def type_of(self, name: str) -> str | None:
        """Return what a part is said to be: by its name, else by its ending."""
        named, by_ending = self.types()
        return named.get(f"/{name}", by_ending.get(name.rpartition(".")[2].lower()))

    def types(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return content types by part's name, and by ending."""
        root = self.xml(TYPES)
        named = {
            it.attrib["PartName"]: it.attrib["ContentType"] for it in root.iter(f"{_TYPE}Override")
        }
        endings = {
            it.attrib["Extension"]: it.attrib["ContentType"] for it in root.iter(f"{_TYPE}Default")
        }
        return named, endings

    def relations(self, part: str) -> list[Relation]:
        """Return a part's relations inside the package; those of the whole package for ``""``."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self.content:
            return []
        return [
            Relation(
                it.attrib["Id"],
                it.attrib["Type"],
                posixpath.normpath(posixpath.join(folder, it.attrib["Target"])),
            )
            for it in self.xml(path).iter(_RELATION)
            if it.attrib.get("TargetMode") != "External"
        ]

    def reached(self) -> set[str]:
        """Return every part that a relation leads to, from the package on."""
        found, waiting = set(), [""]
        while waiting:
            targets = {it.target for it in self.relations(waiting.pop())} - found
            found |= targets
            waiting += targets
        return found

    def main(self) -> str:
        """Return the name of the part that the package is about."""
        return next(it.target for it in self.relations("") if it.kind.endswith("/officeDocument"))

    def sheets(self) -> list[str]:
        """Return the sheets' parts in the workbook's order."""
        key = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
        targets = {it.key: it.target for it in self.relations(self.main())}
        return [targets[it.attrib[key]] for it in self.xml(self.main()).iter(f"{MAIN}sheet")]
