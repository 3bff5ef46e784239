"""What is asked before the room sees something."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.insights.wording import tr as reason_words
from coprod_desktop.desktop.live.live_sheet import LiveSheet
from coprod_desktop.desktop.widgets.labels import Lead, Words
from coprod_desktop.services.projector import BeforeShowing


class OneScreenSheet(LiveSheet):
    """There is no second screen: the room would see this one."""

    def __init__(self, parent: QWidget) -> None:
        """Say how to come back, and what to look for when a projector is there."""
        super().__init__(parent)
        self.say(self.tr("There is one screen"), self.tr("Fill this screen"))
        self.add(
            Words(
                self.tr(
                    "The agenda fills this screen until you press F5 or Esc. Ctrl+B takes it away at once. To show "
                    "words while you write, join a second screen to this laptop."
                )
            )
        )
        self.add(
            Words(
                self.tr(
                    "Is a projector joined already? Then it copies this screen, and the room can read all that you "
                    "see here. Choose “Extend” for it in the laptop’s screen settings first."
                )
            )
        )
        self.begin_with(self.main)


class AskFirstSheet(LiveSheet):
    """The words may name somebody, or whoever said them was not asked yet. Accepted only by a yes."""

    def __init__(self, parent: QWidget, before: BeforeShowing) -> None:
        """Show the words and what has to be asked. The way out comes first: nothing is shown by a hasty Enter."""
        super().__init__(parent)
        line, name = before.insight, before.ask
        heading = self.tr("Ask {} first").format(name) if name else self.tr("Read it again first")
        self.say(heading, self.tr("{} says yes").format(name) if name else self.tr("Show it"))
        self.cancel.setText(self.tr("Leave it off"))
        self.add(Lead(f"“{line.words}”" if line.is_quotable else line.words))
        if name:
            self.add(Words(self.tr("May the room read these words on the projector? Ask quietly. A yes is kept.")))
        if before.said_no:
            self.add(Words(self.tr("{} was asked before and did not say yes.").format(name)))
        for seen in before.reasons:
            words = self.tr("{}: “{}”").format(reason_words(seen.why.value), seen.found)
            self.add(Words(words[0].upper() + words[1:]))
        self.begin_with(self.cancel)
