"""One line with its answer: what was said, how far it has come, our answer, who is told, and what they say to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.feedback import wording
from coprod_desktop.desktop.feedback.also_sheet import AlsoTellSheet
from coprod_desktop.desktop.feedback.answer_form import AnswerForm
from coprod_desktop.desktop.feedback.sheets import (
    AgendaSheet,
    HelpedSheet,
    NewsSheet,
    ReplySheet,
    ToldSheet,
    UpdatesSheet,
)
from coprod_desktop.desktop.feedback.steps import StepLine
from coprod_desktop.desktop.feedback.wording import tr
from coprod_desktop.desktop.widgets.buttons import MAIN, QUIET, Button
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import Lead, Soft
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.rows import ROW_BUTTON, RowLine, RowStack
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain.answers import Answer, AnswerUpdate
from coprod_desktop.domain.easy_read import answer_to
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.telling import How, Loop, Recipient, Stage, To
from coprod_desktop.services.answer_views import AnswerRow
from coprod_desktop.services.easy_read import may_be_easy
from coprod_desktop.services.views import InsightRow
from coprod_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Whom:
    """Somebody to tell: what they are called, in which form they are told, and how that is likely done."""

    recipient: Recipient
    name: str
    form: str
    how: How


@dataclass(frozen=True, slots=True)
class LoopView:
    """One line with all that the pane shows of it. is_easy: whether its answer can be written in Easy Read."""

    row: AnswerRow
    line: InsightRow
    loop: Loop
    answer: Answer
    voice: Whom
    untold: tuple[Whom, ...]
    news: tuple[AnswerUpdate, ...]
    today: date
    is_easy: bool


def read_loop(services: Workspace, line: Id) -> LoopView | None:
    """Read one line with its answer; None when nobody waits for one any more. For the worker."""
    rows, lines = services.feedback.rows([line]), services.insights.rows([line])
    if not rows or not lines:
        return None
    try:
        loop = services.feedback.loop(line)
    except UserError:
        return None
    return LoopView(
        row=rows[0],
        line=lines[0],
        loop=loop,
        answer=services.feedback.answer(line),
        voice=_whom(services, loop, loop.voice),
        untold=tuple(_whom(services, loop, each) for each in loop.untold),
        news=tuple(services.feedback.updates(line)),
        today=services.now().date(),
        is_easy=may_be_easy(loop),
    )


def _whom(services: Workspace, loop: Loop, recipient: Recipient) -> Whom:
    person = services.people.get(recipient.person) if recipient.person else None
    if person is not None:
        return Whom(recipient, person.name, wording.form_of(person), wording.how_of(person))
    name, form = wording.GROUPS.get(recipient.to, ("", ""))
    how = How.READ_ALOUD if recipient.to is To.GROUP else How.IN_PERSON
    return Whom(recipient, tr(name), loop.insight.tell if recipient.to is To.OTHERS else tr(form), how)


class LoopPane(Measured):
    """What stands beside the table."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show no line yet."""
        super().__init__(parent)
        self._desk = desk
        self.view: LoopView | None = None
        self.words, self.steps = Lead(), StepLine()
        self.form = AnswerForm(desk)
        self.tell_heading, self.tell_rows = SectionHeading(tr("Who still needs to be told")), RowStack()
        self.said_heading, self.said_rows = SectionHeading(tr("What they said to it")), RowStack()
        self.news_heading, self.news_rows = SectionHeading(tr("What has happened on the way")), RowStack()
        self.no_news = Soft(tr("Nothing yet."))
        self.main_button = Button("", "files", MAIN)
        self.agenda_button = Button(tr("Put it on the agenda"), "list-ordered", QUIET)
        self.news_button = self.news_heading.add_action(tr("Add news"), "plus")
        self.also_button = Button(tr("Somebody else needs to know"), "user-plus", QUIET)
        self.easy_button = Button(tr("Write it in Easy Read"), "pencil", QUIET)
        self.tell_buttons: list[Button] = []
        self._lay_out()
        self.main_button.clicked.connect(self.next_step)
        self.agenda_button.clicked.connect(self._ask_agenda)
        self.news_button.clicked.connect(self._ask_news)
        self.also_button.clicked.connect(self._ask_also)
        self.easy_button.clicked.connect(self._write_easy_read)

    def _lay_out(self) -> None:
        column = Column(self)
        buttons = Flow()
        buttons.add(self.main_button)
        buttons.add(self.agenda_button)
        buttons.add(self.also_button)
        buttons.add(self.easy_button)
        self._said, self._tell = Measured(), Measured()
        for part, heading, rows in (
            (self._tell, self.tell_heading, self.tell_rows),
            (self._said, self.said_heading, self.said_rows),
        ):
            inner = Column(part)
            inner.addWidget(Gap(3))
            inner.addWidget(heading)
            inner.addWidget(rows)
        for widget in (
            *(self.words, Gap(1), self.steps, Gap(2.5), SectionHeading(tr("Our answer")), Gap(1.5), self.form),
            *(self._tell, self._said, Gap(3), buttons, Gap(3), SectionHeading(tr("More about this answer")), Gap(1.5)),
            *(self.form.more, Gap(3), self.news_heading, Gap(1), self.no_news, self.news_rows),
        ):
            column.addWidget(widget)

    def show_view(self, view: LoopView) -> None:
        """Show one line."""
        told = self.window().focusWidget() in self.tell_buttons  # somebody was, and the window has the keyboard back
        self.view = view
        self.words.setText(wording.quoted(view.row))
        self.steps.show_stage(view.row.stage)
        self.form.open(view.answer)
        self._show_untold(view)
        self._show_said(view)
        self._show_news(view.news)
        words, icon = self._next_words(view)
        self.main_button.setText(words)
        self.main_button.setProperty("icon_name", icon or "files")
        self.main_button.setVisible(bool(words))
        self.easy_button.setVisible(view.is_easy)
        self.agenda_button.setVisible(view.loop.insight.may_be_shared and view.row.stage is not Stage.CLOSED)
        if told:
            ways = (*self.tell_buttons, *((self.main_button,) if words else ()), self.also_button)
            next(way for way in ways if way.isEnabled()).setFocus()

    def _show_untold(self, view: LoopView) -> None:
        self.tell_rows.clear()
        self.tell_buttons.clear()
        has_answer = bool(view.loop.standing.words)
        shown = view.untold[: wording.SHOWN_FIRST]
        for each in shown:
            button = Button(tr("Told"), "check")
            button.at_least(ROW_BUTTON)
            button.setAccessibleName(tr("{} was told").format(each.name))
            button.setEnabled(has_answer)
            button.clicked.connect(partial(self._ask_told, each))
            self.tell_buttons.append(button)
            icon = "user" if each.recipient.to is To.PERSON else "users"
            self.tell_rows.add(RowLine(each.name, each.form, icon, button, light=True))
        more = len(view.untold) - len(shown)
        self.tell_heading.set_count(tr("and {} more").format(more) if more else "")
        self._tell.setVisible(bool(view.untold))

    def _show_said(self, view: LoopView) -> None:
        self.said_rows.clear()
        mark = view.loop.standing.mark
        for reply in (each for each in view.loop.replies if each.mark == mark):
            words = f"“{reply.words}”" if reply.words else ""
            self.said_rows.add(
                RowLine(tr(wording.VERDICTS[reply.verdict]), words or wording.on_day(reply.day), "reply", light=True)
            )
        for helped in (each for each in view.loop.helped if each.mark == mark):
            strong = tr("For them: {}. For others: {}.").format(
                *(tr(wording.CHANGES[each]).lower() for each in (helped.for_me, helped.for_others))
            )
            words = f"“{helped.words}”" if helped.words else wording.on_day(helped.day)
            self.said_rows.add(RowLine(strong, words, "heart", light=True))
        if view.row.stage is Stage.REPLIED and view.loop.ask_on:
            day = wording.on_day(view.loop.ask_on)
            self.said_rows.add(RowLine(tr("Ask if it helped from {}").format(day), "", "clock", light=True))
        self._said.setVisible(bool(view.loop.replies) or bool(view.loop.helped))

    def _show_news(self, news: Sequence[AnswerUpdate]) -> None:
        self.news_rows.clear()
        self.no_news.setVisible(not news)
        for each in news:
            soft = ", ".join(filter(None, (wording.on_day(each.day), each.noted_by)))
            self.news_rows.add(RowLine(each.words, soft, light=True))

    def _next_words(self, view: LoopView) -> tuple[str, str]:
        """Return the verb that comes next and its icon; nothing while the answer is still to be written."""
        people = self._people(view)
        if view.row.stage is Stage.TOLD:
            return tr("Write down what they say"), "reply"
        if view.row.stage is Stage.REPLIED:
            return tr("Ask if it helped"), "heart"
        if not people or not view.loop.standing.words or view.row.stage in (Stage.CLOSED, Stage.ASKED_AGAIN):
            return "", ""
        return (tr("Make the update") if len(people) == 1 else tr("Make {} updates").format(len(people))), "files"

    @staticmethod
    def _people(view: LoopView) -> list[tuple[Id, str, str]]:
        """Return the people who have not been told, as the sheet of updates wants them."""
        return [(each.recipient.person, each.name, each.form) for each in view.untold if each.recipient.person]

    def next_step(self) -> None:
        """Open the sheet for what comes next."""
        view = self.view
        if view is None:
            return
        line, voice = view.row.id, view.voice
        if view.row.stage is Stage.TOLD:
            open_once(ReplySheet(self._desk, self, line, voice.recipient, voice.name))
        elif view.row.stage is Stage.REPLIED:
            open_once(HelpedSheet(self._desk, self, line, voice.recipient, voice.name))
        else:
            open_once(UpdatesSheet(self._desk, self, line, self._people(view)))

    def _ask_told(self, whom: Whom) -> None:
        if self.view is not None:
            open_once(ToldSheet(self._desk, self, self.view.row.id, whom.recipient, whom.name, whom.how))

    def _ask_news(self) -> None:
        if self.view is not None:
            open_once(NewsSheet(self._desk, self, self.view.row.id, str(self.view.row.number)))

    def _ask_also(self) -> None:
        if self.view is not None:
            open_once(AlsoTellSheet(self._desk, self, self.view.row.id, str(self.view.row.number)))

    def _write_easy_read(self) -> None:
        if self.view is not None:
            self._desk.go(f"easy/{answer_to(self.view.row.id)}")

    def _ask_agenda(self) -> None:
        """Offer the sessions; without one, say what to do."""
        if self.view is None:
            return
        view, feedback = self.view, self._desk.services.feedback

        def show(sessions: list[Session]) -> None:
            if sessions:
                open_once(AgendaSheet(self._desk, self, view.row.id, str(view.row.number), sessions))
            else:
                self._desk.messages.show(tr("No session of this group is planned yet. Plan one on the page Sessions."))

        self._desk.tasks.run(lambda: feedback.agenda_sessions(view.row.id), show, receiver=self)
