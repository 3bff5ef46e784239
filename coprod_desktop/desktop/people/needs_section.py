"""What helps somebody take part: read as rows; added, changed, put in order and taken out in the same place."""

from datetime import date

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.forms.people.ui_need import Ui_NeedForm
from coprod_desktop.desktop.forms.people.ui_reads import Ui_ReadsForm
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.people import wording
from coprod_desktop.desktop.people.view import PersonView
from coprod_desktop.desktop.people.wording import NEED_ICONS
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.change_section import ChangeSection
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.form_fields import widget_of
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText
from coprod_desktop.desktop.widgets.record_fields import RecordFields
from coprod_desktop.desktop.widgets.row_list import RowList
from coprod_desktop.desktop.widgets.rows import RowLine, RowStack
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain.forms import Form
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.needs import Need, NeedKind
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.print_words import reads_as_said
from coprod_desktop.domain.venues import Provision
from coprod_desktop.services.needs import next_look
from coprod_desktop.services.workspace import Workspace


class NeedsSection(ChangeSection):
    """What helps, and the print form, which is what helps somebody read."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        rows = RowStack()
        super().__init__(wording.tr("What helps me take part"), rows, parent)
        self.rows = rows
        self._desk = desk
        self._view: PersonView | None = None
        self._editor: NeedsEditor | None = None

    @property
    def editor(self) -> "NeedsEditor":
        """The fields, made when they are first wanted."""
        if self._editor is None:
            self._editor = NeedsEditor(self._desk)
            if self._view is not None:
                self._editor.show_view(self._view)
        return self._editor

    def make_form(self) -> QWidget:
        """Return the editor."""
        return self.editor

    def keep_all(self) -> bool:
        """Keep what is typed; False when something can't be kept."""
        return self._editor is None or self._editor.keep_all()

    def show_view(self, view: PersonView) -> None:
        """Show a person's needs, their print form first."""
        self.rows.clear()
        reads = wording.reads_words(view.person)
        if reads:
            self.rows.add(RowLine(reads, self.tr("Everything is printed for them like this."), "type", light=True))
        for need in view.page.needs:
            soft = wording.need_words(need, view.today, view.page.last_time.get(need.id))
            self.rows.add(RowLine(need.words, soft, NEED_ICONS[need.kind], light=True))
        if not reads and not view.page.needs:
            self.rows.add(EmptyText(self.tr("Nobody has asked yet. Ask what helps, and choose “Change”.")))
        self._view = view
        if self._editor is not None:
            self._editor.show_view(view)
        if view.drafts & {"reads", "needs/new"} and not self.is_made():
            self.change()


class NeedsEditor(Measured):
    """The list of what helps, the fields of the one that is chosen, or of a new one, and the print form."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._view: PersonView | None = None
        self._chosen: Need | None = None
        self._place = ""
        self.list = RowList(self.tr("What helps"), flush=True, whole=True)
        self.add_button = Button(self.tr("Add what helps"), "plus", QUIET)
        self.up_button = Button(self.tr("Move up"), "chevron-up", QUIET)
        self.down_button = Button(self.tr("Move down"), "chevron-down", QUIET)
        self.out_button = Button(self.tr("Take out"), "x", QUIET)
        self.form_heading = SectionHeading()
        self.need, self.reads = Ui_NeedForm(), Ui_ReadsForm()
        self._lay_out()
        self.need.kind.offer(wording.need_kinds())
        self.need.at_venue.offer(wording.provisions())
        self.need_fields = self._bind_need(desk)
        self.reads_fields = self._bind_reads(desk)
        self.list.opened.connect(self._choose)
        self.list.moved_to.connect(self._enable)
        self.add_button.clicked.connect(self._begin_new)
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(1))
        self.out_button.clicked.connect(self._take_out)

    def _lay_out(self) -> None:
        buttons = Flow()
        for button in (self.add_button, self.up_button, self.down_button, self.out_button):
            buttons.add(button)
        column = Column(self)
        for part in (self.list, buttons, Gap(2), self.form_heading, Gap(1.5), widget_of(self.need), Gap(3)):
            column.addWidget(part)
        for part in (SectionHeading(self.tr("How they read")), Gap(1.5), widget_of(self.reads)):
            column.addWidget(part)

    def _bind_need(self, desk: Desk[Workspace]) -> RecordFields[Need]:
        people, ui = desk.services.people, self.need
        fields = RecordFields[Need](desk, people.need, people.keep_need, self)
        fields.lines("words", ui.words)
        fields.value("kind", ui.kind, NeedKind)
        fields.value("at_venue", ui.at_venue, lambda text: Provision(text) if text else None, lambda each: each or "")
        fields.value("asked_by", ui.asked_by)
        fields.day("asked_on", ui.asked_on, self._today)
        fields.tick("share", ui.share)
        fields.day("review_on", ui.review_on, self._today)
        fields.kept.connect(self._follow_print)
        return fields

    def _follow_print(self) -> None:
        """Where what was typed was all about print, it is kept below: say so, and be ready for something else."""
        words = self.need.words.text()
        if words.strip() and not reads_as_said(words.splitlines())[1]:
            self._desk.messages.show(
                self.tr("“{}” is how they read, so it stands below, under “How they read”.").format(words.strip())
            )
            self._open_new()

    def _bind_reads(self, desk: Desk[Workspace]) -> RecordFields[Person]:
        people, ui = desk.services.people, self.reads
        fields = RecordFields[Person](desk, people.get, people.change, self)
        fields.value("reads.size", ui.size, int)
        fields.tick("reads.easy_read", ui.easy_read)
        fields.value("reads.paper_colour", ui.paper_colour)
        fields.value("reads.language", ui.language)
        ui.also_as.offer(wording.file_forms())
        fields.value("also_as", ui.also_as, lambda text: Form(text) if text else None, lambda form: form or "")
        return fields

    def _today(self) -> date:
        return self._desk.services.now().date()

    def show_view(self, view: PersonView) -> None:
        """Show a person's needs; the one that is being changed stays chosen."""
        other = self._view is None or self._view.person.id != view.person.id
        self._view = view
        self.list.show_rows([self._row(need, view.today) for need in view.page.needs])
        self.list.setVisible(bool(view.page.needs))
        self.reads.size.offer(wording.print_sizes(view.person.reads.size))
        self.reads.paper_colour.offer(wording.paper_colours(view.person.reads.paper_colour))
        self.reads.language.offer(wording.languages(view.person.reads.language))
        self.reads_fields.open(f"people/{view.person.id}/reads", view.person)
        newest = next((need for need in view.page.needs if self._chosen and need.id == self._chosen.id), None)
        if other or (newest is None and not self._is_new()):
            self._open_new()
        elif newest is not None:
            self._open(newest)
        self._enable()

    def keep_all(self) -> bool:
        """Keep what is typed."""
        kept = self.need_fields.keep_all()
        return self.reads_fields.keep_all() and kept

    @staticmethod
    def _row(need: Need, today: date) -> Row:
        return Row(need.id, need.words, wording.need_words(need, today), NEED_ICONS[need.kind])

    def _is_new(self) -> bool:
        return self._place.endswith("/new")

    def _open_new(self) -> None:
        """Show the fields of a new need, with what was half typed there."""
        if self._view is not None:
            person = self._view.person.id
            self._place = f"people/{person}/needs/new"
            today = self._today()
            self._show_fields(Need(id=new_id(), person=person, asked_on=today, review_on=next_look(today, today)))

    def _open(self, need: Need) -> None:
        """Show the fields of a need that is kept. One that has just been added stays in its place until another is
        chosen, so that nobody's typing is interrupted.
        """
        just_added = self._is_new() and self._chosen is not None and self._chosen.id == need.id
        if not just_added:
            self._place = f"people/{need.person}/needs/{need.id}"
        self._show_fields(need)

    def _show_fields(self, need: Need) -> None:
        self._chosen = need
        kept = self._view is not None and any(each.id == need.id for each in self._view.page.needs)
        self.form_heading.set_words(self.tr("Change what helps") if kept else self.tr("Something else that helps"))
        self.need_fields.open(self._place, need)
        self._enable()

    def _choose(self, key: str) -> None:
        need = next((each for each in self._view.page.needs if each.id == key), None) if self._view else None
        if need is not None:
            self._chosen = None
            self._open(need)
            self.need.words.setFocus()

    def _begin_new(self) -> None:
        """Begin another one, once the one that was just added is kept."""
        self.need_fields.close()
        self.list.clearSelection()
        self._open_new()
        self.need.words.setFocus()

    def _move(self, places: int) -> None:
        key = self.list.key()
        if key:
            self._desk.keep(lambda: self._desk.services.people.move_need(Id(key), places))

    def _take_out(self) -> None:
        key = self.list.key()
        if key:
            self._desk.keep(lambda: self._desk.services.people.drop_need(Id(key)))

    def _enable(self) -> None:
        """Offer only what can be done with the row that is chosen."""
        place, last = self.list.currentIndex().row(), self.list.rows.rowCount() - 1
        self.up_button.setEnabled(place > 0)
        self.down_button.setEnabled(0 <= place < last)
        self.out_button.setEnabled(place >= 0)
