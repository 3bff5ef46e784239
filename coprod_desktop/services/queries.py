"""Reading many records at once for lists: what storage offers beside get and find."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from coprod_desktop.domain.ids import Id, Number
from coprod_desktop.domain.insights import InsightKind
from coprod_desktop.services.views import (
    CallRow,
    Found,
    GroupRow,
    InsightRow,
    OwedRow,
    PersonRow,
    RoomRow,
    SessionRow,
)


class Queries(Protocol):
    """Reading many records at once for lists. Every query is bounded by its limit or by what one session holds."""

    def people_ids(self, *, group: Id | None = None, letters: str = "", all_statuses: bool = False) -> list[Id]:
        """Return the ids of people by name, of one group where it is given; letters: typed so far, any part of a name.

        Only the active and paused, unless all_statuses.
        """
        ...

    def people_rows(self, ids: Sequence[Id]) -> list[PersonRow]:
        """Return the rows of a page of people, in the order of ids."""
        ...

    def find_people(self, letters: str, *, first: Id | None = None, limit: int = 8) -> list[PersonRow]:
        """Return who may be meant by letters, those of the group named first, then by name. For check-in as typed."""
        ...

    def groups(self) -> list[GroupRow]:
        """Return all groups by name."""
        ...

    def sessions(self, *, group: Id | None = None, since: date | None = None, limit: int = 200) -> list[SessionRow]:
        """Return sessions, latest day first."""
        ...

    def next_session(self, today: date) -> SessionRow | None:
        """Return the session that is running, or else the next planned one from today on."""
        ...

    def room(self, session: Id) -> list[RoomRow]:
        """Return everybody of a session by short name."""
        ...

    def agenda_minutes(self, session: Id) -> int:
        """Return how many minutes the agenda of a session has in all."""
        ...

    def kept(self, session: Id) -> list[InsightRow]:
        """Return what was kept in a session, newest first."""
        ...

    def insight_ids(self, *, group: Id | None = None, words: str = "", kind: InsightKind | None = None) -> list[Id]:
        """Return the ids of insights, newest first."""
        ...

    def insight_rows(self, ids: Sequence[Id]) -> list[InsightRow]:
        """Return the rows of a page of insights, in the order of ids."""
        ...

    def said_by(self, person: Id, *, limit: int = 200) -> list[InsightRow]:
        """Return the insights whose answer goes to person, newest first."""
        ...

    def find(self, words: str, *, limit: int = 20) -> list[Found]:
        """Return what words find among people, sessions, groups and insights; never what is restricted or taken back.

        A number for life ("K31") finds its insight.
        """
        ...

    def owed(self) -> list[OwedRow]:
        """Return who is owed money for their costs, longest first."""
        ...

    def calls(self, until: date) -> list[CallRow]:
        """Return the calls not made yet that are due by a day, or have no day, earliest first."""
        ...

    def insight_by_number(self, number: Number) -> list[Id]:
        """Return the insights with this number: one, unless two laptops ever had one code."""
        ...

    def counts(self) -> dict[str, int]:
        """Return how many people, groups, sessions and insights there are, by table name."""
        ...
