"""Move to concern: the words of a line go to the safeguarding lead, and out of everything else."""

from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.support.opening import show_support
from coprod_desktop.desktop.support.paper_form import print_paper_form
from coprod_desktop.desktop.widgets.labels import Heading, Words
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.take_back import TakeBackSheet, TakeBackWords
from coprod_desktop.domain.concerns import TABLE
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.safeguarding import BeforeMoving
from coprod_desktop.services.workspace import Workspace


def ask_to_move(desk: Desk[Workspace], parent: QWidget, line: Id) -> None:
    """Read which pictures, papers and laptops hold a line, and ask before it is moved."""
    safeguarding = desk.services.safeguarding
    desk.tasks.run(
        lambda: safeguarding.before_moving(line),
        lambda before: open_once(MoveSheet(desk, parent, before)),
        receiver=parent,
    )


class MoveSheet(TakeBackSheet):
    """Asks before a line is moved; pictures are erased by choice, papers and laptops that hold it are listed."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, before: BeforeMoving) -> None:
        """Say what happens to the words: sealed to the lead, or, without a key, only erased."""
        tr = QApplication.translate
        sealed = tr(
            "MoveSheet",
            "The words are sealed to the safeguarding lead, who alone can open them. Here they are erased everywhere, "
            "for good: in the log, in search, in undo, and in what is printed from now on. The number stays, as it "
            "does for words that were taken back. Nothing shows that there was a concern. A note is not telling: ring.",
        )
        no_key = tr(
            "MoveSheet",
            "There is no key of a safeguarding lead here, so the words can’t be kept safe. Write them on the paper "
            "form first. Then they are erased here everywhere, for good. The number stays. A note is not telling: "
            "ring.",
        )
        words = TakeBackWords(
            tr("MoveSheet", "Move {} to concern?").format(before.line.insight.number),
            tr("MoveSheet", "Move to concern") if before.can_seal else tr("MoveSheet", "Erase the words"),
            sealed if before.can_seal else no_key,
            "life-buoy",
        )
        super().__init__(desk, parent, before.line, words)
        self._can_seal, self._under = before.can_seal, parent
        self.paper_button = self.add_button(self.tr("Paper form…"), "printer")
        self.paper_button.setVisible(not before.can_seal)
        self.paper_button.clicked.connect(lambda: print_paper_form(desk, self))
        self._list_laptops(before.laptops)

    def _list_laptops(self, laptops: tuple[str, ...]) -> None:
        if laptops:
            self.add(Heading(self.tr("These laptops have the words too, until the next file from here reaches them:")))
            self.add(Words(", ".join(laptops)))

    def act(self) -> None:
        """Move the words, then show what to do now, and whom to ring."""
        safeguarding, line, can_seal = self._desk.services.safeguarding, self._line, self._can_seal
        pictures, under = self.chosen_pictures(), self._under

        def moved(changes: Changes) -> None:
            concern = next((record for table, record in changes.records if table == TABLE), None)
            show_support(under, concern)

        self._desk.keep(
            lambda: safeguarding.move_line(line, pictures, keep_nothing=not can_seal), moved, receiver=under
        )
        self.accept()
