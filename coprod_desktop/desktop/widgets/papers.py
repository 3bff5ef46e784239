"""Every paper that can be made of a session, a person or a group: which one, for whom, how large, in which form."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.widgets.buttons import PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.choosers import ask_where
from coprod_desktop.desktop.widgets.columns import Columns
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.form_fields import ChoiceField, LineField
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import Soft
from coprod_desktop.desktop.widgets.lock_fields import LockFields, locking, written_words
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.paper_choices import (
    TO_LOCK,
    lacking_words,
    offer_forms,
    offer_languages,
    offer_sizes,
)
from coprod_desktop.desktop.widgets.show_paper import paper_sheet
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.forms import Form
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.document_kinds import BEFORE_IT, KINDS, Kind, Need, kind_named
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.locks import added_by_lock
from coprod_desktop.services.workspace import Workspace

_GAP = 3.0
"""Units between fields side by side."""
OF_ALL_GROUPS = "report"
"""The paper that is about every group, and is offered beside those of each."""
OF_A_TIME = frozenset({"group-report", OF_ALL_GROUPS})
"""Papers on what happened from one day to another."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody whom a paper can be made for, as they are called."""

    id: Id
    name: str


def tr(words: str) -> str:
    """Return words in the language of the screen."""
    return QApplication.translate("Papers", words)


def fitting(about: About, coming: Id | None, *, readers: bool) -> list[Kind]:
    """Return the kinds that can be made of what is known.

    coming: the session that papers for before it are about. readers: whether somebody can be chosen to read it.
    """
    known = {need for need in Need if getattr(about, need) is not None} | ({Need.PERSON} if readers else set())
    before = known | {Need.SESSION} if coming is not None else known - {Need.SESSION}
    kinds = [kind for kind in KINDS if kind.needs and kind.needs <= (before if kind.name in BEFORE_IT else known)]
    return [*kinds, kind_named(OF_ALL_GROUPS)] if about.group is not None else kinds


def _said_at(field: LineField, words: str) -> UserError:
    """Say in place what is wrong with a field, put the keyboard there, and return it as an error."""
    field.show_trouble(words)
    field.setFocus()
    return UserError(words)


class Papers(Measured):
    """Which paper, for whom, how large, in which language and form; then it is looked at, or written to a file."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Offer nothing yet."""
        super().__init__(parent)
        self._desk, self._about = desk, About()
        self._coming: Id | None = None
        self.kind, self.reader, self.points, self.language, self.form = (ChoiceField() for _ in range(5))
        fields = (
            (self.kind, tr("Which paper")),
            (self.reader, tr("For whom")),
            (self.points, tr("Size of the print")),
            (self.language, tr("Language")),
            (self.form, tr("As a file: in which form")),
        )
        for field, label in fields:
            field.set_label(label)
        self.time = self._days()
        self.note = Soft()
        self.note.hide()
        self.lock = LockFields()
        self.look_button = Button(tr("Look at it"), "file-text", PLAIN)
        self.file_button = Button(tr("Write it to a file…"), "download", QUIET)
        offer_sizes(self.points)
        offer_languages(self.language)
        self._lay_out([field for field, _ in fields[1:]])
        self.kind.control.chosen.connect(self._fit)
        for field in (self.language, self.form):
            field.control.chosen.connect(self._say_what_lacks)
        self.look_button.clicked.connect(self.look)
        self.file_button.clicked.connect(self.ask_file)

    def _days(self) -> Measured:
        """Return the days of a report with the room below them, of which nothing is left where they are hidden."""
        self.first, self.last = LineField(), LineField()
        self.first.set_label(tr("From which day"))
        self.first.set_note(tr("Leave both empty for the last year."))
        self.last.set_label(tr("To which day"))
        whole, days = Measured(), Columns(_GAP)
        time = Column(whole)
        days.add(self.first, 1)
        days.add(self.last, 1)
        time.addWidget(days)
        time.addWidget(Gap(1.5))
        return whole

    def _lay_out(self, others: Sequence[ChoiceField]) -> None:
        """Put the paper first, its days where it has any, then the other choices beside each other."""
        choices, buttons = Flow(), Flow()
        for field in others:
            choices.add(field)
        for button in (self.look_button, self.file_button):
            buttons.add(button)
        column = Column(self)
        for part in (
            SectionHeading(tr("All papers")),
            Gap(1.5),
            self.kind,
            Gap(1.5),
            self.time,
            choices,
            Gap(1),
            self.note,
            self.lock,
            Gap(1.5),
            buttons,
        ):
            column.addWidget(part)

    def show_about(self, about: About, readers: Sequence[Reader] = ()) -> None:
        """Offer the papers of that session, person or group. readers: who is offered under "For whom"."""
        self._offer(about, about.session, readers)

    def show_about_person(self, person: Id, *, last: Id | None, coming: Id | None) -> None:
        """Offer somebody's papers: of the last session that they came to, and before the coming one."""
        self._offer(About(session=last, person=person), coming, ())

    def _offer(self, about: About, coming: Id | None, readers: Sequence[Reader]) -> None:
        self._about, self._coming = about, coming
        kinds = fitting(about, coming, readers=bool(readers))
        self.kind.offer([(tr(kind.title), kind.name) for kind in kinds])
        nobody = (tr("Nobody"), "")
        self.reader.offer([nobody, *((each.name, str(each.id)) for each in readers)])
        self.reader.setVisible(bool(readers))
        self._fit()

    def _fit(self, _: object = None) -> None:
        """Offer the forms that the chosen paper is made in."""
        name = self.kind.text()
        forms = kind_named(name).forms if name else ()
        offer_forms(self.form, forms)
        for button in (self.look_button, self.file_button):
            button.setEnabled(bool(name))
        self.lock.forget()
        self.lock.setVisible(name in TO_LOCK)
        self.time.setVisible(name in OF_A_TIME)
        self._say_what_lacks()

    def _say_what_lacks(self, _: object = None) -> None:
        """Say what the chosen language has not: somebody who checked our words, a voice, a table for braille."""
        said = lacking_words(self.language.text(), self.form.text())
        self.note.setText(said)
        self.note.setVisible(bool(said))

    def _chosen(self) -> tuple[str, About, int | None]:
        """Return the kind, what it is about with its language, and the size; no size where it is the reader's own.

        Raises UserError for days that are none: it stands under the field.
        """
        reader, size = self.reader.text(), self.points.text()
        about = replace(self._about, language=self.language.text())
        if self.kind.text() in OF_A_TIME:
            first, last = (self._day(field) for field in (self.first, self.last))
            if first is not None and last is not None and last < first:
                raise _said_at(self.last, tr("The last day is before the first. Check the two days."))
            about = replace(about, first=first, last=last)
        about = replace(about, session=self._coming) if self.kind.text() in BEFORE_IT else about
        about = replace(about, person=Id(reader)) if reader else about
        return self.kind.text(), about, int(size) if size else None

    def _day(self, field: LineField) -> date | None:
        """Return the day that a field says; None where it is empty."""
        field.show_trouble("")
        try:
            return typed.day(field.text(), self._desk.services.now().date(), looks_back=True)
        except UserError as error:
            raise _said_at(field, str(error)) from error

    def _making(self, form: str) -> Callable[[], bytes]:
        """Return what makes the chosen paper, for the worker."""
        documents = self._desk.services.documents
        kind, about, size = self._chosen()
        return lambda: documents.make(kind, about, form=form, size=size)

    def look(self) -> None:
        """Show the chosen paper as it will be printed."""
        try:
            kind, about, size = self._chosen()
        except UserError:
            return  # it stands under the field
        title = tr(kind_named(kind).title)
        open_once(paper_sheet(self._desk, self.window(), title, kind, about, size=size))

    def ask_file(self) -> None:
        """Ask where the chosen paper goes as a file. Its name says what it is, and nobody's name."""
        kind, form = kind_named(self.kind.text()), Form(self.form.text())
        try:
            self._chosen()
        except UserError:
            return  # it stands under the field
        passphrase = self.lock.read()
        if passphrase is not None:
            added = added_by_lock(form.suffix) if passphrase else ""
            ask_where(self, tr(kind.title), f"{kind.name}{form.suffix}{added}", self.write)

    def write(self, path: Path) -> None:
        """Write the chosen paper to path, in the form that was chosen."""
        make = locking(self._desk.services.locks, self._making(self.form.text()), self.lock.read() or "")
        files, what = self._desk.services.print_files, tr(kind_named(self.kind.text()).title)
        about = self._chosen()[1]
        of = about.session or about.group

        def write() -> Path:
            return files.write_one(path, make(), what, about=of)

        self._desk.tasks.run(write, self._written, self._desk.messages.failed, receiver=self)

    def _written(self, path: Path) -> None:
        added = added_by_lock(Form(self.form.text()).suffix)
        self._desk.messages.show(written_words(path.name, added, locked=self.lock.is_on))
        self.lock.forget()
