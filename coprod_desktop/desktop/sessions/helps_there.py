"""Whether what helps somebody was there this time, one thing after another, and why not."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from coprod_desktop.desktop.sessions.words import HELPED, choices, tr
from coprod_desktop.desktop.widgets.form_fields import ChoiceField, LineField
from coprod_desktop.desktop.widgets.labels import Heading, Soft
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain import typed
from coprod_desktop.domain.arrangements import Arrangement
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.venues import There

LACKING = (There.PARTLY, There.NO)


class HelpThere(Measured):
    """One thing that helps: was it there, and if not, why not. Each answer is kept when it is given."""

    answered = Signal(str, object, str)
    """The need's id, whether it was there, and why not."""

    def __init__(self, arrangement: Arrangement) -> None:
        """Show what is kept."""
        super().__init__()
        self.need = str(arrangement.need or "")
        self._kept = (There.UNKNOWN, "")
        self.there, self.why = ChoiceField(), LineField()
        self.there.set_label(tr("Was this there: {}?").format(arrangement.what.rstrip(".")))
        self.there.offer(choices(HELPED))
        self.why.set_label(tr("Why not?"))
        column = Column(self, spacing=1.5)
        column.addWidget(self.there)
        column.addWidget(self.why)
        self.there.left.connect(self._left)
        self.why.left.connect(self._left)
        self.show_kept(arrangement)

    def show_kept(self, arrangement: Arrangement) -> None:
        """Show what is kept; what is being typed stays."""
        is_touched = self._now() != self._kept
        self._kept = (arrangement.there, arrangement.why)
        if not is_touched or not self.isVisible():
            self.there.show_text(arrangement.there)
            self.why.show_text(arrangement.why)
        self.why.setVisible(There(self.there.text() or There.UNKNOWN) in LACKING)

    def _now(self) -> tuple[There, str]:
        return There(self.there.text() or There.UNKNOWN), self.why.text()

    def _left(self) -> None:
        there, why = self._now()
        self.why.setVisible(there in LACKING)
        try:
            why = typed.one_line(why) if there in LACKING else ""
        except UserError as error:
            self.why.show_trouble(str(error))
            return
        self.why.show_trouble("")
        if (there, why) != self._kept:
            self._kept = (there, why)
            self.answered.emit(self.need, there, why)


class HelpsThere(Measured):
    """All that helps one person."""

    answered = Signal(str, object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self._column = Column(self)
        self.parts: list[HelpThere] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_all(self, arrangements: Sequence[Arrangement]) -> None:
        """Show one person's list; the same again is brought up to date."""
        if [part.need for part in self.parts] == [each.need for each in arrangements]:
            for part, each in zip(self.parts, arrangements, strict=True):
                part.show_kept(each)
            return
        if not self.parts:
            self._column.addWidget(Heading(tr("What helps, and was it there?")))
            self._column.addWidget(Soft(tr("Ask them. It is kept for the next time.")))
        for each in arrangements[len(self.parts) :]:
            part = HelpThere(each)
            part.answered.connect(self.answered)
            self.parts.append(part)
            self._column.addWidget(Gap(1.5))
            self._column.addWidget(part)
