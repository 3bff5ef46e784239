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

    def lacks(self, language: str) -> bool:
        """Whether no file of this form can be made in a language (BCP 47), whatever is installed.

        Neither espeak-ng has a voice nor liblouis a table for Somali.
        """
        return self in (Form.AUDIO, Form.BRAILLE) and language.partition("-")[0] == "so"

    @property
    def suffix(self) -> str:
        """How the name of such a file ends, with its dot."""
        return ".mp3" if self is Form.AUDIO else f".{self.value}"
