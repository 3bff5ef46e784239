"""What services take from the rooms outside and is imported only when it is first used. No Qt.

ReportLab alone takes as long to import as a window takes to open, and nothing before printing needs it.
"""

from collections.abc import Callable, Sequence
from functools import cache

from coprod_desktop.domain.plain_words import WordLists
from coprod_desktop.resources import shipped
from coprod_desktop.services.access import RecoveryFacts
from coprod_desktop.services.attendance_views import RegisterPage
from coprod_desktop.services.bundles import Bundles, Cards
from coprod_desktop.services.concern_views import Seals
from coprod_desktop.services.finance import Schedule
from coprod_desktop.services.locks import LockedFile
from coprod_desktop.services.pack_facts import Pack, PackFacts
from coprod_desktop.services.picture_book import PictureBook, read_book
from coprod_desktop.services.pictures import Picture
from coprod_desktop.services.plain_words import read_lists
from coprod_desktop.services.ports import Progress
from coprod_desktop.services.tables import Table


def read_table(data: bytes) -> Table:
    """Return the first sheet of a spreadsheet. What reads it is imported with the first one."""
    from coprod_desktop.interchange import spreadsheets  # noqa: PLC0415 # as above: nothing needs it before

    return spreadsheets.read_table(data)


def read_pictures(data: bytes) -> Sequence[Picture]:
    """Return the pictures in data. What reads them is imported with the first one."""
    from coprod_desktop.interchange import pictures  # noqa: PLC0415 # Pillow: nothing before the first picture needs it

    return pictures.read_pictures(data)


@cache
def picture_book() -> PictureBook:
    """Return the pictures for Easy Read, read with the first wording."""
    return read_book(shipped("pictures", "index.toml"))


@cache
def word_lists() -> WordLists:
    """Return the hard words and those to explain, read with the first text that is checked."""
    return read_lists(shipped("easy_read", "plainer.toml"), shipped("glossary", "glossary.toml"))


def syllable_counter() -> Callable[[str], int]:
    """Return what counts the syllables of a word; its dictionary is loaded with the first text."""
    import syllapy  # noqa: PLC0415 # as above: nothing needs it before

    def count(word: str) -> int:
        return int(syllapy.count(word))

    return count


class LazySheets:
    """Makes spreadsheets. What writes them is imported with the first one."""

    def finance(self, schedule: Schedule, *, form: str) -> bytes:
        """Return the schedule as form, "xlsx" or "csv"."""
        from coprod_desktop.interchange import finance_sheet  # noqa: PLC0415 # see the class

        return finance_sheet.finance_sheet(schedule, form=form)

    def register(self, page: RegisterPage, *, form: str) -> bytes:
        """Return the register of a group as a spreadsheet."""
        from coprod_desktop.interchange import register_sheet  # noqa: PLC0415 # see the class

        return register_sheet.register_sheet(page, form=form)


class LazyLocks:
    """Locks files. What locks them is imported with the first one."""

    def lock(self, content: bytes, passphrase: str) -> LockedFile:
        """Return content locked."""
        from coprod_desktop.interchange import locking  # noqa: PLC0415 # see the class

        return locking.lock(content, passphrase)


def sealed_bundles() -> Bundles:
    """Return what writes and reads bundles. What seals them is loaded with the first one."""
    from coprod_desktop.exchange.bundle import SealedBundles  # noqa: PLC0415 # nothing before exchange needs it

    return SealedBundles()


def lead_seal() -> Seals:
    """Return what seals notes to the safeguarding lead. It is loaded with the first one."""
    from coprod_desktop.storage.lead_seal import LeadSeal  # noqa: PLC0415 # hardly ever needed

    return LeadSeal()


def pairing_cards() -> Cards:
    """Return what makes and reads the cards of laptops."""
    from coprod_desktop.exchange.identity import PairingCards  # noqa: PLC0415 # nothing before exchange needs it

    return PairingCards(read_pictures)


def recovery_letter(facts: RecoveryFacts) -> bytes:
    """Return the letter with a recovery code, a PDF in large print."""
    from coprod_desktop.documents import press  # noqa: PLC0415 # see LazyPress
    from coprod_desktop.documents import recovery_letter as letter  # noqa: PLC0415 # see LazyPress

    return press.render(letter.recovery_letter(facts), "pdf", letter.SIZE)


class LazyPress:
    """Makes documents by the blocks and renderers of documents, which are imported with the first one made.

    ReportLab takes as long to import as a window takes to open, and nothing before printing needs it.
    """

    def make(self, facts: object, *, form: str, size: float) -> bytes:
        """Return the document of facts as form at size points. Raises UserError where that form can't be made here."""
        from coprod_desktop.documents import catalogue, press  # noqa: PLC0415 # see the class

        return press.render(catalogue.document(facts), form, size)

    def pack(self, facts: PackFacts, *, ticket_size: float, progress: Progress) -> Pack:
        """Return a print pack, the ticket first."""
        from coprod_desktop.documents.print_pack import make_pack  # noqa: PLC0415 # see the class

        return make_pack(facts, ticket_size=ticket_size, progress=progress)
