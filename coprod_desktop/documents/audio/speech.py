"""What a voice is given to read: a document's words in order, with pauses, and figures as people say them."""

import re
from html import escape

from coprod_desktop.documents.audio.voices import VOICES, voice_of
from coprod_desktop.documents.binding import NO_BREAK, PHONE
from coprod_desktop.documents.blocks import Document, Text
from coprod_desktop.documents.letters import base, by_script, tidy
from coprod_desktop.documents.linear import Line, Role, lines

# Milliseconds of silence before a line, by what it is: a listener has no headings to look for, only time.
PAUSES = {
    Role.TITLE: 500,
    Role.HEADING: 1500,
    Role.DANGER: 1200,
    Role.ABOUT: 500,
    Role.OPTION: 500,
    Role.CELL: 350,
}
PAUSE, AFTER_HEADING, BETWEEN_ROWS = 700, 800, 1000
TO_WRITE = 1500  # after the label of a box to write in

_PHONE = re.compile(PHONE)
_NUMBER_FOR_LIFE = re.compile(r"\b([A-Z]{1,3})(\d+)\b")
_EMERGENCY = re.compile(r"\b(999|112|111|101)\b")
_CLOCK = re.compile(r"\b(\d{1,2})[.:](\d{2}) ?(am|pm)\b")
_POUNDS = re.compile(r"£(\d[\d,]*)(?:\.(\d{2}))?")


def speech(document: Document) -> str:
    """Return a document in the mark-up that voices read (SSML)."""
    parts = []
    before: Line | None = None
    for line in lines(document):
        if before is not None:
            parts.append(f'<break time="{_pause(before, line)}ms"/>')
        parts.append(f"<p>{_words(line.whole, document.language)}</p>")
        before = line
    return f"<speak>{''.join(parts)}</speak>"


def _pause(before: Line, line: Line) -> int:
    """Return how long the voice is silent between two lines, in milliseconds."""
    if before.role is Role.FIELD:
        return TO_WRITE
    if before.role is Role.HEADING:
        return AFTER_HEADING
    if line.role is Role.CELL and not line.follows:
        return BETWEEN_ROWS
    return PAUSES.get(line.role, PAUSE)


def _words(text: Text, language: str) -> str:
    """Return text with each language given to its own voice; where there is none, the document's voice tries."""
    made = []
    for span in text.spans:
        own = span.language or language
        for script, part in by_script(tidy(span.words).replace(NO_BREAK, " "), own):
            words = escape(said(part, script), quote=False)
            if script != base(language) and script in VOICES:
                words = f'<voice xml:lang="{voice_of(script)}">{words}</voice>'
            made.append(words)
    return "".join(made).replace("\n", ". ")


def said(words: str, language: str) -> str:
    """Return words with figures as people say them: a phone number digit by digit, a time without its point."""
    words = _PHONE.sub(lambda found: ", ".join(" ".join(group) for group in found[0].split()), words)
    words = _NUMBER_FOR_LIFE.sub(r"\1 \2", words)
    words = _EMERGENCY.sub(lambda found: " ".join(found[0]), words)
    if base(language) == "en":
        words = _CLOCK.sub(lambda found: _clock(found[1], found[2], found[3]), words)
        words = _POUNDS.sub(lambda found: _pounds(found[1], found[2] or "00"), words)
    return words


def _clock(hour: str, minute: str, half: str) -> str:
    return f"{hour} {half}" if minute == "00" else f"{hour} {minute} {half}"


def _pounds(pounds: str, pence: str) -> str:
    """Return an amount in words: 18 pounds; 4 pounds 60; 50 pence."""
    if int(pounds.replace(",", "")) == 0 and pence != "00":
        return f"{int(pence)} pence"
    unit = "pound" if pounds == "1" else "pounds"
    return f"{pounds} {unit}" if pence == "00" else f"{pounds} {unit} {int(pence)}"
