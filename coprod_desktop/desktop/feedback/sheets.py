"""The sheets of the loop: somebody was told, what they say to it, whether it helped, news, an agenda item, updates."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.feedback import wording
from coprod_desktop.desktop.feedback.made_sheets import FieldsSheet
from coprod_desktop.desktop.feedback.wording import tr
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.form_fields import ChoiceField, LineField, TextField
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.rows import ROW_BUTTON, RowLine, RowStack
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.desktop.widgets.show_paper import show_paper
from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.telling import Change, How, Recipient, To, Verdict
from coprod_desktop.services.feedback import Said
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.workspace import Workspace

QUEUE = "Coprod updates"
"""What the printer's queue shows: other people may read it there, so it names nobody."""


class _LoopSheet(FieldsSheet):
    """A sheet about one line."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, line: Id, about: str, words: str, verb: str) -> None:
        super().__init__(desk, parent, f"answers/{about}/{line}", words, verb, "check")
        self._line = line


class ToldSheet(_LoopSheet):
    """Somebody was told: how, and on which day."""

    def __init__(
        self, desk: Desk[Workspace], parent: QWidget, line: Id, recipient: Recipient, name: str, how: How
    ) -> None:
        """Name whom it is about. how: most likely."""
        super().__init__(desk, parent, line, "told", tr("{} was told").format(name), tr("They were told"))
        self._recipient = recipient
        self.how, self.day, self.by = ChoiceField(), LineField(), LineField()
        self.how.set_label(tr("How"))
        self.how.offer(wording.choices(wording.HOWS))
        self.how.show_text(how.value)
        self.day.set_label(tr("Day"))
        self.day.set_note(tr("Empty means today."))
        self.by.set_label(tr("Who told them"))
        self.hold_fields(how=self.how, day=self.day, by=self.by)

    def act(self) -> None:
        """Keep it."""
        today = self.desk.services.now().date()
        try:
            day = self.read("day", lambda text: typed.day(text, today, looks_back=True))
            by = self.read("by", typed.one_line)
        except UserError:
            return  # it stands under the field
        feedback, line, how = self.desk.services.feedback, self._line, How(self.how.text())
        self.submit(lambda: feedback.tell(line, self._recipient, how=how, day=day, by=by))


class ReplySheet(_LoopSheet):
    """What somebody says to the answer."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, line: Id, recipient: Recipient, name: str) -> None:
        """Name whom it is about."""
        title = tr("Is it good enough for {}?").format(name)
        super().__init__(desk, parent, line, "reply", title, tr("Keep what they said"))
        self._recipient = recipient
        self.verdict, self.words = ChoiceField(), TextField()
        self.verdict.set_label(tr("They say"))
        self.verdict.offer(wording.choices(wording.VERDICTS))
        self.words.set_label(tr("In their words"))
        self.hold_fields(verdict=self.verdict, words=self.words)

    def act(self) -> None:
        """Keep it."""
        try:
            words = self.read("words", typed.many_lines)
        except UserError:
            return
        feedback, line, verdict = self.desk.services.feedback, self._line, Verdict(self.verdict.text())
        self.submit(lambda: feedback.reply(line, self._recipient, verdict, words))


class HelpedSheet(_LoopSheet):
    """Whether it made things better, for them and for others."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, line: Id, recipient: Recipient, name: str) -> None:
        """Name whom it is about."""
        super().__init__(
            desk, parent, line, "helped", tr("Did it help? Ask {}").format(name), tr("Keep what they said")
        )
        self._recipient = recipient
        self.for_me, self.for_others, self.words = ChoiceField(), ChoiceField(), TextField()
        self.for_me.set_label(tr("For them, things are"))
        self.for_others.set_label(tr("For others, things are"))
        for field in (self.for_me, self.for_others):
            field.offer(wording.choices(wording.CHANGES))
        self.words.set_label(tr("In their words"))
        self.hold_fields(for_me=self.for_me, for_others=self.for_others, words=self.words)

    def act(self) -> None:
        """Keep it."""
        try:
            words = self.read("words", typed.many_lines)
        except UserError:
            return
        said = Said(for_me=Change(self.for_me.text()), for_others=Change(self.for_others.text()), words=words)
        feedback, line = self.desk.services.feedback, self._line
        self.submit(lambda: feedback.helped(line, self._recipient, said))


class NewsSheet(_LoopSheet):
    """What has happened on the way to an answer."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, line: Id, number: str) -> None:
        """Name the line."""
        super().__init__(desk, parent, line, "news", tr("What has happened about {}?").format(number), tr("Keep"))
        self.words, self.by = TextField(), LineField()
        self.words.set_label(tr("In plain words"))
        self.words.set_note(tr("It stands on the paper for whoever said it."))
        self.by.set_label(tr("Who noted it"))
        self.hold_fields(words=self.words, by=self.by)

    def act(self) -> None:
        """Keep it."""
        try:
            words, by = self.read("words", typed.many_lines), self.read("by", typed.one_line)
        except UserError:
            return
        feedback, line = self.desk.services.feedback, self._line
        self.submit(lambda: feedback.add_update(line, words, noted_by=by))


class AgendaSheet(_LoopSheet):
    """Which session's agenda it goes on."""

    def __init__(
        self, desk: Desk[Workspace], parent: QWidget, line: Id, number: str, sessions: Sequence[Session]
    ) -> None:
        """Offer the sessions that are running or planned."""
        title = tr("Put {} on the agenda").format(number)
        super().__init__(desk, parent, line, "agenda", title, tr("Put it on the agenda"))
        self.session = ChoiceField()
        self.session.set_label(tr("Of which session"))
        self.session.offer(
            [(", ".join(filter(None, (each.title, wording.on_day(each.day)))), each.id) for each in sessions]
        )
        self.hold_fields(session=self.session)

    def act(self) -> None:
        """Make the item."""
        feedback, line, session = self.desk.services.feedback, self._line, Id(self.session.text())
        self.submit(lambda: feedback.put_on_agenda(line, session))


class UpdatesSheet(Sheet):
    """Each person's own update, to look at and print; then it is kept that they were told on paper."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, line: Id, people: Sequence[tuple[Id, str, str]]) -> None:
        """List the people, each with the form in which they read."""
        super().__init__(parent, tr("You said, we did"), tr("They have it: told on paper"), icon_name="check")
        self._desk, self._line, self._people = desk, line, people
        self.add(
            Words(
                tr(
                    "Each paper has everything that the person raised, with its answer and its number, in their own "
                    "form. Print it or read it to them first."
                )
            )
        )
        rows = RowStack()
        self.buttons: list[Button] = []
        for person, name, form in people:
            button = Button(tr("Look at it"), "file-text")
            button.at_least(ROW_BUTTON)
            button.setAccessibleName(tr("Look at the update for {}").format(name))
            button.clicked.connect(partial(self._look, person, name))
            self.buttons.append(button)
            rows.add(RowLine(name, form, "user", button))
        self.add(rows)

    def _look(self, person: Id, name: str) -> None:
        title, about = tr("Update for {}").format(name), About(person=person)
        documents = self._desk.services.documents

        def show(kind: str) -> None:
            show_paper(self._desk, self, title, kind, about, queue=QUEUE)

        self._desk.tasks.run(lambda: documents.own_kind("update", about), show, receiver=self)

    def act(self) -> None:
        """Keep that they were told."""
        feedback, line = self._desk.services.feedback, self._line
        told = [Recipient(to=To.PERSON, person=person) for person, _, _ in self._people]
        self._desk.keep(lambda: feedback.tell(line, *told, how=How.PAPER))
        self.accept()
