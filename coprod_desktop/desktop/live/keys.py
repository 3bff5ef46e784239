"""The keys of the live session: nothing needs the mouse, and nothing is further than two keys away."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from coprod_desktop.desktop.live.fire_sheet import add_fire_keys, fire_keys
from coprod_desktop.desktop.projector.wall import BLANK_KEY, SHOW_KEY
from coprod_desktop.domain.insights import InsightKind

if TYPE_CHECKING:
    from coprod_desktop.desktop.live.page import LivePage


class PageKeys(QObject):
    """The page's own keys; text size, undo and redo are the window's."""

    def __init__(self, page: "LivePage") -> None:
        """Listen while the page is shown."""
        super().__init__(page)
        self._page = page
        self._keys: list[tuple[str, str, Callable[[], object]]] = [
            ("Ctrl+P", self.tr("Who gets the answer"), self._answer),
            ("Ctrl+T", self.tr("Themes of the line"), self._themes),
            ("Ctrl+Shift+S", self.tr("How the speaker is shown"), self._shown),
            ("Ctrl+R", self.tr("The line is restricted, or not"), self._restrict),
            ("Ctrl+D", self.tr("The line is a decision"), lambda: self._kind(InsightKind.DECISION)),
            ("Ctrl+G", self.tr("What deciding it felt like to the group"), self._rung),
            ("Ctrl+Shift+A", self.tr("The line is an action"), lambda: self._kind(InsightKind.ACTION)),
            ("Ctrl+K", self.tr("What would you change? Check it with the speaker"), self._check),
            ("Ctrl+H", self.tr("Names to initials, and back"), page.switch_initials),
            (SHOW_KEY, self.tr("Projector: on, and off"), page.projecting.switch),
            (BLANK_KEY, self.tr("Blank the projector at once"), page.projecting.switch_blank),
            ("Ctrl+Shift+P", self.tr("Put the chosen line, or the newest, on the projector"), self._project),
            ("Ctrl+I", self.tr("Check somebody in"), self._check_in),
            ("Ctrl+E", self.tr("Ask the next person about their costs"), page.guests.ask_costs),
            ("Ctrl+Shift+E", self.tr("Hand the screen round: how was today?"), self.hand_round),
            ("Ctrl+L", self.tr("What was kept"), self._kept),
            ("Ctrl+Shift+L", self.tr("Last time you said, to read aloud"), lambda: page.last_time(asked=True)),
            ("Ctrl+Return", self.tr("Close the session"), page.guests.close_session),
            ("Ctrl+Enter", "", page.guests.close_session),
        ]
        for keys, _, act in self._keys:
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.activated.connect(self._when_open(act))
        add_fire_keys(page.desk, page, lambda: page.session_id if page.state is not None else None)

    @property
    def fields_give_way(self) -> list[str]:
        """The keys that a field would use to edit, were they not the page's."""
        return [keys for keys, _, _ in self._keys]

    def listed(self) -> list[tuple[str, str]]:
        """Return the keys and what they do, for F1: those of fields and lists too."""
        own = [(keys, words) for keys, words, _ in self._keys if words]
        return [
            ("Enter", self.tr("Keep the line and start the next")),
            ("Shift+Enter", self.tr("A new line inside the words")),
            *own,
            *fire_keys(),
            ("F2", self.tr("Change the chosen line")),
            ("V", self.tr("Count votes for the chosen line")),
            ("Delete", self.tr("Take the chosen line back, or out")),
            ("M", self.tr("Move the chosen line to concern")),
            ("S", self.tr("Show the chosen line on the projector")),
            ("Space", self.tr("In the room: here, or not here")),
            ("Esc", self.tr("Back to the words")),
        ]

    def hand_round(self) -> None:
        """Lock the screen to the evaluation."""
        from coprod_desktop.desktop.sessions.evaluation_round import hand_round  # noqa: PLC0415 # once a session

        state = self._page.state
        if state is not None and state.session.day is not None:
            hand_round(self._page.desk, self._page, state.group.id, state.session.day)

    def _when_open(self, act: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            if self._page.state is not None:
                act()

        return run

    def _kind(self, kind: InsightKind) -> None:
        self._page.sides.show_words()
        self._page.capture.set_kind(kind)

    def _restrict(self) -> None:
        self._page.sides.show_words()
        self._page.capture.switch_restricted()

    def _answer(self) -> None:
        self._page.sides.show_words()
        self._page.capture.choices.answer.setFocus()
        self._page.capture.choices.answer.showPopup()

    def _shown(self) -> None:
        self._page.sides.show_words()
        self._page.capture.choices.shown.setFocus()
        self._page.capture.choices.shown.showPopup()

    def _rung(self) -> None:
        """Ask the group what deciding it felt like: then the line is a decision."""
        self._page.sides.show_words()
        choices = self._page.capture.choices
        if choices.kind.value() is not InsightKind.DECISION:
            choices.choose_kind(InsightKind.DECISION)
        choices.rung.setFocus()
        choices.rung.showPopup()

    def _themes(self) -> None:
        self._page.sides.show_words()
        self._page.capture.choices.themes.setFocus()
        self._page.capture.choices.themes.open()

    def _check(self) -> None:
        chosen = self._page.kept_pane.chosen()
        if chosen is not None and self._page.kept_pane.list.hasFocus():
            self._page.lines.act("check", chosen)
        else:
            self._page.sides.show_words()
            self._page.capture.check()

    def _project(self) -> None:
        kept = self._page.kept_pane
        in_list = kept.list.hasFocus()
        self._page.projecting.put(kept.chosen() if in_list else kept.newest())

    def _check_in(self) -> None:
        self._page.sides.show_room()

    def _kept(self) -> None:
        self._page.sides.show_words()
        kept = self._page.kept_pane
        kept.list.choose(kept.chosen() or "")
        kept.list.setFocus()
