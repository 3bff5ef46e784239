"""The page Sessions: the list, and the session that is open, tab by tab."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSizePolicy, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.sessions.before_tab import BeforeTab
from coprod_desktop.desktop.sessions.beside import Beside
from coprod_desktop.desktop.sessions.documents_tab import DocumentsTab
from coprod_desktop.desktop.sessions.evaluation_tab import EvaluationTab
from coprod_desktop.desktop.sessions.head import HeadFacts, SessionHead, read_head
from coprod_desktop.desktop.sessions.log_tab import LogTab
from coprod_desktop.desktop.sessions.money_tab import MoneyTab
from coprod_desktop.desktop.sessions.new_session import NewSessionSheet
from coprod_desktop.desktop.sessions.people_tab import PeopleTab
from coprod_desktop.desktop.sessions.plan_tab import PlanTab
from coprod_desktop.desktop.sessions.session_list import SessionList
from coprod_desktop.desktop.sessions.tab import Tab
from coprod_desktop.desktop.settings.page import GROUP, AddSheet
from coprod_desktop.desktop.theme.measures import narrow
from coprod_desktop.desktop.widgets.buttons import MAIN, PLAIN, Button
from coprod_desktop.desktop.widgets.labels import EmptyText
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.page import TwoPanes
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.desktop.widgets.tabs import Tabs
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.steps import Changes
from coprod_desktop.domain.venues import Venue
from coprod_desktop.services.views import GroupRow, SessionRow
from coprod_desktop.services.workspace import Workspace

NEW = "new"
"""What the page is about when a session is to be planned: "sessions/new"."""


@dataclass(frozen=True, slots=True)
class ListFacts:
    """What the list shows."""

    groups: tuple[GroupRow, ...]
    coming: tuple[SessionRow, ...]
    past: tuple[Id, ...]
    today: date


ATTRIBUTES = ("plan", "people", "before", "log", "money", "evaluation", "documents")
"""The tabs of the page, in their order."""


class TabPlace(Measured):
    """Where a tab stands once it has been made."""

    def __init__(self) -> None:
        """Stand empty."""
        super().__init__()
        self.tab: Tab[Any] | None = None
        self._column = Column(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def hold(self, tab: Tab[Any]) -> None:
        """Hold the tab; again changes nothing."""
        if self.tab is None:
            self.tab = tab
            self._column.addWidget(tab)


class SessionsPage(TwoPanes):
    """Places: "sessions", "sessions/new", "sessions/ID", "sessions/ID/TAB", and "sessions/ID/TAB/WHAT" for the part of
    a tab that is to have the focus.
    """

    name = "sessions"
    tables = frozenset({Session.TABLE, Group.TABLE, Venue.TABLE}).union(
        *(tab.tables for tab in (PlanTab, PeopleTab, BeforeTab, LogTab, MoneyTab, EvaluationTab, DocumentsTab))
    )
    TABS: ClassVar[tuple[str, ...]] = ("plan", "people", "before", "log", "money", "today", "documents")

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Lay out the list and the tabs."""
        super().__init__(desk, parent=parent)
        self._session = Id("")
        self._wanted_focus = ""
        self._facts: ListFacts | None = None
        self._build_list()
        self._build_open()
        self._show_nothing()

    def _build_list(self) -> None:
        self.list_pane.top.set_words(self.tr("Sessions"))
        self.plan_button = self.list_pane.top.add_action(Button(self.tr("Plan a session"), "calendar-plus", MAIN))
        self.plan_button.clicked.connect(self.plan_new)
        self.list = SessionList()
        self.list_pane.add(self.list)
        self.list.opened.connect(self._open_row)
        self.list.group_chosen.connect(lambda: self.refresh(None))
        self.beside = Beside(self.desk, self, self.list, lambda: self._session)

    def _build_open(self) -> None:
        self.head = SessionHead(self.desk, self.open_pane.top, self)
        self.tabs = Tabs(self.tr("Parts of the session"))
        for words in (
            self.tr("Plan"),
            self.tr("People"),
            self.tr("Before"),
            self.tr("Log"),
            self.tr("Money"),
            self.tr("How was today"),
            self.tr("Documents"),
        ):
            self.tabs.add(words, TabPlace())
        self.tabs.changed.connect(self._turned)
        self.head.leaving.connect(self._leave_tabs)
        self.head.pack_wanted.connect(self._make_pack)
        self.nothing = EmptyText(self.tr("Choose a session from the list, or plan one."))
        self.open_pane.add(self.nothing)
        self.open_pane.add(self.tabs)

    @cached_property
    def plan(self) -> PlanTab:
        """When, where, and the agenda. Each tab is made when it is first turned to."""
        tab = PlanTab(self.desk)
        tab.taken_out.connect(self._was_taken_out)
        return tab

    @cached_property
    def people(self) -> PeopleTab:
        """Who is invited and who came."""
        return PeopleTab(self.desk)

    @cached_property
    def before(self) -> BeforeTab:
        """What is to be done before it."""
        return BeforeTab(self.desk)

    @cached_property
    def log(self) -> LogTab:
        """What was kept."""
        return LogTab(self.desk)

    @cached_property
    def money(self) -> MoneyTab:
        """What it cost people to come."""
        return MoneyTab(self.desk)

    @cached_property
    def evaluation(self) -> EvaluationTab:
        """How it was."""
        return EvaluationTab(self.desk)

    @cached_property
    def documents(self) -> DocumentsTab:
        """The papers."""
        return DocumentsTab(self.desk)

    def _tab(self) -> Tab[Any]:
        """Return the tab in sight, made and put into its place if need be."""
        place = self.tabs.current()
        tab: Tab[Any] = getattr(self, ATTRIBUTES[place])
        holder = self.tabs.parts[place]
        if isinstance(holder, TabPlace):
            holder.hold(tab)
        return tab

    def _made_tabs(self) -> list[Tab[Any]]:
        return [part.tab for part in self.tabs.parts if isinstance(part, TabPlace) and part.tab is not None]

    def help_text(self) -> str:
        """Say what the page is for."""
        return self.tr(
            "Every session has its plan, the people who come, what was said, the money, how it was, and the papers. "
            "What you type is kept when you leave a field. Undo takes the last step back."
        )

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the page's own keys."""
        return [
            ("Alt+Up, Alt+Down", self.tr("Move the chosen item of the agenda")),
            ("Delete", self.tr("Take the chosen item off the agenda")),
            ("Enter", self.tr("Open what is chosen in a list")),
            ("Space", self.tr("Before: the chosen thing is arranged, or not")),
            ("Space, 1 to 4", self.tr("Documents: the chosen paper went as planned, or in another way")),
            ("0", self.tr("Documents: all the rest went as planned")),
            *self.beside.keys(),
        ]

    def open_about(self, about: str) -> None:
        """Open a session, on a tab; or the sheet that plans one."""
        session, _, rest = about.partition("/")
        tab, _, self._wanted_focus = rest.partition("/")
        if session == NEW:
            self.plan_new()
        elif session:
            self._open(Id(session), tab)
        elif not self._session:
            self._open_first()

    def about(self) -> str:
        """Return the session that is open, with its tab."""
        return f"{self._session}/{self.TABS[self.tabs.current()]}" if self._session else ""

    def may_leave(self) -> bool:
        """Keep every field that is being typed in; what can't be kept stays in its draft, and says why."""
        self._leave_tabs()
        return True

    def _leave_tabs(self) -> None:
        for tab in self._made_tabs():
            tab.leave()

    def refresh(self, changes: Changes | None) -> None:
        """Read the list again if a session changed, and the open tab if something in it did."""
        if changes is None or changes.touches(Session.TABLE, Group.TABLE, Venue.TABLE):
            self._read_list()
        if self._session:
            self._read_head(with_tab=changes is None or changes.touches(*self._tab().tables))

    def _read_list(self) -> None:
        services, group = self.desk.services, self.list.group()

        def read() -> ListFacts:
            return ListFacts(
                groups=tuple(services.groups.all()),
                coming=tuple(services.sessions.coming(group=group)),
                past=tuple(services.sessions.past_ids(group=group)),
                today=services.now().date(),
            )

        self.desk.tasks.run(read, self._show_list)

    def _show_list(self, facts: ListFacts) -> None:
        first_time = self._facts is None
        self._facts = facts
        self.list.show_sessions(facts.coming, facts.past, facts.groups, facts.today)
        self.beside.reread(facts.today)
        self.plan_button.setText(self.tr("Plan a session") if facts.groups else self.tr("Add your group"))
        self.list.choose(self._session)
        if first_time and not self._session:
            self._open_first()

    def _open_first(self) -> None:
        """Open the next session, or else the last one, where there is room for it beside the list."""
        first = self.list.first()
        if first and not narrow(self):
            self._open(Id(first), "")

    def _open_row(self, session: str) -> None:
        self.desk.go(f"sessions/{session}/{self.TABS[self.tabs.current()]}")

    def _open(self, session: Id, tab: str) -> None:
        place = self.TABS.index(tab) if tab in self.TABS else self.tabs.current()
        wanted = self._wanted_focus
        if session != self._session:
            self._leave_tabs()
            self._session = session
            self.list.choose(session)
            self._read_head()
            if place == self.tabs.current():
                self._turn()
        self.tabs.turn_to(place)  # the window is told of the tab, and tells the page of a place without this wish
        self._wanted_focus = wanted
        self.show_open()
        self._take_focus()

    def _turned(self) -> None:
        self._turn()
        if self._session:
            self.desk.go(f"sessions/{self.about()}")

    def _turn(self) -> None:
        """Show the tab in sight about the open session; what was typed in the others is kept."""
        shown = self._tab()
        for tab in self._made_tabs():
            if tab is not shown:
                tab.leave()
        if self._session:
            shown.open(self._session)

    def _take_focus(self) -> None:
        """Go to the part that was asked for; once the session is in sight, because nothing hidden takes the focus."""
        if self.tabs.isHidden():
            return
        if self._wanted_focus and self._tab() is self.plan:
            self.plan.focus_on(self._wanted_focus)
        elif self._wanted_focus and self._tab() is self.people:
            self.people.finder.setFocus()
        elif self._wanted_focus and self._tab() is self.documents:
            self.documents.focus_on_papers()
        if self._wanted_focus:
            QTimer.singleShot(0, self, self._show_focus)  # once the tab has its height
        self._wanted_focus = ""

    def _show_focus(self) -> None:
        """Scroll to what has the focus: Qt does so for Tab only."""
        focused: QWidget | None = self.window().focusWidget()  # Qt's stubs promise one; there may be none
        if focused is not None and self.open_pane.isAncestorOf(focused):
            self.open_pane.ensureWidgetVisible(focused)

    def _read_head(self, *, with_tab: bool = False) -> None:
        """Read what stands over the session, and then its tab; a session that is gone leaves the page empty."""
        services, session = self.desk.services, self._session
        if not session:
            return

        def show(head: HeadFacts) -> None:
            self._show_head(head)
            if with_tab:
                self._tab().reread()

        self.desk.tasks.run(lambda: read_head(services, session), show, lambda _: self._show_nothing(), receiver=self)

    def _show_head(self, head: HeadFacts) -> None:
        if head.session.id == self._session:
            self.head.show_facts(head)
            self.nothing.hide()
            self.tabs.show()
            self.plan_button.setProperty("kind", PLAIN)
            if self._wanted_focus:
                self._take_focus()

    def _show_nothing(self) -> None:
        """Stand empty, beside a list that has the first action."""
        self._session = Id("")
        self.head.show_nothing()
        self.tabs.hide()
        self.nothing.show()
        self.plan_button.setProperty("kind", MAIN)

    def _make_pack(self) -> None:
        self.documents.make_pack()

    def _was_taken_out(self) -> None:
        self._show_nothing()
        self.show_list()

    def plan_new(self) -> None:
        """Open the sheet that plans a session, or, before there is a group, the one that adds it."""
        if self._facts is not None and not self._facts.groups:  # what is shown may be older than the first group
            self.desk.tasks.run(self.desk.services.groups.all, self._plan_or_add_group, receiver=self)
        else:
            self._ask_for_plan()

    def _plan_or_add_group(self, groups: Sequence[GroupRow]) -> None:
        if groups:
            self._ask_for_plan()
        else:
            open_once(AddSheet(self.desk, self, GROUP))

    def _ask_for_plan(self) -> None:
        sheet = NewSessionSheet(self.desk, self, self.list.group())
        sheet.planned.connect(lambda session: self.desk.go(f"sessions/{session}/plan/place"))
        open_once(sheet)
