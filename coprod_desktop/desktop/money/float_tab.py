"""The float of a session: counted before and after, each payment from it, and what explains a difference."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.money.sheets import CountFloatSheet, ExplainSheet, MoveFloatSheet
from coprod_desktop.desktop.money.wording import float_facts, float_line, float_row_words, move_line
from coprod_desktop.desktop.sessions.whole_list import whole_list
from coprod_desktop.desktop.widgets.buttons import PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.fields import ChoiceBox, Field
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText, StrongLead
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.rows import Facts
from coprod_desktop.desktop.widgets.spacing import Column, Gap
from coprod_desktop.desktop.widgets.tab_part import Part
from coprod_desktop.domain.floats import Float
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.money_views import FloatRow
from coprod_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FloatFacts:
    """The sessions with a float, the one that is open, and what those paid from it are called."""

    rows: tuple[FloatRow, ...]
    tin: Float | None
    names: Mapping[str, str]
    today: date


def read_floats(services: Workspace, wanted: Id) -> FloatFacts:
    """Read the float of the wanted session, or of the latest. Runs on the worker."""
    rows, today = services.floats.rows(), services.now().date()
    shown = next((row for row in rows if row.session == wanted), rows[0] if rows else None)
    if shown is None:
        return FloatFacts((), None, {}, today)
    tin = services.floats.of(shown.session)
    people = services.people.rows(list(dict.fromkeys(payout.person for payout in tin.payouts)))
    return FloatFacts(tuple(rows), tin, {row.id: row.name for row in people}, today)


class FloatTab(Part[FloatFacts]):
    """One session at a time; the latest first."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Lay out the facts, what was paid, and what can be done."""
        super().__init__(desk, parent)
        self._tin: Float | None = None
        which = self.tr("Which session’s float?")
        self.which: Field[ChoiceBox[Id]] = Field(which, ChoiceBox(which))
        self.words, self.facts = StrongLead(), Facts()
        self.count_button = Button(self.tr("Count it afterwards"), "coins", PLAIN)
        self.move_button = Button(self.tr("Put in, or take out"), "wallet", PLAIN)
        self.explain_button = Button(self.tr("Explain the difference"), "pencil", PLAIN)
        self.reopen_button = Button(self.tr("Pay from it again"), "undo-2", QUIET)
        self.heading = SectionHeading(self.tr("Each payment from it"))
        self.list = whole_list(self.tr("Each payment from the float"))
        self.nothing = EmptyText(self.tr("Nothing was paid from it yet."))
        self.empty = EmptyText(
            self.tr("No float was counted yet. Count it on the session’s plan, before people are paid from it.")
        )
        self.buttons = Flow(spacing=1)
        for button in (self.count_button, self.move_button, self.explain_button, self.reopen_button):
            self.buttons.add(button)
        column = Column(self)
        column.addWidget(Gap(1))
        for part in (
            *(self.empty, self.which, Gap(2), self.words, Gap(1.5), self.facts, Gap(2), self.buttons, Gap(2.5)),
            *(self.heading, self.nothing, self.list),
        ):
            column.addWidget(part)
        self.which.control.chosen.connect(lambda _: self.reread())
        self.count_button.clicked.connect(self.count)
        self.move_button.clicked.connect(self.move_cash)
        self.explain_button.clicked.connect(self.explain)
        self.reopen_button.clicked.connect(self._reopen)

    def reader(self) -> Callable[[], FloatFacts]:
        """Read the float that is chosen."""
        services, wanted = self.desk.services, self.which.control.value() if self.which.control.count() else Id("")
        return lambda: read_floats(services, wanted)

    def show_facts(self, facts: FloatFacts) -> None:
        """Show the float."""
        tin = self._tin = facts.tin
        for part in (self.which, self.words, self.facts, self.buttons, self.heading, self.list, self.nothing):
            part.setVisible(tin is not None)
        self.empty.setVisible(tin is None)
        if tin is None:
            return
        self.which.control.offer([(float_row_words(row, facts.today), row.session) for row in facts.rows])
        self.which.control.choose(tin.session)
        self.words.setText(tin.words())
        self.facts.clear()
        for label, value in float_facts(tin):
            self.facts.add(label, value)
        rows = [move_line(move) for move in tin.moves]
        rows += [float_line(payout, facts.names.get(payout.person, "")) for payout in tin.payouts]
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.count_button.setVisible(tin.is_open)
        self.move_button.setVisible(tin.is_open)
        self.explain_button.setVisible(bool(tin.difference))
        self.reopen_button.setVisible(tin.closed is not None)

    def count(self) -> None:
        """Count the tin afterwards."""
        if self._tin is not None:
            open_once(CountFloatSheet(self.desk, self, self._tin))

    def move_cash(self) -> None:
        """Put cash in, or take it out."""
        if self._tin is not None:
            open_once(MoveFloatSheet(self.desk, self, self._tin.session))

    def explain(self) -> None:
        """Say what explains a difference."""
        if self._tin is not None:
            open_once(ExplainSheet(self.desk, self, self._tin))

    def _reopen(self) -> None:
        if self._tin is not None:
            floats, session = self.desk.services.floats, self._tin.session
            self.keep(lambda: floats.reopen(session))
