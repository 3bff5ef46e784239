"""Makers of what tests work on, through the same services that the program uses: a clock that stands still until it is
moved, an empty vault made once, and people, groups, sessions and lines with sensible words.
"""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from coprod_desktop.domain.clock import LONDON, now
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.insights import Insight, InsightKind
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.sessions import AgendaItem, Session
from coprod_desktop.domain.venues import Venue
from coprod_desktop.services.insights import Said
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.storage.keys import Cost
from coprod_desktop.wiring import VaultsOnDisk

PASSPHRASE = "seven quiet herons"  # noqa: S105 # of vaults that tests make
DAY = date(2026, 11, 24)
"""The day on which tests' sessions are held, a Tuesday."""


class StandingClock:
    """A clock that shows one moment until a test moves it. It is called as the services' clock."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def set(self, day: date, hour: int = 14, minute: int = 0) -> None:
        """Show that moment, in London."""
        self.moment = at(day, hour, minute)

    def pass_minutes(self, minutes: int) -> None:
        """Move on."""
        self.moment += timedelta(minutes=minutes)


def vaults(clock: Callable[[], datetime] = now) -> VaultsOnDisk:
    """Return what makes and opens vaults; those it makes take no time to unlock, which only tests may want.

    It does not know where vaults were before, so that tests may copy them, and lays in no ballast.
    """
    return VaultsOnDisk(cost=Cost(memory=8, time=1, lanes=1), now=clock, whereabouts=None, ballast=0)


def at(day: date = DAY, hour: int = 14, minute: int = 0) -> datetime:
    """Return a moment in London."""
    return datetime.combine(day, time(hour, minute), LONDON)


def copy_vault(template: Path, folder: Path) -> Path:
    """Return a copy of the vault at template, inside folder: quicker than making one."""
    path = folder / "test.coprod-vault"
    shutil.copytree(template, path, ignore=shutil.ignore_patterns("lock"))
    return path


def make_group(workspace: Workspace, name: str = "Our Safeguarding Voices", **columns: Any) -> Group:
    """Add a group and return it."""
    group = Group(id=new_id(), name=name, **columns)
    workspace.groups.keep(group)
    return group


def make_person(
    workspace: Workspace,
    name: str = "Amina Yusuf",
    *,
    group: Group | None = None,
    helps: Sequence[str] = (),
    **columns: Any,
) -> Person:
    """Add a person, into group where it is given, with what helps them, and return them."""
    person = Person(id=new_id(), name=name, **columns)
    workspace.people.add(person, group=group.id if group else None, since=date(2025, 3, 4))
    for words in helps:
        workspace.people.keep_need(Need(id=new_id(), person=person.id, words=words))
    return person


def make_people(workspace: Workspace, *names: str, group: Group | None = None) -> list[Person]:
    """Add people by their names and return them in that order."""
    return [make_person(workspace, name, group=group) for name in names]


def make_venue(workspace: Workspace, name: str = "Beech Road Library", **columns: Any) -> Venue:
    """Add a venue and return it."""
    venue = Venue(id=new_id(), name=name, **columns)
    workspace.venues.keep(venue)
    return venue


def make_session(
    workspace: Workspace,
    group: Group,
    *,
    day: date = DAY,
    people: Sequence[Person] = (),
    items: Sequence[str] = ("Welcome", "The poster", "Next steps"),
    is_open: bool = False,
    **columns: Any,
) -> Session:
    """Plan a session from 2 pm to 4 pm with its agenda, invite people, open it if asked, and return it as kept."""
    session = Session(id=new_id(), group=group.id, day=day, **{"starts": time(14), "ends": time(16), **columns})
    agenda = [
        AgendaItem(id=new_id(), session=session.id, group=group.id, title=title, minutes=10, order=f"{place:02}1")
        for place, title in enumerate(items)
    ]
    workspace.sessions.plan(session, agenda)
    workspace.attendances.invite(session.id, [person.id for person in people])
    if is_open:
        workspace.sessions.open(session.id)
    return workspace.sessions.get(session.id)


def say(workspace: Workspace, session: Session, words: str, by: Person | None = None, **columns: Any) -> Insight:
    """Keep what by said in session; return it with its number."""
    said = Said(id=new_id(), words=words, answer_to=by.id if by else None, **columns)
    workspace.insights.keep(said, session=session.id, group=session.group)
    return kept(workspace, said.id)


def decide(workspace: Workspace, session: Session, words: str, **columns: Any) -> Insight:
    """Keep a decision of session; return it."""
    return say(workspace, session, words, kind=InsightKind.DECISION, **columns)


def kept(workspace: Workspace, insight: Id) -> Insight:
    """Return a line that is in the log."""
    found = workspace.insights.get(insight)
    assert found is not None
    return found


def with_size(person: Person, size: int) -> Person:
    """Return person, reading at size points."""
    return replace(person, reads=replace(person.reads, size=size))
