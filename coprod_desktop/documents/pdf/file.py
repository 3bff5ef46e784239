"""Drawn documents become a file, each alone or several to print in one go: tagged, as PDF/UA-1 asks.

What is there already is written as it is: a side keeps its packed content, a font its letters. ReportLab's own files
have no tags, and it makes all of that anew for each: a pack took three times as long.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate

from coprod_desktop.documents.pdf.embedding import EmbeddedFont, EmbeddedImage
from coprod_desktop.documents.pdf.sheets import Bookmark, Page, Resources, Sheets
from coprod_desktop.documents.pdf.structure import Element, metadata, string
from coprod_desktop.documents.pdf.style import SHEET

# PDF 1.7; the second line tells programs that pass files on that not all of it is text (ISO 32000-1, 7.5.2).
_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_ID = 32  # hexadecimal digits of a file's number
_ROW = struct.Struct(">BII")  # of the table that says where each object is
_BY_ITSELF, _IN_ANOTHER = 1, 2
_IN_ONE = 200  # objects: a reader unpacks no more than it needs
_SIDE = f"/Type/Page/MediaBox[0 0 {SHEET[0]} {SHEET[1]}]"
_PACKED = "/Filter/FlateDecode"


@dataclass(frozen=True, slots=True)
class Part:
    """One drawn document, with the words that lead to it in the outline of a file with several."""

    sheets: Sheets
    title: str


def write(sheets: Sheets) -> bytes:
    """Return a document as a file."""
    binding = _Binding()
    binding.add(sheets)
    return binding.finish(sheets.title, sheets.language, sheets.bookmarks)


def join(parts: list[Part], title: str, language: str, *, two_sides: bool) -> tuple[bytes, int]:
    """Return documents as one file to print in one go, and how many sides it has.

    two_sides: each begins on a right-hand side; an empty one follows what would end there.
    """
    binding = _Binding()
    bookmarks = []
    for part in parts:
        if two_sides and binding.sides % 2:
            binding.add_blank()
        bookmarks.append(Bookmark(part.title, 0, binding.sides))
        binding.add(part.sheets)
    return binding.finish(title, language, bookmarks), binding.sides


class _Objects:
    """The numbered objects that a PDF file is made of."""

    def __init__(self) -> None:
        self._written: list[bytes] = []
        self._streams: set[int] = set()

    def reserve(self) -> int:
        """Return the number of an object that is written later."""
        self._written.append(b"")
        return len(self._written)

    def put(self, number: int, content: str) -> None:
        """Write the object with that number."""
        self._written[number - 1] = content.encode("ascii")

    def add(self, content: str) -> int:
        """Write an object; return its number."""
        number = self.reserve()
        self.put(number, content)
        return number

    def stream(self, entries: str, content: bytes) -> int:
        """Write an object with bytes of any kind; return its number. entries: of its dictionary."""
        number = self.reserve()
        head = f"<<{entries}/Length {len(content)}>>".encode("ascii")
        self._written[number - 1] = b"%b\nstream\n%b\nendstream" % (head, content)
        self._streams.add(number)
        return number

    def file(self, catalog: int, information: int) -> bytes:
        """Return all objects as a file. Those without bytes of any kind, mostly tags, are packed many in one."""
        where = {number: (_IN_ANOTHER, holder, place) for number, holder, place in self._pack()}
        parts, begins = [_HEAD], len(_HEAD)
        for number in sorted(self._streams):
            where[number] = (_BY_ITSELF, begins, 0)
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, self._written[number - 1]))
            begins += len(parts[-1])
        body = b"".join(parts)
        unique = sha256(body).hexdigest()[:_ID]
        table = self.reserve()
        where[table] = (_BY_ITSELF, begins, 0)
        rows = zlib.compress(_ROW.pack(0, 0, 0) + b"".join(_ROW.pack(*where[each]) for each in range(1, table + 1)))
        entries = (
            f"<</Type/XRef/Size {table + 1}/W[1 4 4]/Root {catalog} 0 R/Info {information} 0 R"
            f"/ID[<{unique}><{unique}>]{_PACKED}/Length {len(rows)}>>"
        ).encode("ascii")
        return b"%b%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (
            body, table, entries, rows, begins,
        )  # fmt: skip

    def _pack(self) -> Iterator[tuple[int, int, int]]:
        """Write what needs no bytes of its own into streams; yield its number, its stream's, and its place in that."""
        plain = [number for number in range(1, len(self._written) + 1) if number not in self._streams]
        for begin in range(0, len(plain), _IN_ONE):
            numbers = plain[begin : begin + _IN_ONE]
            offsets = accumulate((len(self._written[each - 1]) + 1 for each in numbers), initial=0)
            index = b" ".join(b"%d %d" % each for each in zip(numbers, offsets, strict=False)) + b"\n"
            content = index + b"\n".join(self._written[each - 1] for each in numbers)
            entries = f"/Type/ObjStm/N {len(numbers)}/First {len(index)}{_PACKED}"
            holder = self.stream(entries, zlib.compress(content))
            yield from ((number, holder, place) for place, number in enumerate(numbers))


class _Binding:
    """One file: sides, tags and fonts of one document after another."""

    def __init__(self) -> None:
        self._objects = _Objects()
        self._catalog, self._pages, self._tree = (self._objects.reserve() for _ in range(3))
        self._sides: list[int] = []
        self._documents: list[int] = []
        self._owners: list[str] = []
        self._resources: dict[Resources, int] = {}
        self._embedded: dict[EmbeddedFont | EmbeddedImage, int] = {}

    @property
    def sides(self) -> int:
        """How many sides there are so far."""
        return len(self._sides)

    def add_blank(self) -> None:
        """Add an empty side."""
        self._sides.append(self._objects.add(f"<<{_SIDE}/Parent {self._pages} 0 R/Resources<<>>>>"))

    def add(self, sheets: Sheets) -> None:
        """Add a document: its sides and its tags."""
        numbers = [self._objects.reserve() for _ in sheets.pages]
        self._tag(sheets.root, self._tree, numbers)
        self._documents.append(sheets.root.number)
        for page, number in zip(sheets.pages, numbers, strict=True):
            self._write_side(page, number)
            self._sides.append(number)

    def finish(self, title: str, language: str, bookmarks: list[Bookmark]) -> bytes:
        """Return the file."""
        objects = self._objects
        objects.put(self._pages, f"<</Type/Pages/Count {self.sides}/Kids[{_references(self._sides)}]>>")
        owners = objects.add(f"<</Nums[{' '.join(self._owners)}]>>")
        objects.put(
            self._tree,
            f"<</Type/StructTreeRoot/K[{_references(self._documents)}]/ParentTree {owners} 0 R"
            f"/ParentTreeNextKey {len(self._owners)}>>",
        )
        told = objects.stream("/Type/Metadata/Subtype/XML", metadata(title, language))
        objects.put(
            self._catalog,
            f"<</Type/Catalog/Pages {self._pages} 0 R/Lang{string(language)}/MarkInfo<</Marked true>>"
            f"/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot {self._tree} 0 R/Metadata {told} 0 R"
            f"/Outlines {self._outline(bookmarks)} 0 R>>",
        )
        information = objects.add(f"<</Title{string(title)}/Creator{string('Coprod Desktop')}>>")
        return objects.file(self._catalog, information)

    def _tag(self, element: Element, parent: int, sides: list[int]) -> int | None:
        """Write a tag and all below it; return the side (from 0) on which it begins, if it has anything."""
        number = element.number = self._objects.reserve()
        begins: int | None = None
        kids = []
        for kid in element.kids:
            if isinstance(kid, Element):
                inner = self._tag(kid, number, sides)
                begins = inner if begins is None else begins
                kids.append(f"{kid.number} 0 R")
                continue
            begins = kid.side if begins is None else begins
            if kid.side == begins:
                kids.append(str(kid.number))
            else:
                kids.append(f"<</Type/MCR/Pg {sides[kid.side]} 0 R/MCID {kid.number}>>")
        side = "" if begins is None else f"/Pg {sides[begins]} 0 R"
        more = "".join(f"/{key} {value}" for key, value in element.attributes.items())
        self._objects.put(
            number, f"<</Type/StructElem/S/{element.tag}/P {parent} 0 R{side}{more}/K[{' '.join(kids)}]>>"
        )
        return begins

    def _write_side(self, page: Page, number: int) -> None:
        """Write a side, and whose its content is."""
        content = self._objects.stream(_PACKED, page.content)
        key = len(self._owners)
        self._owners.append(f"{key}[{_references(owner.number for owner in page.owners)}]")
        self._objects.put(
            number,
            f"<<{_SIDE}/Parent {self._pages} 0 R/Resources {self._named(page.resources)} 0 R"
            f"/Contents {content} 0 R/StructParents {key}/Tabs/S>>",
        )

    def _named(self, resources: Resources) -> int:
        """Return the number of what sides have; what other sides have too is there once."""
        if resources not in self._resources:
            fonts = "".join(f"{name} {self._font(font)} 0 R" for name, font in resources.fonts.items())
            images = "".join(f"{name} {self._image(image)} 0 R" for name, image in resources.images.items())
            self._resources[resources] = self._objects.add(f"<</Font<<{fonts}>>/XObject<<{images}>>>>")
        return self._resources[resources]

    def _font(self, font: EmbeddedFont) -> int:
        if font not in self._embedded:
            file = self._objects.stream(f"{_PACKED}/Length1 {font.length}", font.file)
            meanings = self._objects.stream(_PACKED, font.meanings)
            descriptor = self._objects.add(f"<<{font.descriptor}/FontFile2 {file} 0 R>>")
            self._embedded[font] = self._objects.add(
                f"<<{font.entries}/FontDescriptor {descriptor} 0 R/ToUnicode {meanings} 0 R>>"
            )
        return self._embedded[font]

    def _image(self, image: EmbeddedImage) -> int:
        if image not in self._embedded:
            self._embedded[image] = self._objects.stream(image.entries, image.content)
        return self._embedded[image]

    def _outline(self, bookmarks: list[Bookmark]) -> int:
        """Write the outline: each bookmark of level 0 with those of level 1 that follow under it; return its number."""
        top = self._objects.reserve()
        chapters: list[list[Bookmark]] = []
        for bookmark in bookmarks:
            if bookmark.level == 0 or not chapters:
                chapters.append([])
            chapters[-1].append(bookmark)
        numbers = [self._objects.reserve() for _ in chapters]
        for place, (heading, *inner) in enumerate(chapters):
            below = [self._objects.reserve() for _ in inner]
            for under, bookmark in enumerate(inner):
                self._bookmark(bookmark, below, under, numbers[place])
            self._bookmark(heading, numbers, place, top, _ends(below))
        self._objects.put(top, f"<</Type/Outlines{_ends(numbers, len(bookmarks))}>>")
        return top

    def _bookmark(self, bookmark: Bookmark, row: list[int], place: int, above: int, inner: str = "") -> None:
        """Write one of a row of bookmarks. inner: the entries that lead to those under it."""
        before = f"/Prev {row[place - 1]} 0 R" if place else ""
        after = f"/Next {row[place + 1]} 0 R" if place + 1 < len(row) else ""
        self._objects.put(
            row[place],
            f"<</Title{string(bookmark.words)}/Parent {above} 0 R{before}{after}{inner}"
            f"/Dest[{self._sides[bookmark.side]} 0 R/Fit]>>",
        )


def _ends(row: list[int], shown: int | None = None) -> str:
    """Return the entries that lead to a row of bookmarks. shown: how many are, with those under them."""
    if not row:
        return ""
    return f"/First {row[0]} 0 R/Last {row[-1]} 0 R/Count {len(row) if shown is None else shown}"


def _references(numbers: Iterable[int]) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)
