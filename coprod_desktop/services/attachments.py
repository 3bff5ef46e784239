"""Pictures kept beside a record: receipts of a cost, flip charts of a session, pictures of what was said."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coprod_desktop.domain.attachments import Attachment, AttachmentKind, Owner, shown_name
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Claim, ClaimLine
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import EVERYONE, Id, new_id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.organisation import ORGANISATION, Organisation
from coprod_desktop.domain.payouts import Payout
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.pictures import MOST_BYTES, Blobs, Picture, ReadPictures
from coprod_desktop.services.ports import OpenWork, Reads, Work

NOUNS: dict[Owner, type[ClaimLine | Session | Insight | Payout | Group | Organisation]] = {
    Owner.CLAIM_LINE: ClaimLine,
    Owner.SESSION: Session,
    Owner.INSIGHT: Insight,
    Owner.PAYOUT: Payout,
    Owner.GROUP: Group,
    Owner.ORGANISATION: Organisation,
}

_GONE = "What this picture belongs to is not in this vault any more. Nothing was added."
_TAKEN_BACK = "These words were taken back by who said them, so no picture of them can be kept. Nothing was added."
_HERE = "This picture is here already. Nothing was added."
_NO_PICTURE = "That picture is not in this vault any more. Nothing was changed."
_PAID = "This claim has been paid, so its receipts stay as they are. Nothing was changed."
_NO_BYTES = (
    "This picture is not whole in this vault, so it can't be shown. Everything else is safe. "
    "Add it again from the file or the paper, or look for it in a backup."
)


@dataclass(frozen=True, slots=True)
class CostPictures:
    """One cost of a session with its receipts."""

    line: ClaimLine
    receipts: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True)
class SessionPictures:
    """Every picture that has to do with one session. lines: those of what was said, with the line each belongs to."""

    flip_charts: tuple[Attachment, ...]
    lines: tuple[tuple[Insight, Attachment], ...]
    costs: tuple[CostPictures, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a picture goes: who may receive it, whom it is about, and the record as it is once it has a picture."""

    group: Id
    person: Id | None = None
    changed: Record | None = None


class Attachments:
    """The pictures of a vault. read: makes pictures of what a person chose."""

    def __init__(self, reads: Reads, work: OpenWork, blobs: Blobs, read: ReadPictures) -> None:
        self._reads, self._work, self._blobs, self._read = reads, work, blobs, read

    def of(self, belongs_to: Id) -> list[Attachment]:
        """Return the pictures of one record, oldest first."""
        return [each for each in self._reads.find(Attachment, belongs_to=belongs_to) if each.digest]

    def of_session(self, session: Id) -> SessionPictures:
        """Return every picture that has to do with a session, and its costs, with or without a receipt."""
        insights = {each.id: each for each in self._reads.find(Insight, session=session)}
        claims = [each.id for each in self._reads.find(Claim, session=session)]
        lines = self._reads.find(ClaimLine, claim=claims)
        receipts = self._of_many([line.id for line in lines])
        return SessionPictures(
            flip_charts=tuple(self.of(session)),
            lines=tuple((insights[each.belongs_to], each) for each in self._of_many(list(insights))),
            costs=tuple(
                CostPictures(line, tuple(each for each in receipts if each.belongs_to == line.id)) for line in lines
            ),
        )

    def counted(self, owners: Sequence[Id]) -> dict[Id, int]:
        """Return how many pictures each of these records has; those without any are left out."""
        return dict(Counter(each.belongs_to for each in self._of_many(owners)))

    def _of_many(self, owners: Sequence[Id]) -> list[Attachment]:
        return [each for each in self._reads.find(Attachment, belongs_to=owners) if each.digest]

    def picture(self, attachment: Id) -> Picture:
        """Return the bytes of a picture. Raises UserError where they are not here or were damaged."""
        kept = self._reads.get(Attachment, attachment)
        if kept is None or not kept.digest:
            raise UserError(_NO_PICTURE)
        data = self._blobs.read(kept.digest)
        if data is None:
            raise UserError(_NO_BYTES)
        return Picture(data, kept.mime)

    def add(
        self, owner: Owner, belongs_to: Id, data: bytes, name: str = "", *, kind: AttachmentKind | None = None
    ) -> Changes:
        """Keep what a person chose beside a record: a photo, or each page of a PDF. name: of its file, or their own.

        Raises UserError, and nothing is changed, where data holds no picture that can be kept, or as keep does.
        """
        return self.keep(owner, belongs_to, self.read(data), name, kind=kind)

    def read(self, data: bytes) -> Sequence[Picture]:
        """Return the pictures in data, as they are kept. It takes long and needs no vault.

        Raises UserError where there is no picture that can be kept.
        """
        return self._read(data)

    def read_file(self, file: Path) -> Sequence[Picture]:
        """Return the pictures in a file. Raises UserError as read does, and where the file can't be opened."""
        try:
            with file.open("rb") as opened:
                data = opened.read(MOST_BYTES + 1)  # what is larger is refused by its length
        except OSError as error:
            raise UserError(
                f"“{file.name}” can't be opened. Nothing was added. Check that it is still there, and choose it again."
            ) from error
        return self.read(data)

    def keep(
        self,
        owner: Owner,
        belongs_to: Id,
        pictures: Sequence[Picture],
        name: str = "",
        *,
        kind: AttachmentKind | None = None,
    ) -> Changes:
        """Keep pictures that were read beside a record. name: of the file, or their own.

        A picture that the record has already is not kept twice. Raises UserError, and nothing is changed, where it has
        all of them or is gone.
        """
        kind = kind or AttachmentKind.usual(owner)
        with self._work() as work:
            place = _place(work, owner, belongs_to)
            before = {each.digest for each in work.find(Attachment, belongs_to=belongs_to)}
            present = set(before)
            for page, name_of_page in zip(pictures, _names(shown_name(name), kind, len(pictures)), strict=True):
                digest = work.keep_bytes(page.data)
                if digest not in present:
                    work.put(_attachment(owner, belongs_to, place, page, kind=kind, name=name_of_page, digest=digest))
                present.add(digest)
            if present == before:
                raise UserError(_HERE)
            if place.changed is not None:
                work.put(place.changed)
            return work.commit(f"Add a {kind.value}" if kind is AttachmentKind.PICTURE else f"Add a {kind} picture")

    def add_file(self, owner: Owner, belongs_to: Id, file: Path, name: str = "") -> Changes:
        """Keep what is in a file beside a record; name: other than the file's. Raises UserError as add does."""
        return self.keep(owner, belongs_to, self.read_file(file), name or file.name)

    def rename(self, attachment: Id, name: str) -> Changes:
        """Call a picture something else. Raises UserError for a name of nothing."""
        with self._work() as work:
            kept = _kept(work, attachment)
            clean = shown_name(name)
            if not clean:
                raise UserError("Write what the picture shows, such as “Taxi receipt”. Nothing was changed.")
            work.put(replace(kept, name=clean))
            return work.commit("Name a picture")

    def drop(self, attachment: Id) -> Changes:
        """Take a picture out; undo brings it back. The receipt of a paid claim stays."""
        with self._work() as work:
            kept = _kept(work, attachment)
            _check_unpaid(work, kept)
            work.put(replace(kept, withdrawn=True))
            return work.commit("Take out a picture")

    def erase(self, attachment: Id) -> Changes:
        """Erase a picture everywhere, for good: words on it were taken back, or somebody on it does not want it."""
        with self._work() as work:
            kept = _kept(work, attachment)
            _check_unpaid(work, kept)
            work.erase(Attachment, kept.id)
            return work.commit("Erase a picture")

    def erase_kept_long_enough(self, attachment: Id) -> Changes:
        """Erase a picture everywhere, for good, because its years are over: then the receipt of a paid claim too, and
        one that was taken out.
        """
        with self._work() as work:
            work.erase(Attachment, _there(work, attachment).id)
            return work.commit("Erase a picture")

    def bring_back(self, attachment: Id) -> Changes:
        """Put a picture back that was taken out, whatever was done since."""
        with self._work() as work:
            work.put(replace(_there(work, attachment), withdrawn=False))
            return work.commit("Put a picture back")


def follow(work: Work, belongs_to: Id, person: Id | None) -> None:
    """Let the pictures of a record be about whom the record is about now, so that erasing that person finds them."""
    for is_gone in (False, True):
        for each in work.find(Attachment, belongs_to=belongs_to, withdrawn=is_gone):
            work.put(replace(each, person=person))


def _there(work: Work, attachment: Id) -> Attachment:
    """Return a picture that was not erased, also one that was taken out."""
    there = work.get(Attachment, attachment)
    if there is None or not there.digest:
        raise UserError(_NO_PICTURE)
    return there


def _kept(work: Work, attachment: Id) -> Attachment:
    kept = _there(work, attachment)
    if kept.withdrawn:
        raise UserError(_NO_PICTURE)
    return kept


def _check_unpaid(work: Work, kept: Attachment) -> None:
    """Raise UserError for the receipt of a claim that was paid: the accounts rest on it."""
    line = work.get(ClaimLine, kept.belongs_to) if kept.owner is Owner.CLAIM_LINE else None
    claim = work.get(Claim, line.claim) if line else None
    if claim is not None and claim.paid is not None:
        raise UserError(_PAID)


def _place(work: Work, owner: Owner, belongs_to: Id) -> _Place:
    """Return where a picture of a record goes. Raises UserError where the record can have none."""
    kept = work.get(NOUNS[owner], belongs_to)
    if owner is Owner.ORGANISATION:
        return _Place(EVERYONE, changed=None if kept else Organisation(id=ORGANISATION))
    if kept is None or kept.withdrawn:
        raise UserError(_GONE)
    if isinstance(kept, ClaimLine):
        return _Place(kept.group, kept.person, replace(kept, receipt=True, no_receipt=""))
    if isinstance(kept, Insight):
        if kept.taken_back_on is not None:
            raise UserError(_TAKEN_BACK)
        return _Place(kept.group, kept.answer_to)
    if isinstance(kept, Group):
        return _Place(kept.id)
    if isinstance(kept, Organisation):
        return _Place(EVERYONE)
    return _Place(kept.group, kept.person if isinstance(kept, Payout) else None)


def _names(name: str, kind: AttachmentKind, count: int) -> list[str]:
    """Return what each of count pages is called."""
    called = name or kind.value.capitalize()
    return [called] if count == 1 else [f"{called}, page {page} of {count}" for page in range(1, count + 1)]


def _attachment(
    owner: Owner, belongs_to: Id, place: _Place, page: Picture, *, kind: AttachmentKind, name: str, digest: str
) -> Attachment:
    return Attachment(
        id=new_id(),
        owner=owner,
        belongs_to=belongs_to,
        group=place.group,
        person=place.person,
        kind=kind,
        name=name,
        digest=digest,
        mime=page.mime,
        size=len(page.data),
    )
