"""What a backup holds, in words."""

import os
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from coprod_desktop.desktop.unlock.vaults import ENDING, HUB_ENDING, default_folder, is_hub, vault_words
from coprod_desktop.domain.clock import LONDON, day_in_words, time_in_words
from coprod_desktop.services.backups import Backup, Unreadable, Why

_MEGABYTE = 1_000_000
_BACKUPS = ".coprod-backups"
"""How the folder with the backups of a vault ends."""


def tr(words: str) -> str:
    """Return words in the language of the screen."""
    return QCoreApplication.translate("Backups", words)


def title(backup: Backup | Unreadable) -> str:
    """Return when it was made; that it can't be read, where it can't."""
    if isinstance(backup, Unreadable):
        return tr("A backup that can’t be read")
    return when(backup.made_at)


def when(moment: datetime) -> str:
    """Return "Tuesday 24 November 2026, 4:10 pm"."""
    there = moment.astimezone(LONDON)
    return f"{day_in_words(there, year=True)}, {time_in_words(there)}"


def beside(path: Path, made_at: datetime | None) -> str:
    """Return when the last backup beside a vault was made, None for never; of a hub, whose task that is."""
    if is_hub(path):
        return tr("Whoever keeps the hub makes its backups.")
    if made_at is None:
        return tr("There is no backup beside this vault yet. One is made when you leave.")
    return tr("Last backup beside this vault: {}.").format(when(made_at))


def detail(backup: Backup | Unreadable) -> str:
    """Return what it was made for and what it holds; of one that can't be read, its folder's name and why."""
    if isinstance(backup, Unreadable):
        return tr("{}. It is damaged, or from before the vault’s key was replaced.").format(backup.folder.name)
    holds = [
        _count(backup.people, tr("1 person"), tr("{} people")),
        _count(backup.sessions, tr("1 session"), tr("{} sessions")),
        _count(backup.insights, tr("1 insight"), tr("{} insights")),
        tr("{:,.1f} MB").format(backup.size / _MEGABYTE),
    ]
    return f"{_reason(backup.why)}. {', '.join(holds)}."


def free_folder(vault: Path, backup: Backup) -> Path:
    """Return a folder beside the vault that does not exist yet, called as the vault and the backup's day."""
    return free_name(vault, tr("{} as of {}").format("{}", f"{backup.made_at.astimezone(LONDON):%d-%m-%Y}"))


def free_name(vault: Path, called: str) -> Path:
    """Return a folder that does not exist yet, beside the vault; where its disk is gone, in this user's own data.

    called: its name, with {} for the vault's ("{}, read out").
    """
    name = called.format(vault_words(vault).removesuffix(_BACKUPS))
    home = vault.parent if os.path.isdir(vault.parent) else default_folder()
    ending = HUB_ENDING if is_hub(vault) else ENDING
    names = [name, *(f"{name} ({number})" for number in range(2, 1000))]
    return next(path for path in (home / f"{each}{ending}" for each in names) if not os.path.exists(path))


def _count(number: int, one: str, many: str) -> str:
    return one if number == 1 else many.format(f"{number:,}")


def _reason(why: Why) -> str:
    return {
        Why.ASKED: tr("Made when asked for"),
        Why.SESSION: tr("Made when a session was closed"),
        Why.LEAVING: tr("Made when the program was closed"),
        Why.UPGRADE: tr("Made before an upgrade"),
        Why.IMPORT: tr("Made before something was brought in"),
    }[why]
