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


@dataclass(frozen=True, slots=True)
class Body:
    """Sides that many files share, with their tags. depth: so many tags go on from the side before, one in another.

    bookmarks: words, and the place of the side among these that they lead to; they hang under the file's title.
    """

    file: Pdf
    depth: int
    bookmarks: list[tuple[str, int]]


def with_body(own: BytesIO, body: Body) -> Drawn:
    """Return a file with somebody's own sides followed by those of the body."""
    with Pdf.open(own) as joined:
        first = len(joined.pages)
        joined.pages.extend(body.file.pages)
        tree = joined.copy_foreign(body.file.Root.StructTreeRoot)
        merged: dict[tuple[int, int], pikepdf.Object] = {}
        _merge(joined.Root.StructTreeRoot.K[0], tree.K[0], body.depth, merged)
        numbers = joined.Root.StructTreeRoot.ParentTree.Nums
        for place in range(len(body.file.pages)):
            joined.pages[first + place].obj.StructParents = first + place
            owners = [merged.get(owner.objgen, owner) for owner in tree.ParentTree.Nums[2 * place + 1]]
            numbers.append(first + place)
            numbers.append(Array(owners))
        joined.Root.StructTreeRoot.ParentTreeNextKey = len(joined.pages)
        with joined.open_outline() as outline:
            items = [pikepdf.OutlineItem(words, first + place) for words, place in body.bookmarks]
            outline.root[0].children.extend(items)
        file = BytesIO()
        joined.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return Drawn(file.getvalue(), len(joined.pages))


def _merge(
    tag: pikepdf.Object, rest: pikepdf.Object, depth: int, merged: dict[tuple[int, int], pikepdf.Object]
) -> None:
    """Hang into a tag what belongs to its rest on later sides. merged: gets which tag stands for which rest."""
    merged[rest.objgen] = tag
    kids = list(rest.K)
    if depth:
        _merge(tag.K[-1], kids.pop(0), depth - 1, merged)
    for kid in kids:
        if isinstance(kid, int):  # content by its number on the page that the rest names
            tag.K.append(Dictionary(Type=Name.MCR, Pg=rest.Pg, MCID=kid))
            continue
        if "/S" in kid:
            kid.P = tag
        tag.K.append(kid)


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
