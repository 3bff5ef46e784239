"""Blocks become a file in the form that is asked for; each form's own room is opened when it is first needed."""

from coprod_desktop.documents.blocks import Document
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.forms import Form


def render(document: Document, form: str, size: float) -> bytes:
    """Return document in a form ("pdf", "docx", "html", "txt", "brf", "audio"). size: points of the body.

    Plain text is UTF-8. Braille and sound have no size. Raises UserError for a form that there is not, and where the
    computer has not what the form is made with.
    """
    if form not in list(Form):
        raise UserError(f"“{form}” is no form that documents are made in. Choose one of {', '.join(Form)}.")
    match Form(form):
        case Form.PDF:
            from coprod_desktop.documents.pdf import drawing  # noqa: PLC0415 # loads ReportLab

            return drawing.render(document, size)
        case Form.DOCX:
            from coprod_desktop.documents.docx import rendering as word  # noqa: PLC0415 # loads python-docx

            return word.render(document, size)
        case Form.HTML:
            from coprod_desktop.documents.html import rendering as html  # noqa: PLC0415 # loads Pillow

            return html.render(document, size)
        case Form.TEXT:
            from coprod_desktop.documents import text  # noqa: PLC0415 # as the others

            return text.render(document).encode(errors="replace")
        case Form.BRAILLE:
            from coprod_desktop.documents.braille import pages  # noqa: PLC0415 # looks for liblouis

            return pages.render(document)
        case Form.AUDIO:
            from coprod_desktop.documents.audio import rendering as audio  # noqa: PLC0415 # loads the encoder

            return audio.render(document)
