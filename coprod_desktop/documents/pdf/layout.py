"""Blocks become atoms: one function a block. The order of calls is the order in which the page is read."""

from dataclasses import replace
from io import BytesIO
from itertools import zip_longest

from PIL import Image

from coprod_desktop.documents.blocks import (
    Block,
    Choices,
    Content,
    Danger,
    Document,
    Entries,
    Fields,
    Figure,
    OwnWords,
    Paragraph,
    PictureRows,
    Section,
    Table,
    Title,
    plain,
)
from coprod_desktop.documents.letters import tidy
from coprod_desktop.documents.pdf.atoms import Atom, Join, Picture, Rule, Words
from coprod_desktop.documents.pdf.builder import Builder, Place, lower
from coprod_desktop.documents.pdf.fonts import is_blank
from coprod_desktop.documents.pdf.forms import lay_choices, lay_fields
from coprod_desktop.documents.pdf.lists import lay_entries, lay_own_words
from coprod_desktop.documents.pdf.pages import HALF
from coprod_desktop.documents.pdf.picture_rows import lay_picture_rows
from coprod_desktop.documents.pdf.structure import Element, alternative
from coprod_desktop.documents.pdf.style import MARGIN, MEASURE, SECTION_RULE, TITLE_RULE, Style
from coprod_desktop.documents.pdf.tables import lay_table

UNTITLED = plain("-")  # stands where a title has no letters: other headings and the outline hang below it
HEADING_CLEAR = 3 / 8  # of a line, from the rule to the heading under it
LEAST_PICTURE = 1 / 3  # of a side, under a name of any length
KEPT_WHOLE = 1 / 3  # of a side: a section shorter than that is not split


def lay_out(document: Document, style: Style, root: Element, enough: int | None = None) -> list[Atom]:
    """Return the atoms of a document; their words belong to tags below root.

    enough: no more is laid out once there are so many atoms.
    """
    builder = Builder(document, style, enough=enough)
    _lay_title(builder, document.title, root)
    above: Block | None = None
    for block in document.blocks:
        if builder.has_enough:
            break
        if isinstance(block, Section):
            _lay_section(builder, block, root, ruled=not isinstance(above, Danger))
        else:
            _lay_content(builder, block, root, Place(gap=_space_before(style, block)))
        above = block
    return builder.atoms


def lay_title(document: Document, style: Style) -> list[Atom]:
    """Return the atoms of a document's title alone."""
    builder = Builder(document, style)
    _lay_title(builder, document.title, Element("Document", placed=True))
    return builder.atoms


def _lay_title(builder: Builder, title: Title, root: Element) -> None:
    """Add the head of side 1: a rule, whose page and which day, the title, for whom."""
    style = builder.style
    builder.atoms.append(Atom(style.half_line, marks=[_across(TITLE_RULE / 2, TITLE_RULE)]))
    held = Place(join=Join.HEADING)
    builder.text(title.about, root.inner("P"), held)
    words = UNTITLED if is_blank(str(title.title)) else title.title
    heading = builder.stretches(words, root.inner("H1"), strong=True)
    made = builder.sized(heading, held, style.title, style.title_leading, baseline=style.title_baseline)
    for atom in made[:1]:
        lower(atom, 0)
    _bookmark(made, str(words), 0)
    builder.atoms.append(Atom(style.quarter_line, join=Join.HEADING))
    builder.text(title.for_whom, root.inner("P"), held)


def _across(y: float, weight: float) -> Rule:
    """Return a rule across the measure."""
    return Rule(MARGIN, y, MARGIN + MEASURE, y, weight)


def _bookmark(made: list[Atom], words: str, level: int) -> None:
    """Let the outline lead to the first of the atoms."""
    for atom in made[:1]:
        for mark in atom.marks:
            if isinstance(mark, Words):
                mark.bookmark = (" ".join(tidy(words).split()), level)


def _lay_section(builder: Builder, section: Section, root: Element, *, ruled: bool = True) -> None:
    """Add a rule, the heading and what belongs under it; the rule travels with the heading.

    ruled: not where the block above ends in a rule of its own: two that are closer than a line look like a slip.
    """
    style = builder.style
    begin = len(builder.atoms)
    inner = root.inner("Sect")
    builder.atoms.append(
        Atom(
            style.leading * HEADING_CLEAR,
            style.section_space,
            marks=[_across(SECTION_RULE / 2, SECTION_RULE)] if ruled else [],
            begins_side=section.begins_side,
            opens=True,
        )
    )
    _lay_heading(builder, section, inner.inner("H2"))
    place = Place(gap=style.quarter_line, join=Join.HEADING)
    for block, after in zip_longest(section.blocks, section.blocks[1:]):
        if builder.has_enough:
            break
        if isinstance(block, Paragraph) and section.number:
            left, width = builder.text_column()
            place = replace(place, left=left, width=width)
        _lay_content(builder, block, inner, place)
        place = _place_after(style, block, after)
    made = builder.atoms[begin:]
    # An answer is kept together with what it answers (page.md), but for giant print, where each would have its side.
    longest = HALF if section.number else KEPT_WHOLE
    if section.whole or sum(atom.gap + atom.height for atom in made) <= style.side * longest:
        for atom in made[1:]:
            atom.join = max(atom.join, Join.SECTION)


def _place_after(style: Style, block: Content, after: Content | None) -> Place:
    """Return where a block of a section stands by the one before it."""
    if isinstance(after, Figure) and isinstance(block, Paragraph):
        return Place(gap=style.half_line, join=Join.HEADING)  # a picture stands under its name, never without it
    # A sentence right under boxes to tick says what to do with them, and stands by them.
    is_about_boxes = isinstance(block, Choices) and isinstance(after, Paragraph)
    return Place(gap=style.half_line if is_about_boxes else style.space)


def _lay_heading(builder: Builder, section: Section, element: Element) -> None:
    """Add the heading; the number of the insight that it answers stands in the margin before it."""
    style = builder.style
    held = Place(join=Join.HEADING)
    number = builder.stretches(section.number + plain(" "), element, strong=True) if section.number else []
    heading = builder.stretches(section.heading, element, strong=True)
    if number and not style.stacked:
        left, width = builder.text_column()
        made = builder.sized(heading, replace(held, left=left, width=width), style.heading, style.leading)
        builder.label(number, made, style.heading)
    else:
        made = builder.sized([*number, *heading], held, style.heading, style.leading)
    for atom in made[:1]:
        lower(atom, style.leading * HEADING_CLEAR)
    _bookmark(made, f"{section.number} {section.heading}", 1)


def _space_before(style: Style, block: Block) -> float:
    """Return the space between the title and a block that stands in no section."""
    return style.half_line if isinstance(block, Table | Fields | Choices) else style.section_space


def _lay_content(builder: Builder, block: Content, parent: Element, place: Place) -> None:
    """Add one block; place says what is before it and what it holds to."""
    match block:
        case Paragraph():
            builder.text(block.text, parent.inner("P"), place)
        case OwnWords():
            lay_own_words(builder, block, parent, place)
        case Entries():
            lay_entries(builder, block, parent, place)
        case Table():
            lay_table(builder, block, parent, place)
        case Choices():
            lay_choices(builder, block, parent, place)
        case Fields():
            lay_fields(builder, block, parent, place)
        case PictureRows():
            lay_picture_rows(builder, block, parent, place)
        case Figure():
            _lay_figure(builder, block, parent, place)
        case Danger():
            _lay_danger(builder, block, parent, place)


def _lay_figure(builder: Builder, figure: Figure, parent: Element, place: Place) -> None:
    """Add a picture, as wide as it asks for and never taller than what a side has under the words that it holds to."""
    with Image.open(BytesIO(figure.image)) as image:
        ratio = image.height / image.width
    width = MEASURE * min(max(figure.width, 0.05), 1)
    side = builder.style.side
    height = min(width * ratio, max(side - _held_above(builder, place), side * LEAST_PICTURE))
    element = parent.inner("Figure", Alt=alternative(figure.alternative)) if figure.alternative else None
    picture = Picture(figure.image, place.left, 0, height / ratio, height, element)
    builder.atoms.append(Atom(height, place.gap, place.join, [picture]))


def _held_above(builder: Builder, place: Place) -> float:
    """Return how much of a side is taken by what stands above and must be on the same one: a heading, a name."""
    if place.join < Join.HEADING:
        return 0
    taken = place.gap
    for atom in reversed(builder.atoms):
        taken += atom.height
        if atom.join < Join.HEADING:
            break
        taken += atom.gap
    return taken


def _lay_danger(builder: Builder, danger: Danger, parent: Element, place: Place) -> None:
    """Add the line that somebody in danger must find first, between two heavy rules."""
    style = builder.style
    above = Atom(style.half_line, place.gap, place.join, [_across(TITLE_RULE / 2, TITLE_RULE)])
    builder.atoms.append(above)
    words = builder.stretches(danger.text, parent.inner("P"), strong=True)
    builder.sized(words, Place(join=Join.HEADING), style.title, style.title_leading)
    below = _across(style.half_line - TITLE_RULE / 2, TITLE_RULE)
    builder.atoms.append(Atom(style.half_line, join=Join.HEADING, marks=[below]))
