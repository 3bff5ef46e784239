"""The words and options that `coprod` understands."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable
from datetime import date

from coprod_desktop.commands import (
    access,
    attending,
    concern,
    copies,
    erasing,
    hub,
    lists,
    log,
    packs,
    paper,
    pictures,
    plain,
    vaults,
)
from coprod_desktop.commands import people as people_commands
from coprod_desktop.commands.answer_arguments import add_answers
from coprod_desktop.commands.locking import add_lock
from coprod_desktop.commands.money_arguments import add_money
from coprod_desktop.commands.sharing_arguments import add_sharing
from coprod_desktop.commands.told import Told
from coprod_desktop.commands.usage import Reader
from coprod_desktop.domain.forms import Form
from coprod_desktop.domain.people import LANGUAGES
from coprod_desktop.services.document_kinds import KINDS
from coprod_desktop.services.register import A_SERIES

Run = Callable[[Namespace], Told]

DOCUMENT_KINDS = "which document: " + ", ".join(f"{kind.name} ({kind.title})" for kind in KINDS)
FORMS = "PDF, Word, a page for screens, plain text, braille for embossers, or read aloud as MP3"
FIRST_WORDS = """Does what Coprod Desktop does, without a window. “coprod COMMAND --help” tells more.

The passphrase comes from --passphrase-file, from COPROD_PASSPHRASE, or is asked for. It ends with 0 when all went
well, 1 when something could not be done (one sentence says what), and 2 when it was not understood. A new passphrase
comes from --new-passphrase-file, from COPROD_NEW_PASSPHRASE, or is asked for twice."""


def parser() -> ArgumentParser:
    """Return what reads the arguments; each command's function stands in `run`."""
    commands = _Commands()
    _add_vaults(commands)
    _add_lists(commands)
    _add_paper(commands)
    _add_pictures(commands)
    add_money(commands.add, _day)
    _add_erasing(commands)
    concern.add(commands.add)
    plain.add(commands.add)
    add_answers(commands.add, _day, _count)
    add_sharing(commands.add)
    commands.add("hub", hub.hub, place=_hub_place)
    return commands.whole


def _vault_place(command: ArgumentParser) -> None:
    command.add_argument("--vault", metavar="PATH", required=True, help="the vault's folder, or a hub's address")
    command.add_argument(
        "--as-new-device", action="store_true", help="if it was copied or lost its latest part, go on all the same"
    )


def _new_place(command: ArgumentParser) -> None:
    command.add_argument("path", metavar="PATH", help="the new vault's folder")


def _hub_place(command: ArgumentParser) -> None:
    command.add_argument("action", choices=hub.ACTIONS, help="what to do")
    command.add_argument("url", metavar="URL", help="the hub's address: postgresql://NAME@SERVER/HUB")
    command.add_argument("name", metavar="NAME", nargs="?", help="which coordinator, or what to call a computer")
    command.add_argument("--words", metavar="WORDS", help="the six words of the computer that gets this name")
    command.add_argument("--ca", metavar="FILE", help="the certificate by which the server is known")
    command.add_argument("--password-file", metavar="FILE", help="a file whose first line is the password to the hub")


class _Commands:
    """Adds commands with the options that each of them has."""

    def __init__(self) -> None:
        self.whole = Reader(prog="coprod", description=FIRST_WORDS, formatter_class=RawDescriptionHelpFormatter)
        self._add = self.whole.add_subparsers(required=True, metavar="COMMAND").add_parser

    def add(self, name: str, run: Run, *, place: Callable[[ArgumentParser], None] = _vault_place) -> ArgumentParser:
        """Add a command that run does; its first words are run's own. place: adds the arguments that say on what."""
        about = (run.__doc__ or "").strip()
        command = self._add(name, help=about, description=about)
        place(command)
        command.add_argument("--passphrase-file", metavar="FILE", help="a file whose first line is the passphrase")
        command.add_argument("--json", action="store_true", help="print JSON; money is in pence")
        command.add_argument(
            "--details", action="store_true", help="show what went wrong inside the program, if it does"
        )
        command.set_defaults(run=run)
        return command


def _add_vaults(commands: _Commands) -> None:
    commands.add("new", vaults.new, place=_new_place)
    demo = commands.add("demo", vaults.demo, place=_new_place)
    for what in ("people", "sessions", "insights"):
        demo.add_argument(
            f"--{what}", metavar="N", type=_number, default=0, help=f"so many {what} in all, or a few more"
        )
    demo.add_argument("--seed", metavar="N", type=int, help="the same number makes the same vault, on the same day")
    demo.add_argument(
        "--today", metavar="DAY", nargs="?", type=_day_or_now, const=vaults.NOW,
        help="its session runs on this day, or now where no day is named; else today, with --seed on a fixed day",
    )  # fmt: skip
    demo.add_argument("--stick", metavar="FOLDER", help="also write there what another laptop made, to be brought in")
    commands.add("check", vaults.check)
    _add_copies(commands)
    _add_access(commands)


def _add_access(commands: _Commands) -> None:
    commands.add("slots", access.slots)
    passphrase = commands.add("passphrase", access.change_passphrases)
    passphrase.add_argument("action", choices=access.ACTIONS, help="what to do")
    passphrase.add_argument("slot", metavar="LABEL", nargs="?", help="which, such as 2; “coprod slots” lists them")
    passphrase.add_argument("--note", metavar="TEXT", default="", help="who uses it; kept inside the vault")
    code, rekey = commands.add("recovery-code", access.recovery_code), commands.add("rekey", access.rekey)
    for command in (passphrase, rekey):
        command.add_argument("--new-passphrase-file", metavar="FILE", help="a file whose first line is the new one")
    for command in (passphrase, rekey, code):
        command.add_argument("--yes", action="store_true", help="do not ask")


def _add_copies(commands: _Commands) -> None:
    backup = commands.add("backup", copies.backup)
    place = backup.add_mutually_exclusive_group()
    place.add_argument("--second-place", metavar="FOLDER", help="keep a copy of each backup here too, from now on")
    place.add_argument("--no-second-place", action="store_true", help="keep backups beside the vault only")
    listed = commands.add("backups", copies.backups)
    commands.add("drill", copies.drill)
    restore = commands.add("restore", copies.restore)
    for command in (listed, restore):
        command.add_argument("--in", dest="folder", metavar="FOLDER", help="look here instead, such as on a stick")
    salvage = commands.add("salvage", copies.salvage)
    salvage.add_argument("--to", metavar="FOLDER", required=True, help="the folder of what is read, new or empty")
    restore.add_argument(
        "--backup", metavar="NAME", help="as “coprod backups” shows it, or its folder; else the newest"
    )
    made = restore.add_mutually_exclusive_group(required=True)
    made.add_argument("--to", metavar="FOLDER", help="the restored vault’s folder, new or empty")
    made.add_argument("--preview", action="store_true", help="say what the backup holds, and restore nothing")


def _add_lists(commands: _Commands) -> None:
    commands.add("groups", lists.groups)
    people = commands.add("people", people_commands.people)
    _add_people(people)
    people.add_argument("--letters", metavar="TEXT", default="", help="only those with these letters in their name")
    people.add_argument("--all", action="store_true", help="those who left or died, too")
    sessions = commands.add("sessions", lists.sessions)
    sessions.add_argument("--since", metavar="DAY", type=_day, help="from this day on, such as 2026-11-24")
    log.add(commands, _count)
    _add_attendance(commands)
    search = commands.add("search", lists.search)
    search.add_argument("words", metavar="WORDS", nargs="+", help="words, part of a name, or a number such as K31")
    for listing in (people, sessions):
        listing.add_argument("--group", metavar="NAME", help="only this group, by its name or id")
    for listing in (people, sessions, search):
        listing.add_argument("--limit", metavar="N", type=_count, help="at most so many")


def _add_people(people: ArgumentParser) -> None:
    people.add_argument("action", nargs="?", choices=people_commands.ACTIONS, default="list", help="what to do")
    people.add_argument("what", metavar="NAME or FILE", nargs="?", help="whom to show, or the spreadsheet to bring in")
    people.add_argument("--preview", action="store_true", help="only say how a spreadsheet would come in")
    people.add_argument(
        "--column", metavar="HEADING=HOLDS", action="append", help="what a column holds, as --preview says"
    )
    people.add_argument("--leave-out", metavar="ROW", type=_number, nargs="+", help="rows that do not come in")
    people.add_argument("--all-the-same", action="store_true", help="bring in who may be here already, too")


def _add_attendance(commands: _Commands) -> None:
    attendance = commands.add("attendance", attending.attendance)
    attendance.add_argument("--session", metavar="ID", help="who comes or came to this session")
    attendance.add_argument("--fire", action="store_true", help="the fire list: who is in the building now")
    attendance.add_argument("--group", metavar="NAME", help="the register of this group, by its name or id")
    attendance.add_argument("--until", metavar="DAY", type=_day, help="the register up to this day; else today")
    attendance.add_argument("--sessions", metavar="N", type=_count, default=A_SERIES, help="so many sessions")
    attendance.add_argument("--out", metavar="FILE", help="write the register here (.xlsx or .csv), not there yet")


def _add_paper(commands: _Commands) -> None:
    document = commands.add("document", paper.document)
    document.add_argument("kind", choices=[kind.name for kind in KINDS], metavar="KIND", help=DOCUMENT_KINDS)
    document.add_argument("--session", metavar="ID", help="of which session, by its id")
    document.add_argument("--person", metavar="NAME", help="for whom, by name or id")
    document.add_argument("--group", metavar="NAME", help="of which group, by name or id")
    document.add_argument("--form", choices=[*Form], default=Form.PDF.value, help=FORMS)
    document.add_argument("--size", metavar="N", type=_number, help="points of the print, instead of the person's own")
    document.add_argument("--language", choices=[*LANGUAGES], default="", help="of the fixed words, else the reader's")
    document.add_argument("--from", dest="first", metavar="DAY", type=_day, help="a report's first day")
    document.add_argument("--to", dest="last", metavar="DAY", type=_day, help="its last day; else the last year")
    everything = commands.add("everything-about", paper.everything_about)
    everything.add_argument("person", metavar="NAME", help="about whom, by name or id")
    add_lock(everything)
    add_lock(document)
    everything.add_argument("--out", metavar="FOLDER", required=True, help="the folder to write to, new or empty")
    document.add_argument("--out", metavar="FILE", required=True, help="the file to write, not there yet")
    packs.add(commands.add, _number)


def _add_pictures(commands: _Commands) -> None:
    attach = commands.add("attach", pictures.attach)
    attach.add_argument("files", metavar="FILE", nargs="+", help="a photo (JPEG, PNG, HEIC) or a PDF")
    beside = attach.add_mutually_exclusive_group(required=True)
    beside.add_argument("--session", metavar="ID", help="a flip chart of this session")
    beside.add_argument("--insight", metavar="K31", help="a picture of this line")
    beside.add_argument("--cost", metavar="ID", help="the receipt of this cost, as “coprod attachments” shows it")
    attach.add_argument("--name", metavar="TEXT", default="", help="what the picture shows, instead of the file's name")
    listing = commands.add("attachments", pictures.attachments)
    listing.add_argument("--session", metavar="ID", required=True, help="the session’s id")
    listing.add_argument("--out", metavar="FOLDER", help="write the pictures here, too")


def _add_erasing(commands: _Commands) -> None:
    erase = commands.add("erase", erasing.erase)
    erase.add_argument("person", metavar="PERSON", help="by name or id")
    retention = commands.add("retention", erasing.retention)
    retention.add_argument("--apply", action="store_true", help="erase what is due")
    for command in (erase, retention):
        command.add_argument("--yes", action="store_true", help="do not ask")


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ArgumentTypeError(f"“{text}” is not a whole number such as 12.")
    return int(text)


def _count(text: str) -> int:
    """Return how many are asked for: one or more."""
    if (count := _number(text)) == 0:
        raise ArgumentTypeError("“0” would show nothing. Ask for 1 or more.")
    return count


def _day_or_now(text: str) -> date | str:
    """Return the day; what stands for no day is parsed too, and stays as it is."""
    return vaults.NOW if text == vaults.NOW else _day(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"“{text}” is not a day. Write it as 2026-11-24.") from error
