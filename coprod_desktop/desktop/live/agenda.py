"""The agenda with the time left: what is done, what is on, what is still to come, and when the breaks are."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QPalette, Qt
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from coprod_desktop.desktop.forms.live.ui_agenda import Ui_AgendaForm
from coprod_desktop.desktop.live.state import LiveState
from coprod_desktop.desktop.live.timing import AgendaLine, Stage, TimeUsed, agenda_lines, time_used
from coprod_desktop.desktop.theme.icons import IconLabel, icon
from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.desktop.widgets.labels import Soft, StrongLead, Words
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Line, Measured
from coprod_desktop.domain.clock import time_in_words

_ROW_GAP = 2.0
"""Space between two items, in units."""
_AN_HOUR = 60
"""Minutes over, from which the number helps nobody."""


class AgendaRow(Measured):
    """One item: its mark, its name, its minutes; the one that is on has its bar and its time left as well."""

    def __init__(self, line: AgendaLine, parent: QWidget | None = None) -> None:
        """Show the item as it stands."""
        super().__init__(parent)
        self._is_on = line.stage is Stage.ON
        self._icon = IconLabel(_icon_of(line))
        self._name = self._label(line)
        self._minutes = Soft(str(line.minutes))
        self._minutes.setWordWrap(False)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Time used of {}").format(line.title))
        self.left = Soft()
        first = Line(spacing=1)
        first.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter if self._is_on else Qt.AlignmentFlag.AlignTop)
        first.addWidget(self._name, 1)
        first.addWidget(self._minutes)
        under = Line(spacing=0)
        self._indent = Gap(3.5)
        under.addWidget(self._indent)
        more = Column(spacing=1)
        more.addWidget(self._bar)
        more.addWidget(self.left)
        under.addLayout(more, 1)
        column = Column(self, spacing=1)
        column.addLayout(first)
        column.addLayout(under)
        for part in (self._bar, self.left, self._indent):
            part.setVisible(self._is_on)

    def _label(self, line: AgendaLine) -> Words:
        label: Words
        if self._is_on:
            label = StrongLead(line.title)
        elif line.stage is Stage.DONE:
            label = Soft(line.title)
        else:
            label = Words(break_words(line, self.tr("{} at {}")))
        label.setAccessibleName(", ".join((line.title, self._stage_words(line.stage), self._minutes_words(line))))
        return label

    def _stage_words(self, stage: Stage) -> str:
        return {
            Stage.DONE: self.tr("done"),
            Stage.ON: self.tr("on now"),
            Stage.TO_DO: self.tr("still to come"),
        }[stage]

    def _minutes_words(self, line: AgendaLine) -> str:
        return self.tr("%n minutes", "", line.minutes)

    def measure(self) -> None:
        """Keep the bar one unit high."""
        self._bar.setFixedHeight(units(1))

    def show_break(self, line: AgendaLine) -> None:
        """Say when a break to come begins now."""
        _say(self._name, break_words(line, self.tr("{} at {}")))

    def show_time(self, used: TimeUsed) -> None:
        """Show the time used and left. What has not changed is not painted again."""
        if self._bar.value() != used.percent:
            self._bar.setValue(used.percent)
        _say(self.left, left_words(used))


class AgendaPane(Measured):
    """The agenda column."""

    next_wanted = Signal()
    close_wanted = Signal()
    reopen_wanted = Signal()
    blank_wanted = Signal()
    projector_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hold no agenda yet."""
        super().__init__(parent)
        self.form = Ui_AgendaForm()
        self.form.setupUi(self)
        self.form.heading.set_count(self.tr("minutes"))
        self._rows: dict[str, AgendaRow] = {}
        self._state: LiveState | None = None
        self._lines: list[AgendaLine] = []
        self._column = Column(self.form.items, spacing=_ROW_GAP)
        self.form.items.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.form.next_button.clicked.connect(self.next_wanted)
        self.form.close_button.clicked.connect(self._end)
        self.form.blank_button.clicked.connect(self._act_on_wall)
        self._wall, self._is_narrow = ("", False), False
        self.show_wall("", is_blank=False)
        for part in (self.form.scroll.viewport(), self.form.scroll_body):
            part.setBackgroundRole(QPalette.ColorRole.Window)

    def measure(self) -> None:
        """Keep the items apart in units: what holds them measures nothing itself."""
        self._column.measure()

    def show_state(self, state: LiveState) -> None:
        """Show the agenda of a session."""
        self._state = state
        running = state.is_running
        self.form.next_button.setVisible(running and state.session.now is not None)
        self.form.close_button.setText(self.tr("Close the session") if running else self.tr("Run it again"))
        self.form.close_button.setIcon(icon("flag" if running else "play"))
        self.form.empty.setVisible(not state.agenda)
        self.tick(state.at)

    def show_wall(self, words: str, *, is_blank: bool) -> None:
        """Say what the projector shows, and offer to blank it. While there is none, the band offers one; in a narrow
        window, which has no room for that, it is offered here.
        """
        form = self.form
        self._wall = (words, is_blank)
        for part in (form.wall_heading, form.over_wall, form.wall, form.over_blank, form.blank_button, form.under_wall):
            part.setVisible(bool(words) or self._is_narrow)
        form.wall.setText(words or self.tr("There is none now."))
        there = self.tr("Show the agenda") if is_blank else self.tr("Blank it")
        form.blank_button.setText(there if words else self.tr("Turn it on"))
        form.blank_button.setIcon(icon("projector" if not words else "eye" if is_blank else "eye-off"))

    def _act_on_wall(self) -> None:
        (self.blank_wanted if self._wall[0] else self.projector_wanted).emit()

    def set_narrow(self, is_narrow: bool) -> None:
        """Scroll with the page where there is little room, so that the next item is never out of reach."""
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            words, is_blank = self._wall
            self.show_wall(words, is_blank=is_blank)
        self.form.scroll.setMinimumHeight(self.form.scroll_body.sizeHint().height() if is_narrow else 0)

    def tick(self, now: datetime) -> None:
        """Bring the times up to date; rows are made again only when an item has come further."""
        if self._state is None:
            return
        lines = agenda_lines(self._state.session, self._state.agenda, now)
        if [_shape(line) for line in lines] != [_shape(line) for line in self._lines]:
            self._make(lines)
        self._lines = lines
        for line in lines:
            self._rows[line.id].show_break(line)
            used = self._used(line, now)
            if used is not None:
                self._rows[line.id].show_time(used)
                self.form.next_button.setAccessibleDescription(self.summary(now))

    def summary(self, now: datetime) -> str:
        """Return what is on and the time left, for a button: "The poster, 11 min"; "Agenda" when nothing is on."""
        for line in self._lines:
            used = self._used(line, now)
            if used is not None:
                over = used.left < 0
                time_words = self.tr("{} min over") if over else self.tr("{} min")
                return f"{line.title}, {time_words.format(abs(used.left))}"
        return self.tr("Agenda")

    def _used(self, line: AgendaLine, now: datetime) -> TimeUsed | None:
        if self._state is None or self._state.session.now is None or line.stage is not Stage.ON:
            return None
        return time_used(self._state.session.now, line.minutes, now)

    def _make(self, lines: Sequence[AgendaLine]) -> None:
        for row in self._rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {line.id: AgendaRow(line) for line in lines}
        for row in self._rows.values():
            self._column.addWidget(row)

    def _end(self) -> None:
        running = self._state is not None and self._state.is_running
        (self.close_wanted if running else self.reopen_wanted).emit()


def left_words(used: TimeUsed) -> str:
    """Return "11 minutes left", "3 minutes over"."""

    def tr(words: str, count: int = -1) -> str:
        return QCoreApplication.translate("AgendaRow", words, "", count)

    if used.left > 0:
        return tr("%n minutes left", used.left) if used.left > 1 else tr("1 minute left")
    if used.left == 0:
        return tr("The time is up")
    if used.left <= -_AN_HOUR:
        return tr("over by more than an hour")
    return tr("%n minutes over", -used.left) if used.left < -1 else tr("1 minute over")


def _icon_of(line: AgendaLine) -> str:
    if line.stage is Stage.DONE:
        return "check"
    if line.stage is Stage.ON:
        return "play"
    return "coffee" if line.is_break else "circle"


def break_words(line: AgendaLine, form: str) -> str:
    """Return the name of an item, with the time at which a break begins. form: such as "{} at {}"."""
    return form.format(line.title, time_in_words(line.starts)) if line.starts else line.title


def _shape(line: AgendaLine) -> tuple[str, str, int, Stage, bool]:
    return (line.id, line.title, line.minutes, line.stage, line.is_break)


def _say(label: Words, words: str) -> None:
    if label.text() != words:
        label.setText(words)
