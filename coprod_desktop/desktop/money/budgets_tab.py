"""What each group may spend, and what it has spent."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.money.sheets import BudgetSheet
from coprod_desktop.desktop.money.wording import budget_row
from coprod_desktop.desktop.sessions.whole_list import whole_list
from coprod_desktop.desktop.widgets.buttons import PLAIN, Button
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.spacing import Column, Gap
from coprod_desktop.desktop.widgets.tab_part import Part
from coprod_desktop.services.money_views import BudgetRow
from coprod_desktop.services.views import GroupRow
from coprod_desktop.services.workspace import Workspace

Found = tuple[list[BudgetRow], list[GroupRow]]


class BudgetsTab(Part[Found]):
    """Enter changes the chosen budget."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Lay out the list."""
        super().__init__(desk, parent)
        self._rows: dict[str, BudgetRow] = {}
        self._groups: list[GroupRow] = []
        self.heading = SectionHeading(self.tr("Budgets of groups"))
        self.list = whole_list(self.tr("Budgets of groups"))
        self.empty = EmptyText(self.tr("No budget yet. A budget says what a group may spend, and its cost code."))
        self.add_button = Button(self.tr("Add a budget"), "plus", PLAIN)
        self.change_button = Button(self.tr("Change it"), "pencil", PLAIN)
        buttons = Flow(spacing=1)
        buttons.add(self.add_button)
        buttons.add(self.change_button)
        column = Column(self)
        column.addWidget(Gap(1))
        for part in (self.heading, self.empty, self.list, Gap(1.5), buttons):
            column.addWidget(part)
        self.list.opened.connect(lambda _: self.change())
        self.add_button.clicked.connect(self.add)
        self.change_button.clicked.connect(self.change)

    def reader(self) -> Callable[[], Found]:
        """Read the budgets, and the groups that may have one."""
        services = self.desk.services
        return lambda: (services.money.budgets(), services.groups.all())

    def show_facts(self, facts: Found) -> None:
        """Show the list."""
        rows, self._groups = facts
        self._rows = {row.budget.id: row for row in rows}
        self.list.show_rows([budget_row(row) for row in rows])
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.change_button.setVisible(bool(rows))
        self.add_button.setEnabled(bool(self._groups))
        if rows and self.list.key() not in self._rows:
            self.list.choose(rows[0].budget.id)

    def add(self) -> None:
        """Add a budget."""
        open_once(BudgetSheet(self.desk, self, self._groups))

    def change(self) -> None:
        """Change the chosen budget."""
        row = self._rows.get(self.list.key())
        if row is not None:
            open_once(BudgetSheet(self.desk, self, self._groups, row.budget))
