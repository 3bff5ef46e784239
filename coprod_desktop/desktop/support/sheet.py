"""Support: what to do now when somebody may be harmed, and whom to ring; then who was rung, and a sealed note."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QShowEvent, Qt
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.support.note_part import NotePart
from coprod_desktop.desktop.support.paper_form import print_paper_form
from coprod_desktop.desktop.support.rang_part import RangPart
from coprod_desktop.desktop.support.rings import Rings
from coprod_desktop.desktop.support.steps import first_words, steps
from coprod_desktop.desktop.tasks import owner_of
from coprod_desktop.desktop.widgets.buttons import PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.half_typed import HalfTyped
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import Lead, Words
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain.concerns import TABLE
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.organisation import Organisation
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SupportFacts:
    """What the sheet shows of the vault."""

    organisation: Organisation
    has_key: bool


def read_support(services: Workspace) -> SupportFacts:
    """Read it. Runs on the worker."""
    return SupportFacts(services.safeguarding.organisation(), services.safeguarding.key() is not None)


class DraftPart(Measured):
    """What was half typed on the page under the sheet: it can be moved here."""

    def __init__(self, desk: Desk[Workspace], half: HalfTyped, moved: Callable[[Changes], None]) -> None:
        """Offer it; the words stay out of sight. moved: told once they are out of the draft."""
        super().__init__()
        self._desk, self._half, self._moved, self._has_key = desk, half, moved, False
        self.about = Words()
        self.move_button = Button(self.tr("Move to concern"), "life-buoy", PLAIN)
        self.paper_button = Button(self.tr("Paper form…"), "printer", QUIET)
        buttons = Flow()
        buttons.add(self.move_button)
        buttons.add(self.paper_button)
        column = Column(self)
        for part in (SectionHeading(self.tr("What you were writing")), Gap(1.5), self.about, Gap(1), buttons):
            column.addWidget(part)
        self.move_button.setEnabled(False)
        self.move_button.clicked.connect(self._move)
        self.paper_button.clicked.connect(lambda: print_paper_form(desk, self.window()))

    def show_key(self, *, is_there: bool) -> None:
        """Say what moving does."""
        self._has_key = is_there
        self.paper_button.setVisible(not is_there)
        self.move_button.setEnabled(True)
        if is_there:
            words = self.tr(
                "If it tells of harm, move it. Its words are sealed to the safeguarding lead, and gone from here."
            )
        else:
            self.move_button.setText(self.tr("Erase the words"))
            words = self.tr(
                "If it tells of harm, it must not stay. There is no key of a safeguarding lead, so the words can’t be "
                "kept safe: write them on the paper form first, then erase them here."
            )
        self.about.setText(words)

    def _move(self) -> None:
        services, half, has_key = self._desk.services, self._half, self._has_key
        self.move_button.setEnabled(False)
        self._desk.tasks.run(
            lambda: services.safeguarding.move_draft(half.place, half.words, keep_nothing=not has_key),
            self._done,
            self._refused,
            receiver=self,
        )

    def _done(self, changes: Changes) -> None:
        self._half.forget()
        self._half = HalfTyped("", "", self._half.forget)
        self.about.setText(self.tr("The line is gone from here. Ring now."))
        self.move_button.hide()
        self.paper_button.hide()
        self._moved(changes)

    def _refused(self, error: UserError) -> None:
        self.move_button.setEnabled(True)
        self.about.setText(str(error))


class SupportSheet(Sheet):
    """What to do now. Nothing is kept until somebody writes a note, asks to be reminded, or says whom they rang."""

    def __init__(
        self,
        desk: Desk[Workspace],
        parent: QWidget | None,
        facts: SupportFacts | None = None,
        *,
        concern: Id | None = None,
        half: HalfTyped | None = None,
    ) -> None:
        """facts: what is known already, so that the numbers are there at once; they are read again in any case.

        concern: the one that Today reminds of; a new one otherwise.
        """
        super().__init__(parent, self.tr("What to do now"), "", self.tr("Close"))
        self._desk, self._kept = desk, set[tuple[str, Id]]()
        self.setWindowTitle(self.tr("Support"))
        self.main.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # there is much to read before the first field
        self._scroll.setAccessibleName(self.tr("What to do now, and who to ring"))
        self._concern = known = concern or desk.services.safeguarding.begin()  # an id, which needs no worker
        self.rings = Rings()
        self.rang, self.note = RangPart(desk, known, was_raised=concern is not None), NotePart(desk, known)
        self.draft = DraftPart(desk, half, self._has_moved) if half is not None else None
        self._lay_out()
        for part in (self.rang, self.note):
            part.kept.connect(self._has_kept)
        if facts is not None:
            self._show(facts)
        services = desk.services
        desk.tasks.run(lambda: read_support(services), self._show, receiver=self)

    def _lay_out(self) -> None:
        self.add(Lead(first_words()))
        lines = Column(spacing=1)
        for step in steps():
            lines.addWidget(Words(step))
        self.content.addLayout(lines)
        parts = [SectionHeading(self.tr("Who to ring")), self.rings, self.draft, self.rang, self.note]
        for part in parts:
            if part is not None:
                self.add(Gap(0.5))
                self.add(part)

    def _show(self, facts: SupportFacts) -> None:
        self.rings.show_organisation(facts.organisation)
        self.rang.show_organisation(facts.organisation)
        self.note.show_key(is_there=facts.has_key)
        if self.draft is not None:
            self.draft.show_key(is_there=facts.has_key)
        self.fit()

    def _has_moved(self, changes: Changes) -> None:
        self.rang.is_about(changes)
        self._has_kept(changes)

    def _has_kept(self, changes: Changes) -> None:
        self._kept |= changes.records

    def keep_typing(self) -> None:
        """Seal what is being written, because the program is being locked."""
        self.note.seal()

    def done(self, result: int) -> None:
        """Seal what is written and empty the box; then pages hear, once, that something was kept."""
        if self.note.finish():
            self._kept.add((TABLE, self._concern))
        super().done(result)
        kept, changed = frozenset(self._kept), self._desk.changed
        if kept:  # behind the sealing that may be on its way
            self._desk.tasks.run(lambda: None, lambda _: changed(Changes("", kept)), receiver=owner_of(changed))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with what is to be read."""
        super().showEvent(event)
        self._scroll.setFocus(Qt.FocusReason.TabFocusReason)
