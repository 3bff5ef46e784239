"""Plain text from the same blocks: for e-mail, for voices that read aloud, for text relay."""

from coprod_desktop.documents.binding import NO_BREAK
from coprod_desktop.documents.blocks import Document
from coprod_desktop.documents.letters import steady, tidy
from coprod_desktop.documents.linear import Line, Role, lines


def render(document: Document) -> str:
    """Return document as plain text: a blank line between blocks, two before a heading, no lines drawn of signs."""
    words = ""
    for line in lines(document):
        if words:
            words += "\n" if line.follows else "\n\n"
        words += steady(tidy(_words(line)), document.language)
    return words.replace(NO_BREAK, " ") + "\n"


def _words(line: Line) -> str:
    words = str(line.whole)
    match line.role:
        case Role.HEADING:
            return f"\n{words}"
        case Role.FIELD:
            return f"{words}:"
        case Role.PICTURE:
            return f"[{words}]"
        case _:
            return words
