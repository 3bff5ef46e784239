"""The tree of tags that a screen reader follows, and how words and measures are written in a file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from coprod_desktop.documents.letters import tidy

_MARKED = re.compile(r"[\\()]")  # letters that mean something in a text string of a PDF file
_WITH_MARK = r"\\\g<0>"


@dataclass(slots=True)
class Content:
    """A stretch of a side (from 0) with its number on that side (the MCID)."""

    side: int
    number: int


@dataclass(slots=True, eq=False)
class Element:
    """One tag. It joins its parent when something in it is first drawn: so the tree has the order of reading.

    attributes: values as they are written in a file. number: of the object that it last was in a file.
    """

    tag: str
    parent: Element | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    kids: list[Element | Content] = field(default_factory=list)
    placed: bool = False
    number: int = 0

    def inner(self, tag: str, **attributes: str) -> Element:
        """Return a new element inside this one."""
        return Element(tag, self, attributes)

    def place(self) -> None:
        """Join the parent, if that has not happened yet."""
        if not self.placed:
            self.placed = True
            if self.parent is not None:
                self.parent.place()
                self.parent.kids.append(self)


def name(word: str) -> str:
    """Return word as a PDF name."""
    return f"/{word}"


def string(words: str) -> str:
    """Return words as a PDF text string, without what no file may hold."""
    words = tidy(words)
    if words.isascii() and words.isprintable():
        return f"({_MARKED.sub(_WITH_MARK, words)})"
    return f"<FEFF{words.encode('utf-16-be').hex()}>"


def alternative(words: str) -> str:
    """Return what is heard instead of a picture; never empty, as PDF/UA asks (7.3)."""
    return string(words if tidy(words).strip() else "-")


def attribute(owner: str, **values: str) -> str:
    """Return an attribute dictionary, such as the scope of a head cell."""
    return f"<</O/{owner}{''.join(f'/{key} {value}' for key, value in values.items())}>>"


def numbers(*values: float) -> str:
    """Return values as a PDF array, to a hundredth of a point."""
    return f"[{' '.join(f'{value:.2f}' for value in values)}]"


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
