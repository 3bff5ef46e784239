"""Several tagged files become one to print in one go, each beginning on a right-hand side, with all their tags."""

from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise

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

    owned: on which side (from 0) which content (from 0) belongs to one of those tags, and to the how-manieth of them.
    heading: the title's bookmark, with those of these sides under it.
    """

    file: Pdf
    depth: int
    owned: tuple[tuple[int, int, int], ...]
    heading: pikepdf.Object


def as_body(file: BytesIO, depth: int, bookmarks: list[tuple[str, int]]) -> Body:
    """Return the finished sides as a body. bookmarks: words, and the place of the side that they lead to."""
    body = Pdf.open(file)
    spine = [body.Root.StructTreeRoot.K[0]]
    for _ in range(depth):
        spine.append(spine[-1].K[0])
    levels = {tag.objgen: level for level, tag in enumerate(spine)}
    owners = [body.Root.StructTreeRoot.ParentTree.Nums[2 * place + 1] for place in range(len(body.pages))]
    owned = [
        (place, number, levels[owner.objgen])
        for place, tags in enumerate(owners)
        for number, owner in enumerate(tags)
        if owner.objgen in levels
    ]
    return Body(body, depth, tuple(owned), _bookmarks(body, bookmarks))


def _bookmarks(file: Pdf, bookmarks: list[tuple[str, int]]) -> pikepdf.Object:
    """Return a bookmark for the title with the others under it, ready to be copied as one."""
    heading = file.make_indirect(Dictionary())
    items = [
        file.make_indirect(Dictionary(Title=words, Parent=heading, Dest=Array([file.pages[place].obj, Name.Fit])))
        for words, place in bookmarks
    ]
    for one, following in pairwise(items):
        one.Next, following.Prev = following, one
    if items:
        heading.First, heading.Last = items[0], items[-1]
    return heading


def with_body(own: BytesIO, body: Body) -> Drawn:
    """Return a file with somebody's own sides followed by those of the body."""
    with Pdf.open(own) as joined:
        first = len(joined.pages)
        joined.pages.extend(body.file.pages)
        tree = joined.copy_foreign(body.file.Root.StructTreeRoot)
        tags: list[pikepdf.Object] = []
        _merge(joined.Root.StructTreeRoot.K[0], tree.K[0], body.depth, tags)
        owners = tree.ParentTree.Nums
        for place, number, level in body.owned:
            owners[2 * place + 1][number] = tags[level]
        numbers = joined.Root.StructTreeRoot.ParentTree.Nums
        for place in range(len(body.file.pages)):
            joined.pages[first + place].obj.StructParents = first + place
            numbers.append(first + place)
            numbers.append(owners[2 * place + 1])
        joined.Root.StructTreeRoot.ParentTreeNextKey = len(joined.pages)
        _hang_bookmarks(joined.Root.Outlines, joined.copy_foreign(body.heading))
        file = BytesIO()
        joined.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate, fix_metadata_version=False)
        return Drawn(file.getvalue(), len(joined.pages))


def _hang_bookmarks(outline: pikepdf.Object, heading: pikepdf.Object) -> None:
    """Put the shared bookmarks after those of somebody's own sides: their heading takes the title's place."""
    title = outline.First
    heading.Title, heading.Dest, heading.Parent = title.Title, title.Dest, outline
    outline.First = outline.Last = heading
    if "/First" not in title:
        return
    last = title.Last
    if "/First" in heading:
        last.Next, heading.First.Prev = heading.First, last
    else:
        heading.Last = last
    heading.First = title.First
    own = title.First
    while own.objgen != last.objgen:
        own.Parent = heading
        own = own.Next
    last.Parent = heading


def _merge(tag: pikepdf.Object, rest: pikepdf.Object, depth: int, tags: list[pikepdf.Object]) -> None:
    """Hang into a tag what belongs to its rest on later sides. tags: gets those that go on, the outermost first."""
    tags.append(tag)
    kids = list(rest.K)
    if depth:
        _merge(tag.K[-1], kids.pop(0), depth - 1, tags)
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
    joined.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate, fix_metadata_version=False)
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
