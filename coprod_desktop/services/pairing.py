"""Pairing: two laptops get to know each other's keys, and people compare six words aloud. And retiring one."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import CODE_LETTERS, Id
from coprod_desktop.services.bundles import Card, Cards, Keys
from coprod_desktop.services.sharing import named
from coprod_desktop.services.sharing_views import Peer, SharingStore, WasOn

LONGEST_NAME = 60
OWN_CARD = "This is the card of this laptop itself. Nothing was changed. Choose the card of the other laptop."
NO_NAME = "Give the other laptop a name, such as “Amina’s laptop”. Nothing was changed."
TAKEN = "Another laptop is called “{name}” already. Nothing was changed. Choose another name."
NO_CODES = "All codes for numbers are given out. Nothing was changed."
LONG_NAME = f"A laptop's name can have {LONGEST_NAME} letters. Nothing was changed. Choose a shorter one."


@dataclass(frozen=True, slots=True)
class Shown:
    """A card as people see it. words: the six that stand for it; known: what it is called here already, if it is."""

    card: Card
    words: tuple[str, ...]
    known: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """This laptop's card: as a line of text for a file, and its QR code as a PNG picture."""

    shown: Shown
    text: str
    code: str
    picture: bytes


class Pairing:
    """Use cases of one vault. cards: gives what is loaded when it is first used. now: the services' clock."""

    def __init__(self, store: SharingStore, cards: Callable[[], Cards], now: Callable[[], datetime]) -> None:
        self._store, self._cards, self._now = store, cards, now

    def own(self, *, leads: bool = False) -> Own:
        """Return this laptop's card. leads: as a coordinator's team card, whose word on other laptops is followed."""
        keys = self._keys()
        card = self._cards().card_of(keys, leads=leads)
        text = self._cards().text_of(card, keys)
        shown = Shown(card, self._cards().words(card))
        return Own(shown, text, self._store.own_code(), self._cards().picture_of(text))

    def look(self, data: bytes) -> Shown:
        """Return the card in a file: its text, or a picture of its code. Whoever goes on compares its words first."""
        card = self._cards().read(data)
        if card.device == self._keys().device:
            raise UserError(OWN_CARD)
        known = next((peer.name for peer in self._store.peers() if peer.device == card.device), "")
        return Shown(card, self._cards().words(card), known)

    def pair(self, card: Card, name: str, *, groups: Sequence[Id] | None = (), with_code: bool = False) -> Peer:
        """Keep a laptop whose words were compared, under name. groups: those that it gets; None: everything.

        with_code: give it a code of two letters that its numbers begin with; it gets to know it by the first file.
        """
        before = next((peer for peer in self._store.peers() if peer.device == card.device), None)
        code = before.code if before is not None else ""
        peer = Peer(
            card=card,
            name=self._name(name, card.device),
            code=code or (self._new_code() if with_code else ""),
            groups=None if groups is None else tuple(groups),
            paired_at=self._now(),
            sent_at=before.sent_at if before else None,
            heard_at=before.heard_at if before else None,
        )
        self._store.keep_peer(peer)
        return peer

    def set_groups(self, name: str, groups: Sequence[Id] | None) -> Peer:
        """Let a laptop get other groups from now on. What it has stays there: no file can take it back."""
        peer = replace(self._named(name), groups=None if groups is None else tuple(groups))
        self._store.keep_peer(peer)
        return peer

    def rename(self, name: str, new: str) -> Peer:
        """Call a laptop something else."""
        before = self._named(name)
        peer = replace(before, name=self._name(new, before.device))
        self._store.keep_peer(peer)
        return peer

    def retire(self, name: str) -> WasOn:
        """Make nothing more for a laptop, and hold what it made until somebody decides. Return what was on it."""
        peer = self._named(name)
        if peer.retired_at is None:
            peer = replace(peer, retired_at=self._now())
            self._store.keep_peer(peer)
        return self._store.was_on(peer)

    def take_up_again(self, name: str) -> Peer:
        """Use a retired laptop again: it was found, and nobody else had it."""
        peer = replace(self._named(name), retired_at=None)
        self._store.keep_peer(peer)
        return peer

    def was_on(self, name: str) -> WasOn:
        """Return what was on a laptop, as far as is known."""
        return self._store.was_on(self._named(name))

    def _name(self, name: str, device: str) -> str:
        found = name_of(name)
        for peer in self._store.peers():
            if peer.device != device and peer.name.casefold() == found.casefold():
                raise UserError(TAKEN.format(name=peer.name))
        return found

    def _new_code(self) -> str:
        """Return the first code of two letters that no number begins with and no laptop was given."""
        taken = self._store.codes() | {peer.code for peer in self._store.peers()}
        code = next((code for code in _codes() if code not in taken), None)
        if code is None:
            raise UserError(NO_CODES)
        return code

    def _named(self, name: str) -> Peer:
        return named(self._store.peers(), name)

    def _keys(self) -> Keys:
        return self._store.keys(lambda: self._cards().new_age_secret())


def _codes() -> Iterator[str]:
    return map("".join, itertools.product(CODE_LETTERS, repeat=2))


def name_of(typed: str) -> str:
    """Return what a laptop is called by what was typed, on one line. Raises UserError."""
    found = " ".join("".join(letter if letter.isprintable() else " " for letter in typed).split())
    if not found:
        raise UserError(NO_NAME)
    if len(found) > LONGEST_NAME:
        raise UserError(LONG_NAME)
    return found
