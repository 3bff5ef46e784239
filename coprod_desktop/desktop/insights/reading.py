"""The reading pane of the log: one line in full, how it was changed, what says the same, and who has it on paper."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.insights import wording
from coprod_desktop.desktop.insights.decision_sheet import DecisionSheet
from coprod_desktop.desktop.insights.line_sheets import BringBackSheet, MoreSheet, SameAsSheet, StrengthsSheet
from coprod_desktop.desktop.insights.line_view import LineView
from coprod_desktop.desktop.insights.theme_sheet import ThemeLinesSheet
from coprod_desktop.desktop.live.chosen import Chosen
from coprod_desktop.desktop.live.line_sheets import ChangeSheet, CheckSheet
from coprod_desktop.desktop.support.move_sheet import ask_to_move
from coprod_desktop.desktop.widgets.attachments import PicturesSheet
from coprod_desktop.desktop.widgets.buttons import PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import Lead
from coprod_desktop.desktop.widgets.menu_button import MenuButton
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.rows import Facts
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.desktop.widgets.take_back import ask_to_take_back, paper_words
from coprod_desktop.domain.attachments import Owner
from coprod_desktop.domain.clock import day_in_words, time_in_words
from coprod_desktop.domain.insights import InsightKind
from coprod_desktop.domain.looked_over import Verdict
from coprod_desktop.services.workspace import Workspace


class ReadingPane(Measured):
    """Shows a LineView and opens the sheets about it."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self.view: LineView | None = None
        self.words, self.facts = Lead(), Facts()
        self.change_button = Button(self.tr("Change…"), "pencil", PLAIN)
        self.check_button = Button(self.tr("Check with the speaker…"), "message-circle-question", PLAIN)
        self.theme_button = Button(self.tr("Themes…"), "tag", PLAIN)
        self.take_back_button = Button(self.tr("Take back…"), "undo-2", PLAIN)
        self.move_button = Button(self.tr("Move to concern…"), "life-buoy", QUIET)
        self.bring_back_button = Button(self.tr("Bring it back…"), "redo-2", PLAIN)
        self.decided_button = Button(self.tr("How it was decided…"), "gavel", PLAIN)
        self.done_button = Button(self.tr("It is done"), "check", PLAIN)
        self.menu_button = MenuButton(self.tr("More"))
        add = self.menu_button.add_choice
        self.more_choice = add(self.tr("More about it…"), "info", self.more)
        self.ask_choice = add(self.tr("Ask the speaker…"), "ear", self.ask)
        self.pictures_choice = add(self.tr("Pictures…"), "eye", self.show_pictures)
        self.same_choice = add(self.tr("Same as…"), "copy", self.link)
        self.session_choice = add(self.tr("Open the session"), "calendar-days", self.go_to_session)
        column = Column(self)
        column.addWidget(self.words)
        column.addWidget(Gap(2))
        column.addWidget(self._buttons())
        column.addWidget(Gap(2))
        self._about = SectionHeading(self.tr("About this line"))
        column.addWidget(self._about)
        column.addWidget(Gap(1.5))
        column.addWidget(self.facts)
        self.told = self._section(column, self.tr("What the speaker told"))
        self.same = self._section(column, self.tr("Says the same as"))
        self.before = self._section(column, self.tr("How the words were changed"))
        self.papers = self._section(column, self.tr("On paper"))
        self.part_button = self.same.heading.add_action(self.tr("Part…"), "x")
        self._connect()

    def _buttons(self) -> Flow:
        flow = Flow()
        for button in (
            self.change_button,
            self.check_button,
            self.theme_button,
            self.decided_button,
            self.done_button,
            self.take_back_button,
            self.bring_back_button,
            self.menu_button,
            self.move_button,
        ):
            flow.add(button)
        return flow

    def _section(self, column: Column, words: str) -> "_Section":
        section = _Section(words)
        column.addWidget(section)
        return section

    def _connect(self) -> None:
        for button, act in (
            (self.change_button, self.change),
            (self.check_button, self.check),
            (self.theme_button, self.theme),
            (self.take_back_button, self.take_back),
            (self.move_button, self.move_to_concern),
            (self.bring_back_button, self.bring_back),
            (self.decided_button, self.decide),
            (self.done_button, self.switch_done),
            (self.part_button, self.part),
        ):
            button.clicked.connect(act)

    def show_view(self, view: LineView) -> None:
        """Show a line."""
        self.view = view
        self.words.setText(wording.quoted(view.row))
        is_open = not view.row.taken_back
        pairs = wording.facts(view.insight, view.row, view.group, view.session)
        if view.verdict is Verdict.LEAVE_OUT:
            pairs.append((self.tr("Printing"), self.tr("Left out of what is printed")))
        _fill(self.facts, pairs)
        self.told.show_pairs(wording.told(view.told) if is_open else [])
        self.same.show_pairs([(str(row.number), wording.in_table(row)) for row in view.same])
        self.before.show_pairs(self._changes(view) if is_open else [])
        self.papers.show_pairs([("", paper_words(paper)) for paper in view.papers])
        for button in (
            self.change_button,
            self.check_button,
            self.theme_button,
            self.take_back_button,
            self.move_button,
        ):
            button.setVisible(is_open)
        for choice in (self.more_choice, self.ask_choice, self.pictures_choice, self.same_choice):
            choice.setVisible(is_open)
        self.decided_button.setVisible(is_open and view.row.kind is InsightKind.DECISION)
        self.done_button.setVisible(is_open and view.row.kind is InsightKind.ACTION)
        self.done_button.setText(self.tr("It is done") if view.row.done_on is None else self.tr("Not done after all"))
        self.check_button.setVisible(is_open and view.row.kind.is_said)
        self.bring_back_button.setVisible(not is_open)
        self.session_choice.setVisible(view.insight.session is not None)
        self.menu_button.setVisible(is_open or view.insight.session is not None)

    def _changes(self, view: LineView) -> list[tuple[str, str]]:
        """Return the words as they were before, newest first; nothing where they never changed."""
        pairs = []
        for version in view.versions[:-1][::-1]:
            day = day_in_words(version.since.date(), weekday=False, year=version.since.year != view.today.year)
            words = self.tr("“{}”").format(version.words) if view.row.is_quotable else version.words
            pairs.append((f"{day}, {time_in_words(version.since)}", words))
        return pairs

    def change(self) -> None:
        """Change the words and what is kept about them."""
        if (view := self.view) is None:
            return
        chosen = Chosen.of(view.insight, view.on, view.row.answer_to)
        sheet = ChangeSheet(self.window(), self._desk, view.insight, chosen)
        sheet.offer([(person.id, person.short) for person in view.people], view.themes, chosen)
        open_once(sheet)

    def check(self) -> None:
        """Check the words with the speaker."""
        if (view := self.view) is None:
            return
        sheet = CheckSheet(self.window(), self._desk, view.insight)
        sheet.take_back_wanted.connect(self.take_back)
        open_once(sheet)

    def theme(self) -> None:
        """Choose the themes of the line."""
        if (view := self.view) is not None:
            open_once(ThemeLinesSheet(self._desk, self.window(), [view.insight.id], view.themes, view.on))

    def decide(self) -> None:
        """Say how it was decided, by whom, and how that felt."""
        if self.view is not None:
            open_once(DecisionSheet(self._desk, self.window(), self.view.insight))

    def switch_done(self) -> None:
        """Say that what it says was done today, or that it is not done after all."""
        if (view := self.view) is not None:
            insights, is_done = self._desk.services.insights, view.row.done_on is None
            self._desk.keep(lambda: insights.done(view.row.id, is_done=is_done))

    def take_back(self) -> None:
        """Ask before the words are erased."""
        if self.view is not None and not self.view.row.taken_back:
            ask_to_take_back(self._desk, self.window(), self.view.row.id)

    def move_to_concern(self) -> None:
        """Ask before the line is moved to concern."""
        if self.view is not None and not self.view.row.taken_back:
            ask_to_move(self._desk, self.window(), self.view.row.id)

    def bring_back(self) -> None:
        """Put the words in again that the speaker says now."""
        if self.view is not None:
            open_once(BringBackSheet(self._desk, self.window(), self.view.insight, self.view.row.answer_to))

    def more(self) -> None:
        """Say what else is known."""
        if self.view is not None:
            open_once(MoreSheet(self._desk, self.window(), self.view.insight))

    def ask(self) -> None:
        """Ask the four prompts."""
        if self.view is not None:
            open_once(StrengthsSheet(self._desk, self.window(), self.view.insight, self.view.told))

    def show_pictures(self) -> None:
        """Show the pictures of the line."""
        if (view := self.view) is not None:
            words = self.tr("Pictures of {}").format(view.row.number)
            open_once(PicturesSheet(self._desk, self.window(), words, Owner.INSIGHT, view.insight.id))

    def link(self) -> None:
        """Link another line that says the same."""
        if self.view is not None:
            open_once(SameAsSheet(self._desk, self.window(), self.view.insight))

    def part(self) -> None:
        """Take the link to another line away."""
        if self.view is not None:
            open_once(SameAsSheet(self._desk, self.window(), self.view.insight, part=True))

    def go_to_session(self) -> None:
        """Open the session in which it was said."""
        if self.view is not None and self.view.insight.session is not None:
            self._desk.go(f"sessions/{self.view.insight.session}")


def _fill(facts: Facts, pairs: list[tuple[str, str]]) -> None:
    facts.clear()
    for label, value in pairs:
        facts.add(label, value)


class _Section(Measured):
    """A heading with pairs under it, in sight only while there are any."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.heading, self.facts = SectionHeading(words), Facts()
        column = Column(self)
        for part in (Gap(2.5), self.heading, Gap(1.5), self.facts):
            column.addWidget(part)
        self.hide()

    def show_pairs(self, pairs: list[tuple[str, str]]) -> None:
        _fill(self.facts, pairs)
        self.setVisible(bool(pairs))
