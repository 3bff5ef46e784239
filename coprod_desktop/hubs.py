"""Where services meet hubs: what opens PostgreSQL is imported with the first one. No Qt.

A coordinator's own part of a hub is a folder on their computer, a small vault: it is opened by a passphrase of their
own, and holds the key of their device, what they are typing, and how to come to the hub.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.bundles import Cards
from coprod_desktop.services.hub_views import (
    HUB_ENDING,
    PORT,
    HubAddress,
    HubDevice,
    HubKeeping,
    Joined,
    is_hub_url,
    read_address,
)
from coprod_desktop.services.pairing import name_of
from coprod_desktop.storage.hub.marker import is_hub, marked
from coprod_desktop.storage.keys import Cost
from coprod_desktop.storage.shelves import shelf_of

if TYPE_CHECKING:
    from coprod_desktop.storage.hub.folder import HubFolders
    from coprod_desktop.storage.hub.vault import HubVault

NO_DRIVER = (
    "This copy of the program can’t open hubs: the part for PostgreSQL is missing. Nothing was changed. Install "
    "coprod-desktop with its extra “hub”."
)
NOT_KNOWN = (
    "This computer does not know that hub yet, under this name. Nothing was changed. Let it: “coprod hub join” with "
    "the same address."
)

OTHER_WORDS = (
    "No computer on this hub has these six words. Nothing was changed. Check them with the coordinator by telephone; "
    "if they stay different, remove that coordinator: somebody else may have come in their name."
)

_LONGEST = 120
"""Letters of a folder's name, at most: what every system has room for, with the path before it."""
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('<>:"/\\|?*', "-"))
"""What Windows, the strictest, does not allow in the name of a folder."""


def hub_keeper() -> HubKeeping:
    """Return what sets hubs up and says who may come to them."""
    try:
        from coprod_desktop.storage.hub.keeping import HubKeeper  # noqa: PLC0415 # see the module
    except ImportError as error:
        raise UserError(NO_DRIVER) from error
    return HubKeeper()


def hub_folders(cost: Cost | None, whereabouts: Path | None) -> "HubFolders":
    """Return what makes and opens this computer's parts of hubs. cost, whereabouts: as for vaults."""
    try:
        from coprod_desktop.storage.hub.folder import HubFolders  # noqa: PLC0415 # see the module
    except ImportError as error:
        raise UserError(NO_DRIVER) from error
    return HubFolders(cost=cost, whereabouts=whereabouts)


def join(address: HubAddress, passphrase: str, folders: "HubFolders") -> Joined:
    """Make this computer's part of the hub at address, which makes it one of the hub's devices.

    Where it has a part of that hub already, also from before the hub moved to another server, that gets to know the
    address, the password and the certificate anew; passphrase is the one that opens it, and there is no new recovery
    code.
    """
    path = folder_of(address)
    before = path if is_hub(path) else folders.known(address, path.parent)
    if before is None:
        return Joined(path, folders.new(path, passphrase, address))
    folders.open(before, passphrase, address=address).close()
    return Joined(_called_anew(before, path), "")


def let_it_be_known(vault: "HubVault", cards: Callable[[], Cards]) -> None:
    """Let the keeper of an open hub know the card of this computer, whose six words they compare.

    Raises UserError, and the hub is closed.
    """

    def age() -> str:
        keys = vault.sharing.keys(lambda: cards().new_age_secret())
        return cards().card_of(keys, leads=True).age

    try:
        vault.sharing.introduce(age)
    except BaseException:
        vault.close()
        raise


def hub_devices(admin: HubAddress, cards: Cards) -> list[tuple[HubDevice, tuple[str, ...]]]:
    """Return the computers that have joined a hub, each with its six words; without any where its card is not known."""
    return [(each, cards.words(each.card) if each.card else ()) for each in hub_keeper().devices(admin)]


def name_device(admin: HubAddress, words: str, name: str, cards: Cards) -> HubDevice:
    """Call the computer that these six words stand for by a name. Raises UserError where there is none."""
    typed = tuple(words.casefold().split())
    called = name_of(name)
    found = next((each for each, known in hub_devices(admin, cards) if known and known == typed), None)
    if found is None:
        raise UserError(OTHER_WORDS)
    hub_keeper().call_device(admin, found.device, called)
    return found


def _called_anew(before: Path, path: Path) -> Path:
    """Call this computer's part of a hub, with its backups, as the hub is called now; return where it is."""
    if path.exists() or shelf_of(path).exists():
        return before
    try:
        before.rename(path)
    except OSError:  # it is found under its old name as well
        return before
    with suppress(OSError):  # they are found by whoever looks for them
        shelf_of(before).rename(shelf_of(path))
    return path


def folder_of(address: HubAddress) -> Path:
    """Return the folder of this user's own part of the hub at address, whether it is there or not."""
    port = "" if address.port == PORT else f" {address.port}"
    name = f"{address.database} on {address.host}{port}, {address.user}".translate(_NOT_IN_NAMES)
    visible = "".join(letter if letter.isprintable() else "-" for letter in name)
    return user_data_path("coprod-desktop", appauthor=False) / f"{visible[:_LONGEST]}{HUB_ENDING}"


def place_meant(text: str) -> Path:
    """Return the folder that text means where a vault is named: its own path, or that of a hub by its address."""
    if not is_hub_url(text):
        return Path(text)
    address = read_address(text)
    path = folder_of(address)
    if path.is_dir():
        return path
    found = next((each for each, marker in marked(path.parent) if marker.url == address.url()), None)
    if found is None:
        raise UserError(NOT_KNOWN)
    return found
