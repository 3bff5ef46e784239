"""What a group made together, for paper: each thing as it was agreed, and who made it as they wish to be named."""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.services.gathering.source import About, Source
from coprod_desktop.services.made import MadeView, things_of


@dataclass(frozen=True, slots=True)
class ThingFacts:
    """One thing: the draft that was agreed, or the newest while none is.

    named: who made it and how they wish to be credited. others: how many more did, who did not say how.
    """

    title: str
    words: str = ""
    agreed_on: date | None = None
    named: tuple[str, ...] = ()
    others: int = 0


@dataclass(frozen=True, slots=True)
class MadeFacts:
    """All that a group has made, the newest first."""

    group: str
    day: date
    things: tuple[ThingFacts, ...] = ()
    language: str = "en-GB"


def made_facts(source: Source, about: About) -> MadeFacts:
    """Return what about.group has made."""
    group = source.meeting_group(about)
    things = tuple(_thing(each) for each in things_of(source.reads, group.id))
    return MadeFacts(group.name, source.now().date(), things, source.language(about))


def _thing(view: MadeView) -> ThingFacts:
    draft = view.agreed or next(iter(view.drafts), None)
    agreed_on = view.thing.agreed_on if view.agreed else None
    named = tuple(each.shown for each in view.makers if each.shown)
    return ThingFacts(view.thing.title, draft.words if draft else "", agreed_on, named, len(view.makers) - len(named))
