"""The room column: who is here, and who was asked what it cost them."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, Qt
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from coprod_desktop.desktop.forms.live.ui_room import Ui_RoomForm
from coprod_desktop.desktop.live.room_list import Guest
from coprod_desktop.desktop.live.room_words import presence_words, room_names, room_words
from coprod_desktop.desktop.live.state import LiveState
from coprod_desktop.desktop.widgets.spacing import Measured
from coprod_desktop.domain.attendance import Presence
from coprod_desktop.services.views import RoomRow


def to_ask(room: tuple[RoomRow, ...]) -> list[RoomRow]:
    """Return who came and was not asked yet what it cost them, whoever leaves first standing first."""
    waiting = [row for row in room if row.presence in (Presence.HERE, Presence.LEFT) and not row.asked]
    return sorted(waiting, key=lambda row: (row.presence is Presence.LEFT, row.leaves_at is None, str(row.leaves_at)))


class RoomPane(Measured):
    """Check-in, the list, and the way to the costs."""

    asked = Signal(str, str)
    """What is to be done with somebody, and their id. What: "here", "apologies", "left", "plan", "supports", "way out",
    "off".
    """
    costs_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Know nobody yet."""
        super().__init__(parent)
        self.form = Ui_RoomForm()
        self.form.setupUi(self)
        self.finder, self.people, self.heads = self.form.finder, self.form.people, self.form.heads
        self.finder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._room: tuple[RoomRow, ...] = ()
        self.people.toggled.connect(lambda key: self.asked.emit("here", key))
        self.people.menu_wanted.connect(self._open_menu)
        self.form.ask_button.clicked.connect(self.costs_wanted)

    def show_state(self, state: LiveState, *, as_initials: bool) -> None:
        """Show who is here."""
        self._room = state.room
        names = room_names(state.room, as_initials=as_initials)
        self.people.show_rows([self._guest(row, names[row.person]) for row in state.room])
        self.finder.show_room(state.room)
        self.heads.show_heads(state.heads)
        takes_names = state.session.names_taken
        self.heads.setVisible(not takes_names or bool(state.heads))
        self.heads.say(besides_names=takes_names)
        self.finder.setVisible(takes_names)
        self.people.setVisible(bool(state.room))
        self.form.rest.setVisible(not state.room)
        self.form.empty.setVisible(takes_names and not state.room)
        self.form.heading.set_count(self.count_words(state))
        self._show_costs(state)

    def _guest(self, row: RoomRow, name: str) -> Guest:
        beside = room_words(row)
        spoken = ", ".join(part for part in (name, presence_words(row), beside) if part)
        return Guest(row.person, name, beside, row.is_in, spoken)

    def count_words(self, state: LiveState) -> str:
        """Return "8 of 12": how many are here, of those who did not send apologies."""
        if not state.session.names_taken:
            return str(state.heads)
        expected = sum(row.presence is not Presence.APOLOGIES for row in state.room)
        return self.tr("{} of {}").format(len(state.here), expected)

    def _show_costs(self, state: LiveState) -> None:
        came = [row for row in state.room if row.presence in (Presence.HERE, Presence.LEFT)]
        answered = sum(row.asked for row in came)
        self.form.costs_heading.set_count(self.tr("{} of {} asked").format(answered, len(came)))
        waiting = to_ask(state.room)
        self.form.ask_button.setEnabled(bool(came))
        words = self.tr("Ask the next, privately") if waiting or not came else self.tr("Look at the costs")
        self.form.ask_button.setText(words)

    def row_of(self, person: str) -> RoomRow | None:
        """Return somebody's row."""
        return next((row for row in self._room if row.person == person), None)

    def menu_of(self, person: str) -> QMenu:
        """Return a menu of what can be said about somebody; it is gone when it closes."""
        row = self.row_of(person)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        is_in = row is not None and row.is_in
        offers = [
            ("here", self.tr("Not here after all") if is_in else self.tr("Here now"), True),
            ("left", self.tr("Has left"), is_in),
            ("apologies", self.tr("Sent apologies"), not is_in),
            ("plan", self.tr("Leaves early, comes late, or a note…"), True),
            ("supports", self.tr("Is here to support…"), True),
            ("way out", self.tr("Getting out in a fire…"), True),
            ("off", self.tr("Take off the list"), not is_in),
        ]
        for act, words, fits in offers:
            if fits:
                action = QAction(words, menu)
                action.triggered.connect(lambda _=False, what=act: self.asked.emit(what, person))
                menu.addAction(action)
        return menu

    def _open_menu(self, person: str, at: QPoint) -> None:
        menu = self.menu_of(person)
        menu.popup(at)
        menu.setActiveAction(menu.actions()[0])
