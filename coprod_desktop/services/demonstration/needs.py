"""What helps people take part, in their own words, and how they read and are reached."""

from datetime import date
from random import Random

from coprod_desktop.domain.needs import NeedKind
from coprod_desktop.domain.people import CLEAR_PRINT, Paper, PrintForm, Reach, SafeContact

HELPS = (
    (NeedKind.ACCESS, "A seat by the door"),
    (NeedKind.ACCESS, "A seat with its back to the wall"),
    (NeedKind.ACCESS, "Step-free, and room to turn my chair"),
    (NeedKind.ACCESS, "A table at the right height for my chair"),
    (NeedKind.ACCESS, "The lights not too bright"),
    (NeedKind.ACCESS, "A parking space near the door"),
    (NeedKind.ACCESS, "Somebody to meet me at the side door"),
    (NeedKind.ACCESS, "Water for my guide dog"),
    (NeedKind.SUPPORT, "Hearing loop"),
    (NeedKind.SUPPORT, "Look at me when you talk"),
    (NeedKind.SUPPORT, "One person at a time, please"),
    (NeedKind.SUPPORT, "Time to read it twice before anyone asks"),
    (NeedKind.SUPPORT, "Read it aloud first"),
    (NeedKind.SUPPORT, "My own words written down, not tidied"),
    (NeedKind.SUPPORT, "Short sentences and no initials"),
    (NeedKind.SUPPORT, "My talking mat and time to use it"),
    (NeedKind.SUPPORT, "Wait for me. I type what I want to say"),
    (NeedKind.PROFESSIONAL, "Interpreter, British Sign Language"),
    (NeedKind.PROFESSIONAL, "Lip speaker"),
    (NeedKind.PROFESSIONAL, "Somebody who types what is said on a screen"),
    (NeedKind.CONTACT, "Text me, do not ring"),
    (NeedKind.CONTACT, "Ring me, I do not open letters"),
    (NeedKind.CONTACT, "Ring after 10 am"),
    (NeedKind.CONTACT, "Tell me the day before who will be there"),
    (NeedKind.FORMAT, "The papers a week before"),
    (NeedKind.FORMAT, "By e-mail, so that my phone reads it to me"),
    (NeedKind.BREAKS, "A break every hour"),
    (NeedKind.BREAKS, "I may walk about. I am still listening"),
    (NeedKind.BREAKS, "A quiet room to go to"),
    (NeedKind.BREAKS, "Prayer time at 1 pm"),
    (NeedKind.FOOD, "Halal food"),
    (NeedKind.FOOD, "No nuts in the room"),
    (NeedKind.FOOD, "A straw, and something to eat at 3 pm"),
    (NeedKind.OTHER, "My support worker comes too"),
    (NeedKind.OTHER, "Paid care at home while I am out"),
    (NeedKind.OTHER, "Taxi there and back"),
    (NeedKind.OTHER, "Home before it is dark"),
    (NeedKind.OTHER, "Ask me first, not my daughter"),
)
ROLES = (
    *("expert by experience",) * 6,
    *("carer",) * 3,
    *("family member", "former carer", "peer supporter", "advocate"),
)
IF_UPSET = ("", "", "", "Ring my sister", "Sit with me, do not talk", "Fetch my daughter", "Let me go outside", "Tea")
BRINGS = (
    *("", "", "", ""),
    *("drawing", "cooking for many", "talking to new people", "spreadsheets", "singing", "forty years a nurse"),
    *("knows every bus", "speaks four languages", "sign making", "chairing meetings"),
)
# How often people read Easy Read, were not asked yet what is safe, say that something is, and want their own language.
EASY_READ, NOT_ASKED, SAFE, IN_OWN_LANGUAGE = 0.06, 0.33, 0.6, 0.25
HOW_MANY = (0.35, 0.4, 0.2, 0.05)
"""How many of the people have none, one, two and three things that help."""


def helps_by_chance(chance: Random, language: str) -> list[tuple[NeedKind, str]]:
    """Return what helps somebody who may speak language beside English; it is empty where they do not."""
    helps = chance.sample(HELPS, chance.choices(range(len(HOW_MANY)), HOW_MANY)[0])
    if language and chance.random() < IN_OWN_LANGUAGE:
        spoken, written = (
            (NeedKind.PROFESSIONAL, f"Interpreter, {language}"),
            (NeedKind.FORMAT, f"{language}, on paper"),
        )
        helps.insert(0, chance.choice((spoken, spoken, written)))
    return helps


def print_form_by_chance(chance: Random, language: str) -> PrintForm:
    """Return how somebody reads: most in clear print, many larger, some Easy Read, on coloured paper; some in the
    language of this code, where there is one.
    """
    size = chance.choices((CLEAR_PRINT, 16, 18, 20, 24, 28), (62, 5, 20, 4, 6, 3))[0]
    colour = chance.choices(("white", "cream", "yellow", "pale blue"), (86, 8, 4, 2))[0]
    own = language if language and chance.random() < IN_OWN_LANGUAGE else "en-GB"
    return PrintForm(size=size, easy_read=chance.random() < EASY_READ, paper_colour=colour, language=own)


def safe_contact_by_chance(chance: Random, asked_on: date) -> SafeContact:
    """Return what is safe: nobody has asked one in three yet, and for those nothing is."""
    if chance.random() < NOT_ASKED:
        return SafeContact()
    times = chance.choice(("", "", "", "after 10 am", "not at tea time", "weekdays only", "mornings"))
    return SafeContact(
        post=chance.random() < SAFE,
        voicemail=chance.random() < SAFE,
        text=chance.random() < SAFE,
        times=times,
        asked_alone_on=asked_on,
    )


def paper_by_chance(chance: Random) -> Paper:
    """Return what happens to somebody's paper."""
    return chance.choices(tuple(Paper), (80, 7, 8, 5))[0]


def reach_by_chance(chance: Random) -> Reach:
    """Return how somebody prefers to be reached."""
    return chance.choices(tuple(Reach), (30, 30, 20, 12, 8))[0]
