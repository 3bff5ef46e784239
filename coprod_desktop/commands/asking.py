"""What a command asks for: the passphrase, and whether it may go on."""

import getpass
import os
import sys
from argparse import Namespace
from pathlib import Path

from coprod_desktop.domain.errors import UserError

VARIABLE = "COPROD_PASSPHRASE"


def given_passphrase(args: Namespace) -> str:
    """Return the passphrase in the file or the variable; empty where neither was given."""
    if args.passphrase_file is None:
        return os.environ.get(VARIABLE, "")
    try:
        text = Path(args.passphrase_file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            f"The passphrase file “{args.passphrase_file}” can't be read. Nothing was changed. Check its name."
        ) from error
    return text.splitlines()[0] if text.strip() else ""


def passphrase(args: Namespace) -> str:
    """Return the passphrase, asked for where it was not given."""
    return given_passphrase(args) or _ask("Passphrase: ")


def new_passphrase(args: Namespace) -> str:
    """Return the passphrase of a new vault, asked for twice where it was not given."""
    found = given_passphrase(args)
    if found:
        return found
    first = _ask("New passphrase: ")
    if first != _ask("The same again: "):
        raise UserError("The two passphrases differ, so no vault was made. Try again.")
    return first


def sure(args: Namespace, question: str) -> None:
    """Go on only if --yes was given or somebody types yes. Raises UserError otherwise."""
    if args.yes:
        return
    if not sys.stdin.isatty():
        raise UserError(f"{question} Nothing was changed. To do it, add --yes.")
    sys.stderr.write(f"{question} Type yes to go on: ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().casefold() != "yes":
        raise UserError("Nothing was changed.")


def _ask(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise UserError(
            f"No passphrase was given. Put it in a file and name it with --passphrase-file, or set {VARIABLE}."
        )
    return getpass.getpass(prompt, stream=sys.stderr)
