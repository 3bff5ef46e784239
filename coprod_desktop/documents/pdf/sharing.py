"""Sides that many people share are made once: only the sides with somebody's own title are drawn for each of them.

Documents that differ in their titles alone, such as the record of a session, are alike from the side after the title
on. Those sides are drawn once, with nobody's name in them, and joined to each person's own with all their tags.
"""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace

from coprod_desktop.documents.blocks import Document, Text, Title
from coprod_desktop.documents.pdf.atoms import Atom, Rule, Words
from coprod_desktop.documents.pdf.canvas import TaggedCanvas
from coprod_desktop.documents.pdf.drawing import Drawn, draw, draw_logo, draw_sides, title_of, written
from coprod_desktop.documents.pdf.layout import lay_out, lay_title
from coprod_desktop.documents.pdf.pages import Side, sides_of
from coprod_desktop.documents.pdf.sheets import Sheets
from coprod_desktop.documents.pdf.structure import Content, Element
from coprod_desktop.documents.pdf.style import Style, style_for

NOBODYS = Title(Text())
UNNAMED = "-"  # the title of the shared sides by themselves: no file has it that anybody gets


@dataclass(frozen=True, slots=True)
class _Shared:
    """The sides after somebody's own ones. own: the first document's, to place the atoms of others as on them.

    going_on: the tags of the body that begin on the own sides, the outermost first.
    """

    body: Sheets
    own: list[Side]
    going_on: list[Element]


class PressRun:
    """Draws one document after another, such as all of a pack. What is shared is kept until the run is forgotten."""

    def __init__(self) -> None:
        """Nothing was drawn yet."""
        self._numbers: dict[Hashable, int] = {}
        self._shared: dict[Hashable, _Shared | None] = {}

    def draw(self, document: Document, size: float) -> Drawn:
        """Return document as a tagged PDF/UA-1 file whose body is size points, with the number of its sides."""
        style = style_for(size, document.language, easy_read=document.easy_read)
        new = len(self._numbers)
        number = self._numbers.setdefault((replace(document, title=NOBODYS), style), new)
        if number == new:
            return draw(document, size)
        key = (number, tuple(_shape(atom) for atom in lay_title(document, style)))
        if key not in self._shared:
            self._shared[key] = _share(document, style)
        shared = self._shared[key]
        return draw(document, size) if shared is None else _draw_own(document, style, shared)


def _shape(atom: Atom) -> Hashable:
    """Return all of an atom that decides where the atoms after it stand."""
    return (atom.height, atom.gap, atom.join, atom.begins_side, atom.opens, atom.gives)


def _share(document: Document, style: Style) -> _Shared | None:
    """Return the sides of document that others have too; none where the title takes all, or a tag cannot be parted."""
    canvas = TaggedCanvas(UNNAMED, document.language)
    atoms = lay_out(document, style, canvas.root)
    if any(atom.gives for atom in atoms):
        return None  # its boxes were made lower to save a side
    sides = sides_of(atoms, style.side)
    title = len(lay_title(document, style))
    for begin in range(1, len(sides)):
        before = [atom for side in sides[:begin] for _, atom in side.atoms]
        going_on = _going_on(before, [atom for side in sides[begin:] for _, atom in side.atoms])
        if len(before) >= title and going_on:
            canvas.pass_over(begin)
            draw_sides(canvas, document, style, sides[begin:], len(sides), begin + 1)
            return _Shared(canvas.finish(), sides[:begin], going_on)
    return None


def _going_on(before: list[Atom], after: list[Atom]) -> list[Element]:
    """Return the tags, one inside another, that go on from one side to the next; none where they are not in one line.

    Only the last tag of each level may go on, so that what follows can be hung into it.
    """
    read, following = list(_tags(before)), next(_tags(after), None)
    if not read or following is None:
        return []
    above = set(_line(read[-1]))
    going_on = [tag for tag in _line(following) if tag in above]
    both = _all_tags(before) & _all_tags(after)
    return going_on[::-1] if both == set(going_on) else []


def _tags(atoms: list[Atom]) -> Iterator[Element]:
    """Yield the tags that atoms have content of, in the order of reading."""
    for atom in atoms:
        for mark in atom.marks:
            if isinstance(mark, Words):
                yield from (piece.element for piece in mark.line.pieces if piece.element is not None)
            elif not isinstance(mark, Rule) and mark.element is not None:
                yield mark.element


def _line(tag: Element) -> Iterator[Element]:
    """Yield a tag and all that it stands in."""
    inner: Element | None = tag
    while inner is not None:
        yield inner
        inner = inner.parent


def _all_tags(atoms: list[Atom]) -> set[Element]:
    return {each for tag in _tags(atoms) for each in _line(tag)}


def _draw_own(document: Document, style: Style, shared: _Shared) -> Drawn:
    """Draw the sides with the title, and join the others to them."""
    canvas = TaggedCanvas(title_of(document), document.language)
    draw_logo(canvas, document)
    places = [len(side.atoms) for side in shared.own]
    atoms = lay_out(document, style, canvas.root, sum(places))
    pages = len(shared.own) + len(shared.body.pages)
    draw_sides(canvas, document, style, list(_as_on(shared.own, atoms)), pages)
    return written(_joined(canvas.finish(), shared))


def _joined(own: Sheets, shared: _Shared) -> Sheets:
    """Return somebody's own sides with the shared ones after them: the tags that go on have what is on both."""
    body = shared.body
    going_on = dict(zip(shared.going_on, _last_in(own.root), strict=False))
    for of_body, of_own in going_on.items():
        of_own.kids += [kid for kid in of_body.kids if not (isinstance(kid, Element) and kid in going_on)]
    pages = [replace(page, owners=[going_on.get(owner, owner) for owner in page.owners]) for page in body.pages]
    return replace(own, pages=own.pages + pages, bookmarks=own.bookmarks + body.bookmarks)


def _last_in(tag: Element) -> Iterator[Element]:
    """Yield a tag, the last that stands in it, the last that stands in that, and so on."""
    inner: Element | Content | None = tag
    while isinstance(inner, Element):
        yield inner
        inner = inner.kids[-1] if inner.kids else None


def _as_on(sides: list[Side], atoms: list[Atom]) -> Iterator[Side]:
    """Yield atoms on sides where others stand on these."""
    begin = 0
    for side in sides:
        end = begin + len(side.atoms)
        placed = [(down, mine) for (down, _), mine in zip(side.atoms, atoms[begin:end], strict=True)]
        yield Side(placed, atoms[begin].head if side.repeated is not None else None)
        begin = end
