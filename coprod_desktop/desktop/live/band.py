"""The band over the live session: which session it is, what is kept, and the ways out of it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.forms.live.ui_band import Ui_BandForm
from coprod_desktop.desktop.live.state import LiveState
from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.spacing import Measured
from coprod_desktop.domain.clock import day_in_words, time_in_words
from coprod_desktop.domain.sessions import SessionState

_HIGH, _LOW = 9.125, 7.0
"""Height of the band in units: with two lines of words in it, and with one row of buttons."""


class Band(Measured):
    """Group, day and place at the left; in a narrow window the two side columns as buttons that say their state."""

    agenda_wanted = Signal()
    room_wanted = Signal()
    pages_wanted = Signal()
    support_wanted = Signal()
    projector_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Name no session yet."""
        super().__init__(parent)
        self.form = Ui_BandForm()
        self.form.setupUi(self)
        self.kept_note = self.form.kept_note
        self._is_narrow = False
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.setAutoFillBackground(True)
        self.agenda_button, self.room_button = Button("", "list-ordered"), Button("", "users")
        self.pages_button = Button(self.tr("Pages"), "menu")
        self.projector_button = Button(self.tr("Projector"), "projector")
        self.support_button = Button(self.tr("Support"), "life-buoy")
        self.pages_button.setAccessibleDescription(self.tr("Leaves this page. Nothing is lost."))
        for button in (self.agenda_button, self.room_button):
            self.form.side_buttons.add(button)
        for button in (self.pages_button, self.projector_button, self.support_button):
            self.form.band_buttons.add(button)
        self.agenda_button.clicked.connect(self.agenda_wanted)
        self.room_button.clicked.connect(self.room_wanted)
        self.pages_button.clicked.connect(self.pages_wanted)
        self.projector_button.clicked.connect(self.projector_wanted)
        self.support_button.clicked.connect(self.support_wanted)

    def show_state(self, state: LiveState) -> None:
        """Name the session."""
        self.form.group.setText(state.group.name)
        session = state.session
        parts = [day_in_words(session.day) if session.day else "", state.place]
        if session.state in (SessionState.CLOSED, SessionState.TOLD) and session.closed_at:
            parts.append(self.tr("closed at {}").format(time_in_words(session.closed_at)))
        self.form.when.setText(", ".join(part for part in parts if part))

    def show_sides(self, agenda: str, room: str) -> None:
        """Say on the two buttons how the side columns stand ("The poster, 11 min", "In the room, 8")."""
        for button, words in ((self.agenda_button, agenda), (self.room_button, room)):
            if button.text() != words:
                button.setText(words)

    def set_narrow(self, is_narrow: bool) -> None:
        """Change words for buttons, or back."""
        self._is_narrow = is_narrow
        self.form.about.setVisible(not is_narrow)
        self.kept_note.setVisible(not is_narrow)
        self.form.after_note.setVisible(not is_narrow)
        self.form.side_buttons.setVisible(is_narrow)
        self.projector_button.setVisible(not is_narrow)  # there it stands with the agenda
        self.measure()

    def measure(self) -> None:
        """Keep the height of the band, and its margins, in units."""
        self.setMinimumHeight(units(_LOW if self._is_narrow else _HIGH))
        side = units(2 if self._is_narrow else 3)
        self.form.sides.setContentsMargins(side, units(0.75), side, units(0.75))
