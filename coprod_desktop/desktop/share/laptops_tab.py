"""The laptops that this one exchanges files with, and this one's own card."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.sessions.whole_list import whole_list
from coprod_desktop.desktop.share.card_sheet import CardSheet
from coprod_desktop.desktop.share.laptop_sheets import (
    ChangeLaptopSheet,
    PairSheet,
    RetireSheet,
    UseAgainSheet,
    WasOnSheet,
)
from coprod_desktop.desktop.share.wording import gap_words, last_exchange, peer_row, tr
from coprod_desktop.desktop.unlock.backup_words import when
from coprod_desktop.desktop.widgets.buttons import PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText, Soft
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.rows import ROW_BUTTON, RowLine, RowStack
from coprod_desktop.desktop.widgets.spacing import Column, Gap
from coprod_desktop.desktop.widgets.tab_part import Part
from coprod_desktop.services.sharing_views import Gap as Missing
from coprod_desktop.services.sharing_views import Peer, WasOn
from coprod_desktop.services.views import GroupRow
from coprod_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Laptops:
    """What the tab shows."""

    peers: Sequence[Peer]
    groups: Sequence[GroupRow]
    gaps: Sequence[Missing]
    to_settle: int
    maybe_one: int


class LaptopsTab(Part[Laptops]):
    """Enter changes the chosen laptop."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Lay out the list."""
        super().__init__(desk, parent)
        self.peers: dict[str, Peer] = {}
        self.groups: Sequence[GroupRow] = ()
        self._next = ""  # the laptop to choose once the list is read again
        self.heading = SectionHeading(tr("Laptops"))
        self.last = Soft()
        self.empty = EmptyText(
            tr(
                "No other laptop yet. Pair two laptops once, side by side or by phone: each takes the other’s card and "
                "you compare six words. From then on they can open each other’s files, and nobody else can."
            )
        )
        self.list = whole_list(tr("Laptops"))
        self.card_button = Button(tr("Show this laptop’s card…"), "key-round", PLAIN)
        self.pair_button = Button(tr("Pair a laptop…"), "plus", PLAIN)
        self.change_button = Button(tr("Change it…"), "pencil", QUIET)
        self.retire_button = Button(tr("Retire it…"), "lock", QUIET)
        self.was_on_button = Button(tr("What is on it…"), "list-checks", QUIET)
        self.waiting_heading, self.waiting_rows = SectionHeading(tr("Waiting for you")), RowStack()
        self.missing_heading = SectionHeading(tr("Still missing"))
        self.missing_rows = RowStack()
        self._waiting = (Gap(3.5), self.waiting_heading, self.waiting_rows)
        self._missing = (Gap(3.5), self.missing_heading, self.missing_rows)
        self._lay_out()
        self.list.opened.connect(lambda _: self.change())
        self.list.moved_to.connect(lambda _: self._name_buttons())
        for button, act in (
            (self.card_button, self.show_card),
            (self.pair_button, self.pair),
            (self.change_button, self.change),
            (self.retire_button, self.retire),
            (self.was_on_button, self.show_was_on),
        ):
            button.clicked.connect(act)

    def _lay_out(self) -> None:
        about_it, first = Flow(spacing=1), Flow(spacing=1)
        for button in (self.change_button, self.retire_button, self.was_on_button):
            about_it.add(button)
        for button in (self.pair_button, self.card_button):
            first.add(button)
        self._about_it = about_it
        column = Column(self)
        column.addWidget(Gap(1))
        for part in (
            self.heading,
            Gap(1),
            self.last,
            Gap(1),
            self.empty,
            self.list,
            about_it,
            Gap(1.5),
            first,
        ):
            column.addWidget(part)
        for each in (*self._waiting, *self._missing):
            column.addWidget(each)

    def reader(self) -> Callable[[], Laptops]:
        """Read the laptops, the groups that they may get, and what is missing."""
        services = self.desk.services
        return lambda: Laptops(
            services.sharing.peers(),
            services.groups.all(),
            services.sharing.gaps(),
            len(services.differences.all()),
            len(services.duplicates.suggestions()),
        )

    def show_facts(self, facts: Laptops) -> None:
        """Show the list."""
        self.peers = {peer.device: peer for peer in facts.peers}
        self.groups = facts.groups
        self.list.show_rows([peer_row(peer, facts.groups) for peer in facts.peers])
        there = bool(facts.peers)
        self.list.setVisible(there)
        self._about_it.setVisible(there)
        self.empty.setVisible(not there)
        chosen, self._next = self._next or self.list.key(), ""
        if there:
            self.list.choose(chosen if chosen in self.peers else facts.peers[0].device)
        last = last_exchange(facts.peers)
        self.last.setVisible(last is not None)
        if last is not None:
            self.last.setText(tr("Last exchange: {}, with “{}”.").format(when(last[0]), last[1].name))
        self._show_waiting(facts)
        self._show_missing(facts.gaps)
        self._name_buttons()
        self.chosen.emit()

    def _show_waiting(self, facts: Laptops) -> None:
        """Say what has to be settled, with the way there."""
        self.waiting_rows.clear()
        differ = tr("1 thing was written differently"), tr("{} things were written differently")
        alike = tr("Two people are perhaps one"), tr("{} pairs of people are perhaps one")
        kept, look = tr("Everything is kept until you choose."), tr("They were written down on two laptops.")
        for count, (one, many), soft, place in (
            (facts.to_settle, differ, kept, "settle"),
            (facts.maybe_one, alike, look, "people"),
        ):
            if count:
                words = one if count == 1 else many.format(f"{count:,}")
                button = Button(tr("Look at it"))
                button.at_least(ROW_BUTTON)
                button.setAccessibleName(tr("Look at it: {}").format(words))
                button.clicked.connect(partial(self.desk.go, f"share/{place}"))
                self.waiting_rows.add(RowLine(words, soft, "list-checks", button))
        for part in self._waiting:
            part.setVisible(bool(facts.to_settle or facts.maybe_one))

    def _show_missing(self, gaps: Sequence[Missing]) -> None:
        names = {peer.device: peer.name for peer in self.peers.values()}
        self.missing_rows.clear()
        for gap in gaps:
            advice = tr("Ask for a new file with everything in it.")
            self.missing_rows.add(RowLine(gap_words(gap, names), advice, "circle-help"))
        for part in self._missing:
            part.setVisible(bool(gaps))

    def chosen_peer(self) -> Peer | None:
        """Return the laptop that is chosen."""
        return self.peers.get(self.list.key())

    def show_card(self) -> None:
        """Show this laptop's card: a coordinator's once it has given out codes, and always at a hub."""
        leads = self.desk.services.others is not None or any(peer.code for peer in self.peers.values())
        open_once(CardSheet(self.desk, self, leads=leads))

    def pair(self) -> None:
        """Get to know another laptop."""
        sheet = PairSheet(self.desk, self, self.groups, self.peers)
        sheet.kept.connect(self._kept)
        open_once(sheet)

    def change(self) -> None:
        """Change the chosen laptop."""
        peer = self.chosen_peer()
        if peer is not None:
            sheet = ChangeLaptopSheet(self.desk, self, self.groups, peer)
            sheet.kept.connect(self._kept)
            open_once(sheet)

    def _kept(self, device: str) -> None:
        """Choose the laptop that was paired or changed: the next file is for it."""
        self._next = device
        self.reread()

    def retire(self) -> None:
        """Retire the chosen laptop, or take it up again."""
        peer, pairing = self.chosen_peer(), self.desk.services.pairing
        if peer is None:
            return
        if peer.retired_at is not None:
            again = UseAgainSheet(self, peer)
            again.accepted.connect(
                lambda: self.desk.tasks.run(lambda: pairing.take_up_again(peer.device), self._taken_up)
            )
            open_once(again)
            return
        sheet = RetireSheet(self.desk, self, peer)
        sheet.retired.connect(self._retired)
        open_once(sheet)

    def show_was_on(self) -> None:
        """Show what is on the chosen laptop, as far as is known."""
        peer, pairing = self.chosen_peer(), self.desk.services.pairing
        if peer is not None:
            self.desk.tasks.run(lambda: pairing.was_on(peer.device), self._show_was_on)

    def _show_was_on(self, was: WasOn) -> None:
        open_once(WasOnSheet(self, was))

    def _retired(self, was: WasOn) -> None:
        self.reread()
        self._show_was_on(was)

    def _taken_up(self, peer: Peer) -> None:
        self.desk.messages.show(tr("“{}” is used again.").format(peer.name))
        self.reread()

    def _name_buttons(self) -> None:
        peer = self.chosen_peer()
        if peer is None:
            return
        is_retired = peer.retired_at is not None
        self.retire_button.setText(tr("Use it again…") if is_retired else tr("Retire it…"))
        self.retire_button.setProperty("icon_name", "lock-open" if is_retired else "lock")
        for button in (self.change_button, self.retire_button, self.was_on_button):
            button.setAccessibleName(f"{button.text()} {peer.name}")
