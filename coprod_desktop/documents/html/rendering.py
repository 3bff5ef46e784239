"""The same blocks as one HTML file: semantic, without script, readable however large the letters are set."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape, unescape

from coprod_desktop.documents.blocks import (
    Block,
    Choices,
    Content,
    Danger,
    Document,
    Entries,
    Entry,
    Field,
    Fields,
    Figure,
    Listing,
    OwnWords,
    Paragraph,
    PictureRows,
    Room,
    Said,
    Section,
    Table,
    Text,
)
from coprod_desktop.documents.html.fonts import font_faces
from coprod_desktop.documents.html.inline import inline
from coprod_desktop.documents.html.picture_rows import picture_rows
from coprod_desktop.documents.images import bare
from coprod_desktop.documents.letters import direction, tag, tidy
from coprod_desktop.documents.walk import quoted
from coprod_desktop.resources import shipped

ORDINARY = 12  # points of a browser's letters before anybody changes them
# Nothing is fetched and nothing runs, whatever somebody pastes: the file says so itself.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'"
)
MARGIN, RING = 8, 14  # letters that a label may have to stand in the column beside its text (5 and 9 letters' sizes)
ROWS = {Room.TWO_LINES: 2, Room.STORY: 8}


@dataclass(slots=True)
class _Page:
    """What the blocks need to know of their document. part: the last heading's id; parts: how many there were."""

    document: Document
    part: str = "title"
    parts: int = field(default=0)

    def words(self, text: Text) -> str:
        return inline(text, self.document.language)

    def begin_part(self) -> str:
        self.parts += 1
        self.part = f"part-{self.parts}"
        return self.part


def render(document: Document, size: float) -> bytes:
    """Return document as one HTML file whose letters are as much larger than a browser's own as size is than 12."""
    page = _Page(document)
    title = escape(" ".join(tidy(str(document.title.title)).split()) or "-")
    language = escape(tag(document.language))
    style = shipped("styles", "page.css").read_text(encoding="utf-8")
    body = "\n".join([*_head(page), *(part for block in document.blocks for part in _block(page, block))])
    return (
        f'<!DOCTYPE html>\n<html lang="{language}" dir="{direction(document.language)}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n<style>\n{font_faces(unescape(body))}{style}"
        f"html {{ font-size: {size / ORDINARY:.2%} }}\n@media print {{ html {{ font-size: {size:g}pt }} }}\n"
        f"</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    ).encode()


def _head(page: _Page) -> Iterator[str]:
    title = page.document.title
    if page.document.logo is not None:
        yield _logo(page.document.logo)
    yield "<header>"
    if title.about:
        yield f"<p>{page.words(title.about)}</p>"
    yield f'<h1 id="title">{page.words(title.title) or "-"}</h1>'
    if title.for_whom:
        yield f"<p>{page.words(title.for_whom)}</p>"
    yield "</header>"


def _block(page: _Page, block: Block) -> Iterator[str]:
    if not isinstance(block, Section):
        yield from _content(page, block)
        return
    part = page.begin_part()
    number = f'<span class="label">{page.words(block.number)}</span> ' if block.number else ""
    yield f'<section aria-labelledby="{part}"{_class("numbered" if block.number else "")}>'
    yield f'<h2 id="{part}">{number}<span>{page.words(block.heading)}</span></h2>'
    for inner in block.blocks:
        yield from _content(page, inner)
    yield "</section>"


def _content(page: _Page, block: Content) -> Iterator[str]:
    match block:
        case Paragraph():
            yield f"<p>{page.words(block.text)}</p>"
        case Danger():
            yield f'<p class="danger"><strong>{page.words(block.text)}</strong></p>'
        case OwnWords():
            yield from _own_words(page, block)
        case Entries():
            yield from _entries(page, block)
        case Table():
            yield from _table(page, block)
        case Choices():
            yield from _choices(page, block)
        case Fields():
            yield '<div class="fields">'
            yield from (_field(page, each) for each in block.fields)
            yield "</div>"
        case PictureRows():
            yield from picture_rows(block, page.words)
        case Figure():
            yield _figure(block)


def _class(*names: str) -> str:
    kept = " ".join(name for name in names if name)
    return f' class="{kept}"' if kept else ""


def _stacked(labels: list[Text], most: int) -> str:
    """Return the class of a list where one label is too wide for its column: then all stand above their texts."""
    return "stacked" if any(len(str(label)) > most for label in labels) else ""


def _own_words(page: _Page, block: OwnWords) -> Iterator[str]:
    """Yield what people said; role: a list without marks is not read as a list by every browser otherwise."""
    numbered = any(said.number for said in block.said)
    if numbered:
        yield f'<ul role="list"{_class("entries", _stacked([said.number for said in block.said], MARGIN))}>'
    for said in block.said:
        words = _said(page, said)
        yield f'<li>{_label(page, said.number)}<div class="text">{words}</div></li>' if numbered else words
    if numbered:
        yield "</ul>"


def _said(page: _Page, said: Said) -> str:
    words = page.words(quoted(said.words, said.paraphrase, page.document.quotation_marks))
    mark = "" if said.paraphrase else _class("quoted")
    note = f"<p>{page.words(said.note)}</p>" if said.note else ""
    return f'<blockquote dir="auto"{mark}><p>{words}</p></blockquote>{note}'


def _label(page: _Page, label: Text) -> str:
    return f'<strong class="label">{page.words(label)}</strong> ' if label else ""


def _entries(page: _Page, block: Entries) -> Iterator[str]:
    tag = "ol" if block.listing is Listing.STEPS else "ul"
    most = RING if block.listing is Listing.RING else MARGIN
    stacked = _stacked([entry.label for entry in block.entries], most)
    yield f'<{tag} role="list"{_class("entries", block.listing.value, stacked)}>'
    yield from (_entry(page, entry) for entry in block.entries)
    yield f"</{tag}>"


def _entry(page: _Page, entry: Entry) -> str:
    runs_in = _class("runs-in" if entry.runs_in else "")
    return f'<li{runs_in}>{_label(page, entry.label)}<span class="text">{page.words(entry.text)}</span></li>'


def _table(page: _Page, table: Table) -> Iterator[str]:
    """Yield a table that the style turns into labelled lines where it is narrow; roles keep it a table even then."""
    yield f'<table role="table" aria-labelledby="{page.part}"><thead role="rowgroup"><tr role="row">'
    for column in table.columns:
        if column.head:
            yield f'<th scope="col" role="columnheader">{page.words(column.head)}</th>'
        else:
            yield '<td role="cell"></td>'
    yield '</tr></thead><tbody role="rowgroup">'
    for number, row in enumerate(table.rows):
        is_total = table.total and number == len(table.rows) - 1
        name = next((str(cell) for cell in row if isinstance(cell, Text) and cell), "")
        yield '<tr role="row">'
        for column, cell in zip(table.columns, row, strict=True):
            head = escape(tidy(str(column.head)), quote=True)
            inner = page.words(cell) if isinstance(cell, Text) else _tick(cell.name, name)
            if column.to_write and isinstance(cell, Text) and (cell or not is_total):
                named = escape(tidy(f"{column.head}, {name}" if name else str(column.head)))
                inner += f' <input type="text" autocomplete="off" aria-label="{named}">'
            empty = "" if inner else "empty"
            yield f'<td role="cell" data-head="{head}"{_class(empty)}>{inner}</td>'
        yield "</tr>"
    yield "</tbody></table>"


def _tick(name: str, row: str) -> str:
    """Return a box to tick; row tells it from the same box in other rows."""
    named = escape(tidy(f"{name}, {row}" if row else name))
    return f'<input type="checkbox" aria-label="{named}">'


def _choices(page: _Page, block: Choices) -> Iterator[str]:
    if block.question:
        yield f"<fieldset><legend>{page.words(block.question)}</legend>"
    else:
        yield f'<div role="group" aria-labelledby="{page.part}" class="choices">'
    for option in block.options:
        yield f'<label class="option"><input type="checkbox"> <span>{page.words(option)}</span></label>'
    yield "</fieldset>" if block.question else "</div>"


def _field(page: _Page, each: Field) -> str:
    box = (
        '<input type="text" autocomplete="off">'
        if each.room is Room.LINE
        else f'<textarea autocomplete="off" rows="{ROWS[each.room]}" cols="20"></textarea>'
    )
    return (
        f'<label class="field" style="flex-grow: {each.share}"><strong>{page.words(each.label)}</strong> {box}</label>'
    )


def _logo(logo: Figure) -> str:
    """Return the logo at the far edge, above the rule over the title."""
    return f'<img class="logo" {_source(logo)}>'


def _source(block: Figure) -> str:
    """Return where a picture is, its words and its size."""
    image = bare(block.image)
    source = f"data:image/{image.kind};base64,{b64encode(image.content).decode()}"
    return f'src="{source}" alt="{escape(tidy(block.alternative))}" width="{image.width}" height="{image.height}"'


def _figure(block: Figure) -> str:
    return f'<img {_source(block)} style="width: {block.width:.0%}">'
