"""A note for the safeguarding lead: sealed as it is typed. Without a key nothing is kept."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.support.paper_form import print_paper_form
from coprod_desktop.desktop.support.sealed_box import SealedBox
from coprod_desktop.desktop.widgets.buttons import PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.draft import DRAFT_AFTER
from coprod_desktop.desktop.widgets.fields import Field
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import Soft, Words
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.desktop.widgets.trouble import Trouble
from coprod_desktop.domain.clock import time_in_words
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.workspace import Workspace


class NotePart(Measured):
    """Each autosave seals the whole note over the one before. `kept` comes with what was kept."""

    kept = Signal(object)

    def __init__(self, desk: Desk[Workspace], concern: Id, parent: QWidget | None = None) -> None:
        """Wait until it is known whether there is a key."""
        super().__init__(parent)
        self._desk, self._concern = desk, concern
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._timer.timeout.connect(self.seal)
        self.about = Words()
        self.box = SealedBox()
        self.field = Field(
            self.tr("What they said, in their own words"),
            self.box,
            self.tr("What you paste stays in the clipboard. Better to type it."),
        )
        self.state, self.trouble = Soft(), Trouble()
        self.away_button = Button(self.tr("Throw the note away"), "trash-2", QUIET)
        self.paper_button = Button(self.tr("Paper form…"), "printer", PLAIN)
        self._lay_out()
        self.box.textChanged.connect(self._typed)
        self.away_button.clicked.connect(self.throw_away)
        self.paper_button.clicked.connect(lambda: print_paper_form(self._desk, self.window()))

    def _lay_out(self) -> None:
        buttons = Flow()
        buttons.add(self.paper_button)
        buttons.add(self.away_button)
        column = Column(self)
        column.addWidget(SectionHeading(self.tr("A note for the lead, if it helps")))
        column.addWidget(Gap(1.5))
        for part in (self.about, Gap(1.5), self.field, self.state, self.trouble, Gap(1), buttons):
            column.addWidget(part)
        self.field.hide()
        self.state.hide()
        self.away_button.hide()

    def show_key(self, *, is_there: bool) -> None:
        """Offer the box where notes can be sealed, and say so where they can't."""
        self.field.setVisible(is_there)
        if is_there:
            words = self.tr(
                "A note is not telling: ring. What you write here is sealed as you write it. Only the safeguarding "
                "lead can open it: you can’t read it here again."
            )
        else:
            words = self.tr(
                "A note is not telling: ring. There is no key of a safeguarding lead here, so a note could not be kept "
                "safe, and nothing can be written. Use the paper form."
            )
        self.about.setText(words)

    def seal(self) -> None:
        """Seal what is written now, over what was sealed before."""
        self._timer.stop()
        if not self.box.words().strip() and self.away_button.isHidden():
            return
        words, safeguarding, concern = self.box.words(), self._desk.services.safeguarding, self._concern
        self._desk.tasks.run(lambda: safeguarding.seal(concern, words), self._sealed, self._refused, receiver=self)

    def throw_away(self) -> None:
        """Empty the box, and forget what was sealed of the note."""
        self.box.forget()
        self._timer.stop()
        safeguarding, concern = self._desk.services.safeguarding, self._concern
        self._desk.tasks.run(lambda: safeguarding.throw_away(concern), self._thrown_away, receiver=self)

    def finish(self) -> bool:
        """Seal what is written, unless it is, and empty the box; return whether anything was left to seal."""
        words, safeguarding, concern = self.box.words(), self._desk.services.safeguarding, self._concern
        is_left = self._timer.isActive() and (bool(words.strip()) or self.away_button.isVisible())
        if is_left:  # whoever closes the sheet is told on the window if it can't be sealed
            self._desk.tasks.run(lambda: safeguarding.seal(concern, words))
        self.box.forget()
        self._timer.stop()
        return is_left

    def _typed(self) -> None:
        self.trouble.show_words("")
        if not self._timer.isActive():
            self._timer.start()

    def _sealed(self, changes: Changes) -> None:
        self.away_button.show()
        self.state.show()
        self.state.setText(self.tr("Sealed {}").format(time_in_words(self._desk.services.now())))
        self.kept.emit(changes)

    def _thrown_away(self, changes: Changes) -> None:
        self.away_button.hide()
        self.state.setText(self.tr("The note is gone. Ring all the same."))
        self.kept.emit(changes)

    def _refused(self, error: UserError) -> None:
        self.trouble.show_words(str(error))
