"""A section that is read, and changed in the same place."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured


class ChangeSection(Measured):
    """A heading with "Change" over what is known; "Change" puts the fields in its place, "Done" takes them away.

    Nothing hangs on Done: each field is kept when it is left. The fields are made when they are first wanted, by
    `make_form`, which subclasses override: a page of many sections opens at once.
    """

    def __init__(self, words: str, reading: QWidget, parent: QWidget | None = None, *, gap: float = 0.0) -> None:
        """Show what is known, gap units under the rule."""
        super().__init__(parent)
        self._words, self.reading = words, reading
        self._form: QWidget | None = None
        self.heading = SectionHeading(words)
        self.button = self.heading.add_action(self.tr("Change"), "pencil")
        self._name()
        self.button.clicked.connect(self._toggle)
        self._column = Column(self)
        for part in (self.heading, Gap(gap), reading):
            self._column.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def make_form(self) -> QWidget:
        """Make the fields, and show in them what is known now."""
        raise NotImplementedError

    def is_made(self) -> bool:
        """Whether the fields have been made."""
        return self._form is not None

    def change(self) -> None:
        """Bring the fields into sight."""
        if self._form is None:
            self._form = self.make_form()
            self._column.addWidget(self._form)
        self._show(changing=True)

    def read(self) -> None:
        """Show what is known."""
        self._show(changing=False)

    def is_changing(self) -> bool:
        """Whether the fields are in sight."""
        return self._form is not None and self._form.isVisibleTo(self)

    def _toggle(self) -> None:
        if self.is_changing():
            self.read()
        else:
            self.change()

    def _show(self, *, changing: bool) -> None:
        if self._form is not None:
            self._form.setVisible(changing)
        self.reading.setVisible(not changing)
        self.button.setText(self.tr("Done") if changing else self.tr("Change"))
        self.button.setProperty("icon_name", "check" if changing else "pencil")
        self._name()

    def _name(self) -> None:
        """Tell screen readers what the button is about: a page has several."""
        self.button.setAccessibleName(f"{self.button.text()}: {self._words}")
