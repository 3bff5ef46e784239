"""Commands about backups: making one, listing them, trying them, and restoring one."""

import os
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from coprod_desktop.commands.asking import passphrase
from coprod_desktop.commands.finding import opened
from coprod_desktop.commands.told import Told, progress
from coprod_desktop.domain.errors import UserError
from coprod_desktop.hubs import place_meant
from coprod_desktop.services.backups import Backup, Restored, Unreadable
from coprod_desktop.services.salvaged import report
from coprod_desktop.wiring import VaultsOnDisk

_MEGABYTE = 1_000_000
NONE_THERE = "There is no backup in this folder that this passphrase opens. Nothing was changed."
NONE_YET = "There is no backup of this vault that this passphrase opens. Nothing was changed."


def backup(args: Namespace) -> Told:
    """Make a backup, check it, and drop those that are old enough."""
    with opened(args) as workspace:
        if args.second_place or args.no_second_place:
            workspace.backups.choose_second_place(Path(args.second_place) if args.second_place else None)
        made = workspace.backups.make(progress=progress("Backing up"))
    lines = [f"The backup is made and checked: {made.backup.folder}"]
    if made.second is not None:
        lines.append(f"Its second copy: {made.second.folder}")
    return Told(made, [*lines, *([made.trouble] if made.trouble else [])])


def backups(args: Namespace) -> Told:
    """List the backups and what each holds, also of a vault that can't be opened."""
    found = _found(args, passphrase(args))
    return Told(found, [_line(each) for each in found])


def drill(args: Namespace) -> Told:
    """Try every backup: open it and check all of it."""
    with opened(args) as workspace:
        tried = workspace.backups.try_all(progress("Trying the backups"))
    wrong = [f"{each.folder.name} ({each.detail})" for each in tried if not each.is_whole]
    if not tried:
        raise UserError("There is no backup of this vault yet. Make one with “coprod backup”.")
    if wrong:
        raise UserError(f"Some backups can't be restored: {'; '.join(wrong)} The others can. Make a new backup.")
    return Told(tried, [f"{each.folder.name} is whole." for each in tried])


def restore(args: Namespace) -> Told:
    """Make a vault of a backup, beside the others; it gets a number code of its own."""
    secret = passphrase(args)
    if args.preview:
        held = _held(args, secret) or _wanted(args, secret)
        return Told(held, [_line(held)])
    folder = _named_folder(args) or _wanted(args, secret).folder
    to, show = Path(args.to), progress("Restoring")
    try:
        with opened(args, secret) as workspace:
            made = workspace.backups.restore(folder, to, show)
    except UserError:
        if os.path.exists(to):
            raise
        made = VaultsOnDisk().restore(folder, secret, to, progress=show)
    return Told(made, [*_told(made), f"It holds the backup {folder.resolve().name}."])


def salvage(args: Namespace) -> Told:
    """Read what can still be read of a damaged vault into a new one."""
    path = place_meant(args.vault)
    made = VaultsOnDisk().salvage(path, passphrase(args), Path(args.to), progress=progress("Reading"))
    lines = [f"What could be read is here: {made.path}", *report(made)]
    return Told(made, lines)


def _told(made: Restored) -> Sequence[str]:
    lines = [f"The vault is restored: {made.path}", f"New numbers in it begin with {made.code}."]
    lines.append("If it exchanged files with other laptops, pair it with them again: they know it by its old keys.")
    if not made.all_erased:
        lines.append(
            "The list of what was erased could not be read, so something that was erased may be there again. Look "
            "before you go on."
        )
    return lines


def _wanted(args: Namespace, secret: str) -> Backup | Unreadable:
    """Return the backup that is named, or the newest."""
    found = _found(args, secret)
    for each in found:
        if args.backup in (None, each.folder.name):
            return each
    wanted = f"There is no backup called “{args.backup}”. “coprod backups” lists them. Nothing was changed."
    raise UserError(wanted if found else NONE_YET)


def _named_folder(args: Namespace) -> Path | None:
    """Return the folder of a backup that is named by its place, not by its name."""
    is_folder = args.backup and os.path.isdir(args.backup)  # False in a folder that may not be entered
    return Path(args.backup) if is_folder else None


def _held(args: Namespace, secret: str) -> Backup | Unreadable | None:
    """Return the backup that is named by its folder, also where that lies far from the vault that it was made of."""
    named = _named_folder(args)
    if named is None:
        return None
    folder = named.resolve()
    for each in VaultsOnDisk().backups(place_meant(args.vault), secret, folder.parent):
        if each.folder.name == folder.name:
            return each
    raise UserError(NONE_YET)


def _found(args: Namespace, secret: str) -> Sequence[Backup | Unreadable]:
    if args.folder:
        elsewhere = VaultsOnDisk().backups(place_meant(args.vault), secret, Path(args.folder))
        if not elsewhere:
            raise UserError(NONE_THERE)
        return elsewhere
    try:
        with opened(args, secret) as workspace:
            return workspace.backups.all()
    except UserError:
        found = VaultsOnDisk().backups(place_meant(args.vault), secret)
        if not found:
            raise
        return found


def _line(each: Backup | Unreadable) -> str:
    if isinstance(each, Unreadable):
        return f"{each.folder.name}: its label can't be read"
    holds = f"people {each.people}, sessions {each.sessions}, insights {each.insights}"
    return f"{each.name}: {each.why}; {holds}; {each.size / _MEGABYTE:.1f} MB; {each.folder.parent}"
