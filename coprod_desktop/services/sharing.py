"""Exchange: what is taken home in one sealed file, and what is brought in from one."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.backups import Backups, Why
from coprod_desktop.services.bundles import BundleError, Bundles, Cards, Keys, OpenBundle
from coprod_desktop.services.ports import Progress
from coprod_desktop.services.sharing_views import Coming, Gap, Going, Peer, SharingStore

STRANGER = (
    "This file was made by a laptop that this one is not paired with, so nobody can say whether it is true. Nothing "
    "was changed. Pair the two laptops first; one that was restored from a backup has to be paired again."
)
RETIRED = (
    "“{name}” is retired: it was lost, or is not used any more, and whoever has it may have made this file. Nothing "
    "was changed. Ask who made it; only if you are sure, bring it in all the same."
)
RETIRED_TO = "“{name}” is retired, so nothing is made for it. Nothing was written."
NO_SUCH = "No laptop that this one is paired with is called “{name}”. Nothing was changed."
OWN_FILE = "This laptop made this file itself, for others. Nothing was changed. Take it to them."

CODE_NOTE = "code"
"""What a bundle tells the one whom it is for: what its numbers begin with."""


def _quiet(done: int, of: int) -> None:
    """Tell nobody how far it is."""


class RetiredError(BundleError):
    """A file of a laptop that is retired. Somebody may decide to bring it in all the same."""


class Sharing:
    """Use cases of one vault. bundles, cards: give what is loaded when it is first used. now: the services' clock."""

    def __init__(
        self,
        store: SharingStore,
        bundles: Callable[[], Bundles],
        cards: Callable[[], Cards],
        backups: Backups,
        now: Callable[[], datetime],
    ) -> None:
        self._store, self._bundles, self._cards, self._backups, self._now = store, bundles, cards, backups, now

    def peers(self) -> Sequence[Peer]:
        """Return the laptops that this one is paired with, by name."""
        return self._store.peers()

    def own_code(self) -> str:
        """Return what this laptop's own numbers begin with."""
        return self._store.own_code()

    def going(self, to: Sequence[str], *, full: bool = False) -> Going:
        """Return what a file for the laptops called so would hold; nothing is written.

        full: everything that they may see, also what they have by their own word.
        """
        with self._store.sending(self._meant(to), full=full, now_millis=0, notes={}) as outgoing:
            return outgoing.going

    def take_home(self, to: Sequence[str], file: Path, *, full: bool = False, progress: Progress = _quiet) -> Going:
        """Write one file sealed to the laptops called so, and read back what was written. Return what it holds.

        What progress raises stops it, and no file stays.
        """
        peers = self._meant(to)
        notes = {peer.device: {CODE_NOTE: peer.code} for peer in peers}
        now = self._now()
        with self._store.sending(peers, full=full, now_millis=int(now.timestamp()) * 1000, notes=notes) as outgoing:
            beat = _Beat(progress, outgoing.size)
            keys = self._keys()
            sealed_to = [peer.card.age for peer in peers]
            self._bundles().write(file, outgoing.header, outgoing.lines(), keys, sealed_to, beat.once)
            going, through = outgoing.going, outgoing.sent_through()
        try:
            self._store.sent(peers, through, now)
        except UserError:  # what was on a laptop has to be known should it be lost, so nothing goes unnoted
            with suppress(OSError):
                file.unlink()
            raise
        return going

    def look(self, file: Path, *, with_retired: bool = False, progress: Progress = _quiet) -> Coming:
        """Return what file would bring, exactly: it is brought in and all taken back again."""
        return self._bring(file, keep=False, with_retired=with_retired, progress=progress)

    def bring_in(self, file: Path, *, with_retired: bool = False, progress: Progress = _quiet) -> Coming:
        """Bring in what file holds, after a backup: all of it or nothing. Raises UserError, and nothing is changed.

        with_retired: also what laptops that are retired wrote. What progress raises stops it, and nothing is changed.
        """
        return self._bring(file, keep=True, with_retired=with_retired, progress=progress)

    def gaps(self) -> Sequence[Gap]:
        """Return which steps of other laptops are known to be missing here."""
        return self._store.gaps()

    def _bring(self, file: Path, *, keep: bool, with_retired: bool, progress: Progress) -> Coming:
        keys = self._keys()
        with self._bundles().open(file, keys) as bundle:
            sender = self._sender(bundle, keys, with_retired)
            if keep:
                self._backups.make(Why.IMPORT)
            beat = _Beat(progress, sum(bundle.header.vector.values()))
            coming = self._store.bring_in(
                bundle.header, bundle.lines, keep=keep, with_retired=with_retired, beat=beat, now=self._now()
            )
            if keep:
                with suppress(UserError):  # all is kept by now, and the next file says it again
                    self._follow(sender, bundle, keys)
        return coming

    def _sender(self, bundle: OpenBundle, keys: Keys, with_retired: bool) -> Peer:
        """Return who made bundle, which they are proved to have done. Raises UserError."""
        if bundle.header.sender == keys.device:
            raise BundleError(OWN_FILE)
        sender = next((peer for peer in self._store.peers() if peer.device == bundle.header.sender), None)
        if sender is None:
            raise BundleError(STRANGER)
        bundle.prove(sender.card.public_key)
        if sender.retired_at is not None and not with_retired:
            raise RetiredError(RETIRED.format(name=sender.name))
        return sender

    def _follow(self, sender: Peer, bundle: OpenBundle, keys: Keys) -> None:
        """Do what a coordinator's file says: begin our numbers with the code that it gave us."""
        code = (bundle.header.notes or {}).get(keys.device, {}).get(CODE_NOTE, "")
        if sender.card.leads and code and code != self._store.own_code() and is_code(code):
            self._store.take_code(code)

    def _keys(self) -> Keys:
        return self._store.keys(lambda: self._cards().new_age_secret())

    def _meant(self, names: Sequence[str]) -> list[Peer]:
        found = [named(self._store.peers(), name) for name in names]
        for peer in found:
            if peer.retired_at is not None:
                raise UserError(RETIRED_TO.format(name=peer.name))
        return found


def named(peers: Sequence[Peer], name: str) -> Peer:
    """Return the laptop called so, or with this id. Raises UserError."""
    for peer in peers:
        if name == peer.device or " ".join(name.split()).casefold() == peer.name.casefold():
            return peer
    raise UserError(NO_SUCH.format(name=name))


LONGEST_CODE = 3
"""Letters of a code: Number.parse takes no more."""


def is_code(text: str) -> bool:
    """Return whether numbers for life may begin with text."""
    return 0 < len(text) <= LONGEST_CODE and text.isascii() and text.isalpha() and text.isupper()


class _Beat:
    """Counts how far long work is, and tells. Nothing is told once the work is kept: it could not be stopped then."""

    def __init__(self, progress: Progress, of: int) -> None:
        self._progress, self._of, self._done = progress, max(of, 1), 0

    def __call__(self, more: int) -> None:
        """Add so many."""
        self._done += more
        self._progress(min(self._done, self._of), self._of)

    def once(self) -> None:
        """Add one."""
        self(1)
