"""Copying a sign-in sheet from paper, in one pass by keyboard: a row a person, kept when it is left."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.sessions.paper_line import Came, CostTyped, came_as_typed, parse_came, parse_cost
from coprod_desktop.desktop.sessions.words import tr
from coprod_desktop.desktop.tasks import is_there
from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.desktop.widgets.draft import DRAFT_AFTER
from coprod_desktop.desktop.widgets.fields import Trouble
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.labels import Heading, Soft, Words
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain.attendance import Attendance, Presence
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.sessions import SessionState
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.attendance import PaperLine
from coprod_desktop.services.expenses import Cost
from coprod_desktop.services.workspace import Workspace

_FIELD = 18.5
"""Width of a name and of a field, in units: "2:20 pm to 3:30 pm" fits, and three stand beside each other."""


@dataclass(frozen=True, slots=True)
class OnPaper:
    """What is kept about somebody, as the sheet's fields say it. cost: their answer in words; empty when not asked."""

    person: Id
    name: str
    came: Came
    cost: str
    is_answered: bool


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """Everybody on the list, by name; what was half typed, by field."""

    rows: tuple[OnPaper, ...]
    is_over: bool
    draft: dict[str, str]


def read_paper(services: Workspace, session: Id) -> PaperFacts:
    """Read the list. Runs on the worker."""
    is_over = services.sessions.get(session).state in (SessionState.CLOSED, SessionState.TOLD)
    rows = []
    for row in services.attendances.room(session):
        kept = services.attendances.get(session, row.person)
        cost = row.cost.words() if row.asked and row.cost else "0" if row.asked else ""
        rows.append(OnPaper(row.person, row.name, _came(kept), cost, row.asked))
    return PaperFacts(tuple(rows), is_over, services.drafts.read(_place(session)))


def _place(session: Id) -> str:
    return f"sessions/{session}/paper"


def _came(kept: Attendance | None) -> Came:
    if kept is None or kept.presence is Presence.INVITED:
        return Came(None)
    if kept.presence is Presence.APOLOGIES:
        return Came(kept.presence)
    return Came(kept.presence, _hour(kept.came_at), _hour(kept.left_at))


def _hour(at: datetime | None) -> time | None:
    return at.time().replace(second=0) if at is not None else None


class PaperHead(Measured):
    """What stands in which column."""

    def __init__(self) -> None:
        """Name the columns over their fields."""
        super().__init__()
        line = Flow()
        self._columns = [Soft(tr("Name")), Soft(tr("When they came")), Soft(tr("What it cost"))]
        for words in self._columns:
            line.add(words)
        Column(self).addWidget(line)

    def measure(self) -> None:
        """Keep the columns as wide as the fields under them."""
        for words in self._columns:
            words.setFixedWidth(units(_FIELD))
            words.setWordWrap(False)


class PaperRow(Measured):
    """One person: when they came, and what it cost them. Enter and Down go to the next row, Up to the one before."""

    def __init__(self, sheet: "PaperSheet", kept: OnPaper, *, is_over: bool) -> None:
        """Show what is kept."""
        super().__init__()
        self.person, self.name, self._is_over = kept.person, kept.name, is_over
        self._sheet = sheet
        self.came = _RowField(self, tr("When {} came").format(kept.name))
        self.cost = _RowField(self, tr("What it cost {} to come").format(kept.name))
        self.said, self.trouble = Soft(), Trouble()
        self.kept = (came_as_typed(kept.came), kept.cost)
        self.came.setText(self.kept[0])
        self.cost.setText(self.kept[1])
        self.cost.setReadOnly(kept.is_answered)  # what was said is changed where costs are, line by line
        line = Flow()
        self._words = Heading(kept.name)
        for part in (self._words, self.came, self.cost):
            line.add(part)
        column = Column(self)
        column.addWidget(line)
        column.addWidget(self.said)
        column.addWidget(self.trouble)
        column.addWidget(Gap(1))
        for field in (self.came, self.cost):
            field.textEdited.connect(self._typed)
        self._say()

    def measure(self) -> None:
        """Keep the fields as wide as what goes into them."""
        for part in (self._words, self.came, self.cost):
            part.setFixedWidth(units(_FIELD))

    def texts(self) -> tuple[str, str]:
        """Return what is typed."""
        return self.came.text().strip(), self.cost.text().strip()

    def is_touched(self) -> bool:
        """Whether something is typed that is not kept."""
        return self.texts() != self.kept

    def parsed(self) -> tuple[Came, CostTyped]:
        """Return both fields. What can't be read is said in place; UserError."""
        self.trouble.show_words("")
        field = self.came
        try:
            came = parse_came(self.came.text(), is_over=self._is_over)
            field = self.cost
            cost = CostTyped(None) if self.cost.isReadOnly() else parse_cost(self.cost.text())
        except UserError as error:
            self.trouble.show_words(f"{self.name}: {error}")
            field.setFocus()
            raise
        return came, cost

    def was_kept(self, *, answered: bool) -> None:
        """Take what is typed as kept."""
        self.kept = self.texts()
        self.cost.setReadOnly(self.cost.isReadOnly() or answered)
        self._say()

    def refused(self, error: UserError) -> None:
        """Say why it could not be kept; what is typed stays, and counts as not kept."""
        self.kept = ("", "")
        self.cost.setReadOnly(False)
        self.trouble.show_words(f"{self.name}: {error}")

    def _typed(self) -> None:
        self.trouble.show_words("")
        self._say()
        self._sheet.touched()

    def _say(self) -> None:
        try:
            came = parse_came(self.came.text(), is_over=self._is_over)
        except UserError:
            self.said.setText(tr("c came, a apologies, n did not come, or a time"))
            return
        self.said.setText(came.words(is_over=self._is_over))

    def step(self, by: int, field: "_RowField") -> None:
        """Go to the row under or over this one, in the same column."""
        self._sheet.go(self, by, is_cost=field is self.cost)

    def left(self) -> None:
        """Keep the row once the keyboard is in another one."""
        if not (self.came.hasFocus() or self.cost.hasFocus()):
            self._sheet.keep(self)


class _RowField(QLineEdit):
    """A field of a row, in which Up, Down and Enter go from person to person."""

    def __init__(self, row: PaperRow, name: str) -> None:
        super().__init__()
        self._row = row
        self.setAccessibleName(name)
        self.editingFinished.connect(row.left)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the next person by Enter or Down."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self._row.step(steps[Qt.Key(event.key())], self)
            return
        super().keyPressEvent(event)


class PaperSheet(Sheet):
    """Every row is kept when it is left; half a row comes back after a crash."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, session: Id) -> None:
        """Read the list."""
        super().__init__(parent, tr("From the paper sheet"), tr("Done"))
        self.cancel.hide()  # every row is kept when it is left: there is nothing to cancel
        self._desk, self._session = desk, session
        self.rows: list[PaperRow] = []
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._timer.timeout.connect(self._keep_draft)
        self.add(Words(tr("One line for each person. Enter goes to the next.")))
        self.add(
            Soft(
                tr(
                    "When they came: c for came, a for apologies, n for did not come, or the time, such as 2:20 pm or "
                    "2 pm to 3 pm. What it cost: 0, or such as 4.60 bus."
                )
            )
        )
        services = desk.services
        desk.tasks.run(lambda: read_paper(services, session), self._show, receiver=self)

    def _show(self, facts: PaperFacts) -> None:
        if facts.rows:
            self.add(PaperHead()).show()
        for kept in facts.rows:
            row = PaperRow(self, kept, is_over=facts.is_over)
            self.rows.append(row)
            self.add(row)
            row.show()  # at once, so that the sheet is fitted to it
            for field, name in ((row.came, "came"), (row.cost, "cost")):
                typed_before = facts.draft.get(f"{kept.person}/{name}")
                if typed_before is not None and not field.isReadOnly():
                    field.setText(typed_before)
        fields: Sequence[QWidget] = [field for row in self.rows for field in (row.came, row.cost)]
        for first, second in zip(fields, [*fields[1:], self.main], strict=True):
            self.setTabOrder(first, second)
        self.fit()
        if fields:
            fields[0].setFocus()

    def go(self, row: PaperRow, by: int, *, is_cost: bool) -> None:
        """Go from a row to another, in the same column; beyond the last one to the button."""
        place = self.rows.index(row) + by
        if place >= len(self.rows):
            self.main.setFocus()
        elif place >= 0:
            target = self.rows[place]
            field = target.cost if is_cost else target.came
            field.setFocus()
            field.selectAll()
            self._scroll.ensureWidgetVisible(target)

    def touched(self) -> None:
        """Write what is half typed soon."""
        if not self._timer.isActive():
            self._timer.start()

    def _keep_draft(self) -> None:
        self._timer.stop()
        drafts, place = self._desk.services.drafts, _place(self._session)
        touched = [row for row in self.rows if row.is_touched()]
        fields = {f"{row.person}/came": row.came.text() for row in touched}
        fields |= {f"{row.person}/cost": row.cost.text() for row in touched if not row.cost.isReadOnly()}
        self._desk.tasks.run(lambda: drafts.keep(place, fields) if fields else drafts.drop(place))

    def keep(self, row: PaperRow) -> bool:
        """Keep a row that was typed in; False when it can't be kept as it is."""
        if not row.is_touched():
            return True
        try:
            came, cost = row.parsed()
        except UserError:
            return False
        (before_came, _), (now_came, _) = row.kept, row.texts()
        row.was_kept(answered=cost.amount is not None)
        services, session, person = self._desk.services, self._session, row.person
        if came.presence is not None and now_came != before_came:
            line = PaperLine(person, came.presence, came.came, came.left)
            self._run(row, lambda: services.attendances.from_paper(session, line))
        elif not now_came and before_came:
            self._run(row, lambda: services.attendances.not_here(session, person))
        if cost.amount is not None:
            self._run(row, lambda: keep_cost(services, session, person, cost))
        self._keep_draft()
        return True

    def _run(self, row: PaperRow, work: Callable[[], Changes]) -> None:
        """Do a step on the worker; what it refuses is said in the row, which counts as not kept."""

        def refused(error: UserError) -> None:
            if is_there(row):
                row.refused(error)
            else:
                self._desk.messages.failed(error)

        self._desk.tasks.run(work, self._desk.changed, refused)

    def done(self, result: int) -> None:
        """Keep what is typed, then close; a row that can't be kept holds the sheet open and says why."""
        if all([self.keep(row) for row in self.rows]):
            self._keep_draft()
            super().done(result)


def keep_cost(services: Workspace, session: Id, person: Id, cost: CostTyped) -> Changes:
    """Keep what the paper says it cost somebody. Runs on the worker."""
    if not cost.amount:
        return services.expenses.nothing(session, person)
    written = tr("Written on the sheet that they filled in")
    told = Cost(category=cost.category, amount=cost.amount, what_for=cost.what_for, no_receipt=written)
    return services.expenses.add(session, person, [told])
