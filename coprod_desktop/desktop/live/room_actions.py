"""What can be done with somebody in the room: check in, apologies, a walk-in, their costs. Each act is one step."""

from collections.abc import Callable, Sequence
from datetime import time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from coprod_desktop.desktop.live.close_sheet import CloseSheet
from coprod_desktop.desktop.live.costs_sheet import Asked, CostsSheet
from coprod_desktop.desktop.live.room import to_ask
from coprod_desktop.desktop.live.room_sheets import SupportsSheet, TodaySheet, WalkInSheet
from coprod_desktop.desktop.live.state import walk_in_place
from coprod_desktop.desktop.live.way_out_sheet import WayOutSheet
from coprod_desktop.domain.attendance import Attendance, Presence, Way
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.sent import Paper
from coprod_desktop.domain.sessions import Call
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.sent import SentRow
from coprod_desktop.services.views import PersonRow, RoomRow

if TYPE_CHECKING:
    from coprod_desktop.desktop.live.page import LivePage


class RoomActions(QObject):
    """Acts on the people of the session that the page shows."""

    def __init__(self, page: "LivePage") -> None:
        """Act for a page."""
        super().__init__(page)
        self._page, self._desk = page, page.desk

    def look_up(self, words: str) -> None:
        """Look for people of the vault who may be meant."""
        state = self._page.state
        if state is None:
            return
        services, group = self._desk.services, state.group.id

        def found(rows: Sequence[PersonRow]) -> None:
            self._page.room_pane.finder.show_found(words, rows)

        self._desk.tasks.run(lambda: services.people.find(words, first=group), found, receiver=self)

    def came(self, person: str) -> None:
        """Check somebody in who was found by letters; who is here already is only shown."""
        row = self._page.room_pane.row_of(person)
        if row is not None and row.is_in:
            self._desk.messages.show(self.tr("{} is here already.").format(row.short))
            self._page.room_pane.people.choose(person)
            return
        self._check_in(Id(person), row)

    def _check_in(self, person: Id, row: RoomRow | None) -> None:
        attendances, session = self._desk.services.attendances, self._page.session_id
        way = row.way if row is not None else Way.ROOM

        def done(changes: Changes) -> None:
            self._page.room_pane.people.choose(person)

        self._desk.keep(lambda: attendances.check_in(session, person, way=way), done, receiver=self)

    def act(self, what: str, person: str) -> None:
        """Do what was asked with somebody; see RoomPane.asked."""
        row = self._page.room_pane.row_of(person)
        if row is None:
            return
        attendances, session, who = self._desk.services.attendances, self._page.session_id, Id(person)
        steps: dict[str, Callable[[], Changes]] = {
            "left": lambda: attendances.check_out(session, who),
            "apologies": lambda: attendances.apologies(session, who),
            "off": lambda: attendances.uninvite(session, who),
        }
        if what == "plan":
            self._desk.tasks.run(
                lambda: attendances.get(session, who), lambda kept: self._open_today(row, kept), receiver=self
            )
        elif what == "supports":
            self._open_supports(row)
        elif what == "way out":
            self._open_way_out(row)
        elif what in steps:
            self._desk.keep(steps[what], receiver=self)
        elif row.is_in:
            self._desk.keep(lambda: attendances.not_here(session, who), receiver=self)
        else:
            self._check_in(who, row)

    def _open_today(self, row: RoomRow, kept: Attendance | None) -> None:
        sheet = TodaySheet(self._page, row.short, kept)
        attendances, session = self._desk.services.attendances, self._page.session_id

        def planned(comes_at: time | None, leaves_at: time | None, note: str, way: Way) -> None:
            self._desk.keep(
                lambda: attendances.plan_for(
                    session, row.person, comes_at=comes_at, leaves_at=leaves_at, note=note, way=way
                ),
                receiver=self,
            )

        sheet.planned.connect(planned)
        self._page.show_sheet(sheet)

    def _open_supports(self, row: RoomRow) -> None:
        sheet = SupportsSheet(self._page, row.short, self._others(row), row.supporting)
        attendances, session = self._desk.services.attendances, self._page.session_id

        def chosen(supported: str) -> None:
            whom = Id(supported) if supported else None
            self._desk.keep(lambda: attendances.support(session, row.person, whom), receiver=self)

        sheet.chosen.connect(chosen)
        self._page.show_sheet(sheet)

    def _open_way_out(self, row: RoomRow) -> None:
        attendances, session, who = self._desk.services.attendances, self._page.session_id, row.person

        def opened(kept: Attendance | None) -> None:
            helper = kept.helper if kept is not None else None
            sheet = WayOutSheet(self._page, self._desk, session, row, helper, self._others(row))
            self._page.show_sheet(sheet)

        self._desk.tasks.run(lambda: attendances.get(session, who), opened, receiver=self)

    def _others(self, row: RoomRow) -> list[tuple[Id, str]]:
        return [(key, name) for key, name in self._page.everybody() if key != row.person]

    def walk_in(self, name: str) -> None:
        """Ask a walk-in what helps them, then check them in."""
        place = walk_in_place(self._page.session_id)
        sheet = WalkInSheet(self._page, self._desk, place, name, self._page.everybody())
        sheet.checked_in.connect(partial(self._walked_in, sheet))
        self._page.show_sheet(sheet)

    def _walked_in(self, sheet: WalkInSheet, name: str, helps: str, supports: str) -> None:
        attendances, session = self._desk.services.attendances, self._page.session_id

        def done() -> None:
            self._desk.messages.show(self.tr("{} is checked in.").format(name))
            self._page.room_pane.finder.field.setFocus()

        sheet.submit(
            lambda: attendances.walk_in(session, name, helps=helps, supports=Id(supports) if supports else None), done
        )

    def count_heads(self, heads: int) -> None:
        """Keep how many are here."""
        attendances, session = self._desk.services.attendances, self._page.session_id
        self._desk.keep(lambda: attendances.count_heads(session, heads), receiver=self)

    def ask_costs(self) -> None:
        """Ask those in the room what it cost them, one after the other, each alone."""
        state = self._page.state
        if state is None or state.session.day is None:
            return
        been: set[Id] = set()
        choose = to_ask if to_ask(state.room) else self._to_look_at

        def turn() -> Asked | None:
            room = self._page.state.room if self._page.state else ()
            waiting = [row for row in choose(room) if row.person not in been]
            if not waiting:
                return None
            been.add(waiting[0].person)
            return Asked(waiting[0].person, waiting[0].short)

        day = min(state.session.day, self._desk.services.now().date())
        self._page.show_sheet(CostsSheet(self._page, self._desk, state.session.id, day, turn))

    @staticmethod
    def _to_look_at(room: tuple[RoomRow, ...]) -> list[RoomRow]:
        """Return everybody who came, to look at their answers when all were asked."""
        return [row for row in room if row.presence in (Presence.HERE, Presence.LEFT)]

    def close_session(self) -> None:
        """Look at what is easily forgotten, then close."""
        services, session, state = self._desk.services, self._page.session_id, self._page.state
        if state is None:
            return
        group, day = state.group.id, state.session.day

        def read() -> tuple[Sequence[SentRow], int]:
            answers = services.evaluations.of_day(group, day) if day is not None else ()
            return services.sent.waiting(session=session), len(answers)

        self._desk.tasks.run(read, self._ask_to_close, receiver=self)

    def _ask_to_close(self, found: tuple[Sequence[SentRow], int]) -> None:
        """Ask, once. found: the papers of which nobody has said how they went, and how many said how today was."""
        papers, answered = found
        state = self._page.state
        if state is None or self._page.findChildren(CloseSheet):
            return
        came = [row for row in state.room if row.presence in (Presence.HERE, Presence.LEFT)]
        sheet = CloseSheet(
            self._page,
            self._desk,
            f"live/{state.session.id}",
            [(row.person, row.short) for row in came],
            [row.short for row in to_ask(state.room)],
            list(dict.fromkeys(paper.who for paper in papers if paper.which is not Paper.INVITATION)),
            answered=answered,
            half_typed=not self._page.capture.is_empty(),
        )
        sheet.ask_wanted.connect(self.ask_costs)
        sheet.hand_wanted.connect(self.hand_over)
        sheet.round_wanted.connect(self._page.keys.hand_round)
        sheet.call_wanted.connect(self._plan_call)
        sheet.close_wanted.connect(self._close)
        self._page.show_sheet(sheet)

    def hand_over(self) -> None:
        """Show the papers of today that nobody has spoken for, to say by one key each how they went."""
        from coprod_desktop.desktop.papers.handing_part import HandingSheet  # noqa: PLC0415 # once a session

        self._page.show_sheet(HandingSheet(self._desk, self._page, session=self._page.session_id))

    def _plan_call(self, person: str, why: str) -> None:
        state = self._page.state
        if state is None:
            return
        services = self._desk.services
        call = Call(
            id=new_id(),
            person=Id(person),
            group=state.group.id,
            session=state.session.id,
            why=why,
            due=services.now().date() + timedelta(days=1),
        )
        self._desk.keep(lambda: services.attendances.keep_call(call), receiver=self)

    def _close(self) -> None:
        sessions, session = self._desk.services.sessions, self._page.session_id
        papers = f"sessions/{session}/documents/papers"
        self._desk.keep(lambda: sessions.close(session), lambda _: self._desk.go(papers), receiver=self)
