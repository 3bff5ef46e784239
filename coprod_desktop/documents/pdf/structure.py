"""The tree of tags that a screen reader follows, and how it is written into the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

from coprod_desktop.documents.letters import tidy

PdfObject = Any  # ReportLab ships no types


@dataclass(slots=True)
class Content:
    """A stretch of the page with its number on that page (the MCID)."""

    page: PdfObject
    number: int


@dataclass(slots=True)
class Element:
    """One tag. It joins its parent when something in it is first drawn: so the tree has the order of reading."""

    tag: str
    parent: Element | None = None
    attributes: dict[str, PdfObject] = field(default_factory=dict)
    kids: list[Element | Content] = field(default_factory=list)
    placed: bool = False
    reference: PdfObject = None

    def inner(self, tag: str, **attributes: PdfObject) -> Element:
        """Return a new element inside this one."""
        return Element(tag, self, attributes)

    def place(self) -> None:
        """Join the parent, if that has not happened yet."""
        if not self.placed:
            self.placed = True
            if self.parent is not None:
                self.parent.place()
                self.parent.kids.append(self)

    def contents(self) -> Iterator[Content]:
        """Yield all content below, in order."""
        for kid in self.kids:
            if isinstance(kid, Content):
                yield kid
            else:
                yield from kid.contents()


def name(word: str) -> PdfObject:
    """Return word as a PDF name."""
    return pdfdoc.PDFName(word)


def string(words: str) -> PdfObject:
    """Return words as a PDF text string, without what no file may hold."""
    return pdfdoc.PDFString(tidy(words))


def alternative(words: str) -> PdfObject:
    """Return what is heard instead of a picture; never empty, as PDF/UA asks (7.3)."""
    return string(words if tidy(words).strip() else "-")


def attribute(owner: str, **values: PdfObject) -> PdfObject:
    """Return an attribute dictionary, such as the scope of a head cell."""
    return pdfdoc.PDFDictionary({"O": name(owner), **values})


def numbers(*values: float) -> PdfObject:
    """Return values as a PDF array, to a hundredth of a point."""
    return pdfdoc.PDFArray([round(value, 2) for value in values])


def write_tree(root: Element, pages: list[list[Element]], file: PdfObject) -> PdfObject:
    """Write the tree below root into file, and for each page whose content is whose; return the tree's root."""
    tree = pdfdoc.PDFDictionary({"Type": name("StructTreeRoot")})
    tree["K"] = pdfdoc.PDFArray([_register(root, file.Reference(tree), file)])
    owners: list[PdfObject] = []
    for key, elements in enumerate(pages):
        owners += [key, pdfdoc.PDFArray([element.reference for element in elements])]
    tree["ParentTree"] = file.Reference(pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(owners)}))
    tree["ParentTreeNextKey"] = len(pages)
    return tree


def _register(element: Element, parent: PdfObject, file: PdfObject) -> PdfObject:
    """Give an element and all below it their places in file; return the reference to it."""
    element.reference = file.Reference(_Written(element, parent))
    for kid in element.kids:
        if isinstance(kid, Element):
            _register(kid, element.reference, file)
    return element.reference


class _Written(pdfdoc.PDFObject):  # type: ignore[misc] # ReportLab ships no types
    """One tag in the letters of the file: there are hundreds, and ReportLab's dictionaries take many times longer."""

    def __init__(self, element: Element, parent: PdfObject) -> None:
        self._element = element
        self._parent = parent

    def format(self, document: PdfObject) -> bytes:
        """Return the tag as ReportLab asks for it when it writes the file."""
        element = self._element
        parts = [f"<< /Type /StructElem /S /{element.tag} /P ".encode(), self._parent.format(document)]
        first = next(element.contents(), None)
        page = b"" if first is None else first.page.format(document)
        if page:
            parts.append(b" /Pg " + page)
        for key, value in element.attributes.items():
            parts.append(f" /{key} ".encode() + pdfdoc.format(value, document))
        kids = b" ".join(self._kid(kid, page, document) for kid in element.kids)
        return b"".join([*parts, b" /K [ ", kids, b" ] >>"])

    def _kid(self, kid: Element | Content, page: bytes, document: PdfObject) -> bytes:
        """Return another tag, or the number of some content, with its page where that is not the tag's first."""
        if isinstance(kid, Element):
            return bytes(kid.reference.format(document))
        its_page = bytes(kid.page.format(document))
        if its_page == page:
            return b"%d" % kid.number
        return b"<< /Type /MCR /Pg %b /MCID %d >>" % (its_page, kid.number)


def metadata(title: str, language: str) -> bytes:
    """Return the XMP packet that declares PDF/UA-1; its title is the one in the document's information."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
        "<pdfuaid:part>1</pdfuaid:part>"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    ).encode()
