"""Easy Read rows: the picture at the left, its ink flush with the margin, the sentences centred on its height."""

from io import BytesIO

from PIL import Image

from coprod_desktop.documents.blocks import PictureRow, PictureRows
from coprod_desktop.documents.pdf.atoms import Atom, Join, Picture, Sketch
from coprod_desktop.documents.pdf.builder import Builder, Place
from coprod_desktop.documents.pdf.structure import Element, alternative
from coprod_desktop.documents.pdf.style import MARGIN, PICTURE
from coprod_desktop.documents.sketches import drawing_of, is_drawing

BETWEEN = 0.75  # of a line between rows
KEPT_WHOLE = 1 / 2  # of a side: a row higher than that may be split


def lay_picture_rows(builder: Builder, block: PictureRows, parent: Element, place: Place) -> None:
    """Add rows. place: the space before the first and what it holds to."""
    for row in block.rows:
        _lay_row(builder, row, parent, place)
        place = Place(gap=BETWEEN * builder.style.leading)


def _lay_row(builder: Builder, row: PictureRow, parent: Element, place: Place) -> None:
    """Add one row: lines of words between two strips without any where the picture is higher than they are."""
    mark = _mark(row, parent)
    begin = len(builder.atoms)
    left, width = builder.text_column()
    inner = Place(left, width, join=Join.ITEM)
    for number, sentence in enumerate(row.sentences):
        gap = builder.style.half_line if number else 0
        builder.text(sentence, parent.inner("P"), Place(inner.left, inner.width, gap=gap, join=inner.join))
    made = builder.atoms[begin:]
    words = sum(atom.gap + atom.height for atom in made)
    spare = max(mark.height - words, 0) / 2 if mark else 0
    if mark and not spare:
        mark.y = max(words - mark.height, 0) / 2 if words < builder.style.side * KEPT_WHOLE else 0
    if mark and (spare or not made):
        builder.atoms.insert(begin, Atom(spare or mark.height, place.gap, place.join, [mark]))
        builder.atoms.append(Atom(spare, join=Join.LINES))
    elif made:
        made[0].gap, made[0].join = place.gap, place.join
        made[0].marks[:0] = [mark] if mark else []
    if words <= builder.style.side * KEPT_WHOLE:
        for atom in builder.atoms[begin + 1 :]:
            atom.join = max(atom.join, Join.ITEM)


def _mark(row: PictureRow, parent: Element) -> Sketch | Picture | None:
    """Return the picture of a row as it is drawn."""
    if not row.picture:
        return None
    element = parent.inner("Figure", Alt=alternative(row.alternative)) if row.alternative else None
    if is_drawing(row.picture):
        sketch = drawing_of(row.picture, PICTURE)
        left, bottom, right, top = sketch.getBounds()
        return Sketch(sketch, MARGIN, 0, right - left, top - bottom, left, bottom, element)
    with Image.open(BytesIO(row.picture)) as image:
        scale = PICTURE / max(image.width, image.height)
        return Picture(row.picture, MARGIN, 0, image.width * scale, image.height * scale, element)
