"""A picture kept beside a record: the receipt of a cost, a photo of a flip chart, a picture of what was said."""

from enum import StrEnum
from typing import ClassVar

from coprod_desktop.domain.ids import EVERYONE, Id
from coprod_desktop.domain.records import Erasing, Record, cell, record

MOST_NAME = 120  # letters; a name is read aloud and stands under a small picture


class Owner(StrEnum):
    """What a picture can belong to."""

    CLAIM_LINE = "claim line"
    SESSION = "session"
    INSIGHT = "insight"
    PAYOUT = "payout"
    GROUP = "group"
    """A picture of the group's own, for its Easy Read."""
    ORGANISATION = "organisation"
    """Its logo."""


class AttachmentKind(StrEnum):
    """What a picture shows."""

    RECEIPT = "receipt"
    FLIP_CHART = "flip chart"
    PICTURE = "picture"
    SIGNATURE = "signature"

    @classmethod
    def usual(cls, owner: Owner) -> "AttachmentKind":
        """Return what pictures of such a record mostly show."""
        usual = {Owner.CLAIM_LINE: cls.RECEIPT, Owner.SESSION: cls.FLIP_CHART, Owner.PAYOUT: cls.SIGNATURE}
        return usual.get(owner, cls.PICTURE)


@record
class Attachment(Record):
    """One picture of one record. digest: SHA-256 of its bytes in hexadecimal digits; the bytes are kept apart, once,
    however many records show them. Empty where the picture was erased. size: in bytes.

    Its id is random and not made from the digest: ids are kept for ever, and must not tell whether an erased picture
    was one that somebody still has.
    """

    TABLE: ClassVar[str] = "attachment"

    owner: Owner
    belongs_to: Id
    group: Id = EVERYONE
    person: Id | None = cell(default=None, about=True)
    kind: AttachmentKind = AttachmentKind.PICTURE
    name: str = cell(default="", erasing=Erasing.ERASE)
    digest: str = cell(default="", erasing=Erasing.ERASE)
    mime: str = cell(default="", erasing=Erasing.ERASE)
    size: int = cell(default=0, erasing=Erasing.ERASE)

    def care(self) -> Id:
        """Return the group."""
        return self.group


def shown_name(name: str) -> str:
    """Return what a picture is called under that name: of a file, its name without folders and ending."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    stem, dot, ending = last.rpartition(".")
    bare = stem if dot and stem and ending.isascii() and ending.isalnum() and len(ending) <= len("jpeg") else last
    printable = "".join(letter if letter.isprintable() else " " for letter in bare)
    return " ".join(printable.split())[:MOST_NAME].strip()
