"""Before anything is printed: the lines that may tell of harm or name somebody are shown to a person."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.insights.wording import tr
from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.desktop.widgets.buttons import PLAIN, Button
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.row_list import RowList
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.looked_over import Verdict
from coprod_desktop.services.looking_over import ToLookAt
from coprod_desktop.services.workspace import Workspace

_LIST_HEIGHT = 32.0
"""Of the list of lines, in units."""


def look_first(desk: Desk[Workspace], parent: QWidget, session: Id, then: Callable[[], None]) -> None:
    """Show what a person should look at in a session, then go on; at once where there is nothing to look at."""
    looking = desk.services.looking_over

    def show(found: list[ToLookAt]) -> None:
        if not found:
            then()
            return
        sheet = LookFirstSheet(desk, parent, found)
        sheet.accepted.connect(then)
        open_once(sheet)

    desk.tasks.run(lambda: looking.session(session), show, receiver=parent)


class LookFirstSheet(Sheet):
    """Each line with why it is named. It is fine, or it is left out; only then does the printing go on."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, found: Sequence[ToLookAt]) -> None:
        """Name the lines; those left out before are left out still."""
        super().__init__(parent, tr("Please look at these lines first"), tr("Go on"), icon_name="printer")
        self._desk, self._found = desk, tuple(found)
        self._verdicts = {each.insight.id: each.verdict for each in found}
        self.add(
            Words(
                tr(
                    "Other people will read this. These lines may tell of harm, or name somebody. Say for each if it "
                    "is fine, or leave it out. If somebody may be harmed, press F9: a line is not telling."
                )
            )
        )
        self.list = RowList(tr("Lines to look at"))
        self.add(self.list)
        self.fine_button = Button(tr("It is fine"), "check", PLAIN)
        self.out_button = Button(tr("Leave it out"), "eye-off", PLAIN)
        buttons = Flow()
        buttons.add(self.fine_button)
        buttons.add(self.out_button)
        self.add(buttons)
        self.fine_button.clicked.connect(lambda: self.say(Verdict.FINE))
        self.out_button.clicked.connect(lambda: self.say(Verdict.LEAVE_OUT))
        self.list.setMinimumHeight(units(_LIST_HEIGHT))
        self._show()
        self.list.choose(self._found[0].insight.id)

    def say(self, verdict: Verdict) -> None:
        """Keep what a person says to the chosen line, and go to the next that nobody has looked at."""
        line = Id(self.list.key())
        if not line:
            return
        looking = self._desk.services.looking_over
        self._desk.keep(lambda: looking.say(line, verdict))
        self._verdicts[line] = verdict
        self._show()
        following = next((key for key, said in self._verdicts.items() if said is Verdict.NOT_SEEN), "")
        if following:
            self.list.choose(following)
            announce(self, tr("Next line"))
        else:
            self.main.setFocus()

    def act(self) -> None:
        """Go on once somebody has looked at every line."""
        if self.main.isEnabled():
            self.accept()

    def _show(self) -> None:
        self.list.show_rows([self._row(each) for each in self._found])
        left = sum(verdict is Verdict.NOT_SEEN for verdict in self._verdicts.values())
        self.main.setEnabled(not left)
        self.main.setText(tr("Go on") if not left else tr("{} to look at").format(left))

    def _row(self, each: ToLookAt) -> Row:
        verdict = self._verdicts[each.insight.id]
        said = {
            Verdict.NOT_SEEN: tr("not looked at yet"),
            Verdict.FINE: tr("it is fine"),
            Verdict.LEAVE_OUT: tr("left out"),
        }[verdict]
        icon = {Verdict.NOT_SEEN: "circle", Verdict.FINE: "circle-check", Verdict.LEAVE_OUT: "eye-off"}[verdict]
        reasons = dict.fromkeys(tr("{}: “{}”").format(tr(seen.why.value), seen.found) for seen in each.reasons)
        return Row(
            each.insight.id,
            tr("{} “{}”").format(each.insight.number, each.insight.words),
            " · ".join([said.capitalize(), *reasons]),
            icon=icon,
        )
