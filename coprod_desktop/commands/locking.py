"""Locking what a command writes with a passphrase of its own."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from coprod_desktop.commands.asking import passphrase_of_a_file
from coprod_desktop.domain.locks import lock_words
from coprod_desktop.services.workspace import Workspace

HOW_TO_OPEN = "It is locked. Tell its passphrase by another way than you send it: on the phone, not by e-mail."
OPENED_BY_AGE = "The program age opens it: age --decrypt --output NAME FILE."


def add_lock(parser: ArgumentParser) -> None:
    """Add the options that lock what is written."""
    lock = parser.add_mutually_exclusive_group()
    lock.add_argument("--lock", action="store_true", help="lock it with a passphrase, asked for twice")
    lock.add_argument("--lock-file", metavar="FILE", help="lock it with the passphrase in the first line of this file")


def lock_passphrase(args: Namespace) -> str:
    """Return the passphrase to lock with; empty where nothing is locked. Raises UserError where it is too short."""
    if not args.lock and args.lock_file is None:
        return ""
    return lock_words(passphrase_of_a_file(args.lock_file))


def locked(workspace: Workspace, out: Path, content: bytes, passphrase: str) -> tuple[Path, bytes, list[str]]:
    """Return where what goes, and what there is to say about it: all as it was where no passphrase is given."""
    if not passphrase:
        return out, content, []
    made = workspace.locks.lock(content, passphrase)
    ended = bool(made.added) and not out.name.endswith(made.added)
    said = [HOW_TO_OPEN, *([OPENED_BY_AGE] if made.added else [])]
    return out.with_name(out.name + made.added) if ended else out, made.content, said
