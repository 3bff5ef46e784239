"""The words that papers, and how they went, are told in on screen."""

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.forms import Form
from coprod_desktop.domain.sent import NO_PAPER, HowSent, Paper
from coprod_desktop.services.pack_facts import Run
from coprod_desktop.services.sent import HOW_IN_WORDS, SentRow


def tr(words: str) -> str:
    """Return words in the language of the screen."""
    return QCoreApplication.translate("PapersForMany", words)


PAPER = {
    Paper.SUMMARY: "Summary",
    Paper.FULL_RECORD: "Full record",
    Paper.SLIPS: "Slips",
    Paper.UPDATE: "You said, we did",
    Paper.INVITATION: "Invitation",
    Paper.THANKS: "Thank-you letter",
    Paper.OTHER: "Paper",
}
MEANT = {
    HowSent.HANDED_OVER: "to be handed over",
    HowSent.READ: "to be read aloud",
    HowSent.PHONED: "to be told by phone",
    HowSent.POSTED: "to be posted",
}
WENT = {
    HowSent.HANDED_OVER: "Handed over",
    HowSent.READ: "Read aloud",
    HowSent.PHONED: "Told by phone",
    HowSent.POSTED: "Posted",
}
WAY_ICONS = {
    HowSent.HANDED_OVER: "hand",
    HowSent.READ: "volume-2",
    HowSent.PHONED: "phone",
    HowSent.POSTED: "mail",
}
FILE = {
    Form.DOCX: "Word file",
    Form.HTML: "web page",
    Form.TEXT: "text file",
    Form.BRAILLE: "braille file",
    Form.AUDIO: "sound file",
}
TITLES = {
    Run.SESSION: "The print pack",
    Run.SUMMARIES: "Summaries that nobody has yet",
    Run.INVITATIONS: "Invitations",
    Run.UPDATES: "You said, we did",
    Run.THANKS: "Thank-you letters",
}


def form_words(row: SentRow) -> str:
    """Return in which form a paper was made."""
    if row.form == NO_PAPER:
        return tr("nothing on paper")
    if row.form == Form.PDF:
        return tr("{} point print").format(row.size) if row.size else tr("print")
    return tr(FILE.get(Form(row.form), "file"))


def sent_words(row: SentRow) -> str:
    """Return how a paper went: "18 point print. Handed over on Tuesday 24 November 2026."."""
    day = tr(" on {}").format(day_in_words(row.at.date(), year=True)) if row.at else ""
    how = tr(HOW_IN_WORDS[row.how])
    return f"{form_words(row)}. {how[:1].upper()}{how[1:]}{day}."


def paper_words(row: SentRow) -> str:
    """Return what a paper is: "Summary, 18 point print, to be read aloud, made on Tuesday 24 November."."""
    form = form_words(row)
    made = tr("made on {}").format(day_in_words(row.at.date())) if row.at else ""
    parts = (tr(PAPER[row.which]), form, tr(MEANT.get(row.meant, "to be handed over")), made)
    return ", ".join(part for part in parts if part) + "."
