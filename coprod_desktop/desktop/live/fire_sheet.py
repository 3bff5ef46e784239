"""The fire list on screen: who is in the building now, those first who need somebody; printed by one more key."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.live.live_sheet import LiveSheet
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText, StrongLead, Words
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.row_list import RowList
from coprod_desktop.desktop.widgets.sheet import FIRE_LIST_KEY
from coprod_desktop.desktop.widgets.show_paper import show_paper
from coprod_desktop.domain.clock import time_in_words
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.attendance_facts import FireFacts, InBuilding
from coprod_desktop.services.document_kinds import kind_named
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.workspace import Workspace

FIRE_LIST = "fire-list"
FIRE_KEY, FIRE_PRINT_KEY = "F8", "Shift+F8"
QUEUE = "Coprod fire list"
"""What the printer's queue shows: it names nobody."""


class FireSheet(LiveSheet):
    """Enter prints it. What it shows was read when it was opened: open it again for a later moment."""

    def __init__(self, parent: QWidget, desk: Desk[Workspace], session: Id) -> None:
        """Read who is in the building."""
        super().__init__(parent)
        self._desk, self._session, self._under = desk, session, parent
        self.say(self.tr("Fire list"), self.tr("Print it"))
        self.main.setProperty("icon_name", "printer")
        self.main.setEnabled(False)
        self.cancel.setText(self.tr("Close"))
        self.count, self.meet_at = StrongLead(), Words()
        self.first_heading = SectionHeading(self.tr("Help first"))
        self.first = RowList(self.tr("Help first"), whole=True)
        self.all_heading = SectionHeading(self.tr("Everybody by name"))
        self.all = RowList(self.tr("Everybody in the building"), whole=True)
        self.nobody = EmptyText(self.tr("Nobody is checked in. People on the phone or online are not on this list."))
        for part in (self.count, self.meet_at, self.first_heading, self.first, self.all_heading, self.all, self.nobody):
            self.add(part)
            part.hide()
        self.begin_with(self.main)
        documents = desk.services.documents
        desk.tasks.run(lambda: documents.facts(FIRE_LIST, About(session)), self._show, self._failed, receiver=self)

    def _show(self, facts: object) -> None:
        if not isinstance(facts, FireFacts):
            return
        one, many = self.tr("1 person is in the building at {}."), self.tr("{} people are in the building at {}.")
        at = time_in_words(facts.at)
        self.count.setText(one.format(at) if facts.total == 1 else many.format(facts.total, at))
        counted = self.tr("{} of them were only counted.").format(facts.heads) if facts.heads else ""
        self.meet_at.setText(" ".join(part for part in (counted, facts.meet_at) if part))
        first = facts.first()
        self.first.show_rows([fire_row(each, place) for place, each in enumerate(first)])
        self.all.show_rows([Row(str(place), each.name) for place, each in enumerate(facts.people)])
        self.count.show()
        self.meet_at.setVisible(bool(self.meet_at.text()))
        for part in (self.first_heading, self.first):
            part.setVisible(bool(first))
        for part in (self.all_heading, self.all):
            part.setVisible(bool(facts.people))
        self.nobody.setVisible(not facts.total)
        self.main.setEnabled(True)
        self.main.setFocus()
        self.fit()

    def _failed(self, error: Exception) -> None:
        self.reject()
        self._desk.messages.failed(error)

    def act(self) -> None:
        """Show it as it will be printed."""
        self.accept()
        print_fire_list(self._desk, self._under, self._session)


def _tr(words: str) -> str:
    return QCoreApplication.translate("FireSheet", words)


def fire_keys() -> list[tuple[str, str]]:
    """Return the keys of the fire list, as (keys, what they do)."""
    return [
        (FIRE_KEY, _tr("Fire list: who is in the building now")),
        (FIRE_PRINT_KEY, _tr("Print the fire list")),
    ]


def add_fire_keys(desk: Desk[Workspace], page: QWidget, session: Callable[[], Id | None]) -> None:
    """Let the keys show and print the fire list over the page and over whatever is open over it.

    session: tells which one is open now, if any.
    """
    acts = (show_fire_list, print_fire_list)
    for (keys, words), act in zip(fire_keys(), acts, strict=True):
        action = QAction(words, page)
        action.setObjectName(FIRE_LIST_KEY)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _=False, act=act: act(desk, page, session()))
        page.addAction(action)


def show_fire_list(desk: Desk[Workspace], page: QWidget, session: Id | None) -> None:
    """Show who is in the building, over whatever is open over the page; nothing without a session."""
    over = QApplication.activeModalWidget() or page
    if session and not isinstance(over, FireSheet):
        open_once(FireSheet(over, desk, session))


def print_fire_list(desk: Desk[Workspace], page: QWidget, session: Id | None) -> None:
    """Show the fire list of a session as it will be printed, made at this moment; nothing without a session."""
    if session:
        over = QApplication.activeModalWidget() or page
        show_paper(desk, over, kind_named(FIRE_LIST).title, FIRE_LIST, About(session), queue=QUEUE)


def fire_row(each: InBuilding, place: int) -> Row:
    """Return how somebody who needs help stands in the list; that nobody has been asked is said too."""
    nobody = _tr("Nobody has been asked to help yet") if each.way_out else ""
    helper = _tr("{} helps").format(each.helper) if each.helper else nobody
    facts = [_tr("Under 18") if each.is_child else "", each.way_out.rstrip("."), helper]
    return Row(str(place), each.name, ". ".join(part for part in facts if part), icon="triangle-alert")
