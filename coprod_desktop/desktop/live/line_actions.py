"""What can be done with a line, kept or about to be: each act is one step, and its sheet belongs to the page."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from coprod_desktop.desktop.insights.import_sheet import ImportSheet
from coprod_desktop.desktop.live.chosen import Chosen
from coprod_desktop.desktop.live.line_sheets import ChangeSheet, CheckSheet, TakeOutSheet, ThemeSheet, VotesSheet
from coprod_desktop.desktop.live.room_sheets import FindSheet
from coprod_desktop.desktop.live.state import draft_place
from coprod_desktop.desktop.support.move_sheet import ask_to_move
from coprod_desktop.desktop.widgets.attachments import PicturesSheet
from coprod_desktop.desktop.widgets.handed_over import HandedOver
from coprod_desktop.desktop.widgets.take_back import ask_to_take_back
from coprod_desktop.domain.attachments import Owner
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight, Theme
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.insights import Said

if TYPE_CHECKING:
    from coprod_desktop.desktop.live.choices import LineChoices
    from coprod_desktop.desktop.live.page import LivePage

_Opened = tuple[Insight, tuple[Id, ...], str]
"""A line, its themes, and what the person to answer is called."""


class LineActions(QObject):
    """Acts on the lines of the session that the page shows."""

    def __init__(self, page: "LivePage") -> None:
        """Act for a page."""
        super().__init__(page)
        self._page, self._desk = page, page.desk
        self._handed_over = HandedOver(page.desk, self)
        self.draft = self._handed_over.draft

    def keep(self, said: Said, then: Callable[[], None] | None = None) -> None:
        """Keep a line. If that fails for whatever reason, the words come back into the box."""
        state = self._page.state
        if state is None:
            return
        insights, session, group = self._desk.services.insights, state.session.id, state.group.id

        def kept() -> None:
            self._page.kept()
            if then is not None:
                then()

        chosen = Chosen.of_said(said, self._page.capture.choices.name_of(said.answer_to))
        self._handed_over.keep(
            draft_place(session),
            chosen.as_fields() | {"words": said.words},
            lambda: insights.keep(said, session=session, group=group),
            kept,
            lambda error: self._page.give_back(session, said.words, chosen, error),
        )

    def read(self, text: str) -> None:
        """Show what would be made of each line of a pasted page; the words stay in the box until they are kept."""
        state = self._page.state
        if state is None:
            return
        sheet = ImportSheet(self._desk, self._page, (), state.group.id, state.session.id, text)
        sheet.kept.connect(self._page.capture.start_afresh)
        sheet.kept.connect(self._page.kept)
        sheet.finished.connect(lambda _: self._page.capture.words.setFocus())
        self._page.show_sheet(sheet)

    def act(self, what: str, key: str) -> None:
        """Do what was asked with the line of this key, as `KeptList.asked` names it."""
        if what == "show":
            self._page.projecting.put(Id(key))
            return
        openers = {
            "change": self._open_change,
            "check": self._open_check,
            "vote": self._open_votes,
            "take out": self._open_take_out,
            "move": self._open_move,
            "pictures": self._open_pictures,
        }
        services = self._desk.services

        def read() -> _Opened:
            insight = services.insights.get(Id(key))
            if insight is None:
                raise UserError("That line is not in the log any more.")
            if insight.taken_back_on is not None:
                raise UserError(f"{insight.number} was taken back by who said it. Only they can bring it back.")
            person = services.people.get(insight.answer_to) if insight.answer_to else None
            return insight, tuple(services.themes.of_line(insight.id)), person.short if person else ""

        self._desk.tasks.run(read, openers[what], receiver=self)

    def check(self, said: Said | None) -> None:
        """Check a line with its speaker: the one that is being written, which is kept first, or the chosen one."""
        if said is not None:
            self.keep(said, then=lambda: self.act("check", said.id))
            return
        key = self._page.kept_pane.chosen()
        if key is None:
            self._desk.messages.show(self.tr("Write what was said first. Then it can be checked."))
        else:
            self.act("check", key)

    def _open_change(self, opened: _Opened) -> None:
        insight, themes, name = opened
        chosen = Chosen.of(insight, themes, name)
        sheet = ChangeSheet(self._page, self._desk, insight, chosen, with_group=True)
        state = self._page.state
        sheet.offer(self._page.people(), state.themes if state else (), chosen)
        sheet.find_wanted.connect(lambda: self.find_person(sheet.choices))
        sheet.add_theme_wanted.connect(lambda: self.add_theme(sheet.choices))
        self._page.show_sheet(sheet)

    def _open_check(self, opened: _Opened) -> None:
        insight = opened[0]
        sheet = CheckSheet(self._page, self._desk, insight)
        sheet.take_back_wanted.connect(lambda: self._open_take_out(opened))
        self._page.show_sheet(sheet)

    def _open_votes(self, opened: _Opened) -> None:
        insight = opened[0]
        sheet = VotesSheet(self._page, insight)
        insights = self._desk.services.insights
        sheet.voted.connect(lambda votes: self._desk.keep(lambda: insights.vote(insight.id, votes), receiver=self))
        self._page.show_sheet(sheet)

    def _open_pictures(self, opened: _Opened) -> None:
        insight = opened[0]
        words = self.tr("Pictures of {}").format(insight.number)
        self._page.show_sheet(PicturesSheet(self._desk, self._page, words, Owner.INSIGHT, insight.id))

    def _open_take_out(self, opened: _Opened) -> None:
        insight = opened[0]
        sheet = TakeOutSheet(self._page, insight)
        insights = self._desk.services.insights
        sheet.take_out.connect(lambda: self._desk.keep(lambda: insights.take_out(insight.id), receiver=self))
        sheet.take_back.connect(lambda: ask_to_take_back(self._desk, self._page, insight.id))
        self._page.show_sheet(sheet)

    def _open_move(self, opened: _Opened) -> None:
        ask_to_move(self._desk, self._page, opened[0].id)

    def find_person(self, choices: "LineChoices") -> None:
        """Find anybody for the answer of a line."""
        state = self._page.state
        if state is None:
            return
        sheet = FindSheet(choices.window(), self._desk, state.group.id, self._page.people())
        sheet.found.connect(lambda key, name: self._found(choices, Id(key), name))
        self._page.show_sheet(sheet)

    @staticmethod
    def _found(choices: "LineChoices", person: Id, name: str) -> None:
        choices.set_answer(person, name)
        choices.changed.emit()

    def add_theme(self, choices: "LineChoices") -> None:
        """Add a theme to the group and put it on a line."""
        sheet = ThemeSheet(choices.window())
        sheet.named.connect(lambda name: self._add_theme(choices, name))
        self._page.show_sheet(sheet)

    def _add_theme(self, choices: "LineChoices", name: str) -> None:
        state = self._page.state
        if state is None:
            return
        services, group = self._desk.services.themes, state.group.id

        def work() -> tuple[Changes, list[Theme]]:
            return services.add(name, group), services.of_group(group)

        def done(result: tuple[Changes, list[Theme]]) -> None:
            changes, themes = result
            self._desk.changed(changes)
            wanted = " ".join(name.split()).casefold()
            added = [theme.id for theme in themes if theme.name.casefold() == wanted]
            choices.offer_themes(themes)
            choices.themes.choose([*choices.themes.chosen(), *added[:1]])
            choices.changed.emit()

        self._desk.tasks.run(work, done, receiver=choices)
