"""What the live session shows, read in one go on the worker."""

from dataclasses import dataclass
from datetime import datetime

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id, Number
from coprod_desktop.domain.insights import Theme
from coprod_desktop.domain.sessions import AgendaItem, Session, SessionState
from coprod_desktop.domain.steps import CanUndo
from coprod_desktop.services.views import InsightRow, RoomRow
from coprod_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LiveState:
    """Everything that the page shows of one session. kept: newest first. upcoming: the number that the next line
    would get. heads: how many were only counted. at: when it was read.
    """

    session: Session
    group: Group
    place: str
    agenda: tuple[AgendaItem, ...]
    kept: tuple[InsightRow, ...]
    room: tuple[RoomRow, ...]
    themes: tuple[Theme, ...]
    heads: int
    upcoming: Number
    can: CanUndo
    at: datetime

    @property
    def is_running(self) -> bool:
        """Whether the session is open."""
        return self.session.state is SessionState.RUNNING

    @property
    def here(self) -> tuple[RoomRow, ...]:
        """Who is in the room now."""
        return tuple(row for row in self.room if row.is_in)


@dataclass(frozen=True, slots=True)
class Opened:
    """A session that is opened, with what was half typed there. draft: the line; walk_in: somebody who came."""

    state: LiveState
    draft: dict[str, str]
    walk_in: dict[str, str]


def draft_place(session: Id) -> str:
    """Return where the line is drafted that is half typed in a session."""
    return f"live/{session}"


def walk_in_place(session: Id) -> str:
    """Return where the walk-in is drafted who is half checked in."""
    return f"live/{session}/walk-in"


def read_opened(services: Workspace, session: Id) -> Opened:
    """Read one session that is opened. Raises UserError when it is not in this vault."""
    state = read_live(services, session)
    return Opened(state, read_draft(services, draft_place(session)), services.drafts.read(walk_in_place(session)))


def read_live(services: Workspace, session: Id) -> LiveState:
    """Read one session. Raises UserError when it is not in this vault."""
    found = services.sessions.get(session)
    group = services.groups.get(found.group)
    if group is None:
        raise UserError("The group of that session is not in this vault, so it can't be run here.")
    return LiveState(
        session=found,
        group=group,
        place=services.sessions.place_words(found),
        agenda=tuple(services.sessions.agenda(session)),
        kept=tuple(services.insights.kept(session)),
        room=tuple(services.attendances.room(session)),
        themes=tuple(services.themes.of_group(found.group)),
        heads=services.attendances.counted(session),
        upcoming=services.insights.upcoming(),
        can=services.history.can(),
        at=services.now(),
    )


def find_running(services: Workspace) -> Id:
    """Return the session that is open; an empty id when none is."""
    row = services.sessions.next()
    return row.id if row is not None and row.state is SessionState.RUNNING else Id("")


def read_draft(services: Workspace, place: str) -> dict[str, str]:
    """Return what was half typed at place; nothing when the program ended just after its line had been kept."""
    fields = services.drafts.read(place)
    if fields and services.insights.get(Id(fields.get("id", ""))) is not None:
        services.drafts.drop(place)
        return {}
    return fields
