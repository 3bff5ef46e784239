"""Sessions: planning one, its agenda, opening it, moving through it, closing it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.order import between, spread
from coprod_desktop.domain.sessions import AgendaItem, Running, Session, SessionState
from coprod_desktop.domain.steps import Changes
from coprod_desktop.domain.venues import Venue
from coprod_desktop.services.ports import OpenWork, Reads, Work
from coprod_desktop.services.queries import Queries
from coprod_desktop.services.views import SessionRow

CLOSED = "Close the session"
"""The label of the step that closes a session: a backup follows it."""
FOUR_WEEKS = timedelta(weeks=4)
FIRST_AGENDA = (
    ("Welcome", 10, False),
    ("Last time you said", 10, False),
    ("What matters today", 40, False),
    ("Break", 15, True),
    ("What happens next", 30, False),
    ("How was today?", 10, False),
)


class Sessions:
    """The sessions of a vault. now: the wall clock."""

    def __init__(self, reads: Reads, queries: Queries, work: OpenWork, now: Callable[[], datetime]) -> None:
        self._reads, self._queries, self._work, self._now = reads, queries, work, now

    def rows(self, *, group: Id | None = None, since: date | None = None, limit: int = 200) -> list[SessionRow]:
        """Return sessions, latest day first."""
        return self._queries.sessions(group=group, since=since, limit=limit)

    def coming(self, *, group: Id | None = None) -> list[SessionRow]:
        """Return what runs or is planned from today on, soonest first."""
        return self._queries.coming_sessions(self._now().date(), group=group)

    def past_ids(self, *, group: Id | None = None) -> list[Id]:
        """Return the ids of all other sessions, latest day first; a list reads their rows page by page."""
        return self._queries.past_session_ids(self._now().date(), group=group)

    def page(self, ids: Sequence[Id]) -> list[SessionRow]:
        """Return the rows of a page of sessions, in the order of ids."""
        return self._queries.session_rows(ids)

    def between(self, first: date, last: date, *, group: Id | None = None) -> list[SessionRow]:
        """Return the sessions of these days, both included, earliest first."""
        return self._queries.sessions_between(first, last, group=group)

    def next(self) -> SessionRow | None:
        """Return the running session, or else the next planned one from today on."""
        return self._queries.next_session(self._now().date())

    def get(self, session: Id) -> Session:
        """Return one session. Raises UserError when it is not in this vault."""
        found = self._reads.get(Session, session)
        if found is None or found.withdrawn:
            raise UserError("That session is not in this vault any more.")
        return found

    def place_words(self, session: Session) -> str:
        """Return where it is, "Beech Road Library, the Green Room"."""
        venue = self._reads.get(Venue, session.venue) if session.venue else None
        return ", ".join(part for part in (venue.name if venue else "", session.room) if part)

    def agenda(self, session: Id) -> list[AgendaItem]:
        """Return the agenda in order."""
        return sorted(self._reads.find(AgendaItem, session=session), key=lambda item: item.order)

    def suggest(self, group: Id) -> tuple[Session, list[AgendaItem]]:
        """Return a session four weeks after the group's last one, same hours and place, with its agenda, to change."""
        rows = [row for row in self._queries.sessions(group=group, limit=1) if row.day is not None]
        today = self._now().date()
        if not rows:
            session = Session(id=new_id(), group=group, day=today)
            return session, self._items(session, FIRST_AGENDA)
        last = self.get(rows[0].id)
        day = max(last.day + FOUR_WEEKS, today) if last.day else today
        session = Session(
            id=new_id(),
            group=group,
            title=last.title,
            kind=last.kind,
            day=day,
            starts=last.starts,
            ends=last.ends,
            venue=last.venue,
            room=last.room,
            names_taken=last.names_taken,
        )
        shape = [(item.title, item.minutes, item.is_break) for item in self.agenda(last.id)]
        return session, self._items(session, shape or FIRST_AGENDA)

    @staticmethod
    def _items(session: Session, shape: Sequence[tuple[str, int, bool]]) -> list[AgendaItem]:
        return [
            AgendaItem(
                id=new_id(),
                session=session.id,
                group=session.group,
                title=title,
                minutes=minutes,
                is_break=is_break,
                order=order,
            )
            for (title, minutes, is_break), order in zip(shape, spread(len(shape)), strict=True)
        ]

    def plan(self, session: Session, agenda: Sequence[AgendaItem]) -> Changes:
        """Keep a new session with its agenda. Raises UserError where its day, or its group, is missing."""
        with self._work() as work:
            self._check(session, work)
            work.put(session, *agenda)
            return work.commit("Plan a session")

    def change(self, session: Session) -> Changes:
        """Keep what was changed on a session."""
        with self._work() as work:
            self._check(session, work)
            work.put(session)
            return work.commit("Change a session")

    @staticmethod
    def _check(session: Session, work: Work) -> None:
        if work.get(Group, session.group) is None:
            raise UserError("Choose the group whose session this is.")
        if session.day is None:
            raise UserError("Choose the day of the session.")
        if session.starts and session.ends and session.ends <= session.starts:
            raise UserError("The session ends before it starts. Check the two times.")

    def cancel(self, session: Id) -> Changes:
        """Take a planned session out; undo brings it back. Raises UserError when it has been opened."""
        with self._work() as work:
            kept = self._opened(work, session)
            if kept.state is not SessionState.PLANNED:
                raise UserError("This session has been opened, so it stays. Only a planned one can be taken out.")
            work.put(replace(kept, withdrawn=True))
            return work.commit("Take out a session")

    def keep_item(self, item: AgendaItem) -> Changes:
        """Add or change an item of the agenda; a new one without an order goes to the end."""
        if not item.title.strip():
            raise UserError("Give the item a name, such as “Welcome”.")
        if not 0 <= item.minutes <= 24 * 60:
            raise UserError("Write the minutes as a number, such as 15.")
        with self._work() as work:
            if not item.order:
                last = max((each.order for each in work.find(AgendaItem, session=item.session)), default="")
                item = replace(item, order=between(last, ""))
            work.put(item)
            return work.commit("Change the agenda")

    def move_item(self, item: Id, places: int) -> Changes:
        """Move an item up (negative) or down by so many places."""
        with self._work() as work:
            kept = work.get(AgendaItem, item)
            if kept is None:
                raise UserError("That item is not on the agenda any more.")
            others = sorted(
                (each for each in work.find(AgendaItem, session=kept.session) if each.id != item),
                key=lambda each: each.order,
            )
            here = sum(each.order < kept.order for each in others)
            place = min(max(here + places, 0), len(others))
            before = others[place - 1].order if place else ""
            after = others[place].order if place < len(others) else ""
            work.put(replace(kept, order=between(before, after)))
            return work.commit("Move an agenda item")

    def drop_item(self, item: Id) -> Changes:
        """Take an item off the agenda; undo brings it back."""
        with self._work() as work:
            kept = work.get(AgendaItem, item)
            if kept is not None:
                work.put(replace(kept, withdrawn=True))
            return work.commit("Take out an agenda item")

    def open(self, session: Id) -> Changes:
        """Open a session: it runs, and its first item is on. Opening one that runs changes nothing."""
        with self._work() as work:
            kept = self._opened(work, session)
            if kept.state is SessionState.PLANNED:
                now = self._now()
                todo = self._todo(work, session)
                running = Running(todo[0].id, now) if todo else None
                work.put(replace(kept, state=SessionState.RUNNING, opened_at=now, now=running))
            return work.commit("Open the session")

    def next_item(self, session: Id) -> Changes:
        """Mark the item that is on as done, and put the next one on."""
        with self._work() as work:
            kept, now = self._opened(work, session), self._now()
            if kept.state is not SessionState.RUNNING:
                raise UserError("Open the session first, then its items can go on.")
            todo = self._todo(work, session)
            if kept.now is not None:
                work.put(*(replace(item, done_at=now) for item in todo if item.id == kept.now.item))
                todo = [item for item in todo if item.id != kept.now.item]
            work.put(replace(kept, now=Running(todo[0].id, now) if todo else None))
            return work.commit("Go to the next item")

    def close(self, session: Id) -> Changes:
        """Close a session. What was kept stays open to change; closing twice changes nothing."""
        with self._work() as work:
            kept = self._opened(work, session)
            if kept.state in (SessionState.PLANNED, SessionState.RUNNING):
                work.put(replace(kept, state=SessionState.CLOSED, closed_at=self._now(), now=None))
            return work.commit(CLOSED)

    def reopen(self, session: Id) -> Changes:
        """Run a closed session again."""
        with self._work() as work:
            kept = self._opened(work, session)
            work.put(replace(kept, state=SessionState.RUNNING, closed_at=None))
            return work.commit("Open the session again")

    @staticmethod
    def _opened(work: Work, session: Id) -> Session:
        kept = work.get(Session, session)
        if kept is None or kept.withdrawn:
            raise UserError("That session is not in this vault any more.")
        return kept

    @staticmethod
    def _todo(work: Work, session: Id) -> list[AgendaItem]:
        items = sorted(work.find(AgendaItem, session=session), key=lambda item: item.order)
        return [item for item in items if item.done_at is None]
