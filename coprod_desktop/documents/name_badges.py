"""Name badges: a name between two lines to cut along, in the largest print; empty ones for who walks in."""

from coprod_desktop.documents.blocks import Block, Document, Field, Fields, Paragraph, Section, plain
from coprod_desktop.documents.framed import framed, head
from coprod_desktop.documents.phrases import phrases
from coprod_desktop.domain.post import tells_too_much
from coprod_desktop.services.before_facts import BadgesFacts

BLANK = 3


def name_badges(facts: BadgesFacts) -> Document:
    """Return the badges. A group whose name tells too much is not on them: people wear them in the street."""
    say = phrases("en")
    under = plain(next((name for name in (facts.group, facts.organisation) if not tells_too_much(name)), ""))
    blocks: list[Block] = [Section(plain(name), (Paragraph(under),), whole=True) for name in facts.names]
    blank = Fields((Field(say("badges.blank")),))
    blocks += [Section(under or say("badges.blank"), (blank,), whole=True)] * BLANK
    title = head(say, "badges.title", facts.group, facts.day, say("badges.for_whom"))
    return framed(say, title, blocks, group=facts.group, day=facts.day)
