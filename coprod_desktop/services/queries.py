"""Reading many records at once for lists: what storage offers beside get and find."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from coprod_desktop.domain.ids import Id
from coprod_desktop.services.answer_views import AnswerQueries
from coprod_desktop.services.attendance_views import AttendanceQueries
from coprod_desktop.services.log_views import LogQueries
from coprod_desktop.services.money_views import MoneyQueries
from coprod_desktop.services.people_views import PeopleQueries
from coprod_desktop.services.views import (
    CallRow,
    Found,
    GroupRow,
    PersonRow,
    RoomRow,
    SessionRow,
)


class Queries(MoneyQueries, AnswerQueries, AttendanceQueries, PeopleQueries, LogQueries, Protocol):
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

    def find(self, words: str, *, limit: int = 20) -> list[Found]:
        """Return what words find among people, sessions, groups and insights; never what is restricted or taken back.

        A number for life ("K31") finds its insight.
        """
        ...

    def calls(self, until: date) -> list[CallRow]:
        """Return the calls not made yet that are due by a day, or have no day, earliest first."""
        ...

    def counts(self) -> dict[str, int]:
        """Return how many people, groups, sessions and insights there are, by table name."""
        ...
