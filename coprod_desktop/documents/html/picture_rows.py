"""Easy Read rows on a page for screens: the picture beside its sentences, above them where there is no room."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from html import escape

from coprod_desktop.documents.blocks import PictureRow, PictureRows, Text
from coprod_desktop.documents.images import bare
from coprod_desktop.documents.letters import tidy
from coprod_desktop.documents.sketches import in_black, is_drawing


def picture_rows(block: PictureRows, words: Callable[[Text], str]) -> Iterator[str]:
    """Yield the rows. words: turns a text into HTML."""
    for row in block.rows:
        sentences = "".join(f"<p>{words(each)}</p>" for each in row.sentences)
        yield f'<div class="idea"><div class="shown">{_picture(row)}</div><div class="said">{sentences}</div></div>'


def _picture(row: PictureRow) -> str:
    if not row.picture:
        return ""
    if is_drawing(row.picture):
        kind, content = "svg+xml", in_black(row.picture)
    else:
        image = bare(row.picture)
        kind, content = image.kind, image.content
    return f'<img src="data:image/{kind};base64,{b64encode(content).decode()}" alt="{escape(tidy(row.alternative))}">'
