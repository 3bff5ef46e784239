"""Who supports whom: a personal assistant, a daughter, an advocate. A supporter never decides for somebody."""

from datetime import date
from typing import ClassVar

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.records import Erasing, Record, cell, record


@record
class Support(Record):
    """One supporter of one person.

    supporter: who they are, where they are known here; else name says what they are called. what: what they are to
    each other, in the person's words. copy: a copy of the person's papers goes to them; it does only where the person,
    asked alone on copy_asked_on, said so.
    """

    TABLE: ClassVar[str] = "support"

    person: Id = cell(about=True)
    supporter: Id | None = cell(default=None, person=True)
    name: str = cell(default="", erasing=Erasing.ERASE)
    what: str = cell(default="", erasing=Erasing.ERASE)
    phone: str = cell(default="", erasing=Erasing.ERASE)
    copy: bool = cell(default=False, erasing=Erasing.ERASE)
    copy_asked_on: date | None = cell(default=None, erasing=Erasing.ERASE)

    def care(self) -> Id:
        """Return the person who is supported."""
        return self.person

    @property
    def gets_copy(self) -> bool:
        """Whether a copy goes to them."""
        return self.copy and self.copy_asked_on is not None
