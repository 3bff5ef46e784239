"""Who supports somebody, and whether they take part: read on their page, changed in a sheet."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.forms.people.ui_status import Ui_StatusForm
from coprod_desktop.desktop.forms.people.ui_supporter import Ui_SupporterForm
from coprod_desktop.desktop.people import wording
from coprod_desktop.desktop.people.view import PersonView
from coprod_desktop.desktop.people.wording import tr
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.form_fields import TICKED, widget_of
from coprod_desktop.desktop.widgets.form_sheet import FormSheet
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText
from coprod_desktop.desktop.widgets.record_fields import day_as_typed
from coprod_desktop.desktop.widgets.rows import Facts, RowLine, RowStack
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.people import Status, WordsAfter
from coprod_desktop.domain.supporting import Support
from coprod_desktop.services.people import StatusTold
from coprod_desktop.services.supporters import SupporterRow
from coprod_desktop.services.workspace import Workspace


class SupportersSection(Measured):
    """Who supports somebody. change carries a supporter's id, nothing for a new one; take_out carries one."""

    change = Signal(str)
    take_out = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        heading = SectionHeading(tr("Who supports me"))
        self.add_button = heading.add_action(tr("Add a supporter"), "plus")
        self.add_button.clicked.connect(lambda: self.change.emit(""))
        self.rows = RowStack()
        column = Column(self)
        column.addWidget(heading)
        column.addWidget(self.rows)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_view(self, view: PersonView) -> None:
        """Show a person's supporters, and whom they support themself."""
        self.rows.clear()
        for each in view.supporters:
            self.rows.add(self._row(each, view.today))
        if view.supports:
            names = ", ".join(person.name for person in view.supports)
            self.rows.add(RowLine(tr("Supports {}").format(names), icon_name="hand", light=True))
        if not view.supporters and not view.supports:
            self.rows.add(EmptyText(tr("Nobody is written down.")))

    def _row(self, row: SupporterRow, today: date) -> RowLine:
        name = row.name or tr("Somebody whose name was erased")
        buttons = Flow()
        for words, icon, signal in (
            (tr("Change"), "pencil", self.change),
            (tr("Take out"), "x", self.take_out),
        ):
            button = Button(words, icon, QUIET)
            button.setAccessibleName(f"{words}: {name}")
            button.clicked.connect(lambda _=False, to=signal: to.emit(row.support.id))
            buttons.add(button)
        return RowLine(name, wording.supporter_words(row.support, today), "user", buttons, light=True)


class SupporterSheet(FormSheet):
    """One supporter of a person, a new one where row is None."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, view: PersonView, row: SupporterRow | None) -> None:
        """Show what is known."""
        support = row.support if row else Support(id=new_id(), person=view.person.id)
        title = tr("Who supports {}?").format(view.person.short)
        place = f"people/{view.person.id}/supporter/{support.id if row else 'new'}"
        super().__init__(desk, parent, place, title, tr("Keep"))
        self._support = support
        self.ui = Ui_SupporterForm()
        form = widget_of(self.ui)
        ui = self.ui
        if row is not None:
            ui.name.show_text(row.name)
            ui.what.show_text(support.what)
            ui.phone.show_text(support.phone)
            ui.copy_asked_on.show_text(day_as_typed(support.copy_asked_on))
            ui.copy.show_text(TICKED if support.copy else "")
        self.hold(form, name=ui.name, what=ui.what, phone=ui.phone, copy_asked_on=ui.copy_asked_on, copy=ui.copy)

    def act(self) -> None:
        """Keep the supporter; a name that one person here has is that person."""
        today, supporters = self.desk.services.now().date(), self.desk.services.supporters
        try:
            name = self.read("name", typed.one_line)
            support = Support(
                id=self._support.id,
                person=self._support.person,
                what=self.read("what", typed.one_line),
                phone=self.read("phone", typed.phone_number),
                copy=self.ui.copy.text() == TICKED,
                copy_asked_on=self.read("copy_asked_on", lambda text: typed.day(text, today, looks_back=True)),
            )
        except UserError:
            return  # it stands under its field
        self.submit(lambda: supporters.keep(supporters.named(support, name)))


class StatusSection(Measured):
    """Whether somebody takes part. change asks for another answer."""

    change = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        words = tr("Taking part")
        heading = SectionHeading(words)
        self.button = heading.add_action(tr("Change"), "pencil")
        self.button.setAccessibleName(f"{self.button.text()}: {words}")
        self.button.clicked.connect(self.change)
        self.facts = Facts()
        column = Column(self)
        for part in (heading, Gap(1.5), self.facts):
            column.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_view(self, view: PersonView) -> None:
        """Show a person's answer."""
        self.facts.clear()
        for label, value in wording.status_facts(view.person, view.today):
            self.facts.add(label, value)


class StatusSheet(FormSheet):
    """Whether somebody takes part from now on; letters and calls stop, or may go on, with it."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, view: PersonView) -> None:
        """Show what is known."""
        title = tr("Does {} take part?").format(view.person.short)
        super().__init__(desk, parent, f"people/{view.person.id}/status", title, tr("Keep"))
        self._person = view.person.id
        self.ui = Ui_StatusForm()
        form = widget_of(self.ui)
        ui, person = self.ui, view.person
        ui.status.offer(wording.statuses())
        ui.words.offer(wording.words_after())
        ui.status.show_text(person.status)
        ui.words.show_text(person.words_after or "")
        ui.told_by.show_text(person.status_from)
        ui.told_on.show_text(day_as_typed(person.status_on or view.today))
        ui.status.typed.connect(self._explain)
        ui.words.typed.connect(self._explain)
        self.hold(form, status=ui.status, told_by=ui.told_by, told_on=ui.told_on, words=ui.words)
        self.erase_tick = QCheckBox(tr("Yes, erase all that {} said, for good").format(person.short))
        self.erase_tick.toggled.connect(self._explain)
        self.add(self.erase_tick)
        self._explain()

    def act(self) -> None:
        """Keep the answer; what is erased by it needs a tick first, also where Enter was pressed."""
        try:
            told_by = self.read("told_by", typed.one_line)
            told_on = self.read("told_on", self._day)
        except UserError:
            return  # it stands under its field
        status = Status(self.ui.status.text())
        words = WordsAfter(self.ui.words.text()) if self.ui.words.text() and status is not Status.ACTIVE else None
        people, person = self.desk.services.people, self._person
        self.submit(lambda: people.change_status(person, StatusTold(status, told_by, told_on, words)))

    def _explain(self) -> None:
        """Say what happens at once, before it happens."""
        takes_part = self.ui.status.text() == Status.ACTIVE
        erases = self.ui.words.text() == WordsAfter.TAKE_BACK
        stopped = tr(
            "Letters and calls to them stop at once, those that are planned too. Ask them, or who is close to them, "
            "what should happen to their words."
        )
        words = tr("Letters and calls may go to them, as far as it is safe.") if takes_part else stopped
        if erases and not takes_part:
            words += " " + tr("Taking words back can’t be undone: the numbers stay, the words are erased.")
        self.ui.words.setVisible(not takes_part)
        self.ui.note.setText(words)
        asks = erases and not takes_part
        self.erase_tick.setVisible(asks)
        self.main.setEnabled(not asks or self.erase_tick.isChecked())

    def _day(self, text: str) -> date:
        today = self.desk.services.now().date()
        day = typed.day(text, today, looks_back=True) or today
        if day > today:
            raise UserError("That day has not come yet. Write on which day somebody told us.")
        return day
