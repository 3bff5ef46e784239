"""How long what is kept about people stays, what is due to be erased, and erasing it once somebody says so."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.forms.settings.ui_retention import Ui_RetentionForm
from coprod_desktop.desktop.settings.wording import tr
from coprod_desktop.desktop.share.long_sheet import LongSheet
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.form_fields import widget_of
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText, Words
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.record_fields import RecordFields
from coprod_desktop.desktop.widgets.rows import RowLine, RowStack
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.organisation import Organisation
from coprod_desktop.domain.retention import years_typed
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.ports import Progress
from coprod_desktop.services.retention import Due, Kind, Outlook, counted
from coprod_desktop.services.workspace import Workspace

MOST_SHOWN = 40
"""Rows of each list: the others come up when these are done."""
MOST_NAMED = 12
"""Names in one sentence that asks; all of them stand in the list behind it."""


_ICONS = {Kind.PERSON: "user", Kind.CHART: "clipboard-list", Kind.RECEIPT: "receipt-pound-sterling"}


def _years_in_words(years: int) -> str:
    return str(years) if years else ""


class RetentionPart(Measured):
    """The periods, what is due now, and what waits until somebody decides."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._outlook = Outlook((), ())
        self.ui = Ui_RetentionForm()
        column = Column(self)
        column.addWidget(widget_of(self.ui))
        organisations = desk.services.organisations
        self.fields = RecordFields[Organisation](desk, lambda _: organisations.get(), organisations.change, self)
        self.fields.value("keeps_people", self.ui.people, years_typed, _years_in_words)
        self.fields.value("keeps_charts", self.ui.charts, years_typed, _years_in_words)
        self.fields.value("keeps_receipts", self.ui.receipts, years_typed, _years_in_words)
        self.fields.value("asks_after_quiet", self.ui.quiet, years_typed, _years_in_words)
        self.due_heading = SectionHeading(self.tr("Due now"))
        self.erase_button = self.due_heading.add_action(self.tr("Erase"), "trash-2")
        self.erase_button.setAccessibleName(self.tr("Erase what is due now"))
        self.erase_button.clicked.connect(self._ask)
        self.due = RowStack()
        self.waiting_heading, self.waiting = SectionHeading(self.tr("Waits until you decide")), RowStack()
        for part in (Gap(3.5), self.due_heading, self.due, Gap(3.5), self.waiting_heading, self.waiting):
            column.addWidget(part)

    def refresh(self) -> None:
        """Read the periods again, and what is due by them."""
        services = self._desk.services
        self._desk.tasks.run(
            lambda: (services.organisations.get(), services.retention.outlook()), self._show, receiver=self
        )

    def keep_all(self) -> bool:
        """Keep what is typed."""
        return self.fields.keep_all()

    def _show(self, found: tuple[Organisation, Outlook]) -> None:
        organisation, self._outlook = found
        self.fields.open("settings/retention", organisation)
        is_set = any(
            (organisation.keeps_people, organisation.keeps_charts)
            + (organisation.keeps_receipts, organisation.asks_after_quiet)
        )
        empty = self.tr("Nothing is due.") if is_set else self.tr("Nothing is due, because no years are set.")
        _fill(self.due, [RowLine(each.name, each.why, _icon(each)) for each in self._outlook.due[:MOST_SHOWN]])
        if not self._outlook.due:
            self.due.add(EmptyText(empty))
        _say_more(self.due, len(self._outlook.due))
        self.due_heading.set_count(self._outlook.counted)
        self.erase_button.setVisible(bool(self._outlook.due))
        _fill(self.waiting, [self._waiting_line(each) for each in self._outlook.waiting[:MOST_SHOWN]])
        _say_more(self.waiting, len(self._outlook.waiting))
        self.waiting_heading.setVisible(bool(self._outlook.waiting))
        self.waiting.setVisible(bool(self._outlook.waiting))

    def _waiting_line(self, due: Due) -> RowLine:
        words = f"{due.why} {due.waits}"
        if due.kind is not Kind.PERSON:
            return RowLine(due.name, words, _icon(due))
        button = Button(self.tr("Open"), "user", QUIET)
        button.setAccessibleName(self.tr("Open {}").format(due.name))
        button.clicked.connect(partial(self._desk.go, f"people/{due.id}"))
        return RowLine(due.name, words, _icon(due), button)

    def _ask(self) -> None:
        open_once(RetentionSheet(self._desk, self.window(), self._outlook))


def _icon(due: Due) -> str:
    return _ICONS[due.kind]


def _fill(rows: RowStack, lines: Sequence[RowLine]) -> None:
    rows.clear()
    for line in lines:
        rows.add(line)


def _say_more(rows: RowStack, count: int) -> None:
    if count > MOST_SHOWN:
        rows.add(EmptyText(tr("And {} more.").format(f"{count - MOST_SHOWN:,}")))


class RetentionSheet(LongSheet):
    """Asks before what is due is erased, then does it one by one. What is erased stays so when it is stopped."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, outlook: Outlook) -> None:
        """Say how much is erased, what stays, and that it can’t be undone."""
        super().__init__(desk, parent, tr("Erase what was kept long enough?"), tr("Erase for good"), "trash-2")
        self._outlook = outlook
        self._made: list[tuple[Due, Changes]] = []
        self.words = Words(
            self.tr("{} will be erased everywhere, for good: {}. This can’t be undone.").format(
                outlook.counted, _names(outlook)
            )
        )
        self.stays = Words(
            self.tr(
                "What a person said goes with them; its number and what was paid stay. Other laptops erase it when "
                "they bring in your next file. Printed paper stays."
            )
        )
        self.tick = QCheckBox(self.tr("Yes, erase all of it"))
        self.tick.toggled.connect(self.main.setEnabled)
        self.main.setEnabled(False)
        for part in (self.words, self.stays, self.tick, self.trouble, self.progress):
            self.add(part)

    def act(self) -> None:
        """Erase one after the other; what has changed since the list was read is left."""
        retention, due, made = self._desk.services.retention, self._outlook.due, self._made
        self.tick.setEnabled(False)

        def erase(report: Progress) -> None:
            for place, each in enumerate(due):
                report(place, len(due))
                changes = retention.erase(each)
                if changes is not None:
                    made.append((each, changes))

        self.run_long(self.tr("Erasing"), erase, self._show_erased)

    def stopped(self) -> None:
        """Show what was erased until then on every page."""
        self._tell_pages()
        self.tick.setEnabled(True)

    def stopped_words(self) -> str:
        """Say how much is gone all the same."""
        erased = counted([due.kind for due, _ in self._made])
        return self.tr("Stopped. Erased until then: {}.").format(erased or self.tr("nothing"))

    def refused(self, error: UserError) -> None:
        """Say why it went no further."""
        self._tell_pages()
        self.tick.setEnabled(True)
        super().refused(error)

    def _show_erased(self, _: None) -> None:
        self._tell_pages()
        erased = counted([due.kind for due, _ in self._made])
        self._desk.messages.show(
            self.tr("Erased: {}.").format(erased) if erased else self.tr("Nothing is due any more. Nothing was erased.")
        )
        self.accept()

    def _tell_pages(self) -> None:
        """Let every page read again what was erased, once for all of it."""
        records = frozenset(record for _, changes in self._made for record in changes.records)
        if records:
            last = self._made[-1][1]
            self._desk.changed(Changes(last.label, records, last.seq))


def _names(outlook: Outlook) -> str:
    """Return the names of what is due, as many as can be read at once."""
    names = [each.name for each in outlook.due[:MOST_NAMED]]
    more = len(outlook.due) - len(names)
    return ", ".join([*names, *([f"and {more:,} more"] if more else [])])
