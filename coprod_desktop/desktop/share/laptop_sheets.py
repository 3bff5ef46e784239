"""Sheets about other laptops: getting to know one, changing what is known of it, and retiring it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.sessions.whole_list import Whole
from coprod_desktop.desktop.share.card_sheet import SixWords
from coprod_desktop.desktop.share.wording import tr, was_on_lines
from coprod_desktop.desktop.widgets.buttons import PLAIN, Button
from coprod_desktop.desktop.widgets.choosers import choose_file
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.form_fields import TICKED, LineField, TickField
from coprod_desktop.desktop.widgets.form_sheet import FormSheet
from coprod_desktop.desktop.widgets.labels import Heading, Words
from coprod_desktop.desktop.widgets.rows import Facts
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.desktop.widgets.tick_list import TickList
from coprod_desktop.desktop.widgets.trouble import Trouble
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.pairing import Shown
from coprod_desktop.services.sharing_views import Peer, WasOn
from coprod_desktop.services.views import GroupRow
from coprod_desktop.services.workspace import Workspace

NO_CARD = "The file with the card can’t be read. Nothing was changed. Choose it again, or ask for another."
_MOST_CARD = 20_000_000
"""Bytes of a card: the text has a few hundred, a picture from a phone some millions."""


class WhatItGets(Measured):
    """Everything, or which groups."""

    def __init__(self, groups: Sequence[GroupRow], gets: Sequence[Id] | None) -> None:
        """Show what it gets now; None: everything."""
        super().__init__()
        self.everything = TickField()
        self.everything.set_label(tr("It gets everything"))
        self.everything.show_text(TICKED if gets is None else "")
        self.heading = Heading(tr("Which groups are theirs?"))
        self._rows = [Row(row.id, row.name) for row in groups]
        self.groups = TickList(tr("Groups"), self._rows, ticked=gets or ())
        Whole(self.groups)
        column = Column(self, spacing=1)
        for part in (self.everything, self.heading, self.groups):
            column.addWidget(part)
        self.everything.typed.connect(self._arrange)
        self._arrange()

    def chosen(self) -> tuple[Id, ...] | None:
        """Return the groups; None for everything."""
        return None if self.everything.text() == TICKED else tuple(Id(key) for key in self.groups.ticked())

    def show_choice(self, gets: Sequence[Id] | None) -> None:
        """Show another choice between everything and groups."""
        self.groups.offer(self._rows, gets or ())
        self.everything.show_text(TICKED if gets is None else "")
        self._arrange()

    def _arrange(self) -> None:
        for part in (self.heading, self.groups):
            part.setVisible(self.everything.text() != TICKED)


class LaptopSheet(FormSheet):
    """A sheet whose step changes what is known of a laptop; `kept` says of which: its id."""

    kept = Signal(str)

    def step(self, work: Callable[[], Peer]) -> None:
        """Do it on the worker, then close; a UserError stands over the buttons and changes nothing."""
        self.do_step(self.desk.tasks, work, self._done, self.trouble)

    def _done(self, peer: Peer) -> None:
        self.draft.drop()
        self.kept.emit(peer.device)
        self.accept()


class PairSheet(LaptopSheet):
    """First the card of the other laptop, then its six words, then what it is called and gets."""

    def __init__(
        self, desk: Desk[Workspace], parent: QWidget, groups: Sequence[GroupRow], peers: Mapping[str, Peer]
    ) -> None:
        """Ask for the card. peers: the laptops that are paired already, by their ids."""
        super().__init__(desk, parent, "share/pair", tr("Pair a laptop"), tr("Pair it"), "check")
        self._shown: Shown | None = None
        self._peers = peers
        self.words = Words(tr("Choose the card that the other laptop made: its file, or a picture of its square code."))
        self.card_button = Button(tr("Choose the card…"), "upload", PLAIN)
        self.compare = Words(tr("Read these six words to each other. On the other laptop they must be the same:"))
        self.six = SixWords()
        self.same = TickField()
        self.same.set_label(tr("All six words are the same"))
        self.name = LineField()
        self.name.set_label(tr("What do you call it?"))
        self.name.set_note(tr("Such as “Amina’s laptop”."))
        self.gets = WhatItGets(groups, ())
        self.with_code = TickField()
        self.with_code.set_label(tr("Give its numbers a code of their own"))
        self.with_code.set_note(tr("The code stands before each number, so that no number is used twice."))
        self.with_code.show_text(TICKED)
        self.add(self.words)
        choosing = Flow()
        choosing.add(self.card_button)
        self.add(choosing)
        form = Measured()
        column = Column(form, spacing=2)
        for part in (self.compare, self.six, self.same, self.name, self.gets, self.with_code):
            column.addWidget(part)
        self.hold(form, name=self.name)
        self._form = form
        form.hide()
        self.main.setEnabled(False)
        self.card_button.clicked.connect(self.choose)
        self.same.typed.connect(self._name_button)

    def choose(self) -> None:
        """Ask for the card."""
        kinds = [tr("Cards and pictures (*.txt *.png *.jpg *.jpeg *.webp)")]
        choose_file(self, tr("Choose the card"), kinds, self.look)

    def look(self, file: Path) -> None:
        """Look at the card in a file."""
        pairing = self.desk.services.pairing
        self.trouble.show_words("")
        self.desk.tasks.run(lambda: pairing.look(_read(file)), self._show, self._not_a_card, receiver=self)

    def act(self) -> None:
        """Pair it."""
        shown, pairing = self._shown, self.desk.services.pairing
        if shown is None:
            return
        name, groups, code = self.name.text(), self.gets.chosen(), self.with_code.text() == TICKED
        self.step(lambda: pairing.pair(shown.card, name, groups=groups, with_code=code))

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        self.six.show_words(shown.words)
        self.same.show_text("")
        before = self._peers.get(shown.card.device)
        self.gets.show_choice(before.groups if before is not None else None if shown.card.leads else ())
        self.with_code.show_text("" if shown.card.leads else TICKED)
        if shown.card.leads:
            self.words.setText(tr("This is a coordinator’s team card."))
            self.name.set_note(tr("Such as “The office”."))
        else:
            self.words.setText(tr("This is the card of a facilitator’s laptop."))
            self.name.set_note(tr("Such as “Amina’s laptop”."))
        if shown.known:
            self.words.setText(tr("This laptop is paired already, as “{}”.").format(shown.known))
            if before is not None and before.retired_at is not None:
                self.words.setText(
                    tr("This laptop is retired: “{}”. Paired again, it is used again.").format(shown.known)
                )
            self.draft.suggest({"name": shown.known})
        self.card_button.setText(tr("Another card…"))
        self._form.show()
        self._name_button()
        self.same.control.setFocus()
        QTimer.singleShot(0, self, self.fit_to_focus)  # once the parts that came into sight have their heights
        announce(self, f"{self.words.text()} {self.compare.text()} {self.six.words()}")

    def _not_a_card(self, error: UserError) -> None:
        self.trouble.show_words(str(error))
        self.fit()

    def _refused_in(self, trouble: Trouble, error: UserError) -> None:
        super()._refused_in(trouble, error)
        self._name_button()
        self.name.setFocus()

    def _name_button(self) -> None:
        self.main.setEnabled(self._shown is not None and self.same.text() == TICKED)


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(_MOST_CARD)
    except OSError as error:
        raise UserError(NO_CARD) from error


class ChangeLaptopSheet(LaptopSheet):
    """What a laptop is called, and what it gets from now on."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, groups: Sequence[GroupRow], peer: Peer) -> None:
        """Show what is known."""
        place = f"share/laptop/{peer.device}"
        super().__init__(desk, parent, place, tr("Change “{}”").format(peer.name), tr("Keep"), "check")
        self._peer = peer
        self.name = LineField()
        self.name.set_label(tr("What do you call it?"))
        self.name.show_text(peer.name)
        self.gets = WhatItGets(groups, peer.groups)
        self.add(Words(tr("What it has already stays there: no file can take it back.")))
        form = Measured()
        column = Column(form, spacing=2)
        for part in (self.name, self.gets):
            column.addWidget(part)
        self.hold(form, name=self.name)

    def act(self) -> None:
        """Keep both."""
        pairing, device = self.desk.services.pairing, self._peer.device
        name, groups = self.name.text(), self.gets.chosen()

        def work() -> Peer:
            pairing.rename(device, name)
            changed: Peer = pairing.set_groups(device, groups)
            return changed

        self.step(work)


class AskFirst(Sheet):
    """A question that begins at the way out: Enter pressed once too often does nothing."""

    def showEvent(self, event: QShowEvent) -> None:
        """Begin there."""
        super().showEvent(event)
        self.cancel.setFocus()


class RetireSheet(AskFirst):
    """Asks before a laptop is retired."""

    retired = Signal(object)
    """What was on it: a WasOn."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, peer: Peer) -> None:
        """Say what retiring does."""
        super().__init__(parent, tr("Retire “{}”?").format(peer.name), tr("Retire it"), icon_name="lock")
        self._desk, self._peer = desk, peer
        self.add(
            Words(
                tr(
                    "For a laptop that is lost, stolen or not used any more. No file is made for it from now on, and a "
                    "file that it made waits until somebody decides. You then see what was on it. Nothing here is "
                    "lost, and it can be taken up again."
                )
            )
        )

    def act(self) -> None:
        """Retire it."""
        pairing, device = self._desk.services.pairing, self._peer.device
        self.main.setEnabled(False)
        self._desk.tasks.run(lambda: pairing.retire(device), self._done)

    def _done(self, was: WasOn) -> None:
        self.accept()
        self.retired.emit(was)


class UseAgainSheet(AskFirst):
    """Asks before a retired laptop is used again; accepted when it is to be."""

    def __init__(self, parent: QWidget, peer: Peer) -> None:
        """Say what that does."""
        super().__init__(parent, tr("Use “{}” again?").format(peer.name), tr("Use it again"), icon_name="lock-open")
        self.add(
            Words(
                tr(
                    "Only if it was found, and you are sure that nobody else had it. Files can then be made for it "
                    "again, and what it made can be brought in."
                )
            )
        )


class WasOnSheet(Sheet):
    """What was on a laptop, to be copied into the notice of a data breach."""

    def __init__(self, parent: QWidget, was: WasOn) -> None:
        """Show it."""
        title = tr("What was on “{}”").format(was.peer.name)
        super().__init__(parent, title, tr("Copy it"), tr("Close"), icon_name="copy")
        self._lines = was_on_lines(was)
        facts = Facts()
        self.add(
            Words(
                tr(
                    "Its vault is locked by a passphrase. If it is lost or stolen, tell your data protection lead now. "
                    "They have 72 hours from when you knew. Count and kind are all that they need; no names are here."
                )
            )
        )
        for label, value in self._lines:
            facts.add(label, value)
        self.add(facts)
        self.add(Words(tr("Counted from what was made for it and what came from it. It may have written more since.")))

    def act(self) -> None:
        """Copy the lines."""
        QApplication.clipboard().setText("\n".join(f"{label}: {value}" for label, value in self._lines))
        announce(self, tr("Copied"))
        self.main.setText(tr("Copied"))
