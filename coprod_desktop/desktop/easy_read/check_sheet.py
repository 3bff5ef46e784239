"""The sheet that asks with whom an Easy Read wording was checked."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.widgets.form_fields import LineField
from coprod_desktop.desktop.widgets.form_sheet import FormSheet
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.workspace import Workspace


class CheckSheet(FormSheet):
    """Who reads Easy Read and went through these words today."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, about: Id) -> None:
        """Ask for names."""
        super().__init__(desk, parent, f"easy/{about}/check", "", "", icon_name="check")
        self._about = about
        self.heading.setText(self.tr("It was checked with…"))
        self.setWindowTitle(self.heading.text())
        self.main.setText(self.tr("Record the check"))
        self.main.show()
        self.add(
            Words(
                self.tr(
                    "Read every row together with people who read Easy Read. Ask them what it says. Change what is "
                    "not clear. Then write here with whom you did it. This stands on the page."
                )
            )
        )
        self.with_whom = LineField()
        self.with_whom.set_label(self.tr("&With whom"))
        self.with_whom.set_note(self.tr("As they want to be named, such as “Denise and her sister”."))
        self.hold(self.with_whom, with_whom=self.with_whom)

    def act(self) -> None:
        """Record the check."""
        easy_read, about, names = self.desk.services.easy_read, self._about, self.with_whom.text()
        self.submit(lambda: easy_read.checked(about, names))
