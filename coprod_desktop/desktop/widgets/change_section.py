"""A section that is read, and changed in the same place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured


class ChangeSection(Measured):
    """A heading with "Change" over what is known; "Change" puts the fields in its place, "Done" takes them away.

    Nothing hangs on Done: each field is kept when it is left. opened: the fields have come into sight.
    """

    opened = Signal()

    def __init__(
        self, words: str, reading: QWidget, form: QWidget, parent: QWidget | None = None, *, gap: float = 0.0
    ) -> None:
        """Show what is known, gap units under the rule."""
        super().__init__(parent)
        self.reading, self.form = reading, form
        self.heading = SectionHeading(words)
        self.button = self.heading.add_action(self.tr("Change"), "pencil")
        self._words = words
        self._name()
        self.button.clicked.connect(self._toggle)
        column = Column(self)
        for part in (self.heading, Gap(gap), reading, form):
            column.addWidget(part)
        form.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def change(self) -> None:
        """Bring the fields into sight."""
        self._show(changing=True)

    def read(self) -> None:
        """Show what is known."""
        self._show(changing=False)

    def is_changing(self) -> bool:
        """Whether the fields are in sight."""
        return self.form.isVisibleTo(self)

    def _toggle(self) -> None:
        self._show(changing=not self.is_changing())
        if self.is_changing():
            self.opened.emit()
            self.form.focusNextChild()

    def _show(self, *, changing: bool) -> None:
        self.form.setVisible(changing)
        self.reading.setVisible(not changing)
        self.button.setText(self.tr("Done") if changing else self.tr("Change"))
        self.button.setProperty("icon_name", "check" if changing else "pencil")
        self._name()

    def _name(self) -> None:
        """Tell screen readers what the button is about: a page has several."""
        self.button.setAccessibleName(f"{self.button.text()}: {self._words}")
