"""Lists of labelled items, and what people said: labels in the margin where there is one, else above or run in."""

from dataclasses import replace

from coprod_desktop.documents.blocks import Entries, Entry, Listing, OwnWords, Said, Text, plain
from coprod_desktop.documents.pdf.atoms import Atom, Join, Rule, Words
from coprod_desktop.documents.pdf.builder import Builder, Place, baseline_of
from coprod_desktop.documents.pdf.direction import has_turned, runs_right_to_left
from coprod_desktop.documents.pdf.lines import ENGLISH, Stretch, break_lines
from coprod_desktop.documents.pdf.structure import Element, attribute, name
from coprod_desktop.documents.pdf.style import ASCENDER, DESCENDER, MARGIN, MEASURE
from coprod_desktop.documents.walk import inside_quotation

BAR_BEFORE = 1.1  # body sizes from the bar to the words
STACKED_INDENT = 1.15  # body sizes by which own words move in where there is no margin column
LABEL_CLEAR = 0.5  # body sizes between a label and its text
NARROW = 2  # body sizes: a numeral stands otherwise too far from its words
RING = 9  # body sizes: a phone number
ARABIC = "ar"
KEPT_WHOLE = 1 / 3  # of a side: an item longer than that may be split


def lay_entries(builder: Builder, block: Entries, parent: Element, place: Place) -> None:
    """Add a list. place: the space before it and what it holds to."""
    numbering = "Decimal" if block.listing is Listing.STEPS else "None"
    items = parent.inner("L", A=attribute("List", ListNumbering=name(numbering)))
    column = _column(builder, block.listing, [entry.label for entry in block.entries])
    gap = 0 if block.listing is Listing.COUNTS else builder.style.half_line
    for entry in block.entries:
        if builder.has_enough:
            break
        begin = len(builder.atoms)
        _lay_entry(builder, entry, items.inner("LI"), place, column)
        if sum(atom.height for atom in builder.atoms[begin:]) <= builder.style.side * KEPT_WHOLE:
            _hold_together(builder.atoms[begin:])
        place = Place(gap=gap)


def _column(builder: Builder, listing: Listing, labels: list[Text]) -> float | None:
    """Return how wide the column of labels is; None where one of them is too wide, or no column has room."""
    style = builder.style
    widest = max((_label_width(builder, label) for label in labels), default=0)
    needed = widest + LABEL_CLEAR * style.body if widest else 0
    match listing:
        case Listing.STEPS | Listing.COUNTS:
            column = max(NARROW * style.body, needed)
            limit = max(style.margin_column, NARROW * style.body)
        case Listing.RING:
            column = limit = 0 if style.stacked else RING * style.body
        case Listing.LABELLED:
            column = limit = style.margin_column
    return column if column and max(column, needed) <= limit else None


def _label_width(builder: Builder, label: Text) -> float:
    """Return the width of a label in points; wider than any column where it needs more lines than it has."""
    lines = break_lines(builder.stretches(label, None, strong=True), builder.style.body, MEASURE)
    if len(lines) > str(label).count("\n") + 1:
        return MEASURE
    return max((line.width for line in lines), default=0)


def _lay_entry(builder: Builder, entry: Entry, item: Element, place: Place, column: float | None) -> None:
    """Add one item: beside its label, run in after it, or under it."""
    left, width = builder.text_column()
    if column is not None:
        left, width = MARGIN + column, MEASURE - column
    label = builder.stretches(entry.label, item.inner("Lbl"), strong=True)
    text = builder.stretches(entry.text, item.inner("LBody"))
    if not entry.label:
        builder.lines(text, replace(place, left=left, width=width))
    elif column is not None:
        made = builder.lines(text, replace(place, left=left, width=width))
        _put_beside(builder, made, label, place)
    elif builder.style.stacked and entry.runs_in:
        space = builder.stretches(plain(" "), text[0].element if text else None)
        builder.lines([*label, *space, *text], place)
    else:
        builder.lines(label, place)
        builder.lines(text, Place(left, width, join=Join.HEADING))


def _put_beside(builder: Builder, made: list[Atom], label: list[Stretch], place: Place) -> None:
    """Put a label on the baseline of the first line of its text, and before it in the order of reading.

    A label of two lines, one for each language, has the second beside the second line of the text.
    """
    if not made:
        made = [Atom(builder.style.leading, place.gap, place.join)]
        builder.atoms.extend(made)
    builder.label(label, made)


def _hold_together(atoms: list[Atom]) -> None:
    """Let atoms stay on one side."""
    for atom in atoms[1:]:
        atom.join = max(atom.join, Join.ITEM)


def lay_own_words(builder: Builder, block: OwnWords, parent: Element, place: Place) -> None:
    """Add what people said. The bar means: somebody said this. Nothing else has one."""
    numbered = any(said.number for said in block.said)
    items = parent.inner("L", A=attribute("List", ListNumbering=name("None"))) if numbered else parent
    column = _column(builder, Listing.LABELLED, [said.number for said in block.said])
    for said in block.said:
        if builder.has_enough:
            break
        begin = len(builder.atoms)
        item = items.inner("LI") if numbered else parent
        body = item.inner("LBody") if numbered else parent
        label = builder.stretches(said.number, item.inner("Lbl"), strong=True)
        if said.number and column is None:
            builder.lines(label, place)
            place = Place(join=Join.HEADING)
        made = _lay_said(builder, said, body, place)
        if said.number and column is not None:
            _put_beside(builder, made, label, place)
        if said.note:
            left, width = _words_column(builder)
            builder.text(said.note, body.inner("P"), Place(left, width, join=Join.ITEM))
        _hold_together(builder.atoms[begin:])
        place = Place(gap=builder.style.half_line)


def _words_column(builder: Builder) -> tuple[float, float]:
    """Return the left edge and the width of own words."""
    if not builder.style.stacked:
        return builder.text_column()
    indent = STACKED_INDENT * builder.style.body
    return MARGIN + indent, MEASURE - indent


def _lay_said(builder: Builder, said: Said, body: Element, place: Place) -> list[Atom]:
    """Add the words with their bar; the opening mark hangs before the edge, so that the words themselves align.

    Words that run against the document's direction begin at the other edge, and have their bar there.
    """
    left, width = _words_column(builder)
    opening, closing = marks = builder.document.quotation_marks
    element = body.inner("BlockQuote").inner("P")
    quote = said.words if said.paraphrase else inside_quotation(said.words, marks) + plain(closing)
    words = builder.stretches(quote, element)
    against = _runs_against(builder, words)
    bar = BAR_BEFORE * builder.style.body
    if against:
        width -= bar
    made = builder.lines(words, replace(place, left=left, width=width))
    if against:
        _to_far_edge(made, left + width)
    if not said.paraphrase:
        _hang(builder, made[0], builder.stretches(plain(opening), element), against=against)
    _put_bar(builder, made, left + width + bar if against else left - bar)
    return made


def _runs_against(builder: Builder, words: list[Stretch]) -> bool:
    """Whether the first line of words runs the other way than the document."""
    turned = runs_right_to_left(builder.document.language)
    if not turned and not any(has_turned(each.words) or runs_right_to_left(each.language) for each in words):
        return False
    lines = break_lines(words, builder.style.body, MEASURE)
    return bool(lines) and lines[0].right_to_left != turned


def _to_far_edge(atoms: list[Atom], edge: float) -> None:
    """Let lines end at an edge."""
    for atom in atoms:
        for mark in atom.marks:
            if isinstance(mark, Words):
                mark.x = edge - mark.line.width


def _hang(builder: Builder, atom: Atom, mark: list[Stretch], *, against: bool) -> None:
    """Put a quotation mark before the words of an atom, beyond the edge that they begin at."""
    first = next(drawn for drawn in atom.marks if isinstance(drawn, Words))
    for stretch in mark:  # a mark alone runs as its language does, and this one goes with the words after it
        stretch.language = ARABIC if first.line.right_to_left else ENGLISH
    hung = break_lines(mark, builder.style.body, MEASURE)[0]
    for piece in hung.pieces:
        piece.level = int(first.line.right_to_left)
    first.line.pieces[:0] = hung.pieces
    first.line.width += hung.width
    if not against:
        first.x -= hung.width


def _put_bar(builder: Builder, atoms: list[Atom], x: float) -> None:
    """Draw a bar from the ascender of the first line to the descender of the last."""
    style = builder.style
    for atom in atoms:
        baseline = baseline_of(atom, style.baseline(style.body, style.leading))
        top = baseline - ASCENDER * style.body if atom is atoms[0] else 0
        bottom = baseline + DESCENDER * style.body if atom is atoms[-1] else atom.height
        atom.marks.append(Rule(x, top, x, bottom, style.bar))
