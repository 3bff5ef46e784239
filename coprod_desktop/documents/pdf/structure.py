"""The tree of tags that a screen reader follows, and how it is written into the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

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
    """Return words as a PDF text string."""
    return pdfdoc.PDFString(words)


def attribute(owner: str, **values: PdfObject) -> PdfObject:
    """Return an attribute dictionary, such as the scope of a head cell."""
    return pdfdoc.PDFDictionary({"O": name(owner), **values})


def numbers(*values: float) -> PdfObject:
    """Return values as a PDF array, to a hundredth of a point."""
    return pdfdoc.PDFArray([round(value, 2) for value in values])


def write_tree(root: Element, pages: list[list[Element]], file: PdfObject) -> PdfObject:
    """Write the tree below root into file, and for each page whose content is whose; return the tree's root."""
    tree = pdfdoc.PDFDictionary({"Type": name("StructTreeRoot")})
    tree["K"] = pdfdoc.PDFArray([_write(root, file.Reference(tree), file)])
    numbers: list[PdfObject] = []
    for key, owners in enumerate(pages):
        numbers += [key, pdfdoc.PDFArray([owner.reference for owner in owners])]
    tree["ParentTree"] = file.Reference(pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbers)}))
    tree["ParentTreeNextKey"] = len(pages)
    return tree


def _write(element: Element, parent: PdfObject, file: PdfObject) -> PdfObject:
    """Write one element and all below it; return the reference to it."""
    entry = pdfdoc.PDFDictionary({"Type": name("StructElem"), "S": name(element.tag), "P": parent})
    element.reference = file.Reference(entry)
    for key, value in element.attributes.items():
        entry[key] = value
    first = next(element.contents(), None)
    if first is not None:
        entry["Pg"] = first.page
    entry["K"] = pdfdoc.PDFArray([_kid(kid, element, first, file) for kid in element.kids])
    return element.reference


def _kid(kid: Element | Content, element: Element, first: Content | None, file: PdfObject) -> PdfObject:
    if isinstance(kid, Element):
        return _write(kid, element.reference, file)
    if first is not None and kid.page.name == first.page.name:
        return kid.number
    return pdfdoc.PDFDictionary({"Type": name("MCR"), "Pg": kid.page, "MCID": kid.number})


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
