"""Capture: the writing box with the number it will be given, and everything that is asked about the line."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from coprod_desktop.desktop.forms.live.ui_capture import Ui_CaptureForm
from coprod_desktop.desktop.live.chosen import Chosen, paragraphs
from coprod_desktop.desktop.live.state import LiveState
from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.desktop.widgets.buttons import MAIN, Button
from coprod_desktop.desktop.widgets.draft import DRAFT_AFTER
from coprod_desktop.desktop.widgets.handed_over import over
from coprod_desktop.desktop.widgets.kept_note import KeptNote
from coprod_desktop.desktop.widgets.labels import Number
from coprod_desktop.desktop.widgets.row_list import number_margin
from coprod_desktop.desktop.widgets.spacing import Gap, Measured
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.insights import InsightKind
from coprod_desktop.services.insights import Said

_APART, _CLOSE = 1.5, 0.5
"""Space between the rows of the form in units: as a rule, and where there is little room."""


class Capture(Measured):
    """What is being written down. `keep_wanted` carries the finished line; the box is empty again by then."""

    keep_wanted = Signal(object)
    """A Said."""
    check_wanted = Signal(object)
    """The Said that is to be kept and then checked with its speaker; None when nothing is written."""
    read_wanted = Signal(str)
    """A pasted page that is to be read as many lines: what is made of each is shown before any is kept."""
    draft_wanted = Signal(dict)
    """The fields of the draft, to be kept now; empty when there is nothing to keep."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be ready for a line."""
        super().__init__(parent)
        self.form = Ui_CaptureForm()
        self.form.setupUi(self)
        self.words, self.choices = self.form.words, self.form.choices
        self.words.setAccessibleName(self.tr("What was said"))
        self.words.setPlaceholderText(self.tr("Their own words. Enter keeps them."))
        self.number_below, self.kept_note = Number(), KeptNote()
        self.check_button = Button(self.tr("Check it"), "message-circle-question")
        self.keep_button = Button(self.tr("Keep"), "corner-down-left", MAIN)
        self._after_note = Gap(0.5)
        for part in (self.number_below, self.kept_note, self._after_note, self.choices.restricted):
            self.form.actions.add(part)
        for button in (self.check_button, self.keep_button):
            self.form.actions.add(button)
        self._restricted = self.choices.restricted.text()
        self.kept_note.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.choices.restricted.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._record = new_id()
        self._asks_about_paste = False
        self._narrow = False
        self._draft_timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._connect()
        self.set_narrow(False)
        self._name_person()

    def _connect(self) -> None:
        self._draft_timer.timeout.connect(self.keep_draft)
        self.words.textChanged.connect(self._typed)
        self.words.cursorPositionChanged.connect(self._typed)
        self.words.keep_wanted.connect(self.keep)
        self.words.pasted_many.connect(self._pasted)
        self.keep_button.clicked.connect(self.keep)
        self.check_button.clicked.connect(self.check)
        self.choices.changed.connect(self._chose)
        for box in (self.choices.kind, self.choices.answer, self.choices.shown, self.choices.themes, self.choices.rung):
            box.closed.connect(self._back_to_words)
        for line in (self.choices.shown_words, self.choices.who, self.choices.count, self.choices.by_when):
            line.returnPressed.connect(self.keep)
        self.form.paste.many.connect(lambda: self._keep_pasted(as_many=True))
        self.form.paste.one.connect(lambda: self._keep_pasted(as_many=False))
        self.form.paste.left.connect(self._leave_paste)

    def show_state(self, state: LiveState, people: Sequence[tuple[Id, str]]) -> None:
        """Show the number to come, and offer who is in the room and the group's themes."""
        for label in (self.form.number, self.number_below):
            label.setText(str(state.upcoming))
            label.setAccessibleName(self.tr("The next line is {}").format(state.upcoming))
        self._measure_number()
        self.choices.offer_people(people)
        self.choices.offer_themes(state.themes)
        self.choices.set_today(state.at.date())
        self._name_person()

    def set_narrow(self, is_narrow: bool) -> None:
        """Give the writing box the margin of numbers, and one line, where there is little room."""
        self._narrow = is_narrow
        self.form.heading.setVisible(not is_narrow)
        self.form.number.setVisible(not is_narrow)
        self.number_below.setVisible(is_narrow)
        self.kept_note.setVisible(is_narrow)
        self._after_note.setVisible(is_narrow)
        self.words.set_least_lines(1 if is_narrow else 2)
        for gap in (self.form.over_box, self.form.over_choices, self.form.over_actions):
            gap.setProperty("units", _CLOSE if is_narrow else _APART)
        self.choices.restricted.setText(self.tr("Restricted") if is_narrow else self._restricted)
        self.choices.restricted.setAccessibleName(self._restricted)
        self._name_person()

    def measure(self) -> None:
        """Let the number stand beside the first line of the words."""
        self.words.measure()
        self._measure_number()
        self.form.number.setContentsMargins(0, units(2.5), 0, 0)

    def _measure_number(self) -> None:
        self.form.number.setFixedWidth(number_margin(self.form.number.text(), QApplication.font()))

    def set_kind(self, kind: InsightKind) -> None:
        """Make the line a decision or an action, and an insight again when it is one already."""
        now = self.choices.chosen().kind
        self.choices.choose_kind(InsightKind.INSIGHT if now is kind else kind)
        self.words.setFocus()

    def switch_restricted(self) -> None:
        """Keep the line off every paper and screen, or not after all; the hands stay on the words."""
        self.choices.restricted.click()
        state = self.tr("Restricted: this line is on no paper or screen.")
        announce(self, state if self.choices.restricted.isChecked() else self.tr("The line is not restricted."))

    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return not self.words.words().strip()

    def keep(self) -> None:
        """Hand the line over and begin the next; a pasted text is asked about first."""
        if self.is_empty():
            self.form.trouble.show_words(self.tr("Write what was said first, then keep it."))
            self.words.setFocus()
            return
        if not self._is_readable():
            return
        if self._asks_about_paste and len(paragraphs(self.words.words())) > 1:
            self._ask_about_paste()
            return
        self.keep_wanted.emit(self._take())

    def check(self) -> None:
        """Hand the line over to be kept and then checked with its speaker."""
        if self._is_readable():
            self.check_wanted.emit(None if self.is_empty() else self._take())

    def _is_readable(self) -> bool:
        """Whether every choice can be read; what can't be is said in place."""
        unreadable = self.choices.unreadable()
        self.form.trouble.show_words(unreadable)
        return not unreadable

    def give_back(self, words: str, chosen: Chosen, why: str) -> None:
        """Put a line that could not be kept back over what was typed since, and say why."""
        self.words.show_words(over(words, self.words.words()))
        self.choices.choose(chosen)
        self._asks_about_paste = False
        self.form.trouble.show_words(why)
        self.words.setFocus()
        self.keep_draft()

    def restore(self, fields: dict[str, str]) -> None:
        """Bring a draft back, with its choices and its cursor."""
        if not fields:
            return
        self._record = Id(fields.get("id") or new_id())
        words, cursor = fields.get("words", ""), fields.get("cursor", "")
        self.words.show_words(words, int(cursor) if cursor.isdecimal() else None)
        self.choices.choose(Chosen.from_fields(fields))
        self._asks_about_paste = bool(fields.get("pasted"))
        self._name_person()

    def keep_draft(self) -> None:
        """Ask that what is half typed be kept now; nothing is kept for a line without words or choices."""
        self._draft_timer.stop()
        chosen = self.choices.chosen()
        if self.is_empty() and chosen == Chosen():
            self.draft_wanted.emit({})
            return
        fields = {
            "id": self._record,
            "words": self.words.words(),
            "cursor": str(self.words.textCursor().position()),
            "pasted": "yes" if self._asks_about_paste else "",
        }
        self.draft_wanted.emit(fields | chosen.as_fields())

    def start_afresh(self) -> None:
        """Begin a line about which nothing is known yet."""
        self._record = new_id()
        self._asks_about_paste = False
        self.words.show_words("")
        self.choices.choose(Chosen())
        self.form.trouble.show_words("")
        self.form.paste.hide()
        self._name_person()
        self._draft_timer.stop()

    def come_back(self) -> None:
        """Begin at the words; that nothing was written is no trouble any more."""
        if self.is_empty():
            self.form.trouble.show_words("")
        self.words.setFocus()

    def _take(self) -> Said:
        said = self.choices.chosen().said(self._record, self.words.words())
        self.start_afresh()
        self.words.setFocus()
        return said

    def _keep_pasted(self, *, as_many: bool) -> None:
        self.form.paste.hide()
        if as_many:
            self.read_wanted.emit(self.words.words())
            return
        self._asks_about_paste = False
        self.keep()

    def _pasted(self) -> None:
        self._asks_about_paste = True
        self._ask_about_paste()

    def _ask_about_paste(self) -> None:
        self.form.paste.ask(len(paragraphs(self.words.words())))

    def _leave_paste(self) -> None:
        self.form.paste.hide()
        self.words.setFocus()

    def _back_to_words(self) -> None:
        """Go back to the words when a list has closed, unless the choice needs words of its own."""
        QTimer.singleShot(0, self, self._go_on)  # the list closes before it tells what was chosen

    def _go_on(self) -> None:
        if not self.isVisible():
            return  # a list closes with the page, too: the page that came then has the keyboard
        own = self.choices.shown_words
        needs_words = own.isVisible() and not own.text() and not self.is_empty()
        (own if needs_words else self.words).setFocus()

    def _typed(self) -> None:
        if self.form.trouble.words() and not self.is_empty():
            self.form.trouble.show_words("")
        if not self._draft_timer.isActive():
            self._draft_timer.start()

    def _chose(self) -> None:
        self._name_person()
        self._typed()

    def _name_person(self) -> None:
        name = self.choices.answer_name()
        long = self.tr("Check it with {}").format(name)
        self.check_button.setText(long if name and not self._narrow else self.tr("Check it"))
        self.check_button.setAccessibleName(long if name else self.tr("Check it with the speaker"))
