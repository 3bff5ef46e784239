"""What was kept in a session: the same rows, keys and sheets as in the live session."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.live.chosen import Chosen
from coprod_desktop.desktop.live.kept import KeptList, kept_row
from coprod_desktop.desktop.live.line_sheets import ChangeSheet, CheckSheet, TakeOutSheet, ThemeSheet, VotesSheet
from coprod_desktop.desktop.live.room_sheets import FindSheet
from coprod_desktop.desktop.sessions.tab import Tab
from coprod_desktop.desktop.sessions.whole_list import Whole
from coprod_desktop.desktop.sessions.words import people_words
from coprod_desktop.desktop.support.move_sheet import ask_to_move
from coprod_desktop.desktop.widgets.attachments import Attachments, PicturesSheet
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText, Soft
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.spacing import Column, Gap
from coprod_desktop.desktop.widgets.take_back import ask_to_take_back
from coprod_desktop.domain.attachments import Attachment, Owner
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight, Theme, Themed
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.views import InsightRow, RoomRow
from coprod_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LogFacts:
    """The lines, newest first, and what a line may be given."""

    group: Id
    kept: tuple[InsightRow, ...]
    room: tuple[RoomRow, ...]
    themes: tuple[Theme, ...]


@dataclass(frozen=True, slots=True)
class LineFacts:
    """One line as it is changed."""

    insight: Insight
    chosen: Chosen


class LogTab(Tab[LogFacts]):
    """Enter or F2 changes the chosen line, Delete takes it out or back, V counts votes, P its pictures, M moves it."""

    tables = frozenset({Insight.TABLE, Themed.TABLE, Theme.TABLE, Person.TABLE, Attachment.TABLE})

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Lay out the list."""
        super().__init__(desk, parent)
        self._facts: LogFacts | None = None
        self.heading = SectionHeading(self.tr("What was kept, newest first"))
        self.keys = Soft(
            self.tr(
                "Enter changes a line. Delete takes it back or out. V counts votes. P shows its pictures. "
                "M moves it to concern."
            )
        )
        self.list = KeptList(self.tr("What was kept, newest first"), numbered=True, flush=True)
        Whole(self.list)
        self.empty = EmptyText(self.tr("Nothing is kept yet. Run the session to write down what people say."))
        self.charts_heading = SectionHeading(self.tr("Flip charts and other pictures"))
        self.charts = Attachments(desk, Owner.SESSION)
        column = Column(self)
        above: tuple[QWidget, ...] = (self.heading, Gap(1), self.keys, self.list, self.empty)
        for part in (*above, Gap(3.5), self.charts_heading, Gap(1.5), self.charts):
            column.addWidget(part)
        self.list.asked.connect(self._asked)

    @staticmethod
    def read(services: Workspace, session: Id) -> LogFacts:
        """Read the log of the session."""
        group = services.sessions.get(session).group
        return LogFacts(
            group=group,
            kept=tuple(services.insights.kept(session)),
            room=tuple(services.attendances.room(session)),
            themes=tuple(services.themes.of_group(group)),
        )

    def show_facts(self, facts: LogFacts) -> None:
        """Show the log."""
        self._facts = facts
        self.charts.open(self.session)
        self.list.show_rows([kept_row(row, {}) for row in facts.kept])
        self.list.setVisible(bool(facts.kept))
        self.keys.setVisible(bool(facts.kept))
        self.empty.setVisible(not facts.kept)
        self.heading.set_count(people_words(len(facts.kept), "{} line", "{} lines") if facts.kept else "")

    def _asked(self, what: str, line: str) -> None:
        """Read the line as it is now, then open the sheet that was asked for."""
        services, insight = self.desk.services, Id(line)
        sheets: dict[str, Callable[[LineFacts], None]] = {
            "change": self._change,
            "check": self._check,
            "vote": self._vote,
            "take out": self._take_out,
            "pictures": self._pictures,
            "move": self._move,
        }
        row = next((row for row in self._facts.kept if row.id == insight), None) if self._facts else None
        if row is None or row.taken_back:
            return

        def read() -> LineFacts | None:
            kept = services.insights.get(insight)
            if kept is None:
                return None
            return LineFacts(kept, Chosen.of(kept, tuple(services.themes.of_line(insight)), row.answer_to))

        def opened(facts: LineFacts | None) -> None:
            if facts is not None:
                sheets[what](facts)

        self.desk.tasks.run(read, opened, receiver=self)

    def _change(self, line: LineFacts) -> None:
        sheet = ChangeSheet(self, self.desk, line.insight, line.chosen)
        self._offer(sheet, line.chosen)
        sheet.find_wanted.connect(lambda: self._find(sheet))
        sheet.add_theme_wanted.connect(lambda: self._add_theme(sheet))
        open_once(sheet)

    def _offer(self, sheet: ChangeSheet, chosen: Chosen) -> None:
        if self._facts is not None:
            sheet.offer([(row.person, row.short) for row in self._facts.room], self._facts.themes, chosen)

    def _find(self, sheet: ChangeSheet) -> None:
        """Look for somebody who was not there."""
        if self._facts is None:
            return
        finder = FindSheet(sheet, self.desk, self._facts.group, [(row.person, row.short) for row in self._facts.room])
        finder.found.connect(lambda person, name: sheet.choices.set_answer(Id(person), name))
        open_once(finder)

    def _add_theme(self, sheet: ChangeSheet) -> None:
        """Add a theme to the group, and offer it."""
        facts = self._facts
        if facts is None:
            return
        services = self.desk.services

        def add(name: str) -> None:
            self.keep(lambda: services.themes.add(name, facts.group), added)

        def added(_: Changes) -> None:
            self.desk.tasks.run(
                lambda: services.themes.of_group(facts.group), sheet.choices.offer_themes, receiver=sheet
            )

        asking = ThemeSheet(sheet)
        asking.named.connect(add)
        open_once(asking)

    def _check(self, line: LineFacts) -> None:
        sheet = CheckSheet(self, self.desk, line.insight)
        sheet.take_back_wanted.connect(lambda: self._take_out(line))
        open_once(sheet)

    def _vote(self, line: LineFacts) -> None:
        insights, insight = self.desk.services.insights, line.insight.id
        sheet = VotesSheet(self, line.insight)
        sheet.voted.connect(lambda votes: self.keep(lambda: insights.vote(insight, votes)))
        open_once(sheet)

    def _take_out(self, line: LineFacts) -> None:
        insights, insight = self.desk.services.insights, line.insight.id
        sheet = TakeOutSheet(self, line.insight)
        sheet.take_back.connect(lambda: ask_to_take_back(self.desk, self, insight))
        sheet.take_out.connect(lambda: self.keep(lambda: insights.take_out(insight)))
        open_once(sheet)

    def _move(self, line: LineFacts) -> None:
        ask_to_move(self.desk, self, line.insight.id)

    def _pictures(self, line: LineFacts) -> None:
        kept = line.insight
        open_once(PicturesSheet(self.desk, self, self.tr("Pictures of {}").format(kept.number), Owner.INSIGHT, kept.id))
