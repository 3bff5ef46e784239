"""The forms that every document can be had in."""

from enum import StrEnum


class Form(StrEnum):
    """A form of output, by the name that the command takes."""

    PDF = "pdf"
    """For paper and screen, tagged."""
    DOCX = "docx"
    """For Word and its relatives: people who set letters their own way, or change what they got."""
    HTML = "html"
    """One file for phones and screen readers."""
    TEXT = "txt"
    """For e-mail, text relay, and whatever reads aloud."""
    BRAILLE = "brf"
    """For embossers and braille displays."""
    AUDIO = "audio"
    """Read aloud."""

    @property
    def suffix(self) -> str:
        """How the name of such a file ends, with its dot."""
        return ".mp3" if self is Form.AUDIO else f".{self.value}"
