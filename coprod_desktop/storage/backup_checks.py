"""Looking backups over without reading them through: what is named here is damaged for sure.

A page that is damaged inside a backup is found by trying it (shelves.try_backup), which reads all of it.
"""

from collections.abc import Iterable, Iterator

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.backups import Backup, Unreadable
from coprod_desktop.storage.files import KEY_FILE
from coprod_desktop.storage.keys import KeyFile, read_keys
from coprod_desktop.storage.shelves import DATABASE_COPY


def faults_of_backups(found: Iterable[Backup | Unreadable], keys: KeyFile) -> Iterator[str]:
    """Yield what is wrong with backups, each with its name. keys: the key file of their vault as it is now."""
    for each in found:
        if fault := _fault(each, keys):
            yield f"{each.folder.name} {fault}"


def _fault(found: Backup | Unreadable, keys: KeyFile) -> str:
    try:
        own = read_keys(found.folder / KEY_FILE)
        size = (found.folder / DATABASE_COPY).stat().st_size
    except (UserError, OSError):
        return "has no key file that can be read"
    if own.vault != keys.vault:
        return "has the key file of another vault"
    if isinstance(found, Unreadable):
        # Replacing the vault's key gives every slot a new id; what was made before is whole, and opens as it did then.
        is_older = {slot.id for slot in own.slots}.isdisjoint(slot.id for slot in keys.slots)
        return "" if is_older else "has no label that can be read"
    return "" if size == found.size else "is shorter or longer than it was made"
