"""What a command asks for: the passphrase, and whether it may go on."""

import getpass
import os
import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.hub_views import HubAddress

VARIABLE, NEW_VARIABLE = "COPROD_PASSPHRASE", "COPROD_NEW_PASSPHRASE"
LOCK_VARIABLE = "COPROD_LOCK_PASSPHRASE"
HUB_VARIABLE = "COPROD_HUB_PASSWORD"

_NO_PASSPHRASE = f"No passphrase was given. Put it in a file and name it with --passphrase-file, or set {VARIABLE}."
_NO_HUB_PASSWORD = (
    f"No password to the hub was given. Put it in a file and name it with --password-file, or set {HUB_VARIABLE}."
)


def given_passphrase(args: Namespace) -> str:
    """Return the passphrase in the file or the variable; empty where neither was given."""
    return _given(args.passphrase_file, VARIABLE)


def _given(file: str | None, variable: str) -> str:
    """Return the first line of file, or what is in the variable where no file is named."""
    if file is None:
        return os.environ.get(variable, "")
    try:
        text = Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"The passphrase file “{file}” can't be read. Nothing was changed. Check its name.") from error
    return text.splitlines()[0] if text.strip() else ""


def passphrase(args: Namespace) -> str:
    """Return the passphrase, asked for where it was not given."""
    return given_passphrase(args) or _ask("Passphrase: ")


def new_passphrase(args: Namespace) -> str:
    """Return the passphrase of a new vault, asked for twice where it was not given."""
    return given_passphrase(args) or _ask_twice("The two passphrases differ, so no vault was made. Try again.")


def passphrase_of_a_file(file: str | None) -> str:
    """Return the passphrase to lock a file with that leaves the vault: in that file, else asked for twice."""
    return _given(file, LOCK_VARIABLE) or _ask_twice("The two passphrases differ. Nothing was written. Try again.")


def another_passphrase(args: Namespace) -> str:
    """Return the passphrase to add or to put in place of another, asked for twice where it was not given."""
    return _given(args.new_passphrase_file, NEW_VARIABLE) or _ask_twice(
        "The two passphrases differ. Nothing was changed. Try again."
    )


def hub_password(args: Namespace, address: HubAddress) -> HubAddress:
    """Return the hub's address with the password to it, asked for where it was not given."""
    given = _given(args.password_file, HUB_VARIABLE)
    return replace(address, password=given or _ask(f"Password of {address.user}: ", _NO_HUB_PASSWORD))


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


def _ask_twice(they_differ: str) -> str:
    first = _ask("New passphrase: ")
    if first != _ask("The same again: "):
        raise UserError(they_differ)
    return first


def _ask(prompt: str, not_given: str = _NO_PASSPHRASE) -> str:
    if not sys.stdin.isatty():
        raise UserError(not_given)
    return getpass.getpass(prompt, stream=sys.stderr)
