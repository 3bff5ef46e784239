"""The Share page: other laptops, what goes to them and comes from them, and what has to be settled afterwards."""

from functools import cached_property, partial
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.share.bring_in_sheet import BringInSheet, dropped_file
from coprod_desktop.desktop.share.differences_tab import DifferencesTab
from coprod_desktop.desktop.share.duplicates_tab import DuplicatesTab
from coprod_desktop.desktop.share.laptops_tab import LaptopsTab
from coprod_desktop.desktop.share.take_home_sheet import TakeHomeSheet
from coprod_desktop.desktop.widgets.buttons import MAIN, PLAIN, Button
from coprod_desktop.desktop.widgets.lazy_tabs import LazyTabs
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.page import Page
from coprod_desktop.desktop.widgets.tab_part import Part
from coprod_desktop.domain.nouns import NOUNS
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.workspace import Workspace

S = TypeVar("S", bound=Part[Any])

TABS = ("laptops", "settle", "people")
"""Their names in places such as "share/settle", in their order."""


class SharePage(Page):
    """Each tab is made when it is first opened, and read again when anything has changed."""

    name: ClassVar[str] = "share"
    tables: ClassVar[frozenset[str]] = frozenset(noun.TABLE for noun in NOUNS)

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Make no tab yet."""
        super().__init__(desk, parent)
        if desk.services.others is None:
            soft = self.tr("Sealed files on a stick, from laptop to laptop. Nothing goes over a network.")
        else:
            soft = self.tr("Sealed files on a stick, for laptops that do not open this hub, and from them.")
        self.pane = self.single(self.tr("Share"), soft)
        self.take_home_button = self.pane.top.add_action(Button(self.tr("Take home"), "download", MAIN))
        self.bring_in_button = self.pane.top.add_action(Button(self.tr("Bring in"), "upload", PLAIN))
        words = (self.tr("Laptops"), self.tr("To settle"), self.tr("Perhaps one person"))
        self.tabs = LazyTabs(self.tr("Parts of Share"), words, height=QSizePolicy.Policy.Preferred)
        self.pane.add(self.tabs)
        self.setAcceptDrops(True)
        self.take_home_button.clicked.connect(self.take_home)
        self.bring_in_button.clicked.connect(lambda _=False: self.bring_in())
        self.tabs.changed.connect(lambda _: self.part().reread())

    @cached_property
    def laptops(self) -> LaptopsTab:
        """The other laptops."""
        made = self.tabs.hold(LaptopsTab(self.desk), 0)
        made.chosen.connect(self._name_action)
        return made

    @cached_property
    def differences(self) -> DifferencesTab:
        """What was written differently."""
        return self._hold_settling(DifferencesTab(self.desk), 1)

    @cached_property
    def people(self) -> DuplicatesTab:
        """Who may stand here twice."""
        return self._hold_settling(DuplicatesTab(self.desk), 2)

    def _hold_settling(self, part: S, place: int) -> S:
        """Put what has to be settled under its tab; once all of it is, the keyboard is at the tabs."""
        part.emptied.connect(self.tabs.take_focus)
        return self.tabs.hold(part, place)

    def part(self) -> Part[Any]:
        """Return the tab that is in sight."""
        found: Part[Any] = getattr(self, ("laptops", "differences", "people")[self.tabs.current()])
        return found

    def help_text(self) -> str:
        """Return what F1 says about this page."""
        return self.tr(
            "Facilitators write on their own laptops; files on a stick bring it together. Pair two laptops once and "
            "compare six words. Take home writes a file for the laptops that you choose; no other can open it. Bring "
            "in shows what a file holds before anything is changed. Where two laptops wrote different things, both are "
            "kept: you decide here what stays. A lost laptop is retired, and you see what was on it."
        )

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the page's own keys."""
        return [
            ("Left, Right", self.tr("Change the tab")),
            ("Alt+1, Alt+2", self.tr("Keep the first or the second of what was written differently")),
            ("Alt+B", self.tr("Keep both of what was written differently")),
        ]

    def open_about(self, about: str) -> None:
        """Open a tab ("settle")."""
        if about in TABS:
            self.tabs.turn_to(TABS.index(about))
            self.tabs.take_focus()

    def about(self) -> str:
        """Return which tab is open."""
        place = self.tabs.current()
        return TABS[place] if place else ""

    def refresh(self, changes: Changes | None) -> None:
        """Read the tab in sight again."""
        self.laptops.reread()
        if self.tabs.current():
            self.part().reread()

    def take_home(self) -> None:
        """Write a file for other laptops."""
        laptops = self.laptops
        sheet = TakeHomeSheet(self.desk, self, list(laptops.peers.values()), laptops.groups, laptops.list.key())
        sheet.exchanged.connect(laptops.reread)
        laptops.chosen.connect(sheet.look_again)  # once they were read anew
        open_once(sheet)

    def bring_in(self, file: Path | None = None) -> None:
        """Bring in a file of another laptop; None asks which."""
        sheet = BringInSheet(self.desk, self, file)
        sheet.exchanged.connect(partial(self.refresh, None))
        open_once(sheet)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Bring in the file that was dropped."""
        file = dropped_file(event)
        if file is not None:
            event.acceptProposedAction()
            self.bring_in(file)

    def _name_action(self) -> None:
        """Nothing can be taken home before a laptop is paired."""
        self.take_home_button.setEnabled(any(peer.retired_at is None for peer in self.laptops.peers.values()))
