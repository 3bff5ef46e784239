"""Five faces to choose from, each with its words: a drawing alone means different things to different people."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from coprod_desktop.desktop.sessions.words import tr
from coprod_desktop.desktop.theme.icons import icon
from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.form_fields import FormField
from coprod_desktop.domain.evaluations import FACES

_DRAWING = 4.0
"""Width of a drawing, in units: large enough to tell a smile at arm's length."""


class FaceField(FormField[QWidget]):
    """One of five faces, or none. Its text is the mark that is kept, such as "4"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Choose none."""
        flow = Flow(spacing=2)
        super().__init__(flow, parent)
        self.setFocusProxy(None)  # type: ignore[arg-type] # a row of buttons takes no focus; the buttons do
        self._group = QButtonGroup(self)
        for mark, words in FACES.items():
            button = QRadioButton(tr(words))
            button.setIcon(icon(f"face-{mark}"))
            self._group.addButton(button, mark)
            flow.add(button)
        self._group.idClicked.connect(self._clicked)
        self._measure()

    def text(self) -> str:
        """Return the mark of the face that is chosen; nothing for none."""
        mark = self._group.checkedId()
        return str(mark) if mark in FACES else ""

    def show_text(self, text: str) -> None:
        """Choose the face of a mark; none for nothing."""
        self._group.setExclusive(False)
        for mark in FACES:
            self._group.button(mark).setChecked(str(mark) == text)
        self._group.setExclusive(True)

    def set_label(self, words: str) -> None:
        """Name the field, and each face with it for screen readers."""
        super().set_label(words)
        for button in self._group.buttons():
            button.setAccessibleDescription(words)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the drawings' size in units when the text size changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._measure()

    def _measure(self) -> None:
        for button in self._group.buttons():
            button.setIconSize(QSize(units(_DRAWING), units(_DRAWING)))

    def _clicked(self) -> None:
        self.typed.emit()
        self.left.emit()
