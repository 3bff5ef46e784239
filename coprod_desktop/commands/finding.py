"""Opening the vault that a command names, and finding in it whom or what it names."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from coprod_desktop.commands.asking import passphrase
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.people import Person
from coprod_desktop.hubs import place_meant
from coprod_desktop.services.ports import CopiedVaultError, WorkMissingError
from coprod_desktop.services.views import PersonRow
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.wiring import VaultsOnDisk

_MOST_NAMED = 5
"""People who are named where several are called the same; more are not read."""


@contextmanager
def opened(args: Namespace, secret: str | None = None) -> Iterator[Workspace]:
    """Unlock the vault or hub at --vault, and lock it again. secret: its passphrase, where it was asked for already."""
    vaults, path = VaultsOnDisk(), place_meant(args.vault)
    vaults.slots(path)  # says what is wrong with the folder before a passphrase is asked for
    secret = passphrase(args) if secret is None else secret
    try:
        workspace = vaults.open(path, secret, as_new_device=args.as_new_device)
    except (CopiedVaultError, WorkMissingError) as error:
        raise UserError(f"{error} For that, add --as-new-device.") from error
    try:
        yield workspace
    finally:
        workspace.close()


def person_meant(workspace: Workspace, text: str) -> Person:
    """Return the person with this id, with exactly this name, or the only one who is called so for short; also when
    they have left.
    """
    return _person(workspace, text, lambda row: (row.name, row.short))


def person_named(workspace: Workspace, text: str) -> Person:
    """Return the person with this id or with exactly this name: for what can't be undone."""
    return _person(workspace, text, lambda row: (row.name,))


def _person(workspace: Workspace, text: str, names: Callable[[PersonRow], tuple[str, ...]]) -> Person:
    """Return the one person who has text as an id, or as one of their names; a whole name comes before a short one."""
    found = workspace.people.get(Id(text))
    if found is not None and not found.withdrawn:
        return found
    name = " ".join(text.split()).casefold()
    rows = workspace.people.rows(workspace.people.ids(letters=name, all_statuses=True))
    meant = [row for row in rows if any(each.casefold() == name for each in names(row))]
    same = [row for row in meant if row.name.casefold() == name] or meant
    if len(same) > 1:
        who = ", ".join(row.name for row in same[:_MOST_NAMED])
        raise UserError(f"{len(same)} people are called “{text}”: {who}. Use the id that “coprod people” shows.")
    person = workspace.people.get(same[0].id) if same else None
    if person is None:
        raise UserError(f"Nobody in this vault is called “{text}”, and nobody has it as an id. Nothing was changed.")
    return person


def group_meant(workspace: Workspace, text: str | None) -> Id | None:
    """Return the id of the group with this id or exactly this name; None where none is asked for."""
    if text is None:
        return None
    for row in workspace.groups.all():
        if text == row.id or text.casefold() == row.name.casefold():
            return row.id
    raise UserError(f"There is no group “{text}” in this vault. “coprod groups” lists them.")
