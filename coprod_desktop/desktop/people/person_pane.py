"""One person: title, "Print for Amina", and the tabs."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.people import wording
from coprod_desktop.desktop.people.about_tab import AboutTab
from coprod_desktop.desktop.people.money_tab import MoneyTab
from coprod_desktop.desktop.people.other_tabs import ConsentTab, GroupsTab, HeldTab, WordsTab
from coprod_desktop.desktop.people.papers_tab import PapersTab
from coprod_desktop.desktop.people.sheets import ConsentSheet, EraseSheet, JoinGroupSheet
from coprod_desktop.desktop.people.taking_part import StatusSheet, SupporterSheet
from coprod_desktop.desktop.people.view import PersonView
from coprod_desktop.desktop.widgets.buttons import PLAIN, Button
from coprod_desktop.desktop.widgets.page import Pane
from coprod_desktop.desktop.widgets.show_paper import paper_sheet
from coprod_desktop.desktop.widgets.tabs import Tabs
from coprod_desktop.desktop.widgets.take_back import ask_to_take_back
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.workspace import Workspace


class PersonPane(QObject):
    """Fills a pane with one person. erased: there is nobody to show any more."""

    erased = Signal()

    def __init__(self, desk: Desk[Workspace], pane: Pane) -> None:
        """Show nobody yet."""
        super().__init__(pane)
        self._desk, self._pane = desk, pane
        self._view: PersonView | None = None
        self.print_button = pane.top.add_action(Button(self.tr("Print"), "printer", PLAIN))
        self.print_button.clicked.connect(self.print_summary)
        self.tabs = Tabs(self.tr("About this person"))
        self.about = AboutTab(desk)
        self.groups, self.words, self.money = GroupsTab(), WordsTab(), MoneyTab()
        self.consent, self.papers, self.held = ConsentTab(), PapersTab(desk), HeldTab(desk)
        self._tabs = (self.about, self.groups, self.words, self.money, self.consent, self.papers, self.held)
        names = (
            *(self.tr("About"), self.tr("Groups"), self.tr("Words")),
            *(self.tr("Money"), self.tr("Consent"), self.tr("Papers"), self.tr("All we hold")),
        )
        for words, tab in zip(names, self._tabs, strict=True):
            self.tabs.add(words, tab)
        pane.add(self.tabs)
        self._connect()
        self.clear()

    def _connect(self) -> None:
        self.tabs.changed.connect(self._fill)
        self.about.supporters.change.connect(
            lambda support: self._open_sheet(lambda view: self._supporter_sheet(view, support))
        )
        self.about.supporters.take_out.connect(self._drop_supporter)
        self.about.status.change.connect(lambda: self._open_sheet(self._status_sheet))
        self.groups.join.connect(lambda: self._open_sheet(self._join_sheet))
        self.groups.change.connect(lambda group: self._open_sheet(lambda view: self._join_sheet(view, group)))
        self.groups.leave.connect(self._leave)
        self.words.take_back.connect(lambda line: ask_to_take_back(self._desk, self._pane.window(), Id(line)))
        self.money.payments.connect(lambda: self._desk.go(f"money/payments/{self.person()}"))
        self.money.forget.connect(self._forget_journey)
        self.consent.decide.connect(lambda: self._open_sheet(self._consent_sheet))
        self.consent.take_back.connect(self._take_consent_back)
        self.held.erase.connect(lambda: self._open_sheet(self._erase_sheet))

    def person(self) -> str:
        """Return whose page is open; nothing when nobody's is."""
        return self._view.person.id if self._view else ""

    def show_view(self, view: PersonView) -> None:
        """Show a person; the same one again is refreshed in place, another one begins at the first tab."""
        other = view.person.id != self.person()
        self._view = view
        self._pane.top.set_words(view.person.name)
        self._pane.top.set_soft(wording.person_soft(view.person, view.groups, view.today))
        self.print_button.setText(self.tr("Print for {}").format(view.person.short))
        self.print_button.setVisible(view.summary_of is not None)
        self.tabs.show()
        if other:
            self.about.read_again()
            self._pane.verticalScrollBar().setValue(0)
        if other and self.tabs.current():
            self.tabs.turn_to(0)  # which fills it
        else:
            self._fill()

    def clear(self) -> None:
        """Show nobody."""
        self._view = None
        self._pane.top.set_words("")
        self._pane.top.set_soft("")
        self.print_button.hide()
        self.tabs.hide()

    def keep_all(self) -> bool:
        """Keep what is being typed; False when something can't be kept."""
        return self.about.keep_all()

    def print_summary(self) -> None:
        """Show this person's own summary of the last session they came to, ready to print."""
        view = self._view
        if view is None or view.summary_of is None:
            return
        title = self.tr("For {}").format(view.person.short)
        about = About(view.summary_of, view.person.id)
        self._open(paper_sheet(self._desk, self._pane.window(), title, "summary", about))

    def _fill(self) -> None:
        """Show the person in the tab that is in sight; the others wait until they are turned to."""
        if self._view is not None:
            self._tabs[self.tabs.current()].show_view(self._view)

    def _open_sheet(self, make: Callable[[PersonView], QDialog | None]) -> None:
        sheet = make(self._view) if self._view is not None else None
        if sheet is not None:
            self._open(sheet)

    @staticmethod
    def _open(sheet: QDialog) -> None:
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def _join_sheet(self, view: PersonView, group: str = "") -> QDialog:
        member_of = next((pair for pair in view.groups if pair[0].id == group), None)
        return JoinGroupSheet(self._desk, self._pane.window(), view, member_of)

    def _supporter_sheet(self, view: PersonView, support: str) -> QDialog:
        row = next((each for each in view.supporters if each.support.id == support), None)
        return SupporterSheet(self._desk, self._pane.window(), view, row)

    def _status_sheet(self, view: PersonView) -> QDialog:
        return StatusSheet(self._desk, self._pane.window(), view)

    def _drop_supporter(self, support: str) -> None:
        supporters = self._desk.services.supporters
        self._desk.keep(lambda: supporters.drop(Id(support)))

    def _forget_journey(self, journey: str) -> None:
        expenses = self._desk.services.expenses
        self._desk.keep(lambda: expenses.forget_journey(Id(journey)))

    def _consent_sheet(self, view: PersonView) -> QDialog:
        return ConsentSheet(self._desk, self._pane.window(), view)

    def _erase_sheet(self, view: PersonView) -> QDialog:
        sheet = EraseSheet(self._desk, self._pane.window(), view)
        sheet.erased.connect(self.erased)
        return sheet

    def _leave(self, group: str) -> None:
        person, groups, now = Id(self.person()), self._desk.services.groups, self._desk.services.now
        self._desk.keep(lambda: groups.leave(Id(group), person, now().date()))

    def _take_consent_back(self, consent: str) -> None:
        people, now = self._desk.services.people, self._desk.services.now
        self._desk.keep(lambda: people.take_back_consent(Id(consent), now().date()))
