"""The parts of an .xlsx by what links them to its list of sheets."""

from __future__ import annotations

from posixpath import basename, dirname, join, normpath
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from duban.intake.files.seen import refuse_entities

_WORKBOOK = "xl/workbook.xml"


class LinkedParts:
    """Where the sheets, styles and shared texts of a workbook are; `workbook` is its list of sheets.

    Raises ValueError where it declares entities, or where two lists of sheets could be meant.
    """

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._names = {name.lower(): name for name in archive.namelist()}
        if "_rels/.rels" in archive.namelist():
            roots = [link for link in parsed(archive.read("_rels/.rels")) if _is_workbook(link)]
            if any(link.get("Target", "").replace("\\", "/").lstrip("/") != _WORKBOOK for link in roots):
                raise ValueError("the list of sheets stands elsewhere")
        self.workbook = parsed(archive.read(_WORKBOOK))
        links = parsed(archive.read("xl/_rels/workbook.xml.rels"))
        self._targets = {link.get("Id"): _placed(link.get("Target", "")) for link in links}
        self._kinds = {link.get("Type", ""): _placed(link.get("Target", "")) for link in links}

    def one(self, kind: str) -> str:
        """The part whose kind of link ends so; empty where there is none."""
        return self._named(next((target for name, target in self._kinds.items() if name.endswith(kind)), ""))

    def sheets(self) -> list[str]:
        """The part of each sheet that has one, in their order."""
        return [part for sheet in self._sheets() if (part := self._part(sheet))]

    def sheet(self, name: str) -> str:
        """The part of the sheet of this name; empty where there is none."""
        return next((self._part(sheet) for sheet in self._sheets() if sheet.get("name") == name), "")

    def beside(self, part: str) -> list[tuple[str, str]]:
        """The parts that a sheet's part links to, each with the last word of its kind of link."""
        links = self._named(join(dirname(part), "_rels", basename(part) + ".rels"))
        found = parsed(self._archive.read(links)) if links else ()
        placed = [(link.get("Type", ""), _placed(link.get("Target", ""), dirname(part))) for link in found]
        return [(kind.rpartition("/")[2], name) for kind, target in placed if (name := self._named(target))]

    def _sheets(self) -> list[Element]:
        return [element for element in self.workbook.iter() if tag(element) == "sheet"]

    def _part(self, sheet: Element) -> str:
        link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        return self._named(self._targets.get(link, ""))

    def _named(self, target: str) -> str:
        """The part as the archive spells it; empty where it has none."""
        return self._names.get(target.lower(), "")


def parsed(xml: bytes) -> Element:
    """A part as a tree. Raises ValueError where it declares entities."""
    refuse_entities(xml)
    return fromstring(xml)


def tag(element: Element) -> str:
    """What an element is, without its vocabulary."""
    return element.tag.rpartition("}")[2]


def _is_workbook(link: Element) -> bool:
    return link.get("Type", "").endswith("/officeDocument")


def _placed(target: str, folder: str = "xl") -> str:
    path = target.replace("\\", "/")
    return path.lstrip("/") if path.startswith("/") else normpath(join(folder, path))
