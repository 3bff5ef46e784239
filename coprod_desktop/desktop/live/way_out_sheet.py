"""How somebody gets out when there is a fire, and who helps them today."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.widgets.form_fields import ChoiceField, LineField
from coprod_desktop.desktop.widgets.form_sheet import FormSheet
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.views import RoomRow
from coprod_desktop.services.workspace import Workspace


class WayOutSheet(FormSheet):
    """The words are kept for the next time; who helps is asked anew for each session."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk[Workspace],
        session: Id,
        row: RoomRow,
        helper: Id | None,
        people: list[tuple[Id, str]],
    ) -> None:
        """Show what is known of somebody. people: who may help."""
        self._session, self._person = session, row.person
        super().__init__(desk, parent, f"live/{session}/way-out/{row.person}", "", "")
        self.heading.setText(self.tr("How {} gets out in a fire").format(row.short))
        self.setWindowTitle(self.heading.text())
        self.main.setText(self.tr("Keep"))
        self.main.show()
        self.words, self.helper = LineField(), ChoiceField()
        self.words.set_label(self.tr("What {} needs to get out").format(row.short))
        self.words.set_note(self.tr("As they say it, such as “The evacuation chair, and two people”. Nothing if not."))
        self.words.show_text(row.way_out)
        self.helper.set_label(self.tr("Who helps them today"))
        self.helper.offer([(self.tr("Nobody yet"), ""), *((name, key) for key, name in people)])
        self.helper.show_text(helper or "")
        form = Measured()
        column = Column(form, spacing=2)
        column.addWidget(self.words)
        column.addWidget(self.helper)
        self.hold(form, words=self.words, helper=self.helper)

    def act(self) -> None:
        """Keep it."""
        try:
            words = self.read("words", typed.one_line)
        except UserError:
            return  # it stands under the field
        helper = Id(self.helper.text()) if self.helper.text() else None
        attendances, session, person = self.desk.services.attendances, self._session, self._person
        self.submit(lambda: attendances.way_out(session, person, words, helper))
