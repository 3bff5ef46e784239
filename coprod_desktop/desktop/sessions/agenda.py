"""The agenda of a session: a list of items, and the fields of the one that is chosen under it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.forms.sessions.ui_agenda_item import Ui_AgendaItemForm
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.sessions.whole_list import whole_list
from coprod_desktop.desktop.sessions.words import moment_words, people_words, sentence
from coprod_desktop.desktop.widgets.labels import Heading, Soft
from coprod_desktop.desktop.widgets.record_fields import RecordFields
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.sessions import AgendaItem, Session
from coprod_desktop.services.workspace import Workspace

NEW_MINUTES = 10
"""What a new item is given until somebody says otherwise."""


class Agenda(Measured):
    """Alt+Up and Alt+Down move the chosen item, Delete takes it out, Enter goes to its fields."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show no agenda yet."""
        super().__init__(parent)
        self._desk = desk
        self._items: tuple[AgendaItem, ...] = ()
        self._session: Session | None = None
        self._choose_next = Id("")
        self.list = whole_list(self.tr("Agenda"))
        self.empty = Soft(self.tr("The agenda is empty. Type the first item below."))
        self.total = Soft()
        self.new_label = Heading(self.tr("Add an item"))
        self.new_item = QLineEdit()
        self.new_item.setPlaceholderText(self.tr("Type its name, then press Enter"))
        self.new_label.setBuddy(self.new_item)
        self.one = QWidget()
        self.form = Ui_AgendaItemForm()
        self.form.setupUi(self.one)
        sessions = desk.services.sessions
        self.fields: RecordFields[AgendaItem] = RecordFields(desk, self._newest, sessions.keep_item, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = Column(self)
        for part in (self.list, self.empty, Gap(1), self.total, Gap(2), self.one, Gap(2)):
            column.addWidget(part)
        for part in (self.new_label, Gap(0.75), self.new_item):
            column.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def _connect(self) -> None:
        fields, form = self.fields, self.form
        fields.value("title", form.title)
        fields.value("minutes", form.minutes, _minutes)
        fields.value("leads", form.leads)
        fields.tick("is_break", form.is_break)
        form.up_button.clicked.connect(lambda: self.move_item(-1))
        form.down_button.clicked.connect(lambda: self.move_item(1))
        form.drop_button.clicked.connect(self.drop)
        self.list.moved_to.connect(self._choose)
        self.list.opened.connect(lambda _: self.form.title.setFocus())
        self.list.installEventFilter(self)
        self.new_item.returnPressed.connect(self.add)
        for keys, places in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda places=places: self.move_item(places))

    def show_agenda(self, session: Session, items: Sequence[AgendaItem]) -> None:
        """Show the items in their order, with the time at which each begins where the session's start is known."""
        self._session, self._items = session, tuple(items)
        self.list.show_rows(_rows(session, self._items))
        self.list.setVisible(bool(items))
        self.empty.setVisible(not items)
        self.total.setText(self._total_words())
        self.total.setVisible(bool(items))
        if self._choose_next:
            self.list.choose(self._choose_next)
            self._choose_next = Id("")
        if items and not self.list.key():
            self.list.choose(items[0].id)
        self._choose(self.list.key())

    def leave(self) -> bool:
        """Keep the fields of the chosen item."""
        return self.fields.keep_all()

    def add(self) -> None:
        """Add an item at the end, under the name that was typed."""
        title = " ".join(self.new_item.text().split())
        if self._session is None or not title:
            return
        item = AgendaItem(
            id=new_id(), session=self._session.id, group=self._session.group, title=title, minutes=NEW_MINUTES
        )
        self.new_item.clear()
        self._choose_next = item.id
        self._desk.keep(lambda: self._desk.services.sessions.keep_item(item), receiver=self)

    def move_item(self, places: int) -> None:
        """Move the chosen item up (negative) or down."""
        item = self._chosen()
        if item is not None:
            self._choose_next = item.id
            self._desk.keep(lambda: self._desk.services.sessions.move_item(item.id, places), receiver=self)

    def drop(self) -> None:
        """Take the chosen item off the agenda; the one after it is chosen then."""
        item = self._chosen()
        if item is None:
            return
        others = [each.id for each in self._items if each.order > item.order] or [each.id for each in self._items]
        self._choose_next = next((each for each in others if each != item.id), Id(""))
        self._desk.keep(lambda: self._desk.services.sessions.drop_item(item.id), receiver=self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the chosen item out by Delete."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete:
            self.drop()
            return True
        return super().eventFilter(watched, event)

    def _choose(self, key: str) -> None:
        item = self._chosen()
        self.one.setVisible(item is not None)
        if item is None:
            self.fields.close()
            return
        self.form.up_button.setEnabled(item.id != self._items[0].id)
        self.form.down_button.setEnabled(item.id != self._items[-1].id)
        self.fields.open(f"sessions/agenda/{item.id}", item)

    def _chosen(self) -> AgendaItem | None:
        key = self.list.key()
        return next((item for item in self._items if item.id == key), None)

    def _newest(self, item: Id) -> AgendaItem | None:
        """Return an item as it is kept. Runs on the worker."""
        session = self._session
        items = self._desk.services.sessions.agenda(session.id) if session else []
        return next((each for each in items if each.id == item), None)

    def _total_words(self) -> str:
        session, minutes = self._session, sum(item.minutes for item in self._items)
        words = people_words(minutes, "{} minute in all.", "{} minutes in all.")
        if session is None or not (session.starts and session.ends):
            return words
        whole = _minutes_between(session)
        if minutes <= whole:
            return words
        over = people_words(minutes - whole, "{} minute", "{} minutes")
        return words + " " + self.tr("That is {} longer than the session.").format(over)


def _minutes_between(session: Session) -> int:
    if session.starts is None or session.ends is None:
        return 0
    day = date.min
    length = datetime.combine(day, session.ends) - datetime.combine(day, session.starts)
    return int(length.total_seconds()) // 60


def _rows(session: Session, items: Sequence[AgendaItem]) -> list[Row]:
    starts = datetime.combine(session.day or date.today(), session.starts) if session.starts else None
    rows = []
    for item in items:
        led = f"{item.leads} leads" if item.leads else ""
        soft = sentence([people_words(item.minutes, "{} minute", "{} minutes"), led])
        icon = "coffee" if item.is_break else "check" if item.done_at else "circle"
        rows.append(Row(item.id, item.title, soft, icon=icon, right=moment_words(starts)))
        starts = starts + timedelta(minutes=item.minutes) if starts else None
    return rows


def _minutes(text: str) -> int:
    """Return the minutes that were typed, "25" or "25 minutes"."""
    digits = text.strip().removesuffix("minutes").strip()
    if not (digits.isascii() and digits.isdigit()):
        raise UserError("Write the minutes as a number, such as 15.")
    return int(digits)
