"""Opening the vault that a command names, and finding in it whom or what it names."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from coprod_desktop.commands.asking import passphrase
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.people import Person
from coprod_desktop.hubs import place_meant
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.wiring import VaultsOnDisk


@contextmanager
def opened(args: Namespace, secret: str | None = None) -> Iterator[Workspace]:
    """Unlock the vault or hub at --vault, and lock it again. secret: its passphrase, where it was asked for already."""
    vaults, path = VaultsOnDisk(), place_meant(args.vault)
    vaults.slots(path)  # says what is wrong with the folder before a passphrase is asked for
    secret = passphrase(args) if secret is None else secret
    workspace = vaults.open(path, secret, as_new_device=args.as_new_device)
    try:
        yield workspace
    finally:
        workspace.close()


def person_meant(workspace: Workspace, text: str) -> Person:
    """Return the person with this id, or with exactly this name, also when they have left."""
    found = workspace.people.get(Id(text))
    if found is not None and not found.withdrawn:
        return found
    name = " ".join(text.split())
    rows = workspace.people.rows(workspace.people.ids(letters=name, all_statuses=True))
    same = [row.id for row in rows if row.name.casefold() == name.casefold()]
    if len(same) > 1:
        raise UserError(f"{len(same)} people are called “{text}”. Use the id that “coprod people” shows.")
    person = workspace.people.get(same[0]) if same else None
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
