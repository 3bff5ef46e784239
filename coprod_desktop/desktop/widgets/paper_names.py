"""What the colours of paper are called on the screen."""

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.people import PAPER_COLOURS


def tr(words: str) -> str:
    """Return words in the language of the screen."""
    return QCoreApplication.translate("Papers", words)


def paper_name(colour: str) -> str:
    """Return what paper is called inside a sentence; a colour that somebody typed stays as they did."""
    names = {
        "white": tr("white"),
        "cream": tr("cream"),
        "yellow": tr("yellow"),
        "blue": tr("blue"),
        "green": tr("green"),
        "pink": tr("pink"),
    }
    return names.get(colour, colour)


def paper_choices(*others: str) -> list[tuple[str, str]]:
    """Return the colours to choose from, the usual ones first."""
    return [(paper_name(each).capitalize(), each) for each in dict.fromkeys((*PAPER_COLOURS, *others))]
