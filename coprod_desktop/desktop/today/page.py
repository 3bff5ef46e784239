"""The page Today."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.forms.today.ui_today import Ui_TodayForm
from coprod_desktop.desktop.sessions.words import (
    expected_words,
    hours_and_place,
    near_day_words,
    number_in_words,
    sentence,
)
from coprod_desktop.desktop.theme.icons import IconLabel
from coprod_desktop.desktop.today.answers_part import TABLES as OF_ANSWERS
from coprod_desktop.desktop.today.answers_part import AnswersPart
from coprod_desktop.desktop.today.around_part import AroundPart
from coprod_desktop.desktop.today.exchange_part import ExchangePart
from coprod_desktop.desktop.today.files_part import FilesPart
from coprod_desktop.desktop.today.retention_part import TABLES as OF_RETENTION
from coprod_desktop.desktop.today.retention_part import RetentionPart
from coprod_desktop.desktop.today.reviews_part import ReviewsPart
from coprod_desktop.desktop.today.support_part import TABLES as OF_SUPPORT
from coprod_desktop.desktop.today.support_part import SupportPart
from coprod_desktop.desktop.unlock import backup_words
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.columns import Columns
from coprod_desktop.desktop.widgets.labels import Soft, Words
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.page import Page
from coprod_desktop.desktop.widgets.rows import ROW_BUTTON, RowLine
from coprod_desktop.desktop.widgets.spacing import Column, Line, Measured
from coprod_desktop.domain.arrangements import Arrangement
from coprod_desktop.domain.attendance import Attendance
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.expenses import Claim, ClaimLine
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.sessions import AgendaItem, Call, Session, SessionState
from coprod_desktop.domain.steps import Changes
from coprod_desktop.domain.venues import Venue
from coprod_desktop.services.backups import Backup, Unreadable
from coprod_desktop.services.today import Overview, Ready
from coprod_desktop.services.views import CallRow, OwedRow
from coprod_desktop.services.workspace import Workspace

ICONS = {"place": "map-pin", "times": "clock", "people": "users", "agenda": "list-ordered", "float": "coins"}
"""One icon for each thing that Ready names."""
TABS = {"people": "people"}
"""The tab of a session on which a thing is made ready; all others are on its plan."""
_SHARES = (11, 9)


class TodayPage(Page):
    """The next session with what is not ready for it; calls to make; money owed."""

    name = "today"
    tables = (
        frozenset(
            noun.TABLE
            for noun in (
                Session,
                AgendaItem,
                Arrangement,
                Attendance,
                Call,
                Claim,
                ClaimLine,
                Group,
                Person,
                Need,
                Venue,
            )
        )
        | OF_ANSWERS
        | OF_SUPPORT
        | OF_RETENTION
    )

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Lay out the two columns."""
        super().__init__(desk, parent)
        self._shown: Overview | None = None
        self.pane = self.single(self.tr("Today"))
        body, columns = QWidget(self), Columns()
        body.hide()  # the columns take its two parts over
        self.form = Ui_TodayForm()
        self.form.setupUi(body)
        for part, share in zip((self.form.ahead, self.form.remember), _SHARES, strict=True):
            columns.add(part, share)
        self.pane.add(columns)
        self.around = AroundPart(desk)
        ahead = self.form.ahead.layout()
        if ahead is not None:
            ahead.addWidget(self.around)
        self._ready = TickedLines()
        self.form.ready_rows.addWidget(self._ready)
        self.answers = AnswersPart(desk)
        self.form.layout_22.insertWidget(self.form.layout_22.indexOf(self.form.money_heading), self.answers)
        self.support = SupportPart(desk)
        self.pane.content.insertWidget(0, self.support)  # over both columns, and first where there is but one
        self.reviews = ReviewsPart(desk)
        self.form.layout_22.insertWidget(self.form.layout_22.indexOf(self.form.money_heading), self.reviews)
        self.exchange = ExchangePart(desk)
        self.form.layout_22.insertWidget(self.form.layout_22.indexOf(self.form.safe_rows) + 1, self.exchange)
        self.files = FilesPart(desk)
        self.form.layout_22.insertWidget(self.form.layout_22.indexOf(self.exchange) + 1, self.files)
        self.retention = RetentionPart(desk)
        self.form.layout_22.insertWidget(self.form.layout_22.indexOf(self.files) + 1, self.retention)
        self.form.pay_button.at_least(ROW_BUTTON)
        self.form.run_button.clicked.connect(self._run)
        self.form.plan_button.clicked.connect(self._open_plan)
        self.form.pay_button.clicked.connect(self._pay)

    def help_text(self) -> str:
        """Say what the page is for."""
        return self.tr(
            "Today shows your next session and what is not ready for it yet. It also shows who to ring, who is owed "
            "money, and when the last backup was made. Nothing here is sent to anybody."
        )

    def refresh(self, changes: Changes | None) -> None:
        """Read again what Today shows."""
        self.desk.tasks.run(self.desk.services.today.overview, self._show)
        self.desk.tasks.run(self.desk.services.backups.all, self._show_safe)
        self.around.refresh()
        self.reviews.read()
        self.support.read()
        self.exchange.read()
        self.files.read()
        self.retention.read()
        self.answers.read()

    def _show(self, overview: Overview) -> None:
        self._shown = overview
        self.pane.top.set_words(day_in_words(overview.today))
        self.pane.top.set_soft(self._soft_words(overview))
        self._show_next(overview)
        self._show_readiness(overview.readiness)
        self._show_calls(overview.calls)
        self._show_owed(overview)

    def _soft_words(self, overview: Overview) -> str:
        if not overview.groups:
            return self.tr("Welcome. Begin with the people you meet.")
        none = self.tr("{} session to come this week.")
        some = self.tr("{} session this week.") if overview.this_week == 1 else self.tr("{} sessions this week.")
        weekly = some if overview.this_week else none
        words = weekly.format(number_in_words(overview.this_week))
        if overview.calls:
            calls = self.tr("{} call to make.") if len(overview.calls) == 1 else self.tr("{} calls to make.")
            words += " " + calls.format(number_in_words(len(overview.calls)))
        return words

    def _show_next(self, overview: Overview) -> None:
        """Show the next session, or the kind first step while there is none."""
        form, row = self.form, overview.next
        form.plan_button.setVisible(row is not None and not _is_far(overview))
        if row is not None:
            running = row.state is SessionState.RUNNING
            form.next_heading.set_words(near_day_words(row.day, overview.today))
            form.next_group.setText(row.group_name)
            form.next_words.setText(
                sentence([row.title, hours_and_place(row) or self.tr("No time and place yet"), expected_words(row)])
            )
            form.run_button.setText(self.tr("Go on with the session") if running else self.tr("Run the session"))
            form.run_button.setProperty("icon_name", "play")
            if _is_far(overview):
                form.run_button.setText(form.plan_button.text())
                form.run_button.setProperty("icon_name", "list-ordered")
            return
        form.next_heading.set_words(self.tr("Next session"))
        if overview.groups:
            form.next_group.setText(self.tr("No session is planned yet"))
            form.next_words.setText(self.tr("When do you meet next? Choose the day; all the rest can wait."))
            form.run_button.setText(self.tr("Plan your next session"))
            form.run_button.setProperty("icon_name", "calendar-plus")
        else:
            form.next_group.setText(self.tr("Add your group first"))
            form.next_words.setText(
                self.tr(
                    "A group is the people who meet, such as “Our Safeguarding Voices”. Then plan its first session. "
                    "If your coordinator has it already, bring in their file instead: open Share."
                )
            )
            form.run_button.setText(self.tr("Add your group"))
            form.run_button.setProperty("icon_name", "users")

    def _show_readiness(self, readiness: Sequence[Ready]) -> None:
        form = self.form
        form.not_ready.setVisible(any(not each.is_ready for each in readiness))
        form.ready.setVisible(any(each.is_ready for each in readiness))
        form.not_ready_rows.clear()
        self._ready.show_lines([_ready_words(each) for each in readiness if each.is_ready])
        for each in readiness:
            if each.is_ready:
                continue
            button = Button(each.todo)
            button.at_least(ROW_BUTTON)
            button.setAccessibleName(f"{each.todo}: {each.title}")
            button.clicked.connect(partial(self._make_ready, each.what))
            form.not_ready_rows.add(RowLine(each.title, each.detail, ICONS[each.what], button))

    def _show_calls(self, calls: Sequence[CallRow]) -> None:
        self.form.calls_rows.clear()
        self.form.no_calls.setVisible(not calls)
        for call in calls:
            self.form.calls_rows.add(self._call_line(call))

    def _call_line(self, call: CallRow) -> RowLine:
        rang = QCheckBox(self.tr("Rang"))
        rang.setAccessibleName(self.tr("Rang {}").format(call.name))
        rang.clicked.connect(partial(self._rang, call.id))
        trailing = Measured()
        line = Line(trailing, spacing=2)
        phone = Words(call.phone.replace(" ", "\N{NO-BREAK SPACE}"))
        phone.setWordWrap(False)
        line.addWidget(phone)
        line.addWidget(rang)
        message = "" if call.may_leave_message else self.tr("Leave no message")
        return RowLine(call.name, sentence([call.why, message]), trailing=trailing)

    def _show_owed(self, overview: Overview) -> None:
        form, owed = self.form, overview.owed
        form.owed_total.setText(overview.owed_total.words() if owed else self.tr("Nothing is owed"))
        form.owed_words.setText(self._owed_words(owed) if owed else self.tr("Nobody is out of pocket."))
        form.pay_button.setVisible(bool(owed))

    def _show_safe(self, backups: Sequence[Backup | Unreadable]) -> None:
        """Show the newest backup that can be read, and how to get to all of them."""
        if self.desk.services.others is not None:
            self.form.safe_rows.clear()
            words = self.tr("Whoever keeps the hub makes its backups.")
            self.form.safe_rows.add(RowLine(self.tr("This is a hub"), words, "shield-check"))
            return
        newest = next((each for each in backups if isinstance(each, Backup)), None)
        button = Button(self.tr("Backups"))
        button.at_least(ROW_BUTTON)
        button.clicked.connect(partial(self.desk.go, "settings/backups"))
        words = self.tr("Last backup: {}").format(backup_words.when(newest.made_at)) if newest is not None else ""
        self.form.safe_rows.clear()
        self.form.safe_rows.add(
            RowLine(
                words or self.tr("No backup yet"),
                backup_words.detail(newest)
                if newest is not None
                else self.tr("One is made when the program is closed."),
                "shield-check",
                button,
            )
        )

    def _owed_words(self, owed: Sequence[OwedRow]) -> str:
        who = owed[0].short or self.tr("Somebody who was erased")
        if len(owed) == 1:
            return self.tr("To {}, by {}.").format(who, owed[0].pay_by)
        first = self.tr("{} has waited longest.").format(who)
        return self.tr("To {} people. {}").format(len(owed), first)

    def _run(self) -> None:
        """Run the next session; without one, go to the first step towards it."""
        overview = self._shown
        if overview is None:
            return
        if _is_far(overview):
            self._open_plan()
        elif overview.next is not None:
            session = overview.next.id
            sessions = self.desk.services.sessions
            self.desk.keep(lambda: sessions.open(session), lambda _: self.desk.go(f"live/{session}"), receiver=self)
        elif overview.groups:
            self.desk.go("sessions/new")
        else:
            from coprod_desktop.desktop.settings.page import GROUP, AddSheet  # noqa: PLC0415 - once in a vault's life

            open_once(AddSheet(self.desk, self, GROUP))

    def _open_plan(self) -> None:
        if self._shown is not None and self._shown.next is not None:
            self.desk.go(f"sessions/{self._shown.next.id}/plan")

    def _make_ready(self, what: str) -> None:
        if self._shown is not None and self._shown.next is not None:
            self.desk.go(f"sessions/{self._shown.next.id}/{TABS.get(what, 'plan')}/{what}")

    def _rang(self, call: Id) -> None:
        attendances = self.desk.services.attendances
        self.desk.keep(lambda: attendances.rang(call), receiver=self)

    def _pay(self) -> None:
        """Open Money, where whoever has waited longest is chosen and Enter pays them."""
        self.desk.go("money")


def _is_far(overview: Overview) -> bool:
    """Whether the next session is neither on this day nor on the next: nobody wants to start it by one key."""
    row = overview.next
    if row is None or row.day is None or row.state is SessionState.RUNNING:
        return False
    return (row.day - overview.today).days > 1


def _ready_words(ready: Ready) -> str:
    return sentence([ready.title, ready.detail]) if ready.detail else ready.title


class TickedLines(Measured):
    """Things that are ready: a tick and soft words each, without hairlines."""

    def __init__(self) -> None:
        """Hold no lines yet."""
        super().__init__()
        self._column = Column(self, spacing=1)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Replace the lines."""
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for words in lines:
            self._column.addWidget(TickedLine(words))


class TickedLine(Measured):
    """One thing that is ready."""

    def __init__(self, words: str) -> None:
        """Show the words beside a tick."""
        super().__init__()
        line = Line(self, spacing=2)
        line.addWidget(IconLabel("check"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Soft(words), 1)
