"""Safeguarding: what is kept when somebody may be harmed, and what is not.

A note is sealed to the lead's public key before it is written anywhere, also while it is being typed, so that this
laptop can't read it again. Without such a key nothing of it is kept. All of this is on this laptop alone: the steps
that pages hear of are no steps of the log.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from coprod_desktop.domain import concerns
from coprod_desktop.domain.clock import day_in_words, time_in_words
from coprod_desktop.domain.concerns import Concern, LeadKey, SealedNote
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id, random_id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.organisation import Organisation
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.concern_views import ConcernStore, Counts, Seals
from coprod_desktop.services.organisation import Organisations
from coprod_desktop.services.ports import Reads, Slots
from coprod_desktop.services.taking_back import BeforeTakingBack, TakingBack

NO_KEY = (
    "There is no key of a safeguarding lead here, so a note can’t be sealed. Nothing was kept. Use the paper form, and "
    "ring."
)
BROKEN_KEY = "A letter of this key is missing or wrong. Nothing was changed. Ask the lead to send it again."
GONE = "That was dealt with already. Nothing was changed."
NO_NOTES = "There is no sealed note on this laptop. Nothing was written."
NOT_NEEDED = "nobody: it was not needed"
"""Stands where somebody found that there was nothing to ring about."""


@dataclass(frozen=True, slots=True)
class BeforeMoving:
    """What to say before a line is moved out of the log: what taking it back says, and which laptops have it.

    can_seal: whether its words can be kept for the lead; else they are erased and nothing is kept.
    """

    line: BeforeTakingBack
    laptops: tuple[str, ...]
    can_seal: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """What safeguarding stands beside in a vault."""

    reads: Reads
    organisations: Organisations
    taking_back: TakingBack
    slots: Slots


class Safeguarding:
    """Concerns of one vault. seals: gives what seals, loaded with the first note. now: the wall clock."""

    def __init__(
        self, store: ConcernStore, beside: Beside, seals: Callable[[], Seals], now: Callable[[], datetime]
    ) -> None:
        self._store, self._beside, self._seals, self._now = store, beside, seals, now

    def organisation(self) -> Organisation:
        """Return the organisation, whose numbers are shown."""
        return self._beside.organisations.get()

    def key(self) -> LeadKey | None:
        """Return the lead's key; None while there is none that notes can be sealed to."""
        text = self.organisation().lead_key
        if not text or not self._seals().is_key(text):
            return None
        return LeadKey(text)

    def key_in(self, text: str) -> LeadKey:
        """Return the public key that stands in text, to be compared before it is kept. Raises UserError."""
        key = concerns.key_in(text)
        if not self._seals().is_key(key):
            raise UserError(BROKEN_KEY)
        return LeadKey(key)

    def keep_key(self, text: str) -> Changes:
        """Keep the lead's public key. What was sealed before stays sealed to the key of then."""
        key = self.key_in(text)
        return self._beside.organisations.change(replace(self.organisation(), lead_key=key.text))

    def forget_key(self) -> Changes:
        """Take the lead's key away: no note is kept from then on. What was sealed stays so."""
        return self._beside.organisations.change(replace(self.organisation(), lead_key=""))

    def to_ring(self) -> list[Concern]:
        """Return the concerns without a call, of whoever has opened the vault, oldest first.

        One whose passphrase was taken away since is shown to everybody: a call that nobody is reminded of is worse.
        """
        ways = {slot.id for slot in self._beside.slots.all()}
        own = self._beside.slots.used
        return [
            each
            for each in self._store.all()
            if each.rang is None and (each.raised_by == own or each.raised_by not in ways)
        ]

    def begin(self) -> Id:
        """Return the id of a concern to come. Nothing is kept by it."""
        return random_id()

    def remind(self, concern: Id) -> Changes:
        """Let Today remind whoever raised a concern that they have to ring."""
        return self._keep(self._known(concern))

    def rang(self, concern: Id, whom: str, at: datetime, reference: str = "", *, also: Collection[Id] = ()) -> Changes:
        """Keep who was rung about a concern, when, and their reference: reminding ends.

        also: others that the same call was about, such as a line that was moved. Of all these, what nothing was kept of
        is left out, unless that is all.
        """
        call = concerns.rang(whom, at, reference, self._now())
        known = [each for each in map(self._store.get, (concern, *also)) if each is not None]
        return self._keep(*(replace(each, rang=call) for each in known or [self._known(concern)]))

    def seal(self, concern: Id, words: str) -> Changes:
        """Seal a note over what was sealed of it before. Raises UserError without a key, and keeps nothing then."""
        known = self._known(concern)
        if not words.strip():
            return self.throw_away(concern)
        return self._keep(replace(known, note=self._sealed(words), handed_on_at=None))

    def throw_away(self, concern: Id) -> Changes:
        """Forget a note that its writer does not want to be read; that they have to ring stays."""
        known = self._store.get(concern)
        if known is None or known.note is None:
            return Changes("")
        return self._keep(replace(known, note=None, handed_on_at=None))

    def before_moving(self, line: Id) -> BeforeMoving:
        """Return what to say before a line is moved. Raises UserError when it can't be."""
        before = self._beside.taking_back.before(line)
        return BeforeMoving(before, tuple(self._store.laptops_with(line)), self.key() is not None)

    def move_line(self, line: Id, pictures: Collection[Id] = (), *, keep_nothing: bool = False) -> Changes:
        """Seal the words of a line to the lead, then erase them everywhere, for good. The number stays, as that of
        words that were taken back, which is all that anybody can see.

        keep_nothing: there is no key, and the words are on paper; without it, UserError. pictures: erased with them.
        """
        concern = Concern(id=random_id(), raised_by=self._beside.slots.used, raised_at=self._now())
        if not keep_nothing or self.key() is not None:
            kept = self._beside.taking_back.before(line).insight
            concern = replace(concern, note=self._sealed(self._told_of(kept)))
        self._store.keep(concern)  # first: should the computer stop now, the words are still somewhere
        changes = self._beside.taking_back.take_back(line, pictures)
        return replace(changes, records=changes.records | {(concerns.TABLE, concern.id)})

    def move_draft(self, place: str, words: str, *, keep_nothing: bool = False) -> Changes:
        """Seal what is half typed to the lead, and forget the draft at place, in the file and in backups too."""
        concern = Concern(id=random_id(), raised_by=self._beside.slots.used, raised_at=self._now())
        if not keep_nothing or self.key() is not None:
            concern = replace(concern, note=self._sealed(words))
        self._store.keep_moved(concern, place)
        return _heard(concern)

    def counts(self) -> Counts:
        """Return how many concerns there are on this laptop."""
        known = self._store.all()
        notes = [each for each in known if each.note is not None]
        return Counts(
            concerns=len(known),
            to_ring=sum(each.rang is None for each in known),
            notes=len(notes),
            not_handed_on=sum(each.handed_on_at is None for each in notes),
        )

    def sealed(self) -> list[tuple[Id, SealedNote]]:
        """Return all sealed notes, oldest first. Raises UserError where there is none."""
        found = [(each.id, each.note) for each in self._store.all() if each.note is not None]
        if not found:
            raise UserError(NO_NOTES)
        return found

    def handed_on(self, notes: Sequence[Id]) -> None:
        """Keep that these notes were written to files for the lead."""
        found = [each for each in map(self._store.get, notes) if each is not None]
        self._store.keep(*(replace(each, handed_on_at=self._now()) for each in found))

    def _known(self, concern: Id) -> Concern:
        """Return a concern; a new one, raised now, where nothing was kept of it yet."""
        return self._store.get(concern) or Concern(id=concern, raised_by=self._beside.slots.used, raised_at=self._now())

    def _keep(self, *kept: Concern) -> Changes:
        """Keep concerns. What pages hear says that something changed, and nothing else."""
        self._store.keep(*kept)
        return _heard(*kept)

    def _sealed(self, words: str) -> SealedNote:
        """Return words sealed, under when they were written down. Raises UserError without a key."""
        key = self.key()
        if key is None:
            raise UserError(NO_KEY)
        return self._seals().seal(f"Written down: {_moment(self._now())}\n\n{words}\n", key.text)

    def _told_of(self, line: Insight) -> str:
        """Return the words of a line with what the lead needs to know of them."""
        session = self._beside.reads.get(Session, line.session) if line.session else None
        group = self._beside.reads.get(Group, line.group)
        day = day_in_words(session.day, year=True) if session is not None and session.day else ""
        about = {
            "Moved from the log, number": str(line.number),
            "Group": group.name if group else "",
            "Session": day,
            "Kept": _moment(line.said_at) if line.said_at else "",
            "Said through": line.through,
            "Noted by": line.noted_by,
        }
        head = "\n".join(f"{what}: {words}" for what, words in about.items() if words)
        meant = "Not their own words:" if line.paraphrased else "Their words:"
        return f"{head}\n{meant}\n\n{line.words}"


def _heard(*kept: Concern) -> Changes:
    """Return what pages hear of concerns."""
    return Changes("", frozenset((concerns.TABLE, each.id) for each in kept))


def _moment(at: datetime) -> str:
    return f"{day_in_words(at.date(), year=True)}, {time_in_words(at)}"
