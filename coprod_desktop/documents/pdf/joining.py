"""Several tagged files become one to print in one go, each beginning on a right-hand side, with all their tags."""

from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from coprod_desktop.documents.pdf.drawing import Drawn
from coprod_desktop.documents.pdf.structure import metadata
from coprod_desktop.documents.pdf.style import SHEET


@dataclass(frozen=True, slots=True)
class Part:
    """One finished file, with the words that the outline leads to it by."""

    content: bytes
    title: str


def join(parts: list[Part], title: str, language: str, *, two_sides: bool) -> Drawn:
    """Return parts as one file. two_sides: an empty side follows a part that would end on a right-hand one."""
    joined = pikepdf.new()
    root = joined.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array(), ParentTree=Dictionary(Nums=Array())))
    beginnings = []
    for part in parts:
        if two_sides and len(joined.pages) % 2:
            joined.add_blank_page(page_size=SHEET)
        beginnings.append((part.title, len(joined.pages)))
        with Pdf.open(BytesIO(part.content)) as source:
            _append(joined, root, source)
    root.ParentTreeNextKey = len(joined.pages)
    joined.Root.StructTreeRoot = root
    joined.Root.MarkInfo = Dictionary(Marked=True)
    joined.Root.Lang = language
    joined.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    joined.Root.Metadata = joined.make_stream(metadata(title, language), Type=Name.Metadata, Subtype=Name.XML)
    joined.docinfo["/Title"] = title
    with joined.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem(words, page) for words, page in beginnings)
    file = BytesIO()
    joined.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return Drawn(file.getvalue(), len(joined.pages))


def _append(joined: Pdf, root: pikepdf.Object, source: Pdf) -> None:
    """Add the pages of source, then its tags: the tags point at pages, so these have to be there first."""
    first = len(joined.pages)
    joined.pages.extend(source.pages)
    tree = joined.copy_foreign(source.Root.StructTreeRoot)
    for document in tree.K:
        document.P = root
        root.K.append(document)
    numbers = root.ParentTree.Nums
    for place in range(len(source.pages)):
        joined.pages[first + place].obj.StructParents = first + place
        numbers.append(first + place)
        numbers.append(tree.ParentTree.Nums[2 * place + 1])
