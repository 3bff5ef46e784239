"""Whether somebody agrees: asked by whatever shows a name, a face or words outside the room."""

from coprod_desktop.domain.consents import Consent, Purpose, agrees
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight, ShownAs
from coprod_desktop.domain.people import Person
from coprod_desktop.services.ports import Reads


def person_agrees(reads: Reads, person: Id, purpose: Purpose) -> bool:
    """Return whether a person's last decision on purpose is a yes that holds; under 18 with a parent's yes beside it.

    Whoever is not in the vault agrees to nothing.
    """
    who = reads.get(Person, person)
    if who is None or who.withdrawn:
        return False
    return agrees(reads.find(Consent, person=person), purpose, under_18=who.under_18)


def may_have_words(reads: Reads, line: Insight, reader: Id | None, *, heard: bool) -> bool:
    """Return whether a line's words may go to a reader on paper or in a file. heard: the reader was in the room.

    A speaker always has their own words, and words that are nobody's belong to the room. For everybody else the
    speaker's decision on that day counts (product.md, rule 6): a no, "not today", "unsure" and a yes taken back keep
    the words in the room. Until they were asked, only who heard the words has them.
    """
    speaker = line.answer_to
    if speaker is None or speaker == reader or person_agrees(reads, speaker, Purpose.WORDS_OUTSIDE):
        return True
    asked = any(not each.withdrawn for each in reads.find(Consent, person=speaker, purpose=Purpose.WORDS_OUTSIDE))
    return heard and not asked


def shown_words(reads: Reads, line: Insight) -> str:
    """Return how the speaker of a line is shown; nobody where it was by name, and they said no to their name since."""
    if line.shown.how is not ShownAs.NAME or line.answer_to is None:
        return str(line.shown)
    asked = any(not each.withdrawn for each in reads.find(Consent, person=line.answer_to, purpose=Purpose.NAME))
    said_no = asked and not person_agrees(reads, line.answer_to, Purpose.NAME)
    return "" if said_no else str(line.shown)
